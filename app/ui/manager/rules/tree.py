"""Changing the conditions of a typed rule: every function returns other conditions and leaves the given ones alone.

A place is the way to a node by numbers: (1, 0) is the first part of the second part.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.core.vocabulary import Together

Typed = dict[str, Any]
Place = tuple[int, ...]


def word_of(node: Typed) -> str:
    """Return how the parts of a group are joined, empty for a condition."""
    return next((word.value for word in Together if word.value in node), "")


def parts_of(node: Typed) -> list[Typed]:
    """Return the parts of a group, none for a condition."""
    word = word_of(node)
    return list(node[word]) if word else []


def at(when: Typed, place: Place) -> Typed:
    """Return the node at a place."""
    for step in place:
        when = parts_of(when)[step]
    return when


def path_of(when: Typed, place: Place) -> str:
    """Return a place as it is written: "when.all[1].any[0]"."""
    path = "when"
    for step in place:
        path += f".{word_of(when)}[{step}]"
        when = parts_of(when)[step]
    return path


def put(when: Typed, place: Place, node: Typed) -> Typed:
    """Put another node into a place."""
    if not place:
        return node
    parts = parts_of(when)
    parts[place[0]] = put(parts[place[0]], place[1:], node)
    return {word_of(when): parts}


def insert(when: Typed, place: Place, node: Typed) -> Typed:
    """Insert a node before whatever is at a place."""
    return _with_parts(when, place[:-1], lambda parts: [*parts[: place[-1]], deepcopy(node), *parts[place[-1] :]])


def remove(when: Typed, place: Place) -> Typed:
    """Take a node away; a group inside another that is empty then goes with it."""
    found = _with_parts(when, place[:-1], lambda parts: [*parts[: place[-1]], *parts[place[-1] + 1 :]])
    if len(place) > 1 and not parts_of(at(found, place[:-1])):
        return remove(found, place[:-1])
    return found


def join(when: Typed, place: Place, word: str) -> Typed:
    """Join the parts of a group otherwise."""
    return put(when, place, {word: parts_of(at(when, place))})


def wrap(when: Typed, place: Place, word: str) -> Typed:
    """Put a node into a group of its own."""
    return put(when, place, {word: [at(when, place)]})


def move(when: Typed, place: Place, step: int) -> tuple[Typed, Place]:
    """Move a node up (-1) or down (1); over the edge of its group it comes to stand beside that group."""
    node, siblings = at(when, place), parts_of(at(when, place[:-1]))
    target = place[-1] + step
    if 0 <= target < len(siblings):
        there = (*place[:-1], target)
        return insert(remove_only(when, place), there, node), there
    if len(place) == 1:
        return when, place
    group = place[:-1]
    there = (*group[:-1], group[-1] + (1 if step > 0 else 0))
    moved = insert(when, there, node)
    old = (*group[:-1], group[-1] + (0 if step > 0 else 1), place[-1])
    left = remove(moved, old)
    emptied = len(siblings) == 1
    return left, ((*group[:-1], group[-1]) if emptied and step > 0 else there)


def remove_only(when: Typed, place: Place) -> Typed:
    """Take a node away, and leave an empty group as it is."""
    return _with_parts(when, place[:-1], lambda parts: [*parts[: place[-1]], *parts[place[-1] + 1 :]])


def _with_parts(when: Typed, group: Place, change: Any) -> Typed:
    found = at(when, group)
    return put(when, group, {word_of(found): change(parts_of(found))})
