"""The card shows four things in fixed places, and nothing delicate unless it is asked for."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.vocabulary import CardFact, ComplaintState, Consent, PreferenceKind
from app.domain.records import CustomerCard, PartialDate, Preference
from app.ui.counter.card import CardView, NameRow
from app.ui.counter.facts import ChipStrip, Details, FactsRow, Notes
from app.ui.counter.quiet_mark import QuietMark
from app.ui.counter.tiles import ComplaintPanel, ConversationTile, PurchaseTile
from app.ui.theme import Theme
from app.ui.widgets.painted import Painted
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow


def open_card(counter: AtTheWindow, card: CustomerCard) -> None:
    counter.shop.book.cards[card.id] = card
    counter.page.open_customer(card.id)
    counter.settle()


def places(counter: AtTheWindow) -> dict[str, tuple[int, int]]:
    """Return where the four things stand on the card."""
    card = counter.one(CardView)
    parts: dict[str, QWidget] = {
        "purchase": counter.one(PurchaseTile),
        "conversation": counter.one(ConversationTile),
        "complaint": counter.one(ComplaintPanel),
    }
    return {
        name: (part.mapTo(card, part.rect().topLeft()).x(), part.mapTo(card, part.rect().topLeft()).y())
        for name, part in parts.items()
    }


def test_the_four_things_are_said(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    said = counter.texts(counter.one(CardView))
    for text in (
        "Marisol Vega",
        "say “mah-ree-SOL”",
        "Ethiopia Guji, 1 kg",
        "for Inés’s graduation brunch. Not asked yet how it went.",
        "Inés starts at the conservatory",
        "12 days ago, Tom",
        "Grinder arrived without its hopper lid",
        "opened 5 days ago",
    ):
        assert text in said


def test_the_complaint_says_owner_next_step_and_day(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    expected = "Rosa owns it. Next: Tell Marisol the lid arrives Thursday, by phone, before Friday. Due 27 Nov."
    assert expected in counter.texts(counter.one(ComplaintPanel))


def test_what_they_answered_stands_with_the_conversation(counter: AtTheWindow) -> None:
    talk = records.MARISOL.last_conversation
    assert talk is not None
    open_card(
        counter, replace(records.MARISOL, last_conversation=replace(talk, details="cello", answer="She loves it"))
    )
    assert "cello. “She loves it”" in counter.texts()
    open_card(counter, replace(records.MARTIN, last_conversation=replace(talk, details="", answer="She loves it")))
    assert "“She loves it”" in counter.texts()


def test_the_rest_is_said_under_them(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    said = counter.texts(counter.one(CardView))
    for text in ("March 2019", "47", "visits", "Rosa"):
        assert text in said
    small = next(t for t in said if "example.org" in t)
    assert "06 1234 4471 · marisol.vega@example.org · card 2000144711" in small
    assert "sent by Ana Duarte" in small
    assert "the till (Square) says 41 sales" in small


def test_what_they_are_worth_is_shown_only_where_the_shop_wishes_it(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    assert not [text for text in counter.texts(counter.one(CardView)) if "2.140" in text or "1.980" in text]
    counter.shop.book.settings = replace(counter.shop.book.settings, show_worth=True)
    open_card(counter, records.MARISOL)
    said = counter.texts(counter.one(CardView))
    assert "€\N{NO-BREAK SPACE}2.140,60" in said
    assert [text for text in said if "the till (Square) says €\N{NO-BREAK SPACE}1.980,00, 41 sales" in text]


def test_a_till_that_told_only_money_is_not_quoted_at_the_counter(counter: AtTheWindow) -> None:
    known = records.MARISOL.till_says
    assert known is not None
    till = replace(known, transactions=None)
    open_card(counter, replace(records.MARISOL, till_says=till))
    assert not [text for text in counter.texts(counter.one(CardView)) if "the till" in text]


def test_the_till_is_called_as_it_calls_itself(counter: AtTheWindow) -> None:
    known = records.MARISOL.till_says
    assert known is not None
    open_card(counter, replace(records.MARISOL, till_says=replace(known, source="square")))
    assert [text for text in counter.texts(counter.one(CardView)) if "the till (Square) says 41 sales" in text]


def test_nobody_reads_an_age_off_the_screen(counter: AtTheWindow) -> None:
    open_card(counter, replace(records.BLANK, birthday=PartialDate(14, 3, 1979)))
    assert "birthday 14 March" in counter.texts(counter.one(CardView))
    open_card(counter, replace(records.BLANK, birthday=PartialDate(year=1979)))
    assert not [text for text in counter.texts() if "1979" in text]


def test_somebody_new_has_no_visit_yet(counter: AtTheWindow) -> None:
    open_card(counter, replace(records.BLANK, visits=0))
    said = counter.texts(counter.one(CardView))
    assert "no visit yet" in said
    assert "0" not in said


def test_a_card_of_somebody_unknown_has_its_places_all_the_same(counter: AtTheWindow) -> None:
    open_card(counter, replace(records.BLANK, visits=12, since=records.MARISOL.since))
    said = counter.texts(counter.one(CardView))
    assert {"No purchase yet", "Nothing noted yet", "No open complaint"} <= set(said)


def test_the_four_things_keep_their_places(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    full = places(counter)
    empty = replace(records.BLANK, visits=3, since=records.MARISOL.since)
    open_card(counter, empty)
    bare = places(counter)
    assert bare["purchase"] == full["purchase"]
    assert bare["conversation"] == full["conversation"]
    assert bare["complaint"][0] == full["complaint"][0]


def test_without_a_complaint_nothing_is_red(counter: AtTheWindow, theme: Theme) -> None:
    open_card(counter, records.BLANK)
    red = {theme.colour(meaning).name() for meaning in ("alarm", "alarm_surface", "alarm_line")}
    image = counter.one(CardView).grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert not red & seen
    open_card(counter, records.MARISOL)
    image = counter.one(CardView).grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert red & seen


def test_long_content_never_pushes_the_four_away(counter: AtTheWindow) -> None:
    open_card(counter, replace(records.MARISOL, note="A word. " * 400, preferences=records.MARISOL.preferences * 20))
    card, panel = counter.one(CardView), counter.one(ComplaintPanel)
    assert panel.mapTo(card, panel.rect().bottomLeft()).y() < card.height() // 2 + 60
    details = counter.one(Details)
    assert details.verticalScrollBar().maximum() > 0
    assert card.timeline.height() >= 3 * 27


def test_in_a_low_window_the_four_things_keep_their_whole_texts(counter: AtTheWindow) -> None:
    counter.window.resize(1024, 700)
    long = replace(records.GRINDER, what="Grinder arrived without its hopper lid and with a scratch on its side")
    open_card(counter, replace(records.MARISOL, open_complaints=(long,)))
    counter.press(Qt.Key.Key_F5)
    counter.settle()
    for place in (PurchaseTile, ConversationTile, ComplaintPanel):
        shown = counter.one(place)
        assert shown.height() >= shown.height_at(shown.width())
    assert counter.one(CardView).timeline.height() >= 27


def test_several_complaints_show_the_first_and_unfold_the_others(counter: AtTheWindow) -> None:
    open_card(counter, records.many_complaints(records.MARISOL, 3))
    panel = counter.one(ComplaintPanel)
    assert {"3 open complaints", "Grinder arrived without its hopper lid (1)", "and 2 more"} <= set(
        counter.texts(panel)
    )
    counter.click(panel.toggle)
    assert "Grinder arrived without its hopper lid (3) · Rosa · 5 days ago" in counter.texts(panel)
    counter.click(panel.toggle)
    assert "and 2 more" in counter.texts(panel)


def test_a_solved_complaint_is_not_closed(counter: AtTheWindow) -> None:
    solved = replace(records.GRINDER, state=ComplaintState.SOLVED, next_step="", due=None)
    open_card(counter, replace(records.MARISOL, open_complaints=(solved,)))
    assert "Rosa owns it. Solved, not told yet. They would like: the lid, soon." in counter.texts()


def test_a_warning_comes_first_and_says_so(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    strip = counter.one(ChipStrip)
    assert strip.said() == [
        "nut allergy",
        "washed Ethiopians",
        "oat milk",
        "no paper bags",
        "birthday 29 Nov",
        "wholesale",
    ]
    assert strip.accessibleName().startswith("warning: nut allergy, likes washed Ethiopians, likes oat milk")


def test_the_words_of_a_delicate_talk_are_shown_only_on_purpose(counter: AtTheWindow) -> None:
    counter.look_up("margaux")
    assert "1 thing to know" in counter.texts()
    assert not [t for t in counter.texts() if "mother" in t]
    counter.alt(0)
    assert [t for t in counter.texts() if "Her mother died in March" in t]
    counter.alt(0)
    assert not [t for t in counter.texts() if "mother" in t]


def test_the_quiet_mark_is_opened_with_the_mouse_too_and_closed_by_another_card(counter: AtTheWindow) -> None:
    counter.look_up("margaux")
    counter.click(counter.one(QuietMark).button)
    assert counter.one(QuietMark).is_open
    counter.look_up("martin")
    assert not counter.one(QuietMark).is_open
    assert not [t for t in counter.texts() if "mother" in t]


def test_a_long_name_is_elided_and_told_whole_in_a_tip(counter: AtTheWindow) -> None:
    counter.window.resize(1024, 700)
    counter.look_up("wolfe")
    row = counter.one(NameRow)
    counter.painted()
    assert row.painted_lines()[0][0].endswith("…")
    assert records.LONG.name in html.unescape(row.toolTip())
    assert row.width() <= counter.one(CardView).width() - 44


@pytest.mark.parametrize("text", ["<b>Vega</b>", "<img src='file:///etc/passwd'>", "a & b"])
def test_a_name_is_never_markup(counter: AtTheWindow, text: str) -> None:
    open_card(counter, replace(records.BLANK, name=text))
    assert counter.one(NameRow).painted_lines()[0] == [text]


def test_somebody_who_wishes_no_personal_notes_is_marked(counter: AtTheWindow) -> None:
    open_card(counter, replace(records.BLANK, consent_personal=Consent.NO))
    assert "wishes no personal notes" in counter.texts()


def test_what_to_call_them_is_said_when_the_name_does_not_say_it(counter: AtTheWindow) -> None:
    counter.look_up("margaux")
    assert "call them Madame Vernier" in counter.texts()


def test_unfolded_complaints_have_room_in_the_smallest_window(counter: AtTheWindow) -> None:
    counter.window.resize(1024, 700)
    long = replace(records.many_complaints(records.LONG, 9), last_purchase=records.MARISOL.last_purchase)
    open_card(counter, replace(long, last_conversation=records.MARISOL.last_conversation))
    panel = counter.one(ComplaintPanel)
    counter.click(panel.toggle)
    counter.settle()
    assert panel.height() >= panel.heightForWidth(panel.width())
    assert panel.toggle.geometry().top() > max(spot.y + 17 for spot in panel.spots())
    counter.click(panel.toggle)
    counter.settle()
    assert counter.one(CardView).timeline.height() >= 3 * 27


def test_no_panel_of_the_card_is_squeezed(counter: AtTheWindow) -> None:
    for size in ((1024, 700), (1366, 768)):
        counter.window.resize(*size)
        counter.look_up("mar ve")
        for panel in counter.one(CardView).findChildren(Painted):
            if panel.isVisible():
                assert panel.height() >= panel.heightForWidth(panel.width()), (size, panel)


# --- what the shop wants on it ----------------------------------------------------------------------------


def wants(counter: AtTheWindow, *facts: CardFact) -> None:
    counter.shop.book.settings = replace(counter.shop.book.settings, card_facts=facts)


RICH = replace(
    records.MARISOL,
    visits=47,
    asks_for="Rosa",
    preferences=(
        Preference(1, PreferenceKind.LIKE, "oat milk"),
        Preference(2, PreferenceKind.NEED, "nut allergy", warning=True),
        Preference(3, PreferenceKind.DISLIKE, "paper bags"),
    ),
    labels=("roaster",),
    note="Rings twice.",
    referrer="Adaeze",
    consent_personal=Consent.NO,
)


def test_facts_stand_in_the_order_the_shop_wants_them(counter: AtTheWindow) -> None:
    wants(counter, CardFact.ASKS_FOR, CardFact.DISLIKES, CardFact.VISITS, CardFact.LABELS, CardFact.LIKES)
    open_card(counter, RICH)
    assert counter.one(FactsRow).said() == ["asks for", "Rosa", "47", "visits"]
    assert counter.one(ChipStrip).said() == ["nut allergy", "paper bags", "roaster", "oat milk"]


def test_what_the_shop_does_not_want_is_not_there_but_warnings_and_wishes_always_are(counter: AtTheWindow) -> None:
    wants(counter)
    open_card(counter, RICH)
    assert counter.one(FactsRow).said() == []
    assert counter.one(ChipStrip).said() == ["nut allergy"]
    assert counter.one(Notes).said() == ["wishes no personal notes"]


def test_small_things_in_a_row_share_a_line_and_others_have_their_own(counter: AtTheWindow) -> None:
    wants(counter, CardFact.REFERRER, CardFact.NOTE, CardFact.TILL_SAYS, CardFact.PROMISES)
    open_card(counter, replace(RICH, promises=(), till_says=None))
    assert counter.one(Notes).said() == ["sent by Adaeze", "Rings twice.", "wishes no personal notes"]
