"""Fresh proofs of who one is: what `Confirmation` stands for.

The time is counted from the proof, by the monotonic clock, so that nobody makes it longer by setting the computer's
time (SPEC: a proof is not older than five minutes)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from desktop_auth.auth.current import Me
from desktop_auth.clock import Clock
from desktop_auth.errors import ProofNeeded
from desktop_auth.model import Account, Confirmation, Purpose

_GOOD_SECONDS = 300


@dataclass(frozen=True)
class _Given:
    proof: Confirmation
    session_id: int
    at: float  # by the monotonic clock


class Proofs:
    """The proofs that were given in this run of the program."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._given: dict[str, _Given] = {}

    def issue(self, me: Me, purpose: Purpose) -> Confirmation:
        """A proof for `purpose`, good for five minutes. Only who has just seen the password asks for one."""
        return self.issue_for(me.account, me.session_id, purpose)

    def issue_for(self, account: Account, session_id: int, purpose: Purpose) -> Confirmation:
        """The same for a session that has just been opened."""
        self._tidy()
        proof = Confirmation(account.id, purpose, secrets.token_urlsafe(16))
        self._given[proof.nonce] = _Given(proof, session_id, self._clock.monotonic())
        return proof

    def still_good(self, me: Me, purpose: Purpose) -> Confirmation | None:
        """A proof that was given for that purpose and can still be used."""
        self._tidy()
        mine = (one for one in self._given.values() if one.session_id == me.session_id)
        return next((one.proof for one in mine if one.proof.purpose is purpose), None)

    def require(self, me: Me, proof: Confirmation, purpose: Purpose) -> None:
        """Let pass who has proved it. Raises ProofNeeded."""
        self._tidy()
        given = self._given.get(proof.nonce)
        whole = given is not None and given.proof == proof and given.session_id == me.session_id
        if not whole or proof.purpose is not purpose or proof.account_id != me.account.id:
            raise ProofNeeded

    def spend(self, proof: Confirmation) -> None:
        """The proof is good for nothing more."""
        self._given.pop(proof.nonce, None)

    def _tidy(self) -> None:
        now = self._clock.monotonic()
        self._given = {key: one for key, one in self._given.items() if now - one.at < _GOOD_SECONDS}
