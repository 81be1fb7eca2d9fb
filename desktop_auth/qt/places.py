"""The pages of the account window, in the order of its side. To add one: a line in `PLACES`, and how it is made.

A page's module is loaded when the page is first shown: the first paint of the window waits for none but the profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_auth.qt.askers import ServiceAsker
from desktop_auth.qt.connection import Connection
from desktop_auth.words import N_, _

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
    from desktop_auth.features.profile.page.page import ProfilePage

    return ProfilePage(ServiceAsker(connection, lambda auth: auth.profile))


def _devices(connection: Connection) -> Page[Any]:
    from desktop_auth.features.devices.page.page import DevicesPage

    return DevicesPage(ServiceAsker(connection, lambda auth: auth.devices))


def _audit_log(connection: Connection) -> Page[Any]:
    from desktop_auth.features.audit_log.page.page import AuditLogPage

    return AuditLogPage(ServiceAsker(connection, lambda auth: auth.audit_log))


def _sign_in(connection: Connection) -> SectionsPage:
    from desktop_auth.features.profile.page.password import PasswordSection
    from desktop_auth.features.recovery.page.section import RecoverySection
    from desktop_auth.features.second_factor.page.section import SecondFactorSection
    from desktop_auth.gui.sections import SectionsPage

    password = PasswordSection(ServiceAsker(connection, lambda auth: auth.profile))
    factor = SecondFactorSection(ServiceAsker(connection, lambda auth: auth.second_factor))
    recovery = RecoverySection(ServiceAsker(connection, lambda auth: auth.recovery))
    return SectionsPage(_("Password & sign-in"), _("How you prove that it is you."), [password, factor, recovery])


def _preferences(connection: Connection) -> Page[Any]:
    from desktop_auth.features.preferences.page import PreferencesPage

    return PreferencesPage(ServiceAsker(connection, lambda auth: auth.preferences))


def _my_data(connection: Connection) -> Page[Any]:
    from desktop_auth.features.my_data.page.page import MyDataPage

    return MyDataPage(ServiceAsker(connection, lambda auth: auth.my_data))


PLACES = (
    Place("profile", "user-round", N_("Profile"), _profile),
    Place("sign_in", "key-round", N_("Password & sign-in"), _sign_in),
    Place("devices", "monitor-smartphone", N_("Sessions"), _devices),
    Place("audit_log", "history", N_("Activity"), _audit_log),
    Place("preferences", "sliders-horizontal", N_("Preferences"), _preferences),
    Place("my_data", "download", N_("My data"), _my_data),
)
