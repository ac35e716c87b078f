"""Measures the program against what is promised of it.

    run.py [--customers 10000,100000] [--only NAME] [--save]

Every benchmark runs in a process of its own. With --save the results are written to docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from figures import Promise, Result, number

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "performance.md"
_MANY_TIMES = 1.3
_MARK = "RESULT "
_BY_HAND = "# By hand"
#: Benchmarks of one shop; those marked run in the smallest shop only, because its size is not what they are about.
NAMES = ("keys", "cards", "recall", "rules", "import", "start", "memory")
_ONCE = frozenset({"import", "start", "memory"})


def main() -> int:
    """Measure what was asked for; return 1 when a promise was not kept."""
    words = _words()
    sizes = [int(size) for size in words.customers.split(",")]
    if words.child:
        print(_MARK + json.dumps(_benchmark(words.child)(_built(sizes[0]), sizes[0]).as_json()))
        return 0
    results = dict(_measured(sizes, [words.only] if words.only else list(NAMES)))
    comparison = _compared(results, sizes)
    every = [*results.values(), *comparison]
    for result in comparison:
        print(result.markdown(), flush=True)
    if words.save:
        PAGE.write_text(_page(every), encoding="utf-8")
    broken = [promise.sentence() for result in every for promise in result.promises if not promise.kept]
    print("\n".join(broken) if broken else "All promises were kept.")
    return 1 if broken else 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the program against what is promised of it.")
    parser.add_argument("--customers", default="10000,100000", help="sizes of the shop, parted by commas")
    parser.add_argument("--only", choices=NAMES, help="one benchmark only")
    parser.add_argument("--save", action="store_true", help="write docs/performance.md")
    parser.add_argument("--child", choices=NAMES, help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(sizes: list[int], names: list[str]) -> Iterator[tuple[tuple[str, int], Result]]:
    for name in names:
        for size in [min(sizes)] if name in _ONCE else sizes:
            command = [sys.executable, str(Path(__file__)), "--child", name, "--customers", str(size)]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            said = next(line for line in done.stdout.splitlines() if line.startswith(_MARK))
            result = Result.from_json(json.loads(said.removeprefix(_MARK)))
            print(result.markdown(), flush=True)
            yield (name, size), result


def _compared(results: dict[tuple[str, int], Result], sizes: list[int]) -> list[Result]:
    """Compare the largest shop with the smallest: a key must not cost more in a large one."""
    ends = [results.get(("keys", size)) for size in (min(sizes), max(sizes))]
    if len(set(sizes)) == 1 or ends[0] is None or ends[1] is None:
        return []
    small, large = (end.figures for end in ends if end is not None)
    rows = [
        [f"{size:,} customers", number(found["p50"] / 1e6), number(found["p50 processor"] / 1e6)]
        for size, found in ((min(sizes), small), (max(sizes), large))
    ]
    # By the processor's time: two runs at different moments of a shared machine have only that in common.
    times = large["p50 processor"] / small["p50 processor"]
    promise = Promise("p50 in the larger shop beside the smaller, processor time", times, _MANY_TIMES)
    return [Result("Larger shops", ["key to painted", "p50 ms", "processor p50 ms"], rows, [promise])]


def _benchmark(name: str) -> Callable[[Path, int], Result]:
    import cards
    import lookups
    import memory
    import previews
    import recall
    import starts

    return {
        "keys": lookups.quiet,
        "cards": cards.opening,
        "recall": recall.finding,
        "rules": previews.previewing,
        "import": lookups.beside_import,
        "start": starts.starting,
        "memory": memory.holding,
    }[name]


def _built(customers: int) -> Path:
    from shops import built

    return built(customers)


def _page(results: list[Result]) -> str:
    command = " ".join(["python3 packaging/dev.py bench", *sys.argv[1:]])
    head = (
        "# Performance\n\n"
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `{command}`, on {_machine()}.\n"
        "The window is the real one, drawn into memory (offscreen). The machine is shared with others: wall time says\n"
        "what a clerk would have felt there, processor time what the program itself cost.\n"
    )
    return "\n".join([head, *(result.markdown() for result in results), _by_hand()])


def _by_hand() -> str:
    """Return what the page says of measurements too long to be made every time; it stays as it is."""
    kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return kept[kept.index(_BY_HAND) :] if _BY_HAND in kept else ""


def _machine() -> str:
    import PySide6
    import sqlalchemy
    import sqlcipher3.dbapi2 as sqlite

    versions = (
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, SQLite {sqlite.sqlite_version}, "
        f"SQLAlchemy {sqlalchemy.__version__}"
    )
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores of {_processor()}, {platform.system()}, {versions}{load}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
