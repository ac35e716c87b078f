"""The finished folder, when there is one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "dist" / "regulars"


@pytest.fixture(scope="session")
def folder() -> Path:
    """Return the finished folder; without one there is nothing to try."""
    if not (FOLDER / ("regulars.exe" if sys.platform == "win32" else "regulars")).exists():
        pytest.skip("there is no dist/regulars: python3 packaging/dev.py bundle makes it")
    return FOLDER
