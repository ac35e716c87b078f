"""The only place that knows what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

#: Years in which every day can be reckoned with, some centuries before and after it, in every zone.
YEARS = range(1900, 3000)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved: for ``--now`` and for tests."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment it stands at, in UTC."""
        return self.at.astimezone(UTC)

    def move(self, by: timedelta) -> None:
        """Move the clock forward (or back, with a negative span)."""
        self.at += by


def zone(name: str) -> ZoneInfo:
    """Return the time zone of that IANA name, or raise UserError."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # 5 ms, which the first paint does not wait for

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as trouble:
        said = _("“{name}” is not a time zone. Give one such as Europe/Amsterdam or America/New_York.")
        raise UserError(said.format(name=name), field="zone") from trouble


def moment_from_iso(text: str, shop_zone: ZoneInfo) -> datetime:
    """Read an ISO 8601 date or moment; the shop's zone holds where it names none. Returns UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as trouble:
        said = _("“{text}” is not a moment in ISO 8601. Write it like 2026-11-21T10:30 or 2026-11-21.")
        raise UserError(said.format(text=text), field="now") from trouble
    if at.tzinfo is None:
        at = at.replace(tzinfo=shop_zone)
    if at.year not in YEARS:
        raise UserError(_("“{text}” is outside the years this program can count.").format(text=text), field="now")
    return at.astimezone(UTC)


def shop_day(at: datetime, shop_zone: ZoneInfo) -> date:
    """Return the calendar day of a moment in the shop's zone."""
    return at.astimezone(shop_zone).date()
