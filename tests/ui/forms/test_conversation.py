"""F4: what was talked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core.vocabulary import Consent
from app.domain.records import ConversationDraft
from app.ui.counter.sheets.conversation import ConversationSheet
from tests.ui.fake_records import MARISOL
from tests.ui.forms.keyboard import enter, focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def test_a_conversation_is_noted_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("Inés’ Prüfung 試験")
    enter()
    type_text("cello")
    enter()
    type_text("in Leiden")
    tab()
    type_text("How did her exam go?")
    enter()
    type_text("in 2 weeks")
    assert desk.front(ConversationSheet).ask_from.reading.text() == "Saturday, 5 December"
    enter()
    press(Qt.Key.Key_Space, text=" ")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    told = ConversationDraft(
        "Inés’ Prüfung 試験", "cello\nin Leiden", "How did her exam go?", date(2026, 12, 5), delicate=True
    )
    assert desk.book.called("converse") == [(1, told, 1)]


def test_the_topic_is_enough(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the weather")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("converse") == [(1, ConversationDraft("the weather"), 1)]


def test_without_a_topic_it_says_what_is_missing(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    tab()
    type_text("cello")
    save()
    sheet = desk.front(ConversationSheet)
    assert sheet.error_beside("topic") == "Say in one line what you talked about."
    assert focused() is sheet.topic
    assert focused().accessibleDescription() == "Say in one line what you talked about."
    assert sheet.details.toPlainText() == "cello"


def test_a_day_that_is_none_is_told_beside_it(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("move")
    tab(3)
    type_text("someday")
    save()
    sheet = desk.front(ConversationSheet)
    assert sheet.error_beside("ask_from").startswith("“someday” is not a day.")
    assert focused() is sheet.ask_from.line
    assert sheet.ask_from.typed() == "someday"


def test_typed_markup_stays_plain_text(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("<b>bold</b>")
    tab()
    type_text("<img src=x> & so")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("converse") == [(1, ConversationDraft("<b>bold</b>", "<img src=x> & so"), 1)]


def test_asked_for_again_it_stays_as_it_is(desk: Desk) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("move")
    sheet = desk.front(ConversationSheet)
    desk.host.open_conversation(MARISOL)
    assert desk.front(ConversationSheet) is sheet
    assert sheet.topic.text() == "move"


@pytest.mark.parametrize(("consent", "told"), [(Consent.NO, True), (Consent.NOT_ASKED, False)])
def test_who_wishes_nothing_remembered_is_respected(desk: Desk, consent: Consent, told: bool) -> None:
    desk.host.open_conversation(replace(MARISOL, consent_personal=consent))
    said = [label.text() for label in desk.front(ConversationSheet).findChildren(QLabel)]
    assert ("They do not wish us to remember personal things." in said) is told
