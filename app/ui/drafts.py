"""What was typed into a form and not saved yet: kept for each customer until it is saved or thrown away.

Drafts are customers' data: they lie in one file that only its owner may read, written whole or not at all. A
file that cannot be understood is moved aside and never stops the program.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.core.errors import FileTrouble
from app.core.i18n import _
from app.core.private import private_folder

#: What the fields of one form held, by the field's name; plain texts, truths and lists, as JSON has them.
Typed = Mapping[str, Any]

#: The customer number of a form about nobody yet.
NOBODY = 0


class Drafts:
    """All unsaved forms, in memory and in one file of a folder."""

    def __init__(self, folder: Path, name: str = "drafts.json") -> None:
        self._file = folder / name
        self._kept: dict[tuple[int, str], dict[str, Any]] = self._read()

    def get(self, customer: int, kind: str) -> Typed | None:
        """Return what was typed into that form for that customer, None when there is nothing."""
        return self._kept.get((customer, kind))

    def kinds(self, customer: int) -> tuple[str, ...]:
        """Return the forms with a draft for that customer, the oldest first."""
        return tuple(kind for kept, kind in self._kept if kept == customer)

    def keep(self, customer: int, kind: str, typed: Typed) -> None:
        """Keep what was typed; raises FileTrouble when only memory could hold it."""
        if self._kept.get((customer, kind)) == typed:
            return
        self._kept[(customer, kind)] = dict(typed)
        self._write()

    def forget(self, customer: int, kind: str) -> None:
        """Let go of a draft that was saved or thrown away; raises FileTrouble like ``keep``."""
        if self._kept.pop((customer, kind), None) is not None:
            self._write()

    def forget_customer(self, customer: int) -> None:
        """Let go of everything typed about a customer who was erased."""
        mine = [key for key in self._kept if key[0] == customer]
        for key in mine:
            del self._kept[key]
        if mine:
            self._write()

    def _read(self) -> dict[tuple[int, str], dict[str, Any]]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
            return {(int(d["customer"]), str(d["kind"])): dict(d["typed"]) for d in content["drafts"]}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            self._move_aside()
            return {}

    def _move_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".damaged"))
        except OSError:
            return  # nothing more can be done; the next draft tries to write over it

    def _write(self) -> None:
        try:
            if not self._kept:
                self._file.unlink(missing_ok=True)
                return
            private_folder(self._file.parent)
            _write_whole(self._file, self._as_text())
        except OSError as trouble:
            sentence = _("The draft is kept only until the program closes: the disk does not take it.")
            raise FileTrouble(sentence) from trouble

    def _as_text(self) -> str:
        drafts = [{"customer": c, "kind": kind, "typed": typed} for (c, kind), typed in self._kept.items()]
        return json.dumps({"drafts": drafts}, ensure_ascii=False)


def _write_whole(file: Path, text: str) -> None:
    """Write a file that only its owner may read, so that a power cut leaves the old or the new one."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as stream:  # noqa: PTH123 - opened by its descriptor, for its rights
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
