"""Hypothesis strategies for what the cue engine is told. Every typed text carries a mark of its field."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from app.core.vocabulary import ALWAYS_SAID, Address, Consent, CueFamily, CueOutcome, OccasionKind, WorkedOut
from app.domain.cues import (
    BoughtLine,
    ComplaintFact,
    CueSettings,
    Facts,
    GiftFact,
    KnownProblem,
    OccasionFact,
    PastCue,
    PersonName,
    PromiseFact,
    Talk,
    UsualItem,
)
from app.domain.records import PartialDate
from tests.domain.at_the_counter import TODAY

#: Marks of what may be said aloud, of what may only be a reason, and of what is never shown.
NAME, ITEM, QUESTION, REASON, NEVER = "qnameq", "qitemq", "qquestionq", "qreasonq", "qneverq"

_NUMBERS = st.integers(1, 6)
_DAYS = st.integers(0, 500).map(lambda days: TODAY - timedelta(days=days))
_NEAR = st.integers(-30, 30).map(lambda days: TODAY + timedelta(days=days))
_ODD = st.sampled_from(["", " {name}", " {item}", "\n\u202e", " 100 %", " <b>", "s", ", 1 kg", " „“", " " * 300])


def typed(mark: str) -> st.SearchStrategy[str]:
    """Return texts that hold the mark, or nothing."""
    return st.just("") | _ODD.map(lambda odd: f"{mark}{odd}")


def partial_dates() -> st.SearchStrategy[PartialDate]:
    near = _NEAR.map(lambda day: PartialDate(day.day, day.month, day.year))
    maybe = st.builds(
        PartialDate, st.none() | st.integers(1, 31), st.none() | st.integers(1, 12), st.none() | st.integers(1900, 2030)
    )
    return near | maybe


def _lists(each: st.SearchStrategy[Any], most: int, number: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return tuples of records that differ in their number, as those of a shop's file do."""
    return st.lists(each, max_size=most, unique_by=lambda record: getattr(record, number)).map(tuple)


def _talk(delicate: bool) -> st.SearchStrategy[Talk]:
    reason, said = (NEVER, NEVER) if delicate else (REASON, QUESTION)
    return st.builds(
        Talk,
        conversation=_NUMBERS,
        topic=typed(reason),
        on=_DAYS,
        with_whom=typed(reason),
        ask_next_time=typed(said),
        ask_from=st.none() | _NEAR,
        delicate=st.just(delicate),
        answered=st.booleans(),
    )


def _occasion(delicate: bool) -> st.SearchStrategy[OccasionFact]:
    kinds = st.sampled_from(OccasionKind)
    return st.builds(
        OccasionFact,
        occasion=_NUMBERS,
        kind=kinds if delicate else kinds.filter(lambda kind: kind is not OccasionKind.LOSS),
        title=typed(NEVER if delicate else REASON),
        when=partial_dates(),
        yearly=st.booleans(),
        delicate=st.just(delicate),
    )


_LINE = st.builds(
    BoughtLine,
    line=_NUMBERS,
    purchase=_NUMBERS,
    item_id=_NUMBERS,
    item=typed(ITEM),
    on=_DAYS,
    why=typed(REASON),
    worked_out=st.none() | st.sampled_from(WorkedOut),
    settled=st.booleans(),
    main=st.booleans(),
)
_COMPLAINT = st.builds(
    ComplaintFact,
    complaint=_NUMBERS,
    what=typed(REASON),
    item=typed(ITEM),
    owner=typed(REASON),
    owner_id=_NUMBERS,
    opened=_DAYS,
    next_step=typed(REASON),
    due=st.none() | _NEAR,
)
_PROMISE = st.builds(
    PromiseFact,
    promise=_NUMBERS,
    question=typed(REASON),
    owner=typed(REASON),
    owner_id=_NUMBERS,
    made=_DAYS,
    due=st.none() | _NEAR,
    late=st.booleans(),
)
_PROBLEM = st.builds(KnownProblem, item_id=_NUMBERS, item=typed(ITEM), text=typed(REASON), since=_DAYS, bought=_DAYS)
_USUAL = st.builds(
    lambda item_id, item, step, last, times: UsualItem(
        item_id, item, tuple(TODAY - timedelta(days=last + step * back) for back in reversed(range(times)))
    ),
    _NUMBERS,
    typed(ITEM),
    st.integers(1, 60),
    st.integers(0, 90),
    st.integers(1, 6),
)
_KEYS = st.sampled_from(["greet", "name", "question:enjoy", "question:better", "birthday:2026", "occasion:1:2026"]) | (
    st.builds(
        "{}:{}".format,
        st.sampled_from(["complaint", "promise", "purchase_line", "ask", "reason", "usual", "problem", "quiet"]),
        _NUMBERS,
    )
)
_PAST = st.builds(PastCue, key=_KEYS, outcome=st.sampled_from(CueOutcome), on=_DAYS)


#: What a rule says was written by the shop to be spoken.
_SAY = _ODD.map(lambda odd: "This one is on us." + odd)


def facts(**fixed: Any) -> st.SearchStrategy[Facts]:
    """Return all sorts of customers; ``fixed`` holds strategies for what must be so."""
    parts: dict[str, Any] = {
        "customer": st.integers(1, 10**6),
        "name": st.builds(PersonName, typed(NAME), st.sampled_from(Address)),
        "consent": st.sampled_from(Consent),
        "visits": st.integers(0, 300),
        "first_visit": st.none() | _DAYS,
        "last_visit": st.none() | _DAYS,
        "visit_days": st.lists(_DAYS, max_size=8, unique=True).map(lambda days: tuple(sorted(days))),
        "lines": _lists(_LINE, 6, "line"),
        "talks": _lists(_talk(delicate=False) | _talk(delicate=True), 4, "conversation"),
        "complaints": _lists(_COMPLAINT, 4, "complaint"),
        "promises": _lists(_PROMISE, 4, "promise"),
        "occasions": _lists(_occasion(delicate=False) | _occasion(delicate=True), 4, "occasion"),
        "birthday": st.none() | partial_dates(),
        "problems": _lists(_PROBLEM, 2, "item_id"),
        "usual": _lists(_USUAL, 2, "item_id"),
        "past": st.lists(_PAST, max_size=10).map(tuple),
        "gift": st.none() | st.builds(GiftFact, _NUMBERS, _NUMBERS, _SAY, typed(REASON), typed(REASON)),
    }
    return st.builds(Facts, **(parts | fixed))


def complaints() -> st.SearchStrategy[tuple[ComplaintFact, ...]]:
    """Return one open complaint or more."""
    return st.lists(_COMPLAINT, min_size=1, max_size=5, unique_by=lambda c: c.complaint).map(tuple)


def cue_settings() -> st.SearchStrategy[CueSettings]:
    """Return all sorts of settings."""
    return st.builds(
        CueSettings,
        now_at_most=st.integers(1, 5),
        later_at_most=st.integers(0, 5),
        rest_days=st.integers(1, 200),
        ask_after_days=st.integers(0, 20),
        ask_until_days=st.integers(0, 400),
        occasion_days=st.integers(0, 60),
        skipped_rests_days=st.integers(0, 200),
        off=st.frozensets(st.sampled_from([family for family in CueFamily if family not in ALWAYS_SAID])),
        rests=st.dictionaries(st.sampled_from(CueFamily), st.integers(1, 200)),
    )
