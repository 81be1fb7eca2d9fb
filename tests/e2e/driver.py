"""Works the program from outside, through the accessibility tree: one JSON object a line comes in, one goes out.

Runs under Debian's own Python (`gi` is not in the environment of the project). A wait looks again at each event of
the tree or of the keyring, at the latest after _TICK_MS, until its deadline.

In: {"do": NAME, …}. Out: {"answer": …} or {"error": SENTENCE}."""

from __future__ import annotations

import ctypes
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

_TICK_MS = 100
_EVENTS = ("object:state-changed", "object:children-changed", "object:text-changed", "object:property-change", "window")
_SECRETS = "org.freedesktop.secrets"


class _ClientMessage(ctypes.Structure):
    """XClientMessageEvent of Xlib, as long as the union XEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


class Driver:
    """Finds things by their object names, which end their accessible ids; only what is on the screen is found."""

    def __init__(self) -> None:
        self._pid = 0
        self._fresh = True
        self._said: list[str] = []
        self._known: dict[str, Any] = {}  # what was found before: to look there first is ten times faster
        self._bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self._bus.signal_subscribe(None, None, None, None, None, Gio.DBusSignalFlags.NONE, self._wake)
        self._listener: Any = None

    # -- what can be asked -----------------------------------------------------------------------------------------

    def await_bus_name(self, name: str, seconds: float) -> None:
        """Until somebody owns that name of the session bus."""
        self._until(lambda: self._owned(name), f"nobody owns {name}", seconds)

    def owns(self, name: str) -> bool:
        """Whether somebody owns that name now."""
        return self._owned(name)

    def look_at(self, pid: int) -> None:
        """From now on: the program of that process."""
        if self._listener is None:
            Atspi.init()
            Atspi.set_timeout(3_000, 10_000)
            self._listener = Atspi.EventListener.new(self._wake)
            for event in _EVENTS:
                self._listener.register(event)
            self._announced = Atspi.EventListener.new(self._hear)
            self._announced.register("object:announcement")
        self._pid = pid
        self._known.clear()
        self._said.clear()

    def wait(self, name: str, seconds: float, **wanted: Any) -> dict[str, Any]:
        """Until `name` is on the screen and is as wanted; what it is then. `says`: a part of its label."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            node = self._named(name)
            facts = None if node is None else _facts(node)
            found[:] = [] if facts is None else [facts]
            return any(_fits(facts, wanted) for facts in found)

        self._until(there, lambda: f"{name} is not {wanted or 'there'}, but {found}; shown: {self.names()}", seconds)
        return found[0]

    def wait_gone(self, name: str, seconds: float) -> None:
        """Until `name` is not on the screen."""
        self._until(lambda: self._named(name) is None, f"{name} is still there", seconds)

    def press(self, name: str, seconds: float) -> None:
        """Press a button, tick a box."""
        self.wait(name, seconds)
        if not Atspi.Action.do_action(self._named(name), 0):
            raise LookupError(f"{name} cannot be pressed")

    def set_text(self, name: str, text: str, seconds: float) -> None:
        """Put `text` into a field."""
        self.wait(name, seconds)
        if not Atspi.EditableText.set_text_contents(self._named(name), text):
            raise LookupError(f"{name} takes no text")

    def names(self) -> list[str]:
        """The object names of what is on the screen."""
        return [_name(node) for node in self._shown()]

    def tree(self) -> list[dict[str, Any]]:
        """All that is on the screen."""
        return [facts for node in self._shown() if (facts := _facts(node)) is not None]

    def wait_focus(self, seconds: float, other_than: str = "") -> str:
        """Until something else has the keyboard; its object name."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [_name(node) for node in self._shown() if _has(node, Atspi.StateType.FOCUSED)]
            return bool(found) and found != [other_than]

        self._until(there, lambda: f"the keyboard is at {found}", seconds)
        return found[0]

    def said(self) -> list[str]:
        """What a screen reader was told to say since the program started."""
        return list(self._said)

    def wait_said(self, sentence: str, seconds: float) -> None:
        """Until a screen reader was told to say it."""
        self._until(lambda: any(sentence in said for said in self._said), lambda: f"only said: {self._said}", seconds)

    def wait_entries(self, service: str, count: int, seconds: float) -> list[dict[str, str]]:
        """Until the keyring has so many entries of a program; their attributes."""
        found: list[dict[str, str]] = []

        def there() -> bool:
            found[:] = self._entries(service)
            return len(found) == count

        self._until(there, lambda: f"the keyring has {found}", seconds)
        return found

    def close_window(self, window: int) -> None:
        """Ask a window to close, as its cross does (ICCCM, 4.2.8.1)."""
        x11 = ctypes.CDLL("libX11.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        protocols, delete = (x11.XInternAtom(display, name, False) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
        data = (ctypes.c_long * 5)(delete, 0, 0, 0, 0)
        event = _ClientMessage(33, 0, True, None, window, protocols, 32, data)  # 33: ClientMessage
        x11.XSendEvent(display, ctypes.c_ulong(window), False, ctypes.c_long(0), ctypes.byref(event))
        x11.XCloseDisplay(display)

    # -- how -------------------------------------------------------------------------------------------------------

    def _until(self, there: Callable[[], bool], why: str | Callable[[], str], seconds: float) -> None:
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        tick = GLib.timeout_add(_TICK_MS, self._wake)
        try:
            while not there():
                if time.monotonic() > end:
                    raise TimeoutError(why if isinstance(why, str) else why())
                self._fresh = False
                while not self._fresh:
                    context.iteration(True)
                while context.pending():
                    context.iteration(False)
        finally:
            GLib.source_remove(tick)

    def _wake(self, *_about: object) -> bool:
        self._fresh = True
        return True

    def _hear(self, event: Any) -> None:
        self._said.append(str(event.any_data))
        self._fresh = True

    def _owned(self, name: str) -> bool:
        return bool(
            self._call("org.freedesktop.DBus", "/org/freedesktop/DBus", "NameHasOwner", GLib.Variant("(s)", (name,)))
        )

    def _call(self, owner: str, path: str, method: str, values: Any, face: str = "") -> Any:
        answer = self._bus.call_sync(owner, path, face or owner, method, values, None, 0, 5_000, None).unpack()
        return answer[0] if len(answer) == 1 else answer

    def _entries(self, service: str) -> list[dict[str, str]]:
        question = GLib.Variant("(a{ss})", ({"service": service},))
        face = "org.freedesktop.Secret.Service"
        found = self._call(_SECRETS, "/org/freedesktop/secrets", "SearchItems", question, face)
        values = [
            GLib.Variant("(ss)", ("org.freedesktop.Secret.Item", "Attributes")),
            "org.freedesktop.DBus.Properties",
        ]
        return [self._call(_SECRETS, path, "Get", *values) for paths in found for path in paths]

    def _named(self, name: str) -> Any:
        known = self._known.get(name)
        if known is not None and _is_shown(known):
            return known
        for node in self._shown():
            if _name(node) == name:
                self._known[name] = node
                return node
        return None

    def _shown(self) -> Iterator[Any]:
        desktop = Atspi.get_desktop(0)
        for program in _children(desktop):
            if _ask(program, "get_process_id") == self._pid:
                for window in _children(program):
                    yield from _walk(window)


def _walk(node: Any) -> Iterator[Any]:
    if not _is_shown(node):
        return
    yield node
    for child in _children(node):
        yield from _walk(child)


def _children(node: Any) -> Iterator[Any]:
    for index in range(_ask(node, "get_child_count") or 0):
        child = _ask(node, "get_child_at_index", index)
        if child is not None:
            yield child


def _ask(node: Any, method: str, *values: Any) -> Any:
    """None where the thing, or its program, is gone by now."""
    try:
        return getattr(node, method)(*values)
    except GLib.Error:
        return None


def _has(node: Any, state: Any) -> bool:
    states = _ask(node, "get_state_set")
    return states is not None and bool(states.contains(state))


def _is_shown(node: Any) -> bool:
    return _has(node, Atspi.StateType.SHOWING)


def _name(node: Any) -> str:
    """The object name, with which the id ends; of what has none, its class."""
    return str(_ask(node, "get_accessible_id") or "").rpartition(".")[2]


def _facts(node: Any) -> dict[str, Any] | None:
    """What the tree says of a thing; None where it is gone."""
    try:
        states = node.get_state_set()
        text = "Text" in node.get_interfaces()
        labels = [
            relation.get_target(index).get_name()
            for relation in node.get_relation_set()
            for index in range(relation.get_n_targets())
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        ]
        return {
            "id": node.get_accessible_id(),
            "role": node.get_role_name(),
            "label": node.get_name(),
            "description": node.get_description(),
            "text": Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) if text else None,
            "labelled_by": labels,
            "focused": states.contains(Atspi.StateType.FOCUSED),
            "focusable": states.contains(Atspi.StateType.FOCUSABLE),
            "enabled": states.contains(Atspi.StateType.ENABLED),
            "checked": states.contains(Atspi.StateType.CHECKED),
            "active": states.contains(Atspi.StateType.ACTIVE),
            "read_only": states.contains(Atspi.StateType.READ_ONLY),
        }
    except GLib.Error:
        return None


def _fits(facts: dict[str, Any], wanted: dict[str, Any]) -> bool:
    said = str(wanted.get("says", ""))
    return said in facts["label"] and all(facts[key] == value for key, value in wanted.items() if key != "says")


def main() -> None:
    """Answer until the input ends."""
    driver = Driver()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"answer": getattr(driver, asked.pop("do"))(**asked)}
        except (LookupError, StopIteration, TimeoutError, GLib.Error) as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
