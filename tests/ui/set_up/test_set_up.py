"""The first start: a few questions by keyboard alone, each kept, none asked twice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.settings import PreferenceFile
from app.core.vocabulary import Role
from app.domain.records import CustomerDraft
from app.services.shop import Shop, open_shop
from app.ui import last_resort
from app.ui.application import make_application
from app.ui.dialogs.import_dialog import ImportDialog
from app.ui.run import Session
from app.ui.set_up.dialog import SetUpDialog, is_wanted
from tests.shops import NOW, SETTINGS

Start = Callable[[], Session]

#: What the screen of the tests says of windows that want to be in front, and of lists that open.
pytestmark = [
    pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True),
]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Shop]:
    """Return what opens the shop."""
    return lambda: open_shop(tmp_path / "shop.db", FixedClock(NOW), "en", SETTINGS)


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, opened: Callable[[], Shop], monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Return what starts the window for a shop that may be new."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    begun: list[Session] = []

    def begin() -> Session:
        session = Session(
            make_application(), opened, lambda: None, PreferenceFile(tmp_path), tmp_path / "drafts.json", "light", "en"
        )
        session.sets_up = True
        begun.append(session)
        qtbot.addWidget(session.window)
        session.show_window()
        qtbot.waitUntil(lambda: session.window.page.is_attached or asked(session) is not None)
        return session

    yield begin
    for session in begun:
        session.window.close()
        session.close()
        session.setParent(None)


def asked(session: Session) -> SetUpDialog | None:
    return next((one for one in session.window.findChildren(SetUpDialog) if one.isVisible()), None)


def questions(session: Session) -> SetUpDialog:
    dialog = asked(session)
    assert dialog is not None
    return dialog


class Hands:
    """Types into the dialog as somebody without a mouse does."""

    def __init__(self, dialog: SetUpDialog, qtbot: QtBot) -> None:
        self.dialog = dialog
        self._qtbot = qtbot
        dialog.activateWindow()
        self.settle(0)

    def settle(self, at: int) -> None:
        self._qtbot.waitUntil(lambda: self.dialog.at == at and self.dialog.next.isEnabled())
        QApplication.processEvents()
        QApplication.processEvents()

    def type(self, text: str) -> None:
        widget = self.dialog.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        widget = self.dialog.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()

    def on(self, at: int) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle(at)


def test_a_shop_is_set_up_by_keyboard_alone_and_never_asked_again(
    start: Start, qtbot: QtBot, tmp_path: Path, opened: Callable[[], Shop]
) -> None:
    session = start()
    hands = Hands(questions(session), qtbot)
    hands.type("Blue Door Coffee")
    hands.on(1)
    hands.type("NL")
    hands.on(2)
    hands.type("Rosa Vermeer")
    hands.press(Qt.Key.Key_Return)
    hands.type("4711")
    hands.press(Qt.Key.Key_Return)
    hands.type("4711")
    hands.on(3)
    hands.type("Tom Baker")
    hands.press(Qt.Key.Key_Return)
    hands.type("Tamar Brand")
    hands.on(4)
    assert hands.dialog.focusWidget() is hands.dialog.next
    hands.dialog.skip.setFocus()
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.window.page.is_attached)
    shop = session.shop
    assert shop is not None
    assert session.window.windowTitle() == "Blue Door Coffee – Regulars"
    assert shop.settings.current().country == "NL"
    assert {(one.name, one.initials) for one in shop.staff.everyone()} == {
        ("Rosa Vermeer", "RV"),
        ("Tom Baker", "TB"),
        ("Tamar Brand", "TA"),
    }
    assert shop.access.state().guarded
    session.window.close()
    session.close()
    again = start()
    assert asked(again) is None
    assert PreferenceFile(tmp_path).current.set_up


def test_everything_but_the_manager_can_be_skipped(start: Start, qtbot: QtBot) -> None:
    dialog = questions(start())
    hands = Hands(dialog, qtbot)
    for at in (1, 2):
        dialog.skip.click()
        hands.settle(at)
    assert dialog.skip.isHidden()
    dialog.go_past()
    assert dialog.at == 2
    dialog.go_on()
    qtbot.waitUntil(dialog.next.isEnabled)
    assert dialog.at == 2
    assert "4 to 12 digits" in dialog._steps[2].form.error_beside("pin")


def test_two_pins_that_differ_and_a_name_that_is_missing_are_said_beside_their_fields(
    start: Start, qtbot: QtBot
) -> None:
    dialog = questions(start())
    dialog._show(2)
    form = dialog._steps[2].form
    form.put({"name": "Rosa", "pin": "4711", "again": "4712"})
    dialog.go_on()
    qtbot.waitUntil(lambda: form.error_beside("again") != "")
    form.put({"name": " ", "pin": "4711", "again": "4711"})
    dialog.go_on()
    qtbot.waitUntil(lambda: form.error_beside("name") != "")


def test_escape_goes_back_and_never_out(start: Start, qtbot: QtBot) -> None:
    dialog = questions(start())
    hands = Hands(dialog, qtbot)
    hands.press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    hands.on(1)
    hands.press(Qt.Key.Key_Escape)
    assert dialog.at == 0
    dialog._show(3)
    dialog.go_back()
    assert dialog.at == 3


def test_closing_the_questions_closes_the_window_and_they_are_asked_at_the_next_start(
    start: Start, qtbot: QtBot
) -> None:
    session = start()
    questions(session).reject()
    qtbot.waitUntil(lambda: not session.window.isVisible())
    session.close()
    assert asked(start()) is not None


def test_customers_can_be_brought_in_at_once(start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session = start()
    kinds: list[str] = []
    monkeypatch.setattr(session, "import_file", kinds.append)
    dialog = questions(session)
    dialog._show(4)
    dialog.go_on()
    qtbot.waitUntil(lambda: session.window.page.is_attached)
    assert kinds == ["customers"]
    assert not session.window.findChildren(ImportDialog)


def test_another_language_starts_the_program_anew(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    session = start()
    dialog = questions(session)
    dialog._steps[0].form.put({"language": "de"})
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.at == 1 and dialog.next.isEnabled())
    dialog._show(4)
    dialog.go_past()
    qtbot.waitUntil(lambda: not session.window.isVisible())
    assert session.after is last_resort.start_again
    assert PreferenceFile(tmp_path).current.language == "de"


def test_the_demo_shop_opens_beside(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(last_resort, "start_again", lambda *words: started.append(words))
    dialog = questions(start())
    dialog.demo.click()
    assert started == [("--demo", "--language", "en")]
    assert dialog.isVisible()


def test_a_shop_with_customers_or_a_guarded_one_is_not_asked(opened: Callable[[], Shop], tmp_path: Path) -> None:
    shop = opened()
    assert is_wanted(shop)
    rosa = shop.staff.everyone()[0]
    shop.customers.create(CustomerDraft("Marisol Vega"), rosa.id)
    assert not is_wanted(shop)
    shop.close()
    guarded = open_shop(tmp_path / "other.db", FixedClock(NOW), "en", SETTINGS)
    guarded.access.set_pin(rosa.id, "4711", rosa.id)
    assert not is_wanted(guarded)
    assert guarded.staff.entries()[0].member.role is Role.MANAGER
    guarded.close()
