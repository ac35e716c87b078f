"""What holds for every form: drafts, refusals, closing, names for those who cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from app.core.errors import DatabaseTrouble
from app.domain.records import CustomerDraft
from app.ui.counter.sheets.conversation import ConversationSheet
from app.ui.counter.sheets.promise import PromiseSheet
from app.ui.drafts import Drafts
from tests.ui.fake_records import LONG, MARISOL, MARTIN
from tests.ui.forms.keyboard import escape, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk

FORMS = (
    "purchase",
    "return",
    "conversation",
    "complaint",
    "promise",
    "customer",
    "new_customer",
    "preference",
    "staff",
    "asks_for",
    "attach_card",
)


def open_form(desk: Desk, name: str) -> None:
    """Open a form by its name."""
    host = desk.host
    match name:
        case "customer":
            host.edit_customer(1)
        case "new_customer":
            host.new_customer(CustomerDraft())
        case "preference":
            host.add_preference(MARISOL)
        case "staff":
            host.switch_staff()
        case "asks_for":
            host.choose_asks_for(MARISOL)
        case "attach_card":
            host.attach_card("77001122")
        case _:
            getattr(host, f"open_{name}")(MARISOL)


def test_a_draft_survives_escape_and_comes_back(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    escape()
    assert not desk.host.is_open
    desk.host.open_conversation(MARISOL)
    sheet = desk.front(ConversationSheet)
    assert sheet.topic.text() == "the move"
    assert sheet.kept_note.isVisible()


def test_a_draft_survives_closing_the_program(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    desk.host.close_all()
    assert Drafts(desk.folder).get(1, "conversation") == {"topic": "the move"}


def test_a_draft_survives_the_power_going(desk: Desk, qtbot: QtBot) -> None:
    desk.host._pause.setInterval(1)
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    qtbot.waitUntil(lambda: Drafts(desk.folder).get(1, "conversation") == {"topic": "the move"})
    assert desk.host.is_open


def test_a_draft_belongs_to_its_customer(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    desk.host.open_conversation(MARTIN)
    assert desk.front(ConversationSheet).topic.text() == ""
    desk.host.open_conversation(MARISOL)
    assert desk.front(ConversationSheet).topic.text() == "the move"


def test_saving_takes_the_draft_away(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    escape()
    desk.host.open_conversation(MARISOL)
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert Drafts(desk.folder).get(1, "conversation") is None


def test_a_draft_can_be_thrown_away(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    sheet = desk.front(ConversationSheet)
    assert not sheet.discard_button.isVisible()
    type_text("the move")
    assert sheet.discard_button.isVisible()
    sheet.discard_button.click()
    assert not desk.host.is_open
    desk.host.open_conversation(MARISOL)
    assert desk.front(ConversationSheet).topic.text() == ""


def test_a_form_emptied_again_leaves_no_draft(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("x")
    escape()
    desk.host.open_conversation(MARISOL)
    press(Qt.Key.Key_Backspace)
    escape()
    assert Drafts(desk.folder).get(1, "conversation") is None


def test_trouble_stays_beside_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.book.trouble = DatabaseTrouble("The disk is full.")
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    save()
    sheet = desk.front(PromiseSheet)
    qtbot.waitUntil(lambda: not sheet.is_busy)
    assert sheet.error.text() == "The disk is full."
    assert sheet.question.toPlainText() == "Decaf?"
    assert not desk.saved


def test_a_form_closed_while_it_is_saved_keeps_its_draft_when_that_fails(desk: Desk, qtbot: QtBot) -> None:
    desk.book.trouble = DatabaseTrouble("The disk is full.")
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    save()
    desk.host.close_all()
    qtbot.waitUntil(lambda: bool(desk.failures))
    assert str(desk.failures[0]) == "The disk is full."
    assert Drafts(desk.folder).get(1, "promise") == {"question": "Decaf?"}


def test_a_form_closed_while_it_is_saved_is_still_told_as_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    save()
    desk.host.close_all()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert Drafts(desk.folder).get(1, "promise") is None
    assert desk.closings == 1


def test_pressing_save_twice_saves_once(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    save()
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    qtbot.waitUntil(lambda: desk.jobs.pending == 0)
    assert len(desk.book.called("promise")) == 1


@pytest.mark.parametrize("name", FORMS)
def test_every_control_has_a_name_for_those_who_cannot_see(desk: Desk, name: str) -> None:
    open_form(desk, name)
    assert desk.host.sheet is not None
    controls = desk.host.sheet.findChildren(QWidget)
    fields = (QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QAbstractButton)
    nameless = [
        c
        for c in controls
        if isinstance(c, fields) and c.isVisible() and not (c.accessibleName() or getattr(c, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_through_every_field_and_comes_round(desk: Desk, name: str) -> None:
    open_form(desk, name)
    sheet = desk.host.sheet
    assert sheet is not None
    wanted = {
        w
        for w in sheet.findChildren(QWidget)
        if isinstance(w, QLineEdit | QPlainTextEdit | QComboBox) and w.isVisible() and w.isEnabled()
    }
    reached = set()
    for _each in range(60):
        reached.add(desk.focusWidget())
        tab()
    assert wanted <= reached


@pytest.mark.parametrize("name", FORMS)
def test_no_part_of_a_form_is_a_window_of_its_own(desk: Desk, qtbot: QtBot, name: str) -> None:
    open_form(desk, name)
    type_text("a")
    assert desk.isActiveWindow()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [desk]


@pytest.mark.parametrize("name", ["purchase", "complaint", "customer", "promise"])
@pytest.mark.parametrize("width", [320, 388])
def test_a_form_fits_a_narrow_low_place(desk: Desk, qtbot: QtBot, name: str, width: int) -> None:
    desk.host.setFixedWidth(width)
    desk.resize(700, 420)
    open_form(desk, name)
    sheet = desk.host.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.width() == width)
    assert sheet.minimumSizeHint().width() <= width
    assert sheet.height() <= desk.height()
    assert sheet.save_button.mapTo(desk, sheet.save_button.rect().bottomLeft()).y() <= desk.height()
    content = sheet._column.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= sheet._column.viewport().width()


def test_a_name_longer_than_the_form_does_not_widen_it(desk: Desk) -> None:
    desk.host.open_promise(LONG)
    assert desk.front(PromiseSheet).minimumSizeHint().width() <= 388


def test_a_form_that_was_closed_leaves_nothing_behind(desk: Desk) -> None:
    def all_there_is() -> int:
        for _each in range(2):  # a form's list of suggestions goes after the form
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets())

    before = all_there_is()
    for name in FORMS:
        open_form(desk, name)
        type_text("a")
        desk.host.close_all()
    assert all_there_is() == before
