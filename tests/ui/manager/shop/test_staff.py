"""Staff and cover on their page."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.vocabulary import Role, StaffColour
from app.domain.records import ComplaintDraft, PromiseDraft
from app.domain.staff import Away, StaffEntry
from app.ui.manager.staff.section import StaffSection
from app.ui.widgets.fields import ChoiceField
from tests.shops import ROSA
from tests.ui.manager.shop.conftest import AtTheDesk, types

TOM = 2


def entry(desk: AtTheDesk, member: int) -> StaffEntry:
    return next(one for one in desk.at.shop.staff.entries() if one.member.id == member)


def stand_on(page: StaffSection, member: int) -> None:
    page.list.stand_on(str(member))
    page.show_key(str(member))


def choices(page: StaffSection) -> list[ChoiceField]:
    return [field for field in page._leaving.findChildren(ChoiceField) if field.isVisibleTo(page)]


def test_a_colleague_is_added_with_role_and_colour(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    desk.press(page, "Add a colleague")
    types(page.form, "name", "Hanna")
    types(page.form, "initials", "HA")
    types(page.form, "role", "manager")
    types(page.form, "colour", "rose")
    desk.save(page)
    added = next(one.member for one in desk.at.shop.staff.entries() if one.member.name == "Hanna")
    assert (added.initials, added.role, added.colour) == ("HA", Role.MANAGER, StaffColour.ROSE)
    assert page.list.key == str(added.id)


def test_taken_initials_are_said_beside_their_field(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    types(page.form, "initials", "ro")
    desk.save(page)
    assert "taken" in page.form.error_beside("initials")
    assert page.form.typed()["initials"] == "ro"


def test_somebody_is_away_with_a_cover_and_back_again(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    types(page.form, "start", "today")
    types(page.form, "until", "+14")
    desk.save(page)
    assert "Who covers?" in page.form.error_beside("cover")
    types(page.form, "cover", str(ROSA))
    desk.save(page)
    assert entry(desk, TOM).away == Away(date(2026, 11, 21), date(2026, 12, 5), ROSA)
    assert "away 21 Nov to 5 Dec, Rosa covers" in page.form.note.text()
    types(page.form, "start", "")
    types(page.form, "until", "")
    desk.save(page)
    assert entry(desk, TOM).away is None


def test_an_absence_that_has_begun_stays_as_it_is_when_something_else_is_saved(desk: AtTheDesk) -> None:
    away = Away(date(2026, 11, 21), date(2026, 12, 5), ROSA)
    desk.at.shop.staff.set_away(TOM, away, None)
    desk.at.days_pass(3)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    types(page.form, "name", "Thomas")
    desk.save(page)
    assert entry(desk, TOM).away == away
    assert entry(desk, TOM).member.name == "Thomas"


def test_a_manager_gives_the_others_a_pin_which_is_never_kept(desk: AtTheDesk) -> None:
    desk.at.shop.access.set_pin(ROSA, "447193", ROSA)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    page._pin.new.setText("2850")
    page._pin.again.setText("2851")
    desk.press(page, "Set the PIN")
    assert "not the same" in page._pin.error.text()
    page._pin.new.setText("2850")
    page._pin.again.setText("2850")
    desk.press(page, "Set the PIN")
    assert entry(desk, TOM).has_pin
    assert page._pin.new.text() == ""
    page._pin.new.setText("28")
    page.leave()
    assert page._pin.new.text() == ""
    assert "28" not in str(desk.room.drafts.get(-1, "staff"))


def test_in_an_open_shop_the_first_pin_is_ones_own(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    page._pin.new.setText("2850")
    page._pin.again.setText("2850")
    desk.press(page, "Set the PIN")
    assert "Nobody has a PIN yet" in page._pin.error.text()
    assert not entry(desk, TOM).has_pin


def test_ones_own_pin_is_changed_elsewhere_with_the_old_one(desk: AtTheDesk) -> None:
    desk.at.shop.access.set_pin(ROSA, "447193", ROSA)
    page = desk.open(StaffSection)
    stand_on(page, ROSA)
    assert not page._pin.button.isVisibleTo(page)


def test_nothing_rests_with_whoever_leaves(desk: AtTheDesk) -> None:
    customer = desk.at.customer()
    desk.at.shop.counter.complain(customer, ComplaintDraft("no lid", "by phone"), TOM)
    desk.at.shop.counter.promise(customer, PromiseDraft("which filter"), TOM)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    desk.press(page, "Leaves the shop…")
    desk.press(page, "Let them go")
    assert "2 matters still rest with Tom" in page._leaving.error.text()
    assert entry(desk, TOM).left is None
    choices(page)[0].put(str(ROSA))
    assert [field.typed() for field in choices(page)] == [str(ROSA)] * 3
    desk.press(page, "Let them go")
    assert entry(desk, TOM).left is not None
    assert {one.owner for one in desk.at.shop.customers.card(customer).promises} == {"Rosa"}
    assert desk.said[-1] == "Tom has left. Nothing rests with them any more."


def test_matters_are_handed_over_one_by_one(desk: AtTheDesk) -> None:
    hanna = desk.at.shop.staff.add("Hanna", "HA", None).id
    customer = desk.at.customer()
    desk.at.shop.counter.complain(customer, ComplaintDraft("no lid", "by phone"), TOM)
    desk.at.shop.counter.promise(customer, PromiseDraft("which filter"), TOM)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    desk.press(page, "Leaves the shop…")
    choices(page)[1].put(str(hanna))
    choices(page)[2].put(str(ROSA))
    desk.press(page, "Let them go")
    card = desk.at.shop.customers.card(customer)
    assert {card.open_complaints[0].owner, card.promises[0].owner} == {"Rosa", "Hanna"}


def test_escape_leads_back_from_leaving_and_hiding_forgets_the_customers(desk: AtTheDesk) -> None:
    customer = desk.at.customer("Adaeze Okafor")
    desk.at.shop.counter.promise(customer, PromiseDraft("which filter"), TOM)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    desk.press(page, "Leaves the shop…")
    assert any("Adaeze" in label.text() for label in page.findChildren(QLabel))
    page.hide_personal()
    assert not any("Adaeze" in label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    desk.press(page, "Leaves the shop…")
    QTest.keyClick(page._leaving, Qt.Key.Key_Escape)
    assert page.form.isVisibleTo(page)


def test_somebody_who_left_is_taken_on_again(desk: AtTheDesk) -> None:
    desk.at.shop.staff.leave(TOM, None)
    page = desk.open(StaffSection)
    stand_on(page, TOM)
    assert "left 21 Nov" in page.form.note.text()
    desk.press(page, "Take on again")
    assert entry(desk, TOM).left is None
    assert desk.said == ["Tom works here again."]


def test_the_last_manager_stays_one(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    stand_on(page, ROSA)
    types(page.form, "role", "clerk")
    desk.save(page)
    assert "last manager" in page.form.error.text()
    desk.press(page, "Leaves the shop…")
    desk.press(page, "Let them go")
    assert "last manager" in page._leaving.error.text()


def test_the_marks_follow_the_theme(desk: AtTheDesk) -> None:
    page = desk.open(StaffSection)
    desk.room.theme.use("dark")
    desk.room.theme.use("light")
    assert page.list.keys == tuple(str(one.member.id) for one in desk.at.shop.staff.entries())
