"""Waits between programs: real processes over one store, started, killed and all at once, with clocks that were set.

A process is told by a line what to do and answers by a line. Its clock stands still and is moved by the test, but in
the last tests, where it is the computer's."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAMES = ["mlindqvist", "nobody"]
FAKETIME = sorted(Path("/usr/lib").glob("**/faketime/libfaketime.so.1"))
YEAR = timedelta(days=365)
PROGRAM = """
import json, sys
from datetime import datetime, timedelta
from pathlib import Path
from desktop_auth import Policy, Settings, TooManyTries, WrongCredentials, open_auth
from desktop_auth.clock import SystemClock
from desktop_auth.keychain.keychain import MemoryKeychain

class StandingClock:
    def __init__(self, at):
        self.at, self.seconds = at, 0.0
    def now(self):
        return self.at
    def monotonic(self):
        return self.seconds

data, state, at = sys.argv[1:]
clock = StandingClock(datetime.fromisoformat(at)) if at else SystemClock()
policy = Policy(password_hash="pbkdf2:sha256:1")
settings = Settings("Ward Notes", data_dir=Path(data), state_dir=Path(state), policy=policy)
with open_auth(settings, keychain=MemoryKeychain(), clock=clock) as auth:
    print("ready", flush=True)
    for line in sys.stdin:
        act, *rest = json.loads(line)
        answer = "done"
        if act == "pass":
            clock.at += timedelta(seconds=rest[0])
            clock.seconds += rest[0]
        elif act == "set":
            clock.at = datetime.fromisoformat(rest[0])
        else:
            try:
                auth.login(*rest)
                auth.logout()
                answer = "in"
            except WrongCredentials:
                answer = "wrong"
            except TooManyTries as wait:
                answer = wait.seconds
        print(json.dumps(answer), flush=True)
"""


class Program:
    """A running program; what it is asked it answers in order."""

    def __init__(self, process):
        self._process = process

    def wait_until_ready(self):
        assert self._process.stdout.readline() == "ready\n"
        return self

    def send(self, act, *rest):
        self._process.stdin.write(json.dumps([act, *rest]) + "\n")
        self._process.stdin.flush()

    def answer(self):
        return json.loads(self._process.stdout.readline())

    def login(self, name, password="wrong"):
        """`wrong`, `in`, or the seconds of a wait."""
        self.send("login", name, password)
        return self.answer()

    def wait(self, seconds):
        self.send("pass", seconds)
        assert self.answer() == "done"

    def set_clock(self, at):
        self.send("set", at.isoformat())
        assert self.answer() == "done"

    def kill(self):
        self._process.kill()
        self._process.wait()


@pytest.fixture
def launch(maria, auth, auth_settings):
    """Launches a program over the store that Maria is in; the answer comes before it is ready."""
    auth.close()
    with ExitStack() as running:

        def start(at=NOON, env=None):
            folders = (auth_settings.data_dir, auth_settings.state_dir)
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-W",
                    "error",
                    "-c",
                    PROGRAM,
                    *map(str, folders),
                    "" if at is None else at.isoformat(),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | (env or {}),
            )
            running.enter_context(process)
            running.callback(process.kill)
            return Program(process)

        yield start


@pytest.fixture
def start(launch):
    """Starts a program and waits until it can be asked."""
    return lambda *args, **more: launch(*args, **more).wait_until_ready()


def test_the_wait_grows_to_five_minutes_and_outlives_every_program_that_is_killed(start, password, store):
    program, now, told = start(), NOON, {name: [] for name in NAMES}
    for failures in range(1, 18):
        assert [program.login(name) for name in NAMES] == ["wrong", "wrong"]
        if failures < 5:
            continue
        waits = [program.login(name, password) for name in NAMES]
        if failures in (5, 9, 14, 17):
            program.kill()
            program = start(now)
        assert [program.login(name, password) for name in NAMES] == waits
        for name, wait in zip(NAMES, waits, strict=True):
            told[name].append(wait)
        program.wait(waits[0] - 0.5)
        assert [program.login(name, password) for name in NAMES] == [1, 1]
        program.wait(0.5)
        now += timedelta(seconds=waits[0])
    assert told[NAMES[0]] == told[NAMES[1]] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]
    assert store.rows("SELECT failures FROM throttle") == [(17,), (17,)]
    assert [program.login(name, password) for name in NAMES] == ["in", "wrong"]


def test_a_program_that_starts_within_a_wait_has_the_rest_of_it(start, password):
    first = start()
    for _ in range(12):
        assert first.login("mlindqvist") == "wrong"
        first.wait(300)
    assert first.login("mlindqvist") == "wrong"
    last = NOON + timedelta(seconds=12 * 300)
    assert start(last + timedelta(seconds=100.25)).login("mlindqvist", password) == 156
    assert start(last + timedelta(seconds=256)).login("mlindqvist", password) == "in"


def test_ten_programs_at_once_win_no_try(launch, password, store):
    programs = [launch() for _ in range(10)]
    for program in programs:
        program.wait_until_ready()
    for name in NAMES:
        for program in programs:  # each has three tries in its pipe, most before the first has answered one
            for _ in range(3):
                program.send("login", name, "wrong")
        answers = [program.answer() for program in programs for _ in range(3)]
        assert (answers.count("wrong"), answers.count(1)) == (5, 25)
        assert [program.login(name, password) for program in programs] == [1] * 10
    assert store.rows("SELECT failures FROM throttle") == [(5,), (5,)]
    assert store.one("SELECT count(*) FROM audit WHERE result = 'wrong_credentials'") == 10
    for program in programs:
        program.wait(1)
    for name in NAMES:
        for program in programs:  # the wait is over: one of them has the next try
            program.send("login", name, "wrong")
        assert sorted(str(program.answer()) for program in programs) == ["2"] * 9 + ["wrong"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("jump", [YEAR, -YEAR], ids=["ahead", "back"])
def test_inside_a_run_a_clock_set_by_a_year_changes_nothing(start, password, name, jump):
    program = start()
    for _ in range(9):
        assert program.login(name) == "wrong"
        program.wait(300)
    assert program.login(name) == "wrong"
    assert program.login(name, password) == 32
    program.set_clock(NOON + jump)
    assert program.login(name, password) == 32
    program.wait(31)
    assert program.login(name, password) == 1
    program.set_clock(NOON)
    assert program.login(name, password) == 1
    program.wait(1)
    assert program.login(name) == "wrong"


@pytest.mark.parametrize("name", NAMES)
def test_a_clock_a_year_ahead_elsewhere_makes_no_wait_of_a_year(start, password, name):
    here, ahead = start(), start(NOON + YEAR)
    assert [here.login(name) for _ in range(5)] == ["wrong"] * 5
    here.wait(0.25)
    assert ahead.login(name) == "wrong"  # by its clock the wait is over, and its failure stands in the year to come
    assert here.login(name, password) == ahead.login(name, password) == 2
    here.wait(1.5)
    assert here.login(name, password) == 1
    assert start().login(name, password) == 2
    here.wait(0.5)
    assert here.login(name) == "wrong"
    assert here.login(name, password) == start(NOON - YEAR).login(name, password) == 4


def _thirteen_failures(store, maria):
    values = (f"account:{maria.id}", datetime.now(UTC).isoformat(timespec="microseconds"), maria.id)
    store.write("INSERT INTO throttle VALUES (?, 13, ?, ?)", *values)


def test_by_the_computers_own_clock_a_start_has_the_rest_of_the_wait(start, password, store, maria):
    _thirteen_failures(store, maria)
    assert 200 < start(at=None).login("mlindqvist", password) <= 256


@pytest.mark.skipif(not FAKETIME, reason="libfaketime is not installed")
@pytest.mark.parametrize(("days", "answer"), [("-365d", 256), ("+365d", "in")])
def test_a_computer_whose_clock_is_a_year_off_waits_never_longer_than_the_whole(
    start, password, store, maria, days, answer
):
    _thirteen_failures(store, maria)
    program = start(at=None, env={"LD_PRELOAD": str(FAKETIME[0]), "FAKETIME": days})
    assert program.login("mlindqvist", password) == answer
