"""The file with the accounts is gone: the window asks, and makes nothing by itself."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_auth import Policy, Settings
from desktop_auth.qt import AuthFlow
from desktop_auth.testing import OpenAuthService
from windows import Desk


def test_a_missing_store_is_asked_about(
    qtbot: QtBot, auth_settings: Settings, open_auth_service: OpenAuthService
) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, remember_me=False)
    settings = replace(auth_settings, policy=policy)
    open_auth_service(settings).close()
    path = settings.store_path()
    assert isinstance(path, Path)
    away = path.rename(path.with_suffix(".away"))
    flow = AuthFlow(settings)
    desk = Desk(qtbot, flow)
    flow.show_account()
    desk.see("begin_anew", "Begin with new accounts")
    assert "was here and is gone" in desk.text("message_text")
    assert not path.exists()
    away.rename(path)
    desk.press("message_action")
    desk.see("signup_window")
    flow.close()


def test_whoever_asks_for_it_begins_with_new_accounts(
    qtbot: QtBot, auth_settings: Settings, open_auth_service: OpenAuthService
) -> None:
    policy = Policy(password_hash=auth_settings.policy.password_hash, remember_me=False)
    settings = replace(auth_settings, policy=policy)
    open_auth_service(settings).close()
    path = settings.store_path()
    assert isinstance(path, Path)
    path.unlink()
    flow = AuthFlow(settings)
    desk = Desk(qtbot, flow)
    flow.show_account()
    desk.press("begin_anew")
    desk.see("signup_window")
    assert path.exists()
    flow.close()
