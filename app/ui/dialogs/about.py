"""What this is, which version, and where it keeps things."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app import __version__
from app.core import paths
from app.core.i18n import _
from app.ui.widgets.labels import PlainLabel


class AboutDialog(QDialog):
    """Version, licence and folders, each to be copied."""

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
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # other buttons have none either
        buttons.rejected.connect(self.reject)
        column.addSpacing(6)
        column.addWidget(buttons)
        self.setMinimumWidth(460)


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
