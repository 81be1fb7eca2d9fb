"""The clipboard for what only its owner shall read: marked as a secret, and empty again after 30 seconds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from desktop_auth.words import N_

COPIED = N_("Copied. The clipboard is emptied in 30 seconds.")
KEPT_MS = 30_000
# What programs that keep what was copied ask for: Klipper and its like on Linux; the history (Win+V), the cloud and
# other listeners on Windows, whose formats Qt registers under the names given here. macOS has a mark too, but Qt gives
# it no way from here: there the secret only goes after its time.
_MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
}


class SecretClipboard(QObject):
    """Copies secrets. What somebody copied meanwhile is left alone."""

    emptied = Signal()

    def __init__(self, parent: QObject | None = None, *, kept_ms: int = KEPT_MS) -> None:
        super().__init__(parent)
        self._secret = ""
        self._putting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.empty)
        QGuiApplication.clipboard().dataChanged.connect(self._changed)
        application = QCoreApplication.instance()
        if application is not None:  # else a clipboard manager would be handed the secret when the program ends
            application.aboutToQuit.connect(self.empty)

    @property
    def holds(self) -> bool:
        """Whether a secret of ours lies in the clipboard."""
        return bool(self._secret)

    def copy(self, secret: str) -> None:
        """Put `secret` into the clipboard for 30 seconds; a secret from before goes."""
        data = QMimeData()
        data.setText(secret)
        for name, value in _MARKS.items():
            data.setData(name, value)
        self._putting = True
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
        self._putting = False
        self._secret = secret
        self._timer.start()

    def empty(self) -> None:
        """Take the secret away, if it still lies there: after its time, at a log-out, at the end."""
        secret, self._secret = self._secret, ""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if secret and clipboard.text(QClipboard.Mode.Clipboard) == secret:
            clipboard.clear(QClipboard.Mode.Clipboard)
            self.emptied.emit()

    def _changed(self) -> None:
        # Where Qt can tell whose the clipboard is, it is never read once it is another program's: one that hangs would
        # hold this one for seconds.
        if self._secret and not self._putting and not QGuiApplication.clipboard().ownsClipboard():
            self._secret = ""
            self._timer.stop()


_made: list[SecretClipboard] = []


def secret_clipboard() -> SecretClipboard:
    """The one of this program; made when first asked for."""
    if not _made:
        _made.append(SecretClipboard(QCoreApplication.instance()))
        _made[0].destroyed.connect(_made.clear)
    return _made[0]


def forget_copied() -> None:
    """Whoever copied a secret here has gone."""
    if _made:
        _made[0].empty()
