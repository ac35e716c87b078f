"""Handovers: the giver owns the matter until it is accepted, and nobody passes on a story without an end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.vocabulary import HandoverState
from app.domain import handover
from app.domain.handover import HandoverDraft, Offer

ROSA, TOM, LENA = 1, 2, 3
STORY = HandoverDraft("a new lid", "called the maker", "a call tomorrow", to=TOM)
MEMBERS = st.sampled_from([ROSA, TOM, LENA])
KINDS = st.sampled_from(["accept", "give_back", "withdraw"])
STEPS = st.lists(st.tuples(KINDS, MEMBERS, st.frozensets(MEMBERS), st.text(max_size=2)))


@pytest.mark.parametrize("field", ["needs", "tried", "expects"])
def test_a_handover_without_a_part_of_its_story_is_refused(field: str) -> None:
    with pytest.raises(UserError) as refused:
        handover.check(replace(STORY, **{field: " \n"}), ROSA)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_handover_goes_to_a_colleague() -> None:
    for nobody in (None, ROSA):
        with pytest.raises(UserError) as refused:
            handover.check(replace(STORY, to=nobody), ROSA)
        assert refused.value.field == "to"
    assert handover.check(replace(STORY, needs=" a new lid "), ROSA) == STORY


@given(STEPS)
def test_somebody_owns_it_all_the_time_and_it_is_answered_at_most_once(
    steps: list[tuple[str, int, frozenset[int], str]],
) -> None:
    offer = Offer(ROSA, TOM)
    for step, by, covered, reason in steps:
        before = offer
        try:
            if step == "accept":
                offer = handover.accept(offer, by, covered)
            elif step == "give_back":
                offer = handover.give_back(offer, by, covered, reason)
            else:
                offer = handover.withdraw(offer, by, covered)
        except UserError:
            assert offer == before
            continue
        assert before.state is HandoverState.OFFERED
        theirs = ROSA if step == "withdraw" else TOM
        assert by == theirs or theirs in covered
        assert (offer.owner == TOM) == (step == "accept")
    assert offer.owner in (ROSA, TOM)


def test_giving_back_wants_a_reason() -> None:
    with pytest.raises(UserError) as refused:
        handover.give_back(Offer(ROSA, TOM), TOM, (), "  ")
    assert refused.value.field == "reason"


def test_what_was_answered_says_so() -> None:
    accepted = handover.accept(Offer(ROSA, TOM), TOM, ())
    with pytest.raises(UserError, match="accepted already"):
        handover.withdraw(accepted, ROSA, ())
    with pytest.raises(UserError, match="not offered"):
        handover.accept(handover.withdraw(Offer(ROSA, TOM), ROSA, ()), TOM, ())


def test_only_the_owner_and_their_cover_hand_over() -> None:
    assert handover.may_give(ROSA, ROSA, ())
    assert handover.may_give(ROSA, TOM, {ROSA})
    assert not handover.may_give(ROSA, TOM, {LENA})
