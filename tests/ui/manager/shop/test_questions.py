"""The question bank on its page."""

from __future__ import annotations

from app.core.vocabulary import Address, PreferenceKind
from app.ui.manager.questions.section import QuestionsSection
from tests.ui.manager.shop.conftest import AtTheDesk, types


def test_a_question_is_changed_in_every_language_and_form(desk: AtTheDesk) -> None:
    page = desk.open(QuestionsSection)
    types(page.form, "text.en", "Who told you about us?")
    types(page.form, "text.de", "Wer hat Ihnen von uns erzählt?")
    types(page.form, "text.de.informal", "Wer hat dir von uns erzählt?")
    types(page.form, "rest_days", "30")
    types(page.form, "until_visit", "")
    types(page.form, "keep_as", "like")
    desk.save(page)
    first = desk.at.shop.questions.all()[0]
    assert first.draft.texts["en"].form(Address.FORMAL) == "Who told you about us?"
    assert first.draft.texts["de"].form(Address.INFORMAL) == "Wer hat dir von uns erzählt?"
    assert (first.draft.rest_days, first.draft.until_visit) == (30, None)
    assert first.draft.keep_as is PreferenceKind.LIKE


def test_a_question_is_added_in_one_language_alone(desk: AtTheDesk) -> None:
    page = desk.open(QuestionsSection)
    desk.press(page, "Add a question")
    types(page.form, "text.en", "Do you keep animals?")
    desk.save(page)
    last = desk.at.shop.questions.all()[-1]
    assert set(last.draft.texts) == {"en"}
    assert page.list.key == last.key


def test_one_form_of_address_is_enough_where_it_is_right_for_both(desk: AtTheDesk) -> None:
    page = desk.open(QuestionsSection)
    desk.press(page, "Add a question")
    types(page.form, "text.de", "Wie war die Reise?")
    desk.save(page)
    assert len(desk.at.shop.questions.all()[-1].draft.texts["de"].forms) == 1


def test_what_is_wrong_is_said_beside_its_field(desk: AtTheDesk) -> None:
    page = desk.open(QuestionsSection)
    types(page.form, "text.de", "Und das {wetter}?")
    desk.save(page)
    assert "{wetter}" in page.form.error_beside("text.de")
    types(page.form, "text.de", "Und das Wetter?")
    types(page.form, "from_visit", "often")
    desk.save(page)
    assert page.form.error_beside("from_visit") == "Write a whole number here."


def test_a_question_is_retired_asked_again_and_moved(desk: AtTheDesk) -> None:
    page = desk.open(QuestionsSection)
    desk.press(page, "Retire")
    assert desk.at.shop.questions.all()[-1].key == "found_us"
    desk.press(page, "Ask it again")
    desk.press(page, "↓")
    assert [one.key for one in desk.at.shop.questions.all()][:2] == ["looking_for", "found_us"]
