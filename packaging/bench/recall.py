"""Who is found: by the name, with a slip in every word, by name and the end of the phone, by romanised letters."""

from __future__ import annotations

from pathlib import Path
from random import Random

from figures import Promise, Result, number
from shops import opened
from typed import Somebody, misspelt, somebody

from app.core.text import fold, is_latin
from app.services.shop import Shop

_PEOPLE = 600
_EXACT, _MISSPELT = 264 / 265, 59 / 63


def finding(file: Path, customers: int) -> Result:
    """Look everybody up in every way."""
    people, random = somebody(file, _PEOPLE, seed=11), Random(5)
    shop = opened(file)
    try:
        asked: list[tuple[str, float, list[bool]]] = [
            ("somebody of the typed name", _EXACT, [_named(shop, p.plain, p) for p in people]),
            (
                "with a slip in every word",
                _MISSPELT,
                [_named(shop, text, p) for p in people if (text := misspelt(p, random))],
            ),
            (
                "first name and last four digits: the very customer",
                1.0,
                [_very(shop, f"{p.plain.split()[0]} {p.phone_end}", p) for p in people if p.phone_end],
            ),
            (
                "another script, typed in Latin letters",
                _MISSPELT,
                [_romanised(shop, p) for p in people if not is_latin(p.name) and p.say_it],
            ),
        ]
    finally:
        shop.close()
    rows = [[what, str(sum(found)), str(len(found)), number(100 * sum(found) / len(found))] for what, _, found in asked]
    promises = [Promise(what, sum(found) / len(found), limit, at_least=True) for what, limit, found in asked]
    return Result(f"Found among the first 20, {customers:,} customers", ["", "found", "of", "%"], rows, promises)


def _named(shop: Shop, text: str, person: Somebody) -> bool:
    return person.name in {row.name for row in shop.lookup.find(text).found}


def _romanised(shop: Shop, person: Somebody) -> bool:
    """Tell whether somebody is found who writes that name in these letters of their own.

    Where more than fit on the screen write it in Latin letters, exactly as it was typed, those come first.
    """
    answer = shop.lookup.find(person.say_it)
    crowded = answer.more and all(fold(row.name) == fold(person.say_it) for row in answer.found)
    return crowded or person.name in {row.name for row in answer.found}


def _very(shop: Shop, text: str, person: Somebody) -> bool:
    return person.id in {row.id for row in shop.lookup.find(text).found}
