"""The figures of gifts in words: what each says, how it is computed, and which gifts are behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.core.i18n import Local, _
from app.core.money import Money
from app.core.vocabulary import GiftKind
from app.domain.gift_records import Behind, GiftFigure, GiftFigures, Period


class Group(StrEnum):
    """By what gifts are parted."""

    ALL = "all"
    RULE = "rule"
    STAFF = "staff"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. ``share`` is what of its budget is used, None without one; no gifts are ``behind`` empty text."""

    text: str
    how: str = ""
    behind: tuple[Behind, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Gifts of one sort with their figures, or with none: a heading."""

    title: str
    cells: tuple[Cell, ...] = ()


def columns() -> tuple[str, ...]:
    """Return what stands above the figures."""
    return (
        _("Gifts"),
        _("Given"),
        _("Own choice"),
        _("Came back"),
        _("Flagged"),
        _("Declined"),
        _("Not today"),
    )


def rows(found: GiftFigures, local: Local) -> tuple[Row, ...]:
    """Return every row: all gifts, then by rule, by staff member and by month."""
    tell = _Telling(found, local)
    shown = [Row(_("All gifts"), tell.cells(found.total, Group.ALL, Behind()))]
    shown += _group(_("By rule"), found.by_rule, tell, Group.RULE, lambda one: one.name or _("Of one’s own choosing"))
    shown += _group(_("By staff member"), found.by_staff, tell, Group.STAFF, lambda one: one.name)
    shown += _group(_("By month"), found.by_month, tell, Group.MONTH, lambda one: local.month(_month(one)))
    return tuple(shown)


def period_words(period: Period, local: Local, today: date) -> str:
    """Return the days of a period in words."""
    return _("{first} to {last}").format(first=local.day(period.first, today), last=local.day(period.last, today))


def _group(
    title: str,
    figures: tuple[GiftFigure, ...],
    tell: _Telling,
    group: Group,
    called: Callable[[GiftFigure], str],
) -> list[Row]:
    found = [Row(called(one), tell.cells(one, group, _base(one, group))) for one in figures]
    return [Row(title), *found] if found else []


def _base(one: GiftFigure, group: Group) -> Behind:
    if group is Group.RULE:
        return Behind(own=True) if one.key is None else Behind(rule=one.key)
    if group is Group.STAFF:
        return Behind(staff=one.key)
    return Behind(month=_month(one))


def _month(one: GiftFigure) -> date:
    return date.fromordinal(one.key or 1)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts figures into words."""

    found: GiftFigures
    local: Local

    def cells(self, one: GiftFigure, group: Group, base: Behind) -> tuple[Cell, ...]:
        """Return the figures of a row, in the order of the columns."""
        back = (replace(base, came_back=True), replace(base, came_back=False))
        offered = [
            (one.declined, GiftKind.DECLINED, _("Offered, and they did not want it.")),
            (one.not_today, GiftKind.NOT_TODAY, _("Offered, and put off to another day.")),
        ]
        number = self.local.number
        return (
            Cell(number(one.gifts), _("Gifts handed over in these days. What was taken back is not counted."), (base,)),
            self._given(one, group, base),
            self._own(one, group, base),
            Cell(self._back(one), self._how_back(), back),
            Cell(number(one.flagged), _how_flagged(), (replace(base, flagged=True),)),
            *(Cell(number(n), how, (replace(base, kind=kind),)) for n, kind, how in offered),
        )

    def _given(self, one: GiftFigure, group: Group, base: Behind) -> Cell:
        how = _("What these gifts are worth, as it was noted when they were given.")
        budget = one.budget if group is not Group.STAFF else None
        if budget is None:
            return Cell(self.local.money(one.given), how, (base,))
        of = (
            _("“Of”: what of the rule’s budget falls on these days.")
            if group is Group.RULE
            else _("“Of”: what of the budgets of all rules that are on falls on these days.")
        )
        # gifts of one's own choosing come out of no rule's budget
        used = one.given if group is Group.RULE else Money(one.given.minor - one.own.minor, one.given.currency)
        return Cell(self._of(one.given, budget), f"{how} {of}", (base,), _share(used, budget))

    def _own(self, one: GiftFigure, group: Group, base: Behind) -> Cell:
        if group is Group.RULE:
            return Cell("")
        how = _("What gifts of one’s own choosing are worth; each has a reason.")
        behind = (replace(base, own=True),)
        if group is not Group.STAFF or one.budget is None:
            return Cell(self.local.money(one.own), how, behind)
        of = _("“Of”: what of the weekly allowance falls on these days.")
        return Cell(self._of(one.own, one.budget), f"{how} {of}", behind, _share(one.own, one.budget))

    def _of(self, part: Money, whole: Money) -> str:
        return _("{part} of {whole}").format(part=self.local.money(part), whole=self.local.money(whole))

    def _back(self, one: GiftFigure) -> str:
        number = self.local.number
        return _("{part} of {whole}").format(part=number(one.returning), whole=number(one.told)) if one.told else "–"

    def _how_back(self) -> str:
        said = _(
            "Who came again within {days} days of the gift. “Of”: gifts at least {days} days old; for later ones it is "
            "too early to say."
        )
        return said.format(days=self.found.days)


def _how_flagged() -> str:
    return _(
        "Gifts after which something was returned: bought at the same visit, or without which they had not spent "
        "enough. Nothing is taken back from anybody."
    )


def _share(part: Money, whole: Money) -> float:
    return min(1.0, part.minor / whole.minor) if whole.minor else float(bool(part.minor))
