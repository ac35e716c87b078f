"""The days somebody is away, between what is kept and what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.domain.staff import Away
from app.ui.widgets.days import read_day


def absence_values(away: Away | None, today: date, local: Local) -> dict[str, str]:
    """Return an absence as the form shows it."""
    if away is None:
        return {"start": "", "until": "", "cover": ""}
    until = _shown(away.until, today, local) if away.until else ""
    return {"start": _shown(away.start, today, local), "until": until, "cover": str(away.cover)}


def absence_from(typed: Mapping[str, Any], kept: Away | None, today: date, local: Local) -> Away | None:
    """Return the absence that was typed, None for somebody who is here; raises UserError for the wrong field.

    What is as it was shown means the day it was: it may be past by now.
    """
    shown = absence_values(kept, today, local)
    if not typed["start"].strip():
        if typed["until"].strip():
            raise UserError(_("From which day are they away?"), field="start")
        return None
    start = kept.start if kept and typed["start"] == shown["start"] else _day(typed["start"], "start", today, local)
    until = kept.until if kept and typed["until"] == shown["until"] else _day(typed["until"], "until", today, local)
    if not typed["cover"]:
        raise UserError(_("Who covers? Choose somebody who works here."), field="cover")
    return Away(start or today, until, int(typed["cover"]))


def _shown(day: date, today: date, local: Local) -> str:
    """Return a day as one would type it; a past one with its year, or it would be the next one of that name."""
    return local.day(day, today if day >= today else date.min)


def _day(typed: str, field: str, today: date, local: Local) -> date | None:
    try:
        return read_day(typed, today, local)
    except UserError as trouble:
        raise UserError(str(trouble), field=field) from trouble
