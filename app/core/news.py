"""What is new in each version, read from the changes that come with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.core.errors import Bug
from app.core.paths import resource

_HEAD = re.compile(r"^## (?P<version>\d+(?:\.\d+)*)\b.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class News:
    """What one version brought, as it was written for its users."""

    version: str
    text: str


def news(since: str = "") -> tuple[News, ...]:
    """Return what the versions after ``since`` brought, up to this one, the newest first; all when it is empty."""
    found = _read(_written())
    return tuple(one for one in found if _number(since) < _number(one.version) <= _number(__version__))


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version comes after another."""
    return _number(version) > _number(than)


def _written() -> str:
    """Return the changes: beside the resources where the program is installed, above the package from source."""
    try:
        return resource("CHANGELOG.md").read_text(encoding="utf-8")
    except Bug:
        file = Path(__file__).resolve().parent.parent.parent / "CHANGELOG.md"
        return file.read_text(encoding="utf-8") if file.is_file() else ""


def _read(text: str) -> tuple[News, ...]:
    heads = list(_HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)][: len(heads)]
    return tuple(News(head["version"], _plain(text[head.end() : end])) for head, end in zip(heads, ends, strict=True))


def _plain(text: str) -> str:
    """Return a chapter as people read it: one line a point, without marks."""
    joined = re.sub(r"\n +", " ", text.strip())
    return re.sub(r"^- ", "• ", joined, flags=re.MULTILINE).replace("`", "")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
