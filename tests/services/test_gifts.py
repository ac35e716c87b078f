"""Gifts of a clerk's own choosing, how many are left, what a later return does, and the figures of it all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.core.errors import NotFound, UserError
from app.core.money import Money
from app.core.vocabulary import Action, CueOutcome, FlaggedBy, GiftKind, TimelineKind
from app.domain.gift_records import Behind, OwnGift, Period
from app.domain.records import ReturnDraft
from app.domain.staff import StaffDraft
from tests.services.test_gifts_offered import GIVEN, NOT_TODAY, a_rule, answers, ledger, offers
from tests.shops import ROSA, Counter

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
THIS_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def gives(at: Counter, customer: int, worth: str = "4.00", by: int = ROSA, **fields: str) -> int:
    """Give something by one's own choice."""
    draft = OwnGift(fields.get("what", "a piece of cake"), Decimal(worth), fields.get("reason", "a hard week"))
    return at.shop.gifts.give_own(customer, draft, by)


def euros(cents: int) -> Money:
    return Money(cents, "EUR")


# --- of a clerk's own choosing ---------------------------------------------------------------------------


def test_an_own_gift_is_kept_with_its_reason_and_shown_on_the_timeline(at: Counter) -> None:
    marisol = at.customer()
    gives(at, marisol)
    assert ledger(at, "kind, what, worth, reason, rule_id, staff_id") == [
        ("given", "a piece of cake", 400, "a hard week", None, ROSA)
    ]
    [entry] = [e for e in at.shop.customers.timeline(marisol).entries if e.kind is TimelineKind.GIFT]
    assert (entry.text, entry.detail) == ("a piece of cake", "a hard week")


def test_an_own_gift_makes_the_visit_certain(at: Counter) -> None:
    marisol = at.customer()
    visit = at.shop.counter.note_visit(marisol, (), ROSA)
    gives(at, marisol)
    with pytest.raises(UserError, match="so it stays"):
        at.shop.counter.undo_visit(visit.id, ROSA)


@pytest.mark.parametrize(("field", "values"), [("what", {"what": " "}), ("reason", {"reason": ""})])
def test_an_own_gift_has_a_name_and_a_reason(at: Counter, field: str, values: dict[str, str]) -> None:
    with pytest.raises(UserError) as caught:
        gives(at, at.customer(), "4.00", ROSA, **values)
    assert caught.value.field == field


@pytest.mark.parametrize("worth", ["-1", "NaN", "1e20"])
def test_an_own_gift_is_worth_an_amount(at: Counter, worth: str) -> None:
    with pytest.raises(UserError):
        gives(at, at.customer(), worth)


def test_an_own_gift_is_for_somebody_who_is_there(at: Counter) -> None:
    with pytest.raises(NotFound):
        gives(at, 999)


def test_one_gift_a_visit_whoever_chose_it(at: Counter) -> None:
    a_rule(at)
    marisol, paulo = at.customer("Marisol Vega"), at.customer("Paulo Duarte")
    answers(at, marisol)
    with pytest.raises(UserError, match="something in this visit already"):
        gives(at, marisol)
    gives(at, paulo)
    assert offers(at, paulo) == []


def test_an_offer_shown_before_an_own_gift_can_be_given_no_more(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    gives(at, marisol)
    with pytest.raises(UserError, match="something in this visit already"):
        at.records(marisol, offer.key, GIVEN)
    assert len(ledger(at)) == 1


def test_what_was_offered_and_kept_for_another_visit_leaves_room_for_an_own_gift(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    answers(at, marisol, NOT_TODAY)
    gives(at, marisol)
    assert ledger(at, "kind") == [("not_today",), ("given",)]


@pytest.mark.parametrize("wrong", ["complaint", "promise"])
def test_no_own_gift_while_something_must_be_made_right(at: Counter, wrong: str) -> None:
    marisol = at.customer()
    if wrong == "complaint":
        at.complains(marisol)
    else:
        at.is_promised(marisol, due=date(2026, 11, 20))
    with pytest.raises(UserError, match="made right first"):
        gives(at, marisol)


def test_above_the_weekly_allowance_an_own_gift_is_refused_until_monday(at: Counter) -> None:
    gives(at, at.customer("Marisol Vega"), "15.00")
    paulo = at.customer("Paulo Duarte")
    with pytest.raises(UserError, match="still give this week") as caught:
        gives(at, paulo, "5.01")
    assert caught.value.field == "worth"
    left = at.shop.gifts.allowance(ROSA)
    assert (left.amount, left.used, left.left) == (euros(2000), euros(1500), euros(500))
    assert (left.first, left.last) == (date(2026, 11, 16), date(2026, 11, 22))
    at.days_pass(2)  # Monday
    gives(at, paulo, "20.00")
    assert at.shop.gifts.allowance(ROSA).left == euros(0)


def test_gifts_of_rules_and_of_colleagues_do_not_count_against_the_allowance(at: Counter) -> None:
    a_rule(at)
    tom = at.shop.staff.add("Tom", "TB", None).id
    answers(at, at.customer("Marisol Vega"))
    gives(at, at.customer("Paulo Duarte"), "5.00", tom)
    assert at.shop.gifts.allowance(ROSA).used == euros(0)
    assert at.shop.gifts.allowance(tom).used == euros(500)


def test_the_manager_says_what_everybody_and_what_one_may_give(at: Counter) -> None:
    tom = at.shop.staff.add("Tom", "TB", None).id
    gifts = at.shop.gifts
    gifts.set_allowance(Decimal("12.50"), None)
    gifts.set_allowance(Decimal(30), None, staff=tom)
    assert {one.staff: (one.amount, one.own) for one in gifts.allowances()} == {
        ROSA: (euros(1250), False),
        tom: (euros(3000), True),
    }
    gifts.set_allowance(None, None, staff=tom)
    assert gifts.allowance(tom).amount == gifts.common_allowance() == euros(1250)


def test_an_allowance_is_an_amount_of_somebody_who_works_here(at: Counter) -> None:
    gifts = at.shop.gifts
    with pytest.raises(UserError, match="How much"):
        gifts.set_allowance(None, None)
    with pytest.raises(UserError, match="not less than nothing"):
        gifts.set_allowance(Decimal(-1), None)
    with pytest.raises(NotFound):
        gifts.set_allowance(Decimal(1), None, staff=999)


def test_nobody_gives_by_their_own_choice_where_nothing_is_allowed(at: Counter) -> None:
    at.shop.gifts.set_allowance(Decimal(0), None)
    with pytest.raises(UserError, match="still give this week"):
        gives(at, at.customer(), "0.01")


def test_an_own_gift_noted_by_mistake_is_taken_back_the_same_day_and_both_stay(at: Counter) -> None:
    marisol = at.customer()
    gift = gives(at, marisol, "20.00")
    assert at.shop.gifts.given_today(marisol).id == gift  # type: ignore[union-attr]
    at.shop.gifts.take_back(gift, ROSA)
    at.shop.gifts.take_back(gift, ROSA)  # pressed twice
    assert at.shop.gifts.given_today(marisol) is None
    assert at.shop.gifts.allowance(ROSA).used == euros(0)
    assert ledger(at, "kind, undoes_id") == [("given", None), ("taken_back", gift)]
    gives(at, marisol)


def test_of_another_day_or_of_a_rule_nothing_is_taken_back(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    gift = gives(at, marisol)
    at.days_pass(1)
    with pytest.raises(UserError, match="another day"):
        at.shop.gifts.take_back(gift, ROSA)
    answers(at, marisol)
    for number in (2, 999):
        with pytest.raises(NotFound):
            at.shop.gifts.take_back(number, ROSA)


def test_a_visit_with_a_gift_is_certain_also_where_only_an_opened_card_spoke_for_it(at: Counter) -> None:
    marisol = at.customer()
    gift = gives(at, marisol)
    with at.shop.work.write(None, Action.UPKEEP) as session:  # as after an import that was taken back
        session.connection().exec_driver_sql("UPDATE visit SET by_opening = 1")
        session.commit()
    with pytest.raises(UserError, match="so it stays"):
        at.shop.counter.undo_visit(1, ROSA)
    at.shop.gifts.take_back(gift, ROSA)
    at.shop.counter.undo_visit(1, ROSA)
    assert ledger(at, "kind, visit_id") == [("given", None), ("taken_back", None)]


# --- how many are left -----------------------------------------------------------------------------------


def test_what_is_counted_is_offered_until_none_is_left(at: Counter) -> None:
    a_rule(at)
    at.shop.gifts.count_tokens("A bag of the NEW roast", 2, None)
    for name in ("Marisol Vega", "Paulo Duarte"):
        answers(at, at.customer(name))
    hanna = at.customer("Hanna Smit")
    assert offers(at, hanna) == []
    [token] = at.shop.gifts.tokens()
    assert (token.what, token.counted, token.left) == ("A bag of the NEW roast", 2, 0)
    assert "None is left" in at.shop.rules.explain("Thank you", hanna).why_not
    at.shop.gifts.count_tokens("a bag of the new roast", 1, None)
    assert len(offers(at, hanna)) == 1


def test_own_gifts_come_from_the_same_stock_and_none_is_given_that_is_not_there(at: Counter) -> None:
    at.shop.gifts.count_tokens("a mug", 1, None)
    gives(at, at.customer("Marisol Vega"), what="A mug")
    with pytest.raises(UserError, match="None is left") as caught:
        gives(at, at.customer("Paulo Duarte"), what="a mug")
    assert caught.value.field == "what"


def test_what_is_counted_no_more_is_given_without_counting(at: Counter) -> None:
    at.shop.gifts.count_tokens("a mug", 0, None)
    at.shop.gifts.count_tokens("a mug", None, None)
    assert at.shop.gifts.tokens() == ()
    gives(at, at.customer(), what="a mug")


def test_a_gift_taken_back_is_in_stock_again(at: Counter) -> None:
    at.shop.gifts.count_tokens("a mug", 1, None)
    gift = gives(at, at.customer(), what="a mug")
    at.shop.gifts.take_back(gift, ROSA)
    assert at.shop.gifts.tokens()[0].left == 1


@pytest.mark.parametrize("counted", [-1, 1_000_001])
def test_only_a_number_of_things_can_be_counted(at: Counter, counted: int) -> None:
    with pytest.raises(UserError, match="whole number"):
        at.shop.gifts.count_tokens("a mug", counted, None)


# --- a later return --------------------------------------------------------------------------------------


def flags(at: Counter) -> list[tuple[FlaggedBy, ...]]:
    return [gift.flagged for gift in at.shop.gifts.list_behind(THIS_YEAR, None)]


def test_what_comes_back_flags_the_gift_of_its_visit_and_nothing_is_clawed_back(at: Counter) -> None:
    marisol = at.customer()
    at.buys(marisol)
    gives(at, marisol)
    at.days_pass(3)
    at.brings_back(marisol)
    assert flags(at) == [(FlaggedBy.SAME_VISIT,)]
    assert at.shop.gifts.figures(NOVEMBER, None).total.given == euros(400)
    assert at.shop.gifts.figures(NOVEMBER, None).total.flagged == 1


def test_what_comes_back_flags_no_gift_of_another_visit(at: Counter) -> None:
    marisol = at.customer()
    at.buys(marisol)
    at.days_pass(1)
    gives(at, marisol)
    at.days_pass(1)
    at.brings_back(marisol)
    assert flags(at) == [()]


@pytest.mark.parametrize(("before", "expected"), [("60.00", (FlaggedBy.SPEND,)), ("200.00", ())])
def test_a_later_gift_for_spending_is_flagged_when_it_was_not_enough_without(
    at: Counter, before: str, expected: tuple[FlaggedBy, ...]
) -> None:
    spent = {"fact": "spend", "op": "at_least", "value": "80.00", "within": {"value": 12, "unit": "months"}}
    a_rule(at, when={"all": [spent]})
    marisol = at.customer()
    at.buys(marisol, "grinder", before)
    at.days_pass(1)
    at.buys(marisol, "beans", "30.00")
    at.days_pass(1)
    answers(at, marisol)
    at.days_pass(1)
    at.brings_back(marisol)  # the beans
    assert flags(at) == [expected]


def test_several_small_refunds_flag_a_gift_together(at: Counter) -> None:
    spent = {"fact": "spend", "op": "at_least", "value": "100.00", "within": {"value": 12, "unit": "months"}}
    a_rule(at, when={"all": [spent]})
    marisol = at.customer()
    for item in ("grinder", "beans"):
        at.buys(marisol, item, "57.50")
        at.days_pass(1)
    answers(at, marisol)
    at.days_pass(1)
    for _each in range(2):
        line = at.shop.counter.returnable(marisol)[0]
        at.shop.counter.take_return(marisol, ReturnDraft(line.id, amount=Decimal("10.00"), why="dented"), ROSA)
        at.days_pass(1)
    assert flags(at) == [(FlaggedBy.SPEND,)]


def test_an_offer_shown_before_a_complaint_can_be_given_no_more(at: Counter) -> None:
    a_rule(at)
    marisol = at.customer()
    [offer] = offers(at, marisol)
    at.complains(marisol)
    with pytest.raises(UserError, match="made right first"):
        at.records(marisol, offer.key, GIVEN)
    assert ledger(at) == []


def test_what_is_brought_back_without_a_purchase_on_record_flags_nothing(at: Counter) -> None:
    marisol = at.customer()
    gives(at, marisol)
    at.shop.counter.take_return(marisol, ReturnDraft(item="something else"), ROSA)
    assert flags(at) == [()]


# --- figures ---------------------------------------------------------------------------------------------


def test_given_against_budget_by_rule_giver_and_month(at: Counter) -> None:
    roast = a_rule(at, "Roast", budget={"amount": "120.00", "every": "month"})
    tom = at.shop.staff.add("Tom", "TB", None).id
    answers(at, at.customer("Marisol Vega"))
    gives(at, at.customer("Paulo Duarte"), "5.00", tom)
    at.days_pass(10)
    answers(at, at.customer("Hanna Smit"), CueOutcome.DECLINED)
    found = at.shop.gifts.figures(Period(date(2026, 11, 1), date(2026, 12, 31)), None)
    assert (found.total.gifts, found.total.given, found.total.budget) == (2, euros(1450), euros(24000))
    assert [(one.name, one.key, one.given, one.budget, one.declined) for one in found.by_rule] == [
        ("Roast", roast, euros(950), euros(24000), 1),
        ("", None, euros(500), None, 0),
    ]
    assert [(one.key, one.given, one.own) for one in found.by_staff] == [
        (ROSA, euros(950), euros(0)),
        (tom, euros(500), euros(500)),
    ]
    months = [date.fromordinal(one.key or 1) for one in found.by_month]
    assert months == [date(2026, 11, 1), date(2026, 12, 1)]
    assert [(one.gifts, one.budget) for one in found.by_month] == [(2, euros(12000)), (0, euros(12000))]


def test_behind_every_figure_are_as_many_gifts(at: Counter) -> None:
    roast = a_rule(at, "Roast")
    for number in range(4):
        customer = at.customer(f"Marisol Vega {number}")
        answers(at, customer, (GIVEN, CueOutcome.DECLINED, NOT_TODAY, GIVEN)[number])
        at.days_pass(9)
    gives(at, at.customer("Paulo Duarte"))
    period = Period(date(2026, 11, 1), date(2026, 12, 31))
    found, behind = at.shop.gifts.figures(period, None), at.shop.gifts.list_behind
    assert len(behind(period, None)) == found.total.gifts == 3
    assert [len(behind(period, None, Behind(rule=roast))), len(behind(period, None, Behind(own=True)))] == [2, 1]
    assert len(behind(period, None, Behind(staff=ROSA))) == found.by_staff[0].gifts
    for month in found.by_month:
        assert len(behind(period, None, Behind(month=date.fromordinal(month.key or 1)))) == month.gifts
    assert len(behind(period, None, Behind(kind=GiftKind.DECLINED))) == found.total.declined == 1
    assert len(behind(period, None, Behind(kind=GiftKind.NOT_TODAY))) == found.total.not_today == 1


def test_whether_they_came_back_is_told_once_enough_time_has_passed(at: Counter) -> None:
    marisol, paulo = at.customer("Marisol Vega"), at.customer("Paulo Duarte")
    gives(at, marisol)
    gives(at, paulo)
    at.days_pass(20)
    at.comes_in(marisol)
    early = at.shop.gifts.figures(THIS_YEAR, None).total
    assert (early.returning, early.told) == (0, 0)
    at.clock.move(timedelta(days=40))
    later = at.shop.gifts.figures(THIS_YEAR, None).total
    assert (later.returning, later.told) == (1, 2)
    assert [gift.name for gift in at.shop.gifts.list_behind(THIS_YEAR, None, Behind(came_back=True))] == [
        "Marisol Vega"
    ]
    assert [gift.name for gift in at.shop.gifts.list_behind(THIS_YEAR, None, Behind(came_back=False))] == [
        "Paulo Duarte"
    ]


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ({"amount": "120.00", "every": "month"}, (euros(12000), date(2026, 11, 1), date(2026, 11, 30))),
        ({"amount": "120.00", "every": "week"}, (euros(12000), date(2026, 11, 16), date(2026, 11, 22))),
        ({"amount": "120.00", "every": "year"}, (euros(12000), date(2026, 1, 1), date(2026, 12, 31))),
        (None, (None, date(2026, 11, 1), date(2026, 11, 30))),
    ],
)
def test_what_a_rule_has_given_of_its_budget_so_far(at: Counter, budget: Any, expected: tuple[Any, ...]) -> None:
    rule = a_rule(at, budget=budget)
    answers(at, at.customer())
    used = at.shop.gifts.used(rule)
    assert (used.gifts, used.given) == (1, euros(950))
    assert (used.budget, used.first, used.last) == expected
    at.clock.move(timedelta(days=365))
    assert at.shop.gifts.used(rule).gifts == 0


def test_of_a_rule_that_is_not_there_nothing_was_given(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.gifts.used(999)


def test_who_has_left_keeps_what_they_gave_in_the_figures(at: Counter) -> None:
    tom = at.shop.staff.add("Tom", "TB", None).id
    gives(at, at.customer(), by=tom)
    at.shop.staff.leave(tom, None)
    assert [one.name for one in at.shop.gifts.figures(NOVEMBER, None).by_staff if one.gifts] == ["Tom"]
    assert [one.staff for one in at.shop.gifts.allowances()] == [ROSA]


def test_the_currency_stays_once_something_was_given(at: Counter) -> None:
    gives(at, at.customer())
    with pytest.raises(UserError, match="sold or given"):
        at.shop.settings.set("currency", "USD", None)


def test_where_money_has_no_cents_the_first_allowance_is_larger(at: Counter) -> None:
    at.shop.settings.set("currency", "JPY", None)
    assert at.shop.gifts.common_allowance() == Money(2000, "JPY")


def test_renaming_who_gave_renames_them_in_the_figures(at: Counter) -> None:
    gives(at, at.customer())
    at.shop.staff.change(ROSA, StaffDraft("Rosalie", "RO"), None)
    assert at.shop.gifts.figures(NOVEMBER, None).by_staff[0].name == "Rosalie"
