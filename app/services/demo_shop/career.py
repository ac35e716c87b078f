"""What happened between a customer and the shop, without saying yet who the customer is.

A career is a story that holds together: who bought a grinder buys beans, a complaint is about something bought, a
question asked next time is answered on a later visit. Rows are kept as they are stored; numbers of visits, purchases
and lines count within the career from 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from app.core.vocabulary import COMPLAINT_OPEN_STATES, Channel, ComplaintState, PromiseKind, PromiseState, WorkedOut
from app.services.demo_shop.days import Days
from app.services.demo_shop.recipe import Ware

_OPEN = frozenset(COMPLAINT_OPEN_STATES)
#: Quantities are kept in thousandths.
_WHOLE = 1000


class VisitRow(NamedTuple):
    """A visit."""

    at: str
    day: str
    staff: int


class PurchaseRow(NamedTuple):
    """A purchase of that visit."""

    visit: int
    at: str
    staff: int
    total: int
    why: str


class LineRow(NamedTuple):
    """A line of that purchase, and how it worked out."""

    purchase: int
    position: int
    item: int
    quantity: int
    amount: int
    worked_out: WorkedOut | None = None
    said: str = ""
    asked_at: str | None = None
    asked_by: int | None = None


class ReturnRow(NamedTuple):
    """What came back."""

    at: str
    staff: int
    line: int
    item: int
    quantity: int
    amount: int
    why: str


class TalkRow(NamedTuple):
    """A conversation."""

    at: str
    staff: int
    topic: str
    details: str
    ask: str = ""
    ask_from: str | None = None
    delicate: bool = False
    answer: str = ""
    answered_at: str | None = None
    answered_by: int | None = None


class ComplaintRow(NamedTuple):
    """A complaint about a line, or about an item that was bought."""

    at: str
    taken_by: int
    owner: int
    state: ComplaintState
    what: str
    item: int
    line: int | None
    would_like: str
    next_step: str
    due: str
    told_at: str | None = None
    told_by: int | None = None
    told_how: Channel | None = None


class PromiseRow(NamedTuple):
    """A promise."""

    at: str
    made_by: int
    owner: int
    state: PromiseState
    question: str
    due: str
    due_time: str
    channel: Channel
    told_at: str | None = None
    told_by: int | None = None
    told_how: Channel | None = None
    kind: PromiseKind = PromiseKind.ANSWER
    best_time: str = ""


class TotalsRow(NamedTuple):
    """What the others add up to."""

    visits: int
    first_day: str
    last_day: str
    purchases: int
    value: int
    complaints: int
    promises: int


class Judgement(NamedTuple):
    """How something worked out: what they said, when, and who asked."""

    verdict: WorkedOut | None = None
    said: str = ""
    at: str | None = None
    by: int | None = None


NOT_ASKED = Judgement()


@dataclass(slots=True)
class Line:
    """One item of a purchase bought so many days ago, and what became of it."""

    purchase: int
    position: int
    ware: Ware
    ago: int
    quantity: int = 1
    judged: Judgement = NOT_ASKED

    @property
    def amount(self) -> int:
        """What the line cost, in cents."""
        return self.ware.price * self.quantity


@dataclass(slots=True)
class Career:
    """Everything that happened, oldest first, in the columns of the file."""

    days: Days
    favourite: int
    visit_agos: list[int] = field(default_factory=list)
    visits: list[VisitRow] = field(default_factory=list)
    purchases: list[PurchaseRow] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    returns: list[ReturnRow] = field(default_factory=list)
    talks: list[TalkRow] = field(default_factory=list)
    complaints: list[ComplaintRow] = field(default_factory=list)
    promises: list[PromiseRow] = field(default_factory=list)
    asks_for: int | None = None
    since: str | None = None
    private: bool = False
    value: int = 0

    def visit(self, ago: int, minute: int, staff: int) -> int:
        """Note a visit; days must come in order."""
        self.visits.append(VisitRow(self.days.at(ago, minute), self.days.day(ago), staff))
        self.visit_agos.append(ago)
        return len(self.visits) - 1

    def purchase(
        self, visit: int, ago: int, minute: int, staff: int, wares: list[Ware], *, why: str = "", quantity: int = 1
    ) -> list[Line]:
        """Note a purchase of that visit; return its lines, the first being what the visit was for."""
        number = len(self.purchases)
        lines = [Line(number, n, ware, ago, quantity if n == 0 else 1) for n, ware in enumerate(wares)]
        total = sum(line.amount for line in lines)
        self.purchases.append(PurchaseRow(visit, self.days.at(ago, minute), staff, total, why))
        self.lines += lines
        self.value += total
        return lines

    def judge(self, line: Line, verdict: WorkedOut, words: str, ago: int, minute: int, staff: int) -> None:
        """Note how something worked out."""
        line.judged = Judgement(verdict, words, self.days.at(ago, minute), staff)

    def bring_back(self, line: Line, why: str, ago: int, minute: int, staff: int) -> None:
        """Note that something came back and was paid back."""
        at, quantity = self.days.at(ago, minute), line.quantity * _WHOLE
        self.returns.append(ReturnRow(at, staff, self.number_of(line), line.ware.number, quantity, line.amount, why))
        self.value -= line.amount

    def number_of(self, line: Line) -> int:
        """Return the number of a line within the career."""
        return next(n for n, other in enumerate(self.lines) if other is line)

    def line_rows(self) -> list[LineRow]:
        """Return the purchase lines in the columns of the file."""
        return [
            LineRow(line.purchase, line.position, line.ware.number, line.quantity * _WHOLE, line.amount, *line.judged)
            for line in self.lines
        ]

    def totals(self) -> TotalsRow:
        """Return what it all adds up to."""
        return TotalsRow(
            visits=len(self.visits),
            first_day=self.visits[0].day,
            last_day=self.visits[-1].day,
            purchases=len(self.purchases),
            value=self.value,
            complaints=sum(row.state in _OPEN for row in self.complaints),
            promises=sum(row.state is PromiseState.OPEN for row in self.promises),
        )
