"""Second starts, files from outside, faults and what they leave."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import __version__
from app.core.clock import FixedClock
from app.core.errors import FileTrouble, UserError
from app.core.settings import PreferenceFile
from app.services.shop import Shop, open_shop
from app.ui import around as module
from app.ui import last_resort
from app.ui.application import make_application
from app.ui.around import Around, kind_of
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.reading import ReadingDialog
from app.ui.last_resort import LastResort
from app.ui.one_window import OneWindow
from app.ui.run import Session
from app.ui.widgets.inline_bar import InlineBar
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, square_customer, square_item, write
from tests.shops import NOW, SETTINGS

Start = Callable[..., Around]

#: The screen of the tests says it of every window that is brought to the front.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what starts a session with all that is around it; whatever was started ends with the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    begun: list[tuple[Session, Around]] = []

    def open_it() -> Shop:
        return open_shop(tmp_path / "shop.db", FixedClock(NOW), "en", SETTINGS)

    def begin(*, file: str = "") -> Around:
        one = OneWindow(tmp_path / "drafts.lock")
        assert one.take()
        preferences = PreferenceFile(tmp_path)
        session = Session(
            make_application(), open_it, lambda: None, preferences, tmp_path / "drafts.json", "light", "en"
        )
        around = Around(session, preferences, one, tmp_path / "logs", file)
        begun.append((session, around))
        qtbot.addWidget(session.window)
        session.show_window()
        qtbot.waitUntil(lambda: session.window.page.is_attached)
        return around

    yield begin
    for session, around in begun:
        session.window.close()
        session.close()
        around.close()
        session.setParent(None)


def said(session: Session) -> str:
    bar = session.window.findChild(InlineBar)
    assert bar is not None
    return " ".join(label.text() for label in bar.findChildren(QLabel)) if bar.isVisible() else ""


def importing(session: Session) -> ImportDialog | None:
    found = [dialog for dialog in session.window.findChildren(ImportDialog) if dialog.isVisible()]
    return found[0] if found else None


def when_open(do: Callable[[LastResort], None]) -> None:
    """Do something with the last window once it is open."""

    def look() -> None:
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, LastResort) and w.isVisible()]
        if found:
            do(found[0])
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def test_a_second_start_brings_the_window_back_from_the_task_bar(start: Start) -> None:
    around = start()
    window = around._session.window
    window.showMinimized()
    around.take_call("")
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


@pytest.mark.parametrize(
    ("columns", "row", "title"),
    [
        (SQUARE_CUSTOMERS, square_customer(), "Import customers"),
        (SQUARE_ITEMS, square_item(), "Import sales"),
    ],
)
def test_a_file_from_outside_is_offered_for_what_it_holds(
    start: Start, tmp_path: Path, qtbot: QtBot, columns: list[str], row: dict[str, str], title: str
) -> None:
    file = write(tmp_path / "till.csv", columns, [row])
    around = start(file=str(file))
    qtbot.waitUntil(lambda: importing(around._session) is not None)
    dialog = importing(around._session)
    assert dialog is not None
    assert dialog.windowTitle() == title
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.preview)
    dialog.close()


def test_a_file_that_is_no_export_is_refused_with_its_reason(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    around = start()
    (tmp_path / "letter.csv").write_text("Dear Sir\n")
    around.take_call(str(tmp_path / "letter.csv"))
    qtbot.waitUntil(lambda: said(around._session) != "")
    around.take_call(str(tmp_path / "gone.csv"))
    qtbot.waitUntil(lambda: "no file" in said(around._session))


def test_a_file_of_rules_is_for_a_manager(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    around = start(file=str(tmp_path / "spring.regulars-rules.json"))
    qtbot.waitUntil(lambda: "A manager brings them in" in said(around._session))


def test_what_a_crash_left_is_told_at_the_next_start_and_not_again(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "stopped.txt").write_text('Fatal Python error\n  File "/home/rosa/app/x.py", line 3 in f\n')
    around = start()
    qtbot.waitUntil(lambda: "stopped unexpectedly" in said(around._session))
    shown: list[str] = []

    def read(last: LastResort) -> None:
        shown.append(last.report.toPlainText())
        last.reject()

    when_open(read)
    bar = around._session.window.findChild(InlineBar)
    assert bar is not None
    bar.action_taken.emit()
    assert 'File "app/x.py"' in shown[0]
    around.close()
    assert not (tmp_path / "logs" / "stopped.txt").exists()


def test_a_fault_is_told_with_a_report_that_names_nobody_and_a_way_to_start_again(
    start: Start, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    around = start()
    session = around._session
    started: list[bool] = []
    monkeypatch.setattr(last_resort, "start_again", lambda: started.append(True))
    try:
        raise ValueError("Canary Wharfinger")
    except ValueError as fault:
        session.window.messages.surprise(type(fault), fault, fault.__traceback__)
    shown: list[str] = []

    def again(last: LastResort) -> None:
        shown.append(last.report.toPlainText())
        last.copy.click()
        shown.append(QGuiApplication.clipboard().text())
        last.again.click()

    when_open(again)
    bar = session.window.findChild(InlineBar)
    assert bar is not None
    bar.action_taken.emit()
    assert "ValueError" in shown[0]
    assert "Canary" not in shown[0]
    assert shown[1] == shown[0]
    assert session.after is not None
    session.after()
    assert started == [True]
    qtbot.waitUntil(lambda: not session.window.isVisible())


def test_after_an_upgrade_it_is_said_once_that_there_is_something_new(
    start: Start, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    assert said(first._session) == ""
    assert PreferenceFile(tmp_path).current.seen == __version__
    first._session.window.close()
    first.close()
    PreferenceFile(tmp_path).change(seen="0.0.9")
    second = start()
    qtbot.waitUntil(lambda: f"now version {__version__}" in said(second._session))
    shown: list[str] = []
    monkeypatch.setattr(ReadingDialog, "exec", lambda dialog: shown.append(dialog.text.toPlainText()))
    bar = second._session.window.findChild(InlineBar)
    assert bar is not None
    bar.action_taken.emit()
    assert f"Version {__version__}" in shown[0]
    second._session.window.close()
    second.close()
    assert said(start()._session) == ""


def test_where_there_is_no_window_the_last_one_tells_why(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(last_resort.subprocess, "Popen", lambda command, **_words: started.append(command))
    monkeypatch.setattr(sys, "argv", ["regulars", "--language", "de"])
    when_open(lambda last: last.again.click())
    last_resort.last_words(KeyError("Canary"))
    assert started == [[sys.executable, "-m", "app", "--language", "de"]]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    last_resort.start_again()
    assert started[1] == [sys.executable, "--language", "de"]
    hidden: list[bool] = []

    def read(last: LastResort) -> None:
        hidden.append(last.again.isHidden())
        last.leave.click()

    when_open(read)
    last_resort.tell("The folder cannot be used.")
    assert hidden == [True]


def test_what_a_file_holds_is_found_by_looking() -> None:
    def sales_only(path: Path, kind: str) -> object:
        if path.name == "gone.csv":
            raise FileTrouble("There is no file.")
        if kind == "customers":
            raise UserError("That is an export of sales.")
        return path

    assert kind_of(sales_only, Path("items.csv")) == "sales"
    assert kind_of(lambda path, kind: (path, kind), Path("people.csv")) == "customers"
    with pytest.raises(FileTrouble):
        kind_of(sales_only, Path("gone.csv"))
    assert module.RULES_ENDING in "a.regulars-rules.json"
