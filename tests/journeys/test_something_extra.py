"""Moment 9: a rule matches, the cue offers its gift, one key gives it, and the ledger keeps it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.core.vocabulary import Action, CueKind, CueOutcome, RuleState, TimelineKind
from app.domain.gift_records import GivenGift, Period
from app.domain.records import ComplaintDraft, Cue, TimelineEntry
from app.domain.rule_document import rule_from
from app.ui.counter.sheets.gift import GiftSheet
from app.ui.widgets.inline_bar import InlineBar
from tests.journeys.real_counter import RealCounter
from tests.journeys.test_what_do_i_say import answer, cues, number_of

ALT = Qt.KeyboardModifier.AltModifier
RULE = {
    "name": "Five years with us",
    "when": {
        "all": [
            {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"},
            {"fact": "open_complaints", "op": "equals", "value": 0},
        ]
    },
    "offer": {"what": "a bag of the new roast", "worth": "9.50"},
    "at_most": {"times": 1, "every": {"value": 12, "unit": "months"}},
    "budget": {"amount": "19.00", "every": "month"},
    "say": "{name}, you have been coming in for {years} years. This one is on us.",
}


@pytest.fixture
def regular(here: RealCounter) -> RealCounter:
    """Marisol has been coming for six years, and the rule is on."""
    here.shop.rules.save(rule_from(RULE), None)
    here.shop.rules.set_state("Five years with us", RuleState.ON, None)
    here.shop.counter.note_visit(here.marisol, (), here.rosa.id)
    here.clock.move(timedelta(days=6 * 366))
    return here


def offered(here: RealCounter) -> list[Cue]:
    return [cue for cue in cues(here) if cue.kind is CueKind.APPRECIATE]


def ledger(here: RealCounter) -> list[GivenGift]:
    today = here.shop.today()
    return list(here.shop.gifts.list_behind(Period(today - timedelta(days=400), today), None))


def told(here: RealCounter) -> list[TimelineEntry]:
    entries = here.shop.customers.timeline(here.marisol).entries
    return [entry for entry in entries if entry.kind is TimelineKind.GIFT]


def test_the_card_offers_the_gift_one_key_gives_it_and_it_is_not_offered_again(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    [offer] = offered(regular)
    assert offer.say == "Marisol, you have been coming in for 6 years. This one is on us."
    assert offer.because == "To give: a bag of the new roast. Why: years as a customer: 6."
    answer(regular, number_of(regular, CueKind.APPRECIATE), CueOutcome.GIVEN)
    [gift] = ledger(regular)
    assert (gift.customer, gift.what, gift.giver, gift.rule) == (
        regular.marisol,
        "a bag of the new roast",
        "Rosa",
        "Five years with us",
    )
    assert str(gift.worth) == "9.50"
    regular.press(Qt.Key.Key_Escape)
    regular.clock.move(timedelta(days=30))
    regular.look_up("mar ve")
    assert offered(regular) == []
    regular.press(Qt.Key.Key_Escape)
    regular.clock.move(timedelta(days=336))
    regular.look_up("mar ve")
    assert len(offered(regular)) == 1


def test_the_timeline_of_the_card_shows_the_gift_and_who_gave_it(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    answer(regular, number_of(regular, CueKind.APPRECIATE), CueOutcome.GIVEN)
    model = regular.leaf.card.timeline.model()
    rows = [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(model.rowCount())]
    assert any("Gift: a bag of the new roast" in row for row in rows)
    assert [entry.who for entry in told(regular)] == ["Rosa"]


def test_declined_rests_and_not_today_comes_again(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    answer(regular, number_of(regular, CueKind.APPRECIATE), CueOutcome.NOT_TODAY)
    regular.press(Qt.Key.Key_Escape)
    regular.clock.move(timedelta(days=7))
    regular.look_up("mar ve")
    answer(regular, number_of(regular, CueKind.APPRECIATE), CueOutcome.DECLINED)
    regular.press(Qt.Key.Key_Escape)
    regular.clock.move(timedelta(days=7))
    regular.look_up("mar ve")
    assert offered(regular) == []
    assert ledger(regular) == []


def test_undo_takes_it_back_and_it_is_offered_again(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    number = number_of(regular, CueKind.APPRECIATE)
    answer(regular, number, CueOutcome.GIVEN)
    regular.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    regular.press(Qt.Key.Key_Return, text="\r")
    regular.settle()
    assert ledger(regular) == []
    assert told(regular) == []
    assert offered(regular)[0].outcome is None


def test_a_budget_that_ran_out_meanwhile_is_said_and_the_cue_is_open_again(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    document = RULE | {"budget": {"amount": "9.50", "every": "month"}}
    regular.shop.rules.save(rule_from(document), None)
    paulo = regular.shop.customers.create(regular.shop.customers.draft_from("Paulo Duarte"), regular.tom.id)
    with regular.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE customer SET since = '2020-01-01' WHERE id = ?", (paulo,))
        session.commit()
    opened = regular.shop.counter.open(paulo, regular.tom.id)
    regular.shop.counter.note_visit(paulo, opened.cues, regular.tom.id)
    key = next(cue.key for cue in opened.cues if cue.kind is CueKind.APPRECIATE)
    regular.shop.counter.record(paulo, key, CueOutcome.GIVEN, regular.tom.id)
    answer(regular, number_of(regular, CueKind.APPRECIATE), CueOutcome.GIVEN)
    assert len(ledger(regular)) == 1
    assert offered(regular)[0].outcome is None
    assert "this month’s budget is not enough" in regular.window.findChild(InlineBar).sentence  # type: ignore[union-attr]


def test_nothing_is_offered_while_something_must_be_made_right(regular: RealCounter) -> None:
    regular.shop.counter.complain(regular.marisol, ComplaintDraft("no lid", "by phone"), regular.rosa.id)
    regular.look_up("mar ve")
    assert offered(regular) == []


def test_a_gift_of_ones_own_choosing_is_given_with_a_reason_and_counts_for_this_visit(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    regular.press(Qt.Key.Key_G, ALT)
    assert isinstance(regular.form, GiftSheet)
    regular.type("a piece of cake")
    regular.tab()
    regular.type("4.00")
    regular.tab()
    regular.type("a hard week")
    regular.save()
    [gift] = ledger(regular)
    assert (gift.what, gift.reason, gift.rule) == ("a piece of cake", "a hard week", "")
    assert regular.shop.gifts.allowance(regular.rosa.id).left.amount == Decimal("16.00")
    assert [cue.outcomes for cue in offered(regular)] == [()]  # it stepped back: one gift a visit


def test_a_gift_above_the_weekly_allowance_is_refused_and_what_was_typed_stays(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    regular.press(Qt.Key.Key_G, ALT)
    regular.type("a grinder")
    regular.tab()
    regular.type("189.00")
    regular.tab()
    regular.type("twenty years")
    regular.save()
    assert regular.form.error_beside("worth").startswith("That is more than you may still give this week")
    assert regular.form.typed()["what"] == "a grinder"
    assert ledger(regular) == []


def test_hiding_everything_hides_the_offer_and_the_gift_form(regular: RealCounter) -> None:
    regular.look_up("mar ve")
    regular.press(Qt.Key.Key_G, ALT)
    regular.press(Qt.Key.Key_F9)
    assert offered(regular) == []
    assert not regular.has_form
