"""Reading JSON piece by piece, so that whatever is wrong is said with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from re import fullmatch
from typing import Any, TypeVar

from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import LARGEST
from app.core.vocabulary import RuleUnit
from app.domain.periods import Span
from app.domain.phrase import plain

Json = dict[str, Any]
Listed = TypeVar("Listed", bound=StrEnum)

#: Longer spans are written by mistake.
LONGEST_SPAN = 1000


def wrong(path: str, said: str) -> UserError:
    """Return the error that says what is wrong where."""
    return UserError(_("{path}: {said}").format(path=path or _("document"), said=said), field=path or None)


@dataclass(frozen=True, slots=True)
class Part:
    """A value of a document with its place: "when.all[2].op"."""

    value: Any
    path: str

    def only(self, known: Collection[str], needed: Collection[str]) -> None:
        """Refuse what is no object, has keys nobody knows, or lacks one it needs."""
        if not isinstance(self.value, dict):
            raise wrong(self.path, _("This must be an object in braces."))
        for key in self.value:
            if key not in known:
                said = _("This is not known here. Known are: {known}.").format(known=", ".join(known))
                raise wrong(self._below(plain(key)[:40]), said)
        for key in needed:
            if self.value.get(key) is None:
                raise wrong(self._below(key), _("This is missing."))

    def part(self, key: str) -> Part:
        """Return what stands under a key that is there."""
        return Part(self.value[key], self._below(key))

    def optional(self, key: str) -> Part | None:
        """Return what stands under a key; None when it is missing or null."""
        return self.part(key) if self.value.get(key) is not None else None

    def entries(self) -> Iterator[Part]:
        """Yield the entries of a list."""
        if not isinstance(self.value, list):
            raise wrong(self.path, _("This must be a list in square brackets."))
        for number, entry in enumerate(self.value):
            yield Part(entry, f"{self.path}[{number}]")

    def text(self) -> str:
        """Return a text."""
        if not isinstance(self.value, str):
            raise wrong(self.path, _("This must be a text in quotation marks."))
        return self.value

    def line(self, most: int, *, empty: bool = False) -> str:
        """Return a text on one line with so many letters at most."""
        text = plain(self.text())
        if not text and not empty:
            raise wrong(self.path, _("This is empty."))
        if len(text) > most:
            raise wrong(self.path, _("This is too long: {most} letters at most.").format(most=most))
        return text

    def whole(self, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not least <= self.value <= most:
            said = _("This must be a whole number from {least} to {most}.")
            raise wrong(self.path, said.format(least=least, most=most))
        return self.value

    def amount(self) -> Decimal:
        """Return an amount of money: a decimal text, 0 or more."""
        text = self.value if isinstance(self.value, str) else ""
        if not fullmatch(r"[0-9]{1,13}(\.[0-9]{1,4})?", text) or Decimal(text) > LARGEST:
            raise wrong(self.path, _("This must be an amount in quotation marks, such as “9.50”."))
        return Decimal(text)

    def word_of(self, listed: type[Listed]) -> Listed:
        """Return one of a closed list of words."""
        try:
            return listed(self.value)
        except ValueError as trouble:
            said = _("This is not known here. Known are: {known}.").format(known=", ".join(listed))
            raise wrong(self.path, said) from trouble

    def span(self) -> Span:
        """Return a span of time: a value and its unit."""
        self.only(("value", "unit"), needed=("value", "unit"))
        return Span(self.part("value").whole(1, LONGEST_SPAN), self.part("unit").word_of(RuleUnit))

    def _below(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key
