"""What only root can set up: disks that are full or read-only, and a folder that is shut to its owner. The person is
told so, nothing is half there, she can log out all the same, and all is well when there is room again."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import older
from desktop_auth import Confirmation, NewAccount, Purpose, WrongCredentials
from desktop_auth.errors import DatabaseFull, DatabaseReadOnly
from desktop_auth.features.profile.model import ProfileFields
from desktop_auth.service import AuthService
from desktop_auth.storage.copies import Copies

from .person import NAME, NEW_PASSWORD, PASSWORD, AheadClock, code_now
from .programs import Programs
from .whole import LATER, assert_goes_on, assert_whole, entries, events, next_program, rows, sign_up, who_is_in

SENTENCE = "The disk is full. Nothing was saved. Make some room and try again."
_PAGE = 4_096
_NOBODY = 65_534


def _mount(folder: Path, options: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"mode=0700,{options}", "tmpfs", folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """The folder `data` of the test's store is a disk of 512 KiB."""
    _mount(tmp_path / "data", "size=512k")
    yield tmp_path / "data"
    subprocess.run(["umount", "-l", tmp_path / "data"], check=True)


def _leave(disk: Path, pages: int) -> None:
    """Fill the disk to the brim, but for so many pages."""
    with (disk / "rest").open("wb", buffering=0) as rest, contextlib.suppress(OSError):
        while True:
            rest.write(bytes(_PAGE))
    assert shutil.disk_usage(disk).free == 0
    with (disk / "rest").open("r+b") as rest:
        rest.truncate((disk / "rest").stat().st_size - pages * _PAGE)


def _make_room(disk: Path) -> None:
    (disk / "rest").unlink()


def _sign_up_erik(auth: AuthService) -> None:
    auth.signup(NewAccount("erikberg", "Erik", "Berg", "erik@ward.local"), password=PASSWORD, confirm=PASSWORD)


def _mistype(auth: AuthService) -> None:
    with pytest.raises(WrongCredentials):
        auth.login(NAME, "a quiet walk in the frog")


ACTS: dict[str, Callable[[AuthService], object]] = {
    "signup": _sign_up_erik,
    "login": lambda auth: auth.login(NAME, PASSWORD),
    "remember": lambda auth: auth.login(NAME, PASSWORD, remember_me=True),
    "wrong password": _mistype,
}


def _try(auth: AuthService, act: str, disk: Path, *, room: int) -> str | None:
    """Do the act while the disk has room for so many pages; what its outage says, None where it was done."""
    _leave(disk, room)
    try:
        ACTS[act](auth)
    except DatabaseFull as full:
        return full.describe()
    finally:
        _make_room(disk)
    return None


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
@pytest.mark.parametrize("act", ACTS)
def test_whatever_page_the_disk_has_no_room_for_nothing_is_half_there(disk: Path, act: str) -> None:
    folder = disk.parent
    with next_program(folder) as auth:
        sign_up(auth)
        before = events(folder)
        room, outage = 0, _try(auth, act, disk, room=0)
        while outage is not None:
            assert (outage, auth.account, events(folder), entries(folder)) == (SENTENCE, None, before, [])
            assert_whole(folder)
            room += 1
            outage = _try(auth, act, disk, room=room)
        assert room > 1
        if auth.account is not None:
            auth.logout()
    assert_goes_on(folder)
    assert_whole(folder)


def _enrol(auth: AuthService, proof: Confirmation) -> None:
    enrolment = auth.second_factor.begin(proof=proof)
    auth.second_factor.confirm(enrolment, code_now(enrolment.key, AheadClock(LATER)))


def _save_profile(auth: AuthService, proof: Confirmation) -> None:
    seen = ProfileFields.of(auth.verify_auth())
    auth.profile.save(seen, replace(seen, first_name="Marie", email="marie@ward.local"), proof=proof)


SAVES: dict[str, tuple[Purpose, Callable[[AuthService, Confirmation], object]]] = {
    "password": (
        Purpose.PASSWORD,
        lambda auth, proof: auth.profile.change_password(NEW_PASSWORD, NEW_PASSWORD, proof=proof),
    ),
    "profile": (Purpose.PROFILE, _save_profile),
    "authenticator app": (Purpose.FACTOR, _enrol),
    "recovery codes": (Purpose.RECOVERY, lambda auth, proof: auth.recovery.make(proof=proof)),
    "erasure": (Purpose.ERASE, lambda auth, proof: auth.my_data.erase(NAME, proof=proof)),
    "proof": (Purpose.EXPORT, lambda auth, _proof: auth.confirm.confirm(PASSWORD, purpose=Purpose.HOST)),
}


def _tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept."""
    names = [name for (name,) in rows(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: rows(folder, f'SELECT * FROM "{name}"') for name in names}


def _outage_of(call: Callable[[], object]) -> str | None:
    """What the full disk is said to be; None where it was done."""
    try:
        call()
    except DatabaseFull as full:
        return full.describe()
    return None


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
@pytest.mark.parametrize("save", SAVES)
def test_a_save_that_meets_a_full_disk_changes_nothing_and_is_done_when_there_is_room(disk: Path, save: str) -> None:
    folder = disk.parent
    purpose, act = SAVES[save]
    with next_program(folder) as auth:
        auth.signup(NewAccount("ramsel", "Ruth", "Amsel", "ruth@ward.local"), password=PASSWORD, confirm=PASSWORD)
        auth.logout()
        sign_up(auth)
        auth.login(NAME, PASSWORD)
        room = 0
        while True:
            proof = auth.confirm.confirm(PASSWORD, purpose=purpose)
            before = _tables(folder)
            _leave(disk, room)
            outage = _outage_of(lambda proof=proof: act(auth, proof))  # type: ignore[misc]  # a lambda of this turn
            _make_room(disk)
            if outage is None:
                break
            assert (outage, _tables(folder), auth.verify_auth().user_name) == (SENTENCE, before, NAME)
            room += 1
        assert room > 0
        assert _tables(folder) != before
    assert_whole(folder)


@pytest.fixture
def kept(disk: Path) -> Path:
    """The folder of a store on that disk whose one person is kept logged in."""
    with next_program(disk.parent, days=0) as auth:
        sign_up(auth)
        auth.login(NAME, PASSWORD, remember_me=True)
    return disk.parent


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL")
def test_a_rotation_that_has_no_room_is_an_outage_and_is_done_when_there_is(kept: Path, disk: Path) -> None:
    for days in (2.0, 4.0):  # the rotation; the first use of the successor and the next rotation
        entry = entries(kept)
        with next_program(kept, days=days) as auth:
            _leave(disk, 0)
            for _ in range(2):
                with pytest.raises(DatabaseFull):
                    auth.verify_auth()
            assert entries(kept) == entry
            _make_room(disk)
            assert who_is_in(auth) == NAME
            assert entries(kept) != entry
    assert_whole(kept)


@pytest.mark.expect_warnings("SQLite: SQLITE_FULL", "a log-out could not be written down: database_full")
def test_a_log_out_stands_on_a_full_disk(kept: Path, disk: Path) -> None:
    with next_program(kept, days=0) as auth:
        auth.verify_auth()
        _leave(disk, 0)
        auth.logout()
        assert (auth.account, entries(kept)) == (None, [])
    _make_room(disk)
    with next_program(kept) as auth:
        assert who_is_in(auth) is None
    assert_goes_on(kept)
    assert_whole(kept)


def test_a_new_store_that_the_disk_has_no_room_for_is_made_later(
    tmp_path: Path, disk: Path, programs: Programs
) -> None:
    for room in range(40):
        _leave(disk, room)
        ending = programs.run(tmp_path, "open")
        _make_room(disk)
        assert ending.code == 0, ending.errors
        if not ending.met():
            break
        assert ending.met() == {"database_full"}
    assert room > 1
    assert_goes_on(tmp_path)
    assert_whole(tmp_path)


def test_an_older_store_that_the_disk_has_no_room_to_copy_is_left_as_it_is(
    tmp_path: Path, disk: Path, programs: Programs
) -> None:
    older.write_0_1_0(disk / "accounts.db")
    before = (disk / "accounts.db").read_bytes()
    room = 0
    while True:
        _leave(disk, room)
        ending = programs.run(tmp_path, "open")
        _make_room(disk)
        assert ending.code == 0, ending.errors
        if not ending.met():
            break
        assert (ending.met(), ending.sentences()) == ({"database_full"}, [SENTENCE])
        if not (disk / "accounts.db-journal").exists():
            assert (disk / "accounts.db").read_bytes() == before
        room += 3
    assert room * _PAGE > len(before)
    assert [path.name for path in Copies(disk / "accounts.db").all()] == ["accounts.db.copy-0001"]
    with next_program(tmp_path) as auth:
        auth.login(NAME, PASSWORD)


@pytest.mark.parametrize("inodes", [2, 3])
def test_a_state_folder_without_room_is_a_full_disk(tmp_path: Path, programs: Programs, inodes: int) -> None:
    _mount(tmp_path / "state", f"nr_inodes={inodes}")
    try:
        ending = programs.run(tmp_path, "open")
        assert (ending.code, ending.met(), ending.done()) == (0, {"database_full"}, [])
    finally:
        subprocess.run(["umount", "-l", tmp_path / "state"], check=True)


def test_a_disk_that_is_read_only_is_said_to_be(kept: Path, disk: Path, programs: Programs) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    before = (disk / "accounts.db").read_bytes()
    ending = programs.run(kept, "open", "verify", "logout", "login", "close")
    assert (ending.code, ending.met()) == (0, {"database_read_only"})
    assert ending.answers("verify") == [NAME]
    assert (disk / "accounts.db").read_bytes() == before


@pytest.mark.expect_warnings("SQLite: SQLITE_READONLY")
def test_a_disk_that_was_read_only_is_written_again_without_a_new_start(kept: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with next_program(kept) as auth:
        with pytest.raises(DatabaseReadOnly):
            auth.login(NAME, PASSWORD)
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        auth.login(NAME, PASSWORD)
    assert_whole(kept)


@pytest.fixture
def nobodys(tmp_path: Path) -> Iterator[Path]:
    """The folder of a store of a person without root. It stands beside pytest's folders, which are shut to others."""
    with next_program(tmp_path, days=0) as auth:
        sign_up(auth)
    with tempfile.TemporaryDirectory(prefix="ward-notes-") as top:
        Path(top).chmod(0o711)
        folder = Path(top, "home")
        shutil.copytree(tmp_path, folder)
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, _NOBODY, _NOBODY)
        yield folder


def test_a_folder_that_is_shut_under_a_program_lets_nobody_in_and_everybody_out(
    nobodys: Path, programs: Programs
) -> None:
    acts = ("open", "login", "shut_folder", "verify", "logout", "login", "wrong", "signup:erikberg", "close")
    ending = programs.run(nobodys, *acts, user=_NOBODY)
    assert (ending.code, ending.done()) == (0, ["open", "login", "shut_folder", "verify", "logout", "close"])
    assert ending.met() <= {"database_read_only", "database_unreachable"}
    assert "Traceback" not in ending.errors
    assert events(nobodys) == ["schema_changed", "signup", "login", "logout", "login"]
    (nobodys / "data").chmod(0o700)
    assert_goes_on(nobodys)
    assert_whole(nobodys)
