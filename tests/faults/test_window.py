"""The window over a keyring that hangs or is locked: people log in, read why they are not kept, and go home in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from e2e.desk import Desk
from e2e.people import PASSWORD, choose_mira, log_out, sign_up
from e2e.program import Program

from .programs import HERE

QUICK = 5.0  # seconds, on a busy machine


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Screen, bus and home of this test alone, without a keyring."""
    desk = Desk(tmp_path)
    try:
        desk.open(keyring=False)
        yield desk
    finally:
        desk.close()


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        ("hangs_at_import.Keyring", "The keyring of this computer did not answer."),
        ("backends.LockedAlways", "The keyring of this computer is locked."),
    ],
)
def test_a_window_without_a_usable_keyring_opens_says_why_and_closes(desk: Desk, backend: str, why: str) -> None:
    desk.environment |= {
        "PYTHONPATH": str(HERE),
        "PYTHON_KEYRING_BACKEND": backend,
        "FAULTS_KEYRING": str(desk.folder / "keyring.json"),
    }
    program = Program(desk, "-m", "desktop_auth")
    program.wait("signup_button")
    program.front()
    sign_up(program)
    program.wait("welcome", label="Welcome, Mira!")
    log_out(program)
    choose_mira(program)
    program.wait("message_text", says=why)
    program.fill(password=PASSWORD)
    program.press("login_button")
    program.wait("welcome", label="Welcome, Mira!")
    assert program.close() < QUICK
    assert [line for line in program.complaints() if PASSWORD in line or "Traceback" in line] == []
