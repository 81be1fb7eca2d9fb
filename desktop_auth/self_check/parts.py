"""The parts that need no window: what lies in `resources/`, and the service from the first sign-up to the audit."""

from __future__ import annotations

import base64
import gettext
import secrets
import stat
import sys
from pathlib import Path

from desktop_auth import assets
from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.passwords import PasswordHasher
from desktop_auth.clock import SystemClock
from desktop_auth.doctor.keyring_check import try_keyring
from desktop_auth.errors import FormInvalid, WrongCredentials, why_words
from desktop_auth.features.second_factor.service import totp
from desktop_auth.gui.qr import modules_of
from desktop_auth.model import FactorNeeded, Login, NewAccount, Purpose
from desktop_auth.self_check.report import NotSo, Report
from desktop_auth.service import AuthService
from desktop_auth.settings import Settings
from desktop_auth.storage import migrate
from desktop_auth.storage.examine import examining, marks
from desktop_auth.words import _, ngettext

ICONS = (
    "arrow-big-up", "arrow-left", "arrow-right", "at-sign", "ban", "check", "chevron-down", "chevron-right",
    "circle-alert", "circle-check", "circle-question-mark", "clock", "copy", "download", "eye", "eye-off", "file-text",
    "flask-conical", "hard-drive", "history", "hourglass", "id-card", "info", "key-round", "laptop", "lock", "log-in",
    "log-out", "minus", "monitor", "monitor-smartphone", "pencil", "printer", "search", "shield-alert", "shield-check",
    "sliders-horizontal", "smartphone", "sparkles", "ticket", "timer-reset", "triangle-alert", "user-round",
    "user-round-plus", "x",
)  # fmt: skip
"""The drawings that the code names: an installed program cannot look into its own folder to know what is not there."""
_LEAST_PASSWORDS = 5_000
_NOBODY = NewAccount("selfcheck", "Self", "Check", "selfcheck@example.local")


def check_resources() -> str:
    """Every file that the code names is there."""
    names = [f"icons/{name}.svg" for name in ICONS] + ["passwords/common.txt"]
    missing = [name for name in names if not assets.path(name).is_file()]
    if missing:
        raise NotSo(f"missing: {', '.join(missing)}")
    passwords = assets.path("passwords/common.txt").read_text(encoding="utf-8").split("\n")
    if len(passwords) < _LEAST_PASSWORDS:
        raise NotSo(f"passwords/common.txt has {len(passwords)} lines")
    return f"{len(names)} files, {len(passwords)} passwords in {assets.root()}"


def check_words() -> str:
    """Sentences are found, with their plural, and each catalogue that was shipped can be read."""
    if not _("The program works; something is to be seen to.") or "{count}" not in ngettext(
        "{count} account", "{count} accounts", 2
    ):
        raise NotSo("a sentence is empty")
    folder = assets.path("translations")
    languages = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    for language in languages:
        gettext.translation("desktop_auth", folder, [language])  # raises where it is not there or damaged
    return ", ".join(languages) or "en"


class ServiceCheck:
    """Signs a throw-away person up and lets them in again. The password lives as long as this object."""

    def __init__(self, auth: AuthService, settings: Settings) -> None:
        self._auth = auth
        self._settings = settings
        self._password = secrets.token_urlsafe(16)

    def run(self, report: Report) -> None:
        """All parts; a part that does not work does not stop the others."""
        report.part("migration", self._migration)
        report.part("forms", self._forms)
        report.part("signup", self._signup)
        report.part("hash", self._hash)
        report.part("login", self._login)
        report.part("second_step", self._second_step)
        report.part("audit", self._audit)

    def _store(self) -> Path:
        path = self._settings.store_path()
        if path is None:
            raise NotSo("the store is no file")
        return path

    def _migration(self) -> str:
        found = marks(self._store())
        if found is None or not found.ours or found.schema != migrate.SCHEMA:
            raise NotSo("the tables were not made")
        if "alembic" not in sys.modules:
            raise NotSo("Alembic was not loaded")
        mode = stat.S_IMODE(self._store().stat().st_mode)
        return f"tables number {found.schema}, mode {mode:04o}"

    def _forms(self) -> str:
        wrong = NewAccount(_NOBODY.user_name, _NOBODY.first_name, _NOBODY.last_name, "no address")
        try:
            self._auth.signup(wrong, password=self._password, confirm=self._password[1:])
        except FormInvalid as error:
            if set(error.fields) != {"email", "confirm"} or not all(error.messages().values()):
                raise NotSo(f"refused were: {', '.join(sorted(error.fields))}") from None
            return "a wrong address and a wrong repetition were refused"
        raise NotSo("a wrong form was taken")

    def _signup(self) -> str:
        step = self._auth.signup(_NOBODY, password=self._password, confirm=self._password)
        if not isinstance(step, Login):
            raise NotSo("nobody is in")
        return f"the first account is {step.account.role.word}"

    def _hash(self) -> str:
        method = self._settings.policy.password_hash
        hasher = PasswordHasher(method)
        made = hasher.hash(self._password)
        if not made.startswith(f"{method}$") or not hasher.check(made, self._password):
            raise NotSo(f"{method} does not verify its own hash")
        return method

    def _login(self) -> str:
        self._auth.logout()
        try:
            self._auth.login(_NOBODY.user_name, self._password[1:])
        except WrongCredentials:
            step = self._auth.login(_NOBODY.email, self._password)
        else:
            raise NotSo("a wrong password opened")
        if not isinstance(step, Login) or self._auth.verify_auth() != step.account:
            raise NotSo("somebody else is in")
        return "a wrong password was refused, the right one opened"

    def _second_step(self) -> str:
        """What seals its secret and what draws its picture come with the program."""
        factor = self._auth.second_factor
        enrolment = factor.begin(proof=self._auth.confirm.confirm(self._password, purpose=Purpose.FACTOR))
        size = len(modules_of(enrolment.uri))
        secret = base64.b32decode(enrolment.key)
        factor.confirm(enrolment, totp.code_of(secret, totp.step_at(SystemClock().now()) - 1))
        self._auth.logout()
        step = self._auth.login(_NOBODY.user_name, self._password)
        if not isinstance(step, FactorNeeded):
            raise NotSo("the password alone opened")
        step = factor.answer(step.step, totp.code_of(secret, totp.step_at(SystemClock().now())))
        if not isinstance(step, Login):
            raise NotSo("the right code did not open")
        return f"a code was asked for and opened, its picture has {size} modules"

    def _audit(self) -> str:
        audit = Audit(clock=SystemClock(), computer=self._auth.computer)
        with examining(self._store()) as examination:
            if faults := examination.faults():
                raise NotSo(faults[0])
            lines, _at = examination.newest_line()
            broken = audit.first_break(examination.tx)
        if broken is not None or not lines:
            raise NotSo(f"the chain does not hold at line {broken}")
        return f"the chain holds over {lines} lines"


def check_keyring(service: str) -> str:
    """The keyring keeps an entry under the self-check's own service name, and forgets it."""
    trial = try_keyring(service, "self-check")
    if trial.why is not None:
        raise NotSo(why_words(trial.why) + (f" ({trial.backend})" if trial.backend else ""))
    return str(trial.backend)
