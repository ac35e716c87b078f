"""A rule tried on one customer, condition by condition."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.domain import condition_words
from app.domain.explain import Reason
from app.domain.found import Answer
from app.domain.rule_records import Tried
from app.ui.manager.rules.side_panel import FindField, PeopleList, SidePanel, empty_layout
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.steady import SteadyScroll


class TryPanel(SidePanel):
    """Tries the rule as it is typed on one customer, condition by condition."""

    find_wished = Signal(str)
    customer_chosen = Signal(int)

    def __init__(self, local: Local, currency: str) -> None:
        super().__init__(_("Test on a customer"))
        self._local = local
        self._currency = currency
        self._search = FindField(_("name, phone, card or e-mail"))
        self._search.setAccessibleName(_("Find a customer"))
        self._search.enter_goes_on = False
        self._people = PeopleList(_("Customers found"))
        self._people.setMaximumHeight(150)
        self._name = TextBlock(role="title", lines=2)
        self._verdict = TextBlock(lines=5, leading=1.2)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(8)
        inner = QWidget()
        inner.setProperty("role", "clear")
        inner.setLayout(self._reasons)
        scroll = SteadyScroll()
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._search, self._people, self._name, self._verdict):
            self.column.addWidget(part)
        self.column.addWidget(scroll, 1)
        self._search.edited.connect(self._find)
        self._search.stepped.connect(self._step)
        self._search.entered.connect(self._people.choose_current)
        self._people.chosen.connect(self.customer_chosen)
        self.empty()

    def begin(self) -> None:
        """Put the focus where typing begins."""
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.selectAll()

    def show_found(self, answer: Answer) -> None:
        """Show who was found."""
        self._people.show_people([(found.id, found.name) for found in answer.found])
        self._people.setVisible(bool(answer.found))

    def show_tried(self, tried: Tried, today: date) -> None:
        """Show whether it would be offered, and why or why not."""
        self._people.hide()
        self._name.show_text(tried.name)
        fulfilled = all(reason.holds for reason in tried.reasons)
        said = _("Would be offered now.") if tried.offered else tried.why_not
        if not tried.offered and fulfilled and tried.reasons:
            said = _("Fulfils the conditions. {why_not}").format(why_not=tried.why_not)
        self._verdict.show_text(said)
        self._empty_reasons()
        for reason in tried.reasons:
            self._reasons.addWidget(self._reason(reason, today))
        self._reasons.addStretch(1)

    def empty(self) -> None:
        """Show nobody."""
        self._search.clear()
        self._people.clear()
        self._people.hide()
        self._name.show_text("")
        self._verdict.show_text("")
        self._empty_reasons()

    def _reason(self, reason: Reason, today: date) -> QWidget:
        condition = reason.condition
        said = condition_words.said(condition)
        value = condition_words.seen(condition, reason.value, self._local, today, self._currency)
        needed = condition_words.needed(condition, reason.needed, self._local, today, self._currency)
        words = _("{said}: {value}") if reason.holds else _("{said}: {value}, needs {needed}")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        mark = PlainLabel("✓" if reason.holds else "✗", role="mark" if reason.holds else "alarm-heading")
        mark.setAccessibleName(_("fulfilled") if reason.holds else _("not fulfilled"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        told = words.format(said=said, value=value, needed=needed)
        row.addWidget(TextBlock(told, lines=4, leading=1.15), 1)
        return line

    def _empty_reasons(self) -> None:
        empty_layout(self._reasons)

    @Slot()
    def _find(self) -> None:
        self.find_wished.emit(self._search.text())

    @Slot(int)
    def _step(self, rows: int) -> None:
        count = self._people.count()
        if count:
            self._people.setCurrentRow(min(count - 1, max(0, self._people.currentRow() + rows)))
