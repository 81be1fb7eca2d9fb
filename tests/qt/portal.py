"""The desktop's settings as a portal tells them: each line of the input, as `contrast 1`, changes one and tells of it.

Runs in the system's own Python, which has D-Bus (python3-dbus, python3-gi)."""

import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

_SETTINGS, _LOOK = "org.freedesktop.portal.Settings", "org.freedesktop.appearance"
DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName("org.freedesktop.portal.Desktop", bus)
kept = {"color-scheme": dbus.UInt32(0), "contrast": dbus.UInt32(0)}


class Portal(dbus.service.Object):
    """As much of it as Qt asks for."""

    @dbus.service.method(_SETTINGS, in_signature="as", out_signature="a{sa{sv}}")
    def ReadAll(self, _spaces):
        return {_LOOK: kept}

    @dbus.service.method(_SETTINGS, in_signature="ss", out_signature="v")
    def Read(self, _space, key):
        return kept[key]

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, _interface, _name):
        return dbus.UInt32(2)

    @dbus.service.signal(_SETTINGS, signature="ssv")
    def SettingChanged(self, space, key, value):
        """Sent by its name."""


def heard(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    key, value = line.split()
    kept[key] = dbus.UInt32(int(value))
    portal.SettingChanged(_LOOK, key, kept[key])
    return True


portal = Portal(bus, "/org/freedesktop/portal/desktop")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, heard)
sys.stdout.write("ready\n")
sys.stdout.flush()
loop = GLib.MainLoop()
loop.run()
