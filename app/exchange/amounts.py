"""Amounts and numbers as tills write them: "$8.00", "-$12.00", "($12.00)", "8,00 €", "1'234.50".

Which sign stands before the decimals is found out over the whole file before the first amount is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from app.core.money import LARGEST
from app.exchange.currencies import currency_of

_MINUS = str.maketrans(dict.fromkeys("\u2212\u2012\u2013\u2014\ufe63", "-"))
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’`]+")
_PARTS = re.compile(r"^(?P<before>[^\d.,-]*)(?P<number>-?[\d.,]*\d[\d.,]*-?)(?P<after>[^\d.,]*\.?)$")
_KEPT = 50_000


class AmountError(ValueError):
    """A cell that should hold an amount or number holds something else."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount in major units; ``currency`` is empty where the file names none."""

    value: Decimal
    currency: str = ""


@dataclass(slots=True)
class DecimalEvidence:
    """Gathers from the cells which sign stands before the decimals: each proof counts for its sign."""

    points: int = 0
    commas: int = 0
    _seen: set[str] = field(default_factory=set)

    def see(self, cell: str) -> None:
        """Learn from one cell."""
        if cell in self._seen or len(self._seen) > _KEPT:
            return
        self._seen.add(cell)
        sign = _proves("".join(letter for letter in cell if letter in "0123456789.,"))
        self.points += sign == "."
        self.commas += sign == ","

    def sign(self, otherwise: str = ".") -> str:
        """Return the sign most cells prove, else the one to fall back on."""
        if self.points == self.commas:
            return otherwise
        return "." if self.points > self.commas else ","


def _proves(number: str) -> str:
    """Return the decimal sign that a number of digits, points and commas proves, or an empty string."""
    point, comma = number.rfind("."), number.rfind(",")
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    if point == comma:
        return ""
    here, other = (".", ",") if point >= 0 else (",", ".")
    head, _, tail = number.rpartition(here)
    if here in head:
        return other
    if len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0"):  # noqa: PLR2004 - thousands
        return ""
    return here


@dataclass(slots=True)
class AmountReader:
    """Reads amounts and numbers of one file. ``country`` decides what "$" means."""

    sign: str = "."
    country: str = ""
    _known: dict[str, Amount] = field(default_factory=dict)

    def amount(self, cell: str) -> Amount:
        """Read an amount; raises AmountError."""
        known = self._known.get(cell)
        if known is None:
            known = self._read(cell)
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[cell] = known
        return known

    def number(self, cell: str) -> Decimal:
        """Read a number such as a quantity; what stands around it ("kg") does not matter."""
        found = _PARTS.match(_SPACES.sub("", cell.translate(_MINUS)))
        if not found:
            raise AmountError(cell)
        return self._decimal(found["number"], cell)

    def _read(self, cell: str) -> Amount:
        text = _SPACES.sub("", cell.translate(_MINUS))
        negative = text.startswith("(") and text.endswith(")")
        if negative:
            text = text[1:-1]
        if text.startswith("-"):
            if negative:
                raise AmountError(cell)
            negative, text = True, text[1:]
        found = _PARTS.match(text)
        if not found or (negative and "-" in found["number"]):
            raise AmountError(cell)
        value = self._decimal(found["number"], cell)
        if abs(value) > LARGEST:
            raise AmountError(cell)
        return Amount(-value if negative else value, self._currency(found["before"], found["after"], cell))

    def _currency(self, before: str, after: str, cell: str) -> str:
        before, after = before.rstrip("-"), after.strip("-")
        for sign in (before + after, before, after):
            code = currency_of(sign, self.country) if sign else ""
            if code:
                return code
        if before or after:
            raise AmountError(cell)
        return ""

    def _decimal(self, number: str, cell: str) -> Decimal:
        negative = number.startswith("-") or number.endswith("-")
        whole, _, rest = number.strip("-").partition(self.sign)
        group = "," if self.sign == "." else "."
        if not _grouped(whole, group) or not (rest.isdecimal() or not rest) or not (whole or rest):
            raise AmountError(cell)
        value = Decimal(f"{whole.replace(group, '') or '0'}.{rest or '0'}" if rest else whole.replace(group, ""))
        return -value if negative else value


def _grouped(whole: str, group: str) -> bool:
    """Tell whether the digits before the decimals are well formed: "1,234,567", "12,34,567" or "1234567"."""
    if group not in whole:
        return whole.isdecimal() or not whole
    first, *middle, last = whole.split(group)
    groups = (first.isdecimal(), last.isdecimal(), *(part.isdecimal() for part in middle))
    sizes = 1 <= len(first) <= 3 and len(last) == 3 and all(2 <= len(part) <= 3 for part in middle)  # noqa: PLR2004 - thousands, lakhs
    return sizes and all(groups)
