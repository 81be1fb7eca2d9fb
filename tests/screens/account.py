"""The states of the account window."""

from desktop_auth.errors import KeychainUnavailable
from desktop_auth.keychain.keychain import MemoryKeychain
from desktop_auth.service import AuthService

from .states import state
from .studio import PASSWORD, Studio


class _Full(MemoryKeychain):
    """A keyring that can be read and takes nothing."""

    def write(self, slot: str, entry: str) -> None:
        raise KeychainUnavailable(why="timed_out")


@state("account")
def account(studio: Studio) -> None:
    studio.start()
    studio.enter("jokoye")


@state("account-administrator")
def administrator(studio: Studio) -> None:
    studio.start("one")
    studio.enter()


@state("account-signed-up")
def signed_up(studio: Studio) -> None:
    """The first account has just been made."""
    studio.start("empty")
    values = {"first_name": "Lena", "last_name": "Vogt", "user_name": "lvogt", "email": "lvogt@ward4.example"}
    for name, value in (values | {"password": PASSWORD, "confirm": PASSWORD}).items():
        studio.type(name, value)
    studio.press("signup_button")
    studio.see("recovery_codes_page")
    studio.press("codes_kept")
    studio.press("codes_done")
    studio.wait(lambda: bool(studio.text("last_login")), "last_login")
    studio.see("message_close")


@state("account-no-codes")
def no_codes(studio: Studio) -> None:
    """The administrator of a store of before there were recovery codes."""
    studio.start("one")
    studio.ask(_forget_codes)
    studio.enter()
    studio.see("advice")


def _forget_codes(auth: AuthService) -> None:
    recovery = auth.recovery
    with recovery._database.transaction() as tx:
        recovery._codes.remove(tx, 1)


@state("account-not-remembered")
def not_remembered(studio: Studio) -> None:
    studio.start(keychain=_Full())
    studio.press("person_jokoye")
    studio.type("password", PASSWORD)
    studio.press("remember_me")
    studio.press("login_button")
    studio.see("message_close")
    studio.wait(lambda: bool(studio.text("last_login")), "last_login")


@state("account-still-in")
def still_in(studio: Studio) -> None:
    """The log-out failed: the file cannot be written."""
    account(studio)
    from desktop_auth.errors import DatabaseReadOnly

    studio.flow._not_logged_out(DatabaseReadOnly())
    studio.see("message_close")


@state("account-ring")
def ring(studio: Studio) -> None:
    account(studio)
    studio.focus("logout_button")
