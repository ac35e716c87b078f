"""Remedies: what can stand in the make-it-right list."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.remedies import LONGEST_WHAT, RemedyDraft, refused_remedy


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
