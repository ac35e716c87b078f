"""Handovers over a real file: offered with the story, accepted or given back, and nothing is lost when people go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import Channel, HandoverState, Rests, TimelineKind
from app.domain.handover import HandoverDraft
from app.domain.staff import Away
from tests.shops import NOW, ROSA, Counter, a_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = NOW.date()
STORY = HandoverDraft("a lid for the hopper", "called the maker twice", "a call by Thursday")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    """A shop with Tom and Lena beside the first clerk."""
    with a_shop(tmp_path) as counter:
        counter.shop.staff.add("Tom", "TB", None)
        counter.shop.staff.add("Lena", "LF", None)
        yield counter


TOM, LENA = 2, 3


def gives(at: Counter, customer: int, by: int = ROSA, **told: object) -> int:
    """Hand something over to Tom, or as told."""
    return at.shop.handovers.give(customer, replace(STORY, **{"to": TOM, **told}), by)  # type: ignore[arg-type]


def owner(at: Counter, customer: int) -> str:
    """Return who owns the one promise of a customer."""
    (promise,) = at.shop.customers.card(customer).promises
    return promise.owner


def test_the_giver_owns_it_until_it_is_accepted(at: Counter) -> None:
    one = at.customer()
    first = at.shop.staff.everyone()
    number = gives(at, one)
    (promise,) = at.shop.customers.card(one).promises
    assert (promise.owner_id, promise.offered_to) == (ROSA, "Tom")
    at.shop.handovers.accept(number, TOM)
    (promise,) = at.shop.customers.card(one).promises
    assert (promise.owner, promise.offered_to, promise.question) == ("Tom", "", "a lid for the hopper")
    assert len(first) == 3
    assert at.shop.check() == ()


def test_given_back_it_has_a_reason_and_is_still_the_givers(at: Counter) -> None:
    one = at.customer()
    number = gives(at, one)
    with pytest.raises(UserError, match="why it goes back"):
        at.shop.handovers.give_back(number, "", TOM)
    at.shop.handovers.give_back(number, "the maker only speaks with you", TOM)
    story = at.shop.handovers.story(number)
    assert (story.handover.state, story.handover.reason) == (HandoverState.GIVEN_BACK, "the maker only speaks with you")
    assert owner(at, one) != "Tom"


def test_the_story_is_whole(at: Counter) -> None:
    one = at.customer(phones=("+31 6 1234 4471",))
    at.buys(one, "Grinder", "189.00")
    complaint = at.complains(one, would_like="a lid", next_step="call the maker", due=TODAY)
    first = gives(at, one, matter=(Rests.COMPLAINT, complaint))
    at.shop.handovers.accept(first, TOM)
    second = gives(at, one, by=TOM, to=LENA, matter=(Rests.COMPLAINT, complaint), tried="asked the importer")
    story = at.shop.handovers.story(second)
    assert (story.what, story.would_like, story.next_step, story.due) == (
        "no hopper lid",
        "a lid",
        "call the maker",
        TODAY,
    )
    assert story.contacts[0].value == "+31 6 1234 4471"
    assert story.hands == 2
    assert [told.tried for told in story.before] == ["called the maker twice"]
    kinds = {entry.kind for entry in story.happened}
    assert {TimelineKind.PURCHASE, TimelineKind.COMPLAINT_OPENED, TimelineKind.HANDED_OVER} <= kinds


def test_only_the_owner_or_their_cover_hands_over_and_only_once_at_a_time(at: Counter) -> None:
    one = at.customer()
    promise = at.is_promised(one)
    matter = (Rests.PROMISE, promise)
    with pytest.raises(UserError, match="owns that"):
        gives(at, one, by=TOM, to=LENA, matter=matter)
    at.shop.staff.set_away(ROSA, Away(TODAY, None, TOM), None)
    gives(at, one, by=TOM, to=LENA, matter=matter)
    with pytest.raises(UserError, match="has not answered yet"):
        gives(at, one, by=TOM, to=LENA, matter=matter)


def test_it_goes_to_somebody_else_who_works_here(at: Counter) -> None:
    one = at.customer()
    promise = at.is_promised(one)
    at.shop.staff.set_away(ROSA, Away(TODAY, None, TOM), None)
    with pytest.raises(UserError, match="own it already"):
        gives(at, one, by=TOM, to=ROSA, matter=(Rests.PROMISE, promise))
    with pytest.raises(NotFound):
        gives(at, one, to=99)
    with pytest.raises(NotFound):
        gives(at, 999)


def test_what_is_not_open_or_somebody_elses_is_not_handed_over(at: Counter) -> None:
    one, other = at.customer(), at.customer("Jan de Wit")
    promise = at.is_promised(one)
    with pytest.raises(UserError, match="not open"):
        gives(at, other, matter=(Rests.PROMISE, promise))
    at.shop.promises.keep(promise, Channel.PHONE, ROSA)
    with pytest.raises(UserError, match="not open"):
        gives(at, one, matter=(Rests.PROMISE, promise))


def test_only_the_receiver_or_their_cover_answers(at: Counter) -> None:
    one = at.customer()
    number = gives(at, one)
    with pytest.raises(UserError, match="offered to somebody else"):
        at.shop.handovers.accept(number, LENA)
    at.shop.staff.set_away(TOM, Away(TODAY, None, LENA), None)
    at.shop.handovers.accept(number, LENA)
    assert owner(at, one) == "Tom", "still marked as Tom's"


def test_an_offer_ends_with_its_matter(at: Counter) -> None:
    one = at.customer()
    promise = at.is_promised(one)
    number = gives(at, one, matter=(Rests.PROMISE, promise))
    at.shop.promises.keep(promise, Channel.PHONE, ROSA)
    assert at.shop.handovers.story(number).handover.state is HandoverState.WITHDRAWN
    with pytest.raises(UserError):
        at.shop.handovers.accept(number, TOM)


def test_the_giver_can_take_an_offer_back(at: Counter) -> None:
    one = at.customer()
    number = gives(at, one)
    with pytest.raises(UserError, match="Only who offered it"):
        at.shop.handovers.withdraw(number, TOM)
    at.shop.handovers.withdraw(number, ROSA)
    assert [m.offered_to for m in at.shop.handovers.matters(one)] == [""]


def test_a_colleague_with_an_offer_to_answer_cannot_leave_before_it_is_passed_on(at: Counter) -> None:
    one = at.customer()
    number = gives(at, one)
    assert [r.kind for r in at.shop.staff.resting_with(TOM)] == [Rests.HANDOVER]
    with pytest.raises(UserError):
        at.shop.staff.leave(TOM, None)
    at.shop.staff.leave(TOM, None, hand_over=LENA)
    assert at.shop.handovers.story(number).handover.receiver == "Lena"


def test_an_offer_that_would_pass_to_its_own_giver_ends(at: Counter) -> None:
    number = gives(at, at.customer())
    at.shop.staff.leave(TOM, None, hand_over=ROSA)
    assert at.shop.handovers.story(number).handover.state is HandoverState.WITHDRAWN


def test_what_a_leaver_offered_passes_on_and_is_counted(at: Counter) -> None:
    one = at.customer()
    number = gives(at, one, by=LENA)
    at.shop.staff.leave(LENA, None, hand_over=TOM)
    story = at.shop.handovers.story(number)
    assert (story.owner, story.hands) == ("Tom", 2)
    assert story.handover.state is HandoverState.WITHDRAWN, "it was offered to Tom, and is Tom's now"


def test_a_matter_begun_by_a_handover_can_have_a_day(at: Counter) -> None:
    one = at.customer()
    gives(at, one, due=date(2026, 11, 26))
    assert at.shop.customers.card(one).promises[0].due == date(2026, 11, 26)
    assert [m.due for m in at.shop.handovers.matters(one)] == [TODAY + timedelta(days=5)]


def test_a_handover_that_is_not_there_says_so(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.handovers.story(9)
    with pytest.raises(NotFound):
        at.shop.handovers.accept(9, TOM)
