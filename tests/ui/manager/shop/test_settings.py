"""The shop's settings on their page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
