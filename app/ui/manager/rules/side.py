"""The right side of the section: the preview, and what opens in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import _
from app.core.vocabulary import RuleState
from app.domain.rule import Rule
from app.domain.rule_records import KeptRule, Preview, RuleRevision, StateChange
from app.ui.manager.mirrored import margins
from app.ui.manager.rules.everybody_panel import EverybodyPanel
from app.ui.manager.rules.looking import Looked, Looking, Wish
from app.ui.manager.rules.preview_panel import PreviewPanel
from app.ui.manager.rules.side_panel import SidePanel
from app.ui.manager.rules.try_panel import TryPanel
from app.ui.manager.rules.versions_panel import Told, VersionsPanel
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.widgets.steady import STRIP, SteadyScroll

#: How many people a list of everybody takes.
MOST_PEOPLE = 500


class Side(QStackedWidget):
    """Answers who would be reached by a rule; opens the test, the list of everybody and the versions."""

    customer_wished = Signal(int)
    restore_wished = Signal(int)
    reach_counted = Signal(object)  # words by the number of a rule
    closed = Signal()
    failed = Signal(object)  # RegularsError

    def __init__(self, room: Room, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Side")
        self._room = room
        self._rule: Rule | None = None
        self._state = RuleState.DRAFT
        self._tried: int | None = None
        self._counts = 0
        self.looking = Looking(room.shop.rules, own(room.shop).gifts, room.jobs, self)
        self.preview = PreviewPanel(room.local)
        self.attempt = TryPanel(room.local, currency)
        self.everybody = EverybodyPanel()
        self.versions = VersionsPanel()
        self._scroll = SteadyScroll()
        self._scroll.setWidget(self.preview)
        self.preview.setProperty("role", "clear")
        self.addWidget(self._scroll)
        for panel in (self.attempt, self.everybody, self.versions):
            self.addWidget(_beside_strip(panel))
        self._wire()

    # --- public methods ---------------------------------------------------------------------------------

    def look_at(self, rule: Rule | None, number: int, state: RuleState) -> None:
        """Show who would be reached by a rule as it is typed, None while its conditions mean nothing."""
        self._rule, self._state = rule, state
        if rule is None:
            self.looking.forget()
            self.preview.clear(_("As soon as the conditions are complete, you see here who would be offered it."))
        else:
            self.looking.ask(Wish(rule, number if number > 0 else None))
        if self.attempt.isVisibleTo(self):
            self._try_again()

    def count_reach(self, rules: Sequence[KeptRule]) -> None:
        """Count whom each rule would reach."""
        self._counts += 1
        self._room.jobs.long(self._count, list(rules), self._counts, done=self._tell_counted, failed=self.failed.emit)

    def show_preview(self) -> None:
        """Show the preview in place of whatever is open."""
        self._tried = None
        self.attempt.empty()
        self.everybody.empty()
        self.versions.empty()
        self.setCurrentWidget(self._scroll)

    @Slot()
    def show_try(self) -> None:
        """Open the test on a customer."""
        self._open(self.attempt)
        self.attempt.begin()

    def show_versions(self, revisions: Sequence[RuleRevision], changes: Sequence[StateChange]) -> None:
        """Open the versions of a rule."""
        told = Told(self._room.local, self._room.shop.zone, self._room.shop.today())
        self.versions.show_history(revisions, changes, told)
        self._open(self.versions)
        self.versions.begin()

    def forget(self) -> None:
        """Look for nothing any more."""
        self.looking.forget()

    def empty(self) -> None:
        """Name no customer."""
        self.looking.forget()
        self.show_preview()
        self.preview.clear("")

    # --- parts ------------------------------------------------------------------------------------------

    @Slot(object)
    def _show_looked(self, looked: Looked) -> None:
        self.preview.show_looked(looked, self._room.shop.today())

    def _count(
        self,
        rules: list[KeptRule],
        ticket: int,
        *,
        progress: object,  # noqa: ARG002 - every long job is given it
        cancelled: Callable[[], bool],
    ) -> tuple[int, dict[int, int]]:
        found: dict[int, int] = {}
        for one in rules:
            if cancelled() or ticket != self._counts:
                break
            found[one.id] = self._room.shop.rules.preview(one.rule, sample=0).matching
        return ticket, found

    @Slot(object)
    def _tell_counted(self, counted: tuple[int, dict[int, int]]) -> None:
        ticket, found = counted
        if ticket == self._counts:
            number = self._room.local.number
            self.reach_counted.emit({rule: _("fits {n}").format(n=number(n)) for rule, n in found.items()})

    @Slot()
    def _show_everybody(self) -> None:
        if self._rule is None:
            return
        self.everybody.empty()
        self._open(self.everybody)
        self._room.jobs.long(self._all, self._rule, done=self._show_people, failed=self.failed.emit)

    def _all(self, rule: Rule, *, progress: object, cancelled: object) -> Preview:  # noqa: ARG002
        return self._room.shop.rules.preview(rule, sample=MOST_PEOPLE)

    @Slot(object)
    def _show_people(self, preview: Preview) -> None:
        if self.everybody.isVisibleTo(self):
            self.everybody.show_people(preview, self._room.shop.today())
            self.everybody.begin()

    @Slot(str)
    def _find(self, typed: str) -> None:
        try:
            self.attempt.show_found(self._room.shop.lookup.find(typed, 6))
        except RegularsError as trouble:
            self.failed.emit(trouble)

    @Slot(int)
    def _try(self, customer: int) -> None:
        self._tried = customer
        self._try_again()

    def _try_again(self) -> None:
        if self._tried is None or self._rule is None:
            return
        try:
            tried = self._room.shop.rules.attempt(self._rule, self._state, self._tried)
        except RegularsError as trouble:
            self.failed.emit(trouble)
            return
        self.attempt.show_tried(tried, self._room.shop.today())

    def _open(self, panel: SidePanel) -> None:
        place = panel.parentWidget()
        if place is not None:
            self.setCurrentWidget(place)

    @Slot()
    def _close(self) -> None:
        self.show_preview()
        self.closed.emit()

    def _wire(self) -> None:
        self.looking.found.connect(self._show_looked)
        self.looking.failed.connect(self.failed)
        self.preview.everybody_wished.connect(self._show_everybody)
        self.attempt.find_wished.connect(self._find)
        self.attempt.customer_chosen.connect(self._try)
        self.everybody.customer_chosen.connect(self.customer_wished)
        self.versions.restore_wished.connect(self.restore_wished)
        for panel in (self.attempt, self.everybody, self.versions):
            panel.close_wished.connect(self._close)


def _beside_strip(panel: SidePanel) -> QWidget:
    """Put a panel where the preview stands, whose scroll bar has a strip of its own."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(margins(0, 0, STRIP, 0))
    column.addWidget(panel)
    return place
