"""The last window: something went so wrong that the counter cannot go on. It tells what, and starts again."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.crash import report, versions
from app.core.i18n import _
from app.ui.application import make_application
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel

_WIDTH, _REPORT_HEIGHT = 620, 220


class LastResort(QDialog):
    """A sentence, a report without any customer in it, and the ways on."""

    def __init__(self, sentence: str, report: str, parent: QWidget | None = None, *, may_restart: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("LastResort")
        self.setWindowTitle(_("Regulars"))
        self.setFixedWidth(_WIDTH)
        self.wants_restart = False
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFixedHeight(_REPORT_HEIGHT)
        self.report.setAccessibleName(_("Report"))
        self.again = RoleButton(_("Start Regulars again"), role="primary")
        self.copy = RoleButton(_("Copy the report"))
        self.leave = RoleButton(_("Close"))
        self.again.clicked.connect(self._start_again)
        self.copy.clicked.connect(self._copy)
        self.leave.clicked.connect(self.reject)
        self._assemble(sentence, may_restart=may_restart)

    @Slot()
    def _start_again(self) -> None:
        self.wants_restart = True
        self.accept()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(_("Copied"))

    def _assemble(self, sentence: str, *, may_restart: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(PlainLabel(_("Something went wrong"), role="sheet-title"))
        column.addWidget(PlainLabel(sentence, wrap=True))
        column.addWidget(
            PlainLabel(_("The report names places in the program, no customers."), role="muted", wrap=True)
        )
        column.addWidget(self.report)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.again)
        self.again.setVisible(may_restart)
        column.addSpacing(6)
        column.addLayout(row)
        (self.again if may_restart else self.leave).setFocus()


def last_words(fault: BaseException) -> None:
    """Tell of a fault the window did not survive; start again when that is wished."""
    make_application()
    dialog = LastResort(_("Everything that was saved is still there."), report(type(fault), fault.__traceback__))
    dialog.exec()
    if dialog.wants_restart:
        start_again()


def tell(sentence: str) -> None:
    """Say why there is no window, where nobody reads what is written."""
    make_application()
    dialog = LastResort(sentence, versions(), may_restart=False)
    dialog.exec()


def start_again(*words: str) -> None:
    """Start the program anew, with these words or those it was started with, beside the one that ends."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "app"]
    command += words or sys.argv[1:]
    subprocess.Popen(command, close_fds=True, start_new_session=os.name == "posix")  # noqa: S603 - our own program
