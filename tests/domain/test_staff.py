"""Absences, and the colours of staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import Rests, Role, StaffColour
from app.domain.records import StaffMember
from app.domain.staff import Away, Resting, StaffChange, StaffDraft, initials_for, next_colour

TOM = 2
days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@st.composite
def absences(draw: st.DrawFn) -> Away:
    """Return some days away, sometimes without a known end."""
    start, end = sorted((draw(days), draw(days)))
    return Away(start, draw(st.sampled_from((None, end))), TOM)


@pytest.mark.parametrize(("day", "away"), [(1, False), (2, True), (3, True), (4, True), (5, False)])
def test_both_days_of_an_absence_belong_to_it(day: int, away: bool) -> None:
    assert Away(date(2026, 12, 2), date(2026, 12, 4), TOM).on(date(2026, 12, day)) is away


def test_without_an_end_it_lasts() -> None:
    away = Away(date(2026, 12, 2), None, TOM)
    assert away.on(date(2030, 1, 1))
    assert not away.over(date(2030, 1, 1))


def test_it_is_over_the_day_after_the_last() -> None:
    away = Away(date(2026, 12, 2), date(2026, 12, 4), TOM)
    assert not away.over(date(2026, 12, 4))
    assert away.over(date(2026, 12, 5))


@given(absences(), absences())
def test_two_absences_meet_when_there_is_a_day_that_belongs_to_both(one: Away, other: Away) -> None:
    shared = [day for n in range(70) if one.on(day := date.fromordinal(date(2026, 1, 1).toordinal() + n))]
    assert one.meets(other) is other.meets(one) is any(other.on(day) for day in shared)


@given(st.lists(st.sampled_from(StaffColour)))
def test_a_new_colleague_gets_a_colour_that_fewest_have(used: list[StaffColour]) -> None:
    assert used.count(next_colour(used)) == min(used.count(colour) for colour in StaffColour)


def test_what_rests_is_handed_over_by_its_kind_and_number() -> None:
    assert Resting(Rests.PROMISE, 7, "which filter fits").matter == (Rests.PROMISE, 7)


def test_a_change_names_what_shall_be_another() -> None:
    tom = StaffMember(TOM, "Tom", "TB", Role.MANAGER, StaffColour.ROSE)
    same = StaffDraft("Tom", "TB", Role.MANAGER, StaffColour.ROSE)
    assert StaffChange().of(tom) == same
    assert StaffChange(name="Thomas").of(tom) == replace(same, name="Thomas")
    everything = StaffChange("", "", Role.CLERK, StaffColour.TEAL)
    assert everything.of(tom) == StaffDraft("", "", Role.CLERK, StaffColour.TEAL)


def test_initials_are_found_that_nobody_has() -> None:
    assert initials_for("Rosa Vermeer", []) == "RV"
    assert initials_for("rosa", ["T"]) == "R"
    assert initials_for("Rosa Vermeer", ["rv"]) == "RO"
    assert initials_for("Rosa Vermeer", ["RV", "RO", "ROS"]) == "RV2"
    assert initials_for("Ö", ["Ö"]) == "Ö2"
    assert initials_for(" - ", []) == "2"
