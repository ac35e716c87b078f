"""Preferences, initials and unknown cards: two keys and a word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.core.vocabulary import PreferenceKind
from app.domain.records import CustomerDraft
from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.conversation import ConversationSheet
from app.ui.counter.sheets.customer import CustomerSheet
from app.ui.counter.sheets.saving import SheetSaved
from app.ui.counter.sheets.small import PreferenceSheet, StaffSheet
from tests.ui.fake_records import MARISOL, ROSA, TOM
from tests.ui.forms.keyboard import enter, escape, press, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


@pytest.mark.parametrize("kind", list(PreferenceKind))
def test_a_preference_is_typed_and_entered(desk: Desk, qtbot: QtBot, kind: PreferenceKind) -> None:
    desk.host.add_preference(MARISOL, kind)
    type_text("oat milk")
    enter()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("add_preference") == [(1, kind, "oat milk", 1, False)]


def test_the_same_key_again_goes_on_to_dislikes_and_needs(desk: Desk, qtbot: QtBot) -> None:
    for _each in range(3):
        desk.host.add_preference(MARISOL)
    type_text("no nuts")
    tab(2)
    press(Qt.Key.Key_Space, text=" ")
    desk.host.save_now()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("add_preference") == [(1, PreferenceKind.NEED, "no nuts", 1, True)]


def test_an_empty_preference_is_not_noted(desk: Desk) -> None:
    desk.host.add_preference(MARISOL)
    enter()
    assert desk.front(PreferenceSheet).error_beside("text") == "Say what it is."


def test_initials_switch_who_serves_at_once(desk: Desk) -> None:
    chosen: list[object] = []
    desk.host.staff_chosen.connect(chosen.append)
    desk.host.switch_staff()
    type_text("tb")
    assert chosen == [TOM]
    assert desk.host.on_duty == TOM
    assert not desk.host.is_open
    assert not desk.book.calls


def test_part_of_the_name_and_enter_switch_too(desk: Desk) -> None:
    desk.host.on_duty = TOM
    desk.host.switch_staff()
    type_text("ros")
    enter()
    assert desk.host.on_duty == ROSA


def test_the_form_behind_waits_while_somebody_takes_over(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_conversation(MARISOL)
    type_text("the move")
    desk.host.switch_staff()
    type_text("TB")
    assert desk.front(ConversationSheet).topic.text() == "the move"
    desk.host.save_now()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("converse")[0][2] == TOM.id


def test_escape_leaves_who_serves_as_it_is(desk: Desk) -> None:
    desk.host.switch_staff()
    type_text("t")
    escape()
    assert desk.host.on_duty == ROSA
    assert not desk.host.is_open


def test_unknown_initials_add_a_clerk_with_a_name(desk: Desk, qtbot: QtBot) -> None:
    desk.host.switch_staff()
    type_text("xy")
    enter()
    assert "Type the name to add a clerk" in desk.front(StaffSheet).error_beside("name")
    type_text("Xaver Young")
    enter()
    qtbot.waitUntil(lambda: desk.host.on_duty.name == "Xaver Young")
    assert desk.book.called("add_staff") == [("Xaver Young", "xy", 1)]
    assert not desk.host.is_open


def test_asks_for_is_noted_by_initials(desk: Desk, qtbot: QtBot) -> None:
    desk.host.choose_asks_for(MARISOL)
    type_text("TB")
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("set_asks_for") == [(1, 2, 1)]
    assert desk.saved == [SheetSaved("asks_for", 1, "Noted: asks for Tom.")]
    assert desk.host.on_duty == ROSA


def test_enter_alone_notes_that_they_ask_for_nobody(desk: Desk, qtbot: QtBot) -> None:
    desk.host.choose_asks_for(MARISOL)
    enter()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("set_asks_for") == [(1, None, 1)]


def test_nobody_is_added_who_is_asked_for(desk: Desk) -> None:
    desk.host.choose_asks_for(MARISOL)
    type_text("xy")
    enter()
    assert "Nobody here has the initials" in desk.front(StaffSheet).error_beside("initials")


def test_an_unknown_card_is_given_to_a_customer_found(desk: Desk, qtbot: QtBot) -> None:
    desk.host.attach_card("77001122")
    type_text("mar")
    press(Qt.Key.Key_Down)
    enter()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("attach_card") == [(2, "77001122", 1)]
    assert desk.saved == [SheetSaved("attach_card", 2, "The card belongs to this customer now.")]


def test_an_unknown_card_makes_a_new_customer_of_what_was_typed(desk: Desk) -> None:
    desk.host.attach_card("77001122")
    type_text("Zoë")
    assert desk.front(AttachSheet).nobody.text() == "Nobody found. Enter makes a new customer."
    enter()
    expected = CustomerDraft(full_name="Zoë", card_number="77001122")
    assert desk.front(CustomerSheet).draft() == expected


def test_an_unknown_card_makes_a_new_customer_by_its_button(desk: Desk) -> None:
    desk.host.attach_card("77001122")
    tab()
    enter()
    assert desk.front(CustomerSheet).draft() == CustomerDraft(card_number="77001122")


def test_nobody_chosen_is_told(desk: Desk) -> None:
    desk.host.attach_card("77001122")
    enter()
    assert desk.front(AttachSheet).error_beside("search").startswith("Nobody is chosen.")


def noted(sheet: PreferenceSheet) -> list[str]:
    """Return what the form says is on the card."""
    return [sheet.noted.item(row).text() for row in range(sheet.noted.count())]


def test_what_was_noted_wrongly_is_taken_off_the_card(desk: Desk, qtbot: QtBot) -> None:
    desk.host.add_preference(MARISOL)
    sheet = desk.front(PreferenceSheet)
    before = noted(sheet)
    assert before[1:3] == ["Likes  ·  oat milk", "Needs  ·  nut allergy"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("remove_preference") == [(2, 1)]
    assert desk.saved == [SheetSaved("preference", MARISOL.id, "It is off the card.")]
    assert noted(sheet) == [before[0], *before[2:]]
    assert desk.front(PreferenceSheet) is sheet
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.jobs.pending == 0)
    assert len(desk.book.called("remove_preference")) == 1


def test_when_the_last_one_is_off_the_card_typing_goes_on(desk: Desk, qtbot: QtBot) -> None:
    desk.host.add_preference(replace(MARISOL, preferences=MARISOL.preferences[:1]))
    sheet = desk.front(PreferenceSheet)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert not sheet.noted.isVisible()
    type_text("tea")
    assert sheet.text.text() == "tea"


def test_what_somebody_else_took_off_meanwhile_is_told(desk: Desk, qtbot: QtBot) -> None:
    desk.book.trouble = UserError("That is not on the card any more.")
    desk.host.add_preference(MARISOL)
    sheet = desk.front(PreferenceSheet)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(sheet.error.isVisible)
    assert sheet.error.text() == "That is not on the card any more."


def test_a_card_with_nothing_noted_says_nothing_of_it(desk: Desk) -> None:
    desk.host.add_preference(replace(MARISOL, preferences=()))
    sheet = desk.front(PreferenceSheet)
    assert not sheet.noted.isVisible()
    assert not sheet.noted_words.isVisible()
    press(Qt.Key.Key_Down)
    type_text("tea")
    assert sheet.text.text() == "tea"
