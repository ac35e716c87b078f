"""The card of the likeliest customer is read before Enter asks for it, while nobody types.

Nothing is noted by it, and what was read is used only as long as nothing at all was written since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import RegularsError
from app.domain.records import OpenCard
from app.ui.ports import ShopPort

#: So long nobody types before the card is read, in milliseconds: the answer is painted, and no key waits.
PAUSE = 25
#: A greeting fits its time of day.
_KEEPS = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read, for whom it was read, and the file's stamp before that."""

    opened: OpenCard
    on_duty: int
    stamp: int
    at: datetime


class Ahead(QObject):
    """Reads one card ahead."""

    read = Signal(object)  # OpenCard

    def __init__(self, shop: ShopPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._wanted: tuple[int, int] | None = None
        self._kept: _Kept | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._read)

    def expect(self, customer: int, on_duty: int) -> None:
        """Read that customer's card as soon as nobody types; ``on_duty`` will open it."""
        self._wanted = (customer, on_duty)
        self._timer.start()

    def take(self, customer: int, on_duty: int) -> OpenCard | None:
        """Return the card that was read, None when it is another one or something was written since."""
        self._timer.stop()
        kept = self._kept
        if kept is None or kept.opened.card.id != customer or kept.on_duty != on_duty:
            return None
        return kept.opened if self._is_true(kept) else None

    def forget(self) -> None:
        """Expect nobody, and keep nothing of whoever was expected."""
        self._timer.stop()
        self._wanted = self._kept = None

    @Slot()
    def _read(self) -> None:
        if self._wanted is None or self.take(*self._wanted) is not None:
            return
        customer, on_duty = self._wanted
        try:
            stamp, at = self._shop.lookup.stamp(), self._shop.now()
            opened = self._shop.counter.open(customer, on_duty)
        except RegularsError:
            return  # whoever opens the card is told
        self._kept = _Kept(opened, on_duty, stamp, at)
        self.read.emit(opened)

    def _is_true(self, kept: _Kept) -> bool:
        now = self._shop.now()
        return kept.at <= now < kept.at + _KEEPS and self._shop.lookup.stamp() == kept.stamp
