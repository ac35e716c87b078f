"""``regulars gifts``: what was given against the budgets, by rule, giver and month, and who came back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.cli.printing import print_json as _print
from app.cli.printing import safe as _safe
from app.cli.printing import say as _say
from app.cli.shapes import Json
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.money import Money
from app.domain.gift_records import GiftFigure, GiftFigures, Period

if TYPE_CHECKING:
    from app.services.shop import Shop


def run(shop: Shop, options: argparse.Namespace) -> int:
    """Print the figures of a period, this year's unless told otherwise."""
    today = shop.today()
    period = Period(_day(options.first) or today.replace(month=1, day=1), _day(options.last) or today)
    if period.last < period.first:
        raise UserError(_("The last day lies before the first."))
    found = shop.gifts.figures(period, None)
    _print(_shape(found)) if options.json else _tell(found, shop)
    return 0


def _tell(found: GiftFigures, shop: Shop) -> None:
    _say(_line(_("all gifts"), found.total, shop))
    _say(_("By rule"))
    for one in found.by_rule:
        _say("  " + _line(_safe(one.name) or _("by one’s own choice"), one, shop))
    _say(_("By giver"))
    for one in found.by_staff:
        _say("  " + _line(_safe(one.name), replace(one, budget=None), shop) + "  " + _own(one, shop))
    _say(_("By month"))
    for one in found.by_month:
        _say("  " + _line(shop.local.month(date.fromordinal(one.key or 1)), one, shop))


def _own(one: GiftFigure, shop: Shop) -> str:
    """Say what of it was their own choice: only that counts against what they may give in a week."""
    if one.budget is None:
        return ""
    own, budget = shop.local.money(one.own), shop.local.money(one.budget)
    return _("by their own choice {own} of {budget}").format(own=own, budget=budget)


def _line(name: str, one: GiftFigure, shop: Shop) -> str:
    gifts = ngettext("{n} gift", "{n} gifts", one.gifts).format(n=one.gifts)
    given = shop.local.money(one.given)
    if one.budget is not None:
        given = _("{given} of {budget}").format(given=given, budget=shop.local.money(one.budget))
    back = _("{n} of {of} came back").format(n=one.returning, of=one.told) if one.told else ""
    return "  ".join(part for part in (f"{name}:", gifts, given, back) if part)


# --- shapes ----------------------------------------------------------------------------------------------


def _shape(found: GiftFigures) -> Json:
    return {
        "from": found.period.first.isoformat(),
        "to": found.period.last.isoformat(),
        "came_back_within_days": found.days,
        "total": _figure(found.total),
        "rules": _named(found.by_rule, "rule"),
        "staff": _named(found.by_staff, "staff"),
        "months": [{"month": f"{date.fromordinal(one.key or 1):%Y-%m}"} | _figure(one) for one in found.by_month],
    }


def _named(rows: Sequence[GiftFigure], key: str) -> list[Json]:
    return [{key: one.name or None} | _figure(one) for one in rows]


def _figure(one: GiftFigure) -> Json:
    return {
        "gifts": one.gifts,
        "given": _money(one.given),
        "own_choice": _money(one.own),
        "budget": _money(one.budget) if one.budget else None,
        "declined": one.declined,
        "not_today": one.not_today,
        "flagged": one.flagged,
        "came_back": one.returning,
        "could_have": one.told,
    }


def _money(one: Money) -> Json:
    return {"amount": str(one), "currency": one.currency}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as trouble:
        raise UserError(_("Write the day like 2026-11-21.")) from trouble
