"""Rules as files: brought in and written out as the JSON they are stored as."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import FileTrouble
from app.core.i18n import _
from app.domain.document import Json
from app.domain.rule_document import documents
from app.domain.rule_records import KeptRule

if TYPE_CHECKING:
    from app.ui.manager.section import Section

#: Rules are short; a longer file is something else.
_LARGEST = 2_000_000


def choose_to_open(parent: QWidget) -> Path | None:
    """Ask which file to bring in."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Import rules"), downloads, _kinds())
    return Path(chosen) if chosen else None


def choose_to_save(parent: QWidget, name: str) -> Path | None:
    """Ask under which name to write."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    safe = "".join(letter if letter.isalnum() or letter in " -" else "_" for letter in name).strip() or "rule"
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Export rules"), str(folder / f"{safe}.json"), _kinds())
    return Path(chosen) if chosen else None


class RuleFiles(QObject):
    """Asks for a file and reads or writes it on the writing thread."""

    imported = Signal(object)  # tuple of KeptRule
    said = Signal(str)
    failed = Signal(object)  # RegularsError

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        self.choose_to_open: Callable[[QWidget], Path | None] = choose_to_open
        self.choose_to_save: Callable[[QWidget, str], Path | None] = choose_to_save

    @Slot()
    def import_rules(self) -> None:
        """Bring rules in from a file, all or none."""
        file = self.choose_to_open(self._section)
        if file is not None:
            room = self._section.room
            room.jobs.write(partial(self._read, file, room.by()), done=self._tell_imported, failed=self._fail)

    def export(self, rules: Sequence[Json], name: str) -> None:
        """Write rules into a file; one alone as it is, several as a list."""
        file = self.choose_to_save(self._section, name)
        if file is not None:
            content = rules[0] if len(rules) == 1 else list(rules)
            text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
            self._section.room.jobs.write(partial(_write, file, text), done=self._tell_written, failed=self._fail)

    def _read(self, file: Path, by: int) -> tuple[KeptRule, ...]:
        try:
            if file.stat().st_size > _LARGEST:
                raise FileTrouble(_("{file} is too large to be rules.").format(file=file.name))
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as trouble:
            raise FileTrouble(_("{file} cannot be read.").format(file=file.name)) from trouble
        return self._section.room.shop.rules.import_documents(documents(text), by)

    @Slot(object)
    def _tell_imported(self, kept: tuple[KeptRule, ...]) -> None:
        self.imported.emit(kept)

    @Slot(object)
    def _tell_written(self, name: str) -> None:
        self.said.emit(_("{file} is written.").format(file=name))

    @Slot(object)
    def _fail(self, trouble: object) -> None:
        self.failed.emit(trouble)


def _write(file: Path, text: str) -> str:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as trouble:
        raise FileTrouble(_("{file} cannot be written.").format(file=file.name)) from trouble
    return file.name


def _kinds() -> str:
    rules, everything = _("Rules"), _("All files")
    return f"{rules} (*.json);;{everything} (*)"
