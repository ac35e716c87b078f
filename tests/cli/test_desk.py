"""``regulars desk``: what is due, printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.__main__ import main
from app.domain.handover import HandoverDraft
from app.domain.staff import StaffDraft
from tests.shops import ROSA, a_shop

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command, run on a shop with something late, something for today and an offer to Tom."""
    with a_shop(tmp_path) as at:
        at.shop.staff.change(ROSA, StaffDraft("Rosa \x1b[31m", "RO"), None)
        tom = at.shop.staff.add("Tom", "TB", None).id
        one = at.customer()
        at.is_promised(one, "which filter fits", due=date(2026, 11, 21))
        at.complains(one, due=date(2026, 11, 20))
        at.shop.handovers.give(one, HandoverDraft("a lid", "nothing yet", "a call", tom), ROSA)

    def call(*words: str) -> tuple[int, str, str]:
        code = main(["desk", *words, "--database", str(tmp_path / "shop.db"), "--now", "2026-11-21T10:42"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_desk_of_one_is_json_with_overdue_first(run: Run) -> None:
    code, out, _err = run("--staff", "ro", "--json")
    found = json.loads(out)
    assert (code, found["staff"]) == (0, "RO")
    assert [due["kind"] for due in found["due"]] == ["complaint", "promise", "promise"]
    assert [due["overdue"] for due in found["due"]] == [True, False, False]
    assert found["due"][1] == {
        "kind": "promise",
        "customer": "Marisol Vega",
        "what": "which filter fits",
        "due": "2026-11-21",
        "overdue": False,
        "for": "Rosa \x1b[31m",
    }


def test_without_a_name_it_is_everybodys(run: Run) -> None:
    _code, out, _err = run("--json")
    found = json.loads(out)
    assert found["staff"] is None
    assert sorted(due["kind"] for due in found["due"]) == ["complaint", "handover", "promise", "promise"]


def test_in_words_it_marks_what_is_overdue_and_obeys_no_codes(run: Run) -> None:
    code, out, _err = run()
    assert code == 0
    assert out.startswith("!")
    assert "\x1b" not in out
    assert "which filter fits" in out


def test_initials_that_nobody_has_are_said(run: Run) -> None:
    code, _out, err = run("--staff", "XX")
    assert code == 2
    assert "Nobody here has the initials XX." in err
