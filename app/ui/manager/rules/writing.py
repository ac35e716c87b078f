"""Writing the open rule into the shop: saved, brought into another state, brought back to an older version."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.core.errors import RegularsError, UserError
from app.core.vocabulary import RuleState
from app.domain.rule_records import KeptRule
from app.ui.manager.rules.desk import Desk, flaw_of
from app.ui.manager.rules.typed import Flaw
from app.ui.manager.section import Room


class Writing(QObject):
    """Asks the shop, off the window's thread, and tells what came of it."""

    saved = Signal(object, object)  # the Desk it was on, KeptRule
    brought = Signal(object, object)  # the same, in another state
    restored = Signal(object, object)  # the same, as it was before
    flawed = Signal(object, object)  # the Desk, and a tuple of Flaw, the one to go to first
    failed = Signal(object)  # RegularsError

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._rules = room.shop.rules
        #: Numbers of the rules that are being written, each with what is to be done next with which desk.
        self._under_way: dict[int, tuple[Desk, RuleState | None] | None] = {}

    def save(self, desk: Desk) -> None:
        """Save a rule, or tell what is wrong with it."""
        if not self._waits(desk, None):
            self._save(desk, None)

    def bring(self, desk: Desk, state: RuleState) -> None:
        """Bring a rule into a state; what is not saved is saved before."""
        if self._waits(desk, state):
            return
        lacks = desk.lacks_for_on() if state is RuleState.ON else ()
        if lacks and not desk.flaws:
            desk.insists = True
            self.flawed.emit(desk, (*lacks, *desk.shown_flaws))
        elif state is not RuleState.RETIRED and (desk.has_unsaved or desk.kept is None):
            self._save(desk, state)
        elif desk.kept is not None:
            work = partial(self._rules.set_state, desk.kept.name, state, self._room.by())
            self._write(desk, work, self.brought, None)

    def restore(self, desk: Desk, version: int) -> None:
        """Make a version the newest again."""
        if desk.kept is not None and desk.number not in self._under_way:
            work = partial(self._rules.restore, desk.kept.id, version, self._room.by())
            self._write(desk, work, self.restored, None)

    # --- parts ------------------------------------------------------------------------------------------

    def _save(self, desk: Desk, then: RuleState | None) -> None:
        """Save a rule and bring it into a state then, if any is wished."""
        desk.insists = True
        if desk.flaws or desk.reading.rule is None:
            self.flawed.emit(desk, desk.shown_flaws)
            return
        number = desk.number if desk.number > 0 else None
        work = partial(self._rules.save, desk.reading.rule, self._room.by(), number=number)
        self._write(desk, work, self.saved, then)

    def _waits(self, desk: Desk, state: RuleState | None) -> bool:
        """Let a wish wait while the same rule is being written: a new one has no number until that is answered."""
        if desk.number not in self._under_way:
            return False
        waiting = self._under_way[desk.number]
        if state is None and waiting is not None:
            state = waiting[1]  # bringing it into a state saves it too
        self._under_way[desk.number] = (desk, state)
        return True

    def _write(self, desk: Desk, work: Callable[[], KeptRule], told: SignalInstance, then: RuleState | None) -> None:
        number, desk.sent = desk.number, desk.typed
        self._under_way[number] = (desk, then) if then else None
        done = partial(self._tell, desk, number, told)
        self._room.jobs.write(work, done=done, failed=partial(self._refuse, desk, number))

    def _tell(self, desk: Desk, number: int, told: SignalInstance, kept: KeptRule) -> None:
        """Tell what came of it, and go on with what was wished meanwhile."""
        following = self._under_way.pop(number)
        told.emit(desk, kept)
        if following is None:
            return
        later, state = following
        if state is not None:
            self.bring(later, state)
        elif later.has_unsaved:
            self.save(later)

    def _refuse(self, desk: Desk, number: int, trouble: RegularsError) -> None:
        """Tell what the shop refused: beside its field, where it named one."""
        self._under_way.pop(number)
        if isinstance(trouble, UserError) and trouble.field:
            flaws: tuple[Flaw, ...] = (flaw_of(trouble),)
            self.flawed.emit(desk, flaws)
        else:
            self.failed.emit(trouble)
