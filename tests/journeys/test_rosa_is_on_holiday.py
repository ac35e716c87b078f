"""Moment 12: what rests with somebody away shows with who covers, still marked as theirs; nobody leaves with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.core.vocabulary import PromiseState
from app.domain.handover import HandoverDraft
from app.domain.records import ComplaintDraft
from app.domain.staff import Away
from tests.journeys.the_desk import CTRL, TheDesk

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter

HOLIDAY = date(2026, 11, 21), date(2026, 11, 28)


def serve_as_tom(here: RealCounter) -> None:
    """Let Tom take over, by his initials."""
    here.press(Qt.Key.Key_F10)
    here.type("tb")
    here.settle()


def test_with_rosa_away_her_matters_are_toms_to_do_and_still_hers(here: RealCounter) -> None:
    desk = TheDesk(here)
    promise = desk.promised("which filter fits", due=date(2026, 11, 21))
    here.shop.counter.complain(here.marisol, ComplaintDraft("no lid", "by phone"), here.rosa.id)
    story = HandoverDraft("a lid", "nothing yet", "a call", here.rosa.id)
    here.shop.handovers.give(here.marisol, story, here.tom.id)
    serve_as_tom(here)
    before = desk.strip
    here.shop.staff.set_away(here.rosa.id, Away(*HOLIDAY, here.tom.id), None)
    desk.look_again()
    assert all("Rosa" not in row for row in before)
    assert desk.badge == "4", "his own offer's matter, and all three of Rosa's"
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    rows = [due for due in here.shop.desk.due(here.tom.id) if due.covered]
    assert {due.owner for due in rows} == {"Rosa"}
    assert len(rows) == 3
    desk.page.stand_on(next(due.key for due in rows if due.id == promise and due.due == date(2026, 11, 21)))
    assert "Rosa’s, who is away" in desk.told
    desk.figure(1)
    kept = here.shop.promises.one(promise)
    assert (kept.term.state, kept.told_by, kept.owner) == (PromiseState.KEPT, "Tom", "Rosa")


def test_nobody_is_away_without_a_cover_and_nobody_leaves_with_open_promises(here: RealCounter) -> None:
    desk = TheDesk(here)
    desk.promised("which filter fits", due=date(2026, 11, 21), owner=here.tom.id)
    with pytest.raises(UserError):
        here.shop.staff.set_away(here.tom.id, Away(*HOLIDAY, here.tom.id), None)
    with pytest.raises(UserError, match="still rests with Tom"):
        here.shop.staff.leave(here.tom.id, None)
    here.shop.staff.leave(here.tom.id, None, hand_over=here.rosa.id)
    desk.look_again()
    assert desk.badge == "1"


def test_back_from_the_holiday_it_is_hers_alone_again(here: RealCounter) -> None:
    desk = TheDesk(here)
    desk.promised("which filter fits", due=date(2026, 11, 21))
    here.shop.staff.set_away(here.rosa.id, Away(*HOLIDAY, here.tom.id), None)
    here.shop.staff.set_away(here.rosa.id, None, None)
    serve_as_tom(here)
    assert desk.strip == []
    assert desk.badge == ""
