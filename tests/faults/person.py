"""A person at a program of its own: does the acts that it is told, and prints each answer as one line of JSON, at once.

As a script: `python person.py PLAN`, with a plan as JSON: `folder`, `acts`, and perhaps `limit` (seconds for the
keyring), `days` (how far its clock is ahead), `log` (a level), `again` (an act that met an outage is tried again),
`computer` (a name: it is at another one).
Without a plan it reads plans from standard input and forks a process for each: that one takes the plan's `backend` for
its keyring, opens `go` in the folder, becomes the plan's `user`, prints to `answers` and logs to `errors` there."""

import base64
import json
import logging
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import keyring

from desktop_auth import (
    Login,
    NewAccount,
    NotRemembered,
    Outage,
    Policy,
    Purpose,
    Refusal,
    Remembered,
    Settings,
    open_auth,
)
from desktop_auth.clock import SystemClock
from desktop_auth.features.second_factor.service import totp

PASSWORD = "a quiet walk in the fog"
NEW_PASSWORD = "four herons on the pier"
NAME = "mlindqvist"
ACTS = ("open", "signup", "logout", "remember", "day", "verify", "day", "verify", "logout", "close")
"""What is done where faults are injected: sign up, log in and stay logged in, rotate the token on the next day, use its
successor on the day after, log out."""


def settings(folder, computer="state"):
    """A program with its store in the folder, and a hash that costs nothing. Who has another folder for its state is
    at another computer."""
    policy = Policy(password_hash="pbkdf2:sha256:1")
    return Settings("Ward Notes", data_dir=Path(folder) / "data", state_dir=Path(folder) / computer, policy=policy)


class AheadClock(SystemClock):
    """The system's clock, some days ahead."""

    def __init__(self, days=0.0):
        self.ahead = timedelta(days=days)

    def now(self):
        return super().now() + self.ahead

    def monotonic(self):
        return super().monotonic() + self.ahead.total_seconds()


def code_now(key, clock):
    """What an authenticator app that was told `key` shows."""
    return totp.code_of(base64.b32decode(key), totp.step_at(clock.now()))


class Person:
    """Does one act after the other. Each method is an act; what it gives is the answer."""

    def __init__(self, folder, *, limit=None, days=0.0, again=False, computer="state"):
        self._folder = Path(folder)
        self._computer = computer
        self._limit = limit
        self._clock = AheadClock(days)
        self._tries = 2 if again else 1
        self._auth = None

    def run(self, acts):
        for act in acts:
            name, _, who = act.partition(":")
            self._try(act, getattr(self, name), *([who] if who else []))

    def _try(self, act, call, *args):
        for _ in range(self._tries):
            begun = time.monotonic()
            try:
                answer = {"answer": call(*args)}
            except Outage as outage:
                answer = {"outage": outage.code, "sentence": outage.describe()}
            except Refusal as refusal:
                answer = {"refusal": refusal.code}
            say(act=act, seconds=round(time.monotonic() - begun, 3), **answer)
            if "outage" not in answer:
                return

    def open(self, where=""):
        """Open the store, or one below the folder."""
        self._auth = open_auth(settings(self._folder / where, self._computer), clock=self._clock)
        if self._limit is not None:
            self._auth.keychain.limit_seconds = self._limit
        self._auth.on(Remembered, lambda _event: say(event="Remembered"))
        self._auth.on(NotRemembered, lambda event: say(event="NotRemembered", why=event.why))
        return "open"

    def signup(self, who=NAME):
        new = NewAccount(who, "Maria", "Lindqvist", f"{who}@ward.local")
        return self._in(self._auth.signup(new, password=PASSWORD, confirm=PASSWORD))

    def login(self, who=NAME):
        return self._in(self._auth.login(who, PASSWORD))

    def remember(self, who=NAME):
        return self._in(self._auth.login(who, PASSWORD, remember_me=True))

    def many(self, what):
        """`COUNT,NAME`: log in and out so often; the longest time that either took."""
        count, who = what.split(",")
        longest = 0.0
        for _ in range(int(count)):
            for act in (lambda: self.login(who), self.logout):
                begun = time.monotonic()
                act()
                longest = max(longest, time.monotonic() - begun)
        return round(longest, 3)

    def wrong(self, who=NAME):
        return self._in(self._auth.login(who, PASSWORD + "?"))

    def verify(self):
        return self._auth.verify_auth().user_name

    def logout(self):
        return self._auth.logout()

    def day(self):
        """The program is closed, and opened on the next day."""
        if self._auth is not None:
            self._auth.close()
        self._clock.ahead += timedelta(hours=25)
        return self.open()

    def end_another(self):
        """End the session that was used last before this one; how many are left."""
        self._auth.devices.end(self._auth.devices.mine()[1].session_id)
        return len(self._auth.devices.mine())

    def end_others(self):
        return self._auth.devices.end_others()

    def ended(self):
        """Why sessions ended lately."""
        return [device.why for device in self._auth.devices.ended_lately()]

    def shut_folder(self):
        """The folder of the store can be written no more; who owns it may do that."""
        (self._folder / "data").chmod(0o500)

    # -- with one's own account --------------------------------------------------------------------------------------

    def change(self):
        return self._auth.profile.change_password(NEW_PASSWORD, NEW_PASSWORD, proof=self._prove(Purpose.PASSWORD))

    def begin(self):
        """Begin to set up an authenticator app; the answer is what the app knows."""
        self._enrolment = self._auth.second_factor.begin(proof=self._prove(Purpose.FACTOR))
        return self._enrolment.key

    def enrol(self):
        code = code_now(self._enrolment.key, self._clock)
        return self._auth.second_factor.confirm(self._enrolment, code)

    def make_codes(self):
        return list(self._auth.recovery.make(proof=self._prove(Purpose.RECOVERY)).codes)

    def use_code(self, what):
        """`NAME,CODE`: in with a recovery code; another password is asked for."""
        self._step = self._auth.recovery.use_code(*what.split(",")).step
        return "another password"

    def choose(self):
        return self._in(self._auth.profile.choose_password(self._step, NEW_PASSWORD, NEW_PASSWORD))

    def erase(self, who=NAME):
        return self._auth.my_data.erase(who, proof=self._prove(Purpose.ERASE))

    def _prove(self, purpose):
        return self._auth.confirm.confirm(PASSWORD, purpose=purpose)

    def close(self):
        return self._auth.close()

    def go(self):
        """Wait until whoever started this says so."""
        say(event="ready")
        return sys.stdin.readline().strip()

    @staticmethod
    def _in(step):
        assert isinstance(step, Login)
        return step.how.value


def say(**line):
    """One line in one write: it is there whole, or not at all."""
    os.write(1, (json.dumps(line) + "\n").encode())


def work(plan):
    """Do a plan."""
    os.environ.setdefault("FAULTS_KEYRING", str(Path(plan["folder"]) / "keyring.json"))
    options = {name: plan[name] for name in ("limit", "days", "again", "computer") if name in plan}
    Person(plan["folder"], **options).run(plan["acts"])


def _work_apart(plan):
    logging.raiseExceptions = False  # that a log could not be written is not what is looked at
    folder = Path(plan["folder"])
    for number, name in ((1, "answers"), (2, "errors")):
        os.dup2(os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), number)
    _log(plan.get("log", "INFO"))
    if "backend" in plan:
        os.environ["PYTHON_KEYRING_BACKEND"] = plan["backend"]
        keyring.core.init_backend()
    with (folder / "go").open():
        pass
    if "user" in plan:
        os.setgroups([])
        os.setgid(plan["user"])
        os.setuid(plan["user"])
    work(plan)
    logging.shutdown()


def _serve():
    null = os.open(os.devnull, os.O_WRONLY)
    out = os.dup(1)
    os.dup2(null, 1)
    with tempfile.TemporaryDirectory() as folder:  # everything is loaded before the first fork
        os.environ["FAULTS_KEYRING"] = str(Path(folder) / "keyring.json")
        work({"folder": folder, "acts": ACTS})
        del os.environ["FAULTS_KEYRING"]
    os.write(out, b"ready\n")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                _work_apart(json.loads(line))
                code = 0
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(code)
        os.write(out, f"{pid}\n".encode())
        os.write(out, f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n".encode())


def _log(level):
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s", force=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        plan = json.loads(sys.argv[1])
        _log(plan.get("log", "DEBUG"))
        work(plan)
    else:
        _serve()
