"""What would come of a rule today: how many, for how much, who, and which other rules reach them too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import RuleUnit
from app.domain.gift_records import Used
from app.domain.periods import whole_units
from app.domain.rule_records import Estimate, Overlap, Preview, WouldGet
from app.ui.manager.rules.looking import Looked
from app.ui.manager.rules.side_panel import empty_layout
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel, TextBlock

_WEEK, _MONTH = 7, 31  # days, at most


class PreviewPanel(QWidget):
    """Three cards beside the rule."""

    everybody_wished = Signal()

    def __init__(self, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PreviewPanel")
        self._local = local
        self._number = PlainLabel(role="figure")
        self._of = TextBlock(role="muted", lines=3)
        self._money = TextBlock(lines=3, leading=1.2)
        self._used = TextBlock(lines=3, leading=1.2)
        self._bar = QProgressBar()
        self._bar.setProperty("role", "budget")
        self._bar.setTextVisible(False)
        self._people = QGridLayout()
        self._more = RoleButton(role="link")
        self._more.clicked.connect(self.everybody_wished)
        self._others = TextBlock(lines=12, leading=1.25)
        self._cards = (
            _card(_("If it ran today"), self._count_line(), self._money, self._used, self._bar),
            _card(_("Who"), self._people, self._more),
            _card(_("Other rules for the same customers"), self._others),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        self.clear("")

    # --- public methods ---------------------------------------------------------------------------------

    def show_looked(self, looked: Looked, today: date) -> None:
        """Show what was found."""
        self._show_count(looked.preview)
        self._money.show_text(self._a_month(looked.estimate))
        self._show_used(looked.used)
        self._show_people(looked.preview, today)
        self._show_others(looked.wish.rule.name, looked.overlaps)

    def clear(self, sentence: str) -> None:
        """Show no customer, and why there is nothing to show."""
        self._number.show_text("")
        self._of.show_text(sentence)
        self._money.show_text("")
        self._show_used(None)
        self._empty_people()
        for card in self._cards[1:]:
            card.hide()
        self._cards[0].setVisible(bool(sentence))
        self._others.setText("")

    # --- parts ------------------------------------------------------------------------------------------

    def _count_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(self._number)
        row.addWidget(self._of, 1, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _show_count(self, preview: Preview) -> None:
        self._cards[0].show()
        self._number.show_text(self._local.number(preview.matching))
        said = ngettext(
            "of {of} customers would be offered it", "of {of} customers would be offered it", preview.matching
        )
        self._of.show_text(said.format(of=self._local.number(preview.of)))
        whole = _("{n} of {of} customers would be offered it")
        self._cards[0].setAccessibleName(whole.format(n=preview.matching, of=preview.of))

    def _a_month(self, estimate: Estimate) -> str:
        if not estimate.a_month:
            return _("Less than one a month.")
        n = self._local.number(estimate.a_month)
        if estimate.worth is None:
            return _("About {n} a month.").format(n=n)
        money = self._local.money(estimate.worth)
        said = _("About {n} a month, {money}. The budget ends it there.") if estimate.capped else ""
        return (said or _("About {n} a month, {money}.")).format(n=n, money=money)

    def _show_used(self, used: Used | None) -> None:
        """Say what of the budget was given in its present week, month or year, with a bar where there is one."""
        budget = used.budget if used is not None else None
        self._used.show_text(_said_used(used, self._local) if used is not None else "")
        self._bar.setAccessibleName(self._used.text())
        self._bar.setVisible(budget is not None)
        if used is not None and budget is not None:
            self._bar.setRange(0, max(budget.minor, 1))
            self._bar.setValue(min(used.given.minor, max(budget.minor, 1)))

    def _show_people(self, preview: Preview, today: date) -> None:
        self._empty_people()
        for row, one in enumerate(preview.sample):
            self._people.addWidget(TextBlock(one.name), row, 0)
            for column, words in enumerate(figures(one, today), start=1):
                label = PlainLabel(words, role="muted")
                self._people.addWidget(label, row, column, Qt.AlignmentFlag.AlignTrailing)
        left = preview.matching - len(preview.sample)
        said = ngettext("and {n} more", "and {n} more", left).format(n=self._local.number(left))
        self._more.set_text(said)
        self._more.setVisible(left > 0)
        self._cards[1].setVisible(bool(preview.sample))

    def _show_others(self, name: str, overlaps: Sequence[Overlap]) -> None:
        mine = name or _("this rule")
        self._others.setText("\n".join(self._overlap(one, mine) for one in overlaps))
        self._cards[2].setVisible(bool(overlaps))

    def _overlap(self, one: Overlap, mine: str) -> str:
        both = ngettext("{n} of them also matches “{rule}”.", "{n} of them also match “{rule}”.", one.both).format(
            n=self._local.number(one.both), rule=one.name
        )
        first = one.name if one.first else mine
        then = _("A customer is offered one gift a visit; “{rule}” comes first.").format(rule=first)
        return f"{both} {then}"

    def _empty_people(self) -> None:
        empty_layout(self._people)


def figures(one: WouldGet, today: date) -> tuple[str, str]:
    """Return how long somebody is a customer and how often they came, in words."""
    years = whole_units(one.since, today, RuleUnit.YEARS) if one.since else None
    since = ngettext("{n} year", "{n} years", years).format(n=years) if years is not None else ""
    return since, ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits)


def _said_used(used: Used, local: Local) -> str:
    given = local.money(used.given)
    days = (used.last - used.first).days + 1
    if used.budget is None:
        return _("This month {given} given, without a budget.").format(given=given)
    if days <= _WEEK:
        said = _("This week {given} of {budget} given")
    else:
        said = _("This month {given} of {budget} given") if days <= _MONTH else _("This year {given} of {budget} given")
    return said.format(given=given, budget=local.money(used.budget))


def _card(title: str, *parts: QWidget | QGridLayout) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(18, 15, 18, 15)
    column.setSpacing(6)
    column.addWidget(TextBlock(title, role="heading", lines=2))
    for part in parts:
        if isinstance(part, QGridLayout):
            part.setHorizontalSpacing(14)
            part.setVerticalSpacing(7)
            part.setColumnStretch(0, 1)
            column.addLayout(part)
        elif isinstance(part, RoleButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            column.addWidget(part)
    return card
