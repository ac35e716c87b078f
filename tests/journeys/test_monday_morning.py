"""Moment 13: "Yours today": overdue first, done one after the other, put off with a reason, and on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.vocabulary import DueKind, PromiseKind, PutOff
from app.domain.records import ComplaintDraft
from app.ui.widgets.due_list import DueList
from tests.journeys.the_desk import CTRL, TheDesk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.real_counter import RealCounter

SATURDAY = date(2026, 11, 21)


def monday(here: RealCounter) -> TheDesk:
    """Return the desk of a Monday with something late, two for today, and something later."""
    desk = TheDesk(here)
    desk.promised("late since Saturday", due=SATURDAY)
    desk.promised("call me", due=SATURDAY + timedelta(days=2), due_time="15:00", kind=PromiseKind.CALL_BACK)
    desk.promised("on Thursday", due=SATURDAY + timedelta(days=5))
    here.shop.counter.complain(here.marisol, ComplaintDraft("no lid", "by phone"), here.rosa.id)
    desk.passes(timedelta(days=2))
    return desk


def test_overdue_first_and_done_one_after_the_other_with_one_key_each(here: RealCounter) -> None:
    desk = monday(here)
    assert desk.badge == "3"
    assert desk.strip[0] == "Answer Marisol Vega, was due 2 days ago · late since Saturday"
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    kinds = [due.kind for due in here.shop.desk.due(here.rosa.id)]
    assert kinds == [DueKind.PROMISE, DueKind.CALL_BACK, DueKind.COMPLAINT, DueKind.PROMISE]
    desk.figure(1)
    assert "call me" in desk.told, "the next is there"
    desk.figure(1)
    assert "no lid" in desk.told
    assert desk.badge == "1"


def test_put_off_wants_a_day_and_a_reason_and_comes_back(here: RealCounter) -> None:
    desk = monday(here)
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    desk.figure(4)
    here.save()
    assert desk.form.error == "Name the day on which to show it again."
    here.type("wednesday")
    here.save()
    assert desk.form.error == "Why is it put off? A few words will do."
    here.type("the maker is closed")
    here.save()
    assert all(key != (PutOff.PROMISE, 1) for key in desk.page.list.keys)
    desk.passes(timedelta(days=2))
    assert desk.page.list.keys[0] == (PutOff.PROMISE, 1)


def test_enter_opens_the_card_without_noting_a_visit_and_escape_comes_back(here: RealCounter) -> None:
    desk = monday(here)
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    here.enter()
    here.settle()
    assert here.page.customer == here.marisol
    assert here.page.room is None
    assert here.card().visits == 0
    here.press(Qt.Key.Key_2, CTRL)
    assert here.page.room is desk.page
    here.press(Qt.Key.Key_Escape)
    assert here.page.room is None


def test_a_row_of_the_strip_opens_the_room_on_it(here: RealCounter) -> None:
    desk = monday(here)
    strip = here.window.findChild(DueList, "YoursList")
    assert strip is not None
    strip.setFocus()
    strip.stand_on(strip.keys[1])
    here.enter()
    assert here.page.room is desk.page
    assert "call me" in desk.told


def test_hidden_nothing_of_it_is_seen(here: RealCounter) -> None:
    desk = monday(here)
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    here.press(Qt.Key.Key_F9)
    here.settle()
    assert (desk.badge, desk.strip, desk.page.list.keys) == ("", [], [])
    assert not any("Marisol" in text for text in desk.told)
    here.press(Qt.Key.Key_F9)
    here.settle()
    assert desk.badge == "3"
    assert len(desk.page.list.keys) == 4


def test_the_day_sheet_is_a_page_to_carry_around(here: RealCounter, tmp_path: Path) -> None:
    desk = monday(here)
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    file = tmp_path / "day.pdf"
    desk.page.choose_to_save = lambda _parent, _name: file
    desk.page.print_button.click()
    assert file.read_bytes().startswith(b"%PDF")
