"""The program as it is started: another process, another folder, an empty home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    clean |= {"HOME": str(folder), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environment}
    command = [sys.executable, "-W", "error", "-m", "app", *words]
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder with a name that is not plain."""
    folder = tmp_path / "Läden & Söhne 店"
    folder.mkdir()
    return folder


def test_the_self_test_passes_without_a_display(elsewhere: Path) -> None:
    done = _run(elsewhere, "--self-test")
    assert (done.returncode, done.stderr) == (0, "")
    assert "passed" in done.stdout


def test_without_a_screen_the_window_says_so_in_one_sentence(elsewhere: Path) -> None:
    done = _run(elsewhere)
    assert done.returncode == 2
    assert "no screen" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_demo_shop_is_written_whole_and_the_same_twice(elsewhere: Path) -> None:
    words = ("--customers", "30", "--seed", "7", "--now", "2026-11-21T10:42")
    for name in ("one.db", "two.db"):
        done = _run(elsewhere, "demo", name, *words)
        assert (done.returncode, done.stderr) == (0, "")
    cards = []
    for name in ("one.db", "two.db"):
        assert json.loads(_run(elsewhere, "check", "--json", "--database", name).stdout)["ok"]
        cards.append(_run(elsewhere, "card", "1", "2", "3", "30", "--json", "--database", name, *words[4:]).stdout)
    assert cards[0] == cards[1]
    assert len(cards[0].splitlines()) == 4


def test_a_demo_shop_never_overwrites_a_file(elsewhere: Path) -> None:
    (elsewhere / "mine.db").write_text("precious")
    done = _run(elsewhere, "demo", "mine.db", "--customers", "3")
    assert done.returncode == 2
    assert (elsewhere / "mine.db").read_text() == "precious"


def test_the_demo_is_a_fresh_copy_each_time_and_leaves_nothing(elsewhere: Path) -> None:
    done = _run(elsewhere, "lookup", "marisol", "--demo", "--json", TMPDIR=str(elsewhere))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["found"][0]["name"] == "Marisol Vega"
    assert list(elsewhere.iterdir()) == []


def test_a_picture_has_the_size_it_was_asked_for(elsewhere: Path) -> None:
    done = _run(
        elsewhere, "shot", "counter", "out.png", "--size", "1024x700", "--scale", "2", "--demo", "--search", "mar"
    )
    assert (done.returncode, done.stderr) == (0, "")
    head = (elsewhere / "out.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (2048, 1400)


@pytest.mark.parametrize("words", [("no-such-screen", "out.png"), ("counter", "no/such/folder/out.png")])
def test_a_picture_that_cannot_be_drawn_is_said_so(elsewhere: Path, words: tuple[str, str]) -> None:
    done = _run(elsewhere, "shot", *words, "--demo")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_help_names_every_command(elsewhere: Path) -> None:
    said = _run(elsewhere, "--help").stdout
    for word in ("lookup", "card", "import", "shot", "demo", "check", "set", "--self-test", "--database"):
        assert word in said


def test_a_file_that_is_no_shop_is_left_alone(elsewhere: Path) -> None:
    (elsewhere / "letter.txt").write_text("Dear Marisol, " * 400)
    done = _run(elsewhere, "lookup", "mar", "--database", "letter.txt")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert (elsewhere / "letter.txt").read_text().startswith("Dear Marisol")


def test_a_windowed_build_without_any_streams_works_and_logs_nobody(elsewhere: Path) -> None:
    words = "import sys; sys.stdout = sys.stderr = None; from app.__main__ import main; raise SystemExit(main({}))"
    environment = {**os.environ, "HOME": str(elsewhere), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    for given in (["--self-test"], ["lookup", "Marisol"], ["set", "shop name", "Marisol"]):
        command = [sys.executable, "-W", "error", "-c", words.format(given)]
        done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, timeout=60, check=False)  # noqa: S603
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    logs = [file.read_text(encoding="utf-8") for file in elsewhere.rglob("*.log*")]
    assert not any("Marisol" in text for text in logs)
