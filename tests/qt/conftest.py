"""Windows over a real service on a real file. The hash is cheap, everything else is what people run."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_auth import Settings, SignedUp
from desktop_auth.gui import theme
from desktop_auth.keychain.keychain import Keychain, MemoryKeychain
from desktop_auth.qt import AuthFlow
from desktop_auth.testing import OpenAuthService
from screens.codes import have_codes
from windows import Desk, OpenDesk

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.use("light")
    yield
    theme.use("system")


@pytest.fixture
def open_desk(qtbot: QtBot, open_auth_service: OpenAuthService, memory_keychain: MemoryKeychain) -> Iterator[OpenDesk]:
    """Starts a flow over the test's store; what it opened is closed at the end.

    codes: whoever signs up has recovery codes by then, so that no page asks them to keep some."""
    flows: list[AuthFlow] = []

    def start(
        settings: Settings | None = None, *, keychain: Keychain | None = None, account: bool = True, codes: bool = True
    ) -> Desk:
        auth = open_auth_service(settings, keychain=keychain or memory_keychain)
        if codes:
            auth.on(SignedUp, lambda event: have_codes(auth, event.account))
        flow = AuthFlow.serving(auth)
        flows.append(flow)
        if account:
            flow.show_account()
        return Desk(qtbot, flow)

    yield start
    for flow in flows:
        flow.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The stand-alone program at its first start."""
    return open_desk()
