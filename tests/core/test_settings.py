"""What this computer remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import settings
from app.core.settings import PreferenceFile, Preferences


def test_what_is_changed_is_remembered(tmp_path: Path) -> None:
    PreferenceFile(tmp_path / "new").change(theme="dark", on_duty=2, width=1200, height=800, maximised=True)
    assert PreferenceFile(tmp_path / "new").current == Preferences("dark", 2, 1200, 800, maximised=True)
    PreferenceFile(tmp_path / "new").change(language="de")
    assert PreferenceFile(tmp_path / "new").current.language == "de"


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    PreferenceFile(tmp_path).change(theme="dark")
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "settings.part").exists()


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    PreferenceFile(tmp_path).change(theme="system")
    assert not (tmp_path / "settings.json").exists()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{",
        "[]",
        '"dark"',
        '{"theme": "purple"}',
        '{"language": "tlh"}',
        '{"theme": 7, "on_duty": "Rosa", "maximised": 1}',
        '{"width": -5}',
        '{"height": 1e9}',
        '{"width": 99999999}',
        '{"colour": "red"}',
    ],
)
def test_a_file_that_cannot_be_understood_is_as_good_as_none(tmp_path: Path, written: str) -> None:
    (tmp_path / "settings.json").write_text(written)
    assert PreferenceFile(tmp_path).current == Preferences()


def test_a_disk_that_refuses_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError

    monkeypatch.setattr(settings.os, "open", full)
    file = PreferenceFile(tmp_path)
    file.change(theme="dark")
    assert file.current.theme == "dark"


@given(st.binary(max_size=60))
def test_no_bytes_whatever_stop_the_program(tmp_path_factory: pytest.TempPathFactory, written: bytes) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / "settings.json").write_bytes(written)
    assert PreferenceFile(folder).current.theme in ("light", "dark", "system")


def test_a_place_no_screen_can_have_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"x": 99999999, "y": 5, "placed": true}', encoding="utf-8")
    known = PreferenceFile(tmp_path).current
    assert (known.x, known.y, known.placed) == (0, 0, False)
