"""F5: what happened, how to reach them, who owns it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.records import ComplaintDraft
from app.ui.counter.sheets.complaint import ComplaintSheet
from app.ui.widgets.suggest import SuggestField
from tests.ui.fake_records import BLANK, MARISOL
from tests.ui.forms.keyboard import enter, focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def offered() -> list[str]:
    """Return the rows of the suggestions that are open."""
    field = focused()
    assert isinstance(field, SuggestField)
    options = field.options
    return [options.item(n).text() for n in range(options.count())] if options else []


def test_a_complaint_is_noted_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_complaint(MARISOL)
    type_text("The bag was open")
    tab()
    press(Qt.Key.Key_Down)
    assert offered() == ["Ethiopia Guji, 1 kg  ·  9 Nov", "Filter papers  ·  9 Nov"]
    enter()
    enter()
    type_text("a new bag")
    tab(2)
    press(Qt.Key.Key_Down)
    tab()
    type_text("tomorrow")
    tab()
    type_text("ask the roaster")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    complaint = ComplaintDraft(
        what="The bag was open",
        reach_by="by phone, 06 1234 4471",
        item="Ethiopia Guji, 1 kg",
        purchase_line=900,
        would_like="a new bag",
        owner=2,
        due=date(2026, 11, 22),
        next_step="ask the roaster",
    )
    assert desk.book.called("complain") == [(1, complaint, 1)]
    assert desk.saved[0].sentence == "The complaint is noted. Tom owns it."  # type: ignore[attr-defined]


def test_how_to_reach_them_is_needed_and_what_was_typed_stays(desk: Desk) -> None:
    desk.host.open_complaint(BLANK)
    type_text("The bag was open")
    save()
    sheet = desk.front(ComplaintSheet)
    assert sheet.error_beside("reach_by") == "Say how to reach them with the answer."
    assert focused() is sheet.reach_by
    assert sheet.what.toPlainText() == "The bag was open"
    assert not desk.book.calls


def test_every_way_to_reach_them_is_offered(desk: Desk) -> None:
    desk.host.open_complaint(MARISOL)
    tab(3)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Backspace)
    assert offered() == [
        "by phone, 06 1234 4471",
        "by e-mail, marisol.vega@example.org",
        "when they come in next",
    ]


def test_an_item_typed_over_the_one_chosen_is_another(desk: Desk) -> None:
    desk.host.open_complaint(MARISOL)
    tab()
    press(Qt.Key.Key_Down)
    enter()
    sheet = desk.front(ComplaintSheet)
    assert sheet.item.line_id == 900
    type_text("!")
    assert sheet.item.line_id is None


def test_what_is_known_already_is_filled_in(desk: Desk) -> None:
    known = ComplaintDraft("Not good", "", item="Filter papers", purchase_line=901)
    desk.host.open_complaint(MARISOL, known)
    sheet = desk.front(ComplaintSheet)
    assert sheet.what.toPlainText() == "Not good"
    assert sheet.item.typed() == ["Filter papers", 901]
    assert sheet.reach_by.text() == "by phone, 06 1234 4471"


def test_a_complaint_filled_in_does_not_touch_the_draft_of_another(desk: Desk) -> None:
    desk.host.open_complaint(MARISOL)
    type_text("The bag was open")
    desk.host.close_sheet()
    desk.host.open_complaint(MARISOL, ComplaintDraft("Not good", "", item="Filter papers"))
    assert desk.front(ComplaintSheet).what.toPlainText() == "Not good"
    desk.host.close_sheet()
    desk.host.open_complaint(MARISOL)
    assert desk.front(ComplaintSheet).what.toPlainText() == "The bag was open"
