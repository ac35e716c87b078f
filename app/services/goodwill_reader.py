"""Reads the account of goodwill of a customer from the records, anew each time."""

from __future__ import annotations

from datetime import date, timedelta

from app.core.goodwill import weights
from app.core.vocabulary import GoodwillKind
from app.domain.goodwill import Account, Movement, account
from app.models.goodwill import movements
from app.models.reading import Readable

_MOVEMENTS = movements(":customer", ":since", ":today")


def read_account(connection: Readable, customer: int, today: date) -> Account:
    """Return the account as the records say on that day."""
    since = today - timedelta(days=weights().days)
    values = {"customer": customer, "since": since.isoformat(), "today": today.isoformat()}
    rows = connection.exec_driver_sql(_MOVEMENTS, values)
    return account([Movement(GoodwillKind(kind), date.fromisoformat(day)) for kind, day in rows], weights())
