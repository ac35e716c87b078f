"""The closed lists of appreciation rules in words."""

from __future__ import annotations

from app.core.i18n import _, npgettext
from app.core.vocabulary import (
    BudgetPeriod,
    Consent,
    OccasionKind,
    RuleFact,
    RuleOperator,
    RuleState,
    RuleUnit,
    Together,
    Weekday,
)
from app.domain.conditions import DAY_HOURS, TimeOfWeek
from app.domain.periods import Span


def operator(op: RuleOperator) -> str:
    """Return an operator in words."""
    return {
        RuleOperator.AT_LEAST: _("at least"),
        RuleOperator.AT_MOST: _("at most"),
        RuleOperator.EQUALS: _("exactly"),
        RuleOperator.BETWEEN: _("between"),
        RuleOperator.IS: _("is"),
        RuleOperator.IS_NOT: _("is not"),
    }[op]


def span(one: Span) -> str:
    """Return a span in words: "12 months"."""
    return f"{one.value} {unit(one.unit, one.value)}"


def unit(one: RuleUnit, count: int) -> str:
    """Return a unit in words, as it stands after that number."""
    return {
        RuleUnit.DAYS: npgettext("unit of time", "day", "days", count),
        RuleUnit.WEEKS: npgettext("unit of time", "week", "weeks", count),
        RuleUnit.MONTHS: npgettext("unit of time", "month", "months", count),
        RuleUnit.YEARS: npgettext("unit of time", "year", "years", count),
    }[one]


def together(one: Together) -> str:
    """Return how conditions are joined, in words."""
    return {Together.ALL: _("all"), Together.ANY: _("any"), Together.NONE: _("none")}[one]


def state(one: RuleState) -> str:
    """Return the state of a rule in words."""
    return {
        RuleState.DRAFT: _("draft"),
        RuleState.ON: _("on"),
        RuleState.PAUSED: _("paused"),
        RuleState.RETIRED: _("retired"),
    }[one]


def budget_period(one: BudgetPeriod) -> str:
    """Return how long a budget lasts, in words."""
    return unit(RuleUnit(f"{one}s"), 1)


def consent(one: Consent) -> str:
    """Return what a customer said when asked, in words."""
    return {Consent.YES: _("yes"), Consent.NO: _("no"), Consent.NOT_ASKED: _("not asked")}[one]


def occasion(one: OccasionKind | None) -> str:
    """Return a kind of occasion in words; any without one."""
    words = {
        None: _("an occasion"),
        OccasionKind.BIRTHDAY: _("a birthday in the family"),
        OccasionKind.WEDDING: _("a wedding"),
        OccasionKind.PROMOTION: _("a promotion"),
        OccasionKind.MOVING_HOUSE: _("moving house"),
        OccasionKind.EXAM: _("an exam"),
    }
    return words.get(one) or _("another occasion")


def weekday(one: Weekday) -> str:
    """Return a day of the week, as in "on Saturdays"."""
    return {
        Weekday.MONDAY: _("Mondays"),
        Weekday.TUESDAY: _("Tuesdays"),
        Weekday.WEDNESDAY: _("Wednesdays"),
        Weekday.THURSDAY: _("Thursdays"),
        Weekday.FRIDAY: _("Fridays"),
        Weekday.SATURDAY: _("Saturdays"),
        Weekday.SUNDAY: _("Sundays"),
    }[one]


def time_of_week(one: TimeOfWeek) -> str:
    """Return hours and days in words: "from 07:00 to 10:00 on Saturdays"."""
    days = _(", ").join(weekday(day) for day in one.weekdays)
    if (one.start, one.end) == (0, DAY_HOURS):
        return _("on {days}").format(days=days) if days else _("at any time")
    hours = {"start": f"{one.start:02}:00", "end": f"{one.end:02}:00"}
    if not days:
        return _("from {start} to {end}").format(**hours)
    return _("from {start} to {end} on {days}").format(**hours, days=days)


def fact(one: RuleFact) -> str:
    """Return the name of a fact, as the editor lists it."""
    return {
        RuleFact.CUSTOMER_FOR: _("customer for"),
        RuleFact.VISITS: _("visits"),
        RuleFact.SPEND: _("spent"),
        RuleFact.ITEMS: _("items bought"),
        RuleFact.BOUGHT_ITEM: _("bought an item"),
        RuleFact.BOUGHT_CATEGORY: _("bought from a category"),
        RuleFact.BOUGHT_AT_TIME: _("bought at a time"),
        RuleFact.DAYS_SINCE_LAST_VISIT: _("time since the last visit"),
        RuleFact.NTH_VISIT: _("number of this visit"),
        RuleFact.AVERAGE_BETWEEN_VISITS: _("days between visits"),
        RuleFact.BIRTHDAY_WITHIN: _("birthday is near"),
        RuleFact.OCCASION_WITHIN: _("an occasion is near"),
        RuleFact.COMPLAINT_RESOLVED_WITHIN: _("complaint resolved"),
        RuleFact.OPEN_COMPLAINTS: _("open complaints"),
        RuleFact.PROMISES_LATE: _("late promises"),
        RuleFact.SENT_OTHERS: _("sent others to us"),
        RuleFact.GOODWILL: _("goodwill"),
        RuleFact.ASKS_FOR: _("asks for"),
        RuleFact.LABEL: _("label"),
        RuleFact.LIKES: _("likes"),
        RuleFact.NEEDS: _("needs"),
        RuleFact.CONSENT: _("consent to personal notes"),
        RuleFact.LANGUAGE: _("language"),
    }[one]
