"""The person: wrong, taken, wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_auth.errors.base import Fault, Refusal
from desktop_auth.words import N_, ngettext, number


class NotLoggedIn(Refusal):
    """Nobody is in, or their session has ended."""

    code, status, sentence = "not_logged_in", 401, N_("You're not authorized!")


class WrongCredentials(Refusal):
    """Unknown name, wrong password, disabled: one class, so that they cannot sound different."""

    code, status, sentence = "wrong_credentials", 422, N_("Invalid username or password")


@dataclass(eq=False, repr=False, kw_only=True)
class TooManyTries(Refusal):
    """A wait in `seconds` (1 to 300) after too many failures; unknown names wait like known ones."""

    code, status = "too_many_tries", 429
    seconds: int

    def describe(self) -> str:
        return ngettext(
            "Too many failed attempts. Try again in {seconds} second.",
            "Too many failed attempts. Try again in {seconds} seconds.",
            self.seconds,
        ).format(seconds=number(self.seconds))


class PasswordShut(Refusal):
    """A hundred failures in a row: the password alone opens no more. Said of unknown names too."""

    code, status = "password_shut", 429
    sentence = N_(
        "Too many failed attempts. The password alone opens this account no more. Use a recovery code, or ask an"
        " administrator."
    )


@dataclass(eq=False, repr=False, kw_only=True)
class AlreadyLoggedIn(Refusal):
    """Another person is in; `who` is their user name."""

    code, status, sentence = "already_logged_in", 409, N_("{who} is logged in. Log out first.")
    who: str


class NewPasswordNeeded(Refusal):
    """The password has to be changed before anything else, which a command cannot do."""

    code, status, sentence = "new_password_needed", 403, N_("Choose a new password to go on.")


class StepOver(Refusal):
    """A log-in that was half done has waited for more than five minutes, or is not known here."""

    code, status, sentence = "step_over", 401, N_("This took too long. Log in again.")


class ProofNeeded(Refusal):
    """A grave act without a fresh proof of who one is: none, one for another purpose, or one over five minutes old."""

    code, status, sentence = "proof_needed", 403, N_("Confirm first that it is you. Nothing was changed.")


class WrongCode(Refusal):
    """A code that is wrong, used or old."""

    code, status, sentence = "wrong_code", 422, N_("This code is not right.")


@dataclass(eq=False, repr=False, kw_only=True)
class FormInvalid(Refusal):
    """An input of a wrong shape; `fields` has the codes of each field that is wrong."""

    code, status, sentence = "form_invalid", 422, N_("Form validation error")
    fields: Mapping[str, Iterable[Fault]]

    def messages(self) -> dict[str, list[str]]:
        """The sentences of each field that is wrong, in today's language."""
        return {name: [fault.describe() for fault in faults] for name, faults in self.fields.items()}


class UserNameTaken(Refusal):
    """Somebody has this user name, or had it once."""

    code, status, sentence = "user_name_taken", 409, N_("This username is already taken!")


class EmailTaken(Refusal):
    """Somebody has this e-mail address."""

    code, status, sentence = "email_taken", 409, N_("This email is already taken!")


class PictureRefused(Refusal):
    """No PNG of the right size, too large, or with words about somebody in it."""

    code, status = "picture_refused", 422
    sentence = N_("This picture cannot be used. Choose a PNG or JPEG file.")
