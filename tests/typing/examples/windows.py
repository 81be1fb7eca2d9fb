"""A host program with windows: its own grave act wants a proof."""

from collections.abc import Callable

from desktop_auth import Account, AuthError, Confirmation, NotConfirmed, Settings
from desktop_auth.qt import AuthFlow


def release(flow: AuthFlow, done: Callable[[], None]) -> None:
    def proved(proof: Confirmation) -> None:
        print(proof.account_id, proof.purpose.value)  # noqa: T201  an example
        done()

    def refused(error: AuthError) -> None:
        if not isinstance(error, NotConfirmed):
            print(error.describe())  # noqa: T201

    flow.confirm_identity("To release the batch, type your password once more.", then=proved, refused=refused)


def greet(account: Account) -> None:
    print(account.user_name)  # noqa: T201


def start() -> AuthFlow:
    flow = AuthFlow(Settings("Ward Notes"))
    flow.logged_in.connect(greet)
    flow.set_theme("dark")
    return flow
