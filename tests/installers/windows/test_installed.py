"""The installed program, worked as a person works it."""

import json
from pathlib import Path

from .computer import FOLDER, LOCAL, Computer
from .conftest import NewComputer
from .window import PROGRAM, Window

COMMAND = rf"{FOLDER}\desktop-auth.exe"
INITDB = ("initdb", "--no-sample-user")


def test_one_day_with_the_installed_program(computer: Computer) -> None:
    window = Window(computer)
    computer.picture("first-start")
    window.sign_up()
    computer.picture("account")
    window.log_out()
    computer.picture("people")
    window.close()

    window = Window(computer)  # her tile is there and has the keyboard
    computer.picture("tile")
    window.log_in(remember=True)
    window.close()

    window = Window(computer)
    computer.picture("remembered")
    window.log_out()
    window.close()
    assert computer.errors("program") == []


def test_it_proves_of_itself_that_it_works(computer: Computer) -> None:
    computer.run_program(PROGRAM, "--self-check", rf"{LOCAL}\check")
    report = json.loads((computer.path(LOCAL) / "check" / "report.json").read_text(encoding="utf-8"))
    details = {part["part"]: part["detail"] for part in report["parts"]}
    assert {part["part"] for part in report["parts"] if not part["ok"]} == set(), details
    assert details["keyring"] == "keyring.backends.Windows.WinVaultKeyring"
    assert (report["frozen"], report["platform"], report["exit_code"]) == (True, "windows", 0)


def test_the_command_line_answers(computer: Computer) -> None:
    assert computer.run_program(COMMAND, "--version") == f"desktop-auth, version {computer.known()['DisplayVersion']}\n"
    said = json.loads(computer.run_program(COMMAND, "doctor", "--json"))
    assert {one["check"]: one["state"] for one in said["findings"]}["keyring"] == "ok"
    folder = rf"{LOCAL}\other accounts ü 山"
    assert "accounts.db" in computer.run_program(COMMAND, "--data-dir", folder, *INITDB)
    assert (computer.path(folder) / "accounts.db").is_file()
    assert "Die Tabellen" in computer.run_program(COMMAND, "--language", "de", *INITDB)
    computer.run_program(COMMAND, "no-such-command", code=2)


def test_a_second_start_calls_the_first(computer: Computer) -> None:
    window = Window(computer)
    computer.run_program(PROGRAM)
    assert window.process.poll() is None
    window.close()


def test_an_older_version_leaves_what_a_newer_wrote(computer: Computer, older: Path) -> None:
    computer.run_program(COMMAND, *INITDB)
    computer.settle()
    with computer.store.open("r+b") as file:
        file.seek(60)  # where SQLite keeps the number of the user_version: 90009
        file.write((90_009).to_bytes(4, "big"))
    before = computer.store.read_bytes()
    computer.install(older)
    computer.settle()
    assert computer.known()["DisplayVersion"] == "0.0.9"
    window = Window(computer)
    computer.picture("too-new")
    window.close()
    assert "A newer version" in computer.run_program(COMMAND, *INITDB, code=4)
    assert computer.store.read_bytes() == before


def test_a_folder_that_cannot_be_written(computer: Computer) -> None:
    """The whole home cannot be: Windows itself writes there, and so does wine."""
    folder = computer.path(LOCAL) / "desktop-auth"
    folder.mkdir()
    folder.chmod(0o555)
    window = Window(computer)
    computer.picture("read-only")
    window.close()
    said = computer.run_program(COMMAND, *INITDB, code=4)
    assert "The accounts cannot be" in said
    assert list(folder.iterdir()) == []


def test_what_another_folder_holds_runs_from_there(new_computer: NewComputer, clean: list[Path], setup: Path) -> None:
    computer = new_computer(clean)
    computer.open_screen()
    folder = "C:\\Prógramme für 山田\\Anmeldung"
    computer.install(setup, folder=folder)
    window = Window(computer, rf"{folder}\desktop-auth-window.exe")
    window.sign_up()
    window.close()
    computer.uninstall(folder)
    assert not computer.path(folder).exists()
    assert computer.store.is_file()
