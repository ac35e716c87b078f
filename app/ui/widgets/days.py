"""Days and times as people type them: "tomorrow", "friday", "in 2 weeks", "+14", "27.11.", "15:00".

A day without a year is the next one to come. The order of day and month is that of the shop's country.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date, get_date_format, get_day_names, get_month_names

from app.core.errors import UserError
from app.core.i18n import Local, _

#: Nobody promises anything further ahead than this, in days; it also keeps typed spans countable.
_FURTHEST = 3660
_CENTURY = 2000


def read_day(typed: str, today: date, local: Local) -> date | None:
    """Return the day meant, None for an empty text; raises UserError for what is no day or is past."""
    text = " ".join(typed.casefold().split())
    if not text:
        return None
    day = _by_words(text, today, local) or _by_figures(text, today, local)
    if day is None:
        example = local.day_and_month(today + timedelta(days=14))
        words = _("“{typed}” is not a day. Write it like {example}, tomorrow, or +14 for in 14 days.")
        raise UserError(words.format(typed=typed.strip(), example=example))
    if day < today:
        words = _("{day} is past. Choose a day from today on.")
        raise UserError(words.format(day=local.day(day, today)))
    return day


def read_known_day(typed: str, today: date, local: Local) -> date | None:
    """Return a day of the calendar, past or to come, None for an empty text; without a year the last such day.

    Raises UserError for what is no day.
    """
    text = " ".join(typed.casefold().split())
    if not text:
        return None
    if text == _("today").casefold():
        return today
    day = _by_figures(text, today - timedelta(days=364), local)
    if day is None:
        words = _("“{typed}” is not a day. Write it like {example}.")
        raise UserError(words.format(typed=typed.strip(), example=local.day(today - timedelta(days=300), today)))
    return day


def read_time(typed: str) -> str:
    """Return a time of day as "HH:MM", empty for an empty text; raises UserError for what is none."""
    text = typed.casefold().replace(" ", "")
    if not text:
        return ""
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?h?(am|pm|a\.m\.|p\.m\.)?(?:uhr)?", text)
    if match is not None:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
        if half and 1 <= hour <= 12:  # noqa: PLR2004 - the hours of half a day
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004 - the hours of a day, the minutes of an hour
            return f"{hour:02}:{minute:02}"
    raise UserError(_("“{typed}” is not a time. Write it like 15:00.").format(typed=typed.strip()))


def long_day(day: date, today: date, local: Local) -> str:
    """Return a day with its weekday, "Friday, 27 November", with the year when it is not this one's."""
    if day.year != today.year:
        return str(format_date(day, "full", locale=local.locale))
    return _("{weekday}, {day}").format(weekday=weekday(day, local), day=local.day_and_month(day))


def weekday(day: date, local: Local) -> str:
    """Return the name of a day of the week, "Thursday"."""
    return str(get_day_names("wide", "format", locale=local.locale)[day.weekday()])


def month_names(local: Local) -> tuple[str, ...]:
    """Return the twelve months as they stand alone."""
    names = get_month_names("wide", "stand-alone", locale=local.locale)
    return tuple(str(names[n]) for n in range(1, 13))


def _by_words(text: str, today: date, local: Local) -> date | None:
    spoken = {_("today"): 0, _("tomorrow"): 1, _("the day after tomorrow"): 2, _("next week"): 7}
    for words, days in spoken.items():
        if text == words.casefold():
            return today + timedelta(days=days)
    return _by_span(text, today) or _by_weekday(text, today, local)


def _by_span(text: str, today: date) -> date | None:
    match = re.fullmatch(r"\+\s?(\d{1,4})", text)
    if match is not None:
        return _after(today, int(match[1]))
    for pattern, days in ((_("in {n} days"), 1), (_("in {n} weeks"), 7), (_("in {n} months"), 30)):
        for form in (pattern, *_singular(days)):
            matched = re.fullmatch(re.escape(form.casefold()).replace(r"\{n\}", r"(\d{1,4})"), text)
            if matched is not None and days == 30:  # noqa: PLR2004 - the month of the table above
                return _months_after(today, int(matched[1]))
            if matched is not None:
                return _after(today, int(matched[1]) * days)
    return None


def _singular(days: int) -> tuple[str, ...]:
    forms = {1: _("in {n} day"), 7: _("in {n} week"), 30: _("in {n} month")}
    return (forms[days],)


def _after(today: date, days: int) -> date | None:
    return today + timedelta(days=days) if days <= _FURTHEST else None


def _months_after(today: date, months: int) -> date | None:
    if months > _FURTHEST // 30:
        return None
    year, month = divmod(today.month - 1 + months, 12)
    year, month = today.year + year, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _by_weekday(text: str, today: date, local: Local) -> date | None:
    text = text.removesuffix(".")
    for number, names in enumerate(_weekday_names(local)):
        if text in names:
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


@lru_cache(maxsize=8)
def _weekday_names(local: Local) -> tuple[frozenset[str], ...]:
    """Return the names of each weekday from Monday on, long and short, folded."""
    kinds = [get_day_names(width, "format", locale=local.locale) for width in ("wide", "abbreviated", "short")]
    return tuple(frozenset(str(k[n]).casefold().removesuffix(".") for k in kinds) for n in range(7))


def _by_figures(text: str, today: date, local: Local) -> date | None:
    parts = [_month_number(part, local) for part in re.findall(r"\d+|[^\W\d_]+", text)]
    if None in parts or not 2 <= len(parts) <= 3:  # noqa: PLR2004 - day and month, with or without year
        return None
    figures = [part for part in parts if part is not None]
    order = "ymd" if figures[0][0] > 31 else _order(local)  # noqa: PLR2004 - no month has more days
    if len(figures) == 2:  # noqa: PLR2004 - day and month alone
        order = order.replace("y", "")
    named = [n for n, (_value, is_name) in enumerate(figures) if is_name]
    if named and order[named[0]] != "m":
        order = order.replace(order[named[0]], "?").replace("m", order[named[0]]).replace("?", "m")
    if len(order) != len(figures):
        return None
    meant = {sign: value for sign, (value, _name) in zip(order, figures, strict=True)}
    return _day_of(meant.get("y"), meant["m"], meant["d"], today)


def _day_of(year: int | None, month: int, day: int, today: date) -> date | None:
    if month > 12 >= day:  # noqa: PLR2004 - the other order, when only that can be meant
        day, month = month, day
    if year is not None and year < 100:  # noqa: PLR2004 - the short form of a year
        year += _CENTURY
    try:
        if year is not None:
            return date(year, month, day)
        return next(d for y in (0, 1) if (d := date(today.year + y, month, day)) >= today)
    except (ValueError, StopIteration):
        return None


def _month_number(part: str, local: Local) -> tuple[int, bool] | None:
    """Return the figure a part stands for, and whether it is a month's name."""
    if part.isdecimal():
        return (int(part), False) if len(part) <= 4 else None  # noqa: PLR2004 - the figures of a year
    for number, names in enumerate(_month_forms(local), start=1):
        if part in names:
            return number, True
    return None


@lru_cache(maxsize=8)
def _month_forms(local: Local) -> tuple[frozenset[str], ...]:
    kinds = [get_month_names(width, "format", locale=local.locale) for width in ("wide", "abbreviated")]
    return tuple(frozenset(str(k[n]).casefold().removesuffix(".") for k in kinds) for n in range(1, 13))


def _order(local: Local) -> str:
    """Return the order of day, month and year there: "dmy", "mdy" or "ymd"."""
    pattern = str(get_date_format("short", locale=local.locale).pattern).casefold()
    return "".join(sorted("dmy", key=pattern.index))
