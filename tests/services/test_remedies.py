"""The make-it-right list: what a clerk may give at once, and up to what worth."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import NotFound, UserError
from app.core.i18n import LANGUAGES
from app.core.money import Money
from app.domain.remedies import Remedy, RemedyDraft
from tests.shops import ROSA, Counter, a_shop

CAKE = RemedyDraft("A piece  of cake", "They had to wait", Decimal("4.50"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_shop_has_a_list_in_its_language(tmp_path: Path, language: str) -> None:
    with a_shop(tmp_path, language=language) as at:
        remedies = at.shop.remedies.all().remedies
    assert len(remedies) == 5
    assert all(one.active and one.what and one.problem for one in remedies)
    assert {one.at_once for one in remedies} == {None, *(Money(m, "EUR") for m in (500, 1000, 2500, 5000))}


def test_amounts_suit_a_currency_without_decimals(at: Counter) -> None:
    at.shop.settings.set("currency", "JPY", ROSA)
    assert at.shop.remedies.all().remedies[0].at_once == Money(5000, "JPY")


def test_a_remedy_is_added_at_the_end_of_the_shipped_ones(at: Counter) -> None:
    before = at.shop.remedies.all().remedies
    number = at.shop.remedies.add(CAKE, ROSA)
    added = Remedy(number, "A piece of cake", "They had to wait", Money(450, "EUR"))
    assert at.shop.remedies.all().remedies == (*before, added)


def test_a_shipped_remedy_is_changed_by_the_number_it_was_listed_with(at: Counter) -> None:
    third = at.shop.remedies.all().remedies[2]
    at.shop.remedies.change(third.id, RemedyDraft("Send it by post", at_once=None), ROSA)
    assert at.shop.remedies.all().remedies[2] == Remedy(third.id, "Send it by post")


def test_a_retired_remedy_is_last_and_comes_back_to_its_place(at: Counter) -> None:
    first = at.shop.remedies.all().remedies[0]
    at.shop.remedies.retire(first.id, ROSA)
    last = at.shop.remedies.all().remedies[-1]
    assert (last.id, last.active) == (first.id, False)
    at.shop.remedies.bring_back(first.id, ROSA)
    assert at.shop.remedies.all().remedies[0] == first


def test_remedies_stand_in_the_order_they_were_put(at: Counter) -> None:
    at.shop.remedies.arrange([4, 2], ROSA)
    assert [one.id for one in at.shop.remedies.all().remedies] == [4, 2, 1, 3, 5]


def test_the_limit_of_a_week_is_kept_and_lifted(at: Counter) -> None:
    assert at.shop.remedies.all().weekly is None
    at.shop.remedies.set_weekly(Decimal("50.00"), ROSA)
    assert at.shop.remedies.all().weekly == Money(5000, "EUR")
    at.shop.remedies.set_weekly(Decimal(0), ROSA)
    assert at.shop.remedies.all().weekly == Money(0, "EUR")
    at.shop.remedies.set_weekly(None, ROSA)
    assert at.shop.remedies.all().weekly is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (RemedyDraft("  "), "what"),
        (RemedyDraft("x" * 81), "what"),
        (RemedyDraft("Cake", "x" * 81), "problem"),
        (RemedyDraft("Cake", at_once=Decimal(-1)), "at_once"),
    ],
)
def test_what_cannot_be_given_is_refused(at: Counter, draft: RemedyDraft, field: str) -> None:
    for call in (lambda: at.shop.remedies.add(draft, ROSA), lambda: at.shop.remedies.change(1, draft, ROSA)):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.field == field
    assert len(at.shop.remedies.all().remedies) == 5


def test_a_limit_below_zero_and_a_remedy_nobody_knows_are_said_so(at: Counter) -> None:
    with pytest.raises(UserError):
        at.shop.remedies.set_weekly(Decimal(-1), ROSA)
    with pytest.raises(NotFound):
        at.shop.remedies.change(99, CAKE, ROSA)


def test_every_change_has_an_entry(at: Counter) -> None:
    number = at.shop.remedies.add(CAKE, ROSA)
    at.shop.remedies.change(number, CAKE, ROSA)
    at.shop.remedies.retire(number, ROSA)
    with at.shop.work.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, entity_id, staff_id, details FROM audit_entry WHERE entity = 'remedy'"
        ).all()
    assert [tuple(row) for row in rows] == [(action, number, ROSA, "") for action in ("added", "changed", "retired")]
