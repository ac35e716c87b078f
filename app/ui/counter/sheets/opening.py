"""A form that is open beside the card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.records import CustomerCard
from app.ui.counter.sheets.base import Sheet


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that is open, whom it is about, and under which name its draft is kept."""

    sheet: Sheet
    customer: int
    key: str
    card: CustomerCard | None = None
    again: Callable[[], None] | None = None  # opens it as it was, its draft in it
