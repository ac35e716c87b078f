"""Moment 5: a promise belongs to a named person until it is kept, or moved with the customer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.vocabulary import Channel, DueKind, PromiseKind, PromiseState
from tests.journeys.the_desk import CTRL, TheDesk

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter


def test_a_message_for_a_colleague_is_taken_in_full_and_the_customer_is_told_a_name(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F6)
    here.type("which filter fits her brewer")
    form = here.form
    form.put({"sort": PromiseKind.MESSAGE, "owner": str(here.tom.id), "due": "monday", "due_time": "15:00"})
    here.tab(6)
    assert here.focused().objectName() == "best_time"
    here.type("after three")
    assert form.to_say.text() == "Tom will call you by Monday at 15:00."  # type: ignore[attr-defined]
    here.save()
    (promise,) = here.card().promises
    assert (promise.kind, promise.owner, promise.due) == (PromiseKind.MESSAGE, "Tom", date(2026, 11, 23))
    assert (promise.best_time, promise.reach_by) == ("after three", "+31 6 1234 4471")


def test_it_falls_due_quietly_and_one_key_keeps_it(here: RealCounter) -> None:
    desk = TheDesk(here)
    number = desk.promised("which filter fits her brewer", due=date(2026, 11, 22))
    assert desk.badge == ""
    desk.passes(timedelta(days=1))
    assert desk.badge == "1"
    assert desk.strip == ["Answer Marisol Vega, today · which filter fits her brewer"]
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    assert "which filter fits her brewer" in desk.told
    desk.figure(1)
    kept = here.shop.promises.one(number)
    assert (kept.term.state, kept.told_by, kept.told_how) == (PromiseState.KEPT, "Rosa", Channel.IN_PERSON)
    assert not kept.term.was_late
    assert desk.badge == ""
    assert desk.page.list.keys == []


def test_it_is_moved_only_with_the_day_the_customer_agreed_to(here: RealCounter) -> None:
    desk = TheDesk(here)
    number = desk.promised("when does the Kenya come in", due=date(2026, 11, 21))
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    desk.figure(2)
    here.save()
    assert desk.form.error == "Name the day the customer agreed to."
    here.type("thursday")
    here.save()
    moved = here.shop.promises.one(number)
    assert moved.term.due == date(2026, 11, 26)
    assert [(move.by, move.how) for move in moved.moves] == [("Rosa", Channel.PHONE)]
    assert desk.page.detail.form is None


def test_late_is_late_and_a_thank_you_does_not_end_it(here: RealCounter) -> None:
    desk = TheDesk(here)
    number = desk.promised("when does the Kenya come in", due=date(2026, 11, 21))
    desk.passes(timedelta(days=2))
    here.look_up("mar ve")
    here.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert here.shop.promises.one(number).term.state is PromiseState.OPEN
    (due,) = here.shop.desk.due(here.rosa.id)
    assert (due.kind, due.overdue) == (DueKind.PROMISE, True)
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    desk.figure(1)
    assert here.shop.promises.one(number).term.was_late


def test_what_they_do_not_wish_any_more_ends_with_their_words(here: RealCounter) -> None:
    desk = TheDesk(here)
    number = desk.promised("a second lid", due=date(2026, 11, 21))
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    desk.figure(3)
    here.save()
    assert desk.form.error == "What did the customer say? A few words will do."
    here.type("found the old one")
    here.save()
    assert here.shop.promises.one(number).ended_said == "found the old one"
