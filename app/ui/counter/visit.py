"""The customer at the counter: read at once, noted behind; what was answered is shown first and written then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import RegularsError
from app.core.vocabulary import CueOutcome, Noted
from app.domain.records import Cue, NotedVisit, OpenCard, StaffMember
from app.ui.counter.ahead import Ahead
from app.ui.counter.cue_card import ChosenOutcome
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort

#: The visit is written this long after the card was read, in milliseconds, so that the card is painted first.
_AFTER_PAINT = 25
#: What a clerk records about a cue may change the card itself.
_CHANGES_CARD = frozenset(CueOutcome) - {CueOutcome.SAID, CueOutcome.SEEN, CueOutcome.NOT_NOW}


class Visit(QObject):
    """Holds whose card is open, and gives the shop what there is to write, in order."""

    opened = Signal(object)  # OpenCard, to be shown
    changed = Signal(object)  # OpenCard of the same customer, read anew
    noted = Signal(object)  # NotedVisit
    taken_back = Signal(object)  # Noted, None for the visit itself
    recorded = Signal()  # what a cue was about may be done now
    outcome_shown = Signal(str, object, str)  # key, CueOutcome or None, answer
    failed = Signal(object)  # RegularsError

    def __init__(
        self, shop: ShopPort, jobs: Jobs, on_duty: StaffMember, ahead: Ahead, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shop = shop
        self._jobs = jobs
        self._ahead = ahead
        self.on_duty = on_duty
        self._open: OpenCard | None = None
        self._visit: NotedVisit | None = None
        self._form: tuple[Noted, int] | None = None
        self._unwritten: tuple[int, tuple[Cue, ...]] | None = None
        self._answers: dict[str, tuple[CueOutcome | None, str]] = {}
        self._taken_back = False
        self._notes = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_PAINT)
        self._timer.timeout.connect(self.write_now)

    @property
    def open_card(self) -> OpenCard | None:
        """What is open, None when the counter is empty."""
        return self._open

    @property
    def customer(self) -> int | None:
        """Whose card is open."""
        return self._open.card.id if self._open else None

    @property
    def is_waiting(self) -> bool:
        """Whether a visit waits for its card to be painted."""
        return self._unwritten is not None

    @property
    def can_undo(self) -> bool:
        """Whether the visit was noted by opening this card, and can be taken back."""
        return self._visit is not None and self._visit.new

    @property
    def has_form_to_undo(self) -> bool:
        """Whether the next undo takes back what a form noted."""
        return self._form is not None

    def open(self, customer: int, *, note: bool) -> None:
        """Read a card and its cues; ``note`` also notes the visit, a moment later."""
        self.write_now()
        try:
            ready = self._ahead.take(customer, self.on_duty.id)
            read = ready or self._shop.counter.open(customer, self.on_duty.id)
        except RegularsError as trouble:
            self.failed.emit(trouble)
            return
        if customer != self.customer:
            self._visit = None  # the same card again, by a second Enter: the visit may still be taken back
        self._open, self._taken_back, self._notes, self._form = read, False, note, None
        self._answers = {cue.key: (cue.outcome, cue.answer) for cue in read.cues}
        if note:
            self._unwritten = (customer, read.cues)
            self._timer.start()
        self.opened.emit(read)

    def refresh(self) -> None:
        """Read the open card anew, after something was written about the customer."""
        if self._open is None:
            return
        shown = {cue.key for cue in self._open.cues}
        try:
            read = self._shop.counter.open(self._open.card.id, self.on_duty.id)
        except RegularsError as trouble:
            self.failed.emit(trouble)
            return
        self._open = read
        if self._notes and not self._taken_back and any(cue.key not in shown for cue in read.cues):
            self._unwritten = (read.card.id, read.cues)  # only what was shown can be answered
            self._timer.start()
        self.changed.emit(read)

    def close(self) -> None:
        """Let go of the customer; what is still to be written is written."""
        self.write_now()
        self._open, self._visit, self._form = None, None, None
        self._answers = {}

    @Slot()
    def write_now(self) -> None:
        """Write the visit that is waiting for the card to be painted."""
        self._timer.stop()
        if self._unwritten is not None:
            (customer, cues), self._unwritten = self._unwritten, None
            counter = self._shop.counter
            self._jobs.write(counter.note_visit, customer, cues, self.on_duty.id, done=self._noted, failed=self._failed)

    def record(self, chosen: ChosenOutcome) -> None:
        """Show how a cue went and write it; if that fails, the cue is open again."""
        if self._open is None:
            return
        self._note_again()
        customer, before = self._open.card.id, self._answers.get(chosen.key, (None, ""))
        self._show(chosen.key, chosen.outcome, chosen.answer)
        work = partial(
            self._shop.counter.record,
            customer,
            chosen.key,
            chosen.outcome,
            self.on_duty.id,
            answer=chosen.answer,
            keep_as=chosen.keep_as,
        )
        done = partial(self._recorded, customer, chosen.outcome)
        self._jobs.write(work, done=done, failed=partial(self._put_back, customer, chosen.key, before))

    def take_back(self, key: str) -> None:
        """Open a cue again and write that; if that fails, it is answered as before."""
        if self._open is None:
            return
        self.write_now()
        customer, before = self._open.card.id, self._answers.get(key, (None, ""))
        self._show(key, None, "")
        work = partial(self._shop.counter.take_back, customer, key, self.on_duty.id)
        done = partial(self._recorded, customer, before[0])
        self._jobs.write(work, done=done, failed=partial(self._put_back, customer, key, before))

    def note_form(self, noted: tuple[Noted, int] | None) -> None:
        """Remember what a form noted just now, so that it can be undone."""
        self._form = noted

    @Slot()
    def undo(self) -> None:
        """Take back what a form noted last, else the noted visit."""
        counter, by = self._shop.counter, self.on_duty.id
        if self._form is not None:
            (noted, number), self._form = self._form, None
            done, failed = partial(self._form_undone, noted), partial(self._form_stays, self.customer, (noted, number))
            self._jobs.write(counter.undo, noted, number, by, done=done, failed=failed)
        elif self._visit is not None and self._visit.new:
            self._jobs.write(counter.undo_visit, self._visit.id, by, done=self._undone, failed=self._failed)

    def _note_again(self) -> None:
        """Make sure there is a visit to record in, also when it was taken back before."""
        if self._taken_back and self._open is not None:
            self._taken_back = False
            self._unwritten = (self._open.card.id, self._open.cues)
        self.write_now()

    # --- answers of the writing thread ------------------------------------------------------------------

    def _noted(self, visit: NotedVisit) -> None:
        if visit.customer == self.customer:
            before, self._visit = self._visit, visit
            if before is not None and before.id == visit.id and before.new:
                self._visit = before  # noted by opening this card, however often it is noted again
            self.noted.emit(self._visit)

    def _undone(self, _nothing: None) -> None:
        self._visit, self._taken_back = None, True
        self.taken_back.emit(None)

    def _form_stays(self, customer: int | None, form: tuple[Noted, int], trouble: RegularsError) -> None:
        """Keep what could not be undone as what is undone next: no second press takes back something else."""
        if customer == self.customer and self._form is None:
            self._form = form
        self.failed.emit(trouble)

    def _form_undone(self, noted: Noted, _nothing: None) -> None:
        self.refresh()
        self.taken_back.emit(noted)

    def _recorded(self, customer: int, outcome: CueOutcome | None, _nothing: None) -> None:
        if outcome in _CHANGES_CARD:
            self.recorded.emit()
            if customer == self.customer:
                self.refresh()

    def _put_back(self, customer: int, key: str, before: tuple[CueOutcome | None, str], trouble: RegularsError) -> None:
        if customer == self.customer:
            self._show(key, *before)
        self.failed.emit(trouble)

    def _failed(self, trouble: RegularsError) -> None:
        self.failed.emit(trouble)

    def _show(self, key: str, outcome: CueOutcome | None, answer: str) -> None:
        self._answers[key] = (outcome, answer)
        self.outcome_shown.emit(key, outcome, answer)
