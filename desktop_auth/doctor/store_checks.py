"""Looks at the file with the accounts and at what it holds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from desktop_auth.auth.audit.service import Audit
from desktop_auth.auth.computers.service import Computer
from desktop_auth.clock import Clock
from desktop_auth.doctor.beside_checks import look_at_copies, look_at_secret
from desktop_auth.doctor.findings import Finding, damaged, failed, ok, warning
from desktop_auth.errors import (
    DatabaseBroken,
    DatabaseForeign,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseTooNew,
    Outage,
)
from desktop_auth.storage import known, migrate
from desktop_auth.storage.examine import Examination, Marks, examining, marks
from desktop_auth.words import _, ngettext

_BEHIND = timedelta(minutes=5)  # a clock set back further makes sessions and waits doubtful

_SEALS = 2  # the schema that first had something sealed


def look_at_store(path: Path, clock: Clock, *, state_folder: Path) -> Iterator[Finding]:
    """The store's file, its marks, its content. What cannot be looked at is left out.

    state_folder: where the list of the stores is that were opened here before."""
    try:
        found = path.stat()
    except FileNotFoundError:
        yield _missing(path, state_folder)
        return
    except OSError:
        yield _unreachable("store", path)
        return
    if not stat.S_ISREG(found.st_mode):
        what = _("What stands at {path} is no file.").format(path=path)
        yield failed("store", what, _("Move it away, then start the program."))
        return
    yield ok("store", _("The file with the accounts is {path}.").format(path=path))
    if hasattr(os, "getuid"):
        yield _rights("file_mode", path, found, wanted=0o600)
        yield _rights("folder_mode", path.parent, path.parent.stat(), wanted=0o700)
    try:
        found_marks = marks(path)
    except DatabaseBroken as error:
        yield damaged("format", error.describe(), _use_backup())
    except OSError:
        yield _unreachable("format", path)
    else:
        if found_marks is None and known.was_here(state_folder, path):
            yield _gone(path)
        else:
            yield from _look_inside(path, found_marks, clock)
    yield from look_at_copies(path)


def _missing(path: Path, state_folder: Path) -> Finding:
    if path.is_symlink():
        what = _("{path} points to a file that is not there.").format(path=path)
        return failed("store", what, _("Put the file back, or mount the disk it is on."))
    if known.was_here(state_folder, path):
        return _gone(path)
    what = _("There are no accounts at {path} yet.").format(path=path)
    return warning("store", what, _("Start the program to make them. If there were some, put a backup in this place."))


def _gone(path: Path) -> Finding:
    what = _("The accounts that were at {path} are gone.").format(path=path)
    return failed("store", what, _("Bring them back: mount their disk, or put a backup in this place."))


def _unreachable(check: str, path: Path) -> Finding:
    what = _("{path} cannot be read by this user.").format(path=path)
    return failed(check, what, _("Look at the owner and the rights of the file and of the folders above it."))


def _rights(check: str, path: Path, found: os.stat_result, *, wanted: int) -> Finding:
    mode = stat.S_IMODE(found.st_mode)
    names = {"path": path, "mode": f"{mode:04o}", "wanted": f"{wanted:04o}"}
    if not os.access(path, os.R_OK | os.W_OK):
        what = _("{path} cannot be written by this user (mode {mode}).").format(**names)
        return failed(check, what, _("Give it back to its owner, with mode {wanted}.").format(**names))
    if found.st_uid != os.getuid():
        what = _("{path} belongs to another user of this system.").format(**names)
        return warning(check, what, _("Run the doctor as that user, or give it back to its owner."))
    if mode & 0o077:
        what = _("{path} is open to other users of this system (mode {mode}).").format(**names)
        return warning(check, what, _("Close it: chmod {wanted}").format(**names))
    return ok(check, _("{path} is for its owner alone (mode {mode}).").format(**names))


def _use_backup() -> str:
    return _("Keep this file, put a backup in its place, and ask who could write to it.")


def _look_inside(path: Path, found: Marks | None, clock: Clock) -> Iterator[Finding]:
    if found is None:
        yield _new()
        return
    if not found.ours and not found.blank:
        yield _foreign()
        return
    if found.wal and _has_content(path.with_name(f"{path.name}-wal")):
        what = _("Another program keeps the latest changes beside the file (journal mode WAL).")
        yield warning("format", what, _("End all programs that use the accounts, start this one once, and look again."))
        return
    try:
        with examining(path, wal=found.wal) as examination:
            yield from _examine(examination, found, clock, store=path)
    except Outage as error:
        yield _outage(error)


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _new() -> Finding:
    return warning("format", _("The file is empty: nobody has used it yet."), _("Start the program: it makes tables."))


def _foreign() -> Finding:
    return damaged("format", DatabaseForeign().describe(), _("Move it away and put a backup of the accounts there."))


def _outage(error: Outage) -> Finding:
    if isinstance(error, DatabaseReadOnly):
        what = _("A program was ended while it wrote; that write is still to be undone.")
        return failed("reading", what, _("Start the program once: it puts the file in order. Then look again."))
    if isinstance(error, DatabaseLocked):
        what = _("Another program is writing to the accounts and did not stop for five seconds.")
        return failed("reading", what, _("Wait for it or end it, then look again."))
    if isinstance(error, DatabaseBroken):
        return damaged("reading", _("The file with the accounts is damaged."), _use_backup())
    return failed("reading", error.describe(), _("Look at the disk and at the rights of the file."))


def _examine(examination: Examination, found: Marks, clock: Clock, *, store: Path) -> Iterator[Finding]:
    if found.blank:
        yield _new() if examination.is_without_tables() else _foreign()
        return
    yield _schema(found)
    faults = examination.faults()
    if faults:
        what = _("The file is damaged; SQLite says: {fault}").format(fault=faults[0])
        yield damaged("content", what, _use_backup())
        return
    yield ok("content", _("SQLite finds the file whole."))
    if found.too_new:
        return
    if lost := examination.lost_references():
        what = ngettext(
            "{count} row names another that is not there.", "{count} rows name others that are not there.", lost
        ).format(count=lost)
        yield damaged("references", what, _use_backup())
    if found.schema:
        yield _audit(examination, clock)
        yield _accounts(examination, clock)
        yield from _clock(examination, clock)
    if found.schema >= _SEALS:
        yield from look_at_secret(examination.tx, store, clock)


def _schema(found: Marks) -> Finding:
    numbers = {"found": found.schema, "ours": migrate.SCHEMA}
    if found.too_new:
        return failed("format", DatabaseTooNew().describe(), _("Install the newer version of this program."))
    if found.wal:
        what = _("The file is in journal mode WAL, which this program does not use.")
        return warning("format", what, _("Start the program once: it sets the mode back."))
    if found.schema > migrate.SCHEMA:
        what = _("A newer version of this program was here (tables {found}, this one makes {ours}).").format(**numbers)
        return warning("format", what, _("This version works on. Install the newer one when you can."))
    if found.schema < migrate.SCHEMA:
        what = _("The tables are those of an older version ({found}, this one makes {ours}).").format(**numbers)
        return warning("format", what, _("Start the program: it copies the file, then brings the tables up to date."))
    return ok(
        "format", _("It is a store of this program, with its tables of today (number {found}).").format(**numbers)
    )


def _audit(examination: Examination, clock: Clock) -> Finding:
    number, _at = examination.newest_line()
    nobody = Computer("", "")  # the chain is the same from whichever computer it is looked at
    broken = Audit(clock=clock, computer=nobody).first_break(examination.tx)
    if broken is not None:
        what = _("The audit was changed: its chain does not hold at line {number}.").format(number=broken)
        return damaged("audit", what, _use_backup())
    if number == 0:
        return damaged("audit", _("The audit is empty: even its first line is gone."), _use_backup())
    what = ngettext(
        "The chain of the audit holds over {count} line.", "The chain of the audit holds over {count} lines.", number
    )
    return ok("audit", what.format(count=number))


def _accounts(examination: Examination, clock: Clock) -> Finding:
    people, administrators = examination.accounts(clock.now())
    if people == 0:
        return ok("accounts", _("Nobody has an account yet; the first one will be the administrator's."))
    count = ngettext("{count} account", "{count} accounts", people).format(count=people)
    if administrators == 0:
        what = _("{accounts}, and no administrator who can log in.").format(accounts=count)
        return warning("accounts", what, _("Put a backup in its place that has one."))
    active = ngettext("{count} active administrator", "{count} active administrators", administrators)
    return ok(
        "accounts",
        _("{accounts}, {administrators}.").format(accounts=count, administrators=active.format(count=administrators)),
    )


def _clock(examination: Examination, clock: Clock) -> Iterator[Finding]:
    _number, newest = examination.newest_line()
    if newest is None:
        return
    behind = newest - clock.now()
    if behind > _BEHIND:
        minutes = int(behind.total_seconds() // 60)
        what = ngettext(
            "The clock of this computer is {count} minute behind the newest line of the audit.",
            "The clock of this computer is {count} minutes behind the newest line of the audit.",
            minutes,
        ).format(count=minutes)
        yield warning("clock", what, _("Set date and time of this computer right."))
    else:
        yield ok("clock", _("The clock of this computer goes with the audit."))
