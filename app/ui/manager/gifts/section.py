"""The section of gifts: its figures with the lists behind them, and what may be given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.gift_records import GiftFigures, GivenGift, Period
from app.ui.manager.form import Form
from app.ui.manager.form_section import FormSection
from app.ui.manager.gifts.behind_card import BehindCard
from app.ui.manager.gifts.figures import Cell, period_words
from app.ui.manager.gifts.figures_card import FiguresCard
from app.ui.manager.gifts.period_field import PeriodField
from app.ui.manager.gifts.rows_field import Line, RowsField
from app.ui.manager.mirrored import margins
from app.ui.manager.numbers import whole, whole_or_none
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.widgets.fields import LineField, SegmentField

_FIGURES, _MAY = "figures", "may"
_FAR, _WIDEST = 20, 900


class GiftsSection(FormSection):
    """Reads figures and lists off the window's thread; the form saves allowances and counts."""

    kind = "gifts"

    def __init__(self, room: Room) -> None:
        self._gifts = own(room.shop).gifts
        super().__init__(room, _form())
        self._asked = 0
        self._which = SegmentField([(_FIGURES, _("What was given")), (_MAY, _("What may be given"))])
        self.days = PeriodField(room.shop.today(), room.local)
        self.figures = FiguresCard(room.theme, room.local, self.days)
        self.behind = BehindCard(room.theme, room.local)
        self._stack = QStackedWidget()
        for card in (self.figures, self.behind, self.form):
            self._stack.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(0, 4, _FAR, 0))
        column.setSpacing(10)
        column.addWidget(self._which)
        column.addWidget(self._stack, 1)
        self._wire()

    # --- what the page asks -----------------------------------------------------------------------------

    @property
    def footnote(self) -> str:
        """Say how a figure is opened."""
        return _("Enter or a click opens the list behind a figure.")

    def refresh(self) -> None:
        """Read the figures and the form anew."""
        super().refresh()
        self.days.set_today(self.room.shop.today())
        self._read()

    def hide_personal(self) -> None:
        """Name no customer."""
        self._asked += 1
        self.behind.empty()
        if self._stack.currentWidget() is self.behind:
            self._stack.setCurrentWidget(self.figures)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        shown = self._stack.currentWidget()
        if shown is self.form:
            self.form.begin()
        elif shown is self.behind:
            self.behind.take_focus()
        else:
            self.figures.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the form as narrow as can be read."""
        super().resizeEvent(event)
        self.form.setMaximumWidth(_WIDEST)

    @Slot()
    def save(self) -> None:
        """Save the form, where it is the form that is in sight."""
        if self._stack.currentWidget() is self.form:
            super().save()

    # --- the form ---------------------------------------------------------------------------------------

    def values(self, key: str) -> Mapping[str, Any]:  # noqa: ARG002 - there is one form only
        """Return what may be given, and how many are left."""
        common, allowances, tokens = self._gifts.common_allowance(), self._gifts.allowances(), self._gifts.tokens()
        local, today, zone = self.room.local, self.room.shop.today(), self.room.shop.zone
        staff, counts = self._rows("staff"), self._rows("counts")
        usual = local.money(common)
        staff.show_lines([Line(str(one.staff), one.name, usual) for one in allowances])
        said = _("{what}: {left} left of {counted}, counted {day}")
        lines = []
        for one in tokens:
            day = local.day(one.at.astimezone(zone).date(), today)
            words = said.format(what=one.what, left=local.number(one.left), counted=local.number(one.counted), day=day)
            lines.append(Line(one.what, words, local.number(one.left), _("Count no more")))
        counts.show_lines(lines)
        own_amounts = {str(one.staff): local.number(one.amount.amount) if one.own else "" for one in allowances}
        return {
            "amount": local.number(common.amount),
            "staff": own_amounts,
            "counts": {one.what: "" for one in tokens},
            "what": "",
            "counted": "",
        }

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:  # noqa: ARG002 - one form only
        """Return what saves all that is another than it is kept."""
        by, kept = self.room.by(), self.form.fresh
        steps: list[Callable[[], object]] = []
        if typed["amount"] != kept["amount"]:
            steps.append(partial(self._gifts.set_allowance, self._amount(typed["amount"], "amount"), by))
        for staff, text in typed["staff"].items():
            if text != kept["staff"].get(staff, ""):
                amount = self._amount(text, "staff") if text.strip() else None
                steps.append(partial(self._gifts.set_allowance, amount, by, staff=int(staff)))
        for what, text in typed["counts"].items():
            counted = whole_or_none(text, "counts")
            if counted is not None:
                steps.append(partial(self._gifts.count_tokens, what, counted, by))
        if typed["what"].strip() or typed["counted"].strip():
            if not typed["what"].strip():
                raise UserError(_("What was counted?"), field="what")
            steps.append(partial(self._gifts.count_tokens, typed["what"], whole(typed["counted"], "counted"), by))
        return partial(_all, steps)

    def saved(self, key: str, answer: object) -> None:  # noqa: ARG002 - nothing comes back
        """Show what is kept now."""
        self.refresh()
        self.said.emit(_("Saved. It holds from the next gift on."))

    def _amount(self, text: str, field: str) -> Decimal:
        try:
            amount = self.room.shop.amount(text)
        except UserError as trouble:
            raise UserError(str(trouble), field=field) from trouble
        if amount < 0:
            raise UserError(_("An amount is not less than nothing."), field=field)
        return amount

    def _rows(self, name: str) -> RowsField:
        field = self.form.field(name)
        assert isinstance(field, RowsField)  # noqa: S101 - built so below
        return field

    @Slot(str)
    def _count_no_more(self, what: str) -> None:
        work = partial(self._gifts.count_tokens, what, None, self.room.by())
        self.written(work, partial(self._counted_no_more, what))

    def _counted_no_more(self, what: str, _answer: object) -> None:
        self.refresh()
        self.form.begin()
        self.said.emit(_("“{what}” is counted no more.").format(what=what))

    # --- figures ----------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        """Read the figures of the days that are chosen, and forget what was asked before."""
        self._asked += 1
        read = partial(self._figures, self.days.period, self.room.by())
        self.room.jobs.long(read, done=partial(self._show_figures, self._asked), failed=self.failed.emit)

    def _figures(self, period: Period, by: int, *, progress: object, cancelled: object) -> GiftFigures:  # noqa: ARG002
        return self._gifts.figures(period, by)

    def _show_figures(self, asked: int, found: GiftFigures) -> None:
        if asked == self._asked:
            self.figures.show_figures(found)

    @Slot(object, str)
    def _open(self, cell: Cell, name: str) -> None:
        """Open the list behind a figure."""
        self._asked += 1
        period = self.days.period
        days = period_words(period, self.room.local, self.room.shop.today())
        self.behind.begin(f"{name}: {cell.text}", f"{days} · {cell.how}")
        self._stack.setCurrentWidget(self.behind)
        self.behind.take_focus()
        read = partial(self._list, period, cell, self.room.by())
        self.room.jobs.long(read, done=partial(self._show_list, self._asked), failed=self.failed.emit)

    def _list(
        self,
        period: Period,
        cell: Cell,
        by: int,
        *,
        progress: object,  # noqa: ARG002 - every long job is given both
        cancelled: object,  # noqa: ARG002
    ) -> list[GivenGift]:
        found = [gift for which in cell.behind for gift in self._gifts.list_behind(period, by, which)]
        return sorted(found, key=lambda gift: (gift.at, gift.id), reverse=True)

    def _show_list(self, asked: int, found: list[GivenGift]) -> None:
        if asked == self._asked and self._stack.currentWidget() is self.behind:
            self.behind.show_gifts(found, self.room.shop.today())
            self.behind.take_focus()

    # --- parts ------------------------------------------------------------------------------------------

    @Slot()
    def _back(self) -> None:
        self._stack.setCurrentWidget(self.figures)
        self.behind.empty()
        self._read()
        self.figures.take_focus()

    @Slot()
    def _choose(self) -> None:
        may = self._which.typed() == _MAY
        self.behind.empty()
        self._stack.setCurrentWidget(self.form if may else self.figures)
        if not may:
            self._read()

    def _wire(self) -> None:
        self._which.edited.connect(self._choose)
        self.figures.period_changed.connect(self._read)
        self.figures.opened.connect(self._open)
        self.behind.back_wished.connect(self._back)
        self.behind.customer_chosen.connect(self.customer_wished)
        self._rows("counts").pressed.connect(self._count_no_more)


def _form() -> Form:
    form = Form(_("What may be given"))
    hint = _("In a week, by one’s own choice and with a reason. What rules offer does not count.")
    form.add("amount", _("Everybody"), LineField(), hint=hint, narrow=True)
    staff = RowsField(_("Weekly allowance of {words}"))
    form.add("staff", _("By person"), staff, hint=_("Empty: as much as everybody."))
    form.add_heading(_("Gifts that are counted"))
    counts = RowsField(_("Counted now: {words}"), _("Nothing is counted: no rule stops because a gift has run out."))
    form.add("counts", _("Counted now"), counts, hint=_("A rule stops offering what has run out."))
    form.add("what", _("Count also"), LineField(_("as the rule calls it: a bag of the new roast")))
    form.add("counted", _("How many"), LineField(), narrow=True)
    form.end()
    return form


def _all(steps: list[Callable[[], object]]) -> None:
    for step in steps:
        step()
