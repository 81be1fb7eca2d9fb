"""The doctor as a process, on real stores: what it finds, and that it leaves no trace."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import older
from desktop_auth import Account, Policy, Settings
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.computers.service import this_computer
from desktop_auth.auth.keys.service import StoreSecret
from desktop_auth.clock import SystemClock
from desktop_auth.storage import meta, migrate
from desktop_auth.storage.copies import Copies
from desktop_auth.storage.database import Database
from desktop_auth.storage.sqlite import sqlite_engine
from desktop_auth.testing import FrozenClock, OpenAuthService

NO_KEYRING = "keyring.backends.fail.Keyring"
BACKENDS = """
import threading
from keyring.backend import KeyringBackend
class Working(KeyringBackend):
    priority = 1
    kept = {}
    def get_password(self, service, name): return self.kept.get((service, name))
    def set_password(self, service, name, entry): self.kept[service, name] = entry
    def delete_password(self, service, name):
        print("deleted", service, name)
        del self.kept[service, name]
class Hanging(Working):
    def set_password(self, service, name, entry): threading.Event().wait()
class Forgetful(Working):
    def get_password(self, service, name): return None
class Broken(Working):
    def set_password(self, service, name, entry): raise RuntimeError(f"could not keep {entry}")
"""


@dataclass
class Place:
    """A person's home with a store in it."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Path:
        return self.home / "data" / "accounts.db"

    @property
    def state(self) -> Path:
        return self.home / "state" / "desktop-auth"

    def settings(self) -> Settings:
        """What the program makes of it, with a cheap hash."""
        policy = Policy(password_hash="pbkdf2:sha256:1")
        return Settings("Desktop Auth", data_dir=self.store.parent, state_dir=self.state, policy=policy)

    def run(self, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
        """The doctor's visit."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("DESKTOP_AUTH", "XDG"))}
        env |= {
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.home / "state"),
            "PYTHON_KEYRING_BACKEND": NO_KEYRING,
        }
        which = ["--database-url", url] if url else ["--data-dir", str(self.store.parent)]
        command = [sys.executable, "-m", "desktop_auth", *which, "doctor", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env=env | self.env, cwd=self.home
        )

    def visit(self) -> tuple[int, dict[str, dict[str, str]]]:
        """Exit code and findings, by check."""
        done = self.run("--json")
        report = json.loads(done.stdout)
        assert report["exit_code"] == done.returncode
        assert "Traceback" not in done.stderr
        return done.returncode, {finding["check"]: finding for finding in report["findings"]}

    def write(self, *statements: str) -> None:
        """Change the store behind the program's back."""
        with closing(sqlite3.connect(self.store)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    def all_files(self) -> dict[str, tuple[Any, ...]]:
        """Everything in the home: kind, mode, time of change and content."""
        found = {}
        for path in sorted(self.home.rglob("*")):
            status = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            found[str(path)] = (oct(status.st_mode), status.st_mtime_ns, status.st_ctime_ns, content)
        return found


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    """A home where the program has never been."""
    home = tmp_path / "home"
    home.mkdir()
    return Place(home)


@pytest.fixture
def place(empty: Place, open_auth_service: OpenAuthService, enrol: Callable[..., Account]) -> Place:
    """A home with a store of one account, at a time that is now."""
    with open_auth_service(empty.settings(), clock=FrozenClock(datetime.now(UTC))) as auth:
        enrol(auth)
        auth.logout()
    return empty


def states(found: dict[str, dict[str, str]], *, other_than: str = "ok") -> dict[str, str]:
    return {check: finding["state"] for check, finding in found.items() if finding["state"] != other_than}


def test_a_store_that_is_well_has_nothing_but_the_missing_keyring(place: Place) -> None:
    code, found = place.visit()
    assert (code, states(found)) == (0, {"keyring": "warning"})
    assert {"store", "file_mode", "folder_mode", "format", "content", "audit", "accounts", "clock", "disk", "computer",
            "log", "keyring"} == set(found)  # fmt: skip
    assert found["accounts"]["what"] == "1 account, 1 active administrator."
    assert found["keyring"]["what"] == "This computer has no keyring."
    assert all(finding["what"] for finding in found.values())
    assert all(bool(finding["do"]) is (finding["state"] != "ok") for finding in found.values())


def test_as_text_each_finding_is_a_line_and_what_to_do_stands_under_it(place: Place) -> None:
    done = place.run()
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert lines[0].startswith("ok       store        The file with the accounts is ")
    assert lines[-4].startswith("warning  keyring      This computer has no keyring.")
    assert lines[-3].startswith(" " * 22 + "-> Nobody stays logged in")
    assert lines[-1] == "The program works; something is to be seen to."


def test_with_a_keyring_that_works_all_is_well(place: Place, tmp_path: Path) -> None:
    use_backend(place, tmp_path, "Working")
    done = place.run()
    assert done.stdout.splitlines()[-1] == "All is well."
    assert "(backends_of_the_test.Working)" in done.stdout
    assert "deleted Desktop Auth doctor" in done.stdout


def test_no_person_and_no_secret_is_in_the_output(place: Place) -> None:
    done = place.run("--json")
    for word in ("mlindqvist", "Maria", "Lindqvist", "ward.local", "pbkdf2"):
        assert word not in done.stdout + done.stderr


def test_a_visit_leaves_no_byte_and_no_time_changed(place: Place) -> None:
    before = place.all_files()
    assert place.run().returncode == 0
    assert place.all_files() == before


def test_where_nothing_is_nothing_is_made(empty: Place) -> None:
    code, found = empty.visit()
    assert (code, states(found)) == (0, {"store": "warning", "keyring": "warning"})
    assert "There are no accounts at " in found["store"]["what"]
    assert empty.all_files() == {}


def test_a_store_that_was_here_and_is_gone_is_bad(place: Place) -> None:
    place.store.unlink()
    code, found = place.visit()
    assert (code, found["store"]["state"]) == (4, "bad")
    assert not place.store.exists()
    place.store.touch(mode=0o600)
    code, found = place.visit()
    assert (code, "are gone" in found["store"]["what"]) == (4, True)


def test_an_empty_file_is_new(empty: Place) -> None:
    empty.store.parent.mkdir(mode=0o700)
    empty.store.touch(mode=0o600)
    code, found = empty.visit()
    assert (code, states(found)) == (0, {"format": "warning", "keyring": "warning"})
    assert empty.store.read_bytes() == b""


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"x", b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_no_store_is_bad(place: Place, content: bytes) -> None:
    place.store.write_bytes(content)
    before = place.all_files()
    code, found = place.visit()
    assert (code, place.all_files()) == (3, before)
    assert "bad" in {finding["state"] for finding in found.values()}


def test_a_file_of_another_program_is_bad_and_left_alone(place: Place) -> None:
    place.store.unlink()
    place.write("PRAGMA journal_mode=WAL", "PRAGMA application_id=7", "CREATE TABLE mine (id)")
    before = place.all_files()
    code, found = place.visit()
    assert (code, found["format"]["state"], place.all_files()) == (3, "bad", before)
    assert "belongs to another program" in found["format"]["what"]


def test_an_unmarked_file_is_new_only_while_it_has_no_tables(place: Place) -> None:
    place.store.unlink()
    place.write("VACUUM")
    place.write("CREATE TABLE mine (id)", "DROP TABLE mine")
    assert place.visit()[0] == 0
    place.write("CREATE TABLE mine (id)")
    assert place.visit()[0] == 3


def test_a_truncated_file_is_damaged(place: Place) -> None:
    whole = place.store.read_bytes()
    place.store.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    code, found = place.visit()
    assert (code, "bad" in states(found).values()) == (3, True)


def test_pages_that_were_overwritten_are_damage(place: Place) -> None:
    with place.store.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096 * 4)
    assert place.visit()[0] == 3


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("UPDATE audit SET result = 'fine' WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 3", 3),
        ("UPDATE audit SET at = 'never' WHERE number = 4", 4),
    ],
)
def test_a_line_of_the_audit_that_was_changed_is_tampering(place: Place, change: str, line: int) -> None:
    place.write(change)
    code, found = place.visit()
    assert (code, found["audit"]["state"]) == (3, "bad")
    assert f"at line {line}." in found["audit"]["what"]


@pytest.mark.parametrize("change", ["DELETE FROM audit", "DROP TABLE audit", 'ALTER TABLE "user" DROP COLUMN ends_on'])
def test_what_was_taken_out_of_the_store_is_tampering(place: Place, change: str) -> None:
    place.write(change)
    assert place.visit()[0] == 3


def test_text_that_is_none_is_damage(place: Place) -> None:
    place.write("UPDATE audit SET place = CAST(x'ff' AS TEXT) WHERE number = 1")
    code, found = place.visit()
    assert (code, found["reading"]["state"]) == (3, "bad")


def test_a_row_that_names_nobody_is_tampering(place: Place) -> None:
    place.write("PRAGMA foreign_keys=0", 'DELETE FROM "user"')
    code, found = place.visit()
    assert (code, found["references"]["state"]) == (3, "bad")


def test_a_chain_over_thousands_of_lines_holds(place: Place) -> None:
    add_lines(place, 2_500)
    code, found = place.visit()
    assert (code, found["audit"]["state"]) == (0, "ok")
    assert " lines." in found["audit"]["what"]
    place.write("UPDATE audit SET event = 'login' WHERE number = 2200")
    code, found = place.visit()
    assert (code, "at line 2200." in found["audit"]["what"]) == (3, True)


def add_lines(place: Place, count: int) -> None:
    database = Database(sqlite_engine(place.store), tell=lambda _event: None)
    audit = Audit(clock=SystemClock(), computer=this_computer(place.state))
    with closing(database), database.transaction() as tx:
        for _number in range(count):
            audit.record(tx, "shell_opened")


@pytest.mark.parametrize(
    ("which", "mode", "check"),
    [
        ("data/accounts.db", 0o644, "file_mode"),
        ("data", 0o755, "folder_mode"),
        ("state/desktop-auth", 0o755, "state_mode"),
        ("state/desktop-auth/computer-id", 0o640, "computer"),
    ],
)
def test_what_is_open_to_others_is_a_warning(place: Place, which: str, mode: int, check: str) -> None:
    (place.home / which).chmod(mode)
    code, found = place.visit()
    assert (code, states(found)) == (0, {check: "warning", "keyring": "warning"})
    assert f"(mode {mode:04o})" in found[check]["what"]
    assert (place.home / which).stat().st_mode & 0o777 == mode


def test_a_log_that_others_can_read_is_a_warning(place: Place) -> None:
    log = place.state / "log"
    log.mkdir(mode=0o700)
    (log / "desktop-auth.log").write_text("")
    (log / "desktop-auth.log").chmod(0o644)
    code, found = place.visit()
    assert (code, found["log"]["state"]) == (0, "warning")
    assert str(log / "desktop-auth.log") in found["log"]["what"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "dead link"])
def test_what_is_no_file_is_not_opened(place: Place, kind: str) -> None:
    place.store.unlink()
    if kind == "folder":
        place.store.mkdir()
    elif kind == "pipe":
        os.mkfifo(place.store)
    else:
        place.store.symlink_to("nowhere")
    code, found = place.visit()
    assert (code, found["store"]["state"]) == (4, "bad")


AS_NOBODY = """
import os, sys
import keyring.backends.fail, platformdirs.unix, sqlalchemy.dialects.sqlite
from desktop_auth.cli import main
keyring.set_keyring(keyring.backends.fail.Keyring())
os.chdir("/")
if os.getuid() == 0:  # nobody may not read Python's own files everywhere: all is loaded by now
    os.setuid(65534)
sys.exit(main(["--data-dir", sys.argv[1], "doctor", "--json"]))
"""


def test_a_store_that_this_user_may_not_reach_is_the_worlds_fault(place: Place) -> None:
    place.home.chmod(0)
    try:
        command = [sys.executable, "-c", AS_NOBODY, str(place.store.parent)]
        env = os.environ | {"XDG_STATE_HOME": str(place.home / "state")}
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)
    finally:
        place.home.chmod(0o700)
    assert done.returncode == 4, done.stderr
    found = json.loads(done.stdout)["findings"]
    assert {(finding["check"], finding["state"]) for finding in found} == {
        ("store", "bad"), ("disk", "bad"), ("computer", "bad"), ("keyring", "warning"),
    }  # fmt: skip


def test_a_store_behind_something_that_is_no_folder_is_the_worlds_fault(place: Place) -> None:
    """Root may read every file, so this stands for one that may not be read."""
    (place.home / "wall").write_text("in the way")
    url = f"sqlite:///{place.home}/wall/accounts.db"
    done = place.run("--json", url=url)
    assert (done.returncode, json.loads(done.stdout)["findings"][0]["state"]) == (4, "bad")


def test_an_address_of_another_database_is_the_worlds_fault(place: Place) -> None:
    done = place.run(url="mysql://somewhere/x")
    assert done.returncode == 4
    assert "sqlite:///" in done.stdout


def test_a_newer_schema_that_can_be_read_is_a_warning_and_one_that_cannot_is_bad(place: Place) -> None:
    newer = migrate.SCHEMA + 3
    place.write(f"PRAGMA user_version={newer * 10_000 + migrate.SCHEMA}")
    code, found = place.visit()
    assert (code, states(found)) == (0, {"format": "warning", "keyring": "warning"})
    place.write(f"PRAGMA user_version={newer * 10_000 + newer}")
    code, found = place.visit()
    assert (code, found["format"]["state"]) == (4, "bad")
    assert "audit" not in found, "what a newer program keeps is not judged"


def test_an_older_schema_is_a_warning(place: Place) -> None:
    place.write("PRAGMA user_version=0")
    code, found = place.visit()
    assert (code, found["format"]["state"]) == (0, "warning")


@pytest.fixture
def older_place(empty: Place) -> Place:
    """A home with a store of version 0.1.0."""
    older.write_0_1_0(empty.store)
    return empty


def test_a_store_of_version_0_1_0_is_looked_at_and_left_as_it_is(older_place: Place) -> None:
    before = older_place.all_files()
    code, found = older_place.visit()
    assert (code, found["format"]["state"], found["audit"]["state"]) == (0, "warning", "ok")
    assert older_place.all_files() == before


def test_copies_are_named_and_one_that_is_open_to_others_is_a_warning(
    older_place: Place, open_auth_service: OpenAuthService
) -> None:
    open_auth_service(older_place.settings(), clock=FrozenClock(datetime.now(UTC))).close()
    [copy] = Copies(older_place.store).all()
    code, found = older_place.visit()
    assert (code, states(found)) == (0, {"keyring": "warning"})
    assert found["copies"]["what"].startswith(f"1 copy from before the tables were changed; the newest is {copy} (20")
    copy.chmod(0o644)
    done = older_place.run()
    assert f"{copy} is open to other users of this system (mode 0644)." in done.stdout


def test_a_copy_is_told_of_where_the_store_is_damaged(older_place: Place, open_auth_service: OpenAuthService) -> None:
    open_auth_service(older_place.settings()).close()
    older_place.store.write_bytes(b"garbage" * 1000)
    code, found = older_place.visit()
    assert (code, found["copies"]["state"]) == (3, "ok")


@pytest.fixture
def sealed(place: Place, open_auth_service: OpenAuthService) -> Place:
    """A home with a store in which something is sealed."""
    with open_auth_service(place.settings()) as auth, auth._parts.database.reading() as tx:
        secret = StoreSecret(place.store, store_id=meta.read(tx).id)
    kept = secret.seal(b"s" * 20, about="factor:totp:1").hex()
    place.write(f"INSERT INTO factor VALUES (1, 'totp', x'{kept}', '2026-03-01T05:00:00.000000+00:00', 1)")
    return place


def test_a_key_file_that_opens_what_it_sealed_is_well(sealed: Place) -> None:
    code, found = sealed.visit()
    assert (code, found["secret"]["state"]) == (0, "ok")
    sealed.store.with_name("seal.key").chmod(0o640)
    assert "(mode 0640)" in sealed.run().stdout


@pytest.mark.parametrize("content", [None, b"short", b"x" * 32], ids=["missing", "short", "another"])
def test_a_key_file_that_is_missing_or_another_one_is_bad(sealed: Place, content: bytes | None) -> None:
    key = sealed.store.with_name("seal.key")
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    before = sealed.all_files()
    code, found = sealed.visit()
    assert (code, found["secret"]["state"]) == (4, "bad")
    assert found["secret"]["what"].startswith("The key file of the accounts is missing or is another one.")
    assert sealed.all_files() == before


def test_a_store_without_an_administrator_is_a_warning(place: Place) -> None:
    place.write('UPDATE "user" SET role_code = 2')
    code, found = place.visit()
    assert (code, found["accounts"]["state"]) == (0, "warning")


@pytest.mark.parametrize(("ahead", "state"), [(timedelta(minutes=3), "ok"), (timedelta(hours=3), "warning")])
def test_a_clock_that_is_behind_the_audit_is_a_warning(
    empty: Place, open_auth_service: OpenAuthService, ahead: timedelta, state: str
) -> None:
    with open_auth_service(empty.settings(), clock=FrozenClock(datetime.now(UTC) + ahead)):
        pass
    code, found = empty.visit()
    assert (code, found["clock"]["state"]) == (0, state)


@pytest.mark.parametrize("content", [b"", b"not an id", b"A" * 32])
def test_a_damaged_id_of_this_computer_is_a_warning(place: Place, content: bytes) -> None:
    (place.state / "computer-id").write_bytes(content)
    code, found = place.visit()
    assert (code, found["computer"]["state"]) == (0, "warning")
    assert (place.state / "computer-id").read_bytes() == content


def use_backend(place: Place, folder: Path, name: str) -> None:
    (folder / "backends_of_the_test.py").write_text(BACKENDS)
    place.env = {"PYTHONPATH": str(folder), "PYTHON_KEYRING_BACKEND": f"backends_of_the_test.{name}"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Hanging", "The keyring of this computer did not answer."),
        ("Forgetful", "The keyring of this computer did not keep what was written."),
        ("Broken", "The keyring of this computer answered with an error."),
    ],
)
def test_a_keyring_that_does_not_work_is_a_warning(place: Place, tmp_path: Path, name: str, sentence: str) -> None:
    use_backend(place, tmp_path, name)
    done = place.run()
    assert done.returncode == 0
    assert f"{sentence} (backends_of_the_test.{name})" in done.stdout
    assert "trial:" not in done.stdout + done.stderr


def test_a_keyring_in_clear_is_refused_and_never_written(place: Place) -> None:
    place.env = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    code, found = place.visit()
    assert (code, found["keyring"]["what"]) == (0, "The keyring of this computer would keep secrets in clear.")


def test_a_store_in_wal_mode_is_looked_at_without_files_beside_it(place: Place) -> None:
    place.write("PRAGMA journal_mode=WAL")
    before = place.all_files()
    code, found = place.visit()
    assert (code, found["format"]["state"], found["audit"]["state"]) == (0, "warning", "ok")
    assert place.all_files() == before


@pytest.fixture
def cut_off(place: Place) -> Place:
    """A store whose last write was ended by a power cut: its journal is still there."""
    copy = place.home / "copy"
    with closing(sqlite3.connect(place.store, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE much (x)")
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
            " INSERT INTO much SELECT randomblob(1000) FROM n"
        )
        connection.execute("UPDATE audit SET result = 'half written'")
        shutil.copytree(place.store.parent, copy)
        connection.execute("ROLLBACK")
    shutil.rmtree(place.store.parent)
    copy.rename(place.store.parent)
    return place


def test_a_write_that_was_cut_off_is_told_and_not_undone(cut_off: Place) -> None:
    files = [cut_off.store, cut_off.store.with_name("accounts.db-journal")]
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    code, found = cut_off.visit()
    assert (code, "ended while it wrote" in found["reading"]["what"]) == (4, True)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before


@pytest.fixture
def busy(place: Place) -> Iterator[Place]:
    """A store that another program does not let go."""
    with closing(sqlite3.connect(place.store, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield place


def test_a_store_that_another_program_holds_is_the_worlds_fault(busy: Place) -> None:
    code, found = busy.visit()
    assert (code, "did not stop" in found["reading"]["what"]) == (4, True)


def test_an_option_that_is_not_there_is_wrong_usage(place: Place) -> None:
    assert place.run("--mend").returncode == 2
