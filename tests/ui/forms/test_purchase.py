"""F3: what they bought and why; and its other side."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.domain.records import ComplaintDraft, DraftLine, PurchaseDraft, ReturnDraft
from app.ui.counter.sheets.complaint import ComplaintSheet
from app.ui.counter.sheets.purchase import PurchaseSheet
from app.ui.counter.sheets.saving import SheetSaved
from app.ui.counter.sheets.take_back import ReturnSheet
from app.ui.widgets.suggest import SuggestField
from tests.ui.fake_records import BLANK, MARISOL
from tests.ui.forms.keyboard import enter, escape, focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def test_a_purchase_is_noted_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("eth")
    press(Qt.Key.Key_Down)
    enter()
    tab()
    assert focused().objectName() == "amount_1"
    enter()
    type_text("filt")
    press(Qt.Key.Key_Down)
    enter()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("2")
    tab()
    assert desk.front(PurchaseSheet).total.text() == "Total €\N{NO-BREAK SPACE}35,30"
    tab()
    type_text("for her daughter’s graduation")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    lines = (
        DraftLine("Ethiopia Guji, 1 kg", Decimal(1), Decimal("27.50")),
        DraftLine("Filter papers", Decimal(2), Decimal("7.80")),
    )
    assert desk.book.called("purchase") == [(1, PurchaseDraft(lines, "for her daughter’s graduation"), 1)]
    assert desk.saved == [SheetSaved("purchase", 1, "The purchase is noted.")]
    assert not desk.host.is_open
    assert desk.closings == 1


def test_an_item_the_shop_never_sold_is_enough(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_purchase(BLANK)
    type_text("  Teekanne  “Zoë”")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    line = DraftLine("Teekanne “Zoë”", Decimal(1), None)
    assert desk.book.called("purchase") == [(BLANK.id, PurchaseDraft((line,)), 1)]


def test_an_amount_alone_is_enough(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_purchase(MARISOL)
    tab(2)
    type_text("31,40")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("purchase") == [(1, PurchaseDraft((), "", Decimal("31.40")), 1)]


def test_nothing_at_all_is_not_saved_and_the_sentence_says_what_is_missing(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    save()
    sheet = desk.front(PurchaseSheet)
    assert sheet.error_beside("lines") == "Name what they bought, or the amount."
    assert focused().objectName() == "item_1"
    assert not desk.book.calls


def test_a_wrong_amount_is_told_beside_its_field_and_everything_stays(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("Mug")
    tab(2)
    type_text("3x")
    save()
    sheet = desk.front(PurchaseSheet)
    assert sheet.error_beside("lines") == "“3x” is not an amount."
    assert focused().objectName() == "amount_1"
    assert focused().property("wrong")
    assert sheet.lines.typed() == [["Mug", "", "3x"]]
    type_text("y")
    assert sheet.error_beside("lines") == ""
    assert not focused().property("wrong")


def test_a_quantity_of_nothing_is_told(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("Mug")
    tab()
    type_text("0")
    save()
    assert "is not a quantity" in desk.front(PurchaseSheet).error_beside("lines")
    assert focused().objectName() == "quantity_1"


def test_an_amount_typed_by_hand_is_not_overwritten_by_the_quantity(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("guji")
    press(Qt.Key.Key_Down)
    enter()
    tab()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("20")
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    type_text("3")
    assert desk.front(PurchaseSheet).lines.typed() == [["Ethiopia Guji, 1 kg", "3", "20"]]


def test_escape_closes_the_suggestions_first_and_then_the_form(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("g")
    field = focused()
    assert isinstance(field, SuggestField)
    assert field.options is not None
    escape()
    assert field.options is None
    assert desk.host.is_open
    escape()
    assert not desk.host.is_open


def test_suggestions_close_when_the_focus_goes_on(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("g")
    field = focused()
    assert isinstance(field, SuggestField)
    tab()
    assert field.options is None


def test_f3_turns_the_form_to_the_return_and_back(desk: Desk) -> None:
    desk.host.open_purchase(MARISOL)
    type_text("Mug")
    press(Qt.Key.Key_F3)
    desk.front(ReturnSheet)
    press(Qt.Key.Key_F3)
    assert desk.front(PurchaseSheet).lines.typed()[0][0] == "Mug"
    desk.host.open_purchase(MARISOL)
    desk.front(ReturnSheet)


def test_a_return_names_the_line_and_why(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_return(MARISOL)
    press(Qt.Key.Key_Down)
    enter()
    type_text("too coarse")
    tab()
    type_text("3,90")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("take_return") == [(1, ReturnDraft(901, "", "too coarse", Decimal("3.90")), 1)]
    assert not desk.host.is_open


def test_a_return_leads_to_a_complaint_filled_in(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_return(MARISOL)
    enter()
    type_text("stale")
    tab(2)
    press(Qt.Key.Key_Space, text=" ")
    save()
    qtbot.waitUntil(lambda: isinstance(desk.host.sheet, ComplaintSheet))
    assert desk.closings == 0
    save()
    qtbot.waitUntil(lambda: len(desk.saved) == 2)
    complaint = ComplaintDraft(
        "stale", "by phone, 06 1234 4471", item="Ethiopia Guji, 1 kg", purchase_line=900, owner=1
    )
    assert desk.book.called("complain") == [(1, complaint, 1)]


def test_no_more_is_given_back_than_was_paid(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_return(MARISOL)
    sheet = desk.front(ReturnSheet)
    assert sheet.amount.placeholderText() == "€\N{NO-BREAK SPACE}27,50"
    tab(2)
    type_text("2750")
    save()
    assert sheet.error_beside("amount") == "That is more than was paid for it: €\N{NO-BREAK SPACE}27,50."
    assert not desk.book.calls
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("27,50")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    ((_customer, draft, _by),) = desk.book.called("take_return")
    assert isinstance(draft, ReturnDraft)
    assert draft.amount == Decimal("27.50")


def test_what_is_not_on_record_is_named(desk: Desk, qtbot: QtBot) -> None:
    desk.host.open_return(BLANK)
    save()
    assert desk.front(ReturnSheet).error_beside("item") == "Name what came back."
    type_text("An old mug")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("take_return") == [(BLANK.id, ReturnDraft(None, "An old mug"), 1)]


def test_a_refusal_of_the_shop_stays_with_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.book.trouble = UserError("This customer does not exist any more.")
    desk.host.open_purchase(MARISOL)
    type_text("Mug")
    save()
    sheet = desk.front(PurchaseSheet)
    assert sheet.is_busy
    assert not sheet.save_button.isEnabled()
    qtbot.waitUntil(lambda: not sheet.is_busy)
    assert sheet.error.text() == "This customer does not exist any more."
    assert sheet.save_button.isEnabled()
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert len(desk.book.called("purchase")) == 1


def test_what_the_shop_says_of_an_item_stands_beside_the_lines(desk: Desk, qtbot: QtBot) -> None:
    desk.book.trouble = UserError("This item is too long.", field="item")
    desk.host.open_purchase(MARISOL)
    type_text("Mug")
    save()
    sheet = desk.front(PurchaseSheet)
    qtbot.waitUntil(lambda: sheet.error_beside("lines") == "This item is too long.")
    assert focused().objectName() == "item_1"
