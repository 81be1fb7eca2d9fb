"""What a person reads of the audit: their own lines, newest first, and the log-ins that failed."""

from datetime import timedelta

import pytest

from desktop_auth import NotLoggedIn, WrongCredentials
from desktop_auth.auth.audit.service import Audit, Subject
from desktop_auth.errors import DatabaseBroken
from desktop_auth.features.audit_log.model import KINDS, PAGE, Kind


@pytest.fixture
def mistype(auth):
    """Somebody tries a wrong password for that name."""

    def mistyped(name="mlindqvist"):
        with pytest.raises(WrongCredentials):
            auth.login(name, "wrong")

    return mistyped


@pytest.fixture
def write(auth, frozen_clock):
    """Writes lines of the audit, each a minute after the one before; `by` and `about` are accounts."""
    audit = Audit(clock=frozen_clock, computer=auth.computer)

    def written(*events, by=None, about=None, **more):
        with auth._parts.database.transaction() as tx:
            for event in events:
                frozen_clock.advance(minutes=1)
                subject = None if about is None else Subject.account(about)
                audit.record(tx, event, actor=by, about=subject, **more)

    return written


def told(activity):
    return [(entry.event, entry.result, entry.mine) for entry in activity.entries]


def test_one_reads_what_one_did_and_what_befell_the_account_newest_first(auth, maria, password, mistype):
    mistype()
    mistype("nobody")
    auth.login("mlindqvist", password)
    activity = auth.audit_log.mine()
    assert told(activity) == [
        ("login", "ok", True),
        ("login", "wrong_credentials", False),
        ("logout", "ok", True),
        ("login", "ok", True),
        ("signup", "ok", True),
    ]
    assert not activity.more
    numbers = [entry.number for entry in activity.entries]
    assert numbers == sorted(numbers, reverse=True)


def test_nothing_of_others_is_read(auth, maria, enrol, password, write, mistype):
    erik = enrol(auth, "erikberg")
    auth.logout()
    mistype("erikberg")
    write("profile_changed", by=erik, about=erik)
    write("shell_opened")
    auth.login("mlindqvist", password)
    assert {entry.event for entry in auth.audit_log.mine().entries} == {"login", "logout", "signup"}
    assert {entry.number for entry in auth.audit_log.mine().entries}.isdisjoint({5, 6, 7, 8, 9, 10})


def test_a_line_about_me_by_somebody_else_says_who_it_was(auth, maria, enrol, password, write):
    erik = enrol(auth, "erikberg")
    auth.logout()
    write("account_disabled", by=erik, about=maria)
    auth.login("mlindqvist", password)
    entry = auth.audit_log.mine().entries[1]
    assert (entry.event, entry.mine, entry.who) == ("account_disabled", False, "erikberg")


def test_an_entry_says_when_and_where_and_what_came_of_it(auth, maria, password, frozen_clock, open_auth_service):
    frozen_clock.advance(days=3)
    auth.login("mlindqvist", password, remember_me=True)
    entry = auth.audit_log.mine().entries[0]
    assert (entry.at, entry.where, entry.here) == (frozen_clock.now(), auth.computer.label, True)
    assert entry.details == {"remembered": True}
    assert entry.who is None


def test_another_computer_is_not_here(auth, maria, password, store):
    auth.login("mlindqvist", password)
    store.write("UPDATE audit SET computer_id = ?, place = 'Round trolley 2' WHERE number = 3", "0" * 32)
    entry = auth.audit_log.mine().entries[-2]
    assert (entry.where, entry.here) == ("Round trolley 2", False)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ALL])
def test_each_kind_shows_its_events_and_no_others(auth, maria, password, write, kind):
    write(*KINDS, "of_a_newer_program", by=maria)
    auth.login("mlindqvist", password)
    shown = {entry.event for entry in auth.audit_log.mine(kind).entries}
    assert shown == {event for event, its in KINDS.items() if its is kind}


def test_an_event_of_a_newer_program_stands_under_all(auth, maria, password, write):
    write("of_a_newer_program", by=maria)
    auth.login("mlindqvist", password)
    assert "of_a_newer_program" in {entry.event for entry in auth.audit_log.mine().entries}


@pytest.mark.parametrize("most", [1, 2, 3, 7, 1_000])
def test_pages_one_after_the_other_are_the_whole_without_a_gap(auth, maria, enrol, password, write, most):
    erik = enrol(auth, "erikberg")
    auth.logout()
    for number in range(7):
        write("login", "logout", by=maria)
        write("login", about=maria, result="wrong_credentials")
        write("login", "logout", by=erik)
        write(f"rare_{number}", by=maria, about=maria)
    auth.login("mlindqvist", password)
    whole = auth.audit_log.mine(most=1_000)
    found, below, more = [], None, True
    while more:
        page = auth.audit_log.mine(below=below, most=most)
        assert 0 < len(page.entries) <= most
        found += page.entries
        below, more = page.entries[-1].number, page.more
    assert tuple(found) == whole.entries
    assert len({entry.number for entry in found}) == len(found) == 7 * 4 + 4


@pytest.mark.parametrize("most", [1, 3, 1_000])
def test_pages_lead_back_up_to_the_newest(auth, maria, enrol, password, write, most):
    erik = enrol(auth, "erikberg")
    auth.logout()
    for _ in range(5):
        write("login", by=maria)
        write("profile_changed", by=maria, about=maria)
        write("login", by=erik)
    auth.login("mlindqvist", password)
    for kind in (Kind.ALL, Kind.PROFILE):
        whole = auth.audit_log.mine(kind, most=1_000).entries
        found, more = whole[-1:], True
        while more:
            page = auth.audit_log.mine_after(kind, above=found[0].number, most=most)
            assert len(page.entries) == most or not page.more
            found, more = page.entries + found, page.more
        assert found == whole


def test_a_line_that_came_while_one_read_on_shifts_nothing(auth, maria, password, write):
    write(*["logout"] * 10, by=maria)
    auth.login("mlindqvist", password)
    first = auth.audit_log.mine(most=5)
    write(*["logout"] * 10, by=maria)
    second = auth.audit_log.mine(below=first.entries[-1].number, most=5)
    assert [entry.number for entry in second.entries] == [first.entries[-1].number - i for i in range(1, 6)]


@pytest.mark.parametrize("after", ["[1]", "no json", "7", None])
def test_a_line_with_odd_details_is_read_all_the_same(auth, maria, password, store, after):
    auth.login("mlindqvist", password)
    store.write("UPDATE audit SET after = ? WHERE event = 'signup'", after)
    assert auth.audit_log.mine().entries[-1].details == {}


def test_a_line_whose_time_is_none_is_a_broken_store(auth, maria, password, store):
    auth.login("mlindqvist", password)
    store.write("UPDATE audit SET at = 'yesterday' WHERE event = 'signup'")
    with pytest.raises(DatabaseBroken):
        auth.audit_log.mine()


def test_failed_log_ins_since_the_last_one_are_counted(auth, maria, password, frozen_clock, mistype):
    auth.login("mlindqvist", password)
    before = frozen_clock.now()
    auth.logout()
    mistype("nobody")
    for _ in range(3):
        frozen_clock.advance(days=1)
        mistype()
    frozen_clock.advance(minutes=60)
    auth.login("mlindqvist", password)
    failed = auth.audit_log.since_last_login()
    assert (failed.count, failed.since) == (3, before)
    assert (failed.latest, failed.where, failed.here) == (
        frozen_clock.now() - timedelta(hours=1),
        auth.computer.label,
        True,
    )


def test_what_failed_before_the_last_log_in_or_after_this_one_is_not_counted(
    auth, maria, password, mistype, open_auth_service
):
    mistype()
    auth.login("mlindqvist", password)
    auth.logout()
    auth.login("mlindqvist", password)
    with pytest.raises(WrongCredentials):
        open_auth_service().login("mlindqvist", "wrong")
    assert auth.audit_log.since_last_login() is None


def test_at_the_first_log_in_nothing_failed(auth, enrol):
    enrol(auth)
    assert auth.audit_log.since_last_login() is None


def test_both_refuse_a_stranger_and_write_nothing(auth, maria, store):
    before = store.audit()
    for call in (auth.audit_log.mine, auth.audit_log.since_last_login, lambda: auth.audit_log.mine_after(above=1)):
        with pytest.raises(NotLoggedIn):
            call()
    assert store.audit() == before


def test_the_end_of_a_session_by_another_persons_log_in_is_read_by_its_owner(auth, maria, enrol, password):
    erik = enrol(auth, "erikberg")
    auth.logout()
    auth.login("mlindqvist", password, remember_me=True)
    auth._parts.current.leave()
    auth.login("erikberg", password, remember_me=True)
    auth.logout()
    auth.login("mlindqvist", password)
    entry = next(one for one in auth.audit_log.mine().entries if one.event == "session_ended")
    assert (entry.mine, entry.who, entry.details) == (False, erik.user_name, {"why": "replaced", "session": 3})


def test_an_end_of_ones_own_is_told_once(auth, maria, password):
    for _ in range(2):
        auth.login("mlindqvist", password, remember_me=True)
        auth._parts.current.leave()
    auth.login("mlindqvist", password)
    ended = [one for one in auth.audit_log.mine(Kind.SESSIONS).entries if one.event == "session_ended"]
    assert [(one.mine, one.details) for one in ended] == [(True, {"why": "replaced"})] * 2


def steps(auth, call):
    """How many steps of its machine SQLite takes for a call: what it costs, on any computer."""
    count = 0

    def step():
        nonlocal count
        count += 1

    with auth._parts.database.reading() as tx:
        driver = tx.connection.connection.driver_connection
    driver.set_progress_handler(step, 1)
    try:
        call()
    finally:
        driver.set_progress_handler(None, 1)
    return count


def test_a_page_costs_what_it_shows_however_many_lines_there_are(auth, maria, password, store):
    """Ten thousand further lines of one's own, and as many of others, between which they stand."""
    auth.login("mlindqvist", password)

    def grow(lines):
        store.write(
            """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO audit (number, at, offset_minutes, actor_id, capacity, subject_kind, subject_id, event, result,
                               computer_id, place, digest)
            SELECT i + (SELECT max(number) FROM audit), '2026-03-02T09:00:00+00:00', 0,
                   CASE WHEN i % 2 THEN 1 ELSE 9 END,
                   'normal', 'account', CASE WHEN i % 3 THEN 1 ELSE 9 END,
                   CASE i % 4 WHEN 0 THEN 'login' WHEN 1 THEN 'logout' WHEN 2 THEN 'profile_changed' ELSE 'newer' END,
                   'ok', 'x', 'ward', x'00' FROM n""",
            lines,
        )

    grow(1_000)
    calls = {
        "newest": auth.audit_log.mine,
        "older": lambda: auth.audit_log.mine(below=900),
        "newer": lambda: auth.audit_log.mine_after(above=300),
        "of a kind": lambda: auth.audit_log.mine(Kind.PROFILE),
    }
    few = {name: steps(auth, call) for name, call in calls.items()}
    grow(20_000)
    many = {name: steps(auth, call) for name, call in calls.items()}
    assert all(many[name] <= 1.1 * few[name] for name in calls), (few, many)
    assert len(auth.audit_log.mine().entries) == PAGE
