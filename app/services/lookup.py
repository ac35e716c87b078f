"""Who is this? Answers every keystroke with the likeliest customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from app.core.phones import calling_code
from app.core.text import card_key
from app.domain.found import Answer, Found
from app.domain.typed import PHONE_END, Typed, TypedNumber, take_apart
from app.models.search_index import CARD, EMAIL, PHONE, PHONE_BACKWARDS
from app.models.spelling import SHORTEST
from app.services.lookup_reader import Entry, Reader, Shown
from app.services.lookup_rows import found_row
from app.services.lookup_ways import Fit, Way, Word, expression, fit_of_all, misspelt, other_forms, plain

if TYPE_CHECKING:
    from app.domain.records import CustomerDraft

#: As many are ranked as the first question gives; only when it gives fewer is that all there are.
_RANKED = 100
#: With fewer found than this, misspellings are tried.
_FEW = 5
_CORRECTIONS = (6, 24)
#: Where somebody was found already, a word this short was hardly misspelt.
_DOUBTFUL = 4
_IDENTS = 200
_WHOLE_PHONE = 9
_SURE_END = 8
_INTERNATIONAL = 3
_MOST_MIXED = 2


class Lookup:
    """Finds customers by any part of what is known of them."""

    def __init__(self, connect: Callable[[], Any], country: Callable[[], str]) -> None:
        """``connect`` opens a connection of the driver's to the shop's file."""
        self._reader = Reader(connect)
        self._country = country

    def find(self, text: str, limit: int = 20) -> Answer:
        """Find customers by any part, likeliest first: exact, begun, by another form, misspelt; then recency."""
        typed = take_apart(text)
        if typed.nothing or limit < 1:
            return Answer(text)
        search = _Search(self._reader, typed, limit, self._country)
        search.run()
        return Answer(text, self._rows(search, limit), len(search.found) > limit)

    def by_card(self, number: str) -> int | None:
        """Return the customer of exactly that card number, spaces, hyphens and case aside."""
        key = card_key(number)
        return self._reader.by_exact_key(CARD + key) if key else None

    def alike(self, draft: CustomerDraft, but: int | None = None, limit: int = 5) -> tuple[Found, ...]:
        """Return customers that could be the one of the draft: same phone, e-mail or card, or a similar name."""
        from app.services import lookup_alike  # only when a customer is entered; a first answer does not wait for it

        return lookup_alike.alike(self._reader, self.find, draft, self._country(), but, limit)

    def stamp(self) -> int:
        """Return a number that is another one after anything was written into the file, by whomever."""
        return self._reader.stamp()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()

    def _rows(self, search: _Search, limit: int) -> tuple[Found, ...]:
        best = sorted(search.found.values(), key=lambda candidate: candidate[:3])[:limit]
        shown = {row.customer: row for row in self._reader.shown([entry.customer for _, _, _, entry in best])}
        addresses = self._addresses(search, [entry for _, _, _, entry in best])
        ordered = sorted(
            (
                (fit, entry.bucket, -_ordinal(shown[entry.customer]), -(shown[entry.customer].visits or 0), id_, entry)
                for fit, _, id_, entry in best
                if id_ in shown
            ),
            key=lambda row: row[:5],
        )
        return tuple(
            found_row(shown[entry.customer], entry, search.typed, search.words, addresses.get(entry.customer, ()))
            for *_, entry in ordered
        )

    def _addresses(self, search: _Search, entries: list[Entry]) -> dict[int, list[tuple[str, str]]]:
        """Return the addresses of those customers whose e-mail address may be why they were found."""
        wanted = [
            entry.customer
            for entry in entries
            if EMAIL in entry.idents
            and (search.typed.emails or fit_of_all(search.words, entry.names, " ")[0] == Fit.NOT)
        ]
        found: dict[int, list[tuple[str, str]]] = {}
        for customer, key, value in self._reader.addresses(wanted) if wanted else ():
            found.setdefault(customer, []).append((key, value))
        return found


def _ordinal(row: Shown) -> int:
    return date.fromisoformat(row.last_day).toordinal() if row.last_day else 0


Candidate = tuple[tuple[int, int], int, int, Entry]


class _Search:
    """One question, asked in stages until enough are found. ``found`` holds rank, bucket, id and entry by id."""

    def __init__(self, reader: Reader, typed: Typed, limit: int, country: Callable[[], str]) -> None:
        self.typed = typed
        self.found: dict[int, Candidate] = {}
        self.words: list[Word] = [plain(forms) for forms in typed.words]
        self._reader = reader
        self._limit = limit
        self._country = country
        self._most = max(_RANKED, 2 * limit)
        self._ends: list[Word] = []

    def run(self) -> None:
        """Ask all that is needed."""
        if self.typed.card:
            self._keep_all(self._reader.by_key(CARD + self.typed.card, self._most))
        among = self._by_identifiers()
        if among is not None:
            self._among(among)
            return
        self._by_name()
        if len(self.found) <= self._limit:
            self._by_other_forms()
        if len(self.found) < _FEW:
            self._by_spelling()

    # --- by what belongs to one customer -----------------------------------------------------------------

    def _by_identifiers(self) -> list[Entry] | None:
        """Return the customers that have all long numbers and addresses; None when none was typed.

        Short numbers are looked for among the words, as the end of a phone number.
        """
        sets = [set(self._reader.by_key(EMAIL + address, _IDENTS)) for address in self.typed.emails]
        for number in self.typed.numbers:
            if len(number.digits) > PHONE_END or (number.international and len(number.digits) >= _INTERNATIONAL):
                sets.append(self._with_number(number))
            else:
                self._ends.append((Way((number.digits,)),))
        if not sets:
            return None
        ids = set.intersection(*sets)
        return self._reader.entries(sorted(ids)) if ids else []

    def _with_number(self, number: TypedNumber) -> set[int]:
        digits = number.digits
        bare = digits.lstrip("0")
        national = digits if number.international else bare
        ends = {PHONE_BACKWARDS + digits[::-1], PHONE_BACKWARDS + national[::-1]}
        begins = {PHONE + bare, PHONE + digits, CARD + digits}
        if not number.international and (code := calling_code(self._country())):
            begins.add(PHONE + code + bare)
        found = {id_ for key in ends | begins if len(key) > 1 for id_ in self._reader.by_key(key, _IDENTS)}
        if not found and len(bare) >= _WHOLE_PHONE:
            found = self._without_country(bare)
        return found

    def _without_country(self, bare: str) -> set[int]:
        """Return customers whose number was stored without the country's code that was typed with it."""
        near = self._reader.by_key(PHONE_BACKWARDS + bare[: -_SURE_END - 1 : -1], _IDENTS)
        return {
            entry.customer
            for entry in (self._reader.entries(near) if near else ())
            if any(bare.endswith(key[1:].lstrip("0")) for key in entry.idents.split("\n") if key[0] == PHONE)
        }

    def _among(self, entries: list[Entry]) -> None:
        """Keep those of a few customers that also answer to the words, in any form or misspelt by a letter."""
        self.words += self._ends
        self._keep(entries)
        if not self.found and self.typed.words:
            self._add(other_forms)
            self._add(partial(misspelt, at_most=_CORRECTIONS[-1], look_up=lambda _: _tokens_of(entries)))
            self._keep(entries)

    # --- by words ----------------------------------------------------------------------------------------

    def _by_name(self) -> None:
        self.words += self._ends
        if not self.words:
            return
        first = self._reader.by_words(expression(self.words), self._most)
        self._keep(first)
        if len(first) >= self._most:
            for exact in self._exact_choices():
                self._keep(self._reader.by_words(expression(self.words, exact), self._limit + 1))
        self._beginning_of_number()

    def _exact_choices(self) -> list[tuple[bool, ...]]:
        """Return which words to ask for whole: all of them, then, while they are few, some of them."""
        count = len(self.words)
        if count <= _MOST_MIXED:
            return [choice for choice in product((True, False), repeat=count) if any(choice)]
        return [(True,) * count, (*(True,) * (count - 1), False)]

    def _beginning_of_number(self) -> None:
        """A few digits after a 0 may also begin a number."""
        typed = self.typed
        if typed.words or len(typed.numbers) != 1 or not typed.numbers[0].digits.startswith("0"):
            return
        bare, code = typed.numbers[0].digits.lstrip("0"), calling_code(self._country())
        if bare and code:
            self._keep_all(self._reader.by_key(PHONE + code + bare, _IDENTS))

    def _by_other_forms(self) -> None:
        if self._add(other_forms):
            self._keep(self._reader.by_words(expression(self.words), self._most))

    def _by_spelling(self) -> None:
        plain_words = list(self.words)
        shortest = _DOUBTFUL if self.found else SHORTEST
        for at_most in _CORRECTIONS:
            self.words = list(plain_words)
            more = self._add(partial(misspelt, at_most=at_most, look_up=self._reader.words_like, shortest=shortest))
            if more:
                self._keep(self._reader.by_words(expression(self.words), self._most))
            if len(self.found) >= _FEW or not more:
                return

    def _add(self, ways: Callable[[Sequence[tuple[str, ...]]], Word]) -> bool:
        """Add further ways to every typed word; tell whether there were any."""
        more = [ways(forms) for forms in self.typed.words]
        for at, extra in enumerate(more):
            self.words[at] += extra
        return any(more)

    # --- keeping -----------------------------------------------------------------------------------------

    def _keep(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.customer not in self.found:
                fit = fit_of_all(self.words, entry.names, entry.others)
                if fit[0] != Fit.NOT:
                    self.found[entry.customer] = (fit, entry.bucket, entry.customer, entry)

    def _keep_all(self, ids: Sequence[int]) -> None:
        """Keep customers found by a number of theirs, which needs no further likeness."""
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in self.found]
        for entry in self._reader.entries(new) if new else ():
            self.found[entry.customer] = ((0, 0), entry.bucket, entry.customer, entry)


def _tokens_of(entries: Sequence[Entry]) -> dict[str, int]:
    return {token: 1 for entry in entries for token in entry.names.split()}
