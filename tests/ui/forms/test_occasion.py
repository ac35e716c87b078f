"""Days that matter, at the card."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.vocabulary import OccasionKind
from app.domain.note import OccasionDraft
from app.domain.records import PartialDate
from app.ui.counter.sheets.occasion import OccasionSheet
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def opened(counter: AtTheWindow) -> OccasionSheet:
    counter.page.open_customer(1)
    counter.settle()
    counter.press(Qt.Key.Key_O, ALT)
    return counter.one(OccasionSheet)


def save(counter: AtTheWindow) -> None:
    counter.press(Qt.Key.Key_Return, CTRL)
    counter.settle()


def test_a_day_is_noted_with_the_parts_that_are_known(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    sheet.sort.put(OccasionKind.EXAM)
    sheet.title.put("driving test")
    sheet.when.put(["", "3", "2027"])
    save(counter)
    draft = OccasionDraft(OccasionKind.EXAM, "driving test", PartialDate(None, 3, 2027), yearly=False)
    assert counter.shop.book.called("add_occasion") == [(1, draft, records.ROSA.id)]


def test_the_29th_of_february_says_how_it_is_kept(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    sheet.when.put(["29", "2", ""])
    sheet.changed()
    assert sheet.leap.isHidden()
    sheet.yearly.put("yearly")
    assert not sheet.leap.isHidden()
    assert "28 February" in sheet.leap.text()


def test_a_loss_is_kept_quiet_without_being_asked(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    assert sheet.loss.isHidden()
    sheet.sort.put(OccasionKind.LOSS)
    assert not sheet.loss.isHidden()
    assert not sheet.delicate.isVisible()


def test_one_that_is_noted_is_corrected_by_keys_alone(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    sheet.title.setFocus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert sheet.title.text() == "her daughter’s"
    sheet.title.put("her son’s")
    save(counter)
    draft = OccasionDraft(OccasionKind.WEDDING, "her son’s", PartialDate(28, 11, 2026), yearly=False)
    assert counter.shop.book.called("change_occasion") == [(5, draft, records.ROSA.id)]


def test_one_that_is_noted_is_taken_off_with_delete(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    sheet.title.setFocus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    sheet.title.setFocus()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Delete)
    counter.settle()
    assert counter.shop.book.called("remove_occasion") == [(5, records.ROSA.id)]
    assert sheet.noted.isHidden()


def test_a_day_without_a_date_is_refused_beside_the_field(counter: AtTheWindow) -> None:
    sheet = opened(counter)
    save(counter)
    assert "month alone" in sheet.error_beside("when")
    sheet.when.put(["31", "4", ""])
    save(counter)
    assert "no such day" in sheet.error_beside("when")
    assert not counter.shop.book.called("add_occasion")
