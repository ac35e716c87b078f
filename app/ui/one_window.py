"""One window for one customers' file: a second start raises the first window and hands over the file it was given."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

from app.core.private import private_folder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: How long a second start tries to reach the first, which may be starting still, in milliseconds.
PATIENCE_MS = 5_000
_TRY_MS = 100
#: A call is one short line; whoever sends more is no second start.
_LONGEST = 8_192


class OneWindow(QObject):
    """Holds the place of the one window, or calls whoever holds it."""

    #: A second start called: the file it was given, or nothing.
    called = Signal(str)

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        """``lock`` is a file beside the customers' drafts, named after the customers' file."""
        super().__init__(parent)
        private_folder(lock.parent)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)  # age says nothing: it is stale when its process is gone, as after kill -9
        self._name = "regulars-" + sha256(str(lock.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:20]
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Take the place; tell whether it was free. A folder that takes no lock keeps nobody from working."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear second starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # after the first paint

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # left behind by a window that was killed; the lock says there is none
        server.newConnection.connect(self._hear)
        server.listen(self._name)
        self._server = server

    def call(self, file: str = "", *, patience: int = PATIENCE_MS) -> bool:
        """Raise the window that holds the place; tell whether it answered."""
        from PySide6.QtCore import QThread
        from PySide6.QtNetwork import QLocalSocket  # only a second start needs it

        socket = QLocalSocket()
        for _turn in range(max(1, patience // _TRY_MS)):
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_MS):
                socket.write(json.dumps({"open": file}).encode() + b"\n")
                sent = socket.waitForBytesWritten(patience)
                answered = sent and socket.waitForReadyRead(patience)
                socket.disconnectFromServer()
                return answered
            QThread.msleep(_TRY_MS)
        return False

    def close(self) -> None:
        """Let the next start have the place."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _hear(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            self._take_in(socket)  # what came before anybody listened is told by no signal

    @Slot()
    def _read(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take_in(socket)

    def _take_in(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        line = bytes(socket.readLine(_LONGEST).data())
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(_file_of(line))


def _file_of(line: bytes) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    file = said.get("open", "") if isinstance(said, dict) else ""
    return file if isinstance(file, str) else ""
