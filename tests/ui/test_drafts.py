"""What was typed and not saved yet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.core.errors import FileTrouble
from app.ui.drafts import NOBODY, Drafts

TYPED = {"topic": "Inés’s cello", "delicate": False, "lines": [["Guji", "1", "27,50"]]}


def test_a_draft_comes_back_after_the_program_was_closed(tmp_path: Path) -> None:
    Drafts(tmp_path).keep(1, "conversation", TYPED)
    assert Drafts(tmp_path).get(1, "conversation") == TYPED


def test_drafts_are_told_apart_by_customer_and_form(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(1, "conversation", TYPED)
    drafts.keep(NOBODY, "new_customer", {"full_name": "Zoë"})
    assert drafts.get(2, "conversation") is None
    assert drafts.get(1, "purchase") is None
    assert drafts.get(NOBODY, "new_customer") == {"full_name": "Zoë"}


def test_the_last_draft_to_go_takes_the_file_with_it(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(1, "conversation", TYPED)
    drafts.forget(1, "conversation")
    assert not list(tmp_path.glob("drafts*"))
    assert drafts.get(1, "conversation") is None


def test_forgetting_what_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    Drafts(tmp_path).forget(7, "purchase")
    assert not list(tmp_path.glob("drafts*"))


def test_an_erased_customer_leaves_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(1, "conversation", TYPED)
    drafts.keep(1, "purchase", TYPED)
    drafts.keep(2, "purchase", TYPED)
    drafts.forget_customer(1)
    again = Drafts(tmp_path)
    assert again.get(1, "conversation") is None
    assert again.get(1, "purchase") is None
    assert again.get(2, "purchase") == TYPED


@pytest.mark.skipif(os.name != "posix", reason="rights are told by numbers only there")
def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    Drafts(folder).keep(1, "conversation", TYPED)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "drafts.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"drafts": [1]}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_moved_aside_and_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "drafts.json").write_bytes(content)
    drafts = Drafts(tmp_path)
    drafts.keep(1, "conversation", TYPED)
    assert (tmp_path / "drafts.damaged").read_bytes() == content
    assert Drafts(tmp_path).get(1, "conversation") == TYPED


def test_a_disk_that_takes_nothing_is_told_and_the_draft_stays_in_memory(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    (tmp_path / "drafts.new").mkdir()
    with pytest.raises(FileTrouble, match="kept only until"):
        drafts.keep(1, "conversation", TYPED)
    assert drafts.get(1, "conversation") == TYPED
