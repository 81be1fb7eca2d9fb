"""The package on a clean Debian 12 without Python, worked as a person works it."""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ..e2e.people import PASSWORD, choose_mira, log_out, sign_up
from .conftest import NewMachine, NewSeat
from .machine import Machine
from .seat import Installed, Seat

APP = "Desktop Auth"
PACKAGE = "desktop-auth"
Entry = Callable[[Machine], list[str]]


@pytest.fixture(scope="session")
def older(deb: Path, space: Path) -> Path:
    """The package as an older version: packed again and not built again. Its program is another file."""
    return _repack(deb, space / "older", "0.0.9")


@pytest.fixture(scope="session")
def newer(deb: Path, space: Path) -> Path:
    """The package as a newer version."""
    return _repack(deb, space / "newer", "99.0")


def test_one_day_with_the_installed_program(machine: Machine, new_seat: NewSeat, entry: Entry) -> None:
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    program.wait("message", says="You will be the administrator")
    program.front()
    of_window = seat.run("xprop", "-id", program._window(), "WM_CLASS")
    entry_file = machine.root / "usr/share/applications/desktop-auth.desktop"
    (name,) = re.findall("^StartupWMClass=(.*)$", entry_file.read_text(encoding="utf-8"), re.MULTILINE)
    assert of_window == f'WM_CLASS(STRING) = "{PACKAGE}", "{name}"'
    seat.picture("sign-up")
    _sign_up(program)
    log_out(program)
    choose_mira(program)
    program.press("remember_me")
    program.wait("remember_me", checked=True)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    seat.driver.ask("wait_entries", service=APP, count=1)
    seat.picture("account")
    program.close()

    program = Installed(seat, *entry(machine))
    program.wait("welcome", label="Welcome, Mira!")
    assert not {"login", "password"} & set(program.shown()), "she is in without a password"
    program.front()
    log_out(program)
    seat.driver.ask("wait_entries", service=APP, count=0)
    seat.picture("logged-out")
    program.close()
    assert program.complaints() == []


def test_it_proves_of_itself_that_it_works(machine: Machine, new_seat: NewSeat) -> None:
    seat = new_seat(machine)
    seat.open(keyring=True)
    done = seat.run_inside(PACKAGE, "--self-check", seat.home / "check")
    report = json.loads((seat.home / "check" / "report.json").read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout) == (0, ""), report
    assert {part["part"]: part["detail"] for part in report["parts"] if not part["ok"]} == {}
    assert report["frozen"] is True
    assert report["platform"] == "xcb"


def test_the_command_line_is_there_but_for_the_shell(machine: Machine, new_seat: NewSeat) -> None:
    seat = new_seat(machine)
    version = machine.run("dpkg-query", "-W", "-f", "${Version}", PACKAGE)
    assert seat.run_inside(PACKAGE, "--version").stdout == f"desktop-auth, version {version}\n"
    assert seat.run_inside(PACKAGE, "initdb").returncode == 0
    assert seat.run_inside(PACKAGE, "doctor").returncode == 0
    refused = seat.run_inside(PACKAGE, "shell")
    assert (refused.returncode, "No such command" in refused.stderr) == (2, True)
    assert machine.run("ls", "/usr/share/man/man1/desktop-auth.1.gz")


def test_on_a_computer_without_a_keyring_it_works_and_says_what_does_not(
    machine: Machine, new_seat: NewSeat, entry: Entry
) -> None:
    machine.run("which", "gnome-keyring-daemon", fails=True)
    seat = new_seat(machine)
    seat.open(keyring=False)
    program = Installed(seat, *entry(machine))
    _sign_up(program)
    log_out(program)
    choose_mira(program)
    program.wait("message_text", says="This computer has no keyring.")
    program.wait("remember_me", enabled=False, checked=False)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    program.close()
    assert program.complaints() == []


def test_a_home_with_blanks_and_letters_of_all_kinds(machine: Machine, new_seat: NewSeat, entry: Entry) -> None:
    seat = new_seat(machine, home="Åsa Öberg 山田")
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    _sign_up(program)
    program.close()
    assert program.complaints() == []
    assert seat.store.is_file()
    folder = seat.home / "other accounts ü"
    assert seat.run_inside(PACKAGE, "--data-dir", folder, "initdb").returncode == 0
    assert (folder / "accounts.db").is_file()


def test_a_home_that_cannot_be_written(machine: Machine, new_seat: NewSeat, entry: Entry) -> None:
    seat = new_seat(machine)
    seat.open(keyring=False)
    inside = machine.root / seat.home.relative_to("/")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", inside], check=True)
    program = Installed(seat, *entry(machine))
    program.wait("message_text", says="The accounts cannot be")
    seat.picture("read-only")
    program.front()
    program.close()
    assert seat.run_inside(PACKAGE, "initdb").returncode == 4


# -- upgrades, and what comes in between ---------------------------------------------------------------------------


def test_an_upgrade_keeps_the_accounts(
    new_machine: NewMachine, installed: list[Path], new_seat: NewSeat, older: Path, deb: Path, entry: Entry
) -> None:
    machine = new_machine(installed)
    machine.install(older)
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    _sign_up(program)
    log_out(program)
    program.close()
    machine.install(deb)
    assert machine.run("dpkg-query", "-W", "-f", "${Version}", PACKAGE) != "0.0.9"

    program = Installed(seat, *entry(machine))
    program.wait("person_mlindqvist")
    program.front()
    choose_mira(program)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    program.close()
    assert program.complaints() == []


def test_an_older_version_leaves_what_a_newer_wrote(
    machine: Machine, new_seat: NewSeat, older: Path, entry: Entry
) -> None:
    seat = new_seat(machine)
    seat.open(keyring=False)
    assert seat.run_inside(PACKAGE, "initdb").returncode == 0
    with closing(sqlite3.connect(seat.store)) as connection:
        connection.execute("PRAGMA user_version=90009")
    before = seat.store.read_bytes()
    machine.install(older)
    program = Installed(seat, *entry(machine))
    program.wait("message_text", says="A newer version of this program wrote the accounts.")
    seat.picture("too-new")
    program.front()
    program.close()
    refused = seat.run_inside(PACKAGE, "initdb")
    assert (refused.returncode, "A newer version" in refused.stderr) == (4, True)
    assert seat.store.read_bytes() == before


def test_a_newer_version_comes_while_the_program_runs(
    machine: Machine, new_seat: NewSeat, newer: Path, entry: Entry
) -> None:
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    program.wait("first_name", focused=True)
    machine.install(newer)
    _sign_up(program)  # much of what this needs was not loaded yet
    log_out(program)
    program.close()
    assert program.complaints() == []


def test_a_second_start_calls_the_first(machine: Machine, new_seat: NewSeat, entry: Entry) -> None:
    seat = new_seat(machine)
    seat.open(keyring=False)
    program = Installed(seat, *entry(machine))
    program.wait("first_name", focused=True)
    second = seat.run_inside(*entry(machine))
    assert (second.returncode, second.stderr) == (0, "")
    assert program.process.poll() is None
    program.front()
    program.close()


def test_it_is_removed_while_it_runs_and_leaves_only_what_is_the_persons(
    machine: Machine, new_seat: NewSeat, entry: Entry
) -> None:
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    _sign_up(program)
    kept = seat.store.read_bytes()
    machine.run("apt-get", "purge", "-q", "-y", PACKAGE)
    program.front()
    log_out(program)
    program.close()
    assert program.complaints() == []
    assert _left(machine, seat) == []
    assert seat.store.is_file()
    assert len(seat.store.read_bytes()) >= len(kept)


# -- how -----------------------------------------------------------------------------------------------------------


def _sign_up(program: Installed) -> None:
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    program.front()


def _left(machine: Machine, seat: Seat) -> list[str]:
    """Files of the package that are there, but for what apt and dpkg note of all packages."""
    found = machine.run(
        *("find", "/", "-xdev", "(", "-path", seat.folder, "-o", "-path", "/root", "-o", "-path", "/var/cache"),
        *("-o", "-path", "/var/log", ")", "-prune", "-o", "-name", "*desktop-auth*", "-print"),
    )
    return found.split()


def _repack(deb: Path, folder: Path, version: str) -> Path:
    """The same with another version, and with a program file in which all lies elsewhere."""
    subprocess.run(["dpkg-deb", "--raw-extract", deb, folder], check=True)
    control = folder / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    changed = [f"Version: {version}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(changed) + "\n", encoding="utf-8")
    if version == "99.0":
        program = folder / "usr/lib/desktop-auth/desktop-auth"
        program.write_text("#!/bin/sh\nexit 70\n", encoding="utf-8")
    made = folder.with_name(f"{PACKAGE}_{version}.deb")
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", folder, made]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)
    return made
