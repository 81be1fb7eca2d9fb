"""Values of the preferences."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_auth.auth.preferences.choices import Choices


@dataclass(frozen=True)
class Overview:
    """What a person has chosen; `own_program`: whether what closing does is theirs to say, as it is in the stand-alone
    program, or a host's."""

    choices: Choices
    own_program: bool
