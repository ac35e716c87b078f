"""Staff on a real file: added, changed, away, leaving, and what rests with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.errors import NotAllowed, NotFound, UserError
from app.core.vocabulary import CueOutcome, Rests, Role, StaffColour
from app.domain.records import ComplaintDraft, PromiseDraft, StaffMember
from app.domain.staff import Away, StaffChange, StaffDraft
from app.services.staff_roster import StaffRoster
from tests.shops import Counter
from tests.staff import OTHER_PIN, ROSA, TOM, guard, with_staff

LENA = 3
TODAY = date(2026, 11, 21)
TOMS = StaffDraft("Tom", "TB")


@pytest.fixture
def staff(at: Counter) -> StaffRoster:
    """Rosa the manager, Tom and Lena."""
    with_staff(at.shop)
    assert at.shop.staff.add("Lena", "LK", None).id == LENA
    return at.shop.staff


def in_days(first: int, last: int | None, cover: int) -> Away:
    """Return an absence by days from today on."""
    return Away(TODAY + timedelta(first), None if last is None else TODAY + timedelta(last), cover)


def away_of(staff: StaffRoster, member: int) -> Away | None:
    return next(entry.away for entry in staff.entries() if entry.member.id == member)


def owes(at: Counter, customer: int, owner: int) -> tuple[int, int]:
    """Open a complaint and a promise that belong to somebody; return their numbers."""
    complaint = at.shop.counter.complain(customer, ComplaintDraft("no hopper lid", "by phone", owner=owner), ROSA)
    promise = at.shop.counter.promise(customer, PromiseDraft("which filter fits", owner=owner, due=TODAY), ROSA)
    return complaint, promise


# --- adding and changing ---------------------------------------------------------------------------------


def test_a_new_colleague_is_a_clerk_with_a_colour_nobody_has(staff: StaffRoster) -> None:
    everyone = staff.everyone()
    assert [(m.name, m.initials, m.role) for m in everyone] == [
        ("Lena", "LK", Role.CLERK),
        ("Rosa", "RO", Role.MANAGER),
        ("Tom", "TB", Role.CLERK),
    ]
    assert len({m.colour for m in everyone}) == 3


def test_a_colleague_is_changed_and_keeps_what_the_draft_does_not_name(staff: StaffRoster) -> None:
    colour = staff.change(TOM, StaffDraft("Tom", "TB", colour=StaffColour.ROSE), ROSA).colour
    changed = staff.change(TOM, StaffDraft(" Tom  Baker", "t b", Role.MANAGER), ROSA)
    assert changed == StaffMember(TOM, "Tom Baker", "tb", Role.MANAGER, colour)
    assert staff.by_initials("TB") == changed


@pytest.mark.parametrize("initials", ["LK", "lk", " l K "])
def test_initials_are_one_persons_in_any_case(staff: StaffRoster, initials: str) -> None:
    with pytest.raises(UserError, match="are taken") as said:
        staff.change(TOM, replace(TOMS, initials=initials), ROSA)
    assert said.value.field == "initials"
    with pytest.raises(UserError, match="are taken"):
        staff.add("Tim", initials, ROSA)


def test_initials_of_somebody_who_left_still_stand_for_them(staff: StaffRoster) -> None:
    staff.leave(LENA, ROSA)
    with pytest.raises(UserError, match="stood for Lena, who has left"):
        staff.add("Lara", "lk", ROSA)


@pytest.mark.parametrize(("draft", "field"), [(StaffDraft(" ", "TB"), "name"), (StaffDraft("Tom", " "), "initials")])
def test_a_colleague_has_a_name_and_initials(staff: StaffRoster, draft: StaffDraft, field: str) -> None:
    with pytest.raises(UserError) as said:
        staff.change(TOM, draft, ROSA)
    assert said.value.field == field


@pytest.mark.parametrize("member", [LENA, 999])
def test_nobody_who_is_not_there_is_changed(staff: StaffRoster, member: int) -> None:
    staff.leave(LENA, ROSA)
    with pytest.raises(NotFound):
        staff.change(member, TOMS, ROSA)
    with pytest.raises(NotFound):
        staff.set_away(member, None, ROSA)
    with pytest.raises(NotFound):
        staff.leave(member, ROSA)


# --- the last manager ------------------------------------------------------------------------------------


def test_the_last_manager_neither_leaves_nor_becomes_a_clerk(staff: StaffRoster) -> None:
    with pytest.raises(UserError, match="Rosa is the last manager"):
        staff.leave(ROSA, ROSA)
    with pytest.raises(UserError, match="Rosa is the last manager"):
        staff.change(ROSA, StaffDraft("Rosa", "RO"), ROSA)
    staff.change(TOM, replace(TOMS, role=Role.MANAGER), ROSA)
    staff.change(ROSA, StaffDraft("Rosa", "RO"), TOM)
    staff.leave(ROSA, TOM)
    with pytest.raises(UserError, match="Tom is the last manager"):
        staff.leave(TOM, TOM)


def test_a_manager_who_left_long_ago_does_not_count(staff: StaffRoster) -> None:
    staff.change(TOM, replace(TOMS, role=Role.MANAGER), ROSA)
    staff.leave(TOM, ROSA)
    with pytest.raises(UserError, match="last manager"):
        staff.leave(ROSA, ROSA)


def test_a_guarded_shop_keeps_a_manager_with_a_pin(staff: StaffRoster, at: Counter) -> None:
    guard(at.shop)
    staff.change(TOM, replace(TOMS, role=Role.MANAGER), None)
    with pytest.raises(UserError, match="Only Rosa has a manager’s PIN"):
        staff.leave(ROSA, None)
    with pytest.raises(UserError, match="Only Rosa has a manager’s PIN"):
        staff.change(ROSA, StaffDraft("Rosa", "RO"), None)
    at.shop.access.set_pin(TOM, OTHER_PIN, None)
    staff.leave(ROSA, None)
    assert at.shop.access.state().guarded


def test_somebody_has_to_serve(at: Counter) -> None:
    with pytest.raises(UserError, match="Nobody would be left"):
        at.shop.staff.leave(1, 1)


# --- away ------------------------------------------------------------------------------------------------


def test_who_is_away_shows_up_with_the_cover_on_those_days_only(staff: StaffRoster, at: Counter) -> None:
    staff.set_away(LENA, in_days(1, 2, TOM), ROSA)
    seen = []
    for _ in range(4):
        seen.append([member.name for member in staff.covered_by(TOM)])
        at.days_pass(1)
    assert seen == [[], ["Lena"], ["Lena"], []]
    assert away_of(staff, LENA) is None


def test_away_without_an_end_lasts_until_they_are_back(staff: StaffRoster, at: Counter) -> None:
    staff.set_away(LENA, in_days(0, None, TOM), ROSA)
    at.days_pass(400)
    assert [member.name for member in staff.covered_by(TOM)] == ["Lena"]
    assert away_of(staff, LENA) == in_days(0, None, TOM)
    staff.set_away(LENA, None, ROSA)
    assert staff.covered_by(TOM) == ()
    assert away_of(staff, LENA) is None


@pytest.mark.parametrize(
    ("away", "field"),
    [
        (in_days(3, 2, TOM), "until"),
        (in_days(-5, -1, TOM), "until"),
        (in_days(0, 2, LENA), "cover"),
        (in_days(0, 2, 999), "cover"),
    ],
)
def test_nobody_is_away_without_days_to_come_and_somebody_who_covers(
    staff: StaffRoster, away: Away, field: str
) -> None:
    with pytest.raises(UserError) as said:
        staff.set_away(LENA, away, ROSA)
    assert said.value.field == field
    assert away_of(staff, LENA) is None


def test_nobody_covers_who_is_away_or_has_left(staff: StaffRoster) -> None:
    staff.set_away(TOM, in_days(2, 4, ROSA), ROSA)
    with pytest.raises(UserError, match="Tom is away then too"):
        staff.set_away(LENA, in_days(4, 9, TOM), ROSA)
    staff.set_away(LENA, in_days(5, 9, TOM), ROSA)
    with pytest.raises(UserError, match="Tom covers for Lena then"):
        staff.set_away(TOM, in_days(9, None, ROSA), ROSA)
    hanna = staff.add("Hanna", "H", ROSA).id
    staff.leave(hanna, ROSA)
    with pytest.raises(UserError, match="works here"):
        staff.set_away(LENA, in_days(5, 9, hanna), ROSA)


# --- leaving ---------------------------------------------------------------------------------------------


def test_nobody_leaves_while_something_rests_with_them(staff: StaffRoster, at: Counter) -> None:
    customer = at.customer("Marisol Vega")
    complaint, promise = owes(at, customer, LENA)
    staff.set_away(TOM, in_days(0, 3, LENA), ROSA)
    resting = staff.resting_with(LENA)
    assert {(m.kind, m.id, m.what, m.customer) for m in resting} == {
        (Rests.COMPLAINT, complaint, "no hopper lid", "Marisol Vega"),
        (Rests.PROMISE, promise, "which filter fits", "Marisol Vega"),
        (Rests.COVER, TOM, "Tom", ""),
    }
    assert resting[-1].due is None
    with pytest.raises(UserError, match="3 matters still rest with Lena") as said:
        staff.leave(LENA, ROSA)
    assert said.value.field == "hand_over"
    with pytest.raises(UserError, match="1 matter still rests with Lena"):
        staff.leave(LENA, ROSA, hand_over={(Rests.COMPLAINT, complaint): TOM, (Rests.PROMISE, promise): TOM})
    assert staff.resting_with(LENA) == resting
    assert staff.by_initials("LK") is not None


def test_everything_is_handed_over_one_by_one(staff: StaffRoster, at: Counter) -> None:
    complaint, promise = owes(at, at.customer(), LENA)
    staff.set_away(TOM, in_days(0, 3, LENA), ROSA)
    to = {(Rests.COMPLAINT, complaint): TOM, (Rests.PROMISE, promise): ROSA, (Rests.COVER, TOM): ROSA}
    staff.leave(LENA, ROSA, hand_over=to)
    assert [m.matter for m in staff.resting_with(TOM)] == [(Rests.COMPLAINT, complaint)]
    assert {m.matter for m in staff.resting_with(ROSA)} == {(Rests.PROMISE, promise), (Rests.COVER, TOM)}
    assert staff.resting_with(LENA) == ()
    assert [m.name for m in staff.everyone()] == ["Rosa", "Tom"]
    assert at.shop.check() == ()


def test_everything_is_handed_over_to_one_person(staff: StaffRoster, at: Counter) -> None:
    customer = at.customer()
    numbers = {owes(at, customer, LENA) for _ in range(3)}
    staff.leave(LENA, ROSA, hand_over=TOM)
    assert len(staff.resting_with(TOM)) == 6
    card = at.shop.customers.card(customer)
    assert {c.owner_id for c in card.open_complaints} == {p.owner_id for p in card.promises} == {TOM}
    with at.shop.work.read() as connection:
        noted = connection.exec_driver_sql(
            "SELECT entity, entity_id, details FROM audit_entry WHERE action = 'handed_over'"
        ).all()
    assert {(entity, number) for entity, number, _ in noted} == {
        (kind, pair[n]) for pair in numbers for n, kind in enumerate(("complaint", "promise"))
    }
    assert {details for *_, details in noted} == {'{"to": 2}'}


def test_what_is_settled_does_not_rest_with_anybody(staff: StaffRoster, at: Counter) -> None:
    customer = at.customer()
    complaint, promise = owes(at, customer, LENA)
    at.days_pass(1)
    at.comes_in(customer)
    at.records(customer, f"complaint:{complaint}", CueOutcome.TOLD)
    at.records(customer, f"promise:{promise}", CueOutcome.TOLD)
    assert staff.resting_with(LENA) == ()
    staff.leave(LENA, ROSA)


def test_what_was_told_by_mistake_does_not_come_back_to_somebody_who_left(staff: StaffRoster, at: Counter) -> None:
    customer = at.customer()
    complaint, promise = owes(at, customer, LENA)
    at.days_pass(1)
    at.comes_in(customer)
    for key in (f"complaint:{complaint}", f"promise:{promise}"):
        at.records(customer, key, CueOutcome.TOLD)
    staff.leave(LENA, ROSA)
    for key in (f"complaint:{complaint}", f"promise:{promise}"):
        at.shop.counter.take_back(customer, key, TOM)
    assert staff.resting_with(LENA) == ()
    assert {m.matter for m in staff.resting_with(ROSA)} == {(Rests.COMPLAINT, complaint), (Rests.PROMISE, promise)}


@pytest.mark.parametrize("taker", [LENA, 4, 999])
def test_only_somebody_who_stays_takes_over(staff: StaffRoster, at: Counter, taker: int) -> None:
    assert staff.add("Hanna", "H", ROSA).id == 4
    staff.leave(4, ROSA)
    owes(at, at.customer(), LENA)
    with pytest.raises(UserError, match="somebody who stays"):
        staff.leave(LENA, ROSA, hand_over=taker)
    assert len(staff.resting_with(LENA)) == 2


def test_a_cover_passes_only_to_somebody_who_can_cover(staff: StaffRoster) -> None:
    staff.set_away(TOM, in_days(0, 3, LENA), ROSA)
    with pytest.raises(UserError, match="Nobody covers for themselves"):
        staff.leave(LENA, ROSA, hand_over=TOM)
    staff.leave(LENA, ROSA, hand_over=ROSA)
    assert [m.name for m in staff.covered_by(ROSA)] == ["Tom"]


def test_covering_that_is_over_rests_with_nobody(staff: StaffRoster, at: Counter) -> None:
    staff.set_away(TOM, in_days(0, 1, LENA), ROSA)
    at.days_pass(2)
    staff.leave(LENA, ROSA)
    assert [entry.member.name for entry in staff.entries()] == ["Rosa", "Tom", "Lena"]


def test_whoever_left_serves_nobody_owns_nothing_new_and_has_no_pin(staff: StaffRoster, at: Counter) -> None:
    customer = at.customer()
    guard(at.shop)
    at.shop.access.set_pin(LENA, OTHER_PIN, None)
    staff.set_away(LENA, in_days(0, 9, TOM), None)
    staff.leave(LENA, None)
    entry = staff.entries()[-1]
    assert (entry.member.id, entry.left, entry.has_pin, entry.away) == (LENA, at.shop.now(), False, None)
    assert staff.by_initials("LK") is None
    with pytest.raises(NotAllowed):
        at.shop.counter.complain(customer, ComplaintDraft("stale", "by phone"), LENA)
    for owner in (LENA, 999):
        with pytest.raises(NotFound, match="not in the list of staff"):
            at.shop.counter.complain(customer, ComplaintDraft("stale", "by phone", owner=owner), TOM)


def test_somebody_who_comes_back_is_a_clerk_again(staff: StaffRoster, at: Counter) -> None:
    guard(at.shop)
    staff.change(LENA, StaffDraft("Lena", "LK", Role.MANAGER), None)
    at.shop.access.set_pin(LENA, OTHER_PIN, None)
    staff.leave(LENA, None)
    back = staff.come_back(LENA, None)
    assert (back.name, back.initials, back.role) == ("Lena", "LK", Role.CLERK)
    assert back in staff.everyone()
    with pytest.raises(UserError, match="not right"):
        at.shop.access.check_pin(LENA, OTHER_PIN)
    for member in (LENA, 999):
        with pytest.raises(NotFound):
            staff.come_back(member, None)


def test_an_edit_changes_what_it_names_and_the_absence_with_it(staff: StaffRoster) -> None:
    before = next(one for one in staff.entries() if one.member.id == LENA)
    away = Away(date(2026, 11, 23), None, ROSA)
    edited = staff.edit(LENA, StaffChange(name="Helena", moves=True, away=away), ROSA)
    assert edited == replace(before.member, name="Helena")
    assert next(one for one in staff.entries() if one.member.id == LENA).away == away
    staff.edit(LENA, StaffChange(initials="HE"), ROSA)
    after = next(one for one in staff.entries() if one.member.id == LENA)
    assert (after.member.initials, after.away) == ("HE", away)


def test_an_edit_that_is_refused_changes_nothing(staff: StaffRoster) -> None:
    before = staff.entries()
    with pytest.raises(UserError) as refused:
        staff.edit(LENA, StaffChange(name="Helena", moves=True, away=Away(date(2026, 11, 23), None, LENA)), ROSA)
    assert refused.value.field == "cover"
    assert staff.entries() == before
