"""The desk: overdue first, and nothing is known by another's number."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import DueKind, PutOff
from app.domain.desk import Due, Stretch, count_now, in_order, stretch

TODAY = date(2026, 11, 21)


def due(**told: object) -> Due:
    """Return something due."""
    fields: dict[str, object] = {"kind": DueKind.PROMISE, "id": 1, "customer_id": 1, "customer": "Ana", "what": "tea"}
    return Due(**{**fields, **told})  # type: ignore[arg-type]


DUES = st.builds(
    due,
    kind=st.sampled_from(DueKind),
    id=st.integers(1, 9),
    due=st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 1)),
    due_time=st.sampled_from(["", "09:00", "15:00"]),
    overdue=st.booleans(),
)


@given(st.lists(DUES))
def test_overdue_comes_first_then_today_then_later(dues: list[Due]) -> None:
    order = list(Stretch)
    places = [order.index(stretch(one, TODAY)) for one in in_order(dues, TODAY)]
    assert places == sorted(places)
    assert count_now(dues, TODAY) == sum(place < 2 for place in places)


@given(st.lists(DUES), st.randoms())
def test_the_order_does_not_depend_on_how_it_was_read(dues: list[Due], random: object) -> None:
    mixed = list(dues)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    keys = [(d.kind, d.id, d.due, d.due_time, d.overdue) for d in in_order(mixed, TODAY)]
    assert keys == [(d.kind, d.id, d.due, d.due_time, d.overdue) for d in in_order(dues, TODAY)]


def test_an_hour_comes_before_the_end_of_its_day() -> None:
    by_evening, by_noon = due(id=1, due=TODAY), due(id=2, due=TODAY, due_time="12:00")
    assert in_order([by_evening, by_noon], TODAY) == (by_noon, by_evening)


def test_what_has_no_day_is_for_today() -> None:
    assert stretch(due(), TODAY) is Stretch.TODAY
    assert stretch(due(due=TODAY + timedelta(days=1)), TODAY) is Stretch.LATER


def test_everything_is_known_by_its_own_record() -> None:
    call = DueKind.COURTESY_CALL
    keys = [
        due().key,
        due(kind=DueKind.CALL_BACK).key,
        due(kind=DueKind.COMPLAINT).key,
        due(kind=DueKind.HANDOVER).key,
        due(kind=DueKind.NOTE).key,
        due(kind=call, purchase=1).key,
        due(kind=call, away_since=TODAY).key,
    ]
    kinds = [PutOff.PROMISE, PutOff.PROMISE, PutOff.COMPLAINT, PutOff.HANDOVER, PutOff.NOTE]
    assert keys == [(kind, 1) for kind in [*kinds, PutOff.PURCHASE, PutOff.CUSTOMER]]
