"""Where a host program has its say: a few questions, answered with values or a Refusal."""

from __future__ import annotations

from desktop_auth.model import Account, NewAccount, Role


class HostRules:
    """The rules of a host program. Override what you need; raise a subclass of `Refusal` to refuse.

    The questions are asked on the database lane, inside no transaction but `check_login`'s, and get values only."""

    def check_signup(self, new: NewAccount) -> None:
        """May this account be made?"""

    def check_profile(self, account: Account, new: NewAccount) -> None:  # noqa: ARG002  part of the question
        """May this person be called so from now on? What is refused at the sign-up is refused here too, unless you say
        otherwise."""
        self.check_signup(new)

    def check_password(self, password: str, new: NewAccount) -> None:
        """Is this password good enough here? Never keep it."""

    def check_login(self, account: Account) -> None:
        """May this person come in now? Asked after the password was right."""

    def role_at_signup(self, new: NewAccount) -> Role:  # noqa: ARG002  part of the question
        """The role of a new account; never asked for the first one, which is the administrator's."""
        return Role.USER
