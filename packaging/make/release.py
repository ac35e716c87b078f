"""What every way of packaging asks of the project: where it is, its version, its day."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION: str = _PROJECT["version"]
#: What it says of itself in one line.
SUMMARY: str = _PROJECT["description"]
#: The finished folder, and the program in it.
FOLDER = ROOT / "dist" / "regulars"
PROGRAM = FOLDER / "regulars"
