"""What a PIN looks like, and how long to wait after wrong ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.pin import FREE_TRIES, LONGEST_WAIT, Tries, digits_of, new_pin, wait_after

NOW = datetime(2026, 11, 21, 9, 42, tzinfo=UTC)
NOTHING = timedelta()


def after(wrong: int, at: datetime = NOW) -> Tries:
    """Return what holds after so many wrong tries, all at that moment."""
    tries = Tries()
    for _ in range(wrong):
        tries = tries.after_wrong(at)
    return tries


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (10_000, 900)],
)
def test_five_tries_are_free_then_each_wrong_one_doubles_the_wait_up_to_a_quarter_of_an_hour(
    wrong: int, seconds: int
) -> None:
    assert wait_after(wrong) == timedelta(seconds=seconds)
    assert after(min(wrong, 50)).wait(NOW) == wait_after(min(wrong, 50))


def test_the_wait_runs_down_and_ends() -> None:
    tries = after(5)
    assert tries.wait(NOW + timedelta(seconds=10)) == timedelta(seconds=20)
    assert tries.wait(NOW + timedelta(seconds=30)) == NOTHING


def test_a_clock_that_was_years_ahead_keeps_nobody_out() -> None:
    tries = after(20, NOW + timedelta(days=3650))
    assert tries.wait(NOW) == NOTHING


wrongs = st.integers(0, 10**9)
spans = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


@given(wrongs, spans)
def test_nobody_waits_longer_than_a_quarter_of_an_hour_whatever_the_clock_does(wrong: int, moved: timedelta) -> None:
    tries = Tries(wrong).after_wrong(NOW)
    assert NOTHING <= tries.wait(NOW + moved) <= LONGEST_WAIT


@given(wrongs)
def test_after_a_quarter_of_an_hour_the_next_try_is_always_possible(wrong: int) -> None:
    tries = Tries(wrong).after_wrong(NOW)
    assert tries.wait(NOW + LONGEST_WAIT) == NOTHING


@given(st.integers(0, 10**9 - 1))
def test_more_wrong_tries_never_shorten_the_wait(wrong: int) -> None:
    assert wait_after(wrong) <= wait_after(wrong + 1)


@given(st.lists(st.timedeltas(NOTHING, timedelta(hours=1)), max_size=60))
def test_whoever_tries_all_the_time_gets_few_tries(pauses: list[timedelta]) -> None:
    """However the tries are spread, no more are looked at than the free ones, six while doubling, four an hour."""
    now, tries, looked_at = NOW, Tries(), 0
    for pause in pauses:
        now += pause
        if not tries.wait(now):
            tries, looked_at = tries.after_wrong(now), looked_at + 1
    hours = (now - NOW) / timedelta(hours=1)
    assert looked_at <= FREE_TRIES + 6 + 4 * hours


@given(st.lists(st.timedeltas(NOTHING, timedelta(hours=1)), max_size=30))
def test_tries_made_while_waiting_change_nothing(pauses: list[timedelta]) -> None:
    tries, now = after(7), NOW
    before = tries
    for pause in pauses:
        now += pause
        if not tries.wait(now):
            break
    assert tries == before
    assert tries.wait(NOW + timedelta(seconds=120)) == NOTHING


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("4471", "4471"),
        (" 44 71 ", "4471"),
        ("٤٤٧١", "4471"),
        ("\uff14\uff14\uff17\uff11", "4471"),
        ("000000000000", "0" * 12),
    ],
)
def test_a_pin_is_the_same_in_the_digits_of_every_script(typed: str, kept: str) -> None:
    assert new_pin(typed) == digits_of(typed) == kept


@pytest.mark.parametrize("typed", ["", "447", "12345678901234", "44a1", "-4471", "4471x"])
def test_a_pin_has_four_to_twelve_digits_and_the_refusal_does_not_repeat_it(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        new_pin(typed)
    assert refused.value.field == "pin"
    assert not typed or typed not in str(refused.value)
