"""The recipe of the demo shop, as its files say it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.paths import resource
from app.core.text import is_latin

#: How the weight of a name falls with its rank: the first of a list is drawn about ten times as often as the last.
_FLATTENED_BY = 4
_COPIES = 60


@dataclass(frozen=True, slots=True)
class Ware:
    """Something the shop sells; ``number`` is its row, ``price`` in cents."""

    number: int
    key: str
    name: str
    category: str
    price: int
    note: str = ""
    problem: str = ""
    problem_days: int = 0


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who serves; ``share`` is how much of the work falls to them."""

    number: int
    name: str
    initials: str
    role: str
    share: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a customer comes; spans are days."""

    share: int
    every: tuple[int, int]
    since: tuple[int, int]
    away: tuple[float, float] | None = None
    last: tuple[int, int] | None = None
    visits: int | None = None


@dataclass(frozen=True, slots=True)
class Drinker:
    """What a kind of customer buys: again and again, along with it, and once."""

    share: int
    again: tuple[Ware, ...]
    along: tuple[Ware, ...]
    once: tuple[Ware, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, in Latin letters, and how to say it where that is not plain."""

    written: str
    latin: str
    say: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The names of one origin. The lists hold common names more often than rare ones."""

    share: int
    language: str
    country: str
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[Name, ...]
    families_of_women: tuple[Name, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    order: str
    second_family: bool
    mononyms: bool
    latin_share: float
    own_script: bool


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """How the numbers of a country are built and written."""

    code: str
    trunk: str
    starts: tuple[str, ...]
    digits: int
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything the demo shop is made of, in one language. ``said`` and ``texts`` are words of that language."""

    language: str
    shop: Mapping[str, Any]
    staff: tuple[Colleague, ...]
    rhythms: tuple[Rhythm, ...]
    drinkers: tuple[Drinker, ...]
    wares: Mapping[str, Ware]
    origins: tuple[Origin, ...]
    short: Mapping[str, str]
    phones: Mapping[str, PhonePlan]
    house_phone: PhonePlan
    mail: tuple[str, ...]
    people: Sequence[Mapping[str, Any]]
    said: Mapping[str, str]
    texts: Mapping[str, Any]

    def colleague(self, name: str) -> Colleague:
        """Return the staff member of that name."""
        return next(member for member in self.staff if member.name == name)


def load_recipe(language: str) -> Recipe:
    """Read the recipe with the words of that language."""
    shop, names, texts = _read("shop"), _read("names"), _read(language)
    wares = _wares(shop["items"], texts)
    return Recipe(
        language=language,
        shop=shop["shop"],
        staff=tuple(Colleague(n, **entry) for n, entry in enumerate(shop["staff"], start=1)),
        rhythms=tuple(_rhythm(entry) for entry in shop["rhythms"]),
        drinkers=tuple(_drinker(entry, wares) for entry in shop["drinkers"]),
        wares=wares,
        origins=tuple(_origin(entry) for entry in names["origin"]),
        short=names["short"],
        phones={country: _plan(entry) for country, entry in names["phones"].items()},
        house_phone=_plan(names["house_phone"]),
        mail=tuple(names["mail"]["domains"]),
        people=_read("people")["people"],
        said=texts["said"],
        texts=texts,
    )


def _read(name: str) -> dict[str, Any]:
    with resource("demo", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _wares(items: Mapping[str, Any], texts: Mapping[str, Any]) -> dict[str, Ware]:
    found = {}
    for number, (key, entry) in enumerate(items.items(), start=1):
        words = texts["items"][key]
        found[key] = Ware(
            number=number,
            key=key,
            name=words["name"],
            category=entry["category"],
            price=entry["price"],
            note=words.get("note", ""),
            problem=words.get("problem", ""),
            problem_days=entry.get("problem_days", 0),
        )
    return found


def _rhythm(entry: Mapping[str, Any]) -> Rhythm:
    return Rhythm(
        share=entry["share"],
        every=tuple(entry["every"]),
        since=tuple(entry["since"]),
        away=tuple(entry["away"]) if "away" in entry else None,
        last=tuple(entry["last"]) if "last" in entry else None,
        visits=entry.get("visits"),
    )


def _drinker(entry: Mapping[str, Any], wares: Mapping[str, Ware]) -> Drinker:
    again, along, once = (tuple(wares[key] for key in entry[kind]) for kind in ("again", "along", "once"))
    return Drinker(entry["share"], again, along, once)


def _origin(entry: Mapping[str, Any]) -> Origin:
    women, men, families = (_weighted(entry[kind]) for kind in ("women", "men", "families"))
    return Origin(
        share=entry["share"],
        language=entry["language"],
        country=entry["country"],
        women=women,
        men=men,
        families=families,
        families_of_women=_weighted(entry["families_women"]) if "families_women" in entry else families,
        stems=_listed(entry.get("stems", "")),
        endings=_listed(entry.get("endings", "")),
        order=entry.get("order", "given_first"),
        second_family=entry.get("second_family", False),
        mononyms=entry.get("mononyms", False),
        latin_share=entry.get("latin_share", 0.0),
        own_script=families[0].written != families[0].latin,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _weighted(text: str) -> tuple[Name, ...]:
    """Return the names of a list, each as often as its rank says, so that drawing one is one step."""
    found: list[Name] = []
    for rank, entry in enumerate(_listed(text)):
        found += [_name(entry)] * max(1, _COPIES // (rank + _FLATTENED_BY))
    return tuple(found)


def _name(entry: str) -> Name:
    written, _bar, other = entry.partition("|")
    if is_latin(written):
        return Name(written, written, other)
    return Name(written, other)


def _plan(entry: Mapping[str, Any]) -> PhonePlan:
    groups = tuple(tuple(sizes) for sizes in entry["groups"])
    return PhonePlan(entry["code"], entry["trunk"], tuple(entry["starts"]), entry["digits"], groups)
