"""The three pages of an import: what the file looks like, how far it is, what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.i18n import Local, _, ngettext
from app.domain.records import ImportPreview, ImportProgress, ImportReport
from app.ui.dialogs.import_tables import ProblemRows, SampleRows, copy_rows
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import SegmentField
from app.ui.widgets.labels import PlainLabel


class PreviewPage(QWidget):
    """Shows how the file was understood, so that a wrong guess is seen before anything is written."""

    order_chosen = Signal(str)
    other_wished = Signal()
    start_wished = Signal()

    def __init__(self, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(18)
        self.facts.setVerticalSpacing(6)
        self.order_question = _wrapped("", role="strong")
        self.order = SegmentField(order_words(), asks=True)
        self.sample = _table(_("First rows of the file"))
        self.start = RoleButton(_("Start the import"), role="primary")
        other = RoleButton(_("Choose another file…"), role="plain")
        self.order.edited.connect(self._choose_order)
        self.start.clicked.connect(self.start_wished)
        other.clicked.connect(self.other_wished)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(self.facts)
        box.addWidget(self.order_question)
        box.addWidget(self.order)
        box.addWidget(PlainLabel(_("First rows of the file"), role="heading"))
        box.addWidget(self.sample, 1)
        box.addLayout(_buttons(other, self.start))

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what was found out about a file."""
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for words, told in preview_facts(preview):
            self.facts.addRow(PlainLabel(words, role="heading"), _wrapped(told))
        sure = preview.date_order_sure or not preview.date_order
        asked = not sure or bool(self.order.typed())
        question = _("Dates in this file can be read in two ways. Which comes first?")
        self.order_question.show_text(question if asked else "")
        self.order.setVisible(asked)
        self.start.setEnabled(sure)
        self.sample.setModel(SampleRows(preview.columns, preview.sample, self.sample))
        self.sample.resizeColumnsToContents()

    @Slot()
    def _choose_order(self) -> None:
        if order := self.order.typed():
            self.order_chosen.emit(order)


class ProgressPage(QWidget):
    """How far the import is; the window can be used meanwhile."""

    cancel_wished = Signal()

    def __init__(self, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of the import"))
        self.told = _wrapped("")
        self.cancel = RoleButton(_("Cancel the import"), role="plain")
        self.cancel.clicked.connect(self._cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addStretch(1)
        box.addWidget(self.told)
        box.addWidget(self.bar)
        box.addWidget(_wrapped(_("You can go on serving meanwhile."), role="small-muted"))
        box.addStretch(1)
        box.addLayout(_buttons(self.cancel))

    def begin(self) -> None:
        """Show that it has begun."""
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self.told.setText(_("Reading the file…"))

    def show_progress(self, progress: ImportProgress) -> None:
        """Show how many rows are done."""
        if not self.cancel.isEnabled():
            return
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        done = self._local.number(progress.done)
        if progress.total:
            total = self._local.number(progress.total)
            self.told.setText(_("{done} of {total} rows").format(done=done, total=total))
        else:
            self.told.setText(_("{done} rows").format(done=done))

    @Slot()
    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.told.setText(_("Taking back what was brought in…"))
        self.bar.setRange(0, 0)
        self.cancel_wished.emit()


class ReportPage(QWidget):
    """What came of it, and every cell that was wrong."""

    close_wished = Signal()

    def __init__(self, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._local = local
        self.summary = _wrapped("", role="title")
        self.counts = QFormLayout()
        self.counts.setHorizontalSpacing(18)
        self.counts.setVerticalSpacing(6)
        self.heading = PlainLabel("", role="heading")
        self.problems = _table(_("Problems"))
        self.copy = RoleButton(_("Copy the list"), role="plain")
        self.close_button = RoleButton(_("Close"), role="primary")
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close_wished)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.summary)
        box.addLayout(self.counts)
        box.addWidget(self.heading)
        box.addWidget(self.problems, 1000)
        box.addStretch(1)  # without problems, the rest stays at the top
        box.addLayout(_buttons(self.copy, self.close_button))

    def show_report(self, report: ImportReport, kind: str) -> None:
        """Show what came of an import."""
        rows = ngettext("{n} row was read.", "{n} rows were read.", report.rows)
        self.summary.setText(rows.format(n=self._local.number(report.rows)))
        while self.counts.rowCount():
            self.counts.removeRow(0)
        for words, count in report_counts(report, kind):
            self.counts.addRow(PlainLabel(words, role="heading"), PlainLabel(self._local.number(count)))
        wrong = len(report.problems)
        self.heading.show_text(_wrong_words(wrong, self._local) if wrong else "")
        self.problems.setVisible(bool(wrong))
        self.copy.setVisible(bool(wrong))
        self.problems.setModel(ProblemRows(report.problems, self._local, self.problems))
        self.problems.resizeColumnsToContents()

    @Slot()
    def _copy(self) -> None:
        copy_rows(self.problems)


def order_words() -> tuple[tuple[str, str], ...]:
    """Return the orders of dates, as (value, words)."""
    return (("dmy", _("the day")), ("mdy", _("the month")), ("ymd", _("the year")))


def preview_facts(preview: ImportPreview) -> list[tuple[str, str]]:
    """Return what was found out about a file, as (what, how)."""
    orders = {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")}
    delimiters = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("upright line")}
    signs = {",": _("comma"), ".": _("point")}
    facts = [
        (_("File"), Path(preview.path).name),
        (_("Looks like"), layout_words(preview.layout)),
        (_("Letters written as"), preview.encoding),
        (_("Columns divided by"), delimiters.get(preview.delimiter, preview.delimiter)),
        (_("Decimals after a"), signs.get(preview.decimal_sign, preview.decimal_sign)),
        (_("Dates written as"), orders.get(preview.date_order, preview.date_order)),
    ]
    return [(words, told) for words, told in facts if told]


def layout_words(name: str) -> str:
    """Return the name of a layout as people say it."""
    known = {
        "square-customers": _("customers from Square"),
        "square-items": _("items sold, from Square"),
        "shopify-customers": _("customers from Shopify"),
    }
    return known.get(name, name)


def report_counts(report: ImportReport, kind: str) -> list[tuple[str, int]]:
    """Return what came of an import, as (what, how many); what did not happen is left out."""
    sales = kind == "sales"
    counts = [
        (_("New purchases") if sales else _("New customers"), report.created),
        (_("Changed"), report.updated),
        (_("As they were"), report.unchanged),
        (_("Returns"), report.returns),
        (_("Without a customer, left out"), report.without_customer),
        (_("Skipped"), report.skipped),
    ]
    return [(words, count) for n, (words, count) in enumerate(counts) if count or n == 0]


def _wrong_words(count: int, local: Local) -> str:
    words = ngettext("{n} cell could not be understood", "{n} cells could not be understood", count)
    return words.format(n=local.number(count))


def _wrapped(text: str, *, role: str = "") -> PlainLabel:
    label = PlainLabel(text, role=role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def _table(name: str) -> QTableView:
    table = QTableView()
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setMaximumSectionSize(260)
    table.setMinimumHeight(120)
    return table


def _buttons(*buttons: RoleButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
