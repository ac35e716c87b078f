"""Complaints on a real file: from the moment they are taken until the customer says that it is right again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.errors import NotFound, PinWanted, UserError
from app.core.money import Money
from app.core.vocabulary import (
    Channel,
    ComplaintState,
    ComplaintStep,
    CueOutcome,
    RemedyState,
    Role,
    Satisfaction,
    TimelineKind,
)
from app.domain.complaint import Concern
from app.domain.complaint_records import Answered, ComplaintStory, Plan, Solution
from app.domain.remedies import RemedyDraft, RemedyWish
from app.domain.staff import Away, StaffDraft
from app.services.complaints import Complaints
from tests.shops import Counter
from tests.staff import ROSA, TOM, guard, with_staff

TODAY = date(2026, 11, 21)
LENA = 3


@pytest.fixture
def shop(at: Counter) -> Counter:
    """A shop with Rosa the manager, Tom and Lena the clerks."""
    with_staff(at.shop)
    assert at.shop.staff.add("Lena", "LK", None).id == LENA
    return at


def _toms(at: Counter, what: str = "no hopper lid") -> int:
    """Return a complaint that Tom owns."""
    return at.complains(at.customer(), what, owner=TOM)


def _story(at: Counter, complaint: int) -> ComplaintStory:
    return at.shop.complaints.story(complaint)


def _state(at: Counter, complaint: int) -> ComplaintState:
    return _story(at, complaint).line.state


def _steps(at: Counter, complaint: int) -> list[ComplaintStep]:
    return [step.step for step in _story(at, complaint).steps]


def _solution(**fields: object) -> Solution:
    known: dict[str, object] = {"text": "a lid is here", "teller": TOM, "how": Channel.PHONE, "by": TODAY}
    return Solution(**(known | fields))  # type: ignore[arg-type]


def _do(at: Counter) -> Complaints:
    return at.shop.complaints


# --- the way through -------------------------------------------------------------------------------------


def test_a_complaint_goes_from_taken_to_satisfied_with_every_step_kept(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.take_in_hand(complaint, TOM)
    do.plan(complaint, Plan("order a lid", TODAY + timedelta(days=5)), TOM)
    do.solve(complaint, _solution(), TOM)
    do.tell(complaint, Channel.PHONE, "glad", TOM)
    do.note_answer(complaint, Answered(Satisfaction.YES, "all well", "count the parts"), ROSA)
    story = _story(shop, complaint)
    assert story.line.state is ComplaintState.CLOSED
    assert (story.satisfied, story.to_change) == (Satisfaction.YES, "count the parts")
    assert _steps(shop, complaint) == [
        ComplaintStep.TAKEN,
        ComplaintStep.IN_HAND,
        ComplaintStep.PLANNED,
        ComplaintStep.SOLVED,
        ComplaintStep.TOLD,
        ComplaintStep.SATISFIED,
        ComplaintStep.TO_CHANGE,
    ]
    assert [step.who for step in story.steps] == ["Rosa", *["Tom"] * 4, "Rosa", "Rosa"]


def test_every_step_stands_in_the_timeline_and_in_the_audit(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.take_in_hand(complaint, TOM)
    do.tell(complaint, Channel.PHONE, "glad", TOM)
    customer = _story(shop, complaint).line.customer_id
    entries = shop.shop.customers.timeline(customer).entries
    told, in_hand, opened = [entry for entry in entries if entry.kind is not TimelineKind.VISIT]
    assert (opened.kind, opened.text) == (TimelineKind.COMPLAINT_OPENED, "no hopper lid")
    assert (in_hand.outcome, told.outcome, told.detail) == ("in_hand", "told", "phone")
    with shop.shop.work.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, details FROM audit_entry WHERE entity = 'complaint' AND entity_id = ?", (complaint,)
        ).all()
    assert {"taken", "in_hand", "told"} <= {row[0] for row in rows}
    assert "glad" not in json.dumps([tuple(row) for row in rows])


def test_it_is_not_asked_before_somebody_told_the_customer(shop: Counter) -> None:
    complaint = _toms(shop)
    _do(shop).solve(complaint, _solution(), TOM)
    with pytest.raises(UserError, match="personally first"):
        _do(shop).note_answer(complaint, Answered(Satisfaction.YES), TOM)
    assert _state(shop, complaint) is ComplaintState.SOLVED


@pytest.mark.parametrize("how", [Channel.EMAIL, Channel.TEXT_MESSAGE])
def test_a_message_alone_tells_nobody(shop: Counter, how: Channel) -> None:
    complaint = _toms(shop)
    with pytest.raises(UserError, match="A message alone") as refused:
        _do(shop).tell(complaint, how, "", TOM)
    assert refused.value.field == "how"
    with pytest.raises(UserError, match="A message alone"):
        _do(shop).solve(complaint, _solution(how=how), TOM)
    assert _state(shop, complaint) is ComplaintState.OPEN


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"text": " "}, "solution"), ({"teller": 99}, "teller"), ({"by": TODAY - timedelta(days=1)}, "by")],
)
def test_solved_asks_who_tells_the_customer_how_and_by_when(
    shop: Counter, fields: dict[str, object], field: str
) -> None:
    complaint = _toms(shop)
    with pytest.raises(UserError) as refused:
        _do(shop).solve(complaint, _solution(**fields), TOM)
    assert refused.value.field == field
    assert _steps(shop, complaint) == [ComplaintStep.TAKEN]


def test_who_is_not_satisfied_has_an_open_complaint_again_and_all_that_was_tried_stays_known(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.solve(complaint, _solution(), TOM)
    do.tell(complaint, Channel.PHONE, "", TOM)
    do.note_answer(complaint, Answered(Satisfaction.NO, "it is the wrong lid"), TOM)
    assert _state(shop, complaint) is ComplaintState.OPEN
    assert shop.shop.customers.card(_story(shop, complaint).line.customer_id).open_complaints[0].id == complaint
    assert _steps(shop, complaint)[-1] is ComplaintStep.NOT_SATISFIED
    assert _story(shop, complaint).steps[-1].text == "it is the wrong lid"


def test_what_was_closed_is_opened_again_with_a_reason(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.tell(complaint, Channel.IN_PERSON, "", TOM)
    do.note_answer(complaint, Answered(Satisfaction.DID_NOT_SAY), TOM)
    with pytest.raises(UserError, match="not right yet"):
        do.reopen(complaint, " ", LENA)
    do.reopen(complaint, "it broke again", LENA)
    assert _state(shop, complaint) is ComplaintState.OPEN
    assert _story(shop, complaint).line.owner == "Tom"


def test_a_customer_can_take_it_back(shop: Counter) -> None:
    complaint = _toms(shop)
    _do(shop).withdraw(complaint, "it was in the other bag", TOM)
    assert _state(shop, complaint) is ComplaintState.WITHDRAWN
    with pytest.raises(UserError, match="Reopen it first"):
        _do(shop).tell(complaint, Channel.PHONE, "", TOM)


# --- whose it is -----------------------------------------------------------------------------------------


def test_a_colleague_helps_first_and_the_owner_stays(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    with pytest.raises(UserError, match="Tom owns this"):
        do.solve(complaint, _solution(), LENA)
    do.help_with(complaint, LENA, LENA)
    do.solve(complaint, _solution(), LENA)
    story = _story(shop, complaint)
    assert ([helper.name for helper in story.helpers], story.line.owner) == (["Lena"], "Tom")


def test_nobody_helps_twice_or_with_what_is_theirs(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.help_with(complaint, LENA, TOM)
    for member, words in ((LENA, "helps with it already"), (TOM, "owns it already")):
        with pytest.raises(UserError, match=words):
            do.help_with(complaint, member, TOM)
    do.stop_helping(complaint, LENA, TOM)
    do.stop_helping(complaint, LENA, TOM)
    assert _story(shop, complaint).helpers == ()
    assert _steps(shop, complaint).count(ComplaintStep.HELP_ENDED) == 1


def test_the_owner_hands_it_over_with_a_reason_and_telling_goes_along(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.solve(complaint, _solution(), TOM)
    with pytest.raises(UserError, match="can hand this over"):
        do.hand_over(complaint, LENA, "I know her", LENA)
    with pytest.raises(UserError) as refused:
        do.hand_over(complaint, LENA, "", TOM)
    assert refused.value.field == "why"
    with pytest.raises(UserError, match="owns it already"):
        do.hand_over(complaint, TOM, "mine", TOM)
    do.hand_over(complaint, LENA, "she knows them", TOM)
    story = _story(shop, complaint)
    assert (story.line.owner, story.line.teller) == ("Lena", "Lena")
    assert (story.steps[-1].other, story.steps[-1].text) == ("Lena", "she knows them")


def test_while_the_owner_is_away_the_cover_sees_it_through_and_it_shows_in_red(shop: Counter) -> None:
    complaint = _toms(shop)
    shop.shop.staff.set_away(TOM, Away(TODAY, None, LENA), None)
    line = _story(shop, complaint).line
    assert (line.concerns, line.cover) == ((Concern.AWAY,), "Lena")
    assert _do(shop).pressing() == 1
    _do(shop).solve(complaint, _solution(teller=LENA), LENA)


def test_what_rests_with_somebody_who_leaves_goes_to_somebody_who_stays(shop: Counter) -> None:
    theirs, told_by_them, do = _toms(shop), shop.complains(shop.customer(), owner=LENA), _do(shop)
    do.solve(told_by_them, _solution(), LENA)
    do.help_with(told_by_them, TOM, LENA)
    assert {matter.id for matter in shop.shop.staff.resting_with(TOM)} == {theirs, told_by_them}
    shop.shop.staff.leave(TOM, None, hand_over=ROSA)
    assert _story(shop, theirs).line.owner == "Rosa"
    assert _story(shop, theirs).steps[-1].step is ComplaintStep.HANDED_OVER
    line = _story(shop, told_by_them).line
    assert (line.owner, line.teller, line.helpers) == ("Lena", "Rosa", 0)


def test_whoever_opens_again_what_nobody_owns_any_more_owns_it(shop: Counter) -> None:
    complaint, do = _toms(shop), _do(shop)
    do.tell(complaint, Channel.PHONE, "", TOM)
    do.note_answer(complaint, Answered(Satisfaction.YES), TOM)
    shop.shop.staff.leave(TOM, None)
    do.reopen(complaint, "it broke again", LENA)
    assert _story(shop, complaint).line.owner == "Lena"


def test_late_is_late_until_it_is_told(shop: Counter) -> None:
    complaint, do = shop.complains(shop.customer(), owner=TOM, due=TODAY), _do(shop)
    assert do.pressing() == 0
    shop.days_pass(1)
    assert (do.pressing(), do.counts().pressing) == (1, 1)
    assert shop.shop.customers.card(1).open_complaints[0].concerns == (Concern.OVERDUE,)
    do.solve(complaint, _solution(by=TODAY + timedelta(days=2)), TOM)
    assert do.pressing() == 0
    shop.days_pass(2)
    assert do.pressing() == 1
    do.tell(complaint, Channel.PHONE, "", TOM)
    assert do.pressing() == 0


# --- joined ----------------------------------------------------------------------------------------------


def test_two_complaints_of_one_customer_are_joined(shop: Counter) -> None:
    customer = shop.customer()
    one, two = shop.complains(customer, "no lid", owner=TOM), shop.complains(customer, "lid is missing", owner=TOM)
    assert [other.id for other in _story(shop, two).others] == [one]
    _do(shop).merge(two, one, TOM)
    assert (_state(shop, one), _state(shop, two)) == (ComplaintState.OPEN, ComplaintState.MERGED)
    with pytest.raises(UserError, match="joined with another"):
        _do(shop).reopen(two, "again", TOM)


def test_complaints_of_two_customers_are_not_joined_nor_with_one_that_is_over(shop: Counter) -> None:
    one, other = _toms(shop), _toms(shop)
    for into in (other, one):
        with pytest.raises(UserError, match="same customer"):
            _do(shop).merge(one, into, TOM)
    closed = shop.complains(_story(shop, one).line.customer_id, owner=TOM)
    _do(shop).withdraw(closed, "never mind", TOM)
    with pytest.raises(UserError, match="Choose an open one"):
        _do(shop).merge(one, closed, TOM)


def test_what_is_not_there_is_said_so(shop: Counter) -> None:
    for call in (lambda: _story(shop, 99), lambda: _do(shop).take_in_hand(99, TOM)):
        with pytest.raises(NotFound, match="not there any more"):
            call()


# --- what is given ---------------------------------------------------------------------------------------


def _remedy(at: Counter, at_once: Decimal | None = Decimal(20)) -> int:
    return at.shop.remedies.add(RemedyDraft("a new bag", at_once=at_once), None)


def test_a_clerk_gives_at_once_up_to_the_limit(shop: Counter) -> None:
    complaint, remedy = _toms(shop), _remedy(shop)
    assert _do(shop).give(complaint, RemedyWish(remedy), TOM)
    (given,) = _story(shop, complaint).remedies
    assert (given.what, given.worth, given.state, given.who) == (
        "a new bag",
        Money(2_000, "EUR"),
        RemedyState.GIVEN,
        "Tom",
    )


def test_above_the_limit_the_manager_is_asked_answers_and_the_owner_stays(shop: Counter) -> None:
    complaint, remedy, do = _toms(shop), _remedy(shop), _do(shop)
    guard(shop.shop)
    assert not do.give(complaint, RemedyWish(remedy, Decimal(45), "a wedding"), TOM)
    (asked,) = _story(shop, complaint).remedies
    assert (asked.state, asked.why) == (RemedyState.ASKED, "a wedding")
    assert _story(shop, complaint).line.asks_more
    with pytest.raises(PinWanted):
        do.answer_wish(asked.id, TOM, granted=True)
    do.answer_wish(asked.id, None, granted=True)
    story = _story(shop, complaint)
    assert (story.remedies[0].state, story.line.owner, story.line.asks_more) == (RemedyState.GRANTED, "Tom", False)
    with pytest.raises(UserError, match="answered already"):
        do.answer_wish(asked.id, None, granted=False)


def test_a_manager_can_say_no(shop: Counter) -> None:
    complaint, remedy = _toms(shop), _remedy(shop)
    _do(shop).give(complaint, RemedyWish(remedy, Decimal(45)), TOM)
    _do(shop).answer_wish(_story(shop, complaint).remedies[0].id, ROSA, granted=False)
    assert _story(shop, complaint).remedies[0].state is RemedyState.REFUSED
    assert _steps(shop, complaint)[-1] is ComplaintStep.REFUSED


def test_the_week_of_a_clerk_has_a_limit_of_its_own(shop: Counter) -> None:
    complaint, remedy, do = _toms(shop), _remedy(shop), _do(shop)
    shop.shop.remedies.set_weekly(Decimal(30), None)
    assert do.may_give(TOM).left == Money(3_000, "EUR")
    assert do.give(complaint, RemedyWish(remedy), TOM)
    assert not do.give(complaint, RemedyWish(remedy), TOM)
    assert do.may_give(TOM).left == Money(1_000, "EUR")
    assert do.may_give(ROSA).unlimited
    shop.days_pass(2)  # a Saturday and a Sunday later a new week begins
    assert do.may_give(TOM).left == Money(3_000, "EUR")


def test_a_manager_without_her_pin_gives_as_a_clerk_does(shop: Counter) -> None:
    guard(shop.shop)
    assert not _do(shop).may_give(ROSA).unlimited


@pytest.mark.parametrize(("wish", "field"), [(RemedyWish(99), "remedy"), (RemedyWish(1, Decimal(-1)), "worth")])
def test_what_cannot_be_given_is_refused_with_its_field(shop: Counter, wish: RemedyWish, field: str) -> None:
    complaint = _toms(shop)
    with pytest.raises(UserError) as refused:
        _do(shop).give(complaint, wish, TOM)
    assert refused.value.field == field


def test_the_form_gives_at_once_and_lets_somebody_help(shop: Counter) -> None:
    remedy = _remedy(shop)
    complaint = shop.complains(shop.customer(), owner=TOM, helper=LENA, remedy=RemedyWish(remedy, Decimal(5)))
    story = _story(shop, complaint)
    assert [helper.name for helper in story.helpers] == ["Lena"]
    assert story.remedies[0].worth == Money(500, "EUR")


# --- lists and counts ------------------------------------------------------------------------------------


def test_lists_hold_what_is_left_to_do_first_and_then_what_is_over(shop: Counter) -> None:
    first, second, do = _toms(shop, "first"), _toms(shop, "second"), _do(shop)
    shop.days_pass(1)
    third = _toms(shop, "third")
    do.withdraw(first, "fine", TOM)
    assert [line.id for line in do.lines()] == [second, third, first]
    assert [line.id for line in do.lines([ComplaintState.WITHDRAWN])] == [first]
    assert do.counts().states[ComplaintState.OPEN] == 2
    assert do.lines([]) == ()


def test_a_customer_who_was_told_is_offered_no_open_complaint_but_the_question(shop: Counter) -> None:
    complaint = _toms(shop)
    _do(shop).tell(complaint, Channel.PHONE, "", TOM)
    customer = _story(shop, complaint).line.customer_id
    shop.days_pass(1)
    assert f"satisfied:{complaint}" in shop.comes_in(customer)
    shop.records(customer, f"satisfied:{complaint}", CueOutcome.NOT_NOW)
    assert _state(shop, complaint) is ComplaintState.TOLD
    shop.records(customer, f"satisfied:{complaint}", CueOutcome.DID_NOT_SAY)
    assert _state(shop, complaint) is ComplaintState.CLOSED


def test_a_clerk_can_be_made_the_manager_who_answers(shop: Counter) -> None:
    shop.shop.staff.change(LENA, StaffDraft("Lena", "LK", Role.MANAGER), None)
    complaint = _toms(shop)
    _do(shop).solve(complaint, _solution(), LENA)
    assert _state(shop, complaint) is ComplaintState.SOLVED
