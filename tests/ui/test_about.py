"""About, licences and what support asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import __version__
from app.core import paths
from app.core.errors import Bug
from app.ui.dialogs import about
from app.ui.dialogs.about import AboutDialog, for_support
from app.ui.dialogs.reading import ReadingDialog


def test_what_support_asks_for_is_copied_at_once(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == for_support()
    for fact in (f"Regulars {__version__}", "Python 3", "Qt 6", str(paths.default_database()), str(paths.log_folder())):
        assert fact in copied


def test_the_licences_of_the_bundle_are_shown_where_there_are_any(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "licences.txt"
    file.write_text("Qt: <b>LGPL</b>", encoding="utf-8")
    monkeypatch.setattr(about.paths, "resource", lambda _name: file)
    shown: list[str] = []
    monkeypatch.setattr(ReadingDialog, "exec", lambda dialog: shown.append(dialog.text.toPlainText()))
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert not dialog.licences.isHidden()
    dialog.licences.click()
    assert shown == ["Qt: <b>LGPL</b>"]


def test_from_source_there_are_none_to_show(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> Path:
        raise Bug("missing")

    monkeypatch.setattr(about.paths, "resource", missing)
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert dialog.licences.isHidden()
    dialog.licences.click()
