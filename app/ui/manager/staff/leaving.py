"""Somebody leaves: everything that rests with them is handed over, one by one or all to one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import Rests
from app.domain.records import StaffMember
from app.domain.staff import Matter, Resting
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.steady import SteadyScroll
from app.ui.widgets.tab_order import chain


class _Row(QWidget):
    """One matter, and who takes it."""

    def __init__(self, matter: Resting, takers: Sequence[tuple[str, str]], words: tuple[str, str]) -> None:
        super().__init__()
        self.matter = matter
        self.taker = ChoiceField(takers)
        self.taker.setAccessibleName(_("Who takes over: {matter}").format(matter=words[0]))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(TextBlock(words[0], role="strong", lines=2))
        texts.addWidget(TextBlock(words[1], role="small-muted", lines=2))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(texts, 3)
        row.addWidget(self.taker, 2, Qt.AlignmentFlag.AlignVCenter)


class LeavingPanel(QFrame):
    """Lists what rests with somebody; nothing may be left with nobody."""

    let_go = Signal(object)  # mapping of matter to the number of who takes it
    cancelled = Signal()

    def __init__(self, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("LeavingPanel")
        self.setProperty("role", "card")
        self._local = local
        self._title = TextBlock(role="sheet-title", lines=2)
        self._said = TextBlock(role="muted", lines=3)
        self.error = TextBlock(role="error", lines=4)
        self.error.hide()
        self.all_to = ChoiceField((("", _("One by one")),))
        self.all_to.setAccessibleName(_("Everything goes to"))
        self.all_to.edited.connect(self._give_all)
        self._all = QWidget()
        self._list = QWidget()
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self._list)
        self.go = RoleButton(_("Let them go"), role="primary")
        self.go.clicked.connect(self._submit)
        self._back = RoleButton(_("Cancel"))
        self._back.clicked.connect(self.cancelled)
        self._assemble()

    def show_leaver(self, member: StaffMember, matters: Sequence[Resting], others: Sequence[StaffMember]) -> None:
        """Show what rests with them and who could take it."""
        self.forget()
        self._title.setText(_("{name} leaves").format(name=member.name))
        count = ngettext(
            "{n} matter rests with {name}. Say who takes it over.",
            "{n} matters rest with {name}. Say who takes each of them over.",
            len(matters),
        ).format(n=len(matters), name=member.name)
        nothing = _("Nothing rests with {name}.").format(name=member.name)
        self._said.setText(count if matters else nothing)
        takers = [("", _("Choose…")), *((str(other.id), other.name) for other in others)]
        self.all_to.blockSignals(True)
        self.all_to.clear()
        for value, words in [("", _("One by one")), *takers[1:]]:
            self.all_to.addItem(words, value)
        self.all_to.blockSignals(False)
        self._all.setVisible(len(matters) > 1)
        for matter in matters:
            self._rows.append(_Row(matter, takers, self._words(matter)))
            self._column.insertWidget(len(self._rows) - 1, self._rows[-1])
        chain(self.all_to, self._list, self.go, self._back)

    def forget(self) -> None:
        """Forget whose matters these were."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self.error.show_text("")
        self.go.setEnabled(True)
        self._title.setText("")
        self._said.setText("")

    def begin(self) -> None:
        """Put the focus where the choosing begins."""
        first = self.all_to if self._all.isVisibleTo(self) else self._rows[0].taker if self._rows else self.go
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def takers(self) -> Mapping[Matter, int]:
        """Return who takes what, as far as it is chosen."""
        return {row.matter.matter: int(row.taker.typed()) for row in self._rows if row.taker.typed()}

    @Slot(object)
    def refuse(self, trouble: RegularsError) -> None:
        """Say why they cannot go yet; what was chosen stays."""
        self.go.setEnabled(True)
        self.error.show_text(str(trouble))
        announce(self, str(trouble))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _words(self, matter: Resting) -> tuple[str, str]:
        """Return what a matter is, and in smaller words whose it is and by when."""
        kinds = {
            Rests.COMPLAINT: _("Complaint"),
            Rests.PROMISE: _("Promise"),
            Rests.HANDOVER: _("Handover"),
            Rests.COVER: _("Stands in for a colleague"),
        }
        due = _("due {day}").format(day=self._local.day_and_month(matter.due)) if matter.due else ""
        return matter.what, " · ".join(part for part in (kinds[matter.kind], matter.customer, due) if part)

    def _assemble(self) -> None:
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._list.setProperty("role", "clear")
        scroll = SteadyScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        everything = QHBoxLayout(self._all)
        everything.setContentsMargins(0, 0, 14, 0)
        everything.setSpacing(12)
        everything.addWidget(PlainLabel(_("Everything goes to"), role="heading"), 3)
        everything.addWidget(self.all_to, 2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.go)
        foot.addWidget(self._back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 8, 14)
        column.setSpacing(10)
        for part in (self._title, self._said, self.error, self._all):
            column.addWidget(part)
        column.addWidget(scroll, 1)
        column.addLayout(foot)

    @Slot()
    def _give_all(self) -> None:
        for row in self._rows:
            row.taker.put(self.all_to.typed())

    @Slot()
    def _submit(self) -> None:
        self.go.setEnabled(False)
        self.let_go.emit(self.takers())
