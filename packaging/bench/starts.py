"""From the start of the process to the first paint, and to the first answer, beside a bare window with a line edit."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from figures import Promise, Result, milliseconds, number

_ROUNDS = 12
_STARTED = "REGULARS_BENCH_STARTED"
_FIRST_PAINT, _AIM, _FIRST_ANSWER = 1.5, 1.25, 3.0
_CHILDREN = Path(__file__).with_name("windows.py")


def starting(file: Path, customers: int) -> Result:
    """Start both windows in turn, again and again."""
    took: dict[tuple[str, str], list[int]] = {}
    with tempfile.TemporaryDirectory() as home:
        for turn in range(_ROUNDS + 1):
            for variant in ("bare", "regulars"):
                for what, nanoseconds in started(variant, file, Path(home)).items():
                    if turn:  # the first round only brings everything into the machine's memory
                        took.setdefault((variant, what), []).append(nanoseconds)
    rows, promises = [], []
    for what, limit in (("first paint", _FIRST_PAINT), ("first answer", _FIRST_ANSWER)):
        bare, ours = took["bare", what], took["regulars", what]
        ratios = (min(ours) / min(bare), median(ours) / median(bare))
        cells = [milliseconds(value) for value in (min(bare), median(bare), min(ours), median(ours))]
        rows.append([what, *map(number, cells), *map(number, ratios)])
        promises.append(Promise(f"{what} beside a bare window, ratio of medians", ratios[1], limit))
    columns = [
        "",
        "bare min ms",
        "bare median ms",
        "Regulars min ms",
        "Regulars median ms",
        "ratio of min",
        "of medians",
    ]
    notes = [
        f"{_ROUNDS} rounds, both in turn; the shop has {customers:,} customers; the aim for the first paint is {_AIM}"
    ]
    return Result("Start-up", columns, rows, promises, notes)


def started(variant: str, file: Path, home: Path) -> dict[str, int]:
    """Start a window and return what it said of itself."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **_homes(home)}
    # Compiled once, as an installed program is; the first start, which nobody counts, writes what the others read.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    environment[_STARTED] = str(time.monotonic_ns())
    done = subprocess.run(
        [sys.executable, str(_CHILDREN), variant, str(file)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    return {what: int(at) for what, _sep, at in (line.partition("=") for line in done.stdout.split("\n")) if at}


def _homes(home: Path) -> dict[str, str]:
    return {f"XDG_{kind}_HOME": str(home) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
