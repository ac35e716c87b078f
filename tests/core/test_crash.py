"""What is told of a crash: places, never words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.core import crash
from app.core.crash import Watch, report, versions

_DIES = """
import ctypes, sys
from pathlib import Path
from app.core.crash import Watch
watch = Watch(Path(sys.argv[1]))
customer = "Canary Wharfinger"
ctypes.string_at(0)
"""


def test_a_report_tells_kind_and_places_but_no_words() -> None:
    try:
        raise ValueError("Canary Wharfinger")
    except ValueError as fault:
        told = report(type(fault), fault.__traceback__)
    assert "ValueError" in told
    assert "test_crash.py" in told
    assert "Canary" not in told
    assert "Regulars" in told


def test_places_are_told_without_the_folders_above() -> None:
    assert crash._short("/home/rosa/shop/app/ui/run.py") == "app/ui/run.py"
    assert crash._short("/home/rosa/x/site-packages/babel/core.py") == "site-packages/babel/core.py"
    assert crash._short("/home/rosa/other.py") == "other.py"
    assert crash._short("") == ""


def test_a_bundle_says_that_it_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(bundle)" not in versions()
    monkeypatch.setattr(crash.sys, "frozen", True, raising=False)
    assert "(bundle)" in versions()


def test_a_death_leaves_its_places_for_the_next_start(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", _DIES, str(tmp_path)], capture_output=True, check=False)  # noqa: S603 - our own words
    assert died.returncode != 0
    watch = Watch(tmp_path)
    assert "Fatal Python error" in watch.left
    assert "Canary" not in watch.left
    assert str(Path.home()) not in watch.left
    watch.close()
    after = Watch(tmp_path)
    after.close()
    assert after.left == ""


def test_the_file_is_for_its_owner_and_gone_after_a_good_end(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    file = tmp_path / "stopped.txt"
    assert file.stat().st_mode & 0o777 == 0o600
    watch.close()
    watch.close()
    assert not file.exists()


def test_lines_without_a_path_stay_as_they_are() -> None:
    assert crash._line("Fatal Python error: Aborted") == "Fatal Python error: Aborted"
    assert crash._line('  File "/home/rosa/app/x.py", line 3 in f') == '  File "app/x.py", line 3 in f'


def test_a_folder_that_takes_no_file_keeps_nothing_from_starting(tmp_path: Path) -> None:
    (tmp_path / "stopped.txt").mkdir()
    watch = Watch(tmp_path)
    assert watch.left == ""
    watch.close()
