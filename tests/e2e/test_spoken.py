"""What somebody hears who does not see the screen: by keys alone, compared with scripts of what should be said."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .desk import Desk
from .people import PASSWORD
from .program import Program
from .reader import Listener

SCRIPTS = Path(__file__).parent / "spoken"


def test_all_that_matters_is_said(desk: Desk) -> None:
    desk.open(keyring=True)
    program = Program(desk, "-m", "desktop_auth")
    ear = Listener(program, password=PASSWORD)
    ear.follow(SCRIPTS / "sign-up.txt")
    ear.follow(SCRIPTS / "log-in.txt")
    program.keys("ctrl+shift+q")
    program.wait_all_said([*ear.expected, "Logging out …", "You have successfully logged out"])
    program.close()
    _fail(desk.home / "data" / "desktop-auth" / "accounts.db", times=7)

    program = Program(desk, "-m", "desktop_auth")
    Listener(program, password=PASSWORD).follow(SCRIPTS / "wait.txt")
    program.close()
    assert program.complaints() == []


def _fail(store: Path, *, times: int) -> None:
    """So many failures in a row at a time to come: the whole wait is left when the program asks first."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute(
            "INSERT INTO throttle (key, account_id, failures, last_at) SELECT 'account:' || id, id, ?, ? FROM user",
            (times, "2100-01-01T00:00:00.000000+00:00"),
        )
