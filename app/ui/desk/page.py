"""The room Today: everything due for whoever serves, overdue first. One key records, and the next is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import DueKind
from app.domain.desk import Due, Stretch, stretch
from app.domain.records import StaffMember
from app.ui import due_words
from app.ui.desk import facts
from app.ui.desk.day_sheet import choose_to_save, write_day_sheet
from app.ui.desk.detail import DueDetail
from app.ui.desk.step_form import Said
from app.ui.desk.steps import Step, done_sentence
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.due_list import DueList, Row
from app.ui.widgets.labels import TextBlock
from app.ui.yours import Yours

_SIDE = 20
_GAP = 13
_LEFT = (0.30, 270, 460)  # share of the width, at least, at most


class TodayPage(QWidget):
    """Lists what is due; the one stood on is shown whole beside it."""

    said = Signal(str)
    failed = Signal(object)  # RegularsError
    customer_wished = Signal(int)
    left = Signal()  # back to the counter, by Escape

    def __init__(
        self, shop: ShopPort, on_duty: StaffMember, yours: Yours, theme: Theme, jobs: Jobs, local: Local
    ) -> None:
        super().__init__()
        self.setObjectName("TodayPage")
        self._shop = shop
        self._jobs = jobs
        self._local = local
        self._yours = yours
        self._at = 0
        self._busy = False
        self.on_duty = on_duty
        self.choose_to_save: Callable[[QWidget, str], Path | None] = choose_to_save
        self._heading = TextBlock(role="heading")
        self.list = DueList(theme)
        self.list.setObjectName("TodayList")
        self.list.setAccessibleName(_("Due"))
        self.detail = DueDetail(theme, local)
        self.print_button = RoleButton(_("Day sheet as PDF…"), role="plain")
        self._hint = TextBlock(role="small-muted")
        self._left = self._assemble()
        self.list.stood_on.connect(self._show)
        self.list.chosen.connect(self._open)
        self.list.number_pressed.connect(self.detail.press)
        self.detail.step_taken.connect(self._take)
        self.detail.form_closed.connect(self.take_focus)
        self.print_button.clicked.connect(self.print_day)
        yours.changed.connect(self.refresh)
        self.refresh()

    # --- public methods ---------------------------------------------------------------------------------

    def come(self) -> None:
        """Come into sight, and look again."""
        self._yours.read_now()

    def go(self) -> None:
        """Go out of sight."""
        self.detail.close_form()

    def stand_on(self, key: object) -> None:
        """Show one thing due."""
        self.list.stand_on(key)

    def cover(self, covered: bool) -> None:
        """Forget everything personal; what is due is read again afterwards."""
        if covered:
            self.list.show_rows(())
            self._heading.setText("")
            self.detail.show_nothing("")

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        (self.list if self.list.keys else self.print_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Show what is due now; stand where it stood, or on what comes next."""
        had_focus = self.list.hasFocus() or (not self.list.keys and self.print_button.hasFocus())
        before = self.list.current
        editing = self.detail.form is not None
        self.list.blockSignals(True)
        self.list.show_rows(self._rows())
        self.list.blockSignals(False)
        self._heading.setText(_counted(self._yours.count))
        keys = self.list.keys
        if not keys:
            self.detail.show_nothing(_("Nothing is due. Well done."))
            return
        if editing and before in keys:
            self.list.blockSignals(True)
            self.list.stand_on(before)
            self.list.blockSignals(False)
            return
        key = before if before in keys else keys[min(self._at, len(keys) - 1)]
        self.list.stand_on(key)
        self._show(key)
        if had_focus:
            self.take_focus()

    @Slot()
    def print_day(self) -> None:
        """Write the day sheet where the clerk says."""
        file = self.choose_to_save(self, _("Day sheet"))
        if file is None:
            return
        country = self._shop.settings.current().country
        try:
            write_day_sheet(file, self.on_duty.name, self._yours.dues, self._yours.today, self._local, country)
        except RegularsError as trouble:
            self.failed.emit(trouble)
            return
        self.said.emit(_("The day sheet is written: {file}.").format(file=file.name))

    # --- Qt's own ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width among list and detail."""
        super().resizeEvent(event)
        share, least, most = _LEFT
        self._left.setFixedWidth(min(most, max(least, round(self.width() * share))))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the counter on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        today, rows = self._yours.today, list[Row]()
        for heading in Stretch:
            dues = [due for due in self._yours.dues if stretch(due, today) is heading]
            if dues:
                rows.append(Row(due_words.stretch_words(heading)))
            rows += [self._row(due) for due in dues]
        return rows

    def _row(self, due: Due) -> Row:
        words = due_words.line(due, self._yours.today, self._local)
        return Row(due_words.title(due), words, due.key, due.overdue)

    @Slot(object)
    def _show(self, key: object) -> None:
        due = self._found(key)
        if due is None:
            return
        self._at = self.list.keys.index(key)
        try:
            self.detail.show_due(due, self._pairs(due), self._yours.today)
        except RegularsError as trouble:
            self.failed.emit(trouble)

    def _pairs(self, due: Due) -> list[facts.Pair]:
        when = facts.When(self._yours.today, self._shop.zone, self._local)
        if due.kind is DueKind.HANDOVER:
            return facts.of_story(self._shop.handovers.story(due.id), when)
        pairs = facts.of_due(due, self._shop.customers.card(due.customer_id), when)
        if due.promise is not None:
            pairs += facts.of_promise(self._shop.promises.one(due.id), when)
        return pairs

    @Slot(object)
    def _open(self, key: object) -> None:
        due = self._found(key)
        if due is not None:
            self.customer_wished.emit(due.customer_id)

    @Slot(object, object, object)
    def _take(self, due: Due, step: Step, said: Said) -> None:
        if step is Step.OPEN:
            self.customer_wished.emit(due.customer_id)
        elif not self._busy:
            self._busy = True
            work = self._work(due, step, said)
            self._jobs.write(work, done=partial(self._done, step), failed=self._refused)

    def _work(self, due: Due, step: Step, said: Said) -> Callable[[], object]:
        shop, by, how = self._shop, self.on_duty.id, self.detail.told_how
        if step is Step.DONE and due.promise is None:
            return partial(shop.desk.called, due.customer_id, how, by, what=due.what, purchase=due.purchase)
        if step is Step.MOVE and said.agreed is not None:
            return partial(shop.promises.renegotiate, due.id, said.agreed, by)
        if step is Step.PUT_OFF and said.until is not None:
            return partial(shop.desk.put_off, due.key, said.until, said.reason, by)
        works: dict[Step, Callable[[], object]] = {
            Step.DONE: partial(shop.promises.keep, due.id, how, by),
            Step.DROP: partial(shop.promises.withdraw, due.id, said.reason, by),
            Step.ACCEPT: partial(shop.handovers.accept, due.id, by),
            Step.GIVE_BACK: partial(shop.handovers.give_back, due.id, said.reason, by),
        }
        return works[step]

    def _done(self, step: Step, _result: object) -> None:
        self._busy = False
        self.detail.close_form()
        self.said.emit(done_sentence(step))
        self._yours.read_now()

    def _refused(self, trouble: RegularsError) -> None:
        self._busy = False
        if self.detail.form is not None:
            self.detail.form.refuse(trouble)
        else:
            self.failed.emit(trouble)
            self._yours.read_now()

    def _found(self, key: object) -> Due | None:
        return next((due for due in self._yours.dues if due.key == key), None)

    def _assemble(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(7)
        self._heading.setIndent(3)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        body = QHBoxLayout()
        body.setSpacing(_GAP)
        body.addWidget(left)
        body.addWidget(self.detail, 1)
        self._hint.setText(_("↑ ↓ choose · a figure records · Enter opens the card · Esc back to the counter"))
        page = QVBoxLayout(self)
        page.setContentsMargins(_SIDE, 0, _SIDE, 4)
        page.setSpacing(11)
        page.addLayout(body, 1)
        page.addWidget(self._hint)
        return left


def _counted(count: int) -> str:
    if not count:
        return _("Nothing due today")
    return ngettext("{n} due today", "{n} due today", count).format(n=count)
