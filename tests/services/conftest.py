"""A shop for every test of the services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shops import Counter, a_shop


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Counter]:
    """A shop on a Saturday morning."""
    with a_shop(tmp_path / "shop") as counter:
        yield counter
