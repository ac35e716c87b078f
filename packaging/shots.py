#!/usr/bin/env python3
"""Draws the pictures of the documentation from the demo shop, at a fixed moment: they change only for a reason."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NOW = "2026-11-21T10:42"

#: Name of the picture, screen, and further words.
SHOTS = (
    ("notes", "notes", ("--theme", "light")),
    ("goodwill", "goodwill", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
    ("counter-light", "counter", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
    ("counter-dark", "counter", ("--search", "mar ve", "--customer", "1", "--theme", "dark")),
    ("purchase", "purchase", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
    ("rules", "rules", ("--theme", "light")),
    ("rule", "rule", ("--theme", "light")),
    ("complaints-light", "complaints", ("--theme", "light")),
    ("complaints-dark", "complaints", ("--theme", "dark")),
    ("complaint-story", "complaint-story", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
    ("today", "today", ("--theme", "light")),
    ("handover", "handover", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
    ("complaint", "complaint", ("--search", "mar ve", "--customer", "1", "--theme", "light")),
)


def main() -> int:
    """Draw them all; return 1 when one failed."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name, screen, words in SHOTS:
        out = PICTURES / f"{name}.png"
        command = [sys.executable, "-m", "app", "shot", screen, str(out), "--demo", "--now", NOW, "--language", "en"]
        failed += subprocess.run([*command, *words], cwd=ROOT, check=False).returncode != 0
        print(out.relative_to(ROOT))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
