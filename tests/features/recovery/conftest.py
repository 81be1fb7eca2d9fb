"""Recovery codes for the tests."""

import pytest

from desktop_auth import Purpose


@pytest.fixture
def prove():
    """A fresh proof of whoever is in."""

    def proved(auth, purpose=Purpose.RECOVERY):
        with auth._parts.database.reading() as tx:
            me = auth._parts.current.require(tx)
        return auth.recovery._proofs.issue(me, purpose)

    return proved


@pytest.fixture
def codes(auth, maria, password, prove):
    """Maria's ten codes; nobody is in."""
    auth.login("mlindqvist", password)
    made = auth.recovery.make(proof=prove(auth))
    auth.logout()
    return made.codes


@pytest.fixture
def app_step(auth, maria, codes, password):
    """A log-in of Maria that waits for the code of an app, which is lost."""
    factors = auth.second_factor._factors
    sealed = factors.seal(maria.id, "totp", b"s" * 20)
    with auth._parts.database.transaction() as tx:
        factors.add(tx, maria.id, "totp", sealed=sealed, step=1)
    return auth.login("mlindqvist", password).step
