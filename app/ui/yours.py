"""What is due for whoever serves, read behind the window: for the strip, the badge and the room Today."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import RegularsError
from app.domain.desk import Due, count_now
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort

#: Something may have fallen due by the clock alone, in milliseconds.
_EVERY = 60_000
#: Cards and keys come first: what is due may be shown a moment later, in milliseconds.
_SOON = 150


class Yours(QObject):
    """Reads the desk of one member again and again, and tells when it is another."""

    changed = Signal()

    def __init__(self, shop: ShopPort, jobs: Jobs, member: int, parent: QObject) -> None:
        super().__init__(parent)
        self._shop = shop
        self._jobs = jobs
        self._member = member
        self._reading = False
        self._hidden = False
        self.dues: tuple[Due, ...] = ()
        self._day = shop.today()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.read_now)
        self._clock = QTimer(self)
        self._clock.setInterval(_EVERY)
        self._clock.timeout.connect(self.read_now)
        self._clock.start()
        self.read_soon()

    @property
    def is_waiting(self) -> bool:
        """Whether it is about to be read."""
        return self._soon.isActive() or self._reading

    @property
    def is_hidden(self) -> bool:
        """Whether nothing may be shown."""
        return self._hidden

    @property
    def count(self) -> int:
        """How many are due by the end of today."""
        return count_now(self.dues, self.today)

    @property
    def today(self) -> date:
        """The shop's calendar day."""
        return self._shop.today()

    def serve(self, member: int) -> None:
        """Show what is due for somebody else from now on."""
        self._member = member
        self._show(())
        self.read_soon()

    @Slot()
    def read_soon(self) -> None:
        """Read it again once the window has come to rest."""
        self._soon.start()

    @Slot()
    def read_now(self) -> None:
        """Read it again, behind the window."""
        self._soon.stop()
        if self._reading or self._hidden:
            return
        self._reading = True
        done = partial(self._take, self._member)
        self._jobs.long(self._read, self._member, done=done, failed=self._fail)  # nothing that is saved waits for it

    def _read(self, member: int, **_watched: object) -> tuple[Due, ...]:
        return self._shop.desk.due(member)

    def hide(self, hidden: bool) -> None:
        """Forget it while everything personal is hidden, or read it again."""
        self._hidden = hidden
        if hidden:
            self._show(())
        else:
            self.read_soon()

    def stop(self) -> None:
        """Read no more: the window closes."""
        self._soon.stop()
        self._clock.stop()

    def _take(self, member: int, dues: tuple[Due, ...]) -> None:
        self._reading = False
        if member != self._member:
            self.read_soon()
        elif not self._hidden:
            self._show(dues)

    def _fail(self, _trouble: RegularsError) -> None:
        """Keep what is shown: whoever writes next is told what is wrong with the file."""
        self._reading = False

    def _show(self, dues: tuple[Due, ...]) -> None:
        if (dues, self.today) != (self.dues, self._day):  # what is due tomorrow is due today by midnight alone
            self.dues, self._day = dues, self.today
            self.changed.emit()
