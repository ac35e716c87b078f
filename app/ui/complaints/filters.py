"""What of the complaints is shown: which states, whose, in which order, as a list or a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import COMPLAINT_LIVE_STATES, ComplaintState
from app.domain.complaint_records import ComplaintCounts, ComplaintLine
from app.domain.records import StaffMember
from app.ui.making_right.words import counts_said, due_of, state_word
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import ChoiceField, SegmentField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock

LIST, BOARD = "list", "board"
_OVER = (ComplaintState.CLOSED, ComplaintState.WITHDRAWN, ComplaintState.MERGED)
_AGE, _DUE = "age", "due"
#: What each button shows; the first is everything that is left to do.
_TABS = ("live", *COMPLAINT_LIVE_STATES, "over")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown. ``owner`` is a number, None for everybody's."""

    states: tuple[ComplaintState, ...]
    owner: int | None
    by_due: bool
    board: bool

    def of(self, lines: Sequence[ComplaintLine]) -> list[ComplaintLine]:
        """Return those wanted, in the order wanted; what presses comes first."""
        found = [line for line in lines if self.owner in (None, line.owner_id)]
        if self.by_due:
            found.sort(key=lambda line: due_of(line) or date.max)
        found.sort(key=lambda line: not line.concerns)
        return found


class Filters(QWidget):
    """The head of the room."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Filters")
        self._said = TextBlock(role="small-muted")
        self.view = SegmentField(((LIST, _("List")), (BOARD, _("Board"))))
        self.owner = ChoiceField((("", _("Everybody’s")),))
        self.order = ChoiceField(((_AGE, _("Oldest first")), (_DUE, _("Due first"))))
        self.owner.setMinimumContentsLength(12)
        self.order.setMinimumContentsLength(11)
        self.owner.setAccessibleName(_("Whose"))
        self.order.setAccessibleName(_("Order"))
        self.tabs: dict[str, RoleButton] = {}
        self._group = QButtonGroup(self)
        self._states = QWidget()
        self._assemble()
        self.view.edited.connect(self._tell_view)
        for field in (self.owner, self.order):
            field.edited.connect(self.changed)
        self._group.buttonToggled.connect(self._tell_tab)

    @property
    def wanted(self) -> Wanted:
        """What is to be shown."""
        board = self.view.typed() == BOARD
        tab = next((name for name, button in self.tabs.items() if button.isChecked()), "live")
        states = {"live": COMPLAINT_LIVE_STATES, "over": _OVER}.get(tab) or (ComplaintState(tab),)
        if board:
            states = COMPLAINT_LIVE_STATES
        owner = self.owner.typed()
        return Wanted(tuple(states), int(owner) if owner else None, self.order.typed() == _DUE, board)

    def show_staff(self, staff: Sequence[StaffMember], me: StaffMember) -> None:
        """Offer whose complaints can be shown, mine first."""
        kept = self.owner.typed()
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem(_("Everybody’s"), "")
        self.owner.addItem(_("Mine ({name})").format(name=me.name), str(me.id))
        for member in sorted(staff, key=lambda one: one.name.casefold()):
            if member.id != me.id:
                self.owner.addItem(member.name, str(member.id))
        self.owner.put(kept)
        self.owner.blockSignals(False)

    def show_counts(self, counts: ComplaintCounts) -> None:
        """Show how many there are in each state."""
        self._said.setText(counts_said(counts))
        for name, button in self.tabs.items():
            button.set_text(_("{word} {n}").format(word=_tab_word(name), n=_count(name, counts)))

    def _assemble(self) -> None:
        flow = FlowLayout(self._states, gap=6, line_gap=6)
        for name in _TABS:
            button = self.tabs[name] = RoleButton(_tab_word(name), role="choice")
            button.setObjectName(f"tab_{name}")
            button.setCheckable(True)
            self._group.addButton(button)
            flow.addWidget(button)
        self.tabs["live"].setChecked(True)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(PlainLabel(_("Complaints"), role="sheet-title"))
        top.addWidget(self._said, 1)
        top.addWidget(self.owner)
        top.addWidget(self.order)
        top.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(9)
        box.addLayout(top)
        box.addWidget(self._states)

    @Slot()
    def _tell_view(self) -> None:
        self._states.setVisible(self.view.typed() == LIST)
        self.changed.emit()

    @Slot(object, bool)
    def _tell_tab(self, _button: object, checked: bool) -> None:
        if checked:
            self.changed.emit()


def _tab_word(name: str) -> str:
    return {"live": _("To do"), "over": _("Over")}.get(name) or state_word(ComplaintState(name))


def _count(name: str, counts: ComplaintCounts) -> int:
    states = {"live": COMPLAINT_LIVE_STATES, "over": _OVER}.get(name) or (ComplaintState(name),)
    return sum(counts.states[state] for state in states)
