"""F6: the exact question, and the sentence to say to the customer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.vocabulary import Channel
from app.domain.records import PromiseDraft
from app.ui.counter.sheets.promise import PromiseSheet
from tests.ui.fake_records import MARISOL
from tests.ui.forms.keyboard import focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def test_a_promise_is_noted_by_keyboard_alone_and_can_be_said(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_promise(MARISOL)
    type_text("When does the Kenya come in?")
    tab()
    press(Qt.Key.Key_Down)
    tab()
    type_text("thursday")
    tab()
    type_text("3 pm")
    sheet = desk.front(PromiseSheet)
    assert sheet.to_say.text() == "Tom will call you by Thursday at 15:00."
    tab()
    press(Qt.Key.Key_Down)
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    promise = PromiseDraft("When does the Kenya come in?", 2, date(2026, 11, 26), "15:00", Channel.EMAIL)
    assert desk.book.called("promise") == [(1, promise, 1)]
    said = desk.saved[0].sentence  # type: ignore[attr-defined]
    assert said == "Tom will write you an e-mail by Thursday at 15:00."


def test_the_question_is_enough(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("promise") == [(1, PromiseDraft("Decaf?", 1, None, "", Channel.PHONE), 1)]


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        ("", "", "Rosa will call you."),
        ("today", "", "Rosa will call you by the end of today."),
        ("today", "15", "Rosa will call you by 15:00 today."),
        ("tomorrow", "", "Rosa will call you by tomorrow."),
        ("friday", "", "Rosa will call you by Friday."),
        ("+14", "", "Rosa will call you by Saturday, 5 December."),
        ("1 mar", "9:30", "Rosa will call you by Monday, 1 March 2027 at 09:30."),
    ],
)
def test_the_sentence_says_when(desk: Desk, day: str, at: str, said: str) -> None:
    desk.host.open_promise(MARISOL)
    tab(2)
    type_text(day)
    tab()
    type_text(at)
    assert desk.front(PromiseSheet).to_say.text() == said


def test_a_time_without_a_day_is_told(desk: Desk) -> None:
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    tab(3)
    type_text("15:00")
    save()
    sheet = desk.front(PromiseSheet)
    assert sheet.error_beside("due") == "Name the day too."
    assert focused() is sheet.due.line


def test_a_time_that_is_none_is_told_beside_it(desk: Desk) -> None:
    desk.host.open_promise(MARISOL)
    type_text("Decaf?")
    tab(3)
    type_text("noon")
    save()
    assert desk.front(PromiseSheet).error_beside("due_time") == "“noon” is not a time. Write it like 15:00."


def test_without_a_question_it_says_what_is_missing(desk: Desk) -> None:
    desk.host.open_promise(MARISOL)
    save()
    sheet = desk.front(PromiseSheet)
    assert sheet.error_beside("question") == "Write the question exactly as it was asked."
