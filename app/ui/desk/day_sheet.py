"""The day sheet: what is due for somebody, as a page to carry around and to tick off."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QStandardPaths, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.core.errors import FileTrouble
from app.core.i18n import Local, _
from app.core.private import write_private
from app.domain.desk import Due, Stretch, stretch
from app.ui import due_words
from app.ui.widgets.days import long_day

#: Countries that print on letter paper.
_LETTER = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "PA", "GT", "DO", "VE"})
_MARGIN = 16.0
_POINTS = 10.5


def choose_to_save(parent: QWidget, name: str) -> Path | None:
    """Ask under which name to write the sheet."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Day sheet"), str(folder / f"{name}.pdf"), "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def write_day_sheet(file: Path, name: str, dues: Sequence[Due], today: date, local: Local, country: str) -> None:
    """Write the sheet of somebody's day as PDF. Raises FileTrouble when the file cannot be written."""
    document = day_sheet(name, dues, today, local)
    page = QBuffer()
    page.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(page)
    paper = QPageSize.PageSizeId.Letter if country in _LETTER else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(QPageSize(paper), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    writer.setTitle(_("Day sheet"))
    document.print_(writer)
    del writer  # the last page ends with it
    try:
        write_private(file, bytes(page.data().data()))
    except OSError as trouble:
        raise FileTrouble(_("The sheet cannot be written to {file}.").format(file=file.name)) from trouble


def day_sheet(name: str, dues: Sequence[Due], today: date, local: Local) -> QTextDocument:
    """Return the sheet as a document: under each heading, boxes to tick, and a line to write on."""
    heading = _("{name}, {day}").format(name=name, day=long_day(today, today, local))
    parts = [f"<h1>{_escaped(heading)}</h1>"]
    if not dues:
        nothing = _("Nothing is due.")
        parts.append(f"<p>{_escaped(nothing)}</p>")
    for part in Stretch:
        rows = [due for due in dues if stretch(due, today) is part]
        if rows:
            parts.append(f"<h2>{_escaped(due_words.stretch_words(part))}</h2>")
            parts += [_row(due, today, local) for due in rows]
    document = QTextDocument()
    font = QFont(QApplication.font())
    font.setPointSizeF(_POINTS)
    document.setDefaultFont(font)
    direction = QTextOption()
    direction.setTextDirection(QApplication.layoutDirection())
    direction.setAlignment(Qt.AlignmentFlag.AlignLeading)
    document.setDefaultTextOption(direction)
    document.setHtml("".join(parts))
    return document


def _row(due: Due, today: date, local: Local) -> str:
    reach = " · ".join(part for part in (due.reach_by, due.best_time) if part)
    lines = [f"<b>☐ {_escaped(due_words.title(due))}</b>", _escaped(due_words.line(due, today, local))]
    if reach:
        lines.append(_escaped(reach))
    return f"<p style='margin-bottom: 14pt'>{'<br/>'.join(line for line in lines if line)}</p>"


def _escaped(text: str) -> str:
    """Return text that is never read as markup, whatever was typed."""
    return html.escape(text)
