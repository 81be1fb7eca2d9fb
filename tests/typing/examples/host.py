"""A host program with rules, a keychain and a clock of its own."""

from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_auth import (
    Account,
    Clock,
    HostRules,
    Keychain,
    KeychainUnavailable,
    NewAccount,
    Policy,
    Refusal,
    Role,
    Settings,
    open_auth,
)


class OffDuty(Refusal):
    code, status, sentence = "off_duty", 403, "You are not on duty."


@dataclass(eq=False, repr=False, kw_only=True)
class TooManyGuests(Refusal):
    code, status, sentence = "too_many_guests", 409, "There are {count} guests."
    count: int


class Rules(HostRules):
    def check_signup(self, new: NewAccount) -> None:
        if new.user_name.startswith("guest"):
            raise TooManyGuests(count=3)

    def check_login(self, account: Account) -> None:
        if account.role is Role.TEST:
            raise OffDuty

    def role_at_signup(self, new: NewAccount) -> Role:
        return Role.STAFF if new.email.endswith("@ward.local") else Role.USER


class Drawer:
    """Keeps nothing."""

    def prepare(self) -> None:
        raise KeychainUnavailable(why="none")

    def read(self, slot: str) -> str | None:
        return None

    def write(self, slot: str, entry: str) -> None: ...

    def delete(self, slot: str) -> None: ...


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 3, 2, 12, tzinfo=UTC)

    def monotonic(self) -> float:
        return 0.0


drawer: Keychain = Drawer()
noon: Clock = Noon()
settings = Settings("Ward Notes", policy=Policy.nist(Policy.shared_login()))
with open_auth(settings, rules=Rules(), keychain=drawer, clock=noon) as auth:
    account: Account | None = auth.account
