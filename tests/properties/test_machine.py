"""Several people, two computers, programs that are started, closed and killed, a clock that jumps, and somebody who
copies keyrings: whatever happens in whatever order, what the specification says of sessions, waits and the audit holds.

The real service over a real file; beside it a model that knows the specification and reads the file."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from properties.world import Tries, World, is_from_the_future, is_good, kind_of, parts

from desktop_auth import (
    Account,
    AlreadyLoggedIn,
    AlreadySignedUp,
    EmailTaken,
    NewAccount,
    NotLoggedIn,
    Refusal,
    TooManyTries,
    UserNameTaken,
    WrongCredentials,
)
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.computers.service import Computer
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine


@dataclass(frozen=True)
class Human:
    """Somebody at the keyboard."""

    user_name: str
    password: str

    @property
    def email(self):
        return f"{self.user_name}@ward.local"


PEOPLE = [
    Human("mlindqvist", "pässwörd för övning"),
    Human("ErikBerg", "a quiet walk in the fog"),
    Human("ana1", "क्\u200dष and a long evening"),
    Human("nobody", "never signs up at all"),
]
MEMBERS = PEOPLE[:-1]
people, members = st.sampled_from(PEOPLE), st.sampled_from(MEMBERS)
places = st.sampled_from([0, 0, 0, 1, 2, 3])  # two programs on each of two computers; one of them is used most
WRITTEN = [str, str.upper, str.lower, lambda name: f"{name}@ward.local", lambda name: f"{name}@WARD.local"]
SHORT = [timedelta(seconds=seconds) for seconds in (0.5, 1, 2, 16, 61, 240, 360)]
LONG = [timedelta(days=days) for days in (1, 1, 2, 5, 13, 14, 29, 95)]


def answer_of(call):
    """What a call gives, be it a refusal."""
    try:
        return call()
    except Refusal as refusal:
        return refusal


class Computers(RuleBasedStateMachine):
    """Everything that may happen to a store."""

    def __init__(self):
        super().__init__()
        self.world = World()
        self.watch = Database(sqlite_engine(self.world.path), tell=lambda _: None)
        self.programs = {}
        self.tries = Tries()
        self.accounts = {}  # of each person who has one: its number
        self.copies, self.planted = [], set()
        self.thefts = 0
        self.secrets = set()
        self.newest_session = 0

    def teardown(self):
        for place in list(self.programs):
            self._verify(self.programs[place])
            self._close(place)
        self.watch.close()
        self.world.close()

    # What happens

    @initialize(how_many=st.sampled_from([2, 1, 3, 0]), computers=st.sampled_from([0, 0, 0, 5]))
    def people_are_here(self, how_many, computers):
        for human in MEMBERS[:how_many]:
            self._sign_up(self._program(0), human, human.email)
            self._log_out(self.programs[0])
        for _ in range(computers):
            self.logs_in_elsewhere(MEMBERS[0])

    @rule(place=places, killed=st.booleans(), then_looks=st.sampled_from([True, True, False]))
    def starts(self, place, killed, then_looks):
        if place in self.programs:
            self._kill(place) if killed else self._close(place)
        program = self._program(place)
        if then_looks:
            self._verify(program)

    @rule(place=places, killed=st.booleans())
    def ends(self, place, killed):
        if place in self.programs:
            self._kill(place) if killed else self._close(place)

    @rule(place=places, human=members, other=members)
    def signs_up(self, place, human, other):
        self._sign_up(self._program(place), human, other.email if other in self.accounts else human.email)

    @rule(
        place=places,
        human=people,
        written=st.sampled_from(WRITTEN),
        form=st.sampled_from(["NFC", "NFD"]),
        remember_me=st.sampled_from([True, True, False]),
    )
    def logs_in(self, place, human, written, form, remember_me):
        password = unicodedata.normalize(form, human.password)
        self._log_in(self._program(place), human, (written(human.user_name), password), remember_me=remember_me)

    @rule(
        place=places,
        human=people,
        written=st.sampled_from(WRITTEN),
        times=st.sampled_from([1, 2, 6]),
        patient=st.booleans(),
    )
    def guesses(self, place, human, written, times, patient):
        program = self._program(place)
        for _ in range(times):
            self._log_in(program, human, (written(human.user_name), "wrong"), remember_me=False)
            if patient:
                wait = self.tries.left(program, self._subject(human, written("")), self.world.clock)
                self.world.clock.advance(seconds=wait)

    @rule(place=places)
    def is_used(self, place):
        self._verify(self._program(place))

    @rule(place=places)
    def logs_out(self, place):
        self._log_out(self._program(place))

    @rule(jump=st.sampled_from([*SHORT, *SHORT, *LONG]))
    def time_passes(self, jump):
        self.world.clock.advance(seconds=jump.total_seconds())

    @rule(place=places, human=members, days=st.integers(1, 3), dies=st.booleans())
    def days_go_by(self, place, human, days, dies):
        """A program runs on from day to day, and may die on the last one when it puts a new token into the keyring."""
        program = self._with_somebody_in(place, human)
        for left in reversed(range(days)):
            self.world.clock.advance(days=1)
            if dies and not left:
                program.keychain.dies()
            self._verify(program)
        if dies:
            self._kill(place)

    @rule(jump=st.sampled_from([timedelta(), *SHORT, *LONG]), back=st.booleans())
    def the_clock_is_set(self, jump, back):
        self.world.clock.set(self.world.now + (-jump if back else jump))

    @rule(place=places, human=members, starts=st.integers(0, 2))
    def a_keyring_is_copied(self, place, human, starts):
        """And its owner goes on, a day between two starts of the program."""
        program = self._with_somebody_in(place, human)
        if program.computer.entry is None:
            return
        self.copies.append(dict(program.computer.keychain.entries))
        for _ in range(starts):
            self._close(place)
            self.world.clock.advance(days=1)
            self._verify(self._program(place))

    @rule(place=places, which=st.integers(0, 5), later=st.sampled_from([61, 60, 0]))
    def a_copy_is_used(self, place, which, later):
        """Somebody starts the program with a keyring that was copied earlier."""
        if not self.copies:
            return
        self.world.clock.advance(seconds=later)
        copy = self.copies[-1 - which % len(self.copies)]
        if place in self.programs:
            self._close(place)
        self.planted.update(copy.values())
        self.world.computers[place // 2].keychain.entries.update(copy)
        self._verify(self._program(place))

    @rule(place=places, human=members)
    def dies_as_somebody_logs_in(self, place, human):
        """The database has the session, the keyring has not."""
        program = self._program(place)
        program.keychain.dies()
        self._log_in(program, human, (human.user_name, human.password), remember_me=True)
        self._kill(place)

    @rule(human=members)
    def logs_in_elsewhere(self, human):
        """The same people at more and more computers."""
        program = self.world.start(self.world.another_computer())
        self._log_in(program, human, (human.user_name, human.password), remember_me=True)
        program.auth.close()

    def _with_somebody_in(self, place, human):
        """The program with who is in already, or with `human`."""
        program = self._program(place)
        self._verify(program)
        if human in self.accounts and program.session_id is None:
            self._log_in(program, human, (human.user_name, human.password), remember_me=True)
        return program

    # What is expected of it

    def _program(self, place):
        if place not in self.programs:
            computer = self.world.computers[place // 2]
            self.programs[place] = self.world.start(computer)
            self._nothing_was_left_behind(computer)
        return self.programs[place]

    def _nothing_was_left_behind(self, computer):
        """What lived in the memory of programs that are gone has ended; what lives in others has not."""
        alive = {program.auth._parts.run.id for program in self.programs.values()}
        open_ = self.world.rows(
            "SELECT run FROM session WHERE computer_id = ? AND ended_on IS NULL AND NOT remembered", computer.id
        )
        assert {row["run"] for row in open_} <= alive

    def _close(self, place):
        program = self.programs.pop(place)
        row = self._row_of(program)
        program.auth.close()
        program.auth.close()
        if row is not None and not row["remembered"] and not is_from_the_future(row, self.world.now):
            assert self.world.session(row["id"])["ended_why"] == "closed"
        elif row is not None and row["remembered"]:
            assert self.world.session(row["id"])["ended_on"] is None

    def _kill(self, place):
        self.world.kill(self.programs.pop(place))

    def _row_of(self, program):
        """The session by which somebody really is in; None where nobody is."""
        row = None if program.session_id is None else self.world.session(program.session_id)
        return row if row is not None and is_good(row, self.world.now) else None

    def _really_in(self, program):
        row = self._row_of(program)
        return row if row is not None and not is_from_the_future(row, self.world.now) else None

    def _sign_up(self, program, human, email):
        program.has_looked = True
        new = NewAccount(human.user_name, "Maria", "Lindqvist", email)
        row = self._really_in(program)
        if row is None:
            program.is_out()
        answer = answer_of(lambda: program.auth.signup(new, password=human.password, confirm=human.password))
        if row is not None:
            assert isinstance(answer, AlreadySignedUp)
        elif human in self.accounts:
            assert isinstance(answer, UserNameTaken)
        elif email in {one.email for one in self.accounts}:
            assert isinstance(answer, EmailTaken)
        else:
            self._is_new(program, human, answer.account)

    def _is_new(self, program, human, account):
        newest = max(self.accounts.values(), default=0)
        assert account.id > newest
        assert (account.role.word == "admin") == (newest == 0)
        self.accounts[human] = account.id
        self._has_come_in(program, account.id, remembered=False)

    def _subject(self, human, written):
        if human in self.accounts:
            return ("account", self.accounts[human])
        return ("unknown", human.user_name.lower(), "@" in written)

    def _log_in(self, program, human, typed, *, remember_me):
        program.has_looked = True
        login, password = typed
        subject = self._subject(human, login)
        row = self._really_in(program)
        wait = self.tries.left(program, subject, self.world.clock) if row is None else 0
        right = human in self.accounts and unicodedata.normalize("NFC", password) == human.password
        before = self.world.open_remembered()
        if row is None:
            program.is_out()
        answer = answer_of(lambda: program.auth.login(login, password, remember_me=remember_me))
        if row is not None and row["account_id"] == self.accounts.get(human):
            assert (answer.how, answer.account.id) == ("already", row["account_id"])
        elif row is not None:
            assert isinstance(answer, AlreadyLoggedIn)
        elif wait:
            event("a wait")
            assert (type(answer), answer.seconds) == (TooManyTries, wait)
        elif not right:
            assert isinstance(answer, WrongCredentials)
            self.tries.failed(program, subject, self.world.clock)
        else:
            assert (answer.how, answer.account.id) == ("logged_in", self.accounts[human])
            self.tries.succeeded(subject)
            self._has_come_in(program, answer.account.id, remembered=remember_me)
            self._the_right_ones_are_remembered(before, program)

    def _has_come_in(self, program, account_id, *, remembered):
        newest = self.world.one("SELECT max(id) FROM session")
        assert newest > self.newest_session
        self.newest_session = newest
        row = self.world.session(newest)
        assert (row["account_id"], row["computer_id"]) == (account_id, program.computer.id)
        assert (row["remembered"], row["ended_on"]) == (remembered, None)
        program.comes_in(account_id, newest)

    def _the_right_ones_are_remembered(self, before, program):
        """The one of this computer before was replaced; of one's own the five newest stay."""
        row = self.world.session(program.session_id)
        left = [(one["id"], one["account_id"]) for one in before if one["computer_id"] != program.computer.id]
        if row["remembered"]:
            own = [number for number, account_id in left if account_id == row["account_id"]]
            dropped = set(own[: max(0, len(own) - 4)])
            if dropped:
                event("too many are remembered")
            left = [one for one in left if one[0] not in dropped] + [(row["id"], row["account_id"])]
        assert [(one["id"], one["account_id"]) for one in self.world.open_remembered()] == left

    def _verify(self, program):
        expected = self._expected_of_a_look(program)
        answer = answer_of(program.auth.verify_auth)
        if expected is None:
            assert isinstance(answer, NotLoggedIn)
            assert program.auth.account is None
            program.is_out()
            return
        assert isinstance(answer, Account), dict(expected)
        assert answer.id == expected["account_id"]
        program.comes_in(answer.id, expected["id"])
        after = self._row_of(program)
        assert after is not None
        assert after["last_seen"][:10] >= self.world.now.isoformat()[:10]
        if after["rotated_on"] != expected["rotated_on"] and not program.keychain.is_dying:
            event("rotated")
            assert kind_of(program.computer.entry, after, self.world.now) == "successor"

    def _expected_of_a_look(self, program):
        """The session by which somebody will be in, as it is before."""
        if program.session_id is not None:
            return self._really_in(program)
        entry = next(iter(program.keychain.entries.values()), None)
        looked, program.has_looked = program.has_looked, True
        if looked or entry is None:
            return None
        row = self.world.session(parts(entry)[0])
        if row is None or row["ended_on"] is not None or not row["remembered"]:
            return None
        kind = kind_of(entry, row, self.world.now)
        event(f"the keyring's token is {kind}")
        if kind == "reused":
            self.thefts += 1
            assert entry in self.planted, "nobody copied this keyring, and yet it counts as stolen"
            return None
        fine = kind is not None and is_good(row, self.world.now) and not is_from_the_future(row, self.world.now)
        return row if fine else None

    def _log_out(self, program):
        row = self._really_in(program)
        if row is None:
            with pytest.raises(NotLoggedIn):
                program.auth.logout()
        else:
            program.auth.logout()
            assert self.world.session(row["id"])["ended_why"] == "logout"
            entry = next(iter(program.keychain.entries.values()), None)
            assert entry is None or parts(entry)[0] != row["id"]
        program.is_out()
        assert program.auth.account is None

    # What always holds

    @invariant()
    def a_program_shows_nobody_else(self):
        for program in self.programs.values():
            shown = program.auth.account
            assert (shown and shown.id) == program.account_id

    @invariant()
    def at_most_five_are_remembered_of_a_person_and_one_of_a_computer(self):
        rows = self.world.open_remembered()
        for column, most in (("account_id", 5), ("computer_id", 1)):
            values = [row[column] for row in rows]
            assert all(values.count(value) <= most for value in values), column

    @invariant()
    def a_keyring_that_nobody_copied_opens_its_session(self):
        """Whatever was killed, whenever: unless the session is over, its token is known."""
        for computer in self.world.computers:
            if computer.entry is None or computer.entry in self.planted:
                continue
            session_id = parts(computer.entry)[0]
            row = self.world.session(session_id)
            copied = any(parts(entry)[0] == session_id for entry in self.planted)
            if row["ended_on"] is None and row["remembered"] and not copied:
                assert kind_of(computer.entry, row, self.world.now) in ("live", "successor")

    @invariant()
    def the_audit_is_whole(self):
        numbers = [row["number"] for row in self.world.rows("SELECT number FROM audit ORDER BY number")]
        assert numbers == list(range(1, len(numbers) + 1))
        with self.watch.reading() as tx:
            watch = Computer("0" * 32, "watch")
            assert Audit(clock=self.world.clock, computer=watch).first_break(tx) is None

    @invariant()
    def a_theft_is_written_down_when_there_was_one_and_only_then(self):
        assert self.world.one("SELECT count(*) FROM audit WHERE event = 'token_reused'") == self.thefts

    @invariant()
    def failures_are_counted_as_the_model_counts_them(self):
        rows = self.world.rows("SELECT account_id, failures, last_at FROM throttle")
        kept = sorted((row["account_id"] or 0, row["failures"], row["last_at"]) for row in rows)
        assert kept == sorted(
            (subject[1] if subject[0] == "account" else 0, count, last.isoformat(timespec="microseconds"))
            for subject, (count, last) in self.tries.failures.items()
        )

    @invariant()
    def the_first_account_is_the_only_administrator(self):
        rows = self.world.rows("SELECT id, role_code, user_name_key, email_key FROM user ORDER BY id")
        assert [row["role_code"] for row in rows] == [0, 2, 2][: len(rows)]
        assert [row["id"] for row in rows] == sorted(self.accounts.values())
        for key in ("user_name_key", "email_key"):
            assert len({row[key] for row in rows}) == len(rows)

    @invariant()
    def no_secret_stands_in_the_file(self):
        for computer in self.world.computers:
            if computer.entry is not None:
                self.secrets.add(parts(computer.entry)[1].encode())
        file = self.world.path.read_bytes()
        for human in PEOPLE:
            for form in ("NFC", "NFD"):
                assert unicodedata.normalize(form, human.password).encode() not in file
        assert not any(secret in file for secret in self.secrets)
        hashes = [row["password"] for row in self.world.rows("SELECT password FROM user")]
        assert [file.count(hash_.encode()) for hash_ in hashes] == [1] * len(hashes)


TestComputers = Computers.TestCase
TestComputers.settings = settings(max_examples=settings.default.max_examples // 5, stateful_step_count=40)
