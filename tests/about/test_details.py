"""What is copied for a bug report, and that it names nobody."""

import getpass
import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_auth import Settings
from desktop_auth.about.details import Found, Look, Ring, find
from desktop_auth.about.told import Told
from desktop_auth.storage import migrate
from desktop_auth.testing import OpenAuthService

LOOK = Look("6.11.3", "6.11.3", "xcb", "fusion", "de", "dark", "text 1, screen 2", "3.2")
RING = Ring("0f" * 16, "keyring.backends.SecretService.Keyring", None)


def lines(settings: Settings, ring: Ring = RING) -> dict[str, str]:
    return dict(Told(settings, LOOK, find(settings), ring).lines())


@pytest.fixture
def opened(auth_settings: Settings, open_auth_service: OpenAuthService) -> Settings:
    open_auth_service().close()
    return auth_settings


def test_it_tells_of_versions_and_of_the_store(opened: Settings) -> None:
    told = lines(opened)
    assert told["Python"].startswith(".".join(map(str, sys.version_info[:3])))
    assert (told["Qt"], told["PySide6"], told["language"], told["theme"]) == ("6.11.3", "6.11.3", "de", "dark")
    assert told["schema"] == str(migrate.SCHEMA)
    assert told["keyring"] == "keyring.backends.SecretService.Keyring"
    assert told["system"].startswith(os.uname().sysname if hasattr(os, "uname") else "Windows")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no modes")
def test_the_modes_are_those_of_file_and_folder(opened: Settings) -> None:
    path = opened.store_path()
    assert path is not None
    path.chmod(0o640)
    path.parent.chmod(0o755)
    assert lines(opened)["store"] == "file 0640, folder 0755"


def test_it_names_no_person_no_folder_and_no_computer(opened: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", f"/home/{getpass.getuser()}/desktop")
    told = Told(opened, LOOK, find(opened), RING).text()
    folders = {str(opened.store_path()), str(opened.state_folder()), str(Path.home()), str(Path(__file__).parents[2])}
    for name in {*folders, getpass.getuser(), socket.gethostname(), RING.slot or ""} - {"/"}:
        assert name not in told
    assert "desktop: unknown" in told


def test_a_desktop_is_told_as_the_session_says(opened: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert lines(opened)["desktop"] == "ubuntu:GNOME, session wayland, Qt xcb"


def test_a_host_is_named_beside_the_library(opened: Settings) -> None:
    own, host = replace(opened, app_name="Desktop Auth"), replace(opened, app_name="Ward Notes")
    assert "program" not in lines(own)
    assert lines(host)["program"] == "Ward Notes 3.2"
    assert lines(host)["desktop_auth"] == lines(own)["desktop_auth"]
    assert (find(own).log, find(host).log) == (own.log_path(), None)


@pytest.mark.parametrize(
    ("ring", "told"),
    [
        (Ring(), "none"),
        (Ring(None, None, "locked"), "none, locked"),
        (Ring("a", "keyring.backends.fail.Keyring", "none"), "keyring.backends.fail.Keyring, none"),
    ],
)
def test_a_keyring_that_does_not_serve_says_why(opened: Settings, ring: Ring, told: str) -> None:
    assert lines(opened, ring)["keyring"] == told


def test_a_store_that_cannot_be_read_is_told_by_its_fault(auth_settings: Settings) -> None:
    path = auth_settings.store_path()
    assert path is not None
    told = lines(auth_settings)
    assert (told["store"], told["schema"]) == ("FileNotFoundError", "FileNotFoundError")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no database at all, but long enough to have a head" * 3)
    assert lines(auth_settings)["schema"] == "database_broken"
    elsewhere = replace(auth_settings, database_url="postgresql://somewhere/secret")
    assert (lines(elsewhere)["store"], lines(elsewhere)["schema"]) == ("no file", "none")


def test_nothing_is_told_before_all_was_found(opened: Settings) -> None:
    found: Found = find(opened)
    assert Told(opened, LOOK).text() == Told(opened, LOOK, found).text() == ""
    assert Told(opened, LOOK, found, RING).text().count("\n") == len(lines(opened))
