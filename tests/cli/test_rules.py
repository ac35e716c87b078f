"""``regulars rules``, as scripts use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from tests.shops import a_shop

Run = Callable[..., tuple[int, str, str]]
FIVE: dict[str, Any] = {
    "name": "Five years with us",
    "when": {
        "all": [
            {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"},
            {"fact": "visits", "within": {"value": 12, "unit": "months"}, "op": "at_least", "value": 2},
            {"fact": "spend", "op": "between", "value": ["10.00", "500.00"]},
            {"fact": "birthday_within", "op": "is_not", "value": 7},
        ]
    },
    "offer": {"what": "a bag of the new roast", "worth": "9.50"},
    "at_most": {"times": 1, "every": {"value": 12, "unit": "months"}},
    "budget": {"amount": "120.00", "every": "month"},
    "say": "{name}, you have been coming in for {years} years.",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a file with two customers, one of whom has been coming for six years."""
    with a_shop(tmp_path) as at:
        marisol = at.customer("Marisol Vega")
        at.customer("Martin \x1b[31mVerhoeven")
        for days in (-2200, 2000, 100):
            at.days_pass(days)
            at.buys(marisol)
    return tmp_path / "shop.db"


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the command, run on that file at a fixed moment."""

    def call(*words: str) -> tuple[int, str, str]:
        code = main(["rules", *words, "--database", str(database), "--now", "2026-11-21T10:42", "--language", "en"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def five(tmp_path: Path, run: Run) -> Path:
    """Return the file of a rule that was brought in."""
    file = tmp_path / "five.json"
    file.write_text(json.dumps(FIVE), encoding="utf-8")
    assert _json(run("import", str(file), "--json")) == {"rule": "Five years with us", "version": 1, "state": "draft"}
    return file


def _json(answer: tuple[int, str, str]) -> Any:
    code, out, err = answer
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.usefixtures("five")
def test_a_preview_counts_and_shows_some(run: Run) -> None:
    found = {"rule": "Five years with us", "matching": 1, "of": 2, "sample": [{"id": 1, "name": "Marisol Vega"}]}
    assert _json(run("preview", "Five years with us", "--json")) == found
    assert _json(run("preview", "five", "years", "with", "us", "--ids", "--json")) == found | {"ids": [1]}
    said = run("preview", "Five years with us", "--ids")[1]
    assert said == "1 of 2 customers fulfil “Five years with us” now.\n      1  Marisol Vega  3 visits\n1\n"


@pytest.mark.usefixtures("five")
def test_a_rule_is_explained_condition_by_condition(run: Run) -> None:
    assert _json(run("enable", "Five years with us", "--json"))["state"] == "on"
    assert _json(run("explain", "Five years with us", "1", "--json")) == {
        "rule": "Five years with us",
        "customer": 1,
        "offered": True,
        "why_not": None,
        "conditions": [
            {"said": "years as a customer", "value": 6, "needed": 5, "holds": True},
            {"said": "visits in the last 12 months", "value": 2, "needed": 2, "holds": True},
            {"said": "spent so far", "value": "94.20", "needed": ["10.00", "500.00"], "holds": True},
            {"said": "birthday within 7 days", "value": None, "needed": "2026-11-28", "holds": True},
        ],
    }
    other = _json(run("explain", "Five years with us", "2", "--json"))
    assert other["offered"] is False
    assert other["why_not"] == "Not fulfilled: years as a customer; visits in the last 12 months; spent so far."


@pytest.mark.usefixtures("five")
def test_a_person_gets_lines(run: Run) -> None:
    assert "The tenth visit  (paused since 21 Nov)" in run("list")[1].replace("Nov 21", "21 Nov")
    assert "yes: visits in the last 12 months: 2, needs at least 2" in run("explain", "Five years with us", "1")[1]
    told = run("explain", "Five years with us", "2")[1]
    assert "not offered" in told
    assert "no: years as a customer: not known, needs at least 5" in told
    assert "\x1b" not in told
    assert run("enable", "Five years with us")[1] == "“Five years with us” is on.\n"
    assert run("pause", "Five years with us")[1] == "“Five years with us” is paused.\n"
    assert ": offered." not in run("explain", "Five years with us", "1")[1]


def test_rules_are_listed(run: Run, five: Path) -> None:
    assert _json(run("list", "--json"))["rules"][2:4] == [
        {"rule": "Birthday week", "version": 1, "state": "paused", "priority": 30},
        {"rule": "Five years with us", "version": 1, "state": "draft", "priority": 0},
    ]
    assert run("import", str(five))[1] == "“Five years with us”, version 2, draft.\n"


def test_what_is_exported_is_what_was_imported(run: Run, five: Path, tmp_path: Path) -> None:
    one, every = tmp_path / "one.json", tmp_path / "all.json"
    assert _json(run("export", str(one), "Five", "years", "with", "us", "--json")) == {"rules": 1}
    assert json.loads(one.read_text("utf-8")) == json.loads(five.read_text("utf-8")) == FIVE
    assert run("export", str(every))[1] == "6 rules written.\n"
    code, out, _err = run("import", str(every), "--json")
    assert code == 0
    assert [json.loads(line)["version"] for line in out.splitlines()] == [2] * 6


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "That is not JSON."),
        (json.dumps(FIVE | {"when": {"all": []}}), "when: "),
        (json.dumps(FIVE | {"colour": "red"}), "colour: "),
        (json.dumps(FIVE | {"budget": {"amount": "9.00", "every": "month"}}), "budget.amount: "),
        (json.dumps([FIVE, FIVE | {"say": "{shoe_size}"}]), "[1].say: "),
        (json.dumps(FIVE).replace('"at_least"', '"more"', 1), "when.all[0].op: "),
        ("\udcff", "bad.json cannot be read."),
        (" " * 2_000_001, "bad.json is too large"),
    ],
)
def test_a_bad_document_is_refused_with_the_place_of_what_is_wrong(
    run: Run, tmp_path: Path, document: str, said: str
) -> None:
    file = tmp_path / "bad.json"
    file.write_text(document, encoding="utf-8", errors="surrogateescape")
    code, out, err = run("import", str(file))
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("import", "missing.json"),
        ("export", "no-such-folder/rules.json"),
        ("export", "out.json", "Nobody", "knows"),
        ("preview",),
        ("preview", "Nobody knows"),
        ("explain", "The tenth visit"),
        ("explain", "The tenth visit", "99"),
        ("explain", "The tenth visit", "one"),
        ("enable", "Nobody knows", "--json"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_code_two(
    run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
