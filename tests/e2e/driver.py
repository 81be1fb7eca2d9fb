"""Works the program from outside, through the accessibility tree: one JSON object a line comes in, one goes out.

Runs under Debian's own Python (`gi` is not in the environment of the project). A wait looks again at each event of
the tree or of the keyring, at the latest after _TICK_MS, until its deadline.

In: {"do": NAME, …}. Out: {"answer": …} or {"error": SENTENCE}."""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from accessible import Bus, Thing, connect, read_out
from gi.repository import Gio, GLib

_TICK_MS = 100
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_EVENTS = ("object:", "window:", "focus:")
_SECRETS = "org.freedesktop.secrets"


# Of a window that has gone meanwhile Xlib makes the end of the process.
_let_be = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)


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
        self._known: dict[str, Thing] = {}  # what was found before: to look there first is ten times faster
        self._bus = Bus(Gio.bus_get_sync(Gio.BusType.SESSION), self._wake)
        self._tree: Bus | None = None

    # -- what can be asked -----------------------------------------------------------------------------------------

    def await_bus_name(self, name: str, seconds: float) -> None:
        """Until somebody owns that name of the session bus."""
        self._until(lambda: self._owned(name), f"nobody owns {name}", seconds)

    def owns(self, name: str) -> bool:
        """Whether somebody owns that name now."""
        return self._owned(name)

    def look_at(self, pid: int) -> None:
        """From now on: the program of that process."""
        if self._tree is None:
            address = self._bus.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
            self._tree = Bus(connect(address), self._hear)
            for event in _EVENTS:
                registry = "org.a11y.atspi.Registry"
                self._tree.call(registry, "/org/a11y/atspi/registry", registry, "RegisterEvent", "(s)", event)
        self._pid = pid
        self._known.clear()
        self._said.clear()

    def wait(self, name: str, seconds: float, **wanted: Any) -> dict[str, Any]:
        """Until `name` is on the screen and is as wanted; what it is then. `says`: a part of its label."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            node = self._named(name)
            facts = None if node is None else node.facts()
            found[:] = [] if facts is None else [facts]
            return any(_fits(facts, wanted) for facts in found)

        self._until(there, lambda: f"{name} is not {wanted or 'there'}, but {found}; shown: {self.names()}", seconds)
        return found[0]

    def wait_any(self, names: list[str], seconds: float) -> str:
        """Until one of them is on the screen; which one."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [name for name in names if self._named(name) is not None]
            return bool(found)

        self._until(there, lambda: f"none of {names} is there; shown: {self.names()}", seconds)
        return found[0]

    def wait_gone(self, name: str, seconds: float) -> None:
        """Until `name` is not on the screen."""
        self._until(lambda: self._named(name) is None, f"{name} is still there", seconds)

    def press(self, name: str, seconds: float) -> None:
        """Press a button, tick a box."""
        self.wait(name, seconds)
        if not self._named(name, or_fail=True).call("Action", "DoAction", "(i)", 0):
            raise LookupError(f"{name} cannot be pressed")

    def set_text(self, name: str, text: str, seconds: float) -> None:
        """Put `text` into a field."""
        self.wait(name, seconds)
        if not self._named(name, or_fail=True).call("EditableText", "SetTextContents", "(s)", text):
            raise LookupError(f"{name} takes no text")

    def names(self) -> list[str]:
        """The object names of what is on the screen."""
        return [node.name for node in self._shown()]

    def tree(self) -> list[dict[str, Any]]:
        """All that is on the screen."""
        return [facts for node in self._shown() if (facts := node.facts()) is not None]

    def wait_focus(self, seconds: float, other_than: str = "") -> str:
        """Until something else has the keyboard; its object name."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [node.name for node in self._shown() if node.states()["focused"]]
            return bool(found) and found != [other_than]

        self._until(there, lambda: f"the keyboard is at {found}", seconds)
        return found[0]

    def said(self) -> list[str]:
        """What a screen reader was told to say since the program started."""
        return list(self._said)

    def wait_said(self, sentence: str, seconds: float) -> None:
        """Until a screen reader was told to say it."""
        self._until(lambda: any(sentence in said for said in self._said), lambda: f"only said: {self._said}", seconds)

    def wait_all_said(self, sentences: list[str], seconds: float) -> None:
        """Until a screen reader was told to say these first of all, in that order, and nothing between."""
        self._until(lambda: self._said[: len(sentences)] == sentences, lambda: f"said: {self._said}", seconds)

    def wait_read_out(self, line: str, seconds: float) -> None:
        """Until what has the keyboard is read out like that."""
        found: list[str] = []

        def there() -> bool:
            facts = [node.facts() for node in self._shown() if node.states()["focused"]]
            found[:] = [read_out(one) for one in facts if one is not None]
            return found == [line]

        self._until(there, lambda: f"read out: {found}", seconds)

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
        x11.XSetErrorHandler(_let_be)
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

    def _hear(self, member: str, values: Any) -> None:
        if member == "Announcement":
            self._said.append(str(values[3]))
        self._fresh = True

    def _owned(self, name: str) -> bool:
        return bool(self._bus.ask_bus("NameHasOwner", name))

    def _entries(self, service: str) -> list[dict[str, str]]:
        face = "org.freedesktop.Secret.Service"
        question = {"service": service}
        found = self._bus.call(_SECRETS, "/org/freedesktop/secrets", face, "SearchItems", "(a{ss})", question)
        item = "org.freedesktop.Secret.Item"
        entries = []
        for path in (path for paths in found for path in paths):
            with contextlib.suppress(GLib.Error):  # it has been deleted meanwhile
                entries.append(self._bus.get(_SECRETS, path, item, "Attributes"))
        return entries

    def _named(self, name: str, *, or_fail: bool = False) -> Any:
        known = self._known.get(name)
        if known is not None and known.is_shown():
            return known
        seen: dict[str, Thing] = {}
        for node in self._shown():
            seen.setdefault(node.name, node)
            if name in seen:
                break
        self._known |= seen
        if name in seen:
            return seen[name]
        if or_fail:
            raise LookupError(f"{name} is gone")
        return None

    def _shown(self) -> Iterator[Thing]:
        if self._tree is None:
            return
        for program in Thing(self._tree, *_ROOT).children():
            if program.pid() == self._pid:
                for window in program.children():
                    yield from window.walk()


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
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


main()
