"""What this is, which version, what it is made of, and where it keeps things."""

from __future__ import annotations

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import QSysInfo, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import __version__
from app.core import paths
from app.core.crash import versions
from app.core.errors import Bug
from app.core.i18n import _, screen_language
from app.ui.dialogs.reading import ReadingDialog, close_button
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel


class AboutDialog(QDialog):
    """Version, licences and folders; all that support asks for can be copied at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("AboutDialog")
        self.setWindowTitle(_("About Regulars"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(PlainLabel(_("Regulars {version}").format(version=__version__), role="title"))
        for sentence in _sentences():
            column.addWidget(PlainLabel(sentence, wrap=True))
        self.copy = RoleButton(_("Copy for support"))
        self.copy.setToolTip(_("Versions and folders; nothing of any customer."))
        self.copy.clicked.connect(self._copy)
        self.licences = RoleButton(_("Licences"))
        self.licences.clicked.connect(self._show_licences)
        self.licences.setVisible(_licences() is not None)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.copy)
        row.addWidget(self.licences)
        row.addStretch(1)
        row.addWidget(close_button(self))
        column.addSpacing(6)
        column.addLayout(row)
        self.setMinimumWidth(520)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(for_support())
        self.copy.set_text(_("Copied"))

    @Slot()
    def _show_licences(self) -> None:
        file = _licences()
        if file is not None:
            dialog = ReadingDialog(_("Licences"), file.read_text(encoding="utf-8"), self)
            dialog.exec()
            dialog.deleteLater()


def for_support() -> str:
    """Return what support asks for first: versions, screen, folders; no customer is in it."""
    screens = ", ".join(
        f"{one.size().width()}x{one.size().height()} at {one.devicePixelRatio():g}" for one in QGuiApplication.screens()
    )
    return "\n".join(
        (
            versions(),
            f"Qt {PySide6.__version__}, {QGuiApplication.platformName()}, {screens}",
            f"{QSysInfo.prettyProductName()}, {screen_language()}",
            f"File: {paths.default_database()}",
            f"Settings: {paths.settings_folder()}",
            f"Log: {paths.log_folder()}",
        )
    )


def _licences() -> Path | None:
    """Return the text the bundle comes with; from source every library has its own."""
    try:
        return paths.resource("licences.txt")
    except Bug:
        return None


def _sentences() -> tuple[str, ...]:
    return (
        _("The memory of the people behind the counter."),
        _("It needs no network; everything stays on this computer."),
        _("Customers’ file: {file}").format(file=paths.default_database()),
        _("Log: {folder}").format(folder=paths.log_folder()),
        _("Python {python}, Qt {qt}. Regulars is under the MIT licence.").format(
            python=platform.python_version(), qt=PySide6.__version__
        ),
    )
