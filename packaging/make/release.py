"""What every way of packaging asks of the project: where it is, its version, its day."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION: str = _PROJECT["version"]
#: The finished folder, and the program in it.
FOLDER = ROOT / "dist" / "regulars"
PROGRAM = FOLDER / "regulars"
#: Where the program is at home on the network. Put the real address here before anything is handed out.
HOME_PAGE = "https://regulars.example"
MAKER = "The Regulars founders <founders@regulars.example>"
