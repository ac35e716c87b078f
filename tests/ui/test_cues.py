"""Answering cues with the keyboard and with the mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import DatabaseTrouble
from app.core.vocabulary import CueOutcome, PreferenceKind
from app.domain.records import ComplaintDraft
from app.ui.counter.cue_answer import AnswerLine
from app.ui.counter.cue_card import CueCard
from app.ui.counter.cue_panel import CuePanel, LaterBox
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.looks import CUE_DONE, MUTED
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow


def outcomes(card: CueCard) -> list[str]:
    """Return the outcomes a card offers now."""
    return [b.text() for b in card._buttons if b.isVisible()]


def button(card: CueCard, text: str) -> RoleButton:
    """Return the button of a card that says so."""
    return next(b for b in card.findChildren(RoleButton) if b.text() == text and b.isVisible())


def recorded(counter: AtTheWindow) -> list[tuple[object, ...]]:
    """Return what was written about cues, without customer and staff member."""
    counter.settle()
    return [(call[1], call[2], call[4]) for call in counter.shop.book.called("record")]


def test_a_card_says_what_to_say_with_its_reason(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    said = counter.texts(counter.one(CuePanel))
    for text in (
        "Greet",
        "Good morning, Marisol. Thank you for coming in again.",
        "Make it right first",
        "I have news for you about the espresso grinder.",
        "Lid arrives Thursday. You own this; not told yet.",
        "1 Told",
        "2 Not now",
        "4 Not now",
        "If there is time",
        "Do you still have filter papers at home?",
        "Alt 1",
        "Alt 6",
    ):
        assert text in said


def test_alt_1_says_the_greeting_at_once(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(1)
    assert "Said" in counter.texts(counter.cards[0])
    assert recorded(counter) == [("greet", CueOutcome.SAID, "")]
    assert counter.focused() is counter.search


def test_alt_and_a_number_moves_to_the_outcomes_and_a_digit_chooses(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    assert counter.focused() is counter.cards[2]._buttons[0]
    counter.press(Qt.Key.Key_2)
    assert "Fine" in counter.texts(counter.cards[2])
    assert recorded(counter) == [("purchase_line:900", CueOutcome.FINE, "")]
    assert counter.focused() is counter.search
    assert counter.search.text() == "mar ve"


def test_told_is_one_key_after_the_cue(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(2)
    counter.press(Qt.Key.Key_1)
    assert recorded(counter) == [("complaint:5", CueOutcome.TOLD, "")]


def test_enter_and_arrows_choose_too(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_Right)
    counter.press(Qt.Key.Key_Return)
    assert recorded(counter) == [("purchase_line:900", CueOutcome.FINE, "")]


def test_the_mouse_does_the_same(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.click(button(counter.cards[2], "1 Loved it"))
    counter.click(counter.cards[0]._keycap)
    assert recorded(counter) == [("purchase_line:900", CueOutcome.LOVED_IT, ""), ("greet", CueOutcome.SAID, "")]


def test_escape_leaves_the_outcomes_and_keeps_the_card(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_Escape)
    assert counter.focused() is counter.search
    assert counter.page.customer == records.MARISOL.id
    assert recorded(counter) == []


def test_cues_for_later_show_their_outcomes_when_chosen(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert outcomes(counter.cards[4]) == []
    counter.alt(5)
    assert outcomes(counter.cards[4]) == ["1 Said", "2 Not now"]
    counter.press(Qt.Key.Key_Escape)
    assert outcomes(counter.cards[4]) == []


def test_a_chosen_cue_is_scrolled_into_sight(counter: AtTheWindow) -> None:
    counter.window.resize(1024, 660)
    counter.look_up("mar ve")
    panel = counter.one(CuePanel)
    assert panel.verticalScrollBar().maximum() > 0
    counter.alt(6)
    counter.settle()
    card = counter.cards[5]
    assert card.mapTo(panel.viewport(), card.rect().bottomLeft()).y() <= panel.viewport().height()


def test_answered_cues_stay_in_place_with_their_numbers_and_undo(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    before = [card.cue.key for card in counter.cards if card.cue]
    tops = [card.y() for card in counter.cards[:3]]
    counter.alt(1)
    counter.alt(3)
    counter.press(Qt.Key.Key_1)
    counter.settle()
    assert [card.cue.key for card in counter.cards if card.cue] == before
    assert [card.y() for card in counter.cards[:3]] == tops
    counter.click(button(counter.cards[2], "Undo"))
    counter.settle()
    assert outcomes(counter.cards[2]) == ["1 Loved it", "2 Fine", "3 Not good", "4 Not now"]
    assert counter.shop.book.called("take_back") == [(1, "purchase_line:900", 1)]


def test_alt_and_the_number_of_an_answered_cue_goes_to_its_undo(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(1)
    counter.alt(1)
    assert counter.focused() is counter.cards[0]._undo
    counter.press(Qt.Key.Key_Space)
    counter.settle()
    assert counter.shop.book.called("take_back") == [(1, "greet", 1)]


def test_an_answered_digit_is_not_chosen_twice(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_1)
    counter.cards[2].choose(1)
    assert recorded(counter) == [("purchase_line:900", CueOutcome.LOVED_IT, "")]


def test_what_cannot_be_written_is_said_and_the_cue_is_open_again(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.shop.book.trouble = DatabaseTrouble("The file is locked. Try again.")
    counter.alt(1)
    assert "Said" in counter.texts(counter.cards[0])
    counter.settle()
    assert counter.bar.sentence == "The file is locked. Try again."
    assert "Said" not in counter.texts(counter.cards[0])


def test_what_cannot_be_undone_stays_answered(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(1)
    counter.settle()
    counter.shop.book.trouble = DatabaseTrouble("The file is locked. Try again.")
    counter.click(button(counter.cards[0], "Undo"))
    counter.settle()
    assert "Said" in counter.texts(counter.cards[0])


def test_a_write_about_somebody_who_left_changes_nothing_on_screen(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.shop.book.trouble = DatabaseTrouble("The file is locked. Try again.")
    counter.alt(1)
    counter.look_up("martin")
    counter.alt(1)
    counter.settle()
    assert "Said" in counter.texts(counter.cards[0])


def test_an_answer_is_typed_in_place_and_saved_with_enter(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(4)
    counter.press(Qt.Key.Key_1)
    assert isinstance(counter.focused(), AnswerLine)
    counter.types("She loves Leiden 12")
    counter.press(Qt.Key.Key_Return)
    assert recorded(counter) == [("conversation:70", CueOutcome.ANSWERED, "She loves Leiden 12")]
    assert "Answered: She loves Leiden 12" in counter.texts(counter.cards[3])


def test_escape_leaves_the_answer_unsaved(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(4)
    counter.press(Qt.Key.Key_1)
    counter.types("half a th")
    counter.press(Qt.Key.Key_Escape)
    assert recorded(counter) == []
    assert counter.focused() is counter.cards[3]._buttons[0]
    assert counter.page.customer == records.MARISOL.id


def test_an_empty_answer_is_not_saved(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(4)
    counter.press(Qt.Key.Key_1)
    counter.press(Qt.Key.Key_Return)
    assert recorded(counter) == []


@pytest.mark.parametrize(
    ("word", "kind"), [("Conversation", None), ("Like", PreferenceKind.LIKE), ("Need", PreferenceKind.NEED)]
)
def test_an_answer_to_a_question_of_the_shop_is_kept_where_it_belongs(
    counter: AtTheWindow, word: str, kind: PreferenceKind | None
) -> None:
    counter.look_up("mar ve")
    counter.alt(6)
    counter.press(Qt.Key.Key_1)
    counter.types("the smell")
    counter.click(button(counter.cards[5], word))
    counter.click(button(counter.cards[5], "Save"))
    counter.settle()
    assert counter.shop.book.called("record")[-1] == (1, "question:3", CueOutcome.ANSWERED, 1, "the smell", kind)


def test_an_answer_is_kept_as_the_shop_usually_does_unless_the_clerk_says_otherwise(counter: AtTheWindow) -> None:
    cues = records.cues_of(records.MARISOL)
    counter.shop.book.cues[1] = tuple(
        replace(cue, keep_as=PreferenceKind.LIKE) if cue.key == "question:3" else cue for cue in cues
    )
    counter.look_up("mar ve")
    counter.alt(6)
    counter.press(Qt.Key.Key_1)
    counter.types("the smell")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert counter.shop.book.called("record")[-1][-1] is PreferenceKind.LIKE


def test_where_to_keep_is_asked_only_for_the_shops_own_questions(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(4)
    counter.press(Qt.Key.Key_1)
    assert "Keep as" not in counter.texts(counter.cards[3])


def test_a_cue_that_stepped_back_is_quiet_and_takes_no_answer(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    cues = [replace(cue, outcomes=()) if n in (2, 3) else cue for n, cue in enumerate(counter.one(CuePanel).cues)]
    counter.one(CuePanel).show_cues(cues)
    counter.settle()
    for number in (3, 4):
        card = counter.cards[number - 1]
        assert card._pieces[1].look in (CUE_DONE, MUTED)
        height = card.height()
        counter.alt(number)
        QApplication.processEvents()
        assert (outcomes(card), card.height()) == ([], height)
        assert counter.focused() is counter.search


def test_what_is_chosen_at_the_lower_end_comes_into_sight(counter: AtTheWindow, qtbot: QtBot) -> None:
    counter.window.resize(1366, 620)
    counter.look_up("mar ve")
    counter.alt(6)
    first = counter.cards[5]._buttons[0]
    qtbot.waitUntil(lambda: first.visibleRegion().boundingRect().height() == first.height())


def test_not_good_opens_a_complaint_with_what_is_known(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_3)
    counter.settle()
    assert recorded(counter) == [("purchase_line:900", CueOutcome.NOT_GOOD, "")]
    assert counter.sheets.sheet is not None
    typed = counter.sheets.sheet.typed()
    assert typed["reach_by"] == "by phone, 06 1234 4471"
    assert typed["item"] == ["Ethiopia Guji, 1 kg", 900]


def test_what_was_begun_when_something_was_not_good_goes_on_with_the_key_of_complaints(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(3)
    counter.press(Qt.Key.Key_3)
    counter.settle()
    counter.types("stale")
    counter.press(Qt.Key.Key_Escape)
    counter.press(Qt.Key.Key_F5)
    assert counter.sheets.sheet is not None
    typed = counter.sheets.sheet.typed()
    assert (typed["what"], typed["item"]) == ("stale", ["Ethiopia Guji, 1 kg", 900])
    counter.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    ((customer, draft, _by),) = counter.shop.book.called("complain")
    assert customer == records.MARISOL.id
    assert draft == ComplaintDraft("stale", "by phone, 06 1234 4471", "Ethiopia Guji, 1 kg", 900, owner=1)
    counter.press(Qt.Key.Key_F5)
    assert counter.sheets.sheet is not None
    assert not counter.sheets.sheet.is_touched


def test_the_visit_is_written_before_what_is_recorded_in_it(counter: AtTheWindow) -> None:
    counter.types("mar ve")
    counter.press(Qt.Key.Key_Return)
    counter.alt(1)
    counter.settle()
    assert [name for name, _arguments in counter.shop.book.calls] == ["note_visit", "record"]


def test_only_three_are_shown_now_and_the_box_is_gone_without_later_ones(counter: AtTheWindow) -> None:
    now = [replace(cue, now=True) for cue in records.MARISOL_CUES]
    counter.look_up("mar ve")
    counter.one(CuePanel).show_cues(now)
    assert len(counter.cards) == 3
    assert not counter.one(LaterBox).isVisible()


def test_numbers_go_on_after_fewer_than_three_now(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.one(CuePanel).show_cues([records.MARISOL_CUES[0], *records.MARISOL_CUES[3:]])
    assert [card._keycap.text() for card in counter.cards] == ["Alt 1", "Alt 2", "Alt 3", "Alt 4"]


def test_cues_cannot_be_answered_while_a_form_stands_in_their_place(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.press(Qt.Key.Key_F4)
    counter.alt(1)
    assert recorded(counter) == []
