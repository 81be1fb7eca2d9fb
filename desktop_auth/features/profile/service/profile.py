"""What a person sees and changes of their own account."""

from __future__ import annotations

from desktop_auth.auth.account_forms import AccountRules
from desktop_auth.auth.audit.service import Subject
from desktop_auth.auth.entrance import Entrance
from desktop_auth.auth.ground import Ground
from desktop_auth.auth.remembered import RememberedSession
from desktop_auth.errors import NotLoggedIn, ProofNeeded
from desktop_auth.events import PictureChanged
from desktop_auth.features.profile.forms import ProfileForm
from desktop_auth.features.profile.model import ChangedElsewhere, Overview, PasswordFacts, PasswordShape, ProfileFields
from desktop_auth.features.profile.service.password import Password
from desktop_auth.model import Account, Confirmation, LoginStep, Picture, Purpose, Step

_GRAVE = {"user_name", "email"}
"""The fields that let somebody in: changed only with a fresh proof."""


class Profile:
    """One's own account: names, address, picture, password."""

    def __init__(self, ground: Ground, *, entrance: Entrance, remembered: RememberedSession) -> None:
        self._database = ground.database
        self._accounts = ground.accounts
        self._sessions = ground.sessions
        self._factors = ground.factors
        self._pictures = ground.pictures
        self._audit = ground.audit
        self._current = ground.current
        self._proofs = ground.proofs
        self._rules = ground.rules
        self._shape = AccountRules.of(ground.app_name, ground.policy)
        self._password = Password(ground, entrance=entrance, remembered=remembered)

    def overview(self) -> Overview:
        """My account, since when it is, my picture, and my log-in before this one. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            record = self._accounts.get(tx, me.account.id)
            if record is None:
                raise NotLoggedIn
            return Overview(
                account=me.account,
                created_on=record.created_on,
                last_login=self._audit.last_login_before(tx, me.account.id, me.session_id),
                picture=self._pictures.get(tx, me.account.id),
                open_sessions=self._sessions.how_many_open(tx, me.account.id),
                second_step=self._factors.has(tx, me.account.id),
                email_required=self._shape.email_required,
            )

    def save(self, seen: ProfileFields, new: ProfileFields, *, proof: Confirmation | None = None) -> Account:
        """Change my names and my address from what I have `seen` to `new`. Another user name or address needs a `proof`
        (Purpose.PROFILE).

        Raises NotLoggedIn, FormInvalid, ChangedElsewhere (what I have seen stands there no more), ProofNeeded,
        UserNameTaken, EmailTaken, a host's refusal."""
        with self._database.reading() as tx:
            account = self._current.require(tx).account
        form = ProfileForm.of(new, rules=self._shape)
        form.check()
        new = form.profile()
        self._rules.check_profile(account, new.as_new())
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            before = ProfileFields.of(me.account)
            if before != seen:
                raise ChangedElsewhere(account=me.account)
            after = new.changed_from(before)
            if not after:
                return me.account
            if not _GRAVE.isdisjoint(after):
                if proof is None:
                    raise ProofNeeded
                self._proofs.require(me, proof, Purpose.PROFILE)
            account = self._accounts.rename(tx, me.account, new.as_new())
            self._audit.record(
                tx,
                "profile_changed",
                actor=me.account,
                about=Subject.account(account),
                before={name: getattr(before, name) for name in after},
                after=after,
            )
            self._current.changed(tx, account)
        return account

    def picture(self) -> Picture | None:
        """My picture; None where my initials stand for me. Raises NotLoggedIn."""
        with self._database.reading() as tx:
            me = self._current.require(tx)
            return self._pictures.get(tx, me.account.id)

    def set_picture(self, picture: Picture) -> None:
        """Show this picture in place of my initials. Raises NotLoggedIn, PictureRefused."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            self._pictures.put(tx, me.account.id, picture)
            about = Subject.account(me.account)
            self._audit.record(tx, "picture_changed", actor=me.account, about=about, after={"picture": True})
            tx.announce(PictureChanged(me.account))

    def remove_picture(self) -> None:
        """Show my initials again. Raises NotLoggedIn."""
        with self._database.transaction() as tx:
            me = self._current.require(tx)
            if self._pictures.remove(tx, me.account.id):
                about = Subject.account(me.account)
                self._audit.record(tx, "picture_changed", actor=me.account, about=about, after={"picture": False})
                tx.announce(PictureChanged(me.account))

    def password_facts(self) -> PasswordFacts:
        """When my password was changed last, and what a new one has to have. Raises NotLoggedIn."""
        return self._password.facts()

    def change_password(self, password: str, confirm: str, *, proof: Confirmation) -> None:
        """Change my password. My other sessions end, and what the keyring has of this one is replaced.

        proof: for Purpose.PASSWORD; it is good for one change.

        Raises NotLoggedIn, ProofNeeded, FormInvalid, a host's refusal."""
        self._password.change(password, confirm, proof=proof)

    def password_shape(self) -> PasswordShape:
        """What a new password has to have: said beside the field, in the middle of a log-in too."""
        return self._password.shape()

    def choose_password(self, step: Step, password: str, confirm: str) -> LoginStep:
        """Set the new password that a log-in asks for, and go on with the log-in. All sessions of before end.

        step: of `PasswordChangeNeeded`.

        Raises StepOver, FormInvalid, AlreadyLoggedIn, WrongCredentials, a host's refusal."""
        return self._password.choose(step, password, confirm)
