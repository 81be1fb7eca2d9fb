"""The states of the authenticator app: asked for at a log-in."""

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
