"""`desktop-auth doctor`: looks at everything, changes nothing, needs no account."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from desktop_auth import words
from desktop_auth.about.program import version
from desktop_auth.clock import Clock, SystemClock
from desktop_auth.doctor.findings import Finding, exit_code, failed
from desktop_auth.doctor.keyring_check import look_at_keyring
from desktop_auth.doctor.place_checks import look_at_disk, look_at_state
from desktop_auth.doctor.store_checks import look_at_store
from desktop_auth.errors import DatabaseUnsupported
from desktop_auth.settings import Settings
from desktop_auth.words import N_, _

_STATES = {"ok": N_("ok"), "warning": N_("warning"), "bad": N_("bad")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object for scripts.")
@click.pass_obj
def doctor(settings: Settings, as_json: bool) -> int:
    """Look whether everything is in order. Changes nothing, needs no account."""
    words.begin(settings.language)
    found = list(examine(settings, SystemClock()))
    code = exit_code(found)
    if as_json:
        report = {"version": version(), "findings": [finding.to_dict() for finding in found], "exit_code": code}
        click.echo(json.dumps(report, indent=2))
    else:
        for line in _lines(found):
            click.echo(line.encode("utf-8", "backslashreplace").decode())  # a path may be no text
    return code


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """All that can be looked at."""
    path = settings.store_path()
    if path is None:
        yield failed("store", DatabaseUnsupported().describe(), _("Look at DESKTOP_AUTH_DATABASE_URL."))
    else:
        yield from look_at_store(path, clock, state_folder=settings.state_folder())
        yield look_at_disk(path.absolute().parent)
    yield from look_at_state(settings.state_folder(), settings.log_path())
    yield look_at_keyring(settings.app_name)


def _lines(found: list[Finding]) -> Iterator[str]:
    states = {state: _(word) for state, word in _STATES.items()}
    wide = max(len(word) for word in states.values())
    name = max(len(finding.check) for finding in found)
    for finding in found:
        yield f"{states[finding.state]:<{wide}}  {finding.check:<{name}}  {finding.what}"
        if finding.do:
            yield f"{'':<{wide + name + 4}}-> {finding.do}"
    yield ""
    yield _verdict(found)


def _verdict(found: list[Finding]) -> str:
    states = {finding.state for finding in found}
    if "bad" in states:
        return _("Something is wrong: see the lines marked bad.")
    if "warning" in states:
        return _("The program works; something is to be seen to.")
    return _("All is well.")
