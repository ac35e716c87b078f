"""A shop's export becomes cards: through the dialog, the child process and the real file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.i18n import Local
from app.ui.dialogs.import_dialog import ImportDialog
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.journeys.real_counter import RealCounter

ANA = {
    "Square Customer ID": "A1",
    "First Name": "Ana",
    "Last Name": "Duarte",
    "Email Address": "ana@example.org",
    "Phone Number": "06 5550 1234",
}
WRONG = {**ANA, "Square Customer ID": "A2", "First Name": "Bo", "Email Address": "bo at home", "Phone Number": ""}
SALE = {
    "Date": "2026-11-09",
    "Time": "10:30:00",
    "Time Zone": "Amsterdam",
    "Item": "Ethiopia Guji, 1 kg",
    "Qty": "1",
    "Net Sales": "€27.50",
    "Gross Sales": "€27.50",
    "Transaction ID": "T1",
    "Event Type": "Payment",
    "Customer ID": "A1",
    "Customer Name": "Ana Duarte",
}


class Chosen:
    """Answers with a file instead of asking for one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, parent: QWidget, title: str) -> Path | None:
        return self._path


def bring_in(here: RealCounter, qtbot: QtBot, kind: str, path: Path) -> ImportDialog:
    """Import a file with the dialog, as it is shown."""
    dialog = ImportDialog(
        here.shop.imports, here.jobs, kind, here.window, by=1, ask=Chosen(path), local=Local("en", "NL")
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    qtbot.waitUntil(dialog.preview.isVisible)
    assert dialog.preview.start.isEnabled()
    dialog.preview.start.click()
    qtbot.waitUntil(lambda: dialog.report.isVisible() or dialog.error.isVisible(), timeout=20_000)
    assert dialog.error.text() == ""
    return dialog


def counts(dialog: ImportDialog) -> dict[str, str]:
    """Return what the last page counts."""
    form = dialog.report.counts
    told = {}
    for row in range(form.rowCount()):
        label, field = form.itemAt(row, form.ItemRole.LabelRole), form.itemAt(row, form.ItemRole.FieldRole)
        assert label is not None
        assert field is not None
        told[label.widget().text()] = field.widget().text()  # type: ignore[union-attr]
    return told


def test_customers_and_their_sales_become_cards(here: RealCounter, qtbot: QtBot, tmp_path: Path) -> None:
    first = bring_in(here, qtbot, "customers", write(tmp_path / "customers.csv", SQUARE_CUSTOMERS, [ANA]))
    assert counts(first) == {"New customers": "1"}
    first.close()
    second = bring_in(here, qtbot, "sales", write(tmp_path / "items.csv", SQUARE_ITEMS, [SALE]))
    assert counts(second) == {"New purchases": "1"}
    second.close()
    here.window.activateWindow()
    qtbot.waitUntil(here.window.isActiveWindow)
    here.look_up("ana dua")
    bought = here.card().last_purchase
    assert bought.what == "Ethiopia Guji, 1 kg"
    assert bought.at.astimezone(here.shop.zone).date() == date(2026, 11, 9)


def test_the_same_file_again_changes_nothing(here: RealCounter, qtbot: QtBot, tmp_path: Path) -> None:
    file = write(tmp_path / "customers.csv", SQUARE_CUSTOMERS, [ANA])
    bring_in(here, qtbot, "customers", file).close()
    again = bring_in(here, qtbot, "customers", file)
    assert counts(again) == {"New customers": "0", "As they were": "1"}


def test_what_is_wrong_is_told_by_row_and_column(here: RealCounter, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = bring_in(here, qtbot, "customers", write(tmp_path / "c.csv", SQUARE_CUSTOMERS, [ANA, WRONG]))
    model = dialog.report.problems.model()
    cells = [model.data(model.index(0, column)) for column in range(4)]
    assert cells[:2] == ["2", "Email Address"]
    assert cells[3] == "bo at home"


@pytest.mark.parametrize("content", [b"", b"just a letter\n", b"\x00\x01\x02" * 50])
def test_what_is_no_export_is_refused_with_a_sentence(
    here: RealCounter, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter.csv"
    file.write_bytes(content)
    dialog = ImportDialog(here.shop.imports, here.jobs, "customers", here.window, by=1, ask=Chosen(file))
    dialog.show()
    qtbot.waitUntil(dialog.error.isVisible)
    assert dialog.error.text().endswith(".")
    assert here.shop.settings.counts().customers == 1
