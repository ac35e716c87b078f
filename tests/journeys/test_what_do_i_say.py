"""Moment 2: the card opens with what to say, and one key records how it went."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.core.vocabulary import CueKind, CueOutcome, WorkedOut
from app.domain.records import ComplaintDraft, ConversationDraft, Cue, DraftLine, PurchaseDraft
from app.ui.counter.sheets.complaint import ComplaintSheet
from tests.journeys.real_counter import RealCounter

ALT = Qt.KeyboardModifier.AltModifier


def cues(here: RealCounter) -> list[Cue]:
    """Return what is shown to be said, by number."""
    return here.leaf.cues.cues


def number_of(here: RealCounter, kind: CueKind) -> int:
    """Return the number of the first cue of a kind."""
    return next(n for n, cue in enumerate(cues(here), start=1) if cue.kind is kind)


def answer(here: RealCounter, number: int, outcome: CueOutcome) -> None:
    """Press Alt and the cue's number, then the outcome's."""
    place = cues(here)[number - 1].outcomes.index(outcome)
    here.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    here.press(Qt.Key(Qt.Key.Key_1 + place))
    here.settle()


@pytest.fixture
def bought(here: RealCounter) -> RealCounter:
    """Marisol bought coffee for her sister nine days ago."""
    line = DraftLine("Ethiopia Guji, 1 kg", amount=Decimal("27.50"))
    here.shop.counter.purchase(here.marisol, PurchaseDraft((line,), "for her sister"), here.rosa.id)
    here.clock.move(timedelta(days=9))
    return here


def test_the_greeting_comes_first_with_the_name_they_like(here: RealCounter) -> None:
    here.look_up("mar ve")
    assert cues(here)[0].kind is CueKind.GREET
    assert "Marisol" in cues(here)[0].say


def test_greeted_once_a_visit_and_it_is_still_there_after_coming_back(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_1, ALT)
    here.settle()
    here.press(Qt.Key.Key_Escape)
    here.look_up("mar ve")
    assert cues(here)[0].outcome is CueOutcome.SAID


def test_how_it_worked_out_is_asked_and_kept_beside_the_purchase(bought: RealCounter) -> None:
    bought.look_up("mar ve")
    answer(bought, number_of(bought, CueKind.FOLLOW_UP), CueOutcome.LOVED_IT)
    assert bought.card().last_purchase.worked_out is WorkedOut.LOVED_IT


def test_an_answer_is_taken_back_with_undo(bought: RealCounter) -> None:
    bought.look_up("mar ve")
    number = number_of(bought, CueKind.FOLLOW_UP)
    answer(bought, number, CueOutcome.FINE)
    bought.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    bought.press(Qt.Key.Key_Return, text="\r")
    bought.settle()
    assert bought.card().last_purchase.worked_out is None
    assert cues(bought)[number - 1].outcome is None


def test_not_good_opens_a_complaint_with_the_item_filled_in(bought: RealCounter) -> None:
    bought.look_up("mar ve")
    answer(bought, number_of(bought, CueKind.FOLLOW_UP), CueOutcome.NOT_GOOD)
    assert isinstance(bought.form, ComplaintSheet)
    assert "Ethiopia Guji, 1 kg" in str(bought.form.typed())


def test_an_open_complaint_is_second_and_told_closes_it(here: RealCounter) -> None:
    here.shop.counter.complain(here.marisol, ComplaintDraft("no lid", "by phone"), here.rosa.id)
    here.clock.move(timedelta(days=2))
    here.look_up("mar ve")
    assert cues(here)[1].kind is CueKind.MAKE_RIGHT
    answer(here, 2, CueOutcome.TOLD)
    assert here.card().open_complaints == ()


def test_the_question_for_next_time_is_answered_in_place(here: RealCounter) -> None:
    talk = ConversationDraft("her sister moves", ask_next_time="How did the move go?")
    here.shop.counter.converse(here.marisol, talk, here.rosa.id)
    here.clock.move(timedelta(days=20))
    here.look_up("mar ve")
    number = next(n for n, cue in enumerate(cues(here), start=1) if cue.say == "How did the move go?")
    answer(here, number, CueOutcome.ANSWERED)
    here.type("very well")
    here.enter()
    here.settle()
    assert cues(here)[number - 1].answer == "very well"
