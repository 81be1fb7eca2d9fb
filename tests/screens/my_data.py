"""The states of My data."""

from pathlib import Path

from .account import account
from .states import state
from .studio import PASSWORD, Studio


def _page(studio: Studio) -> None:
    account(studio)
    studio.press("nav_my_data")
    studio.see("erase_button")


@state("my-data")
def my_data(studio: Studio) -> None:
    _page(studio)


@state("my-data-writing")
def writing(studio: Studio) -> None:
    """A copy is on its way."""
    _page(studio)
    page = studio.see("my_data_page")
    page._copy = object()  # type: ignore[attr-defined]  # the long lane would be done before the picture is taken
    page._show_progress(46, 100)  # type: ignore[attr-defined]


@state("my-data-saved")
def saved(studio: Studio) -> None:
    from desktop_auth.features.my_data.model import Written

    _page(studio)
    place = Path("/home/ward4/Documents/jokoye.json")
    studio.see("my_data_page")._written(Written(place, 12))  # type: ignore[attr-defined]


@state("my-data-erase")
def erase(studio: Studio) -> None:
    _page(studio)
    studio.press("erase_button")
    studio.see("erase_for_good_button")


@state("my-data-erase-other-name")
def other_name(studio: Studio) -> None:
    """The name that was typed is not one's own."""
    erase(studio)
    studio.type("own_name", "mlindqvist")
    studio.press("erase_for_good_button")
    studio.see("own_name_error")


@state("my-data-erase-last-administrator")
def last_administrator(studio: Studio) -> None:
    studio.start("one")
    studio.enter()
    studio.press("nav_my_data")
    studio.press("erase_button")
    studio.type("own_name", "mlindqvist")
    studio.press("erase_for_good_button")
    studio.see("confirm_button")
    studio.type("password", PASSWORD)
    studio.press("confirm_button")
    studio.see("message_text")
