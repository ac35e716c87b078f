"""Which states of a complaint follow each other, who may move it, and what presses."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import COMPLAINT_LIVE_STATES, COMPLAINT_OPEN_STATES, ComplaintState, Satisfaction
from app.domain.complaint import (
    Concern,
    Move,
    Ownership,
    Part,
    after,
    after_asking,
    concerns,
    may,
    moves,
    next_move,
    parts_of,
    refused,
)

S = ComplaintState
TODAY = date(2026, 11, 21)
ROSA, TOM, LENA, HANNA = 1, 2, 3, 4
ROSAS = Ownership(ROSA, helpers=frozenset({LENA}))
AWAY = Ownership(ROSA, away=True, cover=TOM)


def _walk(taken: list[tuple[Move, Satisfaction]]) -> list[ComplaintState]:
    """Return the states of a complaint that somebody moves on as they please."""
    states = [S.OPEN]
    for move, said in taken:
        state = after(states[-1], move)
        if state is not None:
            states.append(after_asking(said) if move is Move.ASK else state)
    return states


@given(st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(Satisfaction)), max_size=30))
def test_whatever_is_done_it_closes_only_from_told(taken: list[tuple[Move, Satisfaction]]) -> None:
    states = _walk(taken)
    for before, then in pairwise(states):
        if then is S.CLOSED and before is not S.CLOSED:
            assert before is S.TOLD


@given(st.sampled_from(ComplaintState), st.sampled_from(Move))
def test_a_move_is_offered_exactly_where_it_can_be_made_and_refused_with_a_sentence(
    state: ComplaintState, move: Move
) -> None:
    possible = after(state, move) is not None
    assert (move in moves(state)) is possible
    if not possible:
        assert refused(state, move).endswith((".", "?"))


@given(st.sampled_from(ComplaintState))
def test_what_is_next_can_be_done(state: ComplaintState) -> None:
    move = next_move(state)
    assert (move is not None) is (state in COMPLAINT_LIVE_STATES)
    if move is not None:
        assert move in moves(state)


def test_the_way_through_is_open_in_hand_solved_told_closed() -> None:
    said = Satisfaction.YES
    way = [(move, said) for move in (Move.TAKE_IN_HAND, Move.SOLVE, Move.TELL, Move.ASK)]
    assert _walk(way) == [S.OPEN, S.IN_HAND, S.SOLVED, S.TOLD, S.CLOSED]


@pytest.mark.parametrize(
    ("said", "state"),
    [(Satisfaction.YES, S.CLOSED), (Satisfaction.DID_NOT_SAY, S.CLOSED), (Satisfaction.NO, S.OPEN)],
)
def test_only_a_customer_who_is_not_satisfied_opens_it_again(said: Satisfaction, state: ComplaintState) -> None:
    assert after_asking(said) is state


def test_a_joined_complaint_goes_nowhere_any_more() -> None:
    assert moves(S.MERGED) == ()


@pytest.mark.parametrize(
    ("state", "move", "words"),
    [
        (S.MERGED, Move.TELL, "joined"),
        (S.SOLVED, Move.ASK, "personally first"),
        (S.TOLD, Move.TELL, "told the customer already"),
        (S.OPEN, Move.REOPEN, "still open"),
        (S.SOLVED, Move.SOLVE, "did that already"),
        (S.CLOSED, Move.TELL, "Reopen it first"),
        (S.CLOSED, Move.ASK, "Reopen it first"),
    ],
)
def test_the_refusal_says_what_to_do_instead(state: ComplaintState, move: Move, words: str) -> None:
    assert words in refused(state, move)


def test_everybody_has_the_parts_they_play() -> None:
    assert parts_of(ROSA, ROSAS, manager=False) == {Part.OWNER, Part.COLLEAGUE}
    assert parts_of(LENA, ROSAS, manager=False) == {Part.HELPER, Part.COLLEAGUE}
    assert parts_of(HANNA, ROSAS, manager=True) == {Part.MANAGER, Part.COLLEAGUE}
    assert parts_of(TOM, AWAY, manager=False) == {Part.COVER, Part.COLLEAGUE}
    assert parts_of(TOM, Ownership(ROSA, cover=TOM), manager=False) == {Part.COLLEAGUE}


@pytest.mark.parametrize("move", [Move.TAKE_IN_HAND, Move.PLAN, Move.SOLVE, Move.WITHDRAW, Move.MERGE])
def test_the_owner_their_cover_helpers_and_managers_move_it_on_and_nobody_else(move: Move) -> None:
    for part in Part:
        assert may(move, frozenset({part, Part.COLLEAGUE}), ROSAS) is (part is not Part.COLLEAGUE)


@pytest.mark.parametrize("move", [Move.TELL, Move.ASK, Move.HELP, Move.GIVE, Move.REOPEN])
def test_whoever_stands_before_the_customer_tells_asks_gives_and_helps(move: Move) -> None:
    assert may(move, frozenset({Part.COLLEAGUE}), ROSAS)


def test_a_helper_cannot_hand_over_what_is_not_theirs_but_anybody_takes_what_nobody_owns() -> None:
    helper = frozenset({Part.HELPER, Part.COLLEAGUE})
    assert not may(Move.HAND_OVER, helper, ROSAS)
    assert may(Move.HAND_OVER, frozenset({Part.OWNER}), ROSAS)
    assert may(Move.HAND_OVER, frozenset({Part.COLLEAGUE}), Ownership(ROSA, gone=True))


YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("whose", "due", "found"),
    [
        (ROSAS, None, ()),
        (ROSAS, TODAY, ()),
        (ROSAS, YESTERDAY, (Concern.OVERDUE,)),
        (AWAY, None, (Concern.AWAY,)),
        (AWAY, YESTERDAY, (Concern.AWAY, Concern.OVERDUE)),
        (Ownership(ROSA, gone=True, away=True), None, (Concern.NOBODY,)),
    ],
)
def test_it_presses_when_it_is_late_or_its_owner_is_not_there(
    whose: Ownership, due: date | None, found: tuple[Concern, ...]
) -> None:
    assert concerns(S.OPEN, whose, due, None, TODAY) == found


def test_once_solved_the_day_to_tell_them_counts() -> None:
    assert concerns(S.SOLVED, ROSAS, YESTERDAY, TODAY, TODAY) == ()
    assert concerns(S.SOLVED, ROSAS, TODAY, YESTERDAY, TODAY) == (Concern.OVERDUE,)
    assert concerns(S.SOLVED, ROSAS, YESTERDAY, None, TODAY) == (Concern.OVERDUE,)


@given(st.sampled_from(ComplaintState))
def test_what_is_told_or_over_presses_nobody(state: ComplaintState) -> None:
    pressing = concerns(state, Ownership(ROSA, gone=True), YESTERDAY, YESTERDAY, TODAY)
    assert bool(pressing) is (state in COMPLAINT_OPEN_STATES)
