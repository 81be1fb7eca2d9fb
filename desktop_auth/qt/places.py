"""The pages of the account window, in the order of its side. To add one: a line in `PLACES`, and how it is made.

A page's module is loaded when the page is first shown: the first paint of the window waits for none but the profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection
from desktop_auth.words import N_

if TYPE_CHECKING:
    from desktop_auth.gui.page import Page
    from desktop_auth.gui.sections import SectionsPage


class Place(NamedTuple):
    """An entry of the side: `nav_<key>` is its object name, the word stands beside the icon."""

    key: str
    icon: str
    word: str
    make: Callable[[Connection], Page[Any] | SectionsPage]


def _profile(connection: Connection) -> Page[Any]:
    from desktop_auth.features.profile.page import ProfilePage

    return ProfilePage(ServiceAsker(connection, lambda auth: auth.profile))


def _devices(connection: Connection) -> Page[Any]:
    from desktop_auth.features.devices.page.page import DevicesPage

    return DevicesPage(ServiceAsker(connection, lambda auth: auth.devices))


def _audit_log(connection: Connection) -> Page[Any]:
    from desktop_auth.features.audit_log.page.page import AuditLogPage

    return AuditLogPage(ServiceAsker(connection, lambda auth: auth.audit_log))


PLACES = (
    Place("profile", "user-round", N_("Profile"), _profile),
    Place("devices", "monitor-smartphone", N_("Sessions"), _devices),
    Place("audit_log", "history", N_("Activity"), _audit_log),
)
