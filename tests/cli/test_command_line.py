"""The command line, as scripts use it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.core.errors import UserError
from app.core.settings import PreferenceFile
from app.core.vocabulary import Role
from app.domain.records import PartialDate
from app.domain.staff import StaffDraft
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, square_customer, square_item, write
from tests.shops import Counter, a_shop

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a file with three customers, one of them with a history."""
    with a_shop(tmp_path) as at:
        _history(at)
    return tmp_path / "shop.db"


def _history(at: Counter) -> None:
    marisol = at.customer("Marisol Vega", say_it="mah-ree-SOL", phones=("06 1234 4471",), birthday=PartialDate(29, 11))
    at.customer("Martin Verhoeven")
    at.customer("-Dash Dot")
    at.days_pass(-12)
    at.buys(marisol, why="for Inés’s graduation brunch")
    at.talks(marisol, "Inés starts at the conservatory")
    at.days_pass(7)
    at.complains(marisol, "no hopper lid", next_step="lid arrives Thursday")
    at.is_promised(marisol)


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the program, run on that file at a fixed moment."""

    def call(*words: str, now: str = "2026-11-21T10:42") -> tuple[int, str, str]:
        code = main([*words[:1], "--database", str(database), "--now", now, "--language", "en", *words[1:]])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def _json(answer: tuple[int, str, str]) -> Any:
    code, out, err = answer
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_lookup_answers_as_json(run: Run) -> None:
    answer = _json(run("lookup", "mar", "ve", "--json"))
    assert answer == {
        "query": "mar ve",
        "found": [
            {
                "id": 1,
                "name": "Marisol Vega",
                "why": "name",
                "last_visit": "2026-11-09",
                "phone_end": "4471",
                "open_complaints": 1,
            },
            {
                "id": 2,
                "name": "Martin Verhoeven",
                "why": "name",
                "last_visit": None,
                "phone_end": None,
                "open_complaints": 0,
            },
        ],
        "more": False,
    }


def test_a_lookup_says_when_there_are_more(run: Run) -> None:
    answer = _json(run("lookup", "mar", "--limit", "1", "--json"))
    assert (len(answer["found"]), answer["more"]) == (1, True)


def test_a_text_that_begins_with_a_dash_follows_two(run: Run) -> None:
    assert _json(run("lookup", "--json", "--", "-dash"))["found"][0]["id"] == 3


def test_a_card_answers_as_json(run: Run) -> None:
    card = _json(run("card", "1", "--json"))
    cues = card.pop("cues")
    assert card == {
        "id": 1,
        "name": "Marisol Vega",
        "call_them": "Marisol",
        "say_it": "mah-ree-SOL",
        "since": "2026-11-09",
        "visits": 1,
        "asks_for": None,
        "last_purchase": {
            "what": "Ethiopia Guji, 1 kg",
            "at": "2026-11-09T10:42:00+01:00",
            "total": "31.40",
            "currency": "EUR",
            "why": "for Inés’s graduation brunch",
            "worked_out": None,
        },
        "last_conversation": {
            "topic": "Inés starts at the conservatory",
            "at": "2026-11-09T10:42:00+01:00",
            "with": card["open_complaints"][0]["owner"],
        },
        "open_complaints": [
            {
                "what": "no hopper lid",
                "owner": card["open_complaints"][0]["owner"],
                "opened": "2026-11-16T10:42:00+01:00",
                "next_step": "lid arrives Thursday",
            }
        ],
        "promises": [
            {
                "question": "which filter fits",
                "owner": card["open_complaints"][0]["owner"],
                "made": "2026-11-16T10:42:00+01:00",
                "due": None,
                "channel": None,
            }
        ],
        "lifetime_value": {"amount": "31.40", "currency": "EUR"},
    }
    assert [cue["kind"] for cue in cues[:2]] == ["greet", "make_right"]
    assert "Marisol" in cues[0]["say"]
    assert set(cues[0]) == {"kind", "say", "because", "now", "outcomes"}


def test_missing_things_are_null_or_empty(run: Run) -> None:
    card = _json(run("card", "2", "--json"))
    empty = ("say_it", "since", "asks_for", "last_purchase", "last_conversation", "lifetime_value")
    assert [card[name] for name in empty] == [None] * 6
    assert (card["open_complaints"], card["promises"], card["visits"]) == ([], [], 0)


def test_several_cards_are_one_object_a_line(run: Run) -> None:
    code, out, _ = run("card", "1", "2", "3", "--json")
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2, 3]


def test_looking_at_a_card_writes_nothing(run: Run, database: Path) -> None:
    first = run("card", "1", "--json")
    assert run("card", "1", "--json") == first
    with a_shop(database.parent) as at:
        assert at.shop.customers.card(1).visits == 1


def test_a_card_answers_for_the_moment_asked_about(run: Run) -> None:
    morning = _json(run("card", "1", "--json", now="2026-11-21T09:00"))["cues"][0]["say"]
    evening = _json(run("card", "1", "--json", now="2026-11-21T20:00"))["cues"][0]["say"]
    assert morning != evening


@pytest.mark.parametrize(
    "words",
    [
        ("card", "99"),
        ("card", "one"),
        ("lookup",),
        ("lookup", "mar", "--limit", "0"),
        ("fly",),
        ("set", "colour", "red"),
        ("set", "zone", "Mars"),
        ("import", "customers", "missing.csv"),
        ("import", "weather", "missing.csv"),
        ("lookup", "mar", "--langauge", "de"),
        ("card", "1", "--demo"),
        ("card", "99999999999999999999999"),
        ("card", "--", "-99999999999999999999999"),
        ("lookup", "mar", "--database", ""),
        ("set", "shop name", "\udcff"),
        ("set", "", "x"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_exit_code_two(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_a_fault_of_our_own_tells_its_place_and_nothing_of_the_customers(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object) -> None:
        raise ValueError("Marisol Vega, 06 1234 4471")

    monkeypatch.setattr("app.services.counter.Counter.as_new_visit", breaks)
    code, out, err = run("card", "1", "--json")
    assert (code, out) == (2, "")
    assert "test_command_line.py" in err
    assert "Marisol" not in err
    assert err.count("\n") == 1


def test_what_cannot_be_shown_ends_no_answer(run: Run) -> None:
    code, out, _ = run("lookup", "mar\udcff", "--json")
    assert code == 0
    assert json.loads(out)["query"] == "mar\udcff"
    assert json.loads(out)["found"][0]["id"] == 1
    assert run("lookup", "mar\udcff")[0] == 0


def test_a_customer_is_named_by_a_number(run: Run) -> None:
    assert "“Marisol” is not a number" in run("card", "Marisol")[2]
    assert "no customer with the number -1" in run("card", "--", "-1")[2]


def test_as_many_as_there_are_may_be_asked_for(run: Run) -> None:
    assert len(_json(run("lookup", "ve", "--limit", "9" * 30, "--json"))["found"]) == 2


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31T23:59"])
def test_a_moment_that_is_none_is_said_so(run: Run, moment: str) -> None:
    assert run("card", "1", now=moment)[0] == 2


def test_a_language_nobody_wrote_is_said_so(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", str(database), "--language", "tlh", "lookup", "mar"]) == 2
    assert "tlh" in capsys.readouterr().err


def test_options_may_stand_before_the_command(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", str(database), "lookup", "vega", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"][0]["id"] == 1


def test_a_database_is_made_when_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "anybody", "--json", "--database", str(tmp_path / "new" / "shop.db")]) == 0
    assert json.loads(capsys.readouterr().out) == {"query": "anybody", "found": [], "more": False}


def test_a_person_gets_lines(run: Run) -> None:
    assert "Marisol Vega" in run("lookup", "mar")[1]
    assert "… and more." in run("lookup", "mar", "--limit", "1")[1]
    assert run("lookup", "nobody-at-all")[1] == "Nobody found.\n"
    card = run("card", "1")[1]
    for said in ("Marisol Vega  (mah-ree-SOL)", "1 visit", "Ethiopia Guji", "no hopper lid", "which filter fits"):
        assert said in card


def test_settings_are_shown_and_changed(run: Run) -> None:
    assert "zone: Europe/Amsterdam" in run("set")[1]
    assert run("set", "shop", "name", "Kettle", "&", "Quay")[0] == 0
    assert run("set", "shop name")[1] == "Kettle & Quay\n"
    assert run("set", "zone", "America/New_York")[0] == 0
    assert run("set", "zone")[1] == "America/New_York\n"
    for typed in ("ZONE", "Zone "):
        assert run("set", typed)[1] == "America/New_York\n"
    assert run("set", "shop_name")[1] == run("set", "Shop", "Name")[1] == "Kettle & Quay\n"
    assert run("set", "worth")[1] == "hidden\n"
    assert run("set", "worth", "shown")[0] == 0
    assert run("set", "worth")[1] == "shown\n"


def test_an_import_answers_as_json_and_in_lines(run: Run, tmp_path: Path) -> None:
    row = square_customer(Birthday="soon", Lifetime_Spend="€1.234,50")
    file = write(tmp_path / "customers.csv", SQUARE_CUSTOMERS, [row, square_customer()])
    dry = run("import", "customers", str(file), "--dry-run")[1]
    assert "UTF-8, cells parted by ,, decimals after ,, dates ymd" in dry
    assert "Nothing was changed." in dry
    assert _json(run("import", "customers", str(file), "--json")) == {
        "layout": "square-customers",
        "rows": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 1,
        "skipped": 0,
        "without_customer": 0,
        "problems": [
            {"row": 1, "column": "Birthday", "said": "This is not a birthday. It was left out.", "value": "soon"}
        ],
    }
    sold = square_item(Net_Sales="€8,00")
    back = square_item(Net_Sales="-€8,00", Event_Type="Refund", Transaction_ID="TX2", Date="2026-07-19")
    sales = write(tmp_path / "sales.csv", SQUARE_ITEMS, [sold, back])
    assert "1 thing came back." in run("import", "sales", str(sales))[1]


def test_a_file_is_checked(run: Run, database: Path) -> None:
    assert _json(run("check", "--json")) == {"ok": True, "problems": []}
    assert run("check")[1] == "All is well.\n"


def test_the_demo_shop_and_a_file_are_not_meant_together(run: Run) -> None:
    code, _, err = run("lookup", "mar", "--demo")
    assert code == 2
    assert "--demo" in err


def test_control_characters_do_not_reach_the_terminal(database: Path, run: Run) -> None:
    with a_shop(database.parent) as at:
        at.customer("Eve\x1b[31m Red")
    assert "\x1b" not in run("lookup", "eve")[1]


def test_the_settings_that_are_followed_are_listed(run: Run) -> None:
    listed = dict(line.split(": ", 1) for line in run("set")[1].splitlines())
    assert listed["lock"] == "5 min"
    assert listed["card"].startswith("since, visits, asks_for")
    for name in ("lock", "card"):  # what is listed can be set so
        assert run("set", name, listed[name])[0] == 0
    assert dict(line.split(": ", 1) for line in run("set")[1].splitlines()) == listed


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the terminal, one answer after the other."""
    answers: list[str] = []
    monkeypatch.setattr("app.cli.pins.getpass", lambda _question: answers.pop(0))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    return answers


def test_the_owner_of_the_machine_sets_a_forgotten_pin_anew(run: Run, database: Path, typed: list[str]) -> None:
    with a_shop(database.parent) as at:
        at.shop.staff.change(1, StaffDraft("Rosa", "RO", Role.MANAGER), None)
        at.shop.access.set_pin(1, "447193", 1)
    typed += ["28 50", "28 50"]
    assert run("set", "pin", "ro") == (0, "Rosa has a new PIN.\n", "")
    with a_shop(database.parent) as at:
        at.shop.access.check_pin(1, "2850")
        with pytest.raises(UserError):
            at.shop.access.check_pin(1, "447193")
    typed += ["447193", "447193"]
    assert run("set", "pin", "Rosa")[0] == 0


def test_a_pin_that_is_typed_in_two_ways_changes_nothing(run: Run, database: Path, typed: list[str]) -> None:
    with a_shop(database.parent) as at:
        at.shop.staff.change(1, StaffDraft("Rosa", "RO", Role.MANAGER), None)
    typed += ["2850", "2851"]
    code, out, err = run("set", "pin", "RO")
    assert (code, out) == (2, "")
    assert "not the same" in err
    with a_shop(database.parent) as at:
        assert not at.shop.access.state().guarded


def test_a_pin_is_no_words_of_a_script(run: Run) -> None:
    code, _out, err = run("set", "pin", "nobody")
    assert code == 2
    assert "Whose PIN?" in err


def test_without_a_terminal_no_pin_is_asked_for(run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_shop(database.parent) as at:
        at.shop.staff.change(1, StaffDraft("Rosa", "RO", Role.MANAGER), None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, _out, err = run("set", "pin", "RO")
    assert code == 2
    assert "terminal" in err


def test_the_language_wished_for_in_the_settings_is_spoken(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.core.paths.settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr("app.core.system.language", lambda: "en")
    PreferenceFile(tmp_path / "settings").change(language="de")
    assert main(["lookup", "--database", str(database), "nobody at all"]) == 0
    assert capsys.readouterr().out == "Niemand gefunden.\n"
    assert main(["lookup", "--database", str(database), "--language", "en", "nobody at all"]) == 0
    assert capsys.readouterr().out == "Nobody found.\n"
