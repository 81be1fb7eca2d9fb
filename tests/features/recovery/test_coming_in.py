"""A code in place of the password, or of the app's code: however it is typed, once, past any wait."""

import threading

import pytest

from desktop_auth import (
    AlreadyLoggedIn,
    FactorNeeded,
    FormInvalid,
    Login,
    PasswordChangeNeeded,
    PasswordShut,
    RecoveryCodeUsed,
    StepOver,
    TooManyTries,
    WrongCode,
    WrongCredentials,
)

NEW = "seven lamps burn at night"
WRONG = "0000-0000-00000"


def wide(code):
    """In full-width letters, as a Japanese keyboard gives them."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in code)


def misread(code):
    """O for 0, l and i for 1."""
    first = code.replace("0", "O").replace("1", "l")
    return first.replace("l", "i", 1)


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.lower,
        wide,
        misread,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code}\n",
        lambda code: code.replace("-", "–"),
    ],
    ids=["as shown", "small", "full-width", "misread", "in one", "with blanks", "with room", "with dashes"],
)
def test_a_code_leads_to_a_new_password_however_it_is_typed(auth, maria, codes, typed):
    step = auth.recovery.use_code("mlindqvist", typed(codes[0]))
    assert isinstance(step, PasswordChangeNeeded)
    assert auth.account is None
    login = auth.profile.choose_password(step.step, NEW, NEW)
    assert isinstance(login, Login)
    assert auth.verify_auth() == maria
    auth.logout()
    assert isinstance(auth.login("mlindqvist", NEW), Login)


@pytest.mark.parametrize("login", ["MLINDQVIST", "mlindqvist@ward.local"])
def test_the_name_may_be_the_address_or_in_other_case(auth, codes, login):
    assert isinstance(auth.recovery.use_code(login, codes[3]), PasswordChangeNeeded)


def test_a_code_alone_lets_nobody_in(auth, codes, store):
    before = store.one("SELECT count(*) FROM session")
    auth.recovery.use_code("mlindqvist", codes[0])
    assert (auth.account, store.one("SELECT count(*) FROM session")) == (None, before)


def test_each_is_good_once(auth, codes, password):
    for code in codes:
        auth.recovery.use_code("mlindqvist", code)
        with pytest.raises(WrongCode):
            auth.recovery.use_code("mlindqvist", code)
    auth.login("mlindqvist", password)
    assert auth.recovery.state().left == 0


def test_codes_that_were_replaced_are_good_no_more(auth, codes, password, prove):
    auth.login("mlindqvist", password)
    auth.recovery.make(proof=prove(auth))
    auth.logout()
    with pytest.raises(WrongCode):
        auth.recovery.use_code("mlindqvist", codes[0])


def test_a_code_of_somebody_else_is_none(auth, codes, enrol):
    enrol(auth, "erikberg")
    auth.logout()
    with pytest.raises(WrongCode):
        auth.recovery.use_code("erikberg", codes[0])


@pytest.mark.parametrize(
    "typed", ["", "7KQM", "7KQM-2XTD-4RW9H-1", "7KQM-2XTD-4RW9U", "x" * 2000, "7KQM-2XTD-4RWä9", "٣" * 13]
)
def test_what_can_be_no_code_is_refused_and_not_counted(auth, codes, store, typed):
    with pytest.raises(FormInvalid) as refused:
        auth.recovery.use_code("mlindqvist", typed)
    assert set(refused.value.fields) == {"recovery_code"}
    assert store.rows("SELECT * FROM throttle") == []


def test_an_empty_name_is_refused(auth, codes):
    with pytest.raises(FormInvalid) as refused:
        auth.recovery.use_code("", codes[0])
    assert refused.value.messages() == {"login": ["Enter your user name or e-mail."]}


def test_use_is_in_the_audit_and_told(auth, maria, codes, store):
    told = []
    auth.on(RecoveryCodeUsed, told.append)
    auth.recovery.use_code("mlindqvist", codes[0])
    assert told == [RecoveryCodeUsed(maria, 9)]
    assert store.rows("SELECT event, result, actor_id, after FROM audit ORDER BY number DESC LIMIT 2") == [
        ("login", "password_change_needed", None, None),
        ("code_used", "ok", maria.id, '{"instead_of":"password","left":9}'),
    ]


def test_a_wrong_one_is_counted_and_in_the_audit_without_what_was_typed(auth, maria, codes, store):
    with pytest.raises(WrongCode):
        auth.recovery.use_code("mlindqvist", WRONG)
    assert store.rows("SELECT failures FROM throttle") == [(1,)]
    assert store.audit()[-1] == ("login", "wrong_code", None, maria.id)
    assert b"00000000" not in b"".join(str(row).encode() for row in store.rows("SELECT before, after FROM audit"))


def test_an_unknown_name_is_answered_the_same_and_counted_too(auth, codes, store):
    with pytest.raises(WrongCode) as unknown:
        auth.recovery.use_code("nobody", WRONG)
    with pytest.raises(WrongCode) as known:
        auth.recovery.use_code("mlindqvist", WRONG)
    assert unknown.value.describe() == known.value.describe()
    assert store.rows("SELECT failures FROM throttle") == [(1,), (1,)]


@pytest.mark.parametrize("state", ["disabled", "waiting", "erased"])
def test_an_account_that_is_shut_is_answered_as_a_wrong_code(auth, codes, store, state):
    store.write(f"UPDATE user SET state = '{state}'")
    with pytest.raises(WrongCode):
        auth.recovery.use_code("mlindqvist", codes[0])
    assert store.one("SELECT count(*) FROM code WHERE used_on IS NULL") == 10


def test_each_name_costs_as_many_hashes(auth, codes, enrol, count_hashes):
    enrol(auth, "erikberg")
    auth.logout()

    def hashes(login):
        def tried():
            with pytest.raises(WrongCode):
                auth.recovery.use_code(login, WRONG)

        return count_hashes(tried)

    assert [hashes(login) for login in ("mlindqvist", "erikberg", "nobody")] == [1, 1, 1]


def fail(auth, times):
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            auth.login("mlindqvist", "wrong")


def test_the_right_code_passes_a_wait_and_ends_the_row(auth, codes, store):
    fail(auth, 5)
    with pytest.raises(TooManyTries):
        auth.login("mlindqvist", "wrong")
    assert isinstance(auth.recovery.use_code("mlindqvist", codes[0]), PasswordChangeNeeded)
    assert store.rows("SELECT * FROM throttle") == []


@pytest.mark.parametrize("login", ["mlindqvist", "nobody"])
def test_a_wrong_code_within_a_wait_is_not_counted(auth, codes, store, login):
    """Else anybody could have a password shut within seconds."""
    for _ in range(5):
        with pytest.raises(WrongCode):
            auth.recovery.use_code(login, WRONG)
    for _ in range(3):
        with pytest.raises(TooManyTries):
            auth.recovery.use_code(login, WRONG)
    assert store.one("SELECT failures FROM throttle") == 5


def test_a_code_opens_what_is_shut_for_its_password(auth, codes, store, password, frozen_clock):
    fail(auth, 1)
    store.write("UPDATE throttle SET failures = 100")
    frozen_clock.advance(minutes=10)
    with pytest.raises(PasswordShut):
        auth.login("mlindqvist", password)
    step = auth.recovery.use_code("mlindqvist", codes[0]).step
    assert isinstance(auth.profile.choose_password(step, NEW, NEW), Login)


def test_with_a_second_factor_the_code_stands_for_the_password_only(auth, app_step, codes):
    needed = auth.recovery.use_code("mlindqvist", codes[0])
    assert isinstance(needed, FactorNeeded)
    needed = auth.recovery.answer(needed.step, codes[1])
    assert isinstance(needed, PasswordChangeNeeded)
    assert isinstance(auth.profile.choose_password(needed.step, NEW, NEW), Login)
    assert auth.recovery.state().left == 8


def test_a_code_stands_for_the_one_of_the_app(auth, maria, app_step, codes, store):
    assert isinstance(auth.recovery.answer(app_step, codes[0].lower()), Login)
    assert auth.account == maria
    assert '{"instead_of":"factor","left":9}' in {after for (after,) in store.rows("SELECT after FROM audit")}


def test_a_step_is_good_for_one_log_in(auth, app_step, codes):
    auth.recovery.answer(app_step, codes[0])
    auth.logout()
    with pytest.raises(StepOver):
        auth.recovery.answer(app_step, codes[1])


def test_a_step_is_over_after_five_minutes(auth, app_step, codes, frozen_clock):
    frozen_clock.advance(minutes=5)
    with pytest.raises(StepOver):
        auth.recovery.answer(app_step, codes[0])


def test_wrong_codes_at_the_step_are_counted(auth, app_step, codes, store):
    for _ in range(5):
        with pytest.raises(WrongCode):
            auth.recovery.answer(app_step, WRONG)
    with pytest.raises(TooManyTries):
        auth.recovery.answer(app_step, WRONG)
    assert store.one("SELECT failures FROM throttle") == 5
    assert isinstance(auth.recovery.answer(app_step, codes[0]), Login)


def test_who_is_in_is_not_let_in_again(auth, codes, password):
    auth.login("mlindqvist", password)
    with pytest.raises(AlreadyLoggedIn):
        auth.recovery.use_code("mlindqvist", codes[0])


def test_a_code_that_two_programs_try_at_once_is_good_for_one(auth, codes, open_auth_service, store):
    programs = [auth, open_auth_service()]
    together, answers = threading.Barrier(2), []

    def come_in(program):
        together.wait()
        try:
            answers.append(type(program.recovery.use_code("mlindqvist", codes[0])).__name__)
        except WrongCode:
            answers.append("WrongCode")

    threads = [threading.Thread(target=come_in, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["PasswordChangeNeeded", "WrongCode"]
    assert store.one("SELECT count(*) FROM code WHERE used_on IS NOT NULL") == 1


def test_a_name_that_became_somebody_elses_meanwhile_opens_nothing(auth, codes, enrol, store):
    """Between the question and the answer the name went to another account."""
    enrol(auth, "erikberg")
    auth.logout()
    check = auth.recovery._codes.check

    def renamed(question, typed):
        found = check(question, typed)
        store.write("UPDATE user SET user_name_key = 'gone' WHERE id = 1")
        store.write("UPDATE user SET user_name_key = 'mlindqvist' WHERE id = 2")
        return found

    auth.recovery._codes.check = renamed
    with pytest.raises(WrongCode):
        auth.recovery.use_code("mlindqvist", codes[0])
