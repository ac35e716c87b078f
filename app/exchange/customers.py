"""From a row of a customers' export to the customer it describes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.core.i18n import _
from app.core.vocabulary import Consent
from app.exchange import cells
from app.exchange.amounts import AmountError, AmountReader
from app.exchange.dates import DateError, DateReader
from app.exchange.layouts.layout import Layout, Meaning
from app.exchange.rows import Birthday, CellProblem, CustomerRow, Post, Till
from app.exchange.table import TableRow

_SHOWN = 120
_MOST_TRANSACTIONS = 10**9


@dataclass(slots=True)
class CustomerReader:
    """Reads the rows of one file. ``columns`` says under which title each meaning stands."""

    layout: Layout
    columns: dict[Meaning, str]
    dates: DateReader
    amounts: AmountReader
    titles: dict[str, str] = field(default_factory=dict)  # how a normalised title is written in the file

    def read(self, row: TableRow) -> CustomerRow:
        """Read one row; what cannot be read is a problem of the row, never an error."""
        if row.surplus:
            said = _("This row has more cells than there are columns. It was left out.")
            return CustomerRow(row.number, problems=(CellProblem(row.number, "", said),))
        return _Reading(self, row).customer()


class _Reading:
    """One row being read, with the problems found so far."""

    def __init__(self, reader: CustomerReader, row: TableRow) -> None:
        self._reader = reader
        self._row = row
        self._problems: list[CellProblem] = []

    def customer(self) -> CustomerRow:
        emails = self._emails()
        return CustomerRow(
            number=self._row.number,
            ids=self._ids(),
            given_name=self._name(Meaning.GIVEN_NAME),
            family_name=self._name(Meaning.FAMILY_NAME),
            call_them=self._name(Meaning.CALL_THEM),
            company=self._name(Meaning.COMPANY),
            emails=emails,
            phones=self._phones(),
            post=self._post(),
            birthday=self._birthday(),
            note=cells.text(self._cell(Meaning.NOTE)),
            labels=cells.labels(self._cell(Meaning.LABELS)),
            email_consent=self._consent(Meaning.EMAIL_CONSENT),
            text_consent=self._consent(Meaning.TEXT_CONSENT),
            since=self._since(),
            till=self._till(),
            problems=tuple(self._problems),
        )

    def _cell(self, meaning: Meaning) -> str:
        title = self._reader.columns.get(meaning)
        return self._row.cells.get(title, "") if title is not None else ""

    def _name(self, meaning: Meaning) -> str:
        return cells.one_line(self._cell(meaning))

    def _problem(self, meaning: Meaning, said: str) -> None:
        title = self._reader.columns.get(meaning, "")
        value = self._cell(meaning)[:_SHOWN]
        self._problems.append(CellProblem(self._row.number, self._reader.titles.get(title, title), said, value))

    def _ids(self) -> tuple[tuple[str, str], ...]:
        layout = self._reader.layout
        own = cells.one_line(cells.unguarded(self._cell(Meaning.EXPORT_ID)))
        reference = cells.one_line(cells.unguarded(self._cell(Meaning.REFERENCE)))
        pairs = ((layout.source, own), (layout.reference_source, reference))
        return tuple((source, value) for source, value in pairs if source and value)

    def _emails(self) -> tuple[str, ...]:
        good, bad = cells.emails(self._cell(Meaning.EMAIL))
        if bad:
            self._problem(Meaning.EMAIL, _("This is not an e-mail address. It was left out."))
        return good

    def _phones(self) -> tuple[str, ...]:
        found = []
        for meaning in (Meaning.PHONE, Meaning.OTHER_PHONE):
            number = cells.phone(self._cell(meaning))
            if number is None:
                self._problem(meaning, _("This is not a phone number. It was left out."))
            elif number:
                found.append(number)
        return tuple(dict.fromkeys(found))

    def _post(self) -> Post:
        return Post(
            street=self._name(Meaning.STREET),
            street_more=self._name(Meaning.STREET_MORE),
            city=self._name(Meaning.CITY),
            region=self._name(Meaning.REGION),
            postal_code=cells.one_line(cells.unguarded(self._cell(Meaning.POSTAL_CODE))),
            country=self._name(Meaning.COUNTRY),
        )

    def _birthday(self) -> Birthday | None:
        cell = cells.unguarded(self._cell(Meaning.BIRTHDAY))
        if not cell:
            return None
        try:
            return self._reader.dates.birthday(cell)
        except DateError:
            self._problem(Meaning.BIRTHDAY, _("This is not a birthday. It was left out."))
            return None

    def _day(self, meaning: Meaning) -> date | None:
        cell = cells.unguarded(self._cell(meaning))
        if not cell:
            return None
        try:
            return self._reader.dates.day(cell)
        except DateError:
            self._problem(meaning, _("This is not a date. It was left out."))
            return None

    def _since(self) -> date | None:
        known = [day for day in (self._day(Meaning.CREATED), self._day_silently(Meaning.FIRST_VISIT)) if day]
        return min(known, default=None)

    def _day_silently(self, meaning: Meaning) -> date | None:
        """Read a date whose problem is told elsewhere."""
        try:
            return self._reader.dates.day(cells.unguarded(self._cell(meaning)))
        except DateError:
            return None

    def _consent(self, meaning: Meaning) -> Consent:
        word = self._cell(meaning).casefold()
        if word in self._reader.layout.yes:
            return Consent.YES
        return Consent.NO if word in self._reader.layout.no else Consent.NOT_ASKED

    def _till(self) -> Till:
        spend, currency = self._spend()
        return Till(
            spend=spend,
            currency=currency,
            transactions=self._transactions(),
            first_visit=self._day(Meaning.FIRST_VISIT),
            last_visit=self._day(Meaning.LAST_VISIT),
        )

    def _spend(self) -> tuple[Decimal | None, str]:
        cell = cells.unguarded(self._cell(Meaning.LIFETIME_SPEND))
        if not cell:
            return None, ""
        try:
            amount = self._reader.amounts.amount(cell)
        except AmountError:
            self._problem(Meaning.LIFETIME_SPEND, _("This is not an amount. It was left out."))
            return None, ""
        return amount.value, amount.currency

    def _transactions(self) -> int | None:
        cell = cells.unguarded(self._cell(Meaning.TRANSACTIONS))
        if not cell:
            return None
        try:
            count = self._reader.amounts.number(cell)
        except AmountError:
            count = Decimal(-1)
        if not 0 <= count <= _MOST_TRANSACTIONS or count != count.to_integral_value():
            self._problem(Meaning.TRANSACTIONS, _("This is not a whole number. It was left out."))
            return None
        return int(count)
