"""F2 and new customers: hardly anything is needed, and nobody is made twice unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.errors import UserError
from app.core.vocabulary import Address, Channel, Consent
from app.domain.records import CustomerDraft, PartialDate
from app.ui.counter.sheets.customer import CustomerSheet
from app.ui.counter.sheets.saving import SheetSaved
from app.ui.widgets.fields import LineField
from tests.ui.forms.keyboard import enter, focused, press, save, tab, type_text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.forms.desk import Desk


def test_a_new_customer_begins_with_what_was_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.host.new_customer(CustomerDraft(full_name="Zoë Ångström"))
    tab(3)
    type_text("06 1111 2222")
    tab()
    type_text("020 333 4444")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    draft = CustomerDraft(full_name="Zoë Ångström", phones=("06 1111 2222", "020 333 4444"))
    assert desk.book.called("create") == [(draft, 1)]
    assert desk.saved == [SheetSaved("new_customer", 1001, "The new customer is saved.")]


@pytest.mark.parametrize("draft", [CustomerDraft(phones=("0611112222",)), CustomerDraft(card_number="77001122")])
def test_one_of_name_phone_or_card_is_enough(desk: Desk, qtbot: QtBot, draft: CustomerDraft) -> None:
    desk.host.new_customer(draft)
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("create") == [(draft, 1)]


def test_nobody_at_all_is_not_made(desk: Desk) -> None:
    desk.host.new_customer(CustomerDraft())
    tab()
    type_text("Zo")
    save()
    sheet = desk.front(CustomerSheet)
    assert sheet.error_beside("full_name").startswith("Give a name, a phone number")
    assert focused().objectName() == "full_name"


def test_people_alike_are_shown_while_a_new_one_is_entered(desk: Desk, qtbot: QtBot) -> None:
    wished: list[int] = []
    desk.host.customer_wished.connect(wished.append)
    desk.host.new_customer(CustomerDraft())
    type_text("marisol vega")
    sheet = desk.front(CustomerSheet)
    qtbot.waitUntil(sheet.alike.isVisible)
    assert sheet.alike.rows.item(0).text() == "Marisol Vega  ·  12 days ago"
    press(Qt.Key.Key_Down)
    enter()
    assert wished == [1]
    assert not desk.host.is_open
    assert not desk.book.calls


def test_the_same_name_twice_is_allowed_after_the_other_was_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.host.new_customer(CustomerDraft())
    type_text("Marisol Vega")
    save()
    sheet = desk.front(CustomerSheet)
    assert sheet.alike.isVisible()
    assert sheet.error.text() == "Is it one of these? Ctrl+Enter again makes a new customer."
    assert not desk.book.calls
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.book.called("create") == [(CustomerDraft(full_name="Marisol Vega"), 1)]


def test_who_was_shown_already_asks_nothing_more(desk: Desk, qtbot: QtBot) -> None:
    desk.host.new_customer(CustomerDraft(full_name="Marisol Vega"))
    qtbot.waitUntil(desk.front(CustomerSheet).alike.isVisible)
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))


def test_a_record_is_changed_by_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    desk.host.edit_customer(1)
    tab()
    type_text("Mari")
    save()
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.saved == [SheetSaved("customer", 1, "The customer’s record is saved.")]
    ((customer, draft, by),) = desk.book.called("change")
    assert (customer, by) == (1, 1)
    assert draft == CustomerDraft(
        full_name="Marisol Vega",
        call_them="Mari",
        say_it="mah-ree-SOL",
        phones=("06 1234 4471",),
        emails=("marisol.vega@example.org",),
        card_number="2000144711",
        birthday=PartialDate(29, 11),
        labels=("wholesale",),
        asks_for=1,
    )


def test_every_field_of_a_record_is_read(desk: Desk) -> None:
    desk.host.edit_customer(1)
    sheet = desk.front(CustomerSheet)
    sheet.put(
        {
            "title": "Dr",
            "given_name": "Marisol",
            "family_name": "Vega",
            "language": "es",
            "company": "Vega & Co",
            "address": "informal",
            "labels": " wholesale ,, cellist,",
            "note": "rings twice",
            "asks_for": "2",
            "referrer": [4, "Ana Duarte"],
            "consent_personal": "yes",
            "consent_email": "no",
            "birthday": ["", "2", "1985"],
            "emails": ["a@example.org", "b@example.org"],
        }
    )
    assert sheet.draft() == CustomerDraft(
        full_name="Marisol Vega",
        given_name="Marisol",
        family_name="Vega",
        title="Dr",
        call_them="Marisol",
        say_it="mah-ree-SOL",
        address=Address.INFORMAL,
        company="Vega & Co",
        phones=("06 1234 4471",),
        emails=("a@example.org", "b@example.org"),
        card_number="2000144711",
        language="es",
        birthday=PartialDate(None, 2, 1985),
        consent_personal=Consent.YES,
        consent_channels=((Channel.EMAIL, Consent.NO),),
        labels=("wholesale", "cellist"),
        note="rings twice",
        asks_for=2,
        referrer=4,
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["30", "2", ""], "There is no such day."),
        (["29", "2", "2025"], "There is no such day."),
        (["29", "2", "85"], "Write the year with four figures"),
        (["x", "", ""], "Write the day and the year in figures"),
    ],
)
def test_a_birthday_that_cannot_be_is_told(desk: Desk, typed: list[str], said: str) -> None:
    desk.host.edit_customer(1)
    sheet = desk.front(CustomerSheet)
    sheet.put({"birthday": typed})
    save()
    assert sheet.error_beside("birthday").startswith(said)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["29", "2", ""], PartialDate(29, 2)),
        (["29.", "", ""], PartialDate(29)),
        (["", "", ""], None),
        (["", "", "1985"], PartialDate(None, None, 1985)),
    ],
)
def test_any_part_of_a_birthday_may_be_missing(desk: Desk, typed: list[str], meant: PartialDate) -> None:
    desk.host.edit_customer(1)
    sheet = desk.front(CustomerSheet)
    sheet.put({"birthday": typed})
    assert sheet.draft().birthday == meant


def test_who_sent_them_is_found_by_any_part_of_the_name(desk: Desk, qtbot: QtBot) -> None:
    desk.host.edit_customer(1)
    sheet = desk.front(CustomerSheet)
    sheet.referrer.setFocus()
    type_text("dua")
    press(Qt.Key.Key_Down)
    enter()
    assert sheet.draft().referrer == 4
    sheet.referrer.setFocus()
    type_text("x")
    save()
    assert sheet.error_beside("referrer") == "Choose the customer from the list, or leave it empty."


def test_of_several_addresses_the_wrong_one_is_marked_with_its_sentence_in_sight(desk: Desk, qtbot: QtBot) -> None:
    desk.resize(900, 480)
    known = CustomerDraft(full_name="Marisol Vega", emails=("marisol@mail.example", "marisol.mail.example"))
    desk.host.new_customer(known)
    sheet = desk.front(CustomerSheet)
    sheet.refuse(UserError("“marisol.mail.example” is not an e-mail address.", field="emails"))
    line = focused()
    assert isinstance(line, LineField)
    assert line.text() == "marisol.mail.example"
    assert line.property("wrong")
    sentence = sheet._rows["emails"].error
    qtbot.waitUntil(lambda: sentence.visibleRegion().boundingRect().height() == sentence.height())
    type_text("x")
    assert not line.property("wrong")
    assert not sheet.error_beside("emails")
