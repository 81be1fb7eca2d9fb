"""What is said in more than one place."""

from __future__ import annotations

from desktop_auth.features.second_factor.model import WrongFactorCode
from desktop_auth.gui.when import time_words
from desktop_auth.words import Sentence, _


def wrong_code_words(error: WrongFactorCode) -> Sentence:
    """A clock that is wrong is the one cause that nobody finds: it is shown each time."""
    return _(
        "This code is not right. The clock of this computer shows {time}; where that is wrong, no code is right."
    ).format(time=time_words(error.now))
