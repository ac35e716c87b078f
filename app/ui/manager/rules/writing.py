"""Writing the open rule into the shop: saved, brought into another state, brought back to an older version."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

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
    flawed = Signal(object)  # a tuple of Flaw, the one to go to first
    failed = Signal(object)  # RegularsError

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._rules = room.shop.rules
        self._then: tuple[Desk, RuleState] | None = None  # what it is to become once it is saved

    def save(self, desk: Desk) -> None:
        """Save a rule, or tell what is wrong with it."""
        desk.insists = True
        if desk.flaws or desk.reading.rule is None:
            self._then = None
            self.flawed.emit(desk.shown_flaws)
            return
        desk.sent = desk.typed
        number = desk.number if desk.number > 0 else None
        work = partial(self._rules.save, desk.reading.rule, self._room.by(), number=number)
        self._room.jobs.write(work, done=partial(self._tell_saved, desk), failed=self._refuse)

    def bring(self, desk: Desk, state: RuleState) -> None:
        """Bring a rule into a state; what is not saved is saved before."""
        lacks = desk.lacks_for_on() if state is RuleState.ON else ()
        if lacks and not desk.flaws:
            desk.insists = True
            self.flawed.emit((*lacks, *desk.shown_flaws))
        elif state is not RuleState.RETIRED and (desk.has_unsaved or desk.kept is None):
            self._then = (desk, state)
            self.save(desk)
        elif desk.kept is not None:
            work = partial(self._rules.set_state, desk.kept.name, state, self._room.by())
            self._room.jobs.write(work, done=partial(self._tell_brought, desk), failed=self._refuse)

    def restore(self, desk: Desk, version: int) -> None:
        """Make a version the newest again."""
        if desk.kept is not None:
            work = partial(self._rules.restore, desk.kept.id, version, self._room.by())
            self._room.jobs.write(work, done=partial(self._tell_restored, desk), failed=self._refuse)

    def _tell_brought(self, desk: Desk, kept: KeptRule) -> None:
        self.brought.emit(desk, kept)

    def _tell_restored(self, desk: Desk, kept: KeptRule) -> None:
        desk.sent = None
        self.restored.emit(desk, kept)

    def _tell_saved(self, desk: Desk, kept: KeptRule) -> None:
        then, self._then = self._then, None
        self.saved.emit(desk, kept)
        if then is not None and then[0].kept is not None:
            self.bring(*then)

    @Slot(object)
    def _refuse(self, trouble: RegularsError) -> None:
        """Tell what the shop refused: beside its field, where it named one."""
        self._then = None
        if isinstance(trouble, UserError) and trouble.field:
            flaws: tuple[Flaw, ...] = (flaw_of(trouble),)
            self.flawed.emit(flaws)
        else:
            self.failed.emit(trouble)
