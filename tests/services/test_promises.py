"""Promises over a real file: kept, renegotiated, withdrawn, and what the card and the cues say of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import Channel, CueOutcome, PromiseFate, PromiseKind, PromiseState, TimelineKind
from app.domain.promise import Agreement, fate
from app.domain.records import PromiseDraft
from tests.shops import NOW, ROSA, Counter, a_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    """A shop."""
    with a_shop(tmp_path) as counter:
        yield counter


def test_a_message_keeps_who_what_about_best_time_and_channel(at: Counter) -> None:
    one = at.customer()
    tom = at.shop.staff.add("Tom", "TB", None).id
    draft = PromiseDraft(
        "the grinder she ordered",
        tom,
        TOMORROW,
        "15:00",
        Channel.PHONE,
        kind=PromiseKind.MESSAGE,
        best_time="after three",
        reach_by="+31 6 1234 4471",
    )
    at.shop.counter.promise(one, draft, ROSA)
    (promise,) = at.shop.customers.card(one).promises
    assert (promise.kind, promise.best_time, promise.reach_by) == (
        PromiseKind.MESSAGE,
        "after three",
        "+31 6 1234 4471",
    )
    assert promise.owner == "Tom"


def test_a_kept_promise_leaves_the_card_and_says_who_told_them_and_how(at: Counter) -> None:
    one = at.customer()
    number = at.is_promised(one, due=TODAY)
    at.shop.promises.keep(number, Channel.PHONE, ROSA)
    kept = at.shop.promises.one(number)
    assert (kept.term.state, kept.told_how, kept.told_by) == (PromiseState.KEPT, Channel.PHONE, kept.owner)
    assert not at.shop.customers.card(one).promises
    kinds = [entry.kind for entry in at.shop.customers.timeline(one).entries]
    assert TimelineKind.PROMISE_KEPT in kinds
    with pytest.raises(UserError, match="kept that promise already"):
        at.shop.promises.keep(number, Channel.PHONE, ROSA)
    assert at.shop.check() == ()


def test_a_promise_moves_only_to_what_the_customer_agreed_to_and_stays_late(at: Counter) -> None:
    one = at.customer()
    number = at.is_promised(one, due=TODAY)
    at.days_pass(2)
    at.shop.promises.renegotiate(number, Agreement(TODAY + timedelta(days=5), Channel.PHONE, "16:00"), ROSA)
    moved = at.shop.promises.one(number)
    assert (moved.term.due, moved.term.due_time, moved.term.was_late) == (TODAY + timedelta(days=5), "16:00", True)
    assert [(m.before, m.after, m.how) for m in moved.moves] == [(TODAY, TODAY + timedelta(days=5), Channel.PHONE)]
    assert any(e.kind is TimelineKind.PROMISE_MOVED for e in at.shop.customers.timeline(one).entries)
    assert not any(cue.startswith("promise") for cue in at.comes_in(one)), "a new day was agreed: nothing is late now"
    at.shop.promises.keep(number, Channel.PHONE, ROSA)
    assert fate(at.shop.promises.one(number).term, NOW) is PromiseFate.LATE


def test_what_the_customer_does_not_wish_any_more_ends_with_their_words(at: Counter) -> None:
    one = at.customer()
    number = at.is_promised(one)
    with pytest.raises(UserError) as refused:
        at.shop.promises.withdraw(number, " ", ROSA)
    assert refused.value.field == "reason"
    at.shop.promises.withdraw(number, "she found one", ROSA)
    assert at.shop.promises.one(number).ended_said == "she found one"
    assert not at.shop.customers.card(one).promises


def test_promises_are_counted_by_how_they_ended(at: Counter) -> None:
    one = at.customer()
    in_time, late, moved, gone, _waiting = (at.is_promised(one, f"q{n}", due=TOMORROW) for n in range(5))
    at.shop.promises.renegotiate(moved, Agreement(TODAY + timedelta(days=9), Channel.PHONE), ROSA)
    at.shop.promises.keep(in_time, Channel.PHONE, ROSA)
    at.shop.promises.withdraw(gone, "no need", ROSA)
    at.days_pass(2)
    at.shop.promises.keep(late, Channel.PHONE, ROSA)
    found = at.shop.promises.figures(TODAY, TODAY)
    assert (found.in_time, found.late, found.waiting, found.withdrawn, found.renegotiated) == (1, 2, 1, 1, 1)
    assert at.shop.promises.figures(TOMORROW, TOMORROW).in_time == 0


def test_a_late_promise_told_at_the_counter_is_late_and_taking_it_back_opens_it_as_it_was(at: Counter) -> None:
    one = at.customer()
    number = at.is_promised(one, due=TODAY)
    at.days_pass(1)
    at.comes_in(one)
    at.records(one, f"promise:{number}", CueOutcome.TOLD)
    assert at.shop.promises.one(number).term.was_late
    at.shop.counter.take_back(one, f"promise:{number}", ROSA)
    term = at.shop.promises.one(number).term
    assert (term.state, term.was_late) == (PromiseState.OPEN, False)


def test_a_promise_that_is_not_there_says_so(at: Counter) -> None:
    for ask in (at.shop.promises.one, lambda n: at.shop.promises.keep(n, Channel.PHONE, ROSA)):
        with pytest.raises(NotFound):
            ask(999)
