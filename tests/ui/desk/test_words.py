"""What is due, in words and on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.errors import FileTrouble
from app.core.i18n import Local
from app.core.vocabulary import ComplaintState, DueKind, PromiseKind
from app.domain.desk import Due
from app.ui import due_words
from app.ui.desk.day_sheet import day_sheet, write_day_sheet

TODAY = date(2026, 11, 21)
LOCAL = Local("en", "NL")
OKAFOR = Due(DueKind.PROMISE, 1, 1, "Mr Okafor", "which filter\nfits", promise=PromiseKind.ANSWER)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ({}, "Answer Mr Okafor"),
        ({"promise": PromiseKind.SEND}, "Order or send it for Mr Okafor"),
        ({"kind": DueKind.CALL_BACK}, "Call back Mr Okafor"),
        ({"kind": DueKind.COMPLAINT, "complaint": ComplaintState.OPEN}, "Make it right for Mr Okafor"),
        ({"kind": DueKind.COMPLAINT, "complaint": ComplaintState.SOLVED}, "Tell Mr Okafor what came of it"),
        ({"kind": DueKind.HANDOVER}, "Take over for Mr Okafor"),
        ({"kind": DueKind.COURTESY_CALL}, "Courtesy call to Mr Okafor"),
        ({"kind": DueKind.NOTE}, "Note for Mr Okafor"),
    ],
)
def test_the_title_says_what_to_do_and_for_whom(told: dict[str, object], title: str) -> None:
    assert due_words.title(replace(OKAFOR, **told)) == title  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "time", "overdue", "words"),
    [
        (0, "15:00", False, "before 15:00"),
        (0, "", False, "today"),
        (0, "09:00", True, "was due at 09:00"),
        (-1, "", True, "was due yesterday"),
        (2, "", False, "by Monday"),
        (10, "", False, "by Tuesday, 1 December"),
    ],
)
def test_when_it_is_due_is_said_as_people_say_it(days: int, time: str, overdue: bool, words: str) -> None:
    due = replace(OKAFOR, due=TODAY + timedelta(days=days), due_time=time, overdue=overdue)
    assert due_words.when(due, TODAY, LOCAL) == words
    assert due_words.line(due, TODAY, LOCAL) == f"{words} · which filter fits"


def test_whose_it_is_is_said_only_when_somebody_stands_in() -> None:
    assert due_words.whose(replace(OKAFOR, owner="Rosa")) == ""
    assert due_words.whose(replace(OKAFOR, owner="Rosa", covered=True)) == "Rosa’s, who is away"
    offered = replace(OKAFOR, kind=DueKind.HANDOVER, owner="Rosa", from_whom="Tom")
    assert due_words.whose(offered) == "from Tom"
    assert due_words.whose(replace(offered, covered=True)) == "from Tom, for Rosa"


def test_who_has_been_away_is_said_with_since_when() -> None:
    due = replace(OKAFOR, kind=DueKind.COURTESY_CALL, away_since=TODAY - timedelta(days=40), due=TODAY)
    assert due_words.line(due, TODAY, LOCAL) == "last here 40 days ago, longer ago than is usual"


def test_on_paper_a_name_is_never_markup(qtbot: QtBot) -> None:
    assert qtbot
    odd = replace(OKAFOR, customer="<b>张</b> & محمد", what="<img src='file:///etc/passwd'>", reach_by="06 & 07")
    sheet = day_sheet("Rosa", [odd, replace(odd, id=2, overdue=True, due=TODAY)], TODAY, LOCAL)
    text = sheet.toPlainText()
    assert "Answer <b>张</b> & محمد" in text
    assert "<img" in text
    assert "06 & 07" in text
    assert text.index("Overdue") < text.rindex("Today")
    assert "Rosa, Saturday, 21 November" in text


def test_an_empty_day_says_so_and_is_a_page_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    assert "Nothing is due." in day_sheet("Rosa", [], TODAY, LOCAL).toPlainText()
    write_day_sheet(tmp_path / "day.pdf", "Rosa", [OKAFOR], TODAY, LOCAL, "US")
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF")


def test_where_nothing_can_be_written_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    with pytest.raises(FileTrouble):
        write_day_sheet(tmp_path / "no folder" / "day.pdf", "Rosa", [OKAFOR], TODAY, LOCAL, "NL")
