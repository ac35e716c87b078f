"""Bringing a file in, with an answer instead of the system's own file dialog."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.errors import FileTrouble, UserError
from app.core.i18n import Local
from app.domain.records import ImportPreview, ImportProgress, ImportReport, RowProblem
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

PREVIEW = ImportPreview(
    path="/till/customers.csv",
    kind="customers",
    layout="square-customers",
    encoding="UTF-8",
    delimiter=";",
    decimal_sign=",",
    date_order="dmy",
    date_order_sure=True,
    columns=("First Name", "Last Name"),
    sample=(("Marisol", "Vega"), ("<b>Tom</b>",)),
)
PROBLEMS = (
    RowProblem(3, "Birthday", "This is not a date.", "31/02/1980"),
    RowProblem(1204, "Email Address", "This is not an e-mail address.", "tom\tat home"),
)
REPORT = ImportReport("square-customers", rows=1300, created=12, unchanged=1286, skipped=2, problems=PROBLEMS)


class Till:
    """Imports that do what the test says."""

    def __init__(self) -> None:
        self.preview_said: ImportPreview | Exception = PREVIEW
        self.report_said: ImportReport | Exception = REPORT
        self.asked: list[tuple[object, ...]] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.steps: tuple[ImportProgress, ...] = ()

    def preview(self, path: Path, kind: str, layout: str | None = None, date_order: str | None = None) -> ImportPreview:
        self.asked.append(("preview", path, kind, date_order))
        if isinstance(self.preview_said, Exception):
            raise self.preview_said
        if date_order:
            return replace(self.preview_said, date_order=date_order, date_order_sure=True)
        return self.preview_said

    def run(
        self,
        path: Path,
        kind: str,
        *,
        by: int | None,
        layout: str | None = None,
        date_order: str | None = None,
        dry_run: bool = False,
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        self.asked.append(("run", path, kind, layout, date_order))
        for step in self.steps:
            if progress is not None:
                progress(step)
        while not self.go_on.wait(0.005):
            if cancelled is not None and cancelled():
                raise UserError("The import was cancelled. Nothing of it was kept.")
        if isinstance(self.report_said, Exception):
            raise self.report_said
        return self.report_said


class Asking:
    """Answers with a file instead of asking for one."""

    def __init__(self) -> None:
        self.answer: Path | None = Path("/till/customers.csv")
        self.titles: list[str] = []

    def __call__(self, parent: QWidget, title: str) -> Path | None:
        self.titles.append(title)
        return self.answer


@pytest.fixture
def till() -> Till:
    return Till()


@pytest.fixture
def asking() -> Asking:
    return Asking()


@pytest.fixture
def dialog(qtbot: QtBot, till: Till, asking: Asking) -> Iterator[ImportDialog]:
    jobs = Jobs()
    dialog = ImportDialog(till, jobs, "customers", by=1, ask=asking, local=Local("en", "NL"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    yield dialog
    till.go_on.set()
    assert jobs.close()


def facts(dialog: ImportDialog) -> dict[str, str]:
    """Return what the first page tells of the file."""
    told = {}
    for row in range(dialog.preview.facts.rowCount()):
        label = dialog.preview.facts.itemAt(row, dialog.preview.facts.ItemRole.LabelRole)
        field = dialog.preview.facts.itemAt(row, dialog.preview.facts.ItemRole.FieldRole)
        assert label is not None
        assert field is not None
        told[label.widget().text()] = field.widget().text()  # type: ignore[union-attr]
    return told


def test_the_file_is_asked_for_and_shown_as_it_was_understood(
    dialog: ImportDialog, qtbot: QtBot, asking: Asking
) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    assert asking.titles == ["Import customers"]
    assert facts(dialog) == {
        "File": "customers.csv",
        "Looks like": "customers from Square",
        "Letters written as": "UTF-8",
        "Columns divided by": "semicolon",
        "Decimals after a": "comma",
        "Dates written as": "day, month, year",
    }
    model = dialog.preview.sample.model()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Last Name"
    assert model.data(model.index(1, 0)) == "<b>Tom</b>"
    assert model.data(model.index(1, 1)) == ""
    assert not dialog.preview.order.isVisible()
    assert dialog.preview.start.hasFocus()
    assert not dialog.isModal()


def test_without_a_file_nothing_happens(qtbot: QtBot, dialog: ImportDialog, asking: Asking, till: Till) -> None:
    asking.answer = None
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert till.asked == []


def test_what_came_of_it_is_told_with_every_problem(dialog: ImportDialog, qtbot: QtBot, till: Till) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    with qtbot.waitSignal(dialog.imported) as told:
        dialog.preview.start.click()
    assert told.args == [REPORT]
    assert till.asked[-1] == ("run", Path("/till/customers.csv"), "customers", "square-customers", "dmy")
    report = dialog.report
    assert report.summary.text() == "1.300 rows were read."
    assert report.heading.text() == "2 cells could not be understood"
    model = report.problems.model()
    assert [model.data(model.index(0, n)) for n in range(4)] == [
        "3",
        "Birthday",
        "This is not a date.",
        "31/02/1980",
    ]
    report.copy.click()
    assert QGuiApplication.clipboard().text().splitlines()[2] == (
        "1.204\tEmail Address\tThis is not an e-mail address.\ttom at home"
    )


def test_a_clean_import_shows_no_problems(dialog: ImportDialog, qtbot: QtBot, till: Till) -> None:
    till.report_said = ImportReport("square-customers", rows=1, created=1)
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    dialog.preview.start.click()
    qtbot.waitUntil(dialog.report.isVisible)
    assert dialog.report.summary.text() == "1 row was read."
    assert not dialog.report.problems.isVisible()
    assert not dialog.report.copy.isVisible()


def test_dates_that_can_be_read_in_two_ways_are_asked_about(dialog: ImportDialog, qtbot: QtBot, till: Till) -> None:
    till.preview_said = replace(PREVIEW, date_order_sure=False)
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    assert dialog.preview.order.isVisible()
    assert not dialog.preview.start.isEnabled()
    dialog.preview.order.put("mdy")
    qtbot.waitUntil(lambda: dialog.preview.isVisible() and dialog.preview.start.isEnabled())
    assert dialog.preview.order.typed() == "mdy"
    assert facts(dialog)["Dates written as"] == "month, day, year"
    dialog.preview.start.click()
    qtbot.waitUntil(dialog.report.isVisible)
    assert till.asked[-1][-1] == "mdy"


def test_how_far_it_is_is_told_in_rows(dialog: ImportDialog, qtbot: QtBot, till: Till) -> None:
    till.go_on.clear()
    till.steps = (ImportProgress(0, 0), ImportProgress(250, 1300))
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    dialog.preview.start.click()
    qtbot.waitUntil(lambda: dialog.progress.told.text() == "250 of 1.300 rows")
    assert dialog.progress.bar.value() == 250
    assert dialog.progress.bar.maximum() == 1300


@pytest.mark.parametrize("way", ["button", "escape"])
def test_a_running_import_can_be_cancelled(dialog: ImportDialog, qtbot: QtBot, till: Till, way: str) -> None:
    till.go_on.clear()
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    dialog.preview.start.click()
    if way == "button":
        dialog.progress.cancel.click()
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.progress.told.text() == "Taking back what was brought in…"
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text() == "The import was cancelled. Nothing of it was kept."
    assert dialog.isVisible()


def test_a_bad_file_is_told_in_a_sentence_and_another_can_be_chosen(
    dialog: ImportDialog, qtbot: QtBot, till: Till, asking: Asking
) -> None:
    till.preview_said = FileTrouble("This is not an export Regulars knows.")
    dialog.show()
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text() == "This is not an export Regulars knows."
    till.preview_said = PREVIEW
    asking.answer = Path("/till/other.csv")
    dialog.other.click()
    qtbot.waitUntil(dialog.preview.isVisible)
    assert till.asked[-1][1] == Path("/till/other.csv")


def test_closing_the_question_for_another_file_keeps_the_first(
    dialog: ImportDialog, qtbot: QtBot, asking: Asking
) -> None:
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    asking.answer = None
    dialog.choose()
    assert dialog.preview.isVisible()


def test_a_dialog_closed_while_it_looks_at_a_file_does_no_harm(qtbot: QtBot, till: Till, asking: Asking) -> None:
    jobs = Jobs()
    dialog = ImportDialog(till, jobs, "sales", by=1, ask=asking)
    dialog.show()
    qtbot.waitUntil(lambda: jobs.pending == 1 or bool(till.asked))
    dialog.close()
    qtbot.waitUntil(lambda: jobs.pending == 0)
    assert jobs.close()
