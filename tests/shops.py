"""A real shop over a real file, with a clock that stands still, and builders of what happens in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app.core.clock import FixedClock
from app.core.vocabulary import CueOutcome
from app.domain.records import (
    ComplaintDraft,
    ConversationDraft,
    CustomerDraft,
    DraftLine,
    PromiseDraft,
    PurchaseDraft,
    ReturnDraft,
    ShopSettings,
)
from app.services.shop import Shop, open_shop

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
#: A Saturday morning.
NOW = datetime(2026, 11, 21, 10, 42, tzinfo=AMSTERDAM)
SETTINGS = ShopSettings(zone="Europe/Amsterdam", country="NL", currency="EUR")
ROSA = 1


@dataclass
class Counter:
    """The shop with its clock, and short words for what tests do again and again."""

    shop: Shop
    clock: FixedClock

    def days_pass(self, days: float) -> None:
        """Let time pass."""
        self.clock.move(timedelta(days=days))

    def customer(self, name: str = "Marisol Vega", **fields: Any) -> int:
        """Make a customer."""
        given, _, family = name.partition(" ")
        draft = CustomerDraft(full_name=name, given_name=given, family_name=family)
        return self.shop.customers.create(_with(draft, fields), ROSA)

    def comes_in(self, customer: int) -> tuple[str, ...]:
        """Open the card at the counter; return the keys of the cues."""
        opened = self.shop.counter.open(customer, ROSA)
        self.shop.counter.note_visit(customer, opened.cues, ROSA)
        return tuple(cue.key for cue in opened.cues)

    def buys(self, customer: int, item: str = "Ethiopia Guji, 1 kg", amount: str = "31.40", why: str = "") -> int:
        """Note a purchase of one item."""
        line = DraftLine(item, amount=Decimal(amount))
        return self.shop.counter.purchase(customer, PurchaseDraft((line,), why), ROSA)

    def brings_back(self, customer: int, why: str = "stale") -> int:
        """Bring back what was bought last."""
        line = self.shop.counter.returnable(customer)[0]
        return self.shop.counter.take_return(customer, ReturnDraft(line.id, why=why), ROSA)

    def talks(self, customer: int, topic: str = "the conservatory", **fields: Any) -> int:
        """Note a conversation."""
        return self.shop.counter.converse(customer, _with(ConversationDraft(topic), fields), ROSA)

    def complains(self, customer: int, what: str = "no hopper lid", **fields: Any) -> int:
        """Open a complaint."""
        return self.shop.counter.complain(customer, _with(ComplaintDraft(what, "by phone"), fields), ROSA)

    def is_promised(self, customer: int, question: str = "which filter fits", due: date | None = None) -> int:
        """Make a promise."""
        return self.shop.counter.promise(customer, PromiseDraft(question, due=due), ROSA)

    def records(self, customer: int, key: str, outcome: CueOutcome, answer: str = "") -> None:
        """Record how a cue went."""
        self.shop.counter.record(customer, key, outcome, ROSA, answer=answer)


@contextmanager
def a_shop(folder: Path, *, now: datetime = NOW, language: str = "en", file: str = "shop.db") -> Iterator[Counter]:
    """Open a shop in that folder, made when missing, and close it afterwards."""
    clock = FixedClock(now)
    shop = open_shop(folder / file, clock, language, SETTINGS)
    try:
        yield Counter(shop, clock)
    finally:
        shop.close()


def _with(record: Any, fields: dict[str, object]) -> Any:
    return replace(record, **fields)
