"""Writes what is printed and the calendar into files that somebody chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.core.errors import FileTrouble
from app.core.i18n import _, ngettext
from app.core.private import write_private
from app.domain.note import NoteBeside, NoteLine
from app.ui.jobs import Jobs
from app.ui.note_words import day_words, why_words
from app.ui.notes import prints
from app.ui.notes.addresses import envelope_of
from app.ui.notes.note_view import Around, mention_words, quiet_words
from app.ui.notes.ports import NotesPort

#: Where paper is Letter; everywhere else it is A4.
_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
Pairs = Sequence[tuple[NoteLine, NoteBeside]]


def choose_file(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Ask under which name to write."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as"), str(folder / name), kinds)
    return Path(chosen) if chosen else None


def choose_paper(parent: QWidget, names: list[str]) -> str | None:
    """Ask for one of several sheets or envelopes."""
    chosen, agreed = QInputDialog.getItem(parent, _("Regulars"), _("Which paper is in the printer?"), names, 0, False)
    return chosen if agreed else None


class Papers(QObject):
    """Asks for paper and file, and writes off the window's thread."""

    said = Signal(str)
    failed = Signal(object)  # RegularsError

    def __init__(self, notes: NotesPort, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes = notes
        self._jobs = jobs
        self._parent = parent
        self.choose_file: Callable[[QWidget, str, str], Path | None] = choose_file
        self.choose_paper: Callable[[QWidget, list[str]], str | None] = choose_paper

    def sheet(self, pairs: Pairs, around: Around) -> None:
        """Print the sheet to write from."""
        if not pairs:
            self.said.emit(_("There is no note to write here."))
            return
        file = self.choose_file(self._parent, _("notes.pdf"), _("PDF files (*.pdf)"))
        if file is not None:
            page = (215.9, 279.4) if around.country in _LETTER_COUNTRIES else (210.0, 297.0)
            notes = [_on_sheet(line, beside, around) for line, beside in pairs]
            title = _("Notes to write, {day}").format(day=around.local.day_and_month(around.today))
            self._write(partial(prints.print_sheet, notes, title, page, file))

    def labels(self, pairs: Pairs, around: Around) -> None:
        """Print address labels."""
        sheets = {sheet.name: sheet for sheet in prints.label_sheets()}
        addresses = self._addresses(pairs, around)
        paper = self.choose_paper(self._parent, list(sheets)) if addresses else None
        file = self.choose_file(self._parent, _("labels.pdf"), _("PDF files (*.pdf)")) if paper else None
        if file is not None and paper is not None:
            self._write(partial(prints.print_labels, addresses, sheets[paper], file))

    def envelopes(self, pairs: Pairs, around: Around, shop: str) -> None:
        """Print envelopes."""
        sizes = dict(prints.envelopes())
        addresses = self._addresses(pairs, around)
        paper = self.choose_paper(self._parent, list(sizes)) if addresses else None
        file = self.choose_file(self._parent, _("envelopes.pdf"), _("PDF files (*.pdf)")) if paper else None
        if file is not None and paper is not None:
            self._write(partial(prints.print_envelopes, addresses, sizes[paper], shop, file))

    def calendar(self, by: int) -> None:
        """Write all days of customers as a calendar."""
        file = self.choose_file(self._parent, _("occasions.ics"), _("Calendars (*.ics)"))
        if file is not None:
            self._jobs.write(self._feed, file, by, done=self._tell_calendar, failed=self._fail)

    # --- parts ------------------------------------------------------------------------------------------

    def _addresses(self, pairs: Pairs, around: Around) -> list[tuple[str, ...]]:
        found = [envelope_of(beside, around.country, around.local) for _line, beside in pairs]
        known = [lines for lines in found if lines]
        if not known:
            self.said.emit(_("None of these customers has an address that post may go to."))
        return known

    def _write(self, work: Callable[[], int]) -> None:
        self._jobs.write(work, done=self._tell, failed=self._fail)

    def _feed(self, file: Path, by: int) -> None:
        text = self._notes.calendar(by)
        try:
            write_private(file, text.encode())
        except OSError as trouble:
            sentence = _("The file {name} cannot be written. Choose another place.").format(name=file.name)
            raise FileTrouble(sentence) from trouble

    def _tell(self, count: int) -> None:
        self.said.emit(ngettext("{n} note is in the file.", "{n} notes are in the file.", count).format(n=count))

    def _tell_calendar(self, _nothing: None) -> None:
        self.said.emit(_("The calendar is written."))

    def _fail(self, trouble: object) -> None:
        self.failed.emit(trouble)


def _on_sheet(line: NoteLine, beside: NoteBeside, around: Around) -> prints.SheetNote:
    writer = _("Writes: {name}").format(name=line.writer) if line.writer else _("Writes: anybody")
    where = ", ".join(envelope_of(beside, around.country, around.local)) or _("to be handed over")
    why = _("{why}, {day}").format(why=why_words(line), day=day_words(line, around.today, around.local))
    called = _("You call them {name}").format(name=beside.call_them) if beside.call_them != line.name else ""
    return prints.SheetNote(
        line.name,
        "\n".join(part for part in (why, called) if part),
        quiet_words(line, beside),
        mention_words(beside, around),
        writer,
        where,
    )
