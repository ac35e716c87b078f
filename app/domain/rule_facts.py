"""What a rule is told about one customer: plain facts, gathered by the services, judged by ``explain``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.core.vocabulary import Consent
from app.domain.cues.facts import OccasionFact
from app.domain.records import PartialDate


@dataclass(frozen=True, slots=True)
class VisitFact:
    """A visit: its day, and the moments known of it (when it was noted, when something was bought)."""

    day: date
    moments: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class AmountFact:
    """An amount in the smallest unit of the shop's currency: of a purchase, or less than 0 for a return."""

    at: datetime
    minor: int


@dataclass(frozen=True, slots=True)
class BoughtFact:
    """A purchase line. ``item`` and ``category`` are folded; ``quantity`` is in thousandths."""

    at: datetime
    item: str
    category: str
    quantity: int


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """Everything rules may ask about one customer. Moments and ``now`` are aware; ``now`` is in the shop's zone.

    ``resolved`` are the moments at which a complaint was told and closed. Words (labels, likes, needs, who they ask
    for: name and initials) are as typed.
    """

    customer: int
    now: datetime
    currency: str = "EUR"
    since: date | None = None
    visits: tuple[VisitFact, ...] = ()
    amounts: tuple[AmountFact, ...] = ()
    bought: tuple[BoughtFact, ...] = ()
    purchases: tuple[datetime, ...] = ()
    birthday: PartialDate | None = None
    occasions: tuple[OccasionFact, ...] = ()
    resolved: tuple[datetime, ...] = ()
    open_complaints: int = 0
    promises_late: int = 0
    sent_others: int = 0
    goodwill: int = 0
    asks_for: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    consent: Consent = Consent.NOT_ASKED
    language: str = ""

    @property
    def today(self) -> date:
        """The shop's day."""
        return self.now.date()

    @property
    def private(self) -> bool:
        """Whether the customer wants nothing of their life remembered: their days and likes are then not used."""
        return self.consent is Consent.NO
