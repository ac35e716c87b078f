"""The shop's settings on their page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.core.vocabulary import Address, CardFact
from app.ui.manager.order_field import OrderField
from app.ui.manager.settings.section import PLACES, SettingsSection
from tests.ui.manager.shop.conftest import AtTheDesk, types


def test_several_settings_are_saved_at_once(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    types(page.form, "shop name", "Kettle & Quay")
    types(page.form, "zone", "America/New_York")
    types(page.form, "country", "US")
    types(page.form, "address", "informal")
    types(page.form, "lock", "12")
    types(page.form, "worth", True)
    desk.save(page)
    kept = desk.at.shop.settings.current()
    assert (kept.name, kept.zone, kept.country) == ("Kettle & Quay", "America/New_York", "US")
    assert (kept.address, kept.lock_minutes, kept.show_worth) == (Address.INFORMAL, 12, True)
    assert desk.said == ["The settings are saved. The window writes days and times that way from its next start on."]
    types(page.form, "lock", "13")
    desk.save(page)
    assert desk.said[1:] == ["The settings are saved."]


def test_one_that_cannot_be_keeps_all_of_them_as_they_were(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    before = desk.at.shop.settings.current()
    types(page.form, "shop name", "Kettle & Quay")
    types(page.form, "zone", "Mars")
    desk.save(page)
    assert page.form.error_beside("zone")
    assert page.form.typed()["shop name"] == "Kettle & Quay"
    assert desk.at.shop.settings.current() == before


def test_a_zone_is_found_by_a_part_of_its_name(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    field = page.form.field("zone")
    completer = field.completer()  # type: ignore[attr-defined]
    completer.setCompletionPrefix("kolkata")
    found = completer.completionModel()
    assert [found.index(row, 0).data() for row in range(found.rowCount())] == ["Asia/Kolkata"]
    types(page.form, "zone", "asia/kolkata")
    desk.save(page)
    assert desk.at.shop.settings.current().zone == "Asia/Kolkata"


def test_countries_and_currencies_are_known_by_name_and_by_code(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    page.form.field("country").setText("germany (de)")  # type: ignore[attr-defined]
    assert page.form.typed()["country"] == "DE"
    page.form.field("currency").setText("chf")  # type: ignore[attr-defined]
    assert page.form.typed()["currency"] == "CHF"


def test_facts_of_the_card_are_chosen_and_put_in_order_by_keys(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    field = page.form.field("card.row")
    assert isinstance(field, OrderField)
    field.rows.setFocus()
    QTest.keyClick(field.rows, Qt.Key.Key_Space)  # not since when
    QTest.keyClick(field.rows, Qt.Key.Key_Down)
    QTest.keyClick(field.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # visits below whom they ask for
    desk.save(page)
    facts = desk.at.shop.settings.current().card_facts
    assert facts[:3] == (CardFact.ASKS_FOR, CardFact.VISITS, CardFact.GOODWILL)
    assert CardFact.SINCE not in facts


def test_every_fact_has_its_place() -> None:
    assert sorted(fact for facts in PLACES.values() for fact in facts) == sorted(CardFact)


def test_the_theme_is_followed_at_once_and_remembered(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    before = desk.room.theme.wish
    try:
        types(page.form, "theme", "dark")
        desk.save(page)
        assert desk.room.theme.scheme == "dark"
        assert desk.wished == [{"theme": "dark"}]
        assert not page.has_unsaved
    finally:
        desk.room.theme.use(before)


def test_another_language_is_remembered_for_the_next_start(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    types(page.form, "language", "de")
    desk.save(page)
    assert desk.wished == [{"language": "de"}]
    assert desk.said == ["The settings are saved. Regulars speaks German from its next start on."]


def test_what_another_program_changed_meanwhile_stays(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    kept = desk.at.shop.settings.current().card_facts
    lines = [fact for fact in kept if fact not in PLACES["card.lines"]]
    desk.at.shop.settings.set_all({"lock": "7", "worth": "shown", "card": ",".join(lines)}, None)
    types(page.form, "shop name", "Kettle")
    types(page.form, "card.row", ["visits"])
    desk.save(page)
    found = desk.at.shop.settings.current()
    assert (found.name, found.lock_minutes, found.show_worth) == ("Kettle", 7, True)
    chips = [fact for fact in kept if fact in PLACES["card.chips"]]
    assert found.card_facts == (CardFact.VISITS, *chips)
    assert page.form.typed()["lock"] == "7"
    assert not page.has_unsaved


def test_a_draft_put_back_later_holds_only_what_was_typed(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    types(page.form, "shop name", "Kettle")
    page.leave()
    desk.at.shop.settings.set("lock", "7", None)
    again = desk.open(SettingsSection)
    assert (again.form.typed()["shop name"], again.form.typed()["lock"]) == ("Kettle", "7")
    desk.save(again)
    found = desk.at.shop.settings.current()
    assert (found.name, found.lock_minutes) == ("Kettle", 7)


def test_what_is_typed_while_it_is_being_saved_stays_unsaved(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    field = page.form.field("shop name")
    assert isinstance(field, QLineEdit)
    types(page.form, "shop name", "Kettle")
    types(page.form, "lock", "9")
    field.setFocus()
    with desk.waiting_to_write():
        page.save()
        field.setCursorPosition(0)
        QTest.keyClicks(field, "The ")
    desk.settle()
    assert desk.at.shop.settings.current().name == "Kettle"
    assert (field.text(), field.cursorPosition()) == ("The Kettle", 4)
    assert page.form.changed() == {"shop name": "The Kettle"}
    assert page.has_unsaved
    desk.save(page)
    assert desk.at.shop.settings.current().name == "The Kettle"
    assert not page.has_unsaved


def test_what_is_typed_back_while_it_is_being_saved_stays_unsaved_too(desk: AtTheDesk) -> None:
    page = desk.open(SettingsSection)
    before = str(page.form.typed()["lock"])
    types(page.form, "lock", "9")
    with desk.waiting_to_write():
        page.save()
        types(page.form, "lock", before)
        assert page.has_unsaved
    desk.settle()
    assert page.form.changed() == {"lock": before}
    types(page.form, "lock", "900")
    with desk.waiting_to_write():
        page.save()
        types(page.form, "lock", "9")
    desk.settle()
    assert page.form.error_beside("lock")
    assert not page.has_unsaved
