"""Whether the manager's room is open: it locks again when nothing was done for the shop's lock time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from app.core.errors import RegularsError
from app.domain.access import AccessState
from app.ui.jobs import Jobs
from app.ui.manager.pin_panels import PinEntry
from app.ui.manager.ports import AccessPort

#: How often it is looked whether the time is over, in milliseconds.
LOOK_MS = 1000
_DEEDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Guard(QObject):
    """Asks for PINs off the window's thread, notes that something is done, and tells when the room opens or locks."""

    opened = Signal()
    locked = Signal()
    refused = Signal(object)  # RegularsError

    def __init__(self, access: AccessPort, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._access = access
        self._jobs = jobs
        self._was_open = False
        self._watched: QCoreApplication | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def state(self) -> AccessState:
        """Return how the shop is guarded at the moment."""
        return self._access.state()

    def is_open(self) -> bool:
        """Tell whether the room may be seen now."""
        state = self.state()
        return not state.guarded or state.unlocked_by is not None

    def begin(self) -> bool:
        """Watch the keys while the room is in sight; tell whether it is open."""
        self._was_open = self.is_open()
        self._timer.start()
        if self.state().guarded:
            self.touch()
            self._watch()
        return self._was_open

    def _watch(self) -> None:
        """Look at every key: a call for each event, so only while there is something to lock."""
        application = QCoreApplication.instance()
        if self._watched is None and application is not None:
            self._watched = application
            application.installEventFilter(self)

    def rest(self) -> None:
        """Watch the keys no longer: the room is out of sight. It locks all the same when its time is over."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def end(self) -> None:
        """Look no more: the window closes."""
        self.rest()
        self._timer.stop()

    def touch(self) -> None:
        """Note that something was done."""
        self._access.touch()

    @Slot()
    def look(self) -> None:
        """Tell when the room has locked by itself, or somebody else opened the counter."""
        is_open = self.is_open()
        if self._was_open and not is_open:
            self._was_open = False
            self.locked.emit()

    def lock(self) -> None:
        """Lock the room now."""
        self._access.lock()
        self.look()

    def unlock(self, entry: PinEntry) -> None:
        """Open the room with a manager's PIN."""
        self._jobs.write(self._access.unlock, entry.member, entry.old, done=self._tell_opened, failed=self._refuse)

    def set_first(self, entry: PinEntry) -> None:
        """Set the first PIN of a manager, which opens the room."""
        work = (entry.member, entry.new, entry.member)
        self._jobs.write(self._access.set_pin, *work, done=self._tell_opened, failed=self._refuse)

    def change(self, entry: PinEntry) -> None:
        """Change the PIN of whoever opened the room."""
        work = (entry.member, entry.old, entry.new)
        self._jobs.write(self._access.change_pin, *work, done=self._tell_opened, failed=self._refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Note keys and the mouse; nothing is held back."""
        if event.type() in _DEEDS:
            self.touch()
        return False

    @Slot(object)
    def _tell_opened(self, _answer: object) -> None:
        self.begin()
        self.opened.emit()

    @Slot(object)
    def _refuse(self, trouble: RegularsError) -> None:
        self.refused.emit(trouble)
