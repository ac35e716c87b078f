"""What every export is read into: the same rows whichever program wrote the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.core.vocabulary import Consent


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something wrong with one cell: ``row`` counts from 1, ``column`` is empty for a whole row."""

    row: int
    column: str
    said: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Birthday:
    """Day and month, and the year where it is known."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A postal address as exported."""

    street: str = ""
    street_more: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything of it is known."""
        return any((self.street, self.street_more, self.city, self.region, self.postal_code, self.country))


@dataclass(frozen=True, slots=True)
class Till:
    """The till's own totals and days, which are shown as its own and never counted."""

    spend: Decimal | None = None
    currency: str = ""
    transactions: int | None = None
    first_visit: date | None = None
    last_visit: date | None = None

    def __bool__(self) -> bool:
        """Tell whether the till says anything."""
        return any(f is not None for f in (self.spend, self.transactions, self.first_visit, self.last_visit))


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer of an export. ``ids`` are (source, value), the export's own id first."""

    number: int
    ids: tuple[tuple[str, str], ...] = ()
    given_name: str = ""
    family_name: str = ""
    call_them: str = ""
    company: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    post: Post = Post()
    birthday: Birthday | None = None
    note: str = ""
    labels: tuple[str, ...] = ()
    email_consent: Consent = Consent.NOT_ASKED
    text_consent: Consent = Consent.NOT_ASKED
    since: date | None = None
    till: Till = Till()
    problems: tuple[CellProblem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the row names nobody: no name, no company, no way to reach them."""
        return not any((self.given_name, self.family_name, self.call_them, self.company, self.emails, self.phones))


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One item of a sale or refund. ``quantity`` is above 0; ``amount`` is net of discounts, before tax.

    In a refund ``amount`` is what was given back, as a positive figure; None where the file does not say.
    """

    number: int
    item: str
    quantity: Decimal = Decimal(1)
    amount: Decimal | None = None
    sku: str = ""
    category: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who bought, as the sales file says it: ``ids`` are (source, value)."""

    ids: tuple[tuple[str, str], ...] = ()
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything by which a customer can be found: a name alone is not."""
        return bool(self.ids or self.emails or self.phones)


@dataclass(frozen=True, slots=True)
class Sale:
    """Everything of one transaction: a purchase, or with ``refund`` what came back. ``at`` is in UTC."""

    source: str
    external_id: str
    refund: bool
    at: datetime
    buyer: Buyer
    currency: str
    served_by: str
    lines: tuple[SaleLine, ...]

    @property
    def number(self) -> int:
        """The row of the file where it begins."""
        return self.lines[0].number
