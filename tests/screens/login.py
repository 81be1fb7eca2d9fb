"""The states of the log-in."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_auth.errors import Refusal
from desktop_auth.gui.tiles import Tiles
from desktop_auth.service import AuthService
from desktop_auth.testing import BrokenKeychain

from .states import state
from .studio import PASSWORD, Studio


@state("login-opening")
def opening(studio: Studio) -> None:
    """What is painted first: nothing is known yet."""
    studio.start(held=True)


@state("login-loading")
def loading(studio: Studio) -> None:
    studio.start(held=True)
    tiles = studio.window().findChild(object, "people_hint").parentWidget()
    studio.wait(lambda: any(found.isVisible() for found in tiles.findChildren(Tiles)), "grey shapes")


@state("login")
def login(studio: Studio) -> None:
    studio.start()
    studio.see("person_mlindqvist")


@state("login-one")
def one(studio: Studio) -> None:
    studio.start("one")
    studio.see("person_mlindqvist")


@state("login-four")
def four(studio: Studio) -> None:
    studio.start("four")
    studio.see("person_mlindqvist")


@state("login-eleven")
def eleven(studio: Studio) -> None:
    studio.start("eleven")
    studio.see("person_mlindqvist")


@state("login-many")
def many(studio: Studio) -> None:
    studio.start("many")
    studio.see("person_mlindqvist")


@state("login-closed-signup")
def closed_signup(studio: Studio) -> None:
    studio.start(signup="closed")
    studio.see("person_mlindqvist")


@state("login-password")
def password(studio: Studio) -> None:
    studio.start()
    studio.press("person_mlindqvist")
    studio.type("password", "seven lamps")


@state("login-shown")
def shown(studio: Studio) -> None:
    password(studio)
    studio.press("show_password")


@state("login-caps")
def caps(studio: Studio) -> None:
    studio.start()
    studio.press("person_mlindqvist")
    studio.focus("password")
    QTest.keyClick(studio.see("password"), "S")  # a capital without Shift
    studio.see("password_caps")


@state("login-remember")
def remember(studio: Studio) -> None:
    password(studio)
    studio.press("remember_me")
    studio.focus("remember_me")


@state("login-error")
def error(studio: Studio) -> None:
    studio.start()
    studio.log_in(password="seven lamps")
    studio.see("password_error")


@state("login-empty")
def empty(studio: Studio) -> None:
    studio.start()
    studio.press("someone_else")
    studio.press("login_button")
    studio.see("login_error")


@state("login-working")
def working(studio: Studio) -> None:
    studio.start()
    studio.press("person_mlindqvist")
    studio.type("password", PASSWORD)
    studio.hold()
    studio.press("login_button")


@state("login-wait")
def wait(studio: Studio) -> None:
    """Somebody has tried for a while."""
    studio.start()

    def try_often(auth: AuthService) -> None:
        for _try in range(12):
            with contextlib.suppress(Refusal):
                auth.login("mlindqvist", "wrong again")
            studio.clock.advance(minutes=2)

    studio.ask(try_often)
    studio.log_in(password="wrong again")
    studio.wait(lambda: studio.find("wait") is not None or bool(studio.text("password_error")), "an answer")
    if studio.find("wait") is None:
        studio.type("password", "wrong again")
        studio.press("login_button")
        studio.see("wait")


@state("login-search")
def search(studio: Studio) -> None:
    many(studio)
    studio.type("search", "wil")
    studio.wait(lambda: studio.find("person_wjohansson") is not None, "who is searched for")


@state("login-search-nobody")
def search_nobody(studio: Studio) -> None:
    many(studio)
    studio.type("search", "xyz")
    studio.wait(lambda: studio.find("person_mlindqvist") is None, "that there is nobody")


@state("login-someone-else")
def someone_else(studio: Studio) -> None:
    studio.start()
    studio.press("someone_else")


@state("login-keyring")
def keyring(studio: Studio) -> None:
    studio.start(keychain=BrokenKeychain("timed_out"))
    studio.press("someone_else")
    studio.see("message_action")


@state("login-forbidden")
def forbidden(studio: Studio) -> None:
    studio.start(remember_me=False)
    studio.press("person_mlindqvist")
    studio.see("remember_me_note")


@state("login-without-tiles")
def without_tiles(studio: Studio) -> None:
    studio.start(people_tiles=False)
    studio.see("login")


@state("login-outage")
def outage(studio: Studio) -> None:
    studio.start_with_other_file()
    studio.see("message_action")


@state("login-begin-anew")
def begin_anew(studio: Studio) -> None:
    studio.start_without_store()
    studio.see("begin_anew")


@state("login-logged-out")
def logged_out(studio: Studio) -> None:
    studio.start()
    studio.enter()
    studio.press("logout_button")
    studio.see("person_mlindqvist")


@state("login-session-ended")
def session_ended(studio: Studio) -> None:
    studio.start()
    studio.enter()
    studio.clock.advance(days=60)
    studio.flow._look()
    studio.see("person_mlindqvist")


@state("login-ring")
def ring(studio: Studio) -> None:
    """The focus on the second tile, by the keyboard."""
    login(studio)
    studio.key("person_mlindqvist", Qt.Key.Key_Right)
