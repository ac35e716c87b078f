"""What the program holds in memory with a card open, beside a bare window with a line edit."""

from __future__ import annotations

import tempfile
from pathlib import Path

from figures import Promise, Result, number
from shops import copied
from starts import started

_LIMIT, _TURNS = 2.5, 3


def holding(file: Path, customers: int) -> Result:
    """Start both and look."""
    rows, promises = [], []
    with tempfile.TemporaryDirectory() as name:
        shop = copied(file, Path(name))
        said = {v: [started(v, shop, Path(name)) for _ in range(_TURNS + 1)][1:] for v in ("bare", "regulars")}
    for what in ("Rss", "Pss"):
        bare, ours = (min(turn[what] for turn in said[variant]) / 1024 for variant in ("bare", "regulars"))
        rows.append([what.upper(), number(bare), number(ours), number(ours / bare)])
        if what == "Rss":
            promises.append(Promise("RSS beside a bare window", ours / bare, _LIMIT))
    notes = [
        f"the shop has {customers:,} customers; one card is open",
        "PSS shares the cost of libraries with whatever else uses them at the moment, so only RSS is promised",
    ]
    return Result("Memory", ["", "bare MB", "Regulars MB", "ratio"], rows, promises, notes)
