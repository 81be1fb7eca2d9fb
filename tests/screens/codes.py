"""Recovery codes for an account, so that no window asks for them."""

from desktop_auth import Account
from desktop_auth.auth.codes.service import HOW_MANY, NewCodes
from desktop_auth.service import AuthService


def have_codes(auth: AuthService, account: Account) -> None:
    """The account has recovery codes that nobody knows, for which no hash was run."""
    recovery = auth.recovery
    unknown = tuple(bytes([number]) * 32 for number in range(HOW_MANY))
    with recovery._database.transaction() as tx:
        recovery._codes.replace(tx, account.id, NewCodes((), bytes(16), unknown))
