"""What a program says about itself and its rules."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

OWN_NAME = "Desktop Auth"
"""The stand-alone program's app_name; a program of any other name is a host."""
_SQLITE = "sqlite:///"
_SIGNUP = ("open", "closed")
_HASH = re.compile(r"(scrypt(:\d+){3}|pbkdf2:sha(1|256|512):\d+)\Z", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The rules of an installation.

    password_min_length: characters after NFC, 8 to 128 (SP 800-63B-4, 3.1.1.2).
    password_hash: a method of Werkzeug; the default is the least that OWASP's Password Storage Cheat Sheet names.
    remember_me: may a session be kept in the keyring and resumed at the next start.
    people_tiles: does the log-in window show who has been here.
    session_lifetime_days: a session ends that long after its log-in, 1 to 365.
    session_idle_days: a remembered session ends when it was not used for so long, 1 to 365.
    email_required: must an account have an e-mail address.
    signup: `open` or `closed`; the first account can always be made.

    Raises ValueError for a number or word out of range."""

    password_min_length: int = 8
    password_hash: str = "scrypt:32768:8:3"  # noqa: S105  the method's name
    remember_me: bool = True
    people_tiles: bool = True
    session_lifetime_days: int = 30
    session_idle_days: int = 14
    email_required: bool = True
    signup: str = "open"

    def __post_init__(self) -> None:
        _within("password_min_length", self.password_min_length, least=8, most=128)
        _within("session_lifetime_days", self.session_lifetime_days, least=1, most=365)
        _within("session_idle_days", self.session_idle_days, least=1, most=365)
        if self.signup not in _SIGNUP:
            raise ValueError(f"signup: one of {', '.join(_SIGNUP)}")
        if not _HASH.match(self.password_hash):
            raise ValueError("password_hash: scrypt:N:r:p or pbkdf2:sha256:ROUNDS")

    @classmethod
    def personal(cls) -> Policy:
        """One person, or several with a system login each: the default."""
        return cls()

    @classmethod
    def shared_login(cls) -> Policy:
        """Several people who share one system login: nobody is kept logged in, e-mail is optional."""
        return cls(remember_me=False, email_required=False)

    @classmethod
    def nist(cls, of: Policy | None = None) -> Policy:
        """`of` (the personal policy if None) with the numbers of SP 800-63B-4 for AAL2: passwords of 15 characters
        (3.1.1.2), no remembered session, a new log-in each 24 hours (2.2.3)."""
        return replace(of or cls.personal(), password_min_length=15, remember_me=False, session_lifetime_days=1)


def private_folder(folder: Path) -> Path:
    """`folder`, made for its owner alone where it is not there, with those above it, whatever the umask, as the XDG
    base directories want it. Raises OSError."""
    if not folder.is_dir():
        if not folder.parent.is_dir():
            private_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            folder.chmod(0o700)
    return folder


def _within(name: str, value: int, *, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ValueError(f"{name}: {least} to {most}")


@dataclass(frozen=True)
class Settings:
    """Names a program's store of accounts and gives its rules. It never reads the environment.

    app_name: 1 to 64 letters, digits, blanks, `-`, `_`, `.`; names the store, the keyring entry and the windows.
    data_dir: the folder of the store; None is the user's data folder of the platform.
    state_dir: what belongs to this computer and user alone (the computer's id); None is the platform's folder.
    database_url: `sqlite:///PATH` for a store in another place; goes before data_dir.
    policy: the host's rules.   language: a tag as `de`; None speaks the system's.
    release_page: does About offer to open the page where new versions of this package come out.

    Raises ValueError for a name that cannot be a folder's."""

    app_name: str
    data_dir: Path | None = field(default=None, kw_only=True)
    state_dir: Path | None = field(default=None, kw_only=True)
    database_url: str | None = field(default=None, kw_only=True)
    policy: Policy = field(default_factory=Policy, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    release_page: bool = field(default=True, kw_only=True)

    def __post_init__(self) -> None:
        if not re.match(r"\w[\w .-]{0,63}\Z", self.app_name):
            raise ValueError("app_name: 1 to 64 letters, digits, blanks, - _ .")

    @property
    def is_own(self) -> bool:
        """Whether this is the stand-alone program, and no host's."""
        return self.app_name == OWN_NAME

    @property
    def slug(self) -> str:
        """The name as a folder's: `desktop-auth` for `Desktop Auth`."""
        return re.sub(r"\s+", "-", self.app_name.strip()).casefold()

    def store_path(self) -> Path | None:
        """The file with the accounts; None where `database_url` names no SQLite file."""
        if self.database_url is not None:
            return Path(self.database_url[len(_SQLITE) :]) if self.database_url.startswith(_SQLITE) else None
        return self._data_folder() / "accounts.db"

    def state_folder(self) -> Path:
        """The folder for what belongs to this computer and user."""
        if self.state_dir is not None:
            return self.state_dir
        import platformdirs

        return platformdirs.user_state_path(self.slug, appauthor=False)

    def log_path(self) -> Path:
        """Where the stand-alone program writes its log; a host has its own."""
        return self.state_folder() / "log" / "desktop-auth.log"

    def _data_folder(self) -> Path:
        if self.data_dir is not None:
            return self.data_dir
        import platformdirs

        return platformdirs.user_data_path(self.slug, appauthor=False)
