"""Opens the help and what the program says of itself. Loaded when somebody first asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_auth.gui.help_window import HelpWindow
from desktop_auth.gui.lanes import Emits
from desktop_auth.gui.mark import program_icon
from desktop_auth.gui.reader import SIZE, Reader
from desktop_auth.qt.connection import Connection
from desktop_auth.qt.entry_window import bring_up, dress
from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from desktop_auth.about.details import Found, Look, Ring
    from desktop_auth.about.told import Told
    from desktop_auth.gui.about_window import AboutWindow
    from desktop_auth.service import AuthService


class HelpDesk(QObject):
    """One window of each kind at a time."""

    window_made: Emits[QWidget] = Signal(object)  # type: ignore[assignment]

    def __init__(self, connection: Connection, *, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection = connection
        self._settings = settings
        self._help: HelpWindow | None = None
        self._about: AboutWindow | None = None
        self._found: Found | None = None
        self._ring: Ring | None = None

    def show_help(self, part: str, over: QWidget) -> None:
        """Open the help at `part`, or bring it there and to the front; the keyboard goes back to `over` after it."""
        if self._help is None:
            # Ctrl+Q is told of only where this key closes the program.
            closing = any(found.key() == QKeySequence("Ctrl+Q") for found in over.findChildren(QShortcut))
            self._help = HelpWindow(closes_by_key=closing)
            self._help.about_wanted.connect(self.show_about)
            self._help.closed.connect(self._forget_help)
            self._dress(self._help)
        self._help.show_part(part, over=over)
        bring_up(self._help)

    def show_about(self, over: QWidget) -> None:
        """Open what the program says of itself, or bring it to the front."""
        if self._about is None:
            from desktop_auth.gui.about_window import AboutWindow

            self._found, self._ring = None, None
            self._about = AboutWindow(self._tell)
            self._about.closed.connect(self._forget_about)
            self._dress(self._about)
            self._about.show_part("program", over=over)
            self._look()
        bring_up(self._about)

    def windows(self) -> list[QWidget]:
        """Those that are open."""
        return [window for window in (self._help, self._about) if window is not None]

    def close(self) -> None:
        """Close them."""
        for window in self.windows():
            window.close()

    def _dress(self, window: Reader) -> None:
        dress(window, window.windowTitle(), SIZE)
        window.setWindowIcon(program_icon())
        self.window_made.emit(window)

    def _look(self) -> None:
        """Ask for what takes a disk or the service; each answer is shown when it comes."""
        from desktop_auth.about.details import Ring, find

        def found(value: Found | None, error: BaseException | None) -> None:
            if error is not None:
                raise error
            self._found = value
            self._tell_more()

        def answered(value: Ring | None, _error: BaseException | None) -> None:
            self._ring = value or Ring()  # without the accounts all else is told
            self._tell_more()

        self._connection.work(lambda: find(self._settings), found)
        self._connection.ask(_ring, answered)

    def _tell_more(self) -> None:
        if self._about is not None and shiboken6.isValid(self._about):
            self._about.retell()

    def _tell(self) -> Told:
        from desktop_auth.about.told import Told

        return Told(self._settings, _look(is_own=self._settings.is_own), self._found, self._ring)

    def _forget_help(self) -> None:
        self._help = None

    def _forget_about(self) -> None:
        self._about = None


def _look(*, is_own: bool) -> Look:
    """How the windows are now."""
    import PySide6
    from PySide6.QtCore import QCoreApplication, qVersion
    from PySide6.QtWidgets import QApplication

    from desktop_auth import words
    from desktop_auth.about.details import Look
    from desktop_auth.gui import theme

    now, screen = theme.current(), QApplication.primaryScreen()
    return Look(
        qt=qVersion(),
        pyside=PySide6.__version__,
        platform=QApplication.platformName(),
        style=QApplication.style().name(),
        language=words.language(),
        theme=", ".join(["dark" if now.dark else "light", *(["contrast"] if now.contrast else [])]),
        scale=f"text {theme.px(1000) / 1000:g}, screen {screen.devicePixelRatio() if screen else 1:g}",
        host_version="" if is_own else QCoreApplication.applicationVersion(),
    )


def _ring(auth: AuthService) -> Ring:
    from desktop_auth.about.details import Ring

    return Ring(auth.slot, auth.keychain.backend, auth.keychain.why_dead)
