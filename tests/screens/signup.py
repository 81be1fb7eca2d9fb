"""The states of the sign-up."""

from .states import state
from .studio import PASSWORD, Studio

_LENA = {"first_name": "Lena", "last_name": "Vogt", "user_name": "lvogt", "email": "lvogt@ward4.example"}


def _open(studio: Studio, people: str = "ward") -> None:
    studio.start(people)
    studio.press("show_signup")
    studio.see("first_name")


def _fill(studio: Studio, **values: str) -> None:
    for name, value in values.items():
        studio.type(name, value)


@state("signup-first")
def first(studio: Studio) -> None:
    """The first account of a computer is the administrator's."""
    studio.start("empty")
    studio.see("signup_window")


@state("signup")
def signup(studio: Studio) -> None:
    _open(studio)


@state("signup-filled")
def filled(studio: Studio) -> None:
    """All is right, and the service has said that the name is free."""
    _open(studio)
    _fill(studio, **_LENA, password=PASSWORD, confirm=PASSWORD)
    hint = studio.text("user_name_error")
    studio.wait(lambda: studio.text("user_name_error") not in (hint, ""), "whether the name is free")
    _judged(studio)


def _judged(studio: Studio) -> None:
    studio.see("strength_word")


@state("signup-weak")
def weak(studio: Studio) -> None:
    _open(studio)
    _fill(studio, **_LENA, password="password1")
    _judged(studio)


@state("signup-fair")
def fair(studio: Studio) -> None:
    _open(studio)
    _fill(studio, **_LENA, password="Lena.Vogt.1984")
    _judged(studio)


@state("signup-empty")
def empty(studio: Studio) -> None:
    """Sent with nothing in it."""
    _open(studio)
    studio.press("signup_button")
    studio.see("first_name_error")


@state("signup-errors")
def errors(studio: Studio) -> None:
    _open(studio)
    wrong = {"user_name": "l.vogt", "email": "jokoye@ward4.example"}
    _fill(studio, **(_LENA | wrong), password=PASSWORD, confirm="seven lamp")
    _judged(studio)
    studio.press("signup_button")
    studio.wait(lambda: bool(studio.text("email_error")), "that the address is taken")


@state("signup-taken")
def taken(studio: Studio) -> None:
    _open(studio)
    _fill(studio, **(_LENA | {"user_name": "jokoye"}), password=PASSWORD, confirm=PASSWORD)
    before = studio.text("user_name_error")
    studio.press("signup_button")
    studio.wait(lambda: studio.text("user_name_error") not in (before, ""), "a refusal")


@state("signup-shown")
def shown(studio: Studio) -> None:
    filled(studio)
    studio.press("show_password")
    studio.press("show_confirm")


@state("signup-working")
def working(studio: Studio) -> None:
    filled(studio)
    studio.hold()
    studio.press("signup_button")
