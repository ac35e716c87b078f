"""One run of the window, from the first paint to the last write."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.errors import DatabaseTrouble
from app.core.settings import PreferenceFile
from app.core.vocabulary import Action
from app.domain.records import CustomerDraft, StaffMember
from app.services.first_look import FirstLook, first_look
from app.services.shop import Shop, open_shop
from app.ui import run, window_place
from app.ui.actions import Command, table
from app.ui.application import make_application
from app.ui.counter.finder import ResultList
from app.ui.counter.search_field import SearchField
from app.ui.dialogs.about import AboutDialog
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.dialogs.keys import KeysDialog
from app.ui.dialogs.reading import ReadingDialog
from app.ui.errors import hear_qt
from app.ui.run import Session
from app.ui.widgets.inline_bar import InlineBar
from tests.shops import NOW, SETTINGS

Start = Callable[..., Session]


def _nothing_yet() -> None:
    """Look into no file."""


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Shop]:
    """Return what opens a shop."""

    def open_it() -> Shop:
        return open_shop(tmp_path / "shop" / "shop.db", FixedClock(NOW), "en", SETTINGS)

    return open_it


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, opened: Callable[[], Shop], monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what starts the window; whatever was started ends with the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    sessions: list[Session] = []

    def begin(
        open_it: Callable[[], Shop] = opened,
        look: Callable[[], FirstLook | None] = _nothing_yet,
        *,
        attached: bool = True,
    ) -> Session:
        wish = PreferenceFile(tmp_path).current.theme
        session = Session(
            make_application(), open_it, look, PreferenceFile(tmp_path), tmp_path / "drafts.json", wish, "en"
        )
        qtbot.addWidget(session.window)
        session.show_window()
        if attached:
            qtbot.waitUntil(lambda: session.window.page.is_attached)
        sessions.append(session)
        return session

    yield begin
    for session in sessions:
        session.window.close()
        session.close()
        session.setParent(None)


def test_the_shop_is_opened_after_the_first_paint(start: Start) -> None:
    session = start()
    assert session.shop is not None
    assert session.window.windowTitle() == "Regulars"


def test_what_is_typed_before_the_shop_is_there_is_answered_and_opened(
    start: Start, opened: Callable[[], Shop], tmp_path: Path, qtbot: QtBot
) -> None:
    shop = opened()
    marisol = shop.customers.create(CustomerDraft("Marisol Vega"), 1)
    shop.close()
    ready = threading.Event()

    def open_later() -> Shop:
        assert ready.wait(20)
        return opened()

    look = partial(first_look, tmp_path / "shop" / "shop.db", FixedClock(NOW))
    session = start(open_later, look, attached=False)
    session.window.page.search_for("mar")
    qtbot.waitUntil(lambda: session.window.findChild(ResultList) is not None)
    results = session.window.findChild(ResultList)
    assert results is not None
    assert results.model().rowCount() == 1
    field = session.window.findChild(SearchField)
    assert field is not None
    field.entered.emit()
    assert not session.window.page.is_attached
    ready.set()
    qtbot.waitUntil(lambda: session.window.page.is_attached)
    assert session.window.page.customer == marisol
    assert session.window.findChildren(ResultList) == [results]


def test_a_new_customer_wished_for_before_the_shop_is_there_is_begun(
    start: Start, opened: Callable[[], Shop], tmp_path: Path, qtbot: QtBot
) -> None:
    opened().close()
    ready = threading.Event()

    def open_later() -> Shop:
        assert ready.wait(20)
        return opened()

    session = start(open_later, partial(first_look, tmp_path / "shop" / "shop.db", FixedClock(NOW)), attached=False)
    qtbot.waitUntil(lambda: session.window.findChild(ResultList) is not None)
    session.window.page.search_for("Zebedee")
    field = session.window.findChild(SearchField)
    assert field is not None
    field.entered.emit()
    ready.set()
    qtbot.waitUntil(lambda: session.window.page.is_attached)
    serving = session.window.page.serving
    assert serving is not None
    assert serving.forms.is_open


def test_the_title_names_the_shop_and_never_a_customer(start: Start, opened: Callable[[], Shop]) -> None:
    shop = opened()
    shop.settings.set("shop name", "Kettle & Quay", 1)
    customer = shop.customers.create(CustomerDraft("Marisol Vega"), 1)
    shop.close()
    session = start()
    session.window.page.open_customer(customer)
    assert "Kettle & Quay" in session.window.windowTitle()
    assert "Marisol" not in session.window.windowTitle()


def test_a_file_that_cannot_be_opened_is_said_in_the_window(start: Start, qtbot: QtBot) -> None:
    def refuse() -> Shop:
        raise DatabaseTrouble("The customers’ file is damaged. Take the latest backup and restore it.")

    session = start(refuse, attached=False)
    bar = session.window.findChild(InlineBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)
    assert any("damaged" in label.text() for label in bar.findChildren(QLabel))
    assert session.shop is None


def test_who_serves_is_remembered(start: Start, tmp_path: Path, opened: Callable[[], Shop]) -> None:
    shop = opened()
    tom = shop.staff.add("Tom", "T", 1)
    shop.close()
    first = start()
    first.window.page.staff_taken_over.emit(tom)
    assert PreferenceFile(tmp_path).current.on_duty == tom.id
    again = start()
    assert again._who_serves(again.shop) == tom  # type: ignore[arg-type]


def test_without_anybody_who_works_here_it_says_so(start: Start, opened: Callable[[], Shop], qtbot: QtBot) -> None:
    shop = opened()
    with shop.work.write(None, Action.UPKEEP) as work:
        work.connection().exec_driver_sql("UPDATE staff SET left_at = joined_at")
        work.commit()
    shop.close()
    session = start(attached=False)
    bar = session.window.findChild(InlineBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)
    assert any("Nobody works here" in label.text() for label in bar.findChildren(QLabel))


def on_screen(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    monkeypatch.setattr(window_place, "free_places", lambda: [QRect(0, 0, width, height)])


def test_the_theme_and_the_size_are_remembered(start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_screen(monkeypatch, 1920, 1080)
    session = start()
    assert not session.window.isMaximized()
    session.window.theme_wished.emit("dark")
    session.window.resize(1100, 720)
    session.window.close()
    kept = PreferenceFile(tmp_path).current
    assert (kept.theme, kept.width, kept.height) == ("dark", 1100, 720)
    assert start().window.size() == QSize(1100, 720)


def test_where_window_and_title_bar_do_not_fit_it_fills_the_screen(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_screen(monkeypatch, 1366, 768)
    assert start().window.isMaximized()


def test_idle_hours_bring_everything_into_the_file(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    session = start()
    assert session.shop is not None
    session.shop.customers.create(CustomerDraft("Marisol Vega"), 1)
    log = tmp_path / "shop" / "shop.db-wal"
    assert log.stat().st_size > 0
    session._tidy()
    qtbot.waitUntil(lambda: session.jobs.pending == 0)
    assert log.stat().st_size == 0


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.IMPORT_CUSTOMERS, "customers"), (Command.IMPORT_SALES, "sales")]
)
def test_an_import_is_begun_from_the_menu(
    start: Start, monkeypatch: pytest.MonkeyPatch, command: Command, kind: str
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(ImportDialog, "show", lambda self: begun.append(self._kind))
    session = start()
    session.window.command_given.emit(command)
    assert begun == [kind]


def test_what_an_import_brought_is_found_at_once(start: Start) -> None:
    session = start()
    session.window.page.search_for("marisol")
    assert session.shop is not None
    session.shop.customers.create(CustomerDraft("Marisol Vega"), 1)
    session._after_import()
    assert session.window.page.search == "marisol"


@pytest.mark.parametrize(
    ("command", "kind"), [(Command.KEYS, KeysDialog), (Command.ABOUT, AboutDialog), (Command.NEWS, ReadingDialog)]
)
def test_keys_and_about_are_shown(
    start: Start, monkeypatch: pytest.MonkeyPatch, command: Command, kind: type[QDialog]
) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda self: shown.append(self))  # noqa: PLW0108 - must become a method
    start().window.command_given.emit(command)
    assert [type(dialog) for dialog in shown] == [kind]


def test_every_key_is_on_the_page_of_keys(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    said = {label.text() for label in dialog.findChildren(QLabel)}
    for entry in table().values():
        if entry.key and not entry.shown_key.startswith("Alt ") and entry.command is not Command.KEYS:
            assert {entry.shown_key, entry.words} <= said


def test_about_says_which_version_and_where_things_are(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "0.1.0" in said
    assert "regulars.db" in said
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_what_qt_complains_of_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    before = qInstallMessageHandler(None)
    hear_qt()
    try:
        with caplog.at_level(logging.WARNING, logger="app"):
            qWarning("Canary Wharfinger")
    finally:
        qInstallMessageHandler(before)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Canary" not in caplog.text


def test_a_surprise_is_told_and_does_not_end_the_program(
    start: Start, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    session = start()
    with caplog.at_level(logging.ERROR, logger="app"):
        sys.excepthook(ValueError, ValueError("Canary Wharfinger"), None)
    bar = session.window.findChild(InlineBar)
    assert bar is not None
    assert any("went wrong" in label.text() for label in bar.findChildren(QLabel))
    assert "Canary" not in bar.accessibleName()


def test_the_number_of_a_colleague_orders_them() -> None:
    assert run._number(StaffMember(3, "Tom", "T")) == 3
