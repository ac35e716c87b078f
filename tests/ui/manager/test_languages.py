"""The manager's room in every language, and in one whose words are half as long again."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core import i18n
from app.ui.manager.page import ManagerPage
from app.ui.manager.pin_panels import change_pin_panel, first_pin_panel, unlock_panel
from app.ui.theme import Theme
from app.ui.widgets.labels import TextBlock
from tests.ui.fake_shop import FakeShop
from tests.ui.manager.at_the_desk import AtTheDesk

FIVE = "Five years with us"


class Stretched(gettext.NullTranslations):
    """Says everything half as long again."""

    def gettext(self, message: str) -> str:
        return message + "·" * (len(message) // 2)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        return self.ngettext(one, many, n)


@pytest.fixture(params=[*i18n.LANGUAGES, "stretched"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every language, one after the other, and English again afterwards."""
    if request.param == "stretched":
        monkeypatch.setattr(i18n, "_catalogue", Stretched())
    else:
        i18n.use_language(request.param)
    yield request.param
    i18n.use_language("en")


@pytest.fixture
def small(language: str, qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: Path) -> Iterator[AtTheDesk]:
    """The smallest window there may be, in the manager's room."""
    assert language
    here = AtTheDesk(qtbot, theme, shop, tmp_path / "drafts")
    here.window.resize(QSize(960, 620))
    here.attach()
    here.manage()
    yield here
    here.leave()


def clipped(within: QWidget) -> list[str]:
    """Return the words in sight that do not fit: of buttons, and of labels that cannot be elided."""
    buttons = [b for b in within.findChildren(QPushButton) if b.isVisible() and b.text()]
    found = [b.text() for b in buttons if b.width() < b.minimumSizeHint().width()]
    labels = [w for w in within.findChildren(QLabel) if w.isVisible() and not isinstance(w, TextBlock)]
    found += [w.text() for w in labels if not w.wordWrap() and w.width() < w.sizeHint().width() - 1]
    blocks = [w for w in within.findChildren(TextBlock) if w.isVisible() and w.property("role") == "error"]
    return found + [w.text() for w in blocks if w.is_cut()]


def test_the_room_fits_the_smallest_window(small: AtTheDesk) -> None:
    page = small.one(ManagerPage)
    small.section.overview.list.setCurrentRow(1)
    assert clipped(page) == []
    small.press(Qt.Key.Key_Return)
    small.section.open_rule(1)
    small.settle()
    assert clipped(page) == []
    for show in (small.section.side.show_try, small.section._show_versions, small.section.new_rule, small.section.save):
        show()
        small.settle()
        assert clipped(page) == []


@pytest.mark.parametrize("make", [unlock_panel, first_pin_panel, change_pin_panel])
def test_panels_of_pins_fit(language: str, qtbot: QtBot, theme: Theme, make: Callable[[], QWidget]) -> None:
    assert language
    panel = make()
    qtbot.addWidget(panel)
    panel.show()
    QApplication.processEvents()
    assert clipped(panel) == []
    cut = [w.text() for w in panel.findChildren(TextBlock) if w.isVisible() and w.is_cut()]
    assert cut == []


def test_the_room_is_laid_out_from_the_right_where_reading_begins_there(
    qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: Path
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        here = AtTheDesk(qtbot, theme, shop, tmp_path / "drafts")
        here.attach()
        here.manage()
        section, page = here.section, here.one(ManagerPage)
        assert section.side.mapTo(page, section.side.rect().center()).x() < page.width() // 2
        assert page._shelf.mapTo(page, page._shelf.rect().center()).x() > page.width() // 2
        here.leave()
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
