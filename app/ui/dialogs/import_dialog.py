"""Bringing a file in: choose it, see how it was understood, watch it, read what came of it.

The dialog stands beside the window, which can be used meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _, screen_language
from app.domain.records import ImportPreview, ImportProgress, ImportReport
from app.ui.dialogs.import_pages import PreviewPage, ProgressPage, ReportPage
from app.ui.jobs import CancelToken, Jobs
from app.ui.ports import ImportsPort
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import PlainLabel

#: Asks for a file; None when none was chosen.
AskFile = Callable[[QWidget, str], Path | None]
_SIZE = QSize(760, 560)


def ask_file(parent: QWidget, title: str) -> Path | None:
    """Ask for a file with the system's own dialog."""
    exports, everything = _("Exports"), _("All files")
    kinds = f"{exports} (*.csv *.tsv *.txt);;{everything} (*)"
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, downloads, kinds)
    return Path(chosen) if chosen else None


class ImportDialog(QDialog):
    """Imports one file of customers or of sales."""

    imported = Signal(object)  # ImportReport

    def __init__(
        self,
        imports: ImportsPort,
        jobs: Jobs,
        kind: str,
        parent: QWidget | None = None,
        *,
        by: int,
        ask: AskFile = ask_file,
        local: Local | None = None,
    ) -> None:
        """``kind`` is "customers" or "sales"; ``by`` is who imports; ``ask`` asks for the file."""
        super().__init__(parent)
        self.setObjectName("ImportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import sales") if kind == "sales" else _("Import customers"))
        self.resize(_SIZE)
        self._imports = imports
        self._jobs = jobs
        self._kind = kind
        self._by = by
        self._ask = ask
        local = local or Local(screen_language())
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._order: str | None = None
        self._running: CancelToken | None = None
        self._asked = False
        self.waiting, self.wait_words = QWidget(), PlainLabel(_("Choose the file to import."))
        self.error = PlainLabel(role="error")
        self.other = RoleButton(_("Choose a file…"), role="plain")
        self.preview, self.progress, self.report = PreviewPage(local), ProgressPage(local), ReportPage(local)
        self.pages = QStackedWidget()
        self._assemble()
        self._wire()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the file at once."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self.choose)

    @Slot()
    def choose(self) -> None:
        """Ask for a file and look at it; without one, everything stays as it is."""
        path = self._ask(self, self.windowTitle())
        if path is not None:
            self._path, self._order = path, None
            self.preview.order.clear()
            self._look()
        elif self._preview is None and self.error.isHidden():
            self.reject()

    def reject(self) -> None:
        """Close; a running import is cancelled instead, and says so when it is taken back."""
        if self._running is not None:
            self.progress.cancel.click()
        else:
            super().reject()

    # --- looking --------------------------------------------------------------------------------------

    def _look(self) -> None:
        self.error.hide()
        self.wait_words.setText(_("Looking at the file…"))
        self.pages.setCurrentWidget(self.waiting)
        self._jobs.long(self._read_preview, self._path, self._order, done=self._show_preview, failed=self._show_trouble)

    def _read_preview(self, path: Path, order: str | None, **_steps: Any) -> ImportPreview:
        """Look at the file; runs on a thread of its own."""
        return self._imports.preview(path, self._kind, None, order)

    @Slot(object)
    def _show_preview(self, preview: ImportPreview) -> None:
        self._preview = preview
        self.preview.show_preview(preview)
        self.pages.setCurrentWidget(self.preview)
        first = self.preview.start if self.preview.start.isEnabled() else self.preview.order
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose_order(self, order: str) -> None:
        self._order = order
        self._look()

    # --- importing ------------------------------------------------------------------------------------

    @Slot()
    def _start(self) -> None:
        if self._preview is None or self._running is not None:
            return
        self.progress.begin()
        self.pages.setCurrentWidget(self.progress)
        self._running = self._jobs.long(
            self._run,
            self._preview,
            progress=self._show_progress,
            done=self._show_report,
            failed=self._show_trouble,
        )

    def _run(
        self,
        preview: ImportPreview,
        *,
        progress: Callable[[ImportProgress], None],
        cancelled: Callable[[], bool],
    ) -> ImportReport:
        """Import the file as it was shown; runs on a thread of its own."""
        return self._imports.run(
            Path(preview.path),
            self._kind,
            by=self._by,
            layout=preview.layout,
            date_order=preview.date_order or None,
            progress=progress,
            cancelled=cancelled,
        )

    @Slot(object)
    def _show_progress(self, progress: ImportProgress) -> None:
        self.progress.show_progress(progress)

    @Slot()
    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()

    @Slot(object)
    def _show_report(self, report: ImportReport) -> None:
        self._running = None
        self.report.show_report(report, self._kind)
        self.pages.setCurrentWidget(self.report)
        self.report.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.imported.emit(report)

    @Slot(object)
    def _show_trouble(self, trouble: RegularsError) -> None:
        self._running = None
        self._preview = None
        self.wait_words.setText(_("Nothing was imported."))
        self.error.show_text(str(trouble))
        self.pages.setCurrentWidget(self.waiting)
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ----------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        waiting = QVBoxLayout(self.waiting)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(12)
        self.error.setWordWrap(True)
        self.error.hide()
        waiting.addWidget(self.wait_words)
        waiting.addWidget(self.error)
        waiting.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeading)
        waiting.addStretch(1)
        for page in (self.waiting, self.preview, self.progress, self.report):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(14)
        box.addWidget(PlainLabel(self.windowTitle(), role="sheet-title"))
        box.addWidget(self.pages, 1)

    def _wire(self) -> None:
        self.other.clicked.connect(self.choose)
        self.preview.other_wished.connect(self.choose)
        self.preview.order_chosen.connect(self._choose_order)
        self.preview.start_wished.connect(self._start)
        self.progress.cancel_wished.connect(self._cancel)
        self.report.close_wished.connect(self.accept)
