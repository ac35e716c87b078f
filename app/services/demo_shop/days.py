"""The shop's calendar, counted back from the day the demo shop is opened."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.core.errors import UserError
from app.core.i18n import _

_FIRST_YEAR, _LAST_YEAR = 1950, 9990
_FRIDAY = 4


class Days:
    """Days and moments as the file keeps them; ``ago`` counts days before today, below 0 days to come."""

    def __init__(self, today: date, zone: ZoneInfo) -> None:
        if not _FIRST_YEAR <= today.year <= _LAST_YEAR:
            raise UserError(_("The demo shop can be opened on any day from 1950 on."), field="now")
        self.today = today
        self._zone = zone
        self._midnights: dict[int, datetime] = {}

    def date(self, ago: int) -> date:
        """Return the day."""
        return self.today - timedelta(days=ago)

    def day(self, ago: int) -> str:
        """Return the day as stored."""
        return self.date(ago).isoformat()

    def at(self, ago: int, minute: int) -> str:
        """Return the moment so many minutes after midnight in the shop, as stored: in UTC."""
        midnight = self._midnights.get(ago)
        if midnight is None:
            midnight = self._midnights[ago] = self._midnight(ago)
        return (midnight + timedelta(minutes=minute)).isoformat(" ", "microseconds")

    def next_friday(self) -> int:
        """Return how many days ago the coming Friday is: between -7 and -1."""
        return -((_FRIDAY - self.today.weekday() - 1) % 7 + 1)

    def _midnight(self, ago: int) -> datetime:
        # By the offset at noon: clocks change at night, while the shop is closed.
        noon = datetime.combine(self.date(ago), datetime.min.time(), self._zone) + timedelta(hours=12)
        return noon.replace(tzinfo=None) - timedelta(hours=12) - (noon.utcoffset() or timedelta())
