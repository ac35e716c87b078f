"""What is new: read from the changes, chosen by version."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import __version__
from app.core import news as module
from app.core.errors import Bug
from app.core.news import News, is_newer, news

_CHANGES = """# Changes

## 0.10.0 (2027-01-02)

- Gifts, at
  last.
- `regulars check` is faster.

## 0.9.1

- Mended.

## 0.9.0

The counter.
"""


@pytest.fixture
def changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program have changed like that."""
    file = tmp_path / "CHANGELOG.md"
    file.write_text(_CHANGES, encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda _name: file)
    monkeypatch.setattr(module, "__version__", "0.10.0")


@pytest.mark.usefixtures("changes")
def test_what_came_after_a_version_is_told_newest_first() -> None:
    assert news("0.9.0") == (
        News("0.10.0", "• Gifts, at last.\n• regulars check is faster."),
        News("0.9.1", "• Mended."),
    )
    assert news("0.10.0") == ()
    assert len(news()) == 3


@pytest.mark.usefixtures("changes")
def test_what_is_not_out_yet_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__version__", "0.9.1")
    assert [one.version for one in news()] == ["0.9.1", "0.9.0"]


def test_versions_are_compared_as_numbers() -> None:
    assert is_newer("0.10.0", "0.9.9")
    assert not is_newer("0.9.0", "0.9.0")
    assert is_newer("0.1.0", "")


def test_this_version_has_something_to_tell() -> None:
    assert next(one.version for one in news()) == __version__


def test_without_any_changes_there_is_nothing_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> Path:
        raise Bug("missing")

    monkeypatch.setattr(module, "resource", missing)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "a" / "b" / "news.py"))
    assert news() == ()
