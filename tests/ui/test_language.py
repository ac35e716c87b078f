"""Qt's own words follow the language of the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.ui.actions import Command, table
from app.ui.application import make_application, use_language


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, speaking English again afterwards."""
    made = make_application()
    assert made is qapp
    yield made
    use_language(made, "en")


def test_keys_are_called_as_on_the_keyboards_of_that_language(application: QApplication) -> None:
    use_language(application, "de")
    assert table()[Command.FIND].shown_key == "Strg F"
    assert table()[Command.RETURN].shown_key == "Umschalt F3"


def test_buttons_that_qt_makes_speak_the_language(application: QApplication, qtbot: QtBot) -> None:
    use_language(application, "de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Close).text().replace("&", "") == "Schließen"


def test_another_language_takes_the_place_of_the_one_before(application: QApplication) -> None:
    for language in ("de", "de", "en"):
        use_language(application, language)
    assert table()[Command.FIND].shown_key == "Ctrl F"
    assert len(application.findChildren(QTranslator)) <= 1
