"""How long it takes to count who fulfils a rule, by the kind of its condition."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from figures import Promise, Result, milliseconds, number
from shops import copied, opened

from app.domain.rule import Rule
from app.domain.rule_document import rule_from

_ROUNDS, _LIMIT = 3, 1000
_BUSY = 1.15
_YEAR = {"within": {"value": 12, "unit": "months"}}
_VISITS = {"fact": "visits", "op": "at_least", "value": 12} | _YEAR
_SPEND = {"fact": "spend", "op": "at_least", "value": "200.00"} | _YEAR
_ITEMS = {"fact": "items", "op": "at_least", "value": 20} | _YEAR
#: What is counted: a rule as shops have it, each costly kind of condition, and some of them at once.
_WHEN: dict[str, dict[str, Any]] = {
    "two years with us, 12 visits a year, nothing open": {
        "all": [
            {"fact": "customer_for", "op": "at_least", "value": 2, "unit": "years"},
            _VISITS,
            {"fact": "open_complaints", "op": "equals", "value": 0},
        ]
    },
    "at least 12 visits a year": _VISITS,
    "at most 3 visits a year": _VISITS | {"op": "at_most", "value": 3},
    "spent so much a year": _SPEND,
    "spent so much ever": {"fact": "spend", "op": "at_least", "value": "200.00"},
    "so many items a year": _ITEMS,
    "bought a category within a year": {"fact": "bought_category", "op": "is", "value": "Coffee"} | _YEAR,
    "bought on a Saturday morning": {
        "fact": "bought_at_time",
        "op": "is",
        "value": {"from": 7, "to": 9, "weekdays": ["saturday"]},
    },
    "not here for 60 days": {"fact": "days_since_last_visit", "op": "at_least", "value": 60},
    "birthday within a week": {"fact": "birthday_within", "op": "at_most", "value": 7},
    "a like": {"fact": "likes", "op": "is", "value": "milk"},
    "not a need": {"fact": "needs", "op": "is_not", "value": "nut"},
    "any of three periods": {"any": [_SPEND, _ITEMS, _VISITS | {"value": 30}]},
}


def previewing(file: Path, customers: int) -> Result:
    """Count for every kind of condition, and estimate and compare the first rule."""
    rows: list[list[str]] = []
    wall, processor = [], []
    with tempfile.TemporaryDirectory() as name:
        shop = opened(copied(file, Path(name)))
        rules = {what: rule_from(_document(what, when)) for what, when in _WHEN.items()}
        first = next(iter(rules.values()))
        tried: dict[str, Callable[[], object]] = {what: _preview(shop.rules, rule) for what, rule in rules.items()}
        tried["gifts a month, of the first"] = lambda: shop.rules.estimate(first)
        for what, action in tried.items():
            took, cost = min(_timed(action) for _round in range(_ROUNDS))
            wall.append(took)
            processor.append(cost)
            rows.append([what, number(milliseconds(took)), number(milliseconds(cost))])
        shop.close()
    busy = sum(wall) > _BUSY * sum(processor)
    slowest, kind = (max(processor), ", processor time") if busy else (max(wall), "")
    promise = Promise(f"the slowest of them{kind}", milliseconds(slowest), _LIMIT, "ms")
    notes = ["the machine was busy with other programs: judged by processor time"] if busy else []
    return Result(
        f"Who would be offered it, {customers:,} customers", ["condition", "ms", "processor ms"], rows, [promise],
        [f"the best of {_ROUNDS} each", *notes],
    )  # fmt: skip


def _document(what: str, when: dict[str, Any]) -> dict[str, Any]:
    every = {"times": 1, "every": {"value": 3, "unit": "months"}}
    return {"name": what, "when": when, "offer": {"what": "a coffee", "worth": "3.50"}, "at_most": every}


def _preview(rules: Any, rule: Rule) -> Callable[[], object]:
    return lambda: rules.preview(rule)


def _timed(action: Callable[[], object]) -> tuple[int, int]:
    began, used = time.perf_counter_ns(), time.process_time_ns()
    action()
    return time.perf_counter_ns() - began, time.process_time_ns() - used
