"""The account of goodwill as the records say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from app.core.errors import NotFound
from app.core.goodwill import weights
from app.core.vocabulary import Action, CueOutcome, GoodwillKind, GoodwillWord, NoteState, NoteWay, RuleState
from app.domain.gift_records import OwnGift
from app.domain.records import CustomerDraft, PartialDate
from app.domain.rule_document import rule_from
from app.models.note import Note
from tests.shops import Counter
from tests.staff import ROSA


def customer(at: Counter) -> int:
    return at.shop.customers.create(CustomerDraft(full_name="Marisol Vega", birthday=PartialDate(29, 11)), ROSA)


def times(at: Counter, of: int) -> dict[GoodwillKind, int]:
    return {line.kind: line.times for line in at.shop.goodwill.account(of).lines}


def visit(at: Counter, of: int) -> list[str]:
    opened = at.shop.counter.open(of, ROSA)
    at.shop.counter.note_visit(of, opened.cues, ROSA)
    return [cue.key for cue in opened.cues]


def test_nobody_who_is_new_has_a_word_on_the_card(at: Counter) -> None:
    marisol = customer(at)
    assert at.shop.goodwill.account(marisol).word is GoodwillWord.NEW
    assert at.shop.customers.card(marisol).goodwill is None
    with pytest.raises(NotFound):
        at.shop.goodwill.account(999)


def test_thanks_are_paid_in_and_taken_out_when_they_were_recorded_by_mistake(at: Counter) -> None:
    marisol = customer(at)
    visit(at, marisol)
    at.shop.counter.record(marisol, "greet", CueOutcome.SAID, ROSA)
    assert times(at, marisol) == {GoodwillKind.THANKED: 1}
    assert at.shop.customers.card(marisol).goodwill is GoodwillWord.NEW
    at.shop.counter.take_back(marisol, "greet", ROSA)
    assert times(at, marisol) == {}


def test_asking_and_listening_is_paid_in(at: Counter) -> None:
    marisol = customer(at)
    at.buys(marisol)
    at.clock.move(timedelta(days=9))
    line = next(key for key in visit(at, marisol) if key.startswith("purchase_line"))
    at.shop.counter.record(marisol, line, CueOutcome.LOVED_IT, ROSA)
    assert times(at, marisol) == {GoodwillKind.LISTENED: 1}


def test_a_complaint_is_drawn_out_and_telling_them_is_paid_in(at: Counter) -> None:
    marisol = customer(at)
    number = at.complains(marisol)
    assert times(at, marisol) == {GoodwillKind.COMPLAINT: 1}
    assert at.shop.customers.card(marisol).goodwill is GoodwillWord.OVERDRAWN
    visit(at, marisol)
    at.shop.counter.record(marisol, f"complaint:{number}", CueOutcome.TOLD, ROSA)
    assert times(at, marisol) == {GoodwillKind.COMPLAINT: 1, GoodwillKind.COMPLAINT_TOLD: 1}


def test_a_promise_late_is_drawn_out_and_one_in_time_paid_in(at: Counter) -> None:
    marisol = customer(at)
    number = at.is_promised(marisol, due=at.shop.today() + timedelta(days=2))
    assert times(at, marisol) == {}
    at.clock.move(timedelta(days=3))
    assert times(at, marisol) == {GoodwillKind.PROMISE_LATE: 1}
    visit(at, marisol)
    at.shop.counter.record(marisol, f"promise:{number}", CueOutcome.TOLD, ROSA)
    assert times(at, marisol) == {GoodwillKind.PROMISE_LATE: 1}  # late is late, also when it was kept
    other = at.is_promised(marisol, due=at.shop.today() - timedelta(days=1))
    at.shop.counter.open(marisol, ROSA)
    assert times(at, marisol)[GoodwillKind.PROMISE_LATE] == 2
    assert other


def test_gifts_notes_and_returns_move_it(at: Counter) -> None:
    marisol = customer(at)
    gift = at.shop.gifts.give_own(marisol, OwnGift("cake", Decimal("0.50"), "a hard week"), ROSA)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.WRITTEN, ROSA)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.SENT, ROSA, way=NoteWay.HANDED_OVER)
    at.buys(marisol)
    at.brings_back(marisol)
    assert times(at, marisol) == {GoodwillKind.GIFT_GIVEN: 1, GoodwillKind.NOTE_SENT: 1, GoodwillKind.RETURN: 1}
    at.shop.gifts.take_back(gift, ROSA)
    assert GoodwillKind.GIFT_GIVEN not in times(at, marisol)


def test_what_is_long_ago_is_forgotten(at: Counter) -> None:
    marisol = customer(at)
    at.complains(marisol)
    at.clock.move(timedelta(days=weights().days + 1))
    assert times(at, marisol) == {}


def test_a_rule_finds_by_one_query_whom_the_statement_says(at: Counter) -> None:
    wanted, other = customer(at), customer(at)
    for number in (wanted, other):
        with at.shop.work.write(None, Action.UPKEEP) as session:
            for n in range(3 if number == wanted else 2):
                day = at.shop.today()
                session.add(
                    Note(
                        customer_id=number,
                        key=f"occasion:{n}:2026",
                        kind="exam",
                        on=day,
                        made_at=at.shop.now(),
                        made_by=ROSA,
                        state=NoteState.SENT,
                        sent_at=at.shop.now(),
                        sent_by=ROSA,
                        sent_how=NoteWay.POSTED,
                    )
                )
            session.commit()
    rule = rule_from(
        {
            "name": "Close to us",
            "when": {"all": [{"fact": "goodwill", "op": "at_least", "value": 8}]},
            "offer": {"what": "a card", "worth": "1.00"},
            "at_most": {"times": 1, "every": {"value": 12, "unit": "months"}},
            "say": "Thank you, {name}.",
        }
    )
    at.shop.rules.save(rule, None)
    at.shop.rules.set_state("Close to us", RuleState.ON, None)
    assert [at.shop.goodwill.account(number).balance for number in (wanted, other)] == [9, 6]
    assert at.shop.rules.preview(rule).matching == 1
    assert [at.shop.rules.explain("Close to us", number).offered for number in (wanted, other)] == [True, False]
