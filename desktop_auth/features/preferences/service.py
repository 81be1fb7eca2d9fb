"""How a person wants the windows to be: kept with their account."""

from __future__ import annotations

from desktop_auth import words
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.preferences import store
from desktop_auth.auth.preferences.choices import Choices
from desktop_auth.events import PreferencesChanged
from desktop_auth.features.preferences.model import Overview
from desktop_auth.settings import OWN_NAME


class Preferences:
    """One's own choices. They are no grave acts: nobody is asked for a proof."""

    def __init__(self, ground: Ground) -> None:
        self._database = ground.database
        self._audit = ground.audit
        self._current = ground.current
        self._clock = ground.clock
        self._own_program = ground.app_name == OWN_NAME

    def mine(self) -> Choices:
        """What I have chosen, or what stands where nobody has. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            return store.get(tx, me.account.id) or Choices()

    def overview(self) -> Overview:
        """What I have chosen, and what there is to choose here. Raises NotLoggedIn."""
        return Overview(self.mine(), own_program=self._own_program)

    def change(self, new: Choices) -> None:
        """Choose these from now on, wherever I log in. Raises NotLoggedIn, and ValueError for a language without a
        catalogue."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            if new.language is not None and new.language not in words.languages():
                raise ValueError("language: None, or one of words.languages()")
            before = store.get(tx, me.account.id) or Choices()
            changed = [name for name, value in vars(new).items() if value != getattr(before, name)]
            if not changed:
                return
            store.put(tx, me.account.id, new, now=self._clock.now())
            self._audit.record(
                tx,
                "preferences_changed",
                actor=me.account,
                about=Subject.account(me.account),
                before={name: getattr(before, name) for name in changed},
                after={name: getattr(new, name) for name in changed},
            )
            tx.announce(PreferencesChanged(me.account.id))
