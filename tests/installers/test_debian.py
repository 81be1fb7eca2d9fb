"""The package on a clean Debian 12 without Python, worked as a person works it."""

import contextlib
import json
import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from ..e2e.desk import SECONDS
from ..e2e.people import PASSWORD, choose_mira, log_out
from .conftest import Entry, NewSeat
from .machine import PERSON, Machine
from .seat import APP, PACKAGE, Installed

_BROWSER = """#!/bin/sh
{ echo "$1"; env; } >"$HOME/browser"
"""


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
    program.sign_up()
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


def test_on_wayland_it_needs_no_x(machine: Machine, new_seat: NewSeat) -> None:
    seat = new_seat(machine)
    weston = seat.start("weston", "weston", "--backend=headless-backend.so", "--socket=wayland-0", "--idle-time=0")
    deadline = time.monotonic() + SECONDS
    while not (Path(seat.environment["XDG_RUNTIME_DIR"]) / "wayland-0").is_socket():
        assert time.monotonic() < deadline, seat.errors("weston")
        with contextlib.suppress(subprocess.TimeoutExpired):
            weston.wait(0.1)
            pytest.fail(f"It has ended: {seat.errors('weston')}")
    seat.environment |= {"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "wayland-0"}
    done = seat.run_inside(PACKAGE, "--self-check", seat.home / "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report = json.loads((seat.home / "check" / "report.json").read_text(encoding="utf-8"))
    assert {part["part"] for part in report["parts"] if not part["ok"]} == {"keyring"}  # none is open here
    assert report["platform"] == "wayland"


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
    program.sign_up()
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
    program.sign_up()
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


def test_a_browser_that_it_starts_has_nothing_of_the_bundle(machine: Machine, new_seat: NewSeat, entry: Entry) -> None:
    """Its libraries and its plugins of Qt would break a browser that finds them before its own."""
    page = "https://desktop-auth.example/releases"
    (metadata,) = (machine.root / "usr/lib/desktop-auth/_internal").glob("desktop_auth-*.dist-info/METADATA")
    with metadata.open("a", encoding="utf-8") as file:
        file.write(f"Project-URL: Homepage, {page}\n")  # the project has none yet, so the button would not be there
    browser = machine.root / "usr/bin/xdg-open"
    browser.write_text(_BROWSER, encoding="utf-8")
    browser.chmod(0o755)
    seat = new_seat(machine)
    seat.open(keyring=False)
    os.mkfifo(seat.home / "browser")
    os.chown(seat.home / "browser", PERSON, PERSON)
    seat.environment["LD_LIBRARY_PATH"] = "/opt/of the person"
    program = Installed(seat, *entry(machine))
    program.wait("first_name", focused=True)
    program.front()
    program.keys("F1")
    for button in ("help_about", "about_new_version"):
        program.wait(button)
        program.press(button)
    address, *environment = seat.run("cat", seat.home / "browser").splitlines()
    assert address == page
    assert "LD_LIBRARY_PATH=/opt/of the person" in environment
    assert [line for line in environment if "/desktop-auth/" in line or "_internal" in line or "PYI" in line] == []
    program.process.terminate()
    assert program.process.wait(SECONDS) == 0
