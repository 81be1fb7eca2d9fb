"""The package while another version of it comes or goes."""

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from ..e2e.people import PASSWORD, choose_mira, log_out
from .conftest import Entry, NewMachine, NewSeat
from .machine import Machine
from .seat import PACKAGE, Installed, Seat


@pytest.fixture(scope="session")
def older(deb: Path, space: Path) -> Path:
    """The package as an older version: packed again and not built again. Its program is another file."""
    return _repack(deb, space / "older", "0.0.9")


@pytest.fixture(scope="session")
def newer(deb: Path, space: Path) -> Path:
    """The package as a newer version."""
    return _repack(deb, space / "newer", "99.0")


def test_an_upgrade_keeps_the_accounts(
    new_machine: NewMachine, installed: list[Path], new_seat: NewSeat, older: Path, deb: Path, entry: Entry
) -> None:
    machine = new_machine(installed)
    machine.install(older)
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    program.sign_up()
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
    program.sign_up()  # much of what this needs was not loaded yet
    log_out(program)
    program.close()
    assert program.complaints() == []


def test_it_is_removed_while_it_runs_and_leaves_only_what_is_the_persons(
    machine: Machine, new_seat: NewSeat, entry: Entry
) -> None:
    seat = new_seat(machine)
    seat.open(keyring=True)
    program = Installed(seat, *entry(machine))
    program.sign_up()
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
