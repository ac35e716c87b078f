"""Every form test has a desk of its own, and leaves no thread behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.forms.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "drafts")
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    yield desk
    assert desk.jobs.close()
