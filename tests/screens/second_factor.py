"""The states of the authenticator app: asked for at a log-in, set up, turned off."""

import base64

from desktop_auth import Purpose, open_auth
from desktop_auth.features.second_factor.service import totp
from desktop_auth.keychain.keychain import MemoryKeychain

from .states import state
from .studio import PASSWORD, Studio, settings_at


def turn_on(studio: Studio, user_name: str = "mlindqvist") -> bytes:
    """Another program over the same store: the account has an app from now on, which knows this secret."""
    with open_auth(settings_at(studio.place), keychain=MemoryKeychain(), clock=studio.clock) as auth:
        auth.login(user_name, PASSWORD)
        with auth._parts.database.reading() as tx:
            me = auth._parts.current.require(tx)
        factor = auth.second_factor
        enrolment = factor.begin(proof=factor._proofs.issue(me, Purpose.FACTOR))
        secret = base64.b32decode(enrolment.key)
        factor.confirm(enrolment, totp.code_of(secret, totp.step_at(studio.clock.now()) - 1))
    return secret


@state("login-code")
def code(studio: Studio) -> None:
    studio.start()
    turn_on(studio)
    studio.log_in()
    studio.see("factor_step")
    studio.type("code", "48")


@state("login-code-error")
def error(studio: Studio) -> None:
    code(studio)
    studio.type("code", "000000")
    studio.see("code_error")


@state("login-code-letters")
def letters(studio: Studio) -> None:
    code(studio)
    studio.type("code", "48a")
    studio.see("code_error")


@state("login-code-wait")
def wait(studio: Studio) -> None:
    code(studio)
    for _ in range(5):
        studio.type("code", "000000")
        studio.wait(lambda: studio.text("code") == "" and not studio.see("factor_step").busy, "an answer")
    studio.type("code", "000000")
    studio.see("message_close" if studio.find("message_close") else "code")


@state("login-code-busy")
def busy(studio: Studio) -> None:
    code(studio)
    studio.hold()
    studio.type("code", "000000")


@state("login-code-over")
def over(studio: Studio) -> None:
    """It took more than five minutes."""
    code(studio)
    studio.clock.advance(minutes=6)
    studio.type("code", "000000")
    studio.see("password")


def at_sign_in(studio: Studio) -> None:
    studio.press("nav_sign_in")
    studio.see("authenticator_app")
    studio.wait(
        lambda: studio.find("set_up_factor") is not None or studio.find("turn_off_factor") is not None, "the row"
    )


def set_up(studio: Studio) -> None:
    studio.press("set_up_factor")
    studio.see("confirm_window")
    studio.type("password", PASSWORD)
    studio.press("confirm_button")
    studio.see("enrol_page")
    studio.wait(lambda: bool(studio.text("factor_key")), "the key")
    studio.wait(lambda: studio.find("confirm_window") is None, "no confirm_window")


@state("account-sign-in")
def sign_in(studio: Studio) -> None:
    studio.start()
    studio.enter("jokoye")
    at_sign_in(studio)


@state("account-sign-in-on")
def sign_in_on(studio: Studio) -> None:
    studio.start()
    secret = turn_on(studio)
    studio.log_in()
    studio.type("code", totp.code_of(secret, totp.step_at(studio.clock.now())))
    studio.wait(lambda: bool(studio.text("last_login")), "last_login")
    studio.wait(lambda: studio.find("entry_window") is None, "no entry_window")
    at_sign_in(studio)


@state("account-sign-in-lost")
def sign_in_lost(studio: Studio) -> None:
    """The key file is gone."""
    sign_in_on(studio)
    (studio.place / "data" / "seal.key").unlink()
    studio.press("nav_profile")
    studio.press("nav_sign_in")
    studio.wait(lambda: "Not readable" in studio.see("authenticator_app").accessibleName(), "the badge")


@state("authenticator")
def authenticator(studio: Studio) -> None:
    sign_in(studio)
    set_up(studio)
    studio.type("code", "4821")


@state("authenticator-error")
def authenticator_error(studio: Studio) -> None:
    sign_in(studio)
    set_up(studio)
    studio.type("code", "000000")
    studio.see("code_error")


@state("authenticator-copied")
def authenticator_copied(studio: Studio) -> None:
    sign_in(studio)
    set_up(studio)
    studio.press("copy_key")
    studio.see("copy_note")


@state("authenticator-on")
def authenticator_on(studio: Studio) -> None:
    sign_in(studio)
    set_up(studio)
    secret = base64.b32decode(studio.text("factor_key").replace(" ", ""))
    studio.type("code", totp.code_of(secret, totp.step_at(studio.clock.now())))
    studio.see("turn_off_factor")
