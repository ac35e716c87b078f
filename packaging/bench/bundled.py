"""Starts the bundle and the source in turn, each through its whole self-test, and says how they compare."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
_ROUNDS = 9
#: The bundle may take at most so many times as long as the source.
_LIMIT = 1.0


def main() -> int:
    """Measure; return 1 when the bundle is slower."""
    ways = {
        "bundle": [str(ROOT / "dist" / "regulars" / "regulars"), "--self-test"],
        "source": [sys.executable, "-m", "app", "--self-test"],
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen"}
    took: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(_ROUNDS + 1):
        for name, command in ways.items():
            begun = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            if turn:  # the first round only brings everything into the machine's memory
                took[name].append(time.perf_counter() - begun)
    for name, times in took.items():
        print(f"{name}: min {min(times):.2f} s, median {median(times):.2f} s")
    ratios = (min(took["bundle"]) / min(took["source"]), median(took["bundle"]) / median(took["source"]))
    print(f"bundle beside source: ratio of min {ratios[0]:.2f}, of medians {ratios[1]:.2f}; at most {_LIMIT}")
    return 0 if ratios[1] <= _LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
