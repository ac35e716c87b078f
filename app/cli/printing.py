"""How the commands print."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper

from app.cli.shapes import Json


def print_json(shape: Json) -> None:
    """Print one line of JSON."""
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the terminal uses; half a letter in a script's words comes back as its escape.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")


def say(text: str) -> None:
    """Print lines for a person."""
    sys.stdout.write(text + "\n")


def safe(text: str) -> str:
    """Keep a terminal from obeying what somebody once typed."""
    return "".join(c if c.isprintable() else " " for c in text)
