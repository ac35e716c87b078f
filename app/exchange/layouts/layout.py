"""What a layout is: a table from the columns of one known export to what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a file is about."""

    CUSTOMERS = "customers"
    SALES = "sales"


class Meaning(StrEnum):
    """What a column holds."""

    # customers
    EXPORT_ID = "export_id"
    REFERENCE = "reference"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    CALL_THEM = "call_them"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    OTHER_PHONE = "other_phone"
    STREET = "street"
    STREET_MORE = "street_more"
    CITY = "city"
    REGION = "region"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    BIRTHDAY = "birthday"
    NOTE = "note"
    LABELS = "labels"
    EMAIL_CONSENT = "email_consent"
    TEXT_CONSENT = "text_consent"
    CREATED = "created"
    FIRST_VISIT = "first_visit"
    LAST_VISIT = "last_visit"
    TRANSACTIONS = "transactions"
    LIFETIME_SPEND = "lifetime_spend"
    # sales
    DATE = "date"
    TIME = "time"
    ZONE = "zone"
    TRANSACTION = "transaction"
    EVENT = "event"
    ITEM = "item"
    VARIANT = "variant"
    ITEM_KIND = "item_kind"
    CATEGORY = "category"
    SKU = "sku"
    QUANTITY = "quantity"
    GROSS = "gross"
    DISCOUNT = "discount"
    NET = "net"
    LINE_NOTE = "line_note"
    STAFF = "staff"
    BUYER_ID = "buyer_id"
    BUYER_REFERENCE = "buyer_reference"
    BUYER_NAME = "buyer_name"


#: Columns whose cells show in which order dates are written, and which sign stands before decimals.
DATES = (Meaning.DATE, Meaning.CREATED, Meaning.FIRST_VISIT, Meaning.LAST_VISIT, Meaning.BIRTHDAY)
AMOUNTS = (Meaning.NET, Meaning.GROSS, Meaning.DISCOUNT, Meaning.LIFETIME_SPEND)


@dataclass(frozen=True, slots=True)
class Layout:
    """One known export.

    ``columns`` names for each meaning the titles it has had, the first present one counts; titles are
    normalised (trimmed, lower case). ``essential``: of each group at least one title must be there.
    ``patterns`` recognise titles that shops name themselves. ``source`` says whose ids these are.
    ``yes`` and ``no`` are the words for consent, ``plain`` the price point that is no variant.
    """

    name: str
    title: str
    kind: Kind
    source: str
    columns: Mapping[Meaning, tuple[str, ...]]
    essential: tuple[tuple[str, ...], ...]
    patterns: Mapping[Meaning, re.Pattern[str]] = field(default_factory=dict)
    reference_source: str = ""
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    refund: frozenset[str] = frozenset()

    def bind(self, header: tuple[str, ...]) -> dict[Meaning, str]:
        """Return for each meaning the title it has in that header; meanings that are absent are left out."""
        present = set(header)
        bound = {}
        for meaning, titles in self.columns.items():
            title = next((title for title in titles if title in present), None)
            if title is not None:
                bound[meaning] = title
        for meaning, pattern in self.patterns.items():
            title = next((title for title in header if pattern.search(title)), None)
            if title is not None:
                bound.setdefault(meaning, title)
        return bound

    def missing(self, header: tuple[str, ...]) -> list[str]:
        """Return the columns that have to be there and are not, by the first title each has had."""
        present = set(header)
        return [group[0] for group in self.essential if not present.intersection(group)]
