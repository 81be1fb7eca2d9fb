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


@state("login-forgot")
def forgot(studio: Studio) -> None:
    """*Forgot it?* at the password of somebody who stands on a tile."""
    studio.start()
    studio.press("person_mlindqvist")
    studio.press("forgot_button")
    studio.see("use_recovery_code")


@state("login-forgot-code")
def forgot_code(studio: Studio) -> None:
    forgot(studio)
    studio.press("use_recovery_code")
    studio.see("recovery_code")


@state("login-forgot-wrong")
def forgot_wrong(studio: Studio) -> None:
    forgot_code(studio)
    studio.type("recovery_code", "7kqm 2xtd 4rw9h")
    studio.press("continue_button")
    studio.wait(lambda: bool(studio.text("recovery_code_error")), "recovery_code_error")
