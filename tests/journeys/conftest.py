"""Journeys drive the real window over a real file, one moment a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.application import make_application, make_theme
from tests.journeys.real_counter import RealCounter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: object) -> Theme:
    """The light theme, dressed on once."""
    return make_theme(make_application(), "light")


@pytest.fixture
def here(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[RealCounter]:
    """The window over a shop with Rosa, Tom and Marisol."""
    counter = RealCounter(qtbot, theme, tmp_path / "shop")
    yield counter
    counter.leave()
