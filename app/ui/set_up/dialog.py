"""The dialog of the first start: card after card, by Enter alone if need be, each kept before the next is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _
from app.domain.records import StaffMember
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.set_up.steps import Answers, Step, first_field, steps
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel

_SIZE = QSize(680, 430)


@dataclass(frozen=True, slots=True)
class SetUp:
    """How the first start went on: in which language, and whether customers are brought in now."""

    language: str
    import_now: bool


def is_wanted(shop: ShopPort) -> bool:
    """Tell whether a shop has not been set up: no manager with a PIN, no customers."""
    return not shop.access.state().guarded and shop.settings.counts().customers == 0


class SetUpDialog(QDialog):
    """Asks card after card. Closing it early leaves the rest for the next start."""

    completed = Signal(object)  # SetUp
    demo_wished = Signal()

    def __init__(
        self, shop: ShopPort, jobs: Jobs, member: StaffMember, local: Local, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("SetUpDialog")
        self.setWindowTitle(_("Set up Regulars"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(_SIZE)
        self._jobs = jobs
        self._answers = Answers(shop, member)
        self._steps = steps(shop, self._answers, member, local)
        self._busy = False
        self.cards = QStackedWidget()
        self.where = PlainLabel(role="small-muted")
        self.back = RoleButton(_("Back"))
        self.demo = RoleButton(_("Look around the demo shop"), role="link")
        self.skip = RoleButton(_("Skip"))
        self.next = RoleButton(_("Go on"), role="primary")
        self._assemble()
        self._wire()
        self._show(0)

    @property
    def at(self) -> int:
        """Which card is shown, from 0."""
        return self.cards.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape, never out; go on with Ctrl+Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    # --- slots ------------------------------------------------------------------------------------------

    @Slot()
    def go_on(self) -> None:
        """Keep what was answered, and ask the next question."""
        if self._busy:
            return
        if self.at == len(self._steps) - 1:
            self._end(import_now=True)
            return
        step = self._step
        self._be_busy(True)
        self._jobs.write(step.save, step.form.typed(), done=self._kept, failed=self._refuse)

    @Slot()
    def go_past(self) -> None:
        """Ask the next question and leave this one as it is."""
        if self._busy or not self._step.may_skip:
            return
        if self.at == len(self._steps) - 1:
            self._end(import_now=False)
        else:
            self._show(self.at + 1)

    @Slot()
    def go_back(self) -> None:
        """Ask the question before; a manager's PIN, once set, is not asked for again."""
        if not self._busy and self.back.isVisibleTo(self):
            self._show(self.at - 1)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        self._be_busy(False)
        self._step.form.clear_errors()
        self._show(self.at + 1)

    @Slot(object)
    def _refuse(self, trouble: RegularsError) -> None:
        self._be_busy(False)
        self._step.form.refuse(trouble)

    # --- parts ------------------------------------------------------------------------------------------

    @property
    def _step(self) -> Step:
        return self._steps[self.at]

    def _end(self, *, import_now: bool) -> None:
        self.completed.emit(SetUp(self._answers.language, import_now))
        self.accept()

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        for button in (self.next, self.skip, self.back):
            button.setEnabled(not busy)

    def _show(self, at: int) -> None:
        self.cards.setCurrentIndex(at)
        last, first = at == len(self._steps) - 1, at == 0
        self.where.setText(_("{number} of {count}").format(number=at + 1, count=len(self._steps)))
        before = self._steps[at - 1] if not first else None
        self.back.setVisible(before is not None and before.may_skip)
        self.demo.setVisible(first)
        self.skip.setVisible(self._step.may_skip)
        self.skip.set_text(_("Later") if last else _("Skip"))
        self.next.set_text(_("Import customers…") if last else _("Go on"))
        QTimer.singleShot(0, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        first = first_field(self._step.form) or self.next
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()  # what is suggested gives way to what is typed

    def _assemble(self) -> None:
        for step in self._steps:
            self.cards.addWidget(step.form)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        for part in (self.where, self.demo):
            foot.addWidget(part)
        foot.addStretch(1)
        for button in (self.back, self.skip, self.next):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(14)
        column.addWidget(self.cards, 1)
        column.addLayout(foot)
        for before, after in ((self.cards, self.next), (self.next, self.skip), (self.skip, self.back)):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self.go_past)
        self.back.clicked.connect(self.go_back)
        self.demo.clicked.connect(self.demo_wished)
        for step in self._steps:
            step.form.save_wished.connect(self.go_on)
