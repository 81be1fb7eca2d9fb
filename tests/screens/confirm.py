"""The states of the window that asks for a proof."""

from __future__ import annotations

from desktop_auth.errors import PasswordShut, TooManyTries, WrongCode, WrongCredentials
from desktop_auth.features.confirm.page.page import ConfirmPage
from desktop_auth.model import Purpose

from .states import state
from .studio import PASSWORD, Studio


def _asked(studio: Studio, *, purpose: Purpose = Purpose.PROFILE, codes: bool = False) -> ConfirmPage:
    studio.start()
    studio.enter("jokoye")
    if codes:
        studio.ask(_give_codes)
    studio.flow._stage._prove(purpose, lambda _proof: None)
    page = studio.see("confirm_window")
    assert isinstance(page, ConfirmPage)
    return page


def _give_codes(auth: object) -> None:
    ground = auth.confirm  # type: ignore[attr-defined]
    with ground._database.transaction() as tx:
        ground._codes.replace(tx, ground._current.account.id, ground._codes.make())


@state("confirm")
def confirm(studio: Studio) -> None:
    _asked(studio)


@state("confirm-error")
def error(studio: Studio) -> None:
    _asked(studio)
    studio.type("password", "not this one")
    studio.press("confirm_button")
    studio.wait(lambda: bool(studio.text("password_error")), "password_error")


@state("confirm-erase")
def erase(studio: Studio) -> None:
    _asked(studio, purpose=Purpose.ERASE, codes=True)


@state("confirm-code")
def code(studio: Studio) -> None:
    _asked(studio, codes=True)
    studio.press("other_proof")


@state("confirm-code-error")
def code_error(studio: Studio) -> None:
    page = _asked(studio, codes=True)
    studio.press("other_proof")
    page.show_refusal(WrongCode())


@state("confirm-wait")
def wait(studio: Studio) -> None:
    page = _asked(studio, codes=True)
    page._wait._tick.setInterval(3_600_000)  # the seconds stand still for the picture
    page.show_refusal(TooManyTries(seconds=28))


@state("confirm-shut")
def shut(studio: Studio) -> None:
    page = _asked(studio, codes=True)
    page.show_refusal(PasswordShut())


@state("confirm-not-you")
def not_you(studio: Studio) -> None:
    _asked(studio)
    studio.press("not_you")


@state("confirm-working")
def working(studio: Studio) -> None:
    _asked(studio)
    studio.type("password", PASSWORD)
    studio.hold()
    studio.press("confirm_button")


@state("confirm-host")
def host(studio: Studio) -> None:
    studio.start()
    studio.enter("jokoye")
    studio.flow.confirm_identity(
        "To release batch 2211 to stock, type your password once more.", then=lambda _proof: None
    )
    page = studio.see("confirm_window")
    assert isinstance(page, ConfirmPage)
    page.show_refusal(WrongCredentials())


@state("login-put-out")
def put_out(studio: Studio) -> None:
    """After three wrong answers: the log-in says why."""
    _asked(studio)
    for _ in range(3):
        studio.type("password", "not this one")
        studio.press("confirm_button")
        studio.wait(lambda: studio.text("password") == "", "the answer")
    studio.see("person_jokoye")
