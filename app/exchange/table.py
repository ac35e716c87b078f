"""A CSV file as a table: found out what it is written in, then read row by row, never as a whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import FileTrouble
from app.core.i18n import _
from app.exchange.encoding import Encoding, cannot_read, find_encoding, must_be_readable

DELIMITERS = (",", ";", "\t", "|")
#: The longest cell and the longest line that are still taken for a table, in letters.
LONGEST_CELL = 131_072
LONGEST_LINE = 4 * 1024 * 1024
MOST_COLUMNS = 2_000
_SNIFFED = 8_192

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of data, counted from 1. ``cells`` by normalised header; ``surplus`` cells have no header."""

    number: int
    cells: Cells
    surplus: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file, read from the top each time. ``header`` is normalised, ``titles`` are as written."""

    path: Path
    encoding: Encoding
    delimiter: str
    titles: tuple[str, ...]
    header: tuple[str, ...]
    stamp: tuple[int, int]  # size and time of change: a file that changes meanwhile is not read on

    def rows(self) -> Iterator[TableRow]:
        """Read the rows of data; blank lines are passed over.

        Raises FileTrouble when the file cannot be read on.
        """
        if _stamp(self.path) != self.stamp:
            said = _("“{name}” was changed while it was read. Start the import again.")
            raise FileTrouble(said.format(name=self.path.name))
        records = _records(self.path, self.encoding, self.delimiter)
        next(records, None)
        width = len(self.header)
        for number, record in enumerate(records, start=1):
            surplus = sum(1 for cell in record[width:] if cell.strip()) if len(record) > width else 0
            yield TableRow(number, _cells(self.header, record), surplus)


def open_table(path: Path) -> Table:
    """Find out how a CSV file is written and what its columns are.

    Raises FileTrouble when it is not a table of text or cannot be read.
    """
    encoding = find_encoding(path)
    stamp = _stamp(path)
    delimiter = _delimiter(path, encoding)
    titles = next(_records(path, encoding, delimiter), None)
    if titles is None:
        raise FileTrouble(_("“{name}” is empty.").format(name=path.name))
    while titles and not titles[-1].strip():
        titles.pop()
    if len(titles) > MOST_COLUMNS:
        said = _("“{name}” has more than {most} columns. That is not an export this program knows.")
        raise FileTrouble(said.format(name=path.name, most=MOST_COLUMNS))
    shown = tuple(" ".join(title.split()) for title in titles)
    return Table(path, encoding, delimiter, shown, tuple(map(normalised, titles)), stamp)


def normalised(title: str) -> str:
    """Return a column's title as columns are compared: trimmed, in one case, one space between words."""
    return " ".join(title.replace("\N{ZERO WIDTH NO-BREAK SPACE}", "").strip("\"' \t").split()).casefold()


def _stamp(path: Path) -> tuple[int, int]:
    must_be_readable(path)
    try:
        found = path.stat()
    except OSError as trouble:
        raise cannot_read(path, trouble) from trouble
    return found.st_size, found.st_mtime_ns


def _cells(header: tuple[str, ...], record: list[str]) -> Cells:
    """Return the cells by header; of columns with one name the first filled cell counts."""
    cells: Cells = {}
    for name, cell in zip(header, record, strict=False):
        if not cells.get(name):
            cells[name] = cell.strip()
    return cells


class _Lines:
    """The lines of a text file, none longer than it may be; it knows where it stands."""

    def __init__(self, file: io.TextIOWrapper, name: str) -> None:
        self._file = file
        self._name = name
        self.line = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST_LINE)
        if not line:
            self.ended = True
            raise StopIteration
        self.line += 1
        if len(line) >= LONGEST_LINE:
            said = _("Line {line} of “{name}” is too long for a table. Export the file once more.")
            raise FileTrouble(said.format(line=self.line, name=self._name))
        return line.replace("\0", "") if "\0" in line else line


def _records(path: Path, encoding: Encoding, delimiter: str) -> Iterator[list[str]]:
    """Read the file's records, the header first; blank ones and a leading "sep=" line are left out."""
    csv.field_size_limit(LONGEST_CELL)
    errors = "replace" if encoding.damaged else "strict"
    try:
        with path.open(encoding=encoding.codec, errors=errors, newline="") as file:
            lines = _Lines(file, path.name)
            yield from _split(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), lines, path.name)
    except UnicodeError as trouble:
        said = _("“{name}” was changed while it was read. Start the import again.")
        raise FileTrouble(said.format(name=path.name)) from trouble
    except OSError as trouble:
        raise cannot_read(path, trouble) from trouble


def _split(reader: Iterator[list[str]], lines: _Lines, name: str) -> Iterator[list[str]]:
    first = True
    began = 1
    try:
        for record in reader:
            if lines.ended:  # the last cell asked for one more line: its quotation mark never closed
                said = _("In line {line} of “{name}” a quotation mark opens that never closes. Mend it there.")
                raise FileTrouble(said.format(line=began, name=name))
            began = lines.line + 1
            if any(cell and not cell.isspace() for cell in record):
                if first and record[0].strip().lower().startswith("sep="):
                    continue
                first = False
                yield record
    except csv.Error as trouble:
        said = _(
            "The row that begins in line {line} of “{name}” cannot be read: a cell is far too long, or a "
            "quotation mark never closes. Mend it there."
        )
        raise FileTrouble(said.format(line=began, name=name)) from trouble


def _delimiter(path: Path, encoding: Encoding) -> str:
    """Return what separates the cells: the header says it best, since titles rarely hold such signs."""
    top = _top(path, encoding)
    marked = next((line for line in top if line.strip()), "")
    if marked.lower().startswith("sep=") and marked[4:5] in DELIMITERS:
        return marked[4:5]
    header = next((line for line in top if line.strip() and not line.lower().startswith("sep=")), "")
    widths = {sign: _width(header, sign) for sign in DELIMITERS}
    widest = max(widths.values())
    likely = [sign for sign in DELIMITERS if widths[sign] == widest]
    if widest == 1 or len(likely) == 1:
        return likely[0]
    try:
        found = csv.Sniffer().sniff("".join(top), delimiters="".join(likely)).delimiter
    except csv.Error:
        return likely[0]
    return found if found in likely else likely[0]


def _top(path: Path, encoding: Encoding) -> list[str]:
    """Return the first lines, a few thousand letters of them."""
    errors = "replace" if encoding.damaged else "strict"
    try:
        with path.open(encoding=encoding.codec, errors=errors, newline="") as file:
            return file.read(_SNIFFED).replace("\0", "").splitlines(keepends=True)
    except UnicodeError as trouble:
        raise cannot_read(path, trouble) from trouble
    except OSError as trouble:
        raise cannot_read(path, trouble) from trouble


def _width(header: str, sign: str) -> int:
    try:
        return len(next(csv.reader([header], delimiter=sign, skipinitialspace=True), []))
    except csv.Error:
        return 1
