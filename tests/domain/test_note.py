"""Which days have a note, and what comes after what."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors import UserError
from app.core.vocabulary import Consent, NoteState, NoteWay, OccasionKind
from app.domain.note import (
    check_step,
    falls_within,
    is_delicate,
    key_of,
    may_have_note,
    next_states,
    occasion_of,
    state_before,
)
from app.domain.records import PartialDate

TODAY = date(2026, 11, 21)


def test_a_yearly_day_is_due_today_and_up_to_two_weeks_ahead() -> None:
    assert falls_within(PartialDate(21, 11), TODAY, yearly=True) == TODAY
    assert falls_within(PartialDate(5, 12, 1980), TODAY, yearly=True) == date(2026, 12, 5)
    assert falls_within(PartialDate(6, 12), TODAY, yearly=True) is None
    assert falls_within(PartialDate(20, 11), TODAY, yearly=True) is None


def test_what_happens_once_is_due_in_its_year_only() -> None:
    assert falls_within(PartialDate(28, 11, 2026), TODAY, yearly=False) == date(2026, 11, 28)
    assert falls_within(PartialDate(28, 11, 2025), TODAY, yearly=False) is None
    assert falls_within(PartialDate(28, 11), TODAY, yearly=False) is None


def test_the_29th_of_february_is_kept_a_day_earlier_in_common_years() -> None:
    assert falls_within(PartialDate(29, 2), date(2027, 2, 20), yearly=True) == date(2027, 2, 28)
    assert falls_within(PartialDate(29, 2), date(2028, 2, 20), yearly=True) == date(2028, 2, 29)


@pytest.mark.parametrize("occasion", [None, 12])
def test_a_key_names_its_day_and_is_read_back(occasion: int | None) -> None:
    assert occasion_of(key_of(occasion, TODAY)) == (occasion, 2026)


@pytest.mark.parametrize("key", ["", "birthday", "occasion:x:2026", "occasion:5"])
def test_a_key_that_names_nothing_is_refused(key: str) -> None:
    with pytest.raises(UserError):
        occasion_of(key)


def test_a_loss_is_always_delicate() -> None:
    assert is_delicate(OccasionKind.LOSS, said=False)
    assert is_delicate(OccasionKind.EXAM, said=True)
    assert not is_delicate(OccasionKind.EXAM, said=False)


def test_nobody_gets_a_note_who_wishes_nothing_personal_remembered() -> None:
    assert [may_have_note(consent) for consent in (Consent.YES, Consent.NOT_ASKED, Consent.NO)] == [True, True, False]


def test_a_note_goes_from_writing_to_sent_to_remarked_on() -> None:
    way = [NoteState.TO_WRITE]
    while following := next_states(way[-1]):
        way.append(following[0])
    assert way == [NoteState.TO_WRITE, NoteState.WRITTEN, NoteState.SENT, NoteState.REMARKED]
    assert [state_before(state) for state in way] == [None, *way[:-1]]


def test_a_step_out_of_turn_is_refused() -> None:
    with pytest.raises(UserError):
        check_step(NoteState.TO_WRITE, NoteState.SENT, NoteWay.POSTED, may_post=True)


def test_it_must_be_known_how_a_note_was_sent() -> None:
    with pytest.raises(UserError) as raised:
        check_step(NoteState.WRITTEN, NoteState.SENT, None, may_post=True)
    assert raised.value.field == "way"


def test_nothing_is_posted_to_somebody_who_wishes_no_post() -> None:
    check_step(NoteState.WRITTEN, NoteState.SENT, NoteWay.HANDED_OVER, may_post=False)
    with pytest.raises(UserError, match="Hand it over"):
        check_step(NoteState.WRITTEN, NoteState.SENT, NoteWay.POSTED, may_post=False)
