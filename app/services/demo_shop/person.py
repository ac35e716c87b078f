"""Who a customer of the demo shop is, in the columns of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.core.vocabulary import Address, Channel, Consent, OccasionKind, PreferenceKind


@dataclass(slots=True)
class Person:
    """A customer's own record and what hangs on it. Points are (as typed, key)."""

    full_name: str
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    call_them: str = ""
    say_it: str = ""
    address: Address | None = None
    company: str = ""
    card_number: str = ""
    language: str = ""
    birthday: tuple[int | None, int | None, int | None] = (None, None, None)
    consent: Consent = Consent.NOT_ASKED
    note: str = ""
    name_known: bool = True
    referrer: int | None = None
    phones: list[tuple[str, str]] = field(default_factory=list)
    emails: list[tuple[str, str]] = field(default_factory=list)
    channels: list[tuple[Channel, Consent]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    preferences: list[tuple[PreferenceKind, str, bool]] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)

    @property
    def reached_by(self) -> str:
        """How the shop reaches them: the first phone or e-mail, empty when there is none."""
        points = self.phones or self.emails
        return points[0][0] if points else ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day that matters to them; parts of it that are not known are None."""

    kind: OccasionKind
    title: str
    day: int | None
    month: int | None
    year: int | None = None
    yearly: bool = True
    delicate: bool = False

    def row(self) -> tuple[Any, ...]:
        """Return it in the columns of the file."""
        return (self.kind, self.title, self.day, self.month, self.year, self.yearly, self.delicate)
