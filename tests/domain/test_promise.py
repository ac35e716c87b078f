"""Promises: late is late, and nothing is moved without the customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.vocabulary import Channel, PromiseFate, PromiseState
from app.domain import promise
from app.domain.promise import Agreement, Term

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=ZoneInfo("Europe/Amsterdam"))
TODAY = NOW.date()
DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 20))
TIMES = st.sampled_from(["", "09:00", "10:42", "15:00"])
TERMS = st.builds(
    Term, state=st.sampled_from(PromiseState), due=st.none() | DAYS, due_time=TIMES, was_late=st.booleans()
)
AGREED = st.builds(Agreement, due=DAYS, how=st.sampled_from(Channel), due_time=TIMES)


@pytest.mark.parametrize(
    ("due", "time", "late"),
    [
        (None, "", False),
        (TODAY, "", False),
        (TODAY, "10:41", True),
        (TODAY, "10:42", False),
        (TODAY - timedelta(days=1), "", True),
        (TODAY + timedelta(days=1), "09:00", False),
    ],
)
def test_a_promise_is_late_once_its_day_or_hour_is_over(due: date | None, time: str, late: bool) -> None:
    assert promise.is_late(Term(due=due, due_time=time), NOW) is late


def test_a_promise_that_has_ended_is_late_only_if_it_was() -> None:
    assert not promise.is_late(Term(PromiseState.KEPT, date(2026, 1, 1)), NOW)
    assert promise.is_late(Term(PromiseState.KEPT, date(2026, 1, 1), was_late=True), NOW)


@given(TERMS, AGREED)
def test_late_stays_late_however_it_is_moved(term: Term, agreed: Agreement) -> None:
    try:
        moved = promise.renegotiate(term, agreed, NOW)
    except UserError:
        return
    assert moved.was_late == promise.is_late(term, NOW)
    assert not promise.is_overdue(moved, NOW)
    kept = promise.keep(moved, NOW)
    assert promise.fate(kept, NOW) is (PromiseFate.LATE if moved.was_late else PromiseFate.IN_TIME)


@given(TERMS)
def test_only_an_open_promise_ends_and_only_once(term: Term) -> None:
    for end in (promise.keep, promise.withdraw):
        if term.state is PromiseState.OPEN:
            with pytest.raises(UserError):
                end(end(term, NOW), NOW)
        else:
            with pytest.raises(UserError):
                end(term, NOW)


@given(TERMS)
def test_every_promise_is_counted_once(term: Term) -> None:
    fate = promise.fate(term, NOW)
    assert (fate is PromiseFate.LATE) == promise.is_late(term, NOW)  # late is late, however it ended
    if fate is PromiseFate.WITHDRAWN:
        assert term.state is PromiseState.WITHDRAWN
    if fate is PromiseFate.WAITING:
        assert term.state is PromiseState.OPEN


def test_a_promise_is_not_moved_to_where_it_was_nor_into_the_past_nor_to_no_hour() -> None:
    term = Term(due=TODAY + timedelta(days=1))
    again = Agreement(TODAY + timedelta(days=1), Channel.PHONE)
    with pytest.raises(UserError, match="promised before"):
        promise.renegotiate(term, again, NOW)
    with pytest.raises(UserError, match="over already"):
        promise.renegotiate(term, replace(again, due=TODAY - timedelta(days=1)), NOW)
    with pytest.raises(UserError, match="like 15:00"):
        promise.renegotiate(term, replace(again, due_time="3 pm"), NOW)


@pytest.mark.parametrize(("text", "is_one"), [("15:00", True), ("9:00", False), ("25:00", False), ("", False)])
def test_a_time_of_day_is_written_in_one_way(text: str, is_one: bool) -> None:
    assert promise.is_time(text) is is_one
