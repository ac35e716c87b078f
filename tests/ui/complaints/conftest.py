"""The room of complaints over a real shop, with complaints in every state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from tests.ui.complaints.at_the_room import AtTheRoom


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[AtTheRoom]:
    """The window in the room of complaints."""
    theme.use("light")
    here = AtTheRoom(qtbot, theme, tmp_path)
    yield here
    here.leave()
