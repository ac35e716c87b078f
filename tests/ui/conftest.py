"""Tests of the windows use the real window over a hand-made shop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application import make_application, make_theme
from app.ui.theme import Theme
from tests.ui.at_the_window import AtTheWindow
from tests.ui.fake_shop import FakeShop


@pytest.fixture(scope="session")
def theme(qapp: object) -> Theme:
    """The light theme, dressed on once: a style sheet reaches every widget there is."""
    return make_theme(make_application(), "light")


@pytest.fixture
def shop() -> FakeShop:
    return FakeShop()


@pytest.fixture
def counter(qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: Path) -> Iterator[AtTheWindow]:
    """The window, painted, with the shop in it."""
    theme.use("light")
    here = AtTheWindow(qtbot, theme, shop, tmp_path / "drafts")
    here.attach()
    yield here
    here.leave()
