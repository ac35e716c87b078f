"""What a quick form noted by mistake is taken back whole, on the same day, while nothing rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.money import Money
from app.core.vocabulary import Action, Noted, TimelineKind
from app.domain.records import ComplaintDraft
from tests.shops import ROSA, Counter, a_shop


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    with a_shop(tmp_path) as shop:
        yield shop


def kinds(at: Counter, customer: int) -> list[TimelineKind]:
    """Return what the timeline tells of."""
    return [entry.kind for entry in at.shop.customers.timeline(customer).entries]


def test_a_purchase_is_taken_back_with_its_lines_and_what_they_are_worth(at: Counter) -> None:
    marisol = at.customer()
    at.comes_in(marisol)
    bought = at.buys(marisol, "Grinder", "249.00")
    at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)
    card = at.shop.counter.as_new_visit(marisol).card
    assert card.last_purchase is None
    assert TimelineKind.PURCHASE not in kinds(at, marisol)
    assert at.shop.counter.returnable(marisol) == ()
    assert card.visits == 1
    assert at.shop.check() == ()


def test_undone_twice_is_undone_once(at: Counter) -> None:
    marisol = at.customer()
    at.buys(marisol)
    bought = at.buys(marisol)
    for _press in range(2):
        at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)
    assert kinds(at, marisol).count(TimelineKind.PURCHASE) == 1


def test_the_visit_can_be_undone_again_once_its_purchase_is(at: Counter) -> None:
    marisol = at.customer()
    opened = at.shop.counter.open(marisol, ROSA)
    visit = at.shop.counter.note_visit(marisol, opened.cues, ROSA)
    bought = at.buys(marisol)
    with pytest.raises(UserError, match="so it stays"):
        at.shop.counter.undo_visit(visit.id, ROSA)
    at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)
    at.shop.counter.undo_visit(visit.id, ROSA)
    assert kinds(at, marisol) == []


def test_a_return_is_taken_back_and_the_line_can_come_back_again(at: Counter) -> None:
    marisol = at.customer()
    at.buys(marisol)
    back = at.brings_back(marisol)
    assert at.shop.counter.returnable(marisol) == ()
    at.shop.counter.undo(Noted.RETURN, back, ROSA)
    assert len(at.shop.counter.returnable(marisol)) == 1
    assert TimelineKind.RETURN not in kinds(at, marisol)


def test_a_conversation_is_taken_back(at: Counter) -> None:
    marisol = at.customer()
    talk = at.talks(marisol)
    at.shop.counter.undo(Noted.CONVERSATION, talk, ROSA)
    assert at.shop.counter.as_new_visit(marisol).card.last_conversation is None


def test_what_came_back_stays_bought(at: Counter) -> None:
    marisol = at.customer()
    bought = at.buys(marisol)
    at.brings_back(marisol)
    with pytest.raises(UserError, match="since, so it stays"):
        at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)
    assert TimelineKind.PURCHASE in kinds(at, marisol)


def test_what_was_said_about_stays_bought(at: Counter) -> None:
    marisol = at.customer()
    bought = at.buys(marisol)
    line = at.shop.counter.returnable(marisol)[0]
    at.shop.counter.complain(marisol, ComplaintDraft("stale", "by phone", purchase_line=line.id), ROSA)
    with pytest.raises(UserError, match="since, so it stays"):
        at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)


def test_yesterday_is_not_undone(at: Counter) -> None:
    marisol = at.customer()
    bought = at.buys(marisol)
    at.days_pass(1)
    with pytest.raises(UserError, match="today"):
        at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)


def test_an_answered_question_keeps_its_conversation(at: Counter) -> None:
    marisol = at.customer()
    talk = at.talks(marisol, ask_next_time="How did the move go?")
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE conversation SET answered_at = at, answer = 'well'")
        session.commit()
    with pytest.raises(UserError, match="the conversation stays"):
        at.shop.counter.undo(Noted.CONVERSATION, talk, ROSA)


def test_a_visit_that_only_the_purchase_made_goes_with_it(at: Counter) -> None:
    marisol = at.customer()
    bought = at.buys(marisol)
    at.shop.counter.undo(Noted.PURCHASE, bought, ROSA)
    assert at.shop.counter.as_new_visit(marisol).card.visits == 0
    assert kinds(at, marisol) == []


def test_a_price_mistyped_and_undone_is_not_suggested(at: Counter) -> None:
    marisol = at.customer()
    at.buys(marisol, "Filter papers", "4.50")
    wrong = at.buys(marisol, "Filter papers", "4500.00")
    at.shop.counter.undo(Noted.PURCHASE, wrong, ROSA)
    (item,) = at.shop.counter.suggest_items("filter")
    assert item.usual == Money(450, "EUR")


def test_an_item_sold_once_and_undone_has_no_price(at: Counter) -> None:
    marisol = at.customer()
    wrong = at.buys(marisol, "Filter papers", "4500.00")
    at.shop.counter.undo(Noted.PURCHASE, wrong, ROSA)
    assert all(item.usual is None for item in at.shop.counter.suggest_items("filter"))
