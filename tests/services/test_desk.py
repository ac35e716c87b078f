"""The desk over a real file: what is due for whom, covered and not, put off, and the calls nobody wrote down."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import Channel, Consent, DueKind, PromiseKind, PutOff
from app.domain.complaint_records import Solution
from app.domain.habit import HabitDraft
from app.domain.handover import HandoverDraft
from app.domain.records import PromiseDraft
from app.domain.staff import Away
from tests.shops import NOW, ROSA, Counter, a_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.desk import Due

TODAY = NOW.date()
TOM = 2
PHONE = "+31 6 1234 4471"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    """A shop with Tom beside the first clerk."""
    with a_shop(tmp_path) as counter:
        counter.shop.staff.add("Tom", "TB", None)
        yield counter


def kinds(dues: tuple[Due, ...]) -> list[DueKind]:
    """Return the kinds in order."""
    return [due.kind for due in dues]


def comes_every(at: Counter, customer: int, days: int, times: int) -> None:
    """Let a customer come in so often; the last time is now."""
    for visit in range(times):
        if visit:
            at.days_pass(days)
        at.comes_in(customer)


def test_everything_owed_is_there_overdue_first(at: Counter) -> None:
    one = at.customer()
    at.is_promised(one, "later", due=TODAY + timedelta(days=3))
    at.shop.counter.promise(one, PromiseDraft("call me", kind=PromiseKind.MESSAGE, due=TODAY, due_time="15:00"), ROSA)
    at.complains(one, due=TODAY + timedelta(days=1))
    at.is_promised(one, "late one", due=TODAY - timedelta(days=1))
    at.shop.handovers.give(one, HandoverDraft("a lid", "nothing yet", "a call", TOM), ROSA)
    mine, toms = at.shop.desk.due(ROSA), at.shop.desk.due(TOM)
    assert mine[0].what == "late one"
    assert mine[0].overdue
    assert kinds(mine) == [DueKind.PROMISE, DueKind.CALL_BACK, DueKind.PROMISE, DueKind.COMPLAINT, DueKind.PROMISE]
    assert kinds(toms) == [DueKind.HANDOVER]
    assert at.shop.desk.count(ROSA) == 3
    assert len(at.shop.desk.everyone()) == 6


def test_what_is_due_in_a_month_is_not_on_the_desk_yet(at: Counter) -> None:
    at.is_promised(at.customer(), due=TODAY + timedelta(days=30))
    assert at.shop.desk.due(ROSA) == ()
    at.days_pass(23)
    assert len(at.shop.desk.due(ROSA)) == 1


def test_with_somebody_away_their_matters_show_with_the_cover_marked_as_theirs(at: Counter) -> None:
    one = at.customer()
    at.is_promised(one, due=TODAY)
    at.complains(one)
    assert at.shop.desk.due(TOM) == ()
    at.shop.staff.set_away(ROSA, Away(TODAY, TODAY, TOM), None)
    covered = at.shop.desk.due(TOM)
    assert {(due.owner_id, due.covered) for due in covered} == {(ROSA, True)}
    assert len(covered) == 2
    assert [due.covered for due in at.shop.desk.everyone()] == [False, False], "each once, as its owner's"
    at.days_pass(1)
    assert at.shop.desk.due(TOM) == ()


def test_put_off_it_comes_back_on_its_day_and_is_late_all_the_same(at: Counter) -> None:
    promise = at.is_promised(at.customer(), due=TODAY)
    key = (PutOff.PROMISE, promise)
    tomorrow = TODAY + timedelta(days=1)
    for until, reason, field in (
        (tomorrow, " ", "reason"),
        (TODAY, "x", "until"),
        (TODAY.replace(year=2027), "x", "until"),
    ):
        with pytest.raises(UserError) as refused:
            at.shop.desk.put_off(key, until, reason, ROSA)
        assert refused.value.field == field
    at.shop.desk.put_off(key, tomorrow, "the maker is closed", ROSA)
    assert at.shop.desk.due(ROSA) == ()
    at.shop.desk.put_off(key, tomorrow, "still closed", ROSA)
    at.days_pass(1)
    (due,) = at.shop.desk.due(ROSA)
    assert due.overdue
    at.shop.promises.keep(promise, Channel.PHONE, ROSA)
    assert at.shop.promises.one(promise).term.was_late


@pytest.mark.parametrize("kind", ["complaint", "handover"])
def test_complaints_and_handovers_can_be_put_off_too(at: Counter, kind: str) -> None:
    one = at.customer()
    at.complains(one)
    at.shop.handovers.give(one, HandoverDraft("a lid", "nothing yet", "a call", TOM), ROSA)
    who = TOM if kind == "handover" else ROSA
    (due,) = (d for d in at.shop.desk.due(who) if d.kind.value == kind)
    at.shop.desk.put_off(due.key, TODAY + timedelta(days=2), "tomorrow is closed", who)
    assert due.key not in [d.key for d in at.shop.desk.due(who)]


def test_a_customer_away_longer_than_usual_for_them_is_called_once(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    comes_every(at, one, 7, 6)
    assert at.shop.desk.due(ROSA) == ()
    last = at.shop.today()
    at.days_pass(40)
    (due,) = at.shop.desk.due(ROSA)
    assert (due.kind, due.customer_id, due.away_since, due.what) == (DueKind.COURTESY_CALL, one, last, "")
    assert at.shop.desk.due(TOM) == (), "who served them last calls"
    at.shop.desk.called(one, Channel.PHONE, ROSA)
    assert at.shop.desk.due(ROSA) == ()
    assert at.shop.promises.figures(TODAY, at.shop.today()).in_time == 0, "a call is a courtesy, not a promise kept"
    assert at.shop.check() == ()


def test_whom_they_ask_for_calls(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    comes_every(at, one, 7, 6)
    at.shop.customers.set_asks_for(one, TOM, ROSA)
    at.days_pass(40)
    assert [due.customer_id for due in at.shop.desk.due(TOM)] == [one]
    assert at.shop.desk.due(ROSA) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"phones": (PHONE,), "consent_personal": Consent.NO},
        {"phones": (PHONE,), "consent_channels": ((Channel.PHONE, Consent.NO),)},
    ],
)
def test_who_does_not_wish_to_be_called_or_cannot_be_is_not(at: Counter, fields: dict[str, Any]) -> None:
    one = at.customer(**fields)
    comes_every(at, one, 7, 6)
    at.days_pass(40)
    assert at.shop.desk.due(ROSA) == ()


def test_who_has_been_away_for_a_very_long_time_is_left_in_peace(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    comes_every(at, one, 7, 6)
    at.days_pass(120)
    assert at.shop.desk.due(ROSA) == ()


def test_a_call_to_somebody_away_can_be_put_off(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    comes_every(at, one, 7, 6)
    at.days_pass(40)
    (due,) = at.shop.desk.due(ROSA)
    at.shop.desk.put_off(due.key, at.shop.today() + timedelta(days=3), "on a fair", ROSA)
    assert at.shop.desk.due(ROSA) == ()


def test_a_habit_asks_for_a_call_a_month_after_a_large_purchase(at: Counter) -> None:
    one, other = at.customer(phones=(PHONE,)), at.customer("Jan de Wit", phones=(PHONE,))
    at.shop.habits.add(HabitDraft("How is it working out?", Decimal(100), 30), None)
    at.buys(one, "Grinder", "189.00")
    at.buys(other, "Filter papers", "6.00")
    purchase = at.shop.customers.card(one).last_purchase
    assert purchase is not None
    at.days_pass(29)
    assert at.shop.desk.due(ROSA) == ()
    at.days_pass(1)
    (due,) = at.shop.desk.due(ROSA)
    assert (due.kind, due.what, due.purchase) == (DueKind.COURTESY_CALL, "How is it working out?", purchase.id)
    at.shop.desk.called(one, Channel.PHONE, ROSA, what=due.what, purchase=due.purchase)
    assert at.shop.desk.due(ROSA) == ()
    with pytest.raises(UserError, match="made that call already"):
        at.shop.desk.called(one, Channel.PHONE, ROSA, purchase=purchase.id)
    with pytest.raises(NotFound):
        at.shop.desk.called(other, Channel.PHONE, ROSA, purchase=purchase.id)
    with pytest.raises(NotFound):
        at.shop.desk.called(999, Channel.PHONE, ROSA)


def test_a_habit_that_rests_or_is_unknown_asks_for_nothing(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    draft = HabitDraft("Courtesy call", Decimal(100), 30)
    number = at.shop.habits.add(draft, None)
    at.buys(one, "Grinder", "189.00")
    at.days_pass(31)
    assert len(at.shop.desk.due(ROSA)) == 1
    at.shop.habits.change(number, HabitDraft("Courtesy call", Decimal(100), 30, active=False), None)
    assert at.shop.desk.due(ROSA) == ()
    assert [habit.active for habit in at.shop.habits.all()] == [False]
    with pytest.raises(NotFound):
        at.shop.habits.change(9, draft, None)


def test_who_waits_for_something_to_be_made_right_is_not_called_out_of_courtesy(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    at.shop.habits.add(HabitDraft("Courtesy call", Decimal(100), 30), None)
    at.buys(one, "Grinder", "189.00")
    at.complains(one)
    at.days_pass(31)
    assert kinds(at.shop.desk.due(ROSA)) == [DueKind.COMPLAINT]


def test_what_came_back_is_not_asked_about(at: Counter) -> None:
    one = at.customer(phones=(PHONE,))
    at.shop.habits.add(HabitDraft("Courtesy call", Decimal(100), 30), None)
    at.buys(one, "Grinder", "189.00")
    at.brings_back(one)
    at.days_pass(31)
    assert at.shop.desk.due(ROSA) == ()


def test_whoever_said_they_tell_the_customer_has_it_on_their_desk_by_that_day(at: Counter) -> None:
    one = at.customer()
    complaint = at.complains(one, due=TODAY + timedelta(days=30))
    at.shop.complaints.solve(complaint, Solution("the lid came", TOM, Channel.PHONE, TODAY), ROSA)
    at.days_pass(2)
    (due,) = at.shop.desk.due(TOM)
    assert (due.kind, due.due, due.overdue) == (DueKind.COMPLAINT, TODAY, True)
    assert at.shop.desk.due(ROSA) == ()
