"""How a person wants the windows to be: kept with their account."""

from __future__ import annotations

from desktop_auth.auth.current import Current
from desktop_auth.features.preferences import store
from desktop_auth.features.preferences.model import Choices
from desktop_auth.storage.database import Database


class Preferences:
    """One's own choices."""

    def __init__(self, database: Database, *, current: Current) -> None:
        self._database = database
        self._current = current

    def mine(self) -> Choices:
        """What I have chosen, or what stands where nobody has. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            return store.get(tx, me.account.id) or Choices()
