"""The account of goodwill: its statement always sums up to it, whatever the order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.goodwill import weights
from app.core.vocabulary import GoodwillKind, GoodwillWord
from app.domain.goodwill import Movement, account, word_of

_DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
_MOVEMENTS = st.lists(st.builds(Movement, st.sampled_from(GoodwillKind), _DAYS), max_size=60)


@given(movements=_MOVEMENTS, data=st.data())
def test_the_statement_sums_up_to_the_balance_in_any_order(movements: list[Movement], data: st.DataObject) -> None:
    found = account(movements, weights())
    assert sum(line.comes_to for line in found.lines) == found.balance
    assert sum(line.times for line in found.lines) == len(movements)
    assert found.balance == sum(weights().weight[each.kind] for each in movements)
    assert account(data.draw(st.permutations(movements)), weights()) == found


@given(movements=_MOVEMENTS, more=st.sampled_from(GoodwillKind))
def test_one_more_deed_moves_the_balance_by_its_weight(movements: list[Movement], more: GoodwillKind) -> None:
    before = account(movements, weights()).balance
    after = account([*movements, Movement(more, date(2026, 1, 1))], weights()).balance
    assert after - before == weights().weight[more]


def test_every_deed_has_a_weight_and_withdrawals_are_below_zero() -> None:
    assert set(weights().weight) == set(GoodwillKind)
    assert weights().weight[GoodwillKind.COMPLAINT] < 0 < weights().weight[GoodwillKind.THANKED]


@pytest.mark.parametrize(
    ("balance", "word"),
    [
        (100, GoodwillWord.STRONG),
        (20, GoodwillWord.STRONG),
        (19, GoodwillWord.GOOD),
        (0, GoodwillWord.NEW),
        (-1, GoodwillWord.THIN),
        (-6, GoodwillWord.OVERDRAWN),
    ],
)
def test_the_word_is_the_highest_that_is_reached(balance: int, word: GoodwillWord) -> None:
    assert word_of(balance, weights()) is word
