"""Things in the accessibility tree of other programs, asked by AT-SPI as it stands on the bus.

Not through libatspi: that asks for the number of children and then for one after the other, and Qt 6.11 crashes where
a scroll bar has gone in between (QAccessibleAbstractScrollArea::child does not look at its index). GetChildren is one
question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from gi.repository import Gio, GLib

_ANSWER_MS = 10_000
_DBUS = "org.freedesktop.DBus"
_LABELLED_BY = 2
_PASSWORD_TEXT = 40
_STATES = {  # the numbers of AtspiStateType
    "active": 1,
    "checked": 4,
    "enabled": 8,
    "focusable": 11,
    "focused": 12,
    "showing": 25,
    "read_only": 43,
}
_KINDS = {"push button": "button", "text": "edit", "password text": "password edit", "toggle button": "toggle button"}


class Bus:
    """A message bus. Each signal on it is told to `hear`."""

    def __init__(self, connection: Any, hear: Callable[..., object]) -> None:
        self._connection = connection
        connection.signal_subscribe(
            None, None, None, None, None, 0, lambda *about: hear(about[4], about[5].unpack() if about[5] else ())
        )

    def call(self, owner: str, path: str, face: str, method: str, form: str = "", *values: Any) -> Any:
        """Ask an object; its answer, without the tuple where it is one value."""
        question = GLib.Variant(form, values) if form else None
        answer = self._connection.call_sync(owner, path, face, method, question, None, 0, _ANSWER_MS, None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def ask_bus(self, method: str, name: str) -> Any:
        """Ask the bus itself about a name on it."""
        return self.call(_DBUS, "/org/freedesktop/DBus", _DBUS, method, "(s)", name)

    def get(self, owner: str, path: str, face: str, name: str) -> Any:
        """A property of an object."""
        return self.call(owner, path, "org.freedesktop.DBus.Properties", "Get", "(ss)", face, name)


class Thing:
    """Something in the tree. What is gone by now has no children, no states and no name."""

    def __init__(self, bus: Bus, owner: str, path: str) -> None:
        self._bus, self._owner, self._path = bus, owner, path
        self._name: str | None = None

    def call(self, face: str, method: str, form: str = "", *values: Any) -> Any:
        """Ask it by an interface of AT-SPI."""
        return self._bus.call(self._owner, self._path, f"org.a11y.atspi.{face}", method, form, *values)

    def get(self, name: str, face: str = "Accessible") -> Any:
        """A property of it."""
        return self._bus.get(self._owner, self._path, f"org.a11y.atspi.{face}", name)

    @property
    def name(self) -> str:
        """The object name, with which the id ends; of what has none, its class."""
        if self._name is None:
            try:
                self._name = str(self.get("AccessibleId")).rpartition(".")[2]
            except GLib.Error:
                return ""
        return self._name

    def pid(self) -> int:
        """The process that shows it."""
        try:
            return int(
                self._bus.call(_DBUS, "/org/freedesktop/DBus", _DBUS, "GetConnectionUnixProcessID", "(s)", self._owner)
            )
        except GLib.Error:
            return 0

    def children(self) -> list[Thing]:
        """What stands in it."""
        try:
            return [Thing(self._bus, *place) for place in self.call("Accessible", "GetChildren")]
        except GLib.Error:
            return []

    def states(self) -> dict[str, bool]:
        """How it stands."""
        try:
            low, high = self.call("Accessible", "GetState")
        except GLib.Error:
            low, high = 0, 0
        return {name: bool((low | high << 32) >> bit & 1) for name, bit in _STATES.items()}

    def is_shown(self) -> bool:
        """Whether it is on the screen."""
        return self.states()["showing"]

    def walk(self) -> Iterator[Thing]:
        """It and all in it that is on the screen."""
        if self.is_shown():
            yield self
            for child in self.children():
                yield from child.walk()

    def facts(self) -> dict[str, Any] | None:
        """What the tree says of it; None where it is gone."""
        try:
            relations = self.call("Accessible", "GetRelationSet")
            labels = [
                Thing(self._bus, *place) for kind, places in relations if kind == _LABELLED_BY for place in places
            ]
            role = self.call("Accessible", "GetRole")  # Qt's names of roles know no password
            has_text = "org.a11y.atspi.Text" in self.call("Accessible", "GetInterfaces")
            return {
                "id": self.get("AccessibleId"),
                "role": "password text" if role == _PASSWORD_TEXT else self.call("Accessible", "GetRoleName"),
                "label": self.get("Name"),
                "description": self.get("Description"),
                "text": self.call("Text", "GetText", "(ii)", 0, -1) if has_text else None,
                "labelled_by": [label.get("Name") for label in labels],
            } | self.states()
        except GLib.Error:
            return None


def connect(address: str) -> Any:
    """The bus at that address."""
    client, message_bus = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT, Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, client | message_bus, None, None)


def read_out(facts: dict[str, Any]) -> str:
    """What is said of something that has got the keyboard."""
    said = [str(facts["label"] or "NO NAME"), _KINDS.get(facts["role"], str(facts["role"]))]
    if facts["role"] in ("check box", "radio button", "toggle button"):
        said.append("checked" if facts["checked"] else "not checked")
    said += ["unavailable"] if not facts["enabled"] else []
    said += ["read only"] if facts["read_only"] and facts["text"] is not None else []
    line = ", ".join(said)
    if facts["text"]:
        line += f": {facts['text']}"
    # Qt takes a tooltip for a description; a reader says nothing twice.
    fresh = facts["description"] not in ("", facts["label"])
    return f"{line}. {facts['description']}" if fresh else line
