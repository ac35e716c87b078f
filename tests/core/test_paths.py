"""Folders and resources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core import paths, private
from app.core.errors import Bug, DatabaseTrouble


def test_a_private_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = private.private_folder(tmp_path / "one" / "two")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_open_to_others_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    assert private.private_folder(folder).stat().st_mode & 0o777 == 0o700


def test_a_place_that_cannot_be_used_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseTrouble, match="Choose another place"):
        private.private_folder(tmp_path / "file" / "folder")


def test_data_settings_and_logs_have_their_folders() -> None:
    names = {paths.data_folder().name, paths.settings_folder().name, paths.log_folder().parent.name}
    assert names == {"regulars"}
    assert paths.default_database().name == "regulars.db"


def test_resources_are_found_by_name() -> None:
    assert paths.resource("phrases").is_dir()


def test_an_incomplete_program_says_so() -> None:
    with pytest.raises(Bug, match="Install it again"):
        paths.resource("no", "such", "thing")


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_folders_on_other_systems_are_left_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private.os, "name", "nt")
    folder = tmp_path / "theirs"
    monkeypatch.setattr(private.Path, "chmod", lambda *_: pytest.fail("rights were changed"))
    assert private.private_folder(folder).is_dir()
