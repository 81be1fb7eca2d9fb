"""One program for each store: a second start brings the window of the first to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QDir, QLockFile, QObject, QStandardPaths, Signal

from desktop_auth.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_ANSWER_MS = 1_000
_PATIENCE_MS = 8_000  # a program that waits for its accounts to open, five seconds at most, cannot hear yet
_AGAIN_MS = 50


class Instance(QObject):
    """The lock that the first program of a store holds, and the socket on which it hears of later ones.

    The lock is of QtCore and takes half a millisecond; QtNetwork is loaded after the first paint, or by a second
    start."""

    called = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        store = "\n".join((settings.slug, str(settings.data_dir or ""), settings.database_url or ""))
        digest = QCryptographicHash.hash(store.encode(), QCryptographicHash.Algorithm.Sha256)
        name = f"{settings.slug}-{bytes(digest.toHex().data()).decode()[:16]}"
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
        self._address = f"{runtime or QDir.tempPath()}/{name}"
        self._lock = QLockFile(f"{self._address}.lock")
        self._lock.setStaleLockTime(0)  # a lock is old when its process is gone, never by its age
        self._server: QLocalServer | None = None

    def is_first(self) -> bool:
        """Whether no other program of this store runs. A lock that cannot be made keeps nobody out."""
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def call_first(self) -> bool:
        """Ask the running program to come to the front; whether it has heard. One that was started a moment ago hears
        a little later; one that ends meanwhile leaves its place to this one."""
        from PySide6.QtNetwork import QLocalSocket

        patience = QDeadlineTimer(_PATIENCE_MS)
        while not patience.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._address)
            if socket.waitForConnected(_ANSWER_MS):
                return True
            if self._lock.tryLock(_AGAIN_MS):
                return False
        return False

    def listen(self) -> None:
        """Hear of later starts from now on."""
        if self._server is not None or not self._lock.isLocked():
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._address)  # left behind by a program that was killed
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._address)

    def _answer(self) -> None:
        if self._server is not None:
            while (caller := self._server.nextPendingConnection()) is not None:
                caller.disconnected.connect(caller.deleteLater)
                caller.disconnectFromServer()
                self.called.emit()
