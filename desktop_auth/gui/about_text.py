"""What the program says of itself, in the language of the moment. What is no sentence, a path or a name, stays as it
is in every language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_auth.gui.help_text import Part
from desktop_auth.words import _

if TYPE_CHECKING:
    from desktop_auth.about.details import Found
    from desktop_auth.about.told import Told

_QT = "https://download.qt.io/official_releases/qt/"
_PYSIDE = "https://download.qt.io/official_releases/QtForPython/pyside6/"


def parts(told: Told) -> list[Part]:
    """All parts in the order of reading."""
    found = told.found
    return [
        Part("program", _("The program"), _what(told), _page(told)),
        Part("places", _("Where its things are"), _waiting(found), () if found is None else _places(told, found)),
        Part("report", _("For a bug report"), (
            _("Copy details copies these lines, in English for whoever mends the program. They name no person, no "
              "folder and no computer."),
        ), tuple(told.lines())),
        Part("licences", _("Licences"), _licences(told), _sources(told, found)),
        Part("works", _("Works of others"), _waiting(found), () if found is None else _works(found)),
    ]  # fmt: skip


def _what(told: Told) -> tuple[str, ...]:
    if told.settings.is_own:
        said = [_("Desktop Auth, version {version}").format(version=told.version)]
    else:
        said = [_("{program} uses Desktop Auth for its accounts.").format(program=told.program)]
        said.append(_("Desktop Auth, version {version}").format(version=told.version))
        if told.look.host_version:
            names = {"program": told.program, "version": told.look.host_version}
            said.insert(0, _("{program}, version {version}").format(**names))
    said.append(_("It never uses the network."))
    if told.page is not None:
        said.append(_("Look for a new version opens this page in your browser; nothing else is asked or sent."))
    return tuple(said)


def _page(told: Told) -> tuple[tuple[str, str], ...]:
    return () if told.page is None else ((_("New versions"), told.page),)


def _waiting(found: Found | None) -> tuple[str, ...]:
    return (_("Looking …"),) if found is None else ()


def _places(told: Told, found: Found) -> tuple[tuple[str, str], ...]:
    return (
        (_("Accounts"), _("In another place than a file.") if found.store is None else str(found.store)),
        (_("Log"), _("Where the program around keeps its own.") if found.log is None else str(found.log)),
        (_("Entry in the keyring"), _entry(told)),
    )


def _entry(told: Told) -> str:
    if not told.settings.policy.remember_me:
        return _("There is none: nobody is kept logged in.")
    if told.ring is None or told.ring.slot is None:
        return _("It is not known while the accounts cannot be opened.")
    return f"{told.program} / {told.ring.slot}"


def _licences(told: Told) -> tuple[str, ...]:
    names = {"qt": told.look.qt, "pyside": told.look.pyside}
    return (
        _("Desktop Auth is under the MIT License: everybody may use, change and pass it on, without any warranty."),
        _("It uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3, as their "
          "makers publish them. They are libraries of their own: you may replace them by changed ones, and take the "
          "program apart to find faults in these.").format(**names),
        _("The icons are those of Lucide, under the ISC License, and of Feather, under the MIT License."),
    )  # fmt: skip


def _sources(told: Told, found: Found | None) -> tuple[tuple[str, str], ...]:
    qt, pyside = told.look.qt, told.look.pyside
    sources = [
        (_("Source of Qt"), f"{_QT}{qt.rpartition('.')[0]}/{qt}/submodules/"),
        (_("Source of PySide6"), f"{_PYSIDE}PySide6-{pyside}-src/"),
    ]
    if found is not None and found.texts is not None:
        sources.append((_("All licence texts"), str(Path(found.texts).parent)))
    return tuple(sources)


def _works(found: Found) -> tuple[tuple[str, str], ...]:
    works = tuple((f"{one.name} {one.version}", one.terms) for one in found.notices)
    return works or ((_("The list"), _("It is not there: this installation is not whole.")),)
