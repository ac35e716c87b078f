"""Logs: private, small, and without anything of the customers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import logs
from app.core.logs import start_logging


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    root = logging.getLogger("app")
    yield
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True
    root.setLevel(logging.NOTSET)


def test_the_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    start_logging(tmp_path / "logs")
    logging.getLogger("app.test").info("started")
    file = tmp_path / "logs" / "regulars.log"
    assert "started" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    start_logging(tmp_path)
    start_logging(tmp_path)
    logging.getLogger("app.test").info("once")
    assert (tmp_path / "regulars.log").read_text().count("once") == 1


def test_what_an_exception_said_is_not_logged(tmp_path: Path) -> None:
    start_logging(tmp_path)
    try:
        raise ValueError("Canary Wharfinger")
    except ValueError:
        logging.getLogger("app.test").exception("it failed")
    written = (tmp_path / "regulars.log").read_text()
    assert "ValueError" in written
    assert "test_logs.py" in written
    assert "Canary" not in written


def test_rights_on_other_systems_are_left_to_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start_logging(tmp_path)
    monkeypatch.setattr(logs.os, "name", "nt")
    logging.getLogger("app.test").info("started")
    assert "started" in (tmp_path / "regulars.log").read_text()
