"""Given names and the short forms people go by: whoever types Bob also means Robert.

The table lies in the resources: names common in Europe, the Americas and Russia, all letters folded.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import takewhile

from app.core.paths import resource

#: A typed beginning is completed to a known name from this many letters on.
_BEGINNING = 4
_AT_MOST = 24


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, dict[str, None]] = {}
    for line in resource("nicknames.txt").read_text("utf-8").splitlines():
        names = [] if line.startswith("#") else line.replace(":", " ").replace("-", "").split()
        for name in names:
            forms.setdefault(name, {}).update(dict.fromkeys(names))
    return {name: tuple(other for other in others if other != name) for name, others in forms.items()}


@cache
def _sorted_names() -> list[str]:
    return sorted(_forms())


def other_names(typed: str) -> tuple[str, ...]:
    """Return the folded names that go with a folded name or the beginning of one, not itself; often none.

    A beginning counts from four letters on, so that Bobb already finds Robert.
    """
    known = _forms().get(typed)
    if known is not None or len(typed) < _BEGINNING:
        return (known or ())[:_AT_MOST]
    names = _sorted_names()
    begun = takewhile(lambda name: name.startswith(typed), names[bisect_left(names, typed) :])
    found = dict.fromkeys(other for name in begun for other in _forms()[name])
    return tuple(name for name in found if not name.startswith(typed))[:_AT_MOST]


def are_nicknames(one: str, other: str) -> bool:
    """Tell whether two folded names are forms of one name."""
    return other in _forms().get(one, ())
