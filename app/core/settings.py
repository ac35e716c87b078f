"""What this computer remembers of how its user likes the window; declared once, written whole or not at all.

Nothing of any customer is in it. A file that cannot be understood is as good as none.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from app.core.i18n import LANGUAGES
from app.core.private import private_folder

#: How large a window is remembered at most, in pixels; more is a damaged file.
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered. ``theme`` is "light", "dark" or "system"; ``on_duty`` who served last, 0 for nobody.

    ``language`` is a code, empty for the system's.
    ``width`` and ``height`` are those of the window in pixels, 0 when never set; ``x`` and ``y`` its upper corner
    where it was ``placed``. ``seen`` is the version whose news were told last, empty before the first start.
    """

    theme: str = "system"
    on_duty: int = 0
    width: int = 0
    height: int = 0
    maximised: bool = False
    x: int = 0
    y: int = 0
    placed: bool = False
    seen: str = ""
    set_up: bool = False
    language: str = ""


class PreferenceFile:
    """Reads and writes the preferences in one small file of a folder."""

    def __init__(self, folder: Path, name: str = "settings.json") -> None:
        self._file = folder / name
        self.current = self._read()

    def change(self, **changed: object) -> None:
        """Remember something else from now on. A disk that refuses costs the memory of it, nothing more."""
        wanted = replace(self.current, **changed)  # type: ignore[arg-type]
        if wanted == self.current:
            return
        self.current = wanted
        with suppress(OSError):
            private_folder(self._file.parent)
            part = self._file.with_suffix(".part")
            with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump(asdict(wanted), file)
            part.replace(self._file)

    def _read(self) -> Preferences:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Preferences()
        if not isinstance(stored, dict):
            return Preferences()
        known = {f.name: type(f.default) for f in fields(Preferences)}
        kept: dict[str, Any] = {name: value for name, value in stored.items() if known.get(name) is type(value)}
        return _sane(Preferences(**kept))


def _sane(read: Preferences) -> Preferences:
    if read.theme not in ("light", "dark", "system"):
        read = replace(read, theme="system")
    if read.language not in ("", *LANGUAGES):
        read = replace(read, language="")
    if not (0 <= read.width < LARGEST and 0 <= read.height < LARGEST):
        read = replace(read, width=0, height=0)
    if not (abs(read.x) < LARGEST and abs(read.y) < LARGEST):
        read = replace(read, x=0, y=0, placed=False)
    return read
