"""One thing due, whole: what is known of it, and what can be done, each with a figure as its key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.core.vocabulary import Channel, DueKind
from app.domain.desk import Due
from app.ui import due_words
from app.ui.desk.facts import Pair
from app.ui.desk.step_form import ASKING, Said, StepForm, channel_field
from app.ui.desk.steps import Step, steps_for, words
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.steady import SteadyScroll

_LABEL = 150


class DueDetail(QFrame):
    """Shows one thing due; tells which step was taken and what was typed for it."""

    step_taken = Signal(object, object, object)  # Due, Step, Said
    form_closed = Signal()

    def __init__(self, theme: Theme, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("DueDetail")
        self.setProperty("role", "card")
        self._theme = theme
        self._local = local
        self.due: Due | None = None
        self._today = date.min
        self._calm = TextBlock(role="calm", lines=3, leading=1.3)
        self._calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = SteadyScroll()
        self.form: StepForm | None = None
        self.how: ChoiceField | None = None
        self._buttons: dict[Step, RoleButton] = {}
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(_centred(self._calm))
        self._stack.addWidget(self._shown())
        self.show_nothing("")

    # --- public methods ---------------------------------------------------------------------------------

    def show_nothing(self, said: str) -> None:
        """Show a quiet sentence and forget everything else."""
        self.due, self.form, self.how, self._buttons = None, None, None, {}
        self._calm.setText(said)
        self._scroll.setWidget(QWidget())
        self._put_below(None)
        self._stack.setCurrentIndex(0)

    def show_due(self, due: Due, pairs: Sequence[Pair], today: date) -> None:
        """Show one thing due with what is known of it."""
        self.due, self._today, self.form = due, today, None
        content = QWidget()
        content.setProperty("role", "clear")
        box = QVBoxLayout(content)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box.setContentsMargins(10 if rtl else 22, 20, 22 if rtl else 10, 8)
        box.setSpacing(14)
        late = "alarm-heading" if due.overdue else "heading"
        box.addWidget(TextBlock(due_words.stretch_of(due, today), role=late))
        box.addWidget(TextBlock(due_words.title(due), role="sheet-title", lines=3))
        box.addLayout(self._facts(pairs))
        box.addStretch(1)
        self._scroll.setWidget(content)
        self._put_below(self._steps(due))
        self._stack.setCurrentIndex(1)

    def press(self, number: int) -> None:
        """Take the step of that figure."""
        steps = list(self._buttons)
        if self.form is None and 1 <= number <= len(steps):
            self.take(steps[number - 1])

    def take(self, step: Step) -> None:
        """Take a step, or ask for what it takes."""
        if self.due is None:
            return
        if step not in ASKING:
            self.step_taken.emit(self.due, step, Said())
            return
        self.close_form()
        self.form = StepForm(step, self._today, self._local)
        self.form.saved.connect(self._save)
        self.form.closed.connect(self.close_form)
        self._below.addWidget(self.form)
        self.form.begin()

    @property
    def told_how(self) -> Channel:
        """How the customer was told, as chosen."""
        return Channel(self.how.typed()) if self.how is not None else Channel.PHONE

    @Slot()
    def close_form(self) -> None:
        """Close the fields of a step."""
        if self.form is not None:
            form, self.form = self.form, None
            form.hide()
            form.deleteLater()
            self.form_closed.emit()

    # --- parts ------------------------------------------------------------------------------------------

    def _shown(self) -> QWidget:
        """Return the place of one thing due: what is known scrolls, what can be done stays in sight."""
        held = QWidget()
        self._below = QVBoxLayout()
        self._below.setContentsMargins(22, 6, 22, 18)
        self._below.setSpacing(12)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._below)
        return held

    def _put_below(self, steps: QWidget | None) -> None:
        while (item := self._below.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if steps is not None:
            self._below.addWidget(steps)

    @Slot(object)
    def _save(self, said: Said) -> None:
        if self.due is not None and self.form is not None:
            self.step_taken.emit(self.due, self.form.step, said)

    @Slot()
    def _pressed(self) -> None:
        for step, button in self._buttons.items():
            if button is self.sender():
                self.take(step)
                return

    def _facts(self, pairs: Sequence[Pair]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        for at, (name, text) in enumerate(pairs):
            label = TextBlock(name, role="heading", lines=2)
            label.setFixedWidth(_LABEL)
            said = TextBlock(text, lines=40, leading=1.15)
            said.setAccessibleName(f"{name}: {text}")
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, at, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _steps(self, due: Due) -> QWidget:
        self._buttons = {}
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(10)
        steps = steps_for(due)
        self.how = channel_field() if Step.DONE in steps else None
        if self.how is not None:
            self.how.setAccessibleName(_("How they are told"))
            self.how.put(_usual(due).value)
            row = QHBoxLayout()
            row.addWidget(PlainLabel(_("How they are told"), role="heading"))
            row.addWidget(self.how)
            row.addStretch(1)
            column.addLayout(row)
        flow = FlowLayout(gap=7, line_gap=7)
        for number, step in enumerate(steps, start=1):
            button = RoleButton(f"{number} {words(step, due)}", role="primary-choice" if number == 1 else "choice")
            button.clicked.connect(self._pressed)
            self._buttons[step] = button
            flow.addWidget(button)
        column.addLayout(flow)
        return held


def _usual(due: Due) -> Channel:
    return due.channel or (Channel.IN_PERSON if due.kind is DueKind.PROMISE else Channel.PHONE)


def _centred(label: QWidget) -> QWidget:
    held = QWidget()
    box = QVBoxLayout(held)
    box.addStretch(2)
    box.addWidget(label)
    box.addStretch(3)
    return held
