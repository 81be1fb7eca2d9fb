"""The states of the window in which the program tells of itself."""

from desktop_auth.gui.help_page import HelpPage

from .help import log_in
from .states import state
from .studio import Studio


@state("about")
def about(studio: Studio) -> None:
    log_in(studio)
    studio.press("help_about")
    page = studio.see("about_text")
    assert isinstance(page, HelpPage)
    studio.wait(lambda: studio.see("about_copy").isEnabled(), "what was looked for")


@state("about-places")
def places(studio: Studio) -> None:
    about(studio)
    _turn(studio, "places")


@state("about-report-copied")
def report(studio: Studio) -> None:
    about(studio)
    _turn(studio, "report")
    studio.press("about_copy")


@state("about-licences")
def licences(studio: Studio) -> None:
    about(studio)
    _turn(studio, "licences")


@state("about-works")
def works(studio: Studio) -> None:
    about(studio)
    _turn(studio, "works")


def _turn(studio: Studio, part: str) -> None:
    page = studio.see("about_text")
    assert isinstance(page, HelpPage)
    page.show_part(part)
