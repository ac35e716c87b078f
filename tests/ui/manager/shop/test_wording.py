"""Cue wording on its page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.core.vocabulary import CueFamily
from app.domain.cues.kinds import KINDS
from app.ui.manager.cue_words import phrase_words
from app.ui.manager.wording.section import WordingSection
from app.ui.manager.wording.variant import VariantBlock
from app.ui.manager.wording.words_form import WordsForm
from tests.ui.manager.shop.conftest import AtTheDesk


def blocks(page: WordingSection) -> list[VariantBlock]:
    return [block for block in page.findChildren(VariantBlock) if block.isVisibleTo(page)]


def labels(page: WordingSection) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def own(desk: AtTheDesk, language: str = "en") -> dict[str, list[str]]:
    groups = desk.at.shop.wording.phrases(language)
    return {e.kind: [f.text for p in e.own for f in p.forms] for g in groups for e in g.entries if e.own}


def choose(page: WordingSection, language: str, family: CueFamily | None) -> None:
    page._language.put(language)
    page._family.put(family.value if family else "words")
    QApplication.processEvents()


def test_a_sentence_is_heard_while_it_is_typed_and_said_at_the_next_card(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    blocks(page)[0].fields[0].setPlainText("{hello}, {name}, the kettle is on.")
    assert "“Good morning, Marisol, the kettle is on.”" in labels(page)
    desk.save(page)
    assert own(desk)["greet.first"][0] == "{hello}, {name}, the kettle is on."
    assert "In your own words." in labels(page)


def test_what_is_wrong_is_said_beside_the_sentence_at_once_and_refused(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    block = blocks(page)[1]
    block.fields[0].setPlainText("{hello}, {nmae}.")
    assert "{nmae} is not known" in block.error.text()
    desk.save(page)
    assert own(desk) == {}
    assert "{nmae} is not known" in block.error.text()
    assert block.fields[0].toPlainText() == "{hello}, {nmae}."


def test_a_chip_puts_its_field_where_the_caret_was(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    field = blocks(page)[2].fields[0]
    field.setFocus()
    field.setPlainText("Hello ")
    field.moveCursor(field.textCursor().MoveOperation.End)
    desk.press(page, "{name}")
    assert field.toPlainText() == "Hello {name}"


def test_a_way_is_added_and_another_taken_out(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    before = [block.fields[0].toPlainText() for block in blocks(page)]
    desk.press(page, "Add another way")
    assert not page.has_unsaved  # an empty one is none yet
    blocks(page)[-1].fields[0].setPlainText("Welcome, {name}.")
    blocks(page)[0].remove_wished.emit(blocks(page)[0])
    desk.save(page)
    assert own(desk)["greet.first"] == [*before[1:], "Welcome, {name}."]


def test_the_shipped_text_comes_back_after_asking_once(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    blocks(page)[0].fields[0].setPlainText("Welcome, {name}.")
    desk.save(page)
    desk.press(page, "Back to the shipped text")
    assert own(desk)
    desk.press(page, "Forget your own words? Press again.")
    assert own(desk) == {}
    assert "Welcome, {name}." not in [block.fields[0].toPlainText() for block in blocks(page)]


def test_whoever_goes_elsewhere_has_said_no(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    blocks(page)[0].fields[0].setPlainText("Welcome, {name}.")
    desk.save(page)
    desk.press(page, "Back to the shipped text")
    page.form.begin()
    desk.press(page, "Back to the shipped text")
    assert own(desk)


def test_german_has_both_forms_of_address(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    choose(page, "de", CueFamily.NAME)
    first = blocks(page)[0]
    assert len(first.fields) == 2
    first.fields[0].setPlainText("Wie darf ich Sie nennen?")
    first.fields[1].setPlainText("")
    desk.save(page)
    assert own(desk, "de") == {}
    first.fields[1].setPlainText("Wie darf ich dich nennen?")
    desk.save(page)
    assert own(desk, "de")["find_out.name"][:2] == ["Wie darf ich Sie nennen?", "Wie darf ich dich nennen?"]


def test_plural_forms_stand_beside_each_other(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    choose(page, "en", None)
    page.show_key("en:nth")
    QApplication.processEvents()
    assert len(blocks(page)[0].fields) == 4
    assert "“2nd”" in labels(page)
    blocks(page)[0].fields[1].setPlainText("{m}nd")
    assert [bool(field.property("wrong")) for field in blocks(page)[0].fields] == [False, True, False, False]


def test_a_sentence_is_tried_on_a_customer_who_is_forgotten_when_all_is_hidden(desk: AtTheDesk) -> None:
    desk.at.customer("Adaeze Okafor")
    page = desk.open(WordingSection)
    page._try.setText("adaeze")
    page._try.setFocus()
    QTest.keyClick(page._try, Qt.Key.Key_Return)
    assert any("Adaeze" in text for text in labels(page))
    page.hide_personal()
    assert not any("Adaeze" in text for text in labels(page))
    assert page._try.text() == ""


def test_what_is_not_saved_is_kept_across_families_and_languages(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    blocks(page)[0].fields[0].setPlainText("Welcome, {name}.")
    choose(page, "de", CueFamily.BIRTHDAY)
    assert page.unsaved == {"en:greet.first"}
    choose(page, "en", CueFamily.GREET)
    assert blocks(page)[0].fields[0].toPlainText() == "Welcome, {name}."


def test_everything_said_aloud_has_a_name_in_plain_words() -> None:
    nameless = [k for k, kind in KINDS.items() if kind.spoken and phrase_words(k) == "Small word"]
    assert nameless == []
    assert phrase_words("because.first") == "The reason under it"
    assert phrase_words("ago.days") == "Small word"


def test_a_form_is_saved_by_its_button_too(desk: AtTheDesk) -> None:
    page = desk.open(WordingSection)
    blocks(page)[0].fields[0].setPlainText("Welcome, {name}.")
    desk.press(page, "Save")
    assert own(desk)["greet.first"][0] == "Welcome, {name}."
    assert isinstance(page.form, WordsForm)
    assert page.form.save_button.focusPolicy() != Qt.FocusPolicy.NoFocus
