"""What clerks type, drawn from the customers of a shop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from app.core.text import digits_of, fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENOUGH = 4

_PEOPLE = """
SELECT c.id, c.full_name, c.given_name, c.family_name, c.say_it, c.card_number,
       coalesce((SELECT value FROM contact_point p WHERE p.customer_id = c.id AND kind = 'phone' LIMIT 1), ''),
       coalesce((SELECT value FROM contact_point p WHERE p.customer_id = c.id AND kind = 'email' LIMIT 1), '')
FROM customer c WHERE c.id IN ({}) AND c.name_known
"""


@dataclass(frozen=True)
class Somebody:
    """A customer, with what could be typed to find them."""

    id: int
    name: str
    given: str
    family: str
    say_it: str
    card: str
    phone: str
    email: str

    @property
    def phone_end(self) -> str:
        """The last four digits of the phone, empty without one."""
        return digits_of(self.phone)[-4:]

    @property
    def plain(self) -> str:
        """The name without accents and capitals."""
        return fold(self.name)


@dataclass(frozen=True)
class Typed:
    """A text to type, and whom it should find: anybody of that name, or that very customer."""

    text: str
    whom: Somebody
    very: bool = False


def somebody(file: Path, count: int, seed: int = 1) -> list[Somebody]:
    """Draw customers with a name, at random and always the same."""
    raw = sqlite.connect(file)
    try:
        highest = raw.execute("SELECT max(id) FROM customer").fetchone()[0]
        drawn = Random(seed).sample(range(1, highest + 1), min(count, highest))
        rows = raw.execute(_PEOPLE.format(",".join(map(str, drawn)))).fetchall()
    finally:
        raw.close()
    people = [Somebody(*row) for row in rows]
    Random(seed).shuffle(people)
    return people


def drawn(file: Path, count: int) -> list[Typed]:
    """Draw texts of every kind: names whole and begun, in both orders, phones, cards, e-mails, misspellings."""
    random, found = Random(3), []
    people = somebody(file, count * 3)
    for n, person in enumerate(people):
        made = _KINDS[n % len(_KINDS)](person, random)
        if made is not None and made.text.strip():
            found.append(made)
        if len(found) == count:
            break
    return found


def misspelt(person: Somebody, random: Random) -> str | None:
    """Return given and family name with one slip in each; None where a word is too short for one."""
    words = person.plain.split()
    long = [word for word in words if len(word) >= _ENOUGH and word.isascii()]
    if len(words) < 2 or len(long) < len(words):  # noqa: PLR2004 - two names at least
        return None
    return " ".join(_slip(word, random) for word in words)


def _slip(word: str, random: Random) -> str:
    """Return the word with a letter changed, left out, doubled in, or two swapped; never the first one."""
    at = random.randrange(1, len(word))
    kind = random.randrange(4)
    if kind == 0:
        return word[:at] + random.choice(_LETTERS.replace(word[at], "")) + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:  # noqa: PLR2004
        return word[:at] + random.choice(_LETTERS) + word[at:]
    at = min(at, len(word) - 2) or 1
    return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]


def _whole(person: Somebody, _random: Random) -> Typed:
    return Typed(person.plain, person)


def _turned(person: Somebody, _random: Random) -> Typed:
    return Typed(f"{fold(person.family)} {fold(person.given)}", person)


def _begun(person: Somebody, random: Random) -> Typed:
    words = person.plain.split()
    return Typed(" ".join(word[: random.randint(2, 4)] for word in words[:2]), person)


def _as_written(person: Somebody, _random: Random) -> Typed:
    return Typed(person.name, person)


def _phone_end(person: Somebody, _random: Random) -> Typed | None:
    return Typed(person.phone_end, person) if person.phone_end else None


def _phone(person: Somebody, _random: Random) -> Typed | None:
    return Typed(person.phone, person, very=True) if person.phone else None


def _name_and_end(person: Somebody, _random: Random) -> Typed | None:
    return Typed(f"{person.plain.split()[0]} {person.phone_end}", person, very=True) if person.phone_end else None


def _card(person: Somebody, _random: Random) -> Typed | None:
    return Typed(person.card, person, very=True) if person.card else None


def _email(person: Somebody, _random: Random) -> Typed | None:
    return Typed(person.email, person, very=True) if person.email else None


def _misspelt(person: Somebody, random: Random) -> Typed | None:
    text = misspelt(person, random)
    return Typed(text, person) if text else None


_KINDS: tuple[Any, ...] = (
    *(_whole, _begun, _turned, _whole, _begun, _as_written, _phone_end),
    *(_misspelt, _name_and_end, _phone, _email, _card),
)
