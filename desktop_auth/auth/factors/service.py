"""What an account asks for beside its password: at most one factor, its secret sealed with the store secret."""

from __future__ import annotations

from desktop_auth.auth.factors import store
from desktop_auth.auth.factors.store import StoredFactor
from desktop_auth.auth.keys.service import StoreSecret
from desktop_auth.clock import Clock
from desktop_auth.storage.database import Tx


class Factors:
    """The factors of this store's accounts."""

    def __init__(self, *, secret: StoreSecret, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock

    def has(self, tx: Tx, account_id: int) -> bool:
        """Whether the password alone is not enough."""
        return store.get(tx, account_id) is not None

    def get(self, tx: Tx, account_id: int) -> StoredFactor | None:
        """The factor of an account, sealed."""
        return store.get(tx, account_id)

    def any_one(self, tx: Tx) -> StoredFactor | None:
        """One of the factors of this store, to try the key on; None where there is none."""
        return store.any_one(tx)

    def secret(self, factor: StoredFactor) -> bytes:
        """Its secret. Raises SecretMissing."""
        return self._secret.open(factor.sealed, about=_about(factor.account_id, factor.kind))

    def seal(self, account_id: int, kind: str, secret: bytes) -> bytes:
        """A new factor's secret as it is kept: before the transaction, as the key file may have to be made."""
        return self._secret.seal(secret, about=_about(account_id, kind))

    def add(self, tx: Tx, account_id: int, kind: str, *, sealed: bytes, step: int) -> None:
        """The account asks for this factor from now on; the code of `step` and those before are used."""
        store.add(tx, StoredFactor(account_id, kind, sealed, self._clock.now(), step))

    def use(self, tx: Tx, account_id: int, step: int) -> bool:
        """The code of that time step is used; False where it, or a later one, was before."""
        return store.use(tx, account_id, step)

    def remove(self, tx: Tx, account_id: int) -> bool:
        """The password alone is enough again; whether there was a factor."""
        return store.remove(tx, account_id)


def _about(account_id: int, kind: str) -> str:
    return f"factor:{kind}:{account_id}"
