"""Whole numbers as they are typed into a form."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.i18n import _


def whole(typed: str, field: str) -> int:
    """Return the number typed, or raise UserError for the field."""
    found = whole_or_none(typed, field)
    if found is None:
        raise UserError(_("Write a whole number here."), field=field)
    return found


def whole_or_none(typed: str, field: str) -> int | None:
    """Return the number typed, None for nothing, or raise UserError for the field."""
    text = typed.strip()
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6:  # noqa: PLR2004 - nothing here is counted in millions
        raise UserError(_("Write a whole number here."), field=field)
    return int(text)


def plain(number: int | None) -> str:
    """Return a number as a field shows it."""
    return "" if number is None else str(number)
