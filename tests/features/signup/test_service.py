"""Sign-up: who may, what is refused in which order, and what an account has afterwards."""

import dataclasses
import threading

import pytest

from desktop_auth import (
    AuthEvent,
    EmailTaken,
    FormInvalid,
    HostRules,
    LoggedIn,
    NewAccount,
    Policy,
    Refusal,
    Role,
    SignedUp,
    SignupClosed,
    UserNameTaken,
)

MARIA = NewAccount("mlindqvist", "Maria", "Lindqvist", "maria@ward.local")
PASSWORD = "a quiet walk in the fog"


def signup(auth, **other):
    return auth.signup(dataclasses.replace(MARIA, **other), password=PASSWORD, confirm=PASSWORD)


def another(auth, **other):
    names = {"user_name": "erikberg", "first_name": "Erik", "last_name": "Berg", "email": "erik@ward.local"}
    return signup(auth, **(names | other))


def test_a_new_person_is_in_at_once_and_not_remembered(auth, store, memory_keychain):
    step = signup(auth)
    assert (step.how, step.remember, step.describe()) == ("signed_up", None, "You successfully signed up!")
    assert auth.verify_auth() == auth.account == step.account
    assert store.rows("SELECT remembered, ended_on FROM session") == [(0, None)]
    assert memory_keychain.entries == {}


def test_an_account_as_data_has_four_fields_and_never_the_hash(auth):
    assert signup(auth).account.to_dict() == {
        "id": 1,
        "email": "maria@ward.local",
        "user_name": "mlindqvist",
        "role": "admin",
    }


def test_the_first_account_is_the_administrator_and_the_audit_says_so(auth, store):
    first = signup(auth).account
    auth.logout()
    second = another(auth).account
    assert (first.role, second.role) == (Role.ADMIN, Role.USER)
    after = [row[0] for row in store.rows('SELECT "after" FROM audit WHERE event = ?', "signup")]
    assert after == ['{"first":true,"role":"admin"}', '{"first":false,"role":"user"}']


def test_two_who_sign_up_at_once_are_not_both_administrators(open_auth_service, store):
    services = [open_auth_service() for _ in range(4)]
    start = threading.Barrier(len(services))

    def run(number: int) -> None:
        start.wait()
        another(services[number], user_name=f"user{number}", email=f"user{number}@ward.local")

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(services))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.rows("SELECT id, role_code FROM user ORDER BY id") == [(1, 0), (2, 2), (3, 2), (4, 2)]


def test_who_is_in_is_signed_up_already_whatever_they_typed(auth, store, count_hashes):
    maria = signup(auth).account
    steps = []
    assert count_hashes(lambda: steps.append(auth.signup(NewAccount("", "", ""), password="", confirm=""))) == 0
    assert (steps[0].account, steps[0].describe()) == (maria, "You're already signed up")
    assert store.one("SELECT count(*) FROM user") == 1


@pytest.mark.parametrize("name", ["mlindqvist", "MLINDQVIST", "mLindqvist"])
def test_a_user_name_that_differs_in_case_alone_is_taken(auth, maria, name):
    with pytest.raises(UserNameTaken) as caught:
        another(auth, user_name=name)
    assert (caught.value.code, caught.value.status) == ("user_name_taken", 409)
    assert caught.value.describe() == "This username is already taken!"


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("maria@ward.local", "MARIA@ward.local"),
        ("maria@ward.local", "maria@WARD.LOCAL"),
        ("maria@bücher.example", "maria@xn--bcher-kva.example"),
        ("maria@xn--bcher-kva.example", "maria@BÜCHER.example"),
        ("maría@ward.example", "MARÍA@ward.example"),
        ("maría@ward.example", "mari\u0301a@ward.example"),
    ],
)
def test_an_address_that_means_the_same_is_taken(auth, kept, typed):
    signup(auth, email=kept)
    auth.logout()
    with pytest.raises(EmailTaken) as caught:
        another(auth, email=typed)
    assert (caught.value.code, caught.value.status) == ("email_taken", 409)
    assert caught.value.describe() == "This email is already taken!"


def test_the_user_name_is_told_before_the_email(auth, maria):
    with pytest.raises(UserNameTaken):
        another(auth, user_name="mlindqvist", email="mlindqvist@ward.local")


def test_the_shape_is_told_before_what_is_taken(auth, maria):
    with pytest.raises(FormInvalid) as caught:
        another(auth, user_name="mlindqvist", email="no address")
    assert list(caught.value.fields) == ["email"]


@pytest.mark.parametrize(
    ("field", "value", "free"),
    [
        ("user_name", "mlindqvist", False),
        ("user_name", "MLINDQVIST", False),
        ("user_name", "mlindqvis", True),
        ("email", "mlindqvist@ward.local", False),
        ("email", " MLindqvist@WARD.local ", False),
        ("email", "mlindqvist@ward.example", True),
    ],
)
def test_what_is_free_is_what_signup_would_take(auth, maria, store, field, value, free):
    before = store.bytes()
    assert auth.signup_desk.is_free(field, value) is free
    assert store.bytes() == before
    taken = {"user_name": UserNameTaken, "email": EmailTaken}[field]
    if free:
        another(auth, **{field: value})
    else:
        with pytest.raises(taken):
            another(auth, **{field: value})


@pytest.mark.parametrize(("field", "value"), [("user_name", "m.l"), ("user_name", ""), ("email", "x"), ("email", "")])
def test_what_has_a_wrong_shape_is_neither_free_nor_taken(auth, maria, field, value):
    with pytest.raises(FormInvalid) as caught:
        auth.signup_desk.is_free(field, value)
    assert list(caught.value.fields) == [field]


def test_a_refused_signup_leaves_nothing(auth, maria, store, count_hashes):
    before, told = store.bytes(), []
    auth.on(AuthEvent, told.append)
    with pytest.raises(UserNameTaken):
        another(auth, user_name="mlindqvist")
    with pytest.raises(FormInvalid):
        another(auth, user_name="x")
    assert (store.bytes(), told, auth.account) == (before, [], None)


def test_a_signup_is_told_after_the_commit_with_the_person_in(auth, store):
    told = []

    def look(event: AuthEvent) -> None:
        told.append((type(event), auth.account, store.one("SELECT count(*) FROM user")))

    auth.on(AuthEvent, look)
    maria = signup(auth).account
    assert told == [(SignedUp, maria, 1), (LoggedIn, maria, 1)]


def test_every_signup_writes_its_lines(auth, store):
    signup(auth)
    assert store.audit() == [
        ("schema_changed", "ok", None, None),
        ("signup", "ok", 1, 1),
        ("login", "ok", 1, 1),
    ]


def test_what_was_said_is_kept_as_said_but_for_the_blanks_around_it(auth):
    account = signup(auth, user_name="MLindqvist", first_name="  Mari\u0301a ", email=" Maria@Ward.local ").account
    assert (account.user_name, account.first_name, account.email) == ("MLindqvist", "María", "Maria@Ward.local")


def test_a_number_is_never_given_to_somebody_else(auth, maria, store):
    store.write("DELETE FROM last_here")
    store.write("DELETE FROM session")
    store.write("DELETE FROM user")
    assert another(auth).account.id == maria.id + 1


def test_hues_go_round(auth):
    hues = []
    for number in range(13):
        hues.append(another(auth, user_name=f"user{number}", email=f"user{number}@ward.local").account.hue)
        auth.logout()
    assert hues == [*range(12), 0]


@pytest.fixture
def policy(auth_settings):
    """The settings with a policy that differs in some fields."""

    def settings(**fields):
        return dataclasses.replace(auth_settings, policy=Policy(password_hash="pbkdf2:sha256:1", **fields))

    return settings


def test_where_signup_is_closed_only_the_first_account_is_made(open_auth_service, policy):
    auth = open_auth_service(policy(signup="closed"))
    assert signup(auth).account.role is Role.ADMIN
    auth.logout()
    with pytest.raises(SignupClosed) as caught:
        auth.signup(NewAccount("", "", ""), password="", confirm="")
    assert (caught.value.code, caught.value.status) == ("signup_closed", 403)


def test_where_signup_is_closed_nobody_learns_what_is_taken(open_auth_service, policy):
    auth = open_auth_service(policy(signup="closed"))
    assert auth.signup_desk.is_free("user_name", "mlindqvist")
    signup(auth)
    auth.logout()
    with pytest.raises(SignupClosed):
        auth.signup_desk.is_free("user_name", "mlindqvist")


def test_where_no_address_is_needed_none_is_free(open_auth_service, policy):
    auth = open_auth_service(policy(email_required=False))
    signup(auth, email="")
    assert auth.signup_desk.is_free("email", "")


def test_where_no_address_is_needed_several_have_none(open_auth_service, policy, store):
    auth = open_auth_service(policy(email_required=False))
    assert signup(auth, email="").account.email is None
    auth.logout()
    another(auth, email="  ")
    assert store.rows("SELECT email, email_key FROM user") == [(None, None), (None, None)]


def test_the_desk_says_what_the_next_account_is(open_auth_service, policy):
    auth = open_auth_service(policy(email_required=False, password_min_length=15))
    facts = auth.signup_desk.facts()
    assert dataclasses.astuple(facts) == (True, 0, False, 15)
    signup(auth)
    assert dataclasses.astuple(auth.signup_desk.facts()) == (False, 1, False, 15)


@dataclasses.dataclass(eq=False, repr=False)
class NotHere(Refusal):
    code, status, sentence = "not_here", 403, "Not here."


class NoGuests(HostRules):
    def check_signup(self, new: NewAccount) -> None:
        if new.user_name.startswith("guest"):
            raise NotHere


class NoFog(HostRules):
    def check_password(self, password: str, new: NewAccount) -> None:
        if "fog" in password and new.user_name == "guest":
            raise NotHere


@pytest.mark.parametrize("rules", [NoGuests(), NoFog()])
def test_a_host_may_refuse_an_account_or_a_password(open_auth_service, store, rules):
    auth = open_auth_service(rules=rules)
    with pytest.raises(NotHere):
        signup(auth, user_name="guest")
    assert store.one("SELECT count(*) FROM user") == 0
    assert signup(auth).account.user_name == "mlindqvist"


def test_a_host_says_the_role_but_never_of_the_first(open_auth_service):
    class Trainees(HostRules):
        def role_at_signup(self, new: NewAccount) -> Role:
            return Role.TEST

    auth = open_auth_service(rules=Trainees())
    assert signup(auth).account.role is Role.ADMIN
    auth.logout()
    assert another(auth).account.role is Role.TEST
