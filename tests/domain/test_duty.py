"""Who is on duty, and when a manager's pages lock by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.clock import FixedClock
from app.domain.duty import Duty

ROSA, TOM = 1, 2
FIVE = timedelta(minutes=5)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 9, 42, tzinfo=UTC))


@pytest.fixture
def duty(clock: FixedClock) -> Duty:
    return Duty(clock)


def test_nobody_is_on_duty_and_nothing_is_open_at_the_start(duty: Duty) -> None:
    assert (duty.member, duty.unlocked_by) == (None, None)


def test_pages_lock_when_nothing_was_done_for_the_time(duty: Duty, clock: FixedClock) -> None:
    duty.unlock(ROSA, FIVE)
    clock.move(FIVE - timedelta(seconds=1))
    assert duty.unlocked_by == ROSA
    clock.move(timedelta(seconds=1))
    assert duty.unlocked_by is None


def test_doing_something_keeps_them_open(duty: Duty, clock: FixedClock) -> None:
    duty.unlock(ROSA, FIVE)
    for _ in range(10):
        clock.move(timedelta(minutes=4))
        duty.touch()
    assert duty.unlocked_by == ROSA


def test_what_has_locked_is_not_opened_by_doing_something(duty: Duty, clock: FixedClock) -> None:
    duty.unlock(ROSA, FIVE)
    clock.move(FIVE)
    duty.touch()
    assert duty.unlocked_by is None
    clock.move(-FIVE)
    assert duty.unlocked_by is None


def test_a_clock_that_is_set_back_keeps_nothing_open(duty: Duty, clock: FixedClock) -> None:
    duty.unlock(ROSA, FIVE)
    clock.move(timedelta(days=-1))
    assert duty.unlocked_by is None


def test_they_are_locked_by_hand(duty: Duty) -> None:
    duty.unlock(ROSA, FIVE)
    duty.lock()
    assert duty.unlocked_by is None


def test_whoever_takes_over_the_counter_does_not_inherit_the_managers_pages(duty: Duty) -> None:
    duty.take(TOM)
    duty.unlock(ROSA, FIVE)
    assert (duty.member, duty.unlocked_by) == (TOM, ROSA)
    duty.take(ROSA)
    assert duty.unlocked_by == ROSA
    duty.take(TOM)
    assert duty.unlocked_by is None
