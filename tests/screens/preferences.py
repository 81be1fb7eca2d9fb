"""The states of the preferences."""

from .account import account
from .states import state
from .studio import Studio


@state("preferences")
def preferences(studio: Studio) -> None:
    """What there is to choose, as nobody has chosen yet."""
    account(studio)
    studio.press("nav_preferences")
    studio.see("on_close")


@state("preferences-ring")
def ring(studio: Studio) -> None:
    """The ring of the focus round a choice and a switch in turn."""
    preferences(studio)
    studio.focus("contrast")
