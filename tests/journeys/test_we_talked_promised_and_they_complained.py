"""Moments 4, 5 and 6: a conversation, a promise, a complaint, each by keyboard and on the card at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.vocabulary import CueKind
from app.domain.records import CustomerDraft
from app.ui.counter.sheets.complaint import ComplaintSheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.journeys.real_counter import RealCounter


def test_a_talk_becomes_the_question_of_the_next_visit(here: RealCounter, qtbot: QtBot) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F4)
    here.type("Inés starts at the conservatory")
    here.tab()
    here.type("cello")
    here.tab()
    here.type("How is Inés settling in at the conservatory?")
    here.tab()
    here.type("+7")
    here.save()
    talk = here.card().last_conversation
    assert (talk.topic, talk.details, talk.with_whom) == ("Inés starts at the conservatory", "cello", "Rosa")
    here.press(Qt.Key.Key_Escape)
    here.clock.move(timedelta(days=8))
    here.look_up("mar ve")
    said = [cue.say for cue in here.shop.counter.open(here.marisol, here.rosa.id).cues]
    assert "How is Inés settling in at the conservatory?" in said
    number = said.index("How is Inés settling in at the conservatory?") + 1
    here.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    here.press(Qt.Key.Key_1, text="1")
    qtbot.waitUntil(lambda: isinstance(here.focused(), QLineEdit) and here.focused().objectName() != "SearchField")
    here.type("She loves it")
    here.enter()
    here.settle()
    assert here.card().last_conversation.answer == "She loves it"


def test_a_delicate_talk_is_told_of_but_not_shown(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F4)
    here.type("Her mother died")
    here.tab(4)
    here.press(Qt.Key.Key_Space, text=" ")
    here.save()
    assert here.card().last_conversation is None
    assert here.card().delicate_topics == 1


def test_a_promise_is_owed_by_name_until_a_day(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F6)
    here.type("When does the Kenya come in?")
    here.tab(2)
    here.type("thursday")
    here.save()
    (promise,) = here.card().promises
    assert promise.question == "When does the Kenya come in?"
    assert (promise.owner, promise.due) == ("Rosa", date(2026, 11, 26))
    assert any("Rosa will call you by Thursday." in text for text in shown(here))


def test_a_complaint_cannot_be_saved_without_a_way_to_reach_them(here: RealCounter) -> None:
    here.type("Zoë")
    here.enter()
    here.save()
    here.press(Qt.Key.Key_F5)
    here.type("The bag was open")
    here.save()
    assert here.form.error_beside("reach_by") == "Say how to reach them with the answer."
    here.type("by e-mail, zoe@example.org")
    here.save()
    (complaint,) = here.card().open_complaints
    assert complaint.reach_by == "by e-mail, zoe@example.org"
    assert complaint.owner == "Rosa"


def test_the_list_tells_of_a_complaint_as_soon_as_it_is_noted(here: RealCounter) -> None:
    here.shop.customers.create(CustomerDraft(full_name="Marisa Vermeer"), here.rosa.id)
    here.look_up("mar ve")
    first = here.page.customer
    here.press(Qt.Key.Key_Escape)
    here.type("mar ve")
    here.press(Qt.Key.Key_Down)
    here.enter()
    here.settle()
    assert here.page.customer != first
    here.press(Qt.Key.Key_F5)
    here.type("The bag was open")
    here.tab(3)
    here.type("when they come in next")
    here.save()
    rows = here.results(Qt.ItemDataRole.AccessibleTextRole)
    assert len(rows) == 2
    assert [here.card().name in row for row in rows] == ["1 complaint" in row for row in rows]
    here.enter()
    here.settle()
    assert here.page.customer != first


def test_a_complaint_of_a_moment_ago_can_be_told_at_once(here: RealCounter, qtbot: QtBot) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F5)
    here.type("The bag was open")
    here.save()
    kinds = [cue.kind for cue in here.shop.counter.open(here.marisol, here.rosa.id).cues]
    number = kinds.index(CueKind.MAKE_RIGHT) + 1
    here.press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
    here.press(Qt.Key.Key_1, text="1")
    qtbot.waitUntil(lambda: here.card().open_complaints == ())


def test_somebody_takes_over_in_the_middle_of_a_form(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F5)
    here.type("The bag was open")
    here.press(Qt.Key.Key_F10)
    here.type("tb")
    assert isinstance(here.form, ComplaintSheet)
    here.save()
    assert [c.what for c in here.card().open_complaints] == ["The bag was open"]
    entries = here.shop.customers.timeline(here.marisol).entries
    assert any(entry.text == "The bag was open" for entry in entries)


def test_a_draft_waits_over_the_night(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F6)
    here.type("Decaf from where?")
    here.press(Qt.Key.Key_Escape)
    assert not here.has_form
    here.close_window()
    here.open_window()
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F6)
    assert here.form.typed()["question"] == "Decaf from where?"
    here.save()
    assert [p.question for p in here.card().promises] == ["Decaf from where?"]


def test_two_keys_note_a_like_and_whom_they_ask_for(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    here.type("oat milk")
    here.enter()
    here.settle()
    here.press(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    here.type("ro")
    here.settle()
    assert [p.text for p in here.card().preferences] == ["oat milk"]
    assert here.card().asks_for == "Rosa"


def shown(here: RealCounter) -> list[str]:
    """Return all texts of labels in the window."""
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in here.window.findChildren(QLabel) if label.isVisible()]
