"""Sales of an export: joined to customers by id, then e-mail, then phone; the rest is counted and left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from app.core.phones import phone_key
from app.core.text import email_key
from app.core.vocabulary import ContactKind, RowVerdict
from app.exchange.rows import Buyer, CellProblem, Sale, SaleLine
from app.exchange.sales import SkippedRow
from app.services.importing.customer_import import Terms
from app.services.importing.known import Known
from app.services.importing.said import ContactKey
from app.services.importing.sale_writer import SaleWriter
from app.services.importing.statements import chosen
from app.services.importing.tally import Tally
from app.services.stored import as_stored


@dataclass(frozen=True, slots=True)
class Stored:
    """A purchase that is there already."""

    id: int
    customer: int
    fingerprint: str


class SaleImport:
    """Takes the purchases of a sales export batch by batch, and then what came back.

    Returns wait until all purchases are in: a file may tell of them first.
    """

    def __init__(self, terms: Terms, tally: Tally) -> None:
        self._terms = terms
        self._tally = tally
        self._known = Known()

    def batch(
        self,
        connection: Connection,
        sales: Sequence[Sale | SkippedRow],
        problems: list[CellProblem],
        writer: SaleWriter | None,
    ) -> None:
        """Bring a batch of purchases or of refunds in; without a writer it is only worked out."""
        for problem in problems:
            self._tally.problem(problem)
        problems.clear()
        whole = [sale for sale in sales if isinstance(sale, Sale)]
        for sale in sales:
            if isinstance(sale, SkippedRow):
                self._tally.count(RowVerdict.SKIPPED)
                self._tally.row(sale.number, RowVerdict.SKIPPED)
        self._known.forget()
        self._load(connection, [sale.buyer for sale in whole])
        self._purchases(connection, [sale for sale in whole if not sale.refund], writer)
        self._returns(connection, [sale for sale in whole if sale.refund], writer)
        if writer:
            writer.finish()

    # --- who bought --------------------------------------------------------------------------------------

    def _load(self, connection: Connection, buyers: list[Buyer]) -> None:
        self._known.load_ids(connection, {key for buyer in buyers for key in buyer.ids})
        keys = {key for buyer in buyers if not self._by_id(buyer) for key in self._contacts(buyer)}
        self._known.load_contacts(connection, keys, (self._terms.source,))

    def _by_id(self, buyer: Buyer) -> int | None:
        return next((self._known.ids[key] for key in buyer.ids if key in self._known.ids), None)

    def _contacts(self, buyer: Buyer) -> Iterable[ContactKey]:
        for address in buyer.emails:
            yield ContactKind.EMAIL.value, email_key(address)
        for number in buyer.phones:
            yield ContactKind.PHONE.value, phone_key(number, self._terms.country)

    def _customer(self, buyer: Buyer) -> int | None:
        """Return who bought; None when nobody is known, or when it could be two."""
        found = self._by_id(buyer)
        if found is not None:
            return found
        for contact in self._contacts(buyer):
            having = self._known.contacts.get(contact, set())
            if having:
                return next(iter(having)) if len(having) == 1 else None
        return None

    # --- purchases ---------------------------------------------------------------------------------------

    def _purchases(self, connection: Connection, sales: list[Sale], writer: SaleWriter | None) -> None:
        there = _stored(connection, self._terms.source, [sale.external_id for sale in sales])
        if writer:
            writer.prepare(sales, [purchase.id for purchase in there.values()])
        for sale in sales:
            self._purchase(sale, there.get(sale.external_id), writer)

    def _purchase(self, sale: Sale, there: Stored | None, writer: SaleWriter | None) -> None:
        mark = fingerprint(sale)
        if there and there.fingerprint == mark:
            self._done(sale, RowVerdict.UNCHANGED, there.customer, there.id)
            return
        if there:
            before = writer.change(there.id, there.customer, sale, mark) if writer else ""
            self._done(sale, RowVerdict.UPDATED, there.customer, there.id, before)
            return
        customer = self._customer(sale.buyer)
        if customer is None:
            self._done(sale, RowVerdict.WITHOUT_CUSTOMER, None, None)
            return
        made, before = writer.make(customer, sale, mark) if writer else (None, "")
        self._done(sale, RowVerdict.CREATED, customer, made, before)

    def _done(
        self, sale: Sale, verdict: RowVerdict, customer: int | None, purchase: int | None, before: str = ""
    ) -> None:
        self._tally.count(verdict)
        for line in sale.lines:
            self._tally.row(line.number, verdict, customer=customer, purchase=purchase, before=before)
            before = ""

    # --- returns -----------------------------------------------------------------------------------------

    def _returns(self, connection: Connection, sales: list[Sale], writer: SaleWriter | None) -> None:
        marked = [(sale, line, mark) for sale in sales for line, mark in _marked(sale)]
        there = _returned(connection, self._terms.source, [mark for _sale, _line, mark in marked])
        if writer:
            writer.prepare(sales, [])
        for sale, line, mark in marked:
            customer = there.get(mark) or self._customer(sale.buyer)
            verdict = RowVerdict.UNCHANGED
            if customer is None:
                verdict = RowVerdict.WITHOUT_CUSTOMER
            elif mark not in there:
                verdict = RowVerdict.CREATED
                self._tally.returns += 1
                if writer:
                    writer.take_back(customer, sale, line, mark)
            self._tally.row(line.number, verdict, customer=customer)


def fingerprint(sale: Sale) -> str:
    """Return what a purchase is known by as it stands in the file, whatever the order of its lines."""
    lines = sorted(_content(line) for line in sale.lines)
    said = [as_stored(sale.at), sale.currency, sale.served_by, *lines]
    return sha256(json.dumps(said).encode()).hexdigest()[:32]


def _content(line: SaleLine) -> list[str]:
    amount = "" if line.amount is None else f"{line.amount.normalize():f}"
    return [line.item, f"{line.quantity.normalize():f}", amount, line.note]


def _marked(sale: Sale) -> list[tuple[SaleLine, str]]:
    """Return the lines of a refund, each with what it is known by; of two alike each has its own."""
    seen: dict[str, int] = {}
    marked = []
    for line in sale.lines:
        content = json.dumps([as_stored(sale.at), *_content(line)[:3]])
        mark = f"{sale.external_id}:{sha256(content.encode()).hexdigest()[:16]}"
        seen[mark] = seen.get(mark, 0) + 1
        marked.append((line, f"{mark}:{seen[mark]}"))
    return marked


def _stored(connection: Connection, source: str, ids: Sequence[str]) -> dict[str, Stored]:
    statement = "SELECT external_id, id, customer_id, fingerprint FROM purchase WHERE source = ? AND external_id IN"
    rows = chosen(connection, statement, ids, (source,))
    return {row[0]: Stored(row[1], row[2], row[3] or "") for row in rows}


def _returned(connection: Connection, source: str, known: Sequence[str]) -> dict[str, int]:
    statement = 'SELECT external_id, customer_id FROM "return" WHERE source = ? AND external_id IN'
    return {row[0]: row[1] for row in chosen(connection, statement, known, (source,))}
