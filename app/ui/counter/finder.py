"""The left column: who was found for what is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.domain.found import Answer
from app.ui.counter.results import PITCH, ResultDelegate, ResultModel
from app.ui.theme import Theme
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.steady import SteadyList
from app.ui.wording import customers_found

#: Around the rows of the list.
_ROOM = 4


class ResultList(SteadyList):
    """The list itself; Enter opens the row it stands on."""

    entered_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ResultList")
        self.setProperty("role", "results")
        self.setAccessibleName(_("Customers found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(PITCH // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter; leave letters and Escape to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Finder(QWidget):
    """Shows answers and tells who was chosen. The first row is always chosen beforehand."""

    customer_chosen = Signal(object)  # int
    new_customer_wished = Signal(str)

    def __init__(self, theme: Theme, local: Local, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Finder")
        self._heading = PlainLabel(role="heading")
        self._model = ResultModel(local, today, self)
        self._list = ResultList()
        self._delegate = ResultDelegate(theme, self._model, self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._delegate.use_font(self.font())
        self._list.clicked.connect(self._open_index)
        self._list.entered_on.connect(self.open_chosen)
        theme.changed.connect(self._list.viewport().update)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(7)
        self._heading.setIndent(3)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)

    @property
    def list(self) -> ResultList:
        """The list of results."""
        return self._list

    @property
    def chosen(self) -> int | None:
        """Whom Enter opens."""
        found = self._model.found_at(self._list.currentIndex().row())
        return found.id if found else None

    def show_answer(self, answer: Answer, today: date) -> None:
        """Show what was found and stand on the likeliest."""
        self._model.show_answer(answer, today)
        found = len(answer.found)
        self._heading.setText(customers_found(found, more=answer.more) if found else "")
        some = self._model.rowCount() > 0
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if some else Qt.FocusPolicy.NoFocus)
        rows = self._model.rowCount() * PITCH + _ROOM
        self.setMaximumHeight(rows + self._heading.sizeHint().height() + 11)  # what is due follows right below
        beside = self.parentWidget()
        column = beside.layout() if beside is not None else None
        if column is not None:
            column.activate()  # now, or the rows would be painted once without room
        if some:
            self._list.setCurrentIndex(self._model.index(0))

    def show_again(self, answer: Answer, today: date) -> None:
        """Show the same question answered anew; stand on the same customer as before."""
        before = self._model.found_at(self._list.currentIndex().row())
        self.show_answer(answer, today)
        if before is not None:
            self.stand_on(before.id)

    def step(self, rows: int) -> None:
        """Move by so many rows, stopping at the ends."""
        count = self._model.rowCount()
        if count:
            row = min(count - 1, max(0, self._list.currentIndex().row() + rows))
            self._list.setCurrentIndex(self._model.index(row))

    def stand_on(self, customer: int) -> bool:
        """Stand on a customer; tell whether they are among the results."""
        for row, found in enumerate(self._model.answer.found):
            if found.id == customer:
                self._list.setCurrentIndex(self._model.index(row))
                return True
        return False

    @Slot()
    def open_chosen(self) -> None:
        """Choose the customer of the row it stands on, or wish for a new one when nobody was found."""
        chosen = self.chosen
        if chosen is not None:
            self.customer_chosen.emit(chosen)
        elif self._model.nobody:
            self.new_customer_wished.emit(self._model.answer.query)

    @Slot(QModelIndex)
    def _open_index(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self.open_chosen()
