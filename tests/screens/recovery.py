"""The states of the recovery codes: the row, the page with new ones, and the way back in with one."""

from .states import state
from .studio import PASSWORD, Studio


@state("recovery-codes")
def codes(studio: Studio) -> None:
    """Ten new codes."""
    studio.start()
    studio.enter()
    studio.press("nav_sign_in")
    studio.press("make_codes")
    studio.see("confirm_window")
    studio.type("password", PASSWORD)
    studio.press("confirm_button")
    studio.see("recovery_code_10")


@state("recovery-codes-kept")
def kept(studio: Studio) -> None:
    """They were copied, and the person says that they are kept."""
    codes(studio)
    studio.press("copy_codes")
    studio.press("codes_kept")


@state("account-sign-in-ready")
def ready(studio: Studio) -> None:
    """Back, with codes."""
    kept(studio)
    studio.press("codes_done")
    studio.see("make_codes")
