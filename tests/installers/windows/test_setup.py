"""The installer: what it puts where, what an upgrade and a removal leave, and what it does while the program runs."""

import re
import shutil
from pathlib import Path

import pytest

import facts
import messages

from .computer import FOLDER, LOCAL, Computer
from .conftest import NewComputer
from .window import PROGRAM, Window

MB = 1_000_000
IN_USE = 32
SCRIPTS = facts.HOUSE / "resources" / "packaging" / "windows"
BUILT = facts.HOUSE / "build" / "windows" / "out" / "desktop-auth"


def test_it_is_no_larger_than_it_may_be(setup: Path) -> None:
    assert setup.stat().st_size <= 48 * MB
    assert sum(path.stat().st_size for path in BUILT.rglob("*") if path.is_file()) <= 145 * MB


@pytest.mark.parametrize(
    "name",
    [
        r"(^|/)icu[^/]*\.dll$",  # a part of Windows, and wine's stand-in for it
        r"opengl32sw|Qt6(Qml|Quick|OpenGL|Pdf|Sql|Test)|direct2d",
        r"/plugins/(tls|networkinformation|generic|qmltooling|sqldrivers)/",
        r"\.(po|pot|in|new|pyi|h)$",
        r"/(tests?|packaging|pip|setuptools|babel|pytest|PyInstaller|hatchling)/",
        r"qtbase_(?!(ar|de|es|fr|it|ja|pt_BR)\.qm)",
    ],
)
def test_what_nobody_needs_is_left_out(name: str) -> None:
    inside = [path.relative_to(BUILT).as_posix() for path in BUILT.rglob("*") if path.is_file()]
    assert inside
    assert [path for path in inside if re.search(name, path, re.IGNORECASE)] == []


def test_all_that_the_program_reads_is_in_it() -> None:
    wanted = {path.relative_to(facts.HOUSE) for path in messages.shipped() if path.name != "THIRD-PARTY.txt"}
    assert [path for path in wanted if not (BUILT / "_internal" / path).is_file()] == []


def test_it_is_known_to_windows_and_stands_in_the_start_menu(computer: Computer) -> None:
    known = computer.known()
    assert known["DisplayName"] == "Desktop Auth"
    assert known["DisplayVersion"] == facts.version()
    assert known["QuietUninstallString"].endswith('\\uninstall.exe\\" /S')
    assert computer.links() == ["Desktop Auth.lnk"]
    installed = {path.name for path in computer.path(FOLDER).iterdir()}
    assert installed == {"_internal", "desktop-auth.exe", "desktop-auth-window.exe", "uninstall.exe"}


def test_a_removal_leaves_what_is_the_persons_and_nothing_else(computer: Computer) -> None:
    window = Window(computer)
    window.sign_up()
    window.close()
    kept = computer.store.read_bytes()
    computer.uninstall()
    assert not computer.path(FOLDER).exists()
    assert (computer.known(), computer.links()) == ({}, [])
    assert computer.store.read_bytes() == kept


def test_a_removal_keeps_what_somebody_put_into_the_folder(computer: Computer) -> None:
    mine = computer.path(FOLDER) / "_internal" / "mine.txt"
    mine.write_text("not the package's", encoding="utf-8")
    computer.uninstall()
    assert [path for path in computer.path(FOLDER).rglob("*") if path.is_file()] == [mine]


def test_an_upgrade_keeps_the_accounts_and_no_old_file(
    new_computer: NewComputer, clean: list[Path], older: Path, setup: Path
) -> None:
    computer = new_computer(clean)
    computer.open_screen()
    computer.install(older)
    window = Window(computer)
    window.sign_up()
    window.log_out()
    window.close()
    computer.settle()
    assert computer.known()["DisplayVersion"] == "0.0.9"
    assert (computer.path(FOLDER) / "_internal" / "of old.txt").is_file()
    computer.install(setup)
    window = Window(computer)
    window.log_in()
    window.close()
    computer.settle()
    assert computer.known()["DisplayVersion"] == facts.version()
    assert not (computer.path(FOLDER) / "_internal" / "of old.txt").exists()
    assert computer.links() == ["Desktop Auth.lnk"]


def test_it_moves_when_another_folder_is_named(computer: Computer, setup: Path) -> None:
    there = rf"{LOCAL}\Elsewhere"
    computer.install(setup, folder=there)
    computer.settle()
    assert computer.known()["InstallLocation"].endswith("Elsewhere")
    assert computer.path(there).is_dir()
    assert not computer.path(FOLDER).exists()


def test_a_program_that_runs_is_neither_replaced_nor_removed(computer: Computer, setup: Path) -> None:
    window = Window(computer)
    before = _files(computer)
    computer.install(setup, code=IN_USE)
    computer.run_line(rf"cd /d {FOLDER} && uninstall.exe /S _?={FOLDER}", code=IN_USE)
    computer.run_program(rf"{FOLDER}\uninstall.exe", "/S")
    assert _files(computer) == before
    window.sign_up()  # much of what this needs was not loaded yet
    window.close()
    assert computer.errors("program") == []


def test_who_looks_on_is_asked_to_close_it(computer: Computer, setup: Path) -> None:
    window = Window(computer)
    computer.start("setup", *computer.machine.as_person(), "bash", "/opt/wine.sh", computer.put(setup))
    asking = computer.run("xdotool", "search", "--sync", "--onlyvisible", "--name", "Desktop Auth Setup")
    computer.run("xdotool", "windowfocus", "--sync", asking.split()[0])
    window.settle()
    computer.picture("setup")
    window.keys("Return")
    window.settle()
    computer.picture("asked")
    assert computer.path(PROGRAM).is_file()


def test_it_can_be_signed(new_computer: NewComputer, clean: list[Path], setup: Path) -> None:
    """By whoever has a certificate: here by one that was made a moment ago."""
    machine = new_computer(clean).machine
    keys, script = "/mnt/signing", "/opt/sign.sh"
    folder = machine.root / keys.lstrip("/")
    folder.mkdir(exist_ok=True)
    (folder / "password").write_text("of the key", encoding="utf-8")
    shutil.copyfile(SCRIPTS / "sign.sh", machine.root / script.lstrip("/"))
    shutil.copyfile(setup, machine.root / "opt" / "setup.exe")
    subject = ("-x509", "-subj", "/CN=Somebody", "-addext", "extendedKeyUsage=codeSigning")
    new = ("-newkey", "rsa:2048", "-nodes", "-keyout", f"{keys}/key.pem", "-out", f"{keys}/cert.pem")
    machine.run("openssl", "req", *subject, *new)
    pair = ("-inkey", f"{keys}/key.pem", "-in", f"{keys}/cert.pem")
    password = ("-passout", f"file:{keys}/password")
    machine.run("openssl", "pkcs12", "-export", *pair, *password, "-out", f"{keys}/certificate.p12")
    machine.run("sh", script, "/opt/setup.exe")
    said = machine.run("osslsigncode", "verify", "-CAfile", f"{keys}/cert.pem", "-in", "/opt/setup.exe")
    assert "CN=Somebody" in said
    assert "Signature verification: ok" in said


def _files(computer: Computer) -> dict[str, int]:
    """The program's files and their sizes."""
    folder = computer.path(FOLDER)
    return {str(path.relative_to(folder)): path.lstat().st_size for path in folder.rglob("*")}
