"""Remedies: what can stand in the make-it-right list."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.core.money import Money
from app.domain.remedies import LONGEST_WHAT, Remedy, RemedyDraft, refused_remedy, too_much


@pytest.mark.parametrize("at_once", [None, Decimal(0), Decimal("12.50")])
def test_a_remedy_has_a_name_and_a_limit_or_none(at_once: Decimal | None) -> None:
    assert refused_remedy(RemedyDraft("A piece of cake", "They had to wait", at_once)) is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (RemedyDraft(" "), "what"),
        (RemedyDraft("x" * (LONGEST_WHAT + 1)), "what"),
        (RemedyDraft("Cake", "x" * (LONGEST_WHAT + 1)), "problem"),
        (RemedyDraft("Cake", at_once=Decimal("-0.01")), "at_once"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(draft: RemedyDraft, field: str) -> None:
    found = refused_remedy(draft)
    assert found is not None
    assert found[0] == field


@pytest.mark.parametrize(
    ("at_once", "worth", "left", "asks"),
    [
        (None, None, None, False),
        (Money(2_000, "EUR"), Money(2_000, "EUR"), None, False),
        (Money(2_000, "EUR"), Money(2_001, "EUR"), None, True),
        (Money(2_000, "EUR"), Money(1_500, "EUR"), Money(1_000, "EUR"), True),
        (Money(2_000, "EUR"), Money(1_000, "EUR"), Money(1_000, "EUR"), False),
        (None, Money(1, "EUR"), None, True),
        (None, Money(0, "EUR"), Money(0, "EUR"), False),
    ],
)
def test_above_the_limit_of_the_remedy_or_the_week_the_manager_is_asked(
    at_once: Money | None, worth: Money | None, left: Money | None, asks: bool
) -> None:
    assert too_much(Remedy(1, "Cake", at_once=at_once), worth, left) is asks
