"""What is printed for handwritten notes: a sheet to write from, address labels, envelopes; always as PDF."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from app.core.errors import FileTrouble
from app.core.i18n import _

_DOTS = 300  # a printer's, per inch
_MM = _DOTS / 25.4
_INK = 10.5  # points


@dataclass(frozen=True, slots=True)
class SheetNote:
    """One note on the sheet to write from; ``mention`` is a line for each thing."""

    name: str
    why: str
    quiet: str
    mention: str
    writer: str
    where: str


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels, in millimetres: how many there are, how large, and where the first begins."""

    name: str
    page: tuple[float, float]
    across: int
    down: int
    label: tuple[float, float]
    start: tuple[float, float]
    step: tuple[float, float]


_A4, _LETTER = (210.0, 297.0), (215.9, 279.4)


def label_sheets() -> tuple[LabelSheet, ...]:
    """Return the common sheets of labels."""
    return (
        LabelSheet(_("A4, 21 labels 63.5 × 38.1 mm"), _A4, 3, 7, (63.5, 38.1), (7.2, 15.1), (66.0, 38.1)),
        LabelSheet(_("A4, 24 labels 70 × 37 mm"), _A4, 3, 8, (70.0, 37.0), (0.0, 0.5), (70.0, 37.0)),
        LabelSheet(_("A4, 14 labels 99.1 × 38.1 mm"), _A4, 2, 7, (99.1, 38.1), (4.7, 15.1), (101.6, 38.1)),
        LabelSheet(_("Letter, 30 labels 2⅝ × 1 in"), _LETTER, 3, 10, (66.7, 25.4), (4.8, 12.7), (69.8, 25.4)),
        LabelSheet(_("Letter, 14 labels 4 × 1⅓ in"), _LETTER, 2, 7, (101.6, 33.9), (4.0, 21.2), (106.4, 33.9)),
    )


def envelopes() -> tuple[tuple[str, tuple[float, float]], ...]:
    """Return the common envelopes as (name, width and height in millimetres)."""
    return (
        (_("Envelope C6, 162 × 114 mm"), (162.0, 114.0)),
        (_("Envelope DL, 220 × 110 mm"), (220.0, 110.0)),
        (_("Envelope C5, 229 × 162 mm"), (229.0, 162.0)),
        (_("Envelope No. 10, 9½ × 4⅛ in"), (241.3, 104.8)),
    )


def print_sheet(notes: Sequence[SheetNote], title: str, page: tuple[float, float], file: Path) -> int:
    """Write the sheet to write from; return how many notes are on it."""
    writer = _writer(file, page, margin=18.0)
    document = QTextDocument()
    document.setDefaultFont(_font(_INK))
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.documentLayout().setPaintDevice(writer)
    cursor = QTextCursor(document)
    _put(cursor, title, size=17, bold=True)
    for note in notes:
        _put_note(cursor, note)
    document.print_(writer)
    return len(notes)


def print_labels(addresses: Sequence[Sequence[str]], sheet: LabelSheet, file: Path, *, skip: int = 0) -> int:
    """Write labels, leaving out the first ``skip`` of the first sheet, which may be used up; return how many."""
    writer = _writer(file, sheet.page)
    painter = _painter(writer, file)
    for at, lines in enumerate(addresses, start=skip):
        place = at % (sheet.across * sheet.down)
        if place == 0 and at > skip:
            writer.newPage()
        row, column = divmod(place, sheet.across)
        x, y = sheet.start[0] + column * sheet.step[0], sheet.start[1] + row * sheet.step[1]
        _draw_address(painter, lines, QRectF(x + 5, y + 3, sheet.label[0] - 10, sheet.label[1] - 6))
    painter.end()
    return len(addresses)


def print_envelopes(addresses: Sequence[Sequence[str]], size: tuple[float, float], home: str, file: Path) -> int:
    """Write an envelope to a page, the shop's name small in the corner; return how many."""
    writer = _writer(file, size)
    painter = _painter(writer, file)
    width, height = size
    for at, lines in enumerate(addresses):
        if at:
            writer.newPage()
        _draw_address(painter, [home], QRectF(10, 8, width / 2, 12), largest=9)
        _draw_address(painter, lines, QRectF(width * 0.45, height * 0.45, width * 0.5, height * 0.48), largest=13)
    painter.end()
    return len(addresses)


# --- parts ------------------------------------------------------------------------------------------------


def _writer(file: Path, page: tuple[float, float], *, margin: float = 0.0) -> QPdfWriter:
    _begin(file)
    writer = QPdfWriter(str(file))
    writer.setResolution(_DOTS)
    writer.setCreator("Regulars")  # and no title: it would name a customer in every list of files
    across, up = page
    portrait = QPageLayout.Orientation.Portrait
    size = QPageSize(QSizeF(across, up), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, portrait, QMarginsF(), QPageLayout.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)
    return writer


def _begin(file: Path) -> None:
    """Make the file so that only its owner may read it: it holds customers' addresses."""
    try:
        file.unlink(missing_ok=True)
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as trouble:
        raise _refused(file) from trouble


def _painter(writer: QPdfWriter, file: Path) -> QPainter:
    painter = QPainter()
    if not painter.begin(writer):
        raise _refused(file)  # pragma: no cover - the disk went away between two steps
    return painter


def _refused(file: Path) -> FileTrouble:
    return FileTrouble(_("The file {name} cannot be written. Choose another place.").format(name=file.name))


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _put_note(cursor: QTextCursor, note: SheetNote) -> None:
    cursor.insertBlock()
    cursor.insertBlock()
    _put(cursor, note.name, size=13, bold=True)
    for words in (note.why, note.quiet, note.mention, note.writer, note.where):
        for line in words.splitlines():
            cursor.insertBlock()
            _put(cursor, line)
    for _line in range(4):  # room to try the words out
        cursor.insertBlock()
        _put(cursor, "_" * 66)


def _put(cursor: QTextCursor, text: str, *, size: float = _INK, bold: bool = False) -> None:
    """Put plain text: what customers are called is never markup."""
    look = QTextCharFormat()
    look.setFont(_font(size, bold=bold))
    cursor.insertText(text, look)


def _draw_address(painter: QPainter, lines: Sequence[str], place: QRectF, *, largest: float = 11) -> None:
    """Draw lines into a place in millimetres, as large as they fit."""
    room = QRectF(place.x() * _MM, place.y() * _MM, place.width() * _MM, place.height() * _MM)
    size = largest
    while size > 5:  # noqa: PLR2004 - smaller is not read by anybody
        painter.setFont(_font(size))
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0)
        if widest <= room.width() and metrics.lineSpacing() * len(lines) <= room.height():
            break
        size -= 0.5
    flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    metrics = painter.fontMetrics()
    for at, line in enumerate(lines):
        top = room.y() + at * metrics.lineSpacing()
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
        where = QRectF(room.x(), top, room.width(), metrics.lineSpacing())
        painter.drawText(where, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
