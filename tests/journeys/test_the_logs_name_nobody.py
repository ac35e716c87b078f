"""A day at the counter, with everything that can go wrong, leaves no trace of any customer outside their file."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning

from app.core.crash import Watch
from app.core.errors import RegularsError
from app.core.logs import start_logging
from app.domain.records import CustomerDraft
from app.ui.errors import hear_qt
from tests.exchange.files import SQUARE_CUSTOMERS, square_customer, write
from tests.journeys.real_counter import RealCounter

#: What customers are called and what is told of them that day; none of it may be found in a log.
CANARIES = ("Wharfinger", "wharfinger@example.com", "0104471", "canary seed", "chemotherapy")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """Log everything of this day, every level, in a folder of its own."""
    root, folder = logging.getLogger("app"), tmp_path / "logs"
    before = qInstallMessageHandler(None)
    start_logging(folder)
    root.setLevel(logging.DEBUG)
    hear_qt()
    yield folder
    qInstallMessageHandler(before)
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True
    root.setLevel(logging.NOTSET)


def test_a_whole_day_and_its_faults_name_nobody(here: RealCounter, logs: Path, tmp_path: Path) -> None:
    watch = Watch(logs)
    draft = CustomerDraft("Canary Wharfinger", phones=("+31 20 0104471",), emails=("wharfinger@example.com",))
    customer = here.shop.customers.create(draft, here.rosa.id)
    here.look_up("wharfinger")
    here.press(Qt.Key.Key_F3)
    here.type("canary seed")
    here.save()
    here.press(Qt.Key.Key_F4)
    here.type("chemotherapy")
    here.save()
    here.jobs.write(_fail, f"{draft.full_name} {draft.emails[0]}")
    here.settle()
    _surprise(here)
    qWarning("A font lacks a letter of Wharfinger")
    _import_badly(here, tmp_path)
    assert here.page.customer == customer
    written = _everything_in(logs)
    watch.close()
    assert "A job failed" in written
    assert "Unforeseen" in written
    assert "Qt complains" in written
    assert [canary for canary in CANARIES if canary.lower() in written.lower()] == []


def _fail(words: str) -> NoReturn:
    raise ValueError(words)


def _surprise(here: RealCounter) -> None:
    try:
        _fail("Wharfinger wants canary seed")
    except ValueError:
        kind, fault, trace = sys.exc_info()
        assert kind is not None
        assert fault is not None
        here.window.messages.surprise(kind, fault, trace)


def _import_badly(here: RealCounter, folder: Path) -> None:
    row = square_customer(First_Name="Wharfinger", Birthday="canary seed")
    here.shop.imports.run(write(folder / "till.csv", SQUARE_CUSTOMERS, [row]), "customers", by=here.rosa.id)
    (folder / "letter.csv").write_text("Dear Wharfinger\n", encoding="utf-8")
    with pytest.raises(RegularsError):
        here.shop.imports.run(folder / "letter.csv", "customers", by=here.rosa.id)


def _everything_in(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in folder.iterdir())
