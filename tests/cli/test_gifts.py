"""``regulars gifts``: what was given, printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app.__main__ import main
from app.core.vocabulary import CueOutcome
from app.domain.gift_records import OwnGift
from app.domain.staff import StaffDraft
from tests.services.test_gifts_offered import a_rule, answers
from tests.shops import ROSA, a_shop

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command, run on a shop that gave a piece of cake and a bag of the new roast in November."""
    with a_shop(tmp_path) as at:
        at.shop.staff.change(ROSA, StaffDraft("Rosa \x1b[31m", "RO"), None)
        a_rule(at, "Roast", budget={"amount": "30.00", "every": "month"})
        at.shop.gifts.give_own(at.customer("Paulo Duarte"), OwnGift("cake", Decimal(4), "a hard week"), ROSA)
        answers(at, at.customer("Marisol Vega"), CueOutcome.GIVEN)

    def call(*words: str) -> tuple[int, str, str]:
        code = main(["gifts", *words, "--database", str(tmp_path / "shop.db"), "--now", "2027-02-21T10:42"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_the_figures_of_a_period_are_json(run: Run) -> None:
    code, out, _err = run("--from", "2026-11-01", "--to", "2026-11-30", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["from"], found["to"], found["came_back_within_days"]) == ("2026-11-01", "2026-11-30", 60)
    assert found["total"] == {
        "gifts": 2,
        "given": {"amount": "13.50", "currency": "EUR"},
        "own_choice": {"amount": "4.00", "currency": "EUR"},
        "budget": {"amount": "30.00", "currency": "EUR"},
        "declined": 0,
        "not_today": 0,
        "flagged": 0,
        "came_back": 0,
        "could_have": 2,
    }
    assert [(one["rule"], one["given"]["amount"], one["budget"]) for one in found["rules"]] == [
        ("Roast", "9.50", {"amount": "30.00", "currency": "EUR"}),
        (None, "4.00", None),
    ]
    assert [(one["month"], one["gifts"]) for one in found["months"]] == [("2026-11", 2)]
    assert [one["gifts"] for one in found["staff"]] == [2]


def test_the_figures_are_told_in_words_and_control_characters_are_not(run: Run) -> None:
    code, out, _err = run("--from", "2026-11-01", "--to", "2026-11-30")
    assert code == 0
    assert "2 gifts" in out
    assert "0 of 2 came back" in out
    assert "by one’s own choice:" in out
    assert "November 2026:" in out
    assert "\x1b" not in out


def test_unless_told_otherwise_they_are_of_this_year(run: Run) -> None:
    found = json.loads(run("--json")[1])
    assert (found["from"], found["to"], found["total"]["gifts"]) == ("2027-01-01", "2027-02-21", 0)


@pytest.mark.parametrize("words", [("--from", "yesterday"), ("--from", "2026-12-01", "--to", "2026-11-01")])
def test_days_that_cannot_be_are_refused_with_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.endswith(".\n")


def test_who_has_left_is_told_without_what_they_may_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with a_shop(tmp_path) as at:
        tom = at.shop.staff.add("Tom", "TB", None).id
        at.shop.gifts.give_own(at.customer(), OwnGift("cake", Decimal(4), "a hard week"), tom)
        at.shop.staff.leave(tom, None)
    assert main(["gifts", "--database", str(tmp_path / "shop.db"), "--now", "2026-11-30"]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if "Tom" in line]
    assert "own choice" not in line
