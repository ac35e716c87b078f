"""Looks through all customers off the window's thread, for what was asked last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import RegularsError
from app.domain.gift_records import Used
from app.domain.rule import Rule
from app.domain.rule_records import Estimate, Overlap, Preview
from app.ui.jobs import Jobs
from app.ui.manager.ports import RulesPort
from app.ui.manager.shop_ports import GiftsRoomPort

#: After so long without a key it is looked; in milliseconds.
PAUSE_MS = 120


@dataclass(frozen=True, slots=True)
class Wish:
    """A rule to look through all customers for; ``number`` is its own, where it is kept."""

    rule: Rule
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Who would be offered a rule's gift, what it means a month, and which rules reach the same customers."""

    wish: Wish
    preview: Preview
    estimate: Estimate
    overlaps: tuple[Overlap, ...]
    used: Used | None = None  # of its budget as it is kept, None for a rule that is not kept


class Looking(QObject):
    """Answers the latest wish; those that came while it was busy are forgotten but for the last."""

    found = Signal(object)  # Looked
    failed = Signal(object)  # RegularsError

    def __init__(self, rules: RulesPort, gifts: GiftsRoomPort, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._rules = rules
        self._gifts = gifts
        self._jobs = jobs
        self._wish: Wish | None = None
        self._busy = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._busy or self._wish is not None

    def ask(self, wish: Wish) -> None:
        """Look soon; whatever was wished for before is forgotten."""
        self._wish = wish
        self._pause.start()

    def forget(self) -> None:
        """Look for nothing, and tell of nothing that is still looked for."""
        self._wish = None
        self._pause.stop()

    @Slot()
    def _begin(self) -> None:
        if self._busy or self._wish is None:
            return
        self._busy = True
        self._jobs.long(self._look, self._wish, done=self._tell, failed=self._fail)

    def _look(self, wish: Wish, *, progress: object, cancelled: Callable[[], bool]) -> Looked | None:  # noqa: ARG002
        preview = self._rules.preview(wish.rule)
        if cancelled():
            return None
        estimate = self._rules.estimate(wish.rule)
        overlaps = self._rules.overlaps(wish.rule, number=wish.number)
        used = self._gifts.used(wish.number) if wish.number is not None else None
        return Looked(wish, preview, estimate, overlaps, used)

    @Slot(object)
    def _tell(self, looked: Looked | None) -> None:
        self._busy = False
        if looked is not None and looked.wish == self._wish:
            self._wish = None
            self.found.emit(looked)
        self._begin()

    @Slot(object)
    def _fail(self, trouble: RegularsError) -> None:
        self._busy, self._wish = False, None
        self.failed.emit(trouble)
