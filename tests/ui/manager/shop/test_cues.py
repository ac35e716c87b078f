"""Which cues there are, on their page."""

from __future__ import annotations

from app.core.vocabulary import CueFamily
from app.domain.cues.facts import CueSettings
from app.domain.cues.families import kinds_of
from app.ui.manager.cues.section import CuesSection, HabitField
from tests.ui.manager.shop.conftest import AtTheDesk, types


def test_numbers_switches_and_rests_are_saved_together(desk: AtTheDesk) -> None:
    page = desk.open(CuesSection)
    types(page.form, "now_at_most", "2")
    types(page.form, "later_at_most", "0")
    types(page.form, "rest_days", "45")
    types(page.form, "family.birthday", [False, ""])
    types(page.form, "family.bank", [True, "20"])
    desk.save(page)
    assert desk.at.shop.wording.settings() == CueSettings(
        2, 0, 45, off=frozenset({CueFamily.BIRTHDAY}), rests={CueFamily.BANK: 20}
    )
    assert not page.has_unsaved


def test_a_kind_without_a_rest_of_its_own_shows_that_of_all(desk: AtTheDesk) -> None:
    desk.at.shop.wording.set_settings(CueSettings(rest_days=33), None)
    field = desk.open(CuesSection).form.field("family.bank")
    assert isinstance(field, HabitField)
    assert field.days.placeholderText() == "33"


def test_what_cannot_be_is_said_beside_its_field(desk: AtTheDesk) -> None:
    page = desk.open(CuesSection)
    types(page.form, "rest_days", "0")
    desk.save(page)
    assert "1 to 365" in page.form.error_beside("rest_days")
    types(page.form, "rest_days", "")
    desk.save(page)
    assert page.form.error_beside("rest_days") == "Write a whole number here."
    assert desk.at.shop.wording.settings() == CueSettings()


def test_greeting_and_making_right_have_no_switch(desk: AtTheDesk) -> None:
    names = desk.open(CuesSection).form.typed()
    assert "family.greet" not in names
    assert "family.make_right" not in names
    speaking = [family for family in CueFamily if kinds_of(family)]
    assert len([name for name in names if name.startswith("family.")]) == len(speaking) - 2
