"""What was measured: tables, and promises kept or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

MILLION = 1_000_000
#: How much longer than the processor the clock may run on a machine that does nothing else.
_UNDISTURBED = 1.15


@dataclass(frozen=True)
class Promise:
    """A figure beside the limit it must not pass (or, with ``at_least``, must reach)."""

    what: str
    measured: float
    limit: float
    unit: str = ""
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether it was kept."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def sentence(self) -> str:
        """Return it in a line."""
        sign = ">=" if self.at_least else "<="
        unit = f" {self.unit}" if self.unit else ""
        said = "kept" if self.kept else "NOT KEPT"
        return f"{said}: {self.what} is {number(self.measured)}{unit} (promised {sign} {number(self.limit)}{unit})"


@dataclass(frozen=True)
class Result:
    """One benchmark's table, its promises, and plain figures others are compared with."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    promises: list[Promise] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Result:
        """Read what ``as_json`` returned."""
        return cls(**{**said, "promises": [Promise(**promise) for promise in said["promises"]]})

    def markdown(self) -> str:
        """Return it as a part of a page."""
        lines = [f"## {self.title}", "", _row(self.columns), _row(["---", *["---:"] * (len(self.columns) - 1)])]
        lines += [_row(row) for row in self.rows]
        lines += ["", *(f"- {promise.sentence()}" for promise in self.promises)]
        lines += [f"- {note}" for note in self.notes]
        return "\n".join(lines) + "\n"


def number(value: float) -> str:
    """Return a figure with as many decimals as make sense."""
    if value == int(value) and abs(value) >= 10:  # noqa: PLR2004 - 16.0 ms says more than 16
        return f"{int(value)}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"  # noqa: PLR2004


def milliseconds(nanoseconds: float) -> float:
    """Return nanoseconds as milliseconds."""
    return nanoseconds / MILLION


def part(values: Sequence[float], share: float) -> float:
    """Return the value that so large a share of them does not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(values: Sequence[float]) -> list[str]:
    """Return p50, p95, p99, max and n as cells, nanoseconds in milliseconds."""
    cells = [milliseconds(value) for value in (median(values), part(values, 0.95), part(values, 0.99), max(values))]
    return [*map(number, cells), str(len(values))]


def judged(what: str, wall: Sequence[float], processor: Sequence[float], limit: float) -> tuple[Promise, list[str]]:
    """Return the promise about a p99, and what is to be said of it.

    Nothing here waits for anything but the processor. Where the clock ran much longer than the processor worked,
    other programs had it meanwhile, and only the processor's time says something about this one.
    """
    busy = sum(wall) > _UNDISTURBED * sum(processor)
    measured, kind = (processor, ", processor time") if busy else (wall, "")
    notes = ["the machine was busy with other programs: judged by processor time"] if busy else []
    return Promise(f"{what}, p99{kind}", milliseconds(part(measured, 0.99)), limit, "ms"), notes


SPREAD = ["p50 ms", "p95 ms", "p99 ms", "max ms", "n"]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
