"""Appreciation rules in the window: written, checked, looked at, saved, switched on and off."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import DatabaseTrouble, UserError
from app.core.i18n import Local
from app.core.money import Money
from app.core.vocabulary import RuleState
from app.domain.conditions import Condition, Group
from app.domain.gift_records import Used
from app.domain.rule import Rule
from app.domain.rule_document import document_of
from app.domain.rule_records import Estimate, Overlap, Preview, WouldGet
from app.ui.drafts import Drafts
from app.ui.manager.page import ManagerPage
from app.ui.manager.rules.chips import SuggestLine
from app.ui.manager.rules.condition_row import ConditionRow
from app.ui.manager.rules.looking import Looked, Wish
from app.ui.manager.rules.variants import fresh, variants
from app.ui.theme import Theme
from tests.ui.fake_shop import FakeShop
from tests.ui.manager.at_the_desk import CTRL, AtTheDesk

FIVE = "Five years with us"


def conditions(desk: AtTheDesk) -> list[str]:
    """Return the facts of the open rule as they stand."""
    return _facts(desk.editor.conditions.shown)


def _facts(node: dict[str, object]) -> list[str]:
    for word in ("all", "any", "none"):
        parts = node.get(word)
        if isinstance(parts, list):
            return [fact for part in parts for fact in _facts(part)]
    return [str(node["fact"])]


# --- the list --------------------------------------------------------------------------------------------


def test_the_list_says_what_each_rule_is_called_its_state_and_its_reach(desk: AtTheDesk) -> None:
    assert desk.rows("RuleList") == [
        "Calm people, draft since 21 November, fits 6",
        "Five years with us, on since 21 November, fits 6",
    ]


def test_beside_the_list_stands_whom_the_rule_would_reach(desk: AtTheDesk) -> None:
    assert "of 6 customers would be offered it" in desk.texts()
    assert "Marisol Vega" in desk.texts()
    assert "About 1 a month." in desk.texts()


def test_a_rule_is_opened_by_enter_and_left_by_escape(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    assert desk.editor.name.text() == FIVE
    assert isinstance(desk.focused().parent().parent(), ConditionRow)  # type: ignore[union-attr]
    desk.press(Qt.Key.Key_Escape)
    assert desk.focused() is desk.section.overview.list
    assert desk.section.overview.standing_on == 1


# --- conditions ------------------------------------------------------------------------------------------


def test_a_condition_is_added_changed_and_removed_by_the_keyboard(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.button("Add a condition").setFocus()
    desk.press(Qt.Key.Key_Return)
    assert conditions(desk) == ["customer_for", "open_complaints", "customer_for"]
    assert desk.focused().accessibleName() == "What the condition asks"
    desk.types("v")
    desk.settle()
    assert conditions(desk)[-1] == "visits"
    assert desk.focused().accessibleName() == "What the condition asks"
    desk.button("Remove this condition", desk.editor.conditions._rows[(2,)]).setFocus()
    desk.press(Qt.Key.Key_Return)
    assert conditions(desk) == ["customer_for", "open_complaints"]
    assert desk.focused().accessibleName() == "What the condition asks"


def test_a_condition_reads_in_words_and_follows_its_number(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("What it is compared with", "1")
    unit = desk.go_to("Unit of time")
    assert unit.property("currentText") == "year"


def test_between_has_two_fields_and_goes_back_to_one(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.choose("How it compares", "between")
    desk.put("What it is compared with", "9", nth=1)
    assert desk.editor.conditions.shown["all"][0]["value"] == ["5", "9"]
    desk.choose("How it compares", "at_most")
    assert desk.editor.conditions.shown["all"][0]["value"] == "5"


def test_conditions_move_with_ctrl_and_the_arrows(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.ctrl(Qt.Key.Key_Down)
    assert conditions(desk) == ["open_complaints", "customer_for"]
    assert "customer for" in str(desk.focused().property("currentText"))
    desk.ctrl(Qt.Key.Key_Up)
    assert conditions(desk) == ["customer_for", "open_complaints"]


@pytest.mark.qt_log_ignore("does not support")  # the platform without a screen has no grabs
def test_a_menu_moves_a_condition_and_puts_it_into_a_group(desk: AtTheDesk, qtbot: QtBot) -> None:
    desk.open(FIVE)
    desk.click(desk.button("More for this condition", desk.editor.conditions._rows[(0,)]))
    menu = desk.editor.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    entries = {action.text(): action for action in menu.actions()}
    menu.close()
    entries["Into a group: none of these"].trigger()
    desk.settle()
    assert desk.editor.conditions.shown["all"][0] == {
        "none": [{"fact": "customer_for", "op": "at_least", "value": "5", "unit": "years"}]
    }


def test_groups_stand_in_groups_and_go_with_their_last_condition(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.push("Add a group")
    assert [next(iter(part)) for part in desk.editor.conditions.shown["all"]] == ["fact", "fact", "any"]
    assert desk.focused().accessibleName() == "How many of these must be true"
    desk.choose("How many of these must be true", "none", nth=1)
    assert "none" in desk.editor.conditions.shown["all"][2]
    desk.push("Remove this group")
    assert conditions(desk) == ["customer_for", "open_complaints"]


def test_hours_and_days_are_chosen(desk: AtTheDesk) -> None:
    desk.open("Calm people")
    desk.choose("What the condition asks", "bought_at_time:ever")
    desk.choose("From which hour", "17")
    desk.choose("Until which hour", "20")
    desk.push("Saturdays")
    value = desk.editor.conditions.shown["all"][0]["value"]
    assert value == {"from": "17", "to": "20", "weekdays": ["saturday"]}


def test_every_kind_of_condition_can_be_shown(desk: AtTheDesk) -> None:
    desk.section.new_rule()
    when = {"all": [fresh(key) for key, _words in variants()]}
    desk.section._edit(desk.section._desk.typed | {"when": when}, "when", "")  # type: ignore[union-attr]
    desk.section._show_desk()
    desk.settle()
    assert len(desk.editor.findChildren(ConditionRow)) == len(variants())


# --- what is wrong ---------------------------------------------------------------------------------------


def test_what_is_wrong_is_said_beside_its_field_while_typing(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("What it is compared with", "five")
    assert desk.errors() == ["This must be a whole number from 0 to 10000."]
    assert desk.go_to("What it is compared with").property("wrong")
    assert "As soon as the conditions are complete, you see here who would be offered it." in desk.texts()
    desk.put("What it is compared with", "6")
    assert desk.errors() == []


def test_what_is_only_missing_is_said_when_it_is_to_be_saved(desk: AtTheDesk) -> None:
    desk.ctrl(Qt.Key.Key_N)
    assert desk.errors() == []
    desk.ctrl(Qt.Key.Key_S)
    assert "This is missing." in desk.errors()
    assert "The rule has no condition yet: everybody would be offered it, at every visit." in desk.errors()
    assert desk.focused() is desk.editor.name


def test_a_budget_under_the_worth_and_an_unknown_field_are_said(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("Budget", "5")
    desk.put("What shall be said", "Thank you, {nobody}.")
    assert desk.editor.terms.error_beside("budget").startswith("The budget is less than one gift is worth")
    assert "{nobody}" in desk.editor.terms.error_beside("say")
    desk.ctrl(Qt.Key.Key_S)
    assert desk.focused().accessibleName() in ("Budget", "What shall be said")


def test_conditions_that_contradict_each_other_are_said(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.push("Add a condition")
    desk.choose("What the condition asks", "open_complaints:ever", nth=2)
    desk.put("What it is compared with", "3", nth=2)
    assert any("contradict each other" in said for said in desk.errors())


def test_a_name_that_another_rule_has_is_refused_beside_the_name(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("Another rule is called “Calm people”. Choose another name.", field="name")

    desk.open(FIVE)
    monkeypatch.setattr(shop.rules, "save", refuse)
    desk.put("Name of the rule", "Calm people")
    desk.ctrl(Qt.Key.Key_S)
    assert desk.errors() == ["Another rule is called “Calm people”. Choose another name."]
    assert desk.focused() is desk.editor.name


def test_trouble_while_saving_is_said_and_nothing_is_lost(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise DatabaseTrouble("The disk is full.")

    desk.open(FIVE)
    monkeypatch.setattr(shop.rules, "save", fail)
    desk.put("Budget", "200")
    desk.ctrl(Qt.Key.Key_S)
    assert desk.bar.sentence == "The disk is full."
    assert desk.section.has_unsaved


# --- saving and states -----------------------------------------------------------------------------------


def test_a_new_rule_is_written_saved_and_switched_on_by_the_keyboard(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.ctrl(Qt.Key.Key_N)
    desk.types("Six years")
    desk.button("Add a condition").setFocus()
    desk.press(Qt.Key.Key_Return)
    desk.put("What it is compared with", "6")
    desk.put("What is offered", "a cake")
    desk.put("What it is worth", "4")
    desk.put("What shall be said", "Thank you.")
    desk.push("Switch on")
    kept = next(one for one in shop.rules.all() if one.name == "Six years")
    assert kept.state is RuleState.ON
    when = kept.rule.when
    assert isinstance(when, Group)
    assert isinstance(when.parts[0], Condition)
    assert when.parts[0].value == 6
    assert desk.bar.sentence == "“Six years” is on. The next card that fits offers it."
    assert not desk.section.has_unsaved


def test_a_rule_without_an_offer_is_not_switched_on(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open("Calm people")
    desk.push("Switch on")
    assert desk.errors() == ["What shall be said with it?"]
    assert shop.rules.all()[0].state is RuleState.DRAFT


def test_saving_says_so_and_keeps_the_place_of_the_focus(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    field = desk.focused()
    desk.ctrl(Qt.Key.Key_S)
    assert desk.bar.sentence == "“Five years with us” is saved."
    assert desk.focused() is field
    assert shop.rules.kept[1].version == 2


def test_a_rule_is_paused_deleted_after_a_question_and_brought_back(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.push("Pause")
    assert shop.rules.kept[1].state == "paused"
    desk.push("Delete")
    desk.push("Keep")
    assert shop.rules.kept[1].state == "paused"
    desk.push("Delete")
    desk.push("Delete")
    assert shop.rules.kept[1].state == "retired"
    assert desk.focused() is desk.section.overview.list
    desk.open(FIVE)
    desk.push("Bring back")
    assert shop.rules.kept[1].state == "paused"


def test_a_copy_is_a_new_rule_with_a_name_of_its_own(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.push("Duplicate")
    assert desk.editor.name.text() == "Five years with us (copy)"
    desk.ctrl(Qt.Key.Key_S)
    names = [one.name for one in shop.rules.all()]
    assert "Five years with us (copy)" in names
    assert FIVE in names


@pytest.mark.parametrize(
    ("name", "copies"),
    [(FIVE, [f"{FIVE} (copy)", f"{FIVE} (copy 2)"]), ("n" * 80, ["n" * 73 + " (copy)", "n" * 71 + " (copy 2)"])],
)
def test_every_copy_has_a_name_of_its_own(desk: AtTheDesk, shop: FakeShop, name: str, copies: list[str]) -> None:
    desk.open(FIVE)
    desk.put("Name of the rule", name)
    desk.ctrl(Qt.Key.Key_S)
    for copy in copies:
        desk.section.open_rule(1)
        desk.push("Duplicate")
        assert desk.editor.name.text() == copy
        desk.ctrl(Qt.Key.Key_S)
    assert shop.rules.kept[1].name == name


def test_a_new_rule_under_the_name_of_another_leaves_that_one_alone(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open("Calm people")
    desk.push("Duplicate")
    desk.put("Name of the rule", FIVE)
    desk.ctrl(Qt.Key.Key_S)
    assert desk.errors() == [f"Another rule is called “{FIVE}”. Choose another name."]
    assert desk.focused() is desk.editor.name
    assert shop.rules.kept[1].version == 1
    assert desk.section.has_unsaved


def test_an_older_version_is_brought_back(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    desk.ctrl(Qt.Key.Key_S)
    desk.push("Versions…")
    assert "Version 2" in desk.texts()
    desk.push("Back to version 1")
    assert shop.rules.kept[1].version == 3
    assert shop.rules.kept[1].rule.budget is None
    assert "Version 3" in desk.texts()
    desk.press(Qt.Key.Key_Escape)
    assert "If it ran today" in desk.texts()


def test_a_new_rule_saved_renamed_and_saved_at_once_is_one_rule(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.push("Duplicate")
    go = threading.Event()
    desk.jobs.write(go.wait)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.go_to("Name of the rule")
    desk.press(Qt.Key.Key_A, CTRL)
    desk.types("Six years")
    desk.press(Qt.Key.Key_S, CTRL)
    go.set()
    desk.settle()
    assert sorted(one.name for one in shop.rules.all()) == ["Calm people", FIVE, "Six years"]
    assert shop.rules.kept[3].version == 2
    assert not desk.section.has_unsaved


def test_a_new_rule_opened_again_before_it_was_saved_is_still_that_rule(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.push("Duplicate")
    number = desk.section._desk.number  # type: ignore[union-attr]
    go = threading.Event()
    desk.jobs.write(go.wait)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.section.close_rule()
    desk.section.open_rule(number)
    go.set()
    desk.settle()
    assert not desk.section.has_unsaved
    desk.put("Name of the rule", "Six years")
    desk.ctrl(Qt.Key.Key_S)
    assert sorted(one.name for one in shop.rules.all()) == ["Calm people", FIVE, "Six years"]


def test_what_was_typed_on_before_a_rule_was_closed_is_kept_when_it_is_saved(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    go = threading.Event()
    desk.jobs.write(go.wait)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.go_to("Budget")
    desk.press(Qt.Key.Key_A, CTRL)
    desk.types("300")
    desk.section.close_rule()
    go.set()
    desk.settle()
    desk.section.open_rule(1)
    assert desk.go_to("Budget").property("text") == "300"
    assert desk.section.has_unsaved


def test_what_was_refused_of_one_rule_is_not_said_beside_another(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("Another rule is called so.", field="name")

    monkeypatch.setattr(shop.rules, "save", refuse)
    desk.open(FIVE)
    desk.put("Budget", "200")
    go = threading.Event()
    desk.jobs.write(go.wait)
    desk.press(Qt.Key.Key_S, CTRL)
    desk.section.close_rule()
    desk.section.open_rule(2)
    go.set()
    desk.settle()
    assert desk.errors() == []
    assert desk.bar.sentence == f"“{FIVE}” is not saved. Another rule is called so."


def test_an_older_look_that_fails_does_not_hide_what_is_typed_now(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(FIVE)
    looking, begun, go = desk.section.side.looking, threading.Event(), threading.Event()
    preview = shop.rules.preview

    def fail_first(one: Rule, **more: int) -> Preview:
        if one.name != "Six years":
            begun.set()
            go.wait()
            raise DatabaseTrouble("The file is locked.")
        return preview(one, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(shop.rules, "preview", fail_first)
    found: list[Looked] = []
    looking.found.connect(found.append)
    kept = shop.rules.kept[1].rule
    looking.ask(Wish(replace(kept, name="Old")))
    desk._qtbot.waitUntil(begun.is_set)
    looking.ask(Wish(replace(kept, name="Six years")))
    go.set()
    desk.settle()
    assert [one.wish.rule.name for one in found] == ["Six years"]
    assert desk.bar.sentence != "The file is locked."


# --- undo and drafts -------------------------------------------------------------------------------------


def test_undo_and_redo_go_over_the_whole_rule(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("What it is compared with", "7")
    desk.put("Budget", "200")
    desk.click(desk.button("Remove this condition", desk.editor.conditions._rows[(1,)]))
    desk.settle()
    desk.ctrl(Qt.Key.Key_Z)
    assert conditions(desk) == ["customer_for", "open_complaints"]
    desk.ctrl(Qt.Key.Key_Z)
    assert desk.focused().accessibleName() == "Budget"
    desk.ctrl(Qt.Key.Key_Z)
    assert desk.editor.conditions.shown["all"][0]["value"] == "5"
    assert not desk.section.has_unsaved
    for _step in range(3):
        desk.ctrl(Qt.Key.Key_Y)
    assert conditions(desk) == ["customer_for"]
    assert desk.editor.conditions.shown["all"][0]["value"] == "7"


def test_what_is_not_saved_is_marked_and_kept_when_the_rule_is_left(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    assert "on since 21 November · not saved" in desk.texts()
    assert desk.rows("SectionList")[0] == "Appreciation rules, not saved"
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    desk.open(FIVE)
    assert "Your draft from before." in desk.texts()
    assert desk.go_to("Budget").property("text") == "200"
    desk.push("Discard draft")
    assert desk.go_to("Budget").property("text") == ""
    assert not desk.section.has_unsaved


def test_what_is_not_saved_is_there_again_after_the_room_was_left_and_locked(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    shop.access.pins[1] = "4471"
    desk.one(ManagerPage).lock()
    desk.settle()
    desk.types("4471")
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.editor.name.text() == FIVE
    assert desk.go_to("Budget").property("text") == "200"


def test_what_is_not_saved_survives_a_kill(desk: AtTheDesk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.ctrl(Qt.Key.Key_N)
    desk.types("Half a rule")
    qtbot.waitUntil(lambda: not desk.section._pause.isActive())
    kept = Drafts(tmp_path / "drafts")
    assert (kept.get(0, "rule:-1") or {})["name"] == "Half a rule"


def test_a_new_rule_that_was_begun_stands_in_the_list(desk: AtTheDesk) -> None:
    desk.ctrl(Qt.Key.Key_N)
    desk.types("Half a rule")
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.rows("RuleList")[0] == "Half a rule, new"
    desk.open("Half a rule")
    assert desk.editor.name.text() == "Half a rule"


# --- beside the rule -------------------------------------------------------------------------------------


def test_a_rule_is_tried_on_a_customer_also_unsaved(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.push("Test on a customer…")
    desk.types("mar ve")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert "The rule is a draft." in desk.texts()
    desk.push("Close")
    assert "If it ran today" in desk.texts()


def test_f9_leaves_nobody_named_and_brings_the_rule_back(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.press(Qt.Key.Key_F9)
    desk.settle()
    assert not [said for said in desk.texts() if "Marisol" in said]
    hidden = desk.section.findChildren(QWidget)
    assert not [w for w in hidden if "Marisol" in f"{w.property('text')}{w.toolTip()}{w.accessibleName()}"]
    desk.press(Qt.Key.Key_F9)
    desk.settle()
    assert "Marisol Vega" in desk.texts()
    assert desk.editor.name.text() == FIVE


def test_a_word_below_the_text_puts_its_field_into_what_is_said(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("What shall be said", "For you, ")
    desk.push("Insert their name")
    assert desk.editor.terms._fields["say"].typed() == "For you, {name}"
    assert not [b for b in desk.editor.findChildren(QPushButton) if b.isVisible() and b.text() == "the item"]
    desk.choose("What the condition asks", "bought_item:ever")
    desk.put("What it is compared with", "Guji")
    assert desk.button("Insert the item")


def test_as_often_as_they_come_hides_the_period(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.choose("How often", "2")
    assert desk.go_to("In which time").isVisible()
    desk.choose("In which time", "ever")
    assert not desk.editor.terms._fields["every_value"].isVisible()
    desk.choose("How often", "")
    assert not desk.editor.terms._fields["every"].isVisible()


def test_money_a_month_and_other_rules_are_told(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    capped = Estimate(6, 14, Money(13300, "EUR"), capped=True)
    monkeypatch.setattr(shop.rules, "estimate", lambda _rule: capped)
    both = (Overlap("Birthday coffee", 2, first=False), Overlap("Calm people", 1, first=True))
    monkeypatch.setattr(shop.rules, "overlaps", lambda _rule, **_more: both)
    desk.open(FIVE)
    said = "\n".join(desk.texts())
    worth = Local("en", "NL").money(Money(13300, "EUR"))
    assert f"About 14 a month, {worth}. The budget ends it there." in said
    assert "2 of them also match “Birthday coffee”." in said
    assert "“Five years with us” comes first." in said
    assert "1 of them also matches “Calm people”." in said
    assert "“Calm people” comes first." in said


def test_trouble_while_looking_is_said(desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_more: object) -> None:
        raise DatabaseTrouble("The file is locked.")

    desk.open(FIVE)
    monkeypatch.setattr(shop.rules, "preview", fail)
    desk.put("Budget", "200")
    assert desk.bar.sentence == "The file is locked."


def test_somebody_of_the_list_is_opened_at_the_counter_without_a_visit(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Preview(6, 6, (WouldGet(1, "Marisol Vega", None, 47),))
    monkeypatch.setattr(shop.rules, "preview", lambda _rule, **_more: few)
    desk.open(FIVE)
    desk.push("and 5 more")
    assert "The 1 most frequent of 6" in desk.texts()
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.customer == 1
    assert desk.page.room is None
    assert not shop.book.called("note_visit")


# --- files -----------------------------------------------------------------------------------------------


def test_a_rule_is_written_into_a_file_and_brought_in_again(desk: AtTheDesk, shop: FakeShop, tmp_path: Path) -> None:
    file = tmp_path / "rule.json"
    desk.section.files.choose_to_save = lambda _parent, _name: file
    desk.section.files.choose_to_open = lambda _parent: file
    desk.open(FIVE)
    desk.push("Export…")
    assert desk.bar.sentence == "rule.json is written."
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written == document_of(shop.rules.kept[1].rule)
    file.write_text(json.dumps(written | {"name": "Brought in"}), encoding="utf-8")
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    desk.push("Import…")
    assert desk.bar.sentence == "1 rule is imported."
    assert any(said.startswith("Brought in") for said in desk.rows("RuleList"))
    desk.push("Export…")
    assert len(json.loads(file.read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no rule", "That is not JSON. Export a rule to see what one looks like."),
        (b"\xff\xfe", "rule.json cannot be read."),
        (b'{"name": "x", "when": {"all": [{"fact": "mood"}]}}', "when.all[0].fact"),
    ],
)
def test_a_file_that_is_no_rule_is_refused(desk: AtTheDesk, tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "rule.json"
    file.write_bytes(content)
    desk.section.files.choose_to_open = lambda _parent: file
    desk.push("Import…")
    assert desk.bar.sentence.startswith(said)


def test_no_file_chosen_is_no_harm(desk: AtTheDesk) -> None:
    desk.section.files.choose_to_open = lambda _parent: None
    desk.push("Import…")
    assert desk.bar.sentence == ""


def test_every_field_has_a_name_for_a_screen_reader(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    kinds = (QComboBox, QLineEdit, QPlainTextEdit, QPushButton)
    fields: list[QWidget] = [w for kind in kinds for w in desk.section.findChildren(kind)]
    assert [type(w).__name__ for w in fields if not w.accessibleName()] == []


def test_the_dark_room_is_another_picture(desk: AtTheDesk, theme: Theme) -> None:
    desk.open(FIVE)
    light = desk.painted()
    theme.use("dark")
    assert desk.painted() != light
    theme.use("light")


def test_what_is_typed_while_it_is_being_saved_is_not_lost(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.types("0")
    desk.settle()
    assert desk.go_to("Budget").property("text") == "2000"
    assert desk.section.has_unsaved
    budget = shop.rules.kept[1].rule.budget
    assert budget is not None
    assert budget.amount == 200


def test_a_rule_opened_while_another_is_being_saved_stays_as_it_is(desk: AtTheDesk, shop: FakeShop) -> None:
    desk.open(FIVE)
    desk.put("Budget", "200")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.section.open_rule(2)
    desk.settle()
    assert desk.editor.name.text() == "Calm people"
    assert not desk.section.has_unsaved
    desk.press(Qt.Key.Key_Escape)
    desk.open(FIVE)
    assert "Your draft from before." not in desk.texts()


# --- what was given, suggestions, an example -------------------------------------------------------------


def bar(desk: AtTheDesk) -> QProgressBar:
    return desk.section.side.preview.findChildren(QProgressBar)[0]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (7, "This week € 9,50 of € 120,00 given"),
        (30, "This month € 9,50 of € 120,00 given"),
        (365, "This year € 9,50 of € 120,00 given"),
    ],
)
def test_what_was_given_of_the_budget_stands_beside_the_rule(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch, days: int, said: str
) -> None:
    first = date(2026, 1, 1)
    used = Used(1, Money(950, "EUR"), Money(12000, "EUR"), first, first + timedelta(days=days - 1))
    monkeypatch.setattr(shop.gifts, "used", lambda _rule: used)
    desk.open(FIVE)
    assert said in [text.replace("\xa0", " ") for text in desk.texts()]
    assert bar(desk).isVisible()
    assert (bar(desk).value(), bar(desk).maximum()) == (950, 12000)


def test_without_a_budget_there_is_no_bar_and_a_new_rule_gave_nothing(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 11, 1)
    monkeypatch.setattr(shop.gifts, "used", lambda _rule: Used(0, Money(0, "EUR"), None, day, day))
    desk.open(FIVE)
    assert "This month € 0,00 given, without a budget." in [text.replace("\xa0", " ") for text in desk.texts()]
    assert not bar(desk).isVisible()
    desk.section.new_rule()
    desk.push("Add a condition")
    assert not [text for text in desk.texts() if "given" in text]


@pytest.mark.parametrize(
    ("fact", "typed", "found"),
    [
        ("bought_item", "fil", ["Filter papers"]),
        ("bought_category", "be", ["Beans"]),
        ("asks_for", "to", ["Tom"]),
        ("bought_item", "Filter papers", []),
    ],
)
def test_names_the_shop_knows_are_suggested(desk: AtTheDesk, fact: str, typed: str, found: list[str]) -> None:
    desk.section.new_rule()
    desk.push("Add a condition")
    desk.choose("What the condition asks", f"{fact}:ever")
    desk.put("What it is compared with", typed)
    line = desk.focused()
    assert isinstance(line, SuggestLine)
    options = line.options
    assert [options.item(n).text() for n in range(options.count())] == found if options else not found
    if found:
        desk.press(Qt.Key.Key_Down)
        desk.press(Qt.Key.Key_Return)
        assert desk.editor.conditions.shown["all"][0]["value"] == found[0]
        assert line.options is None


def test_suggestions_that_cannot_be_had_are_no_trouble(
    desk: AtTheDesk, shop: FakeShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise DatabaseTrouble("The file is gone.")

    monkeypatch.setattr(shop.counter, "suggest_categories", broken)
    desk.section.new_rule()
    desk.push("Add a condition")
    desk.choose("What the condition asks", "bought_category:ever")
    desk.put("What it is compared with", "be")
    assert desk.editor.conditions.shown["all"][0]["value"] == "be"


def test_what_is_said_is_heard_while_it_is_typed_and_not_while_it_is_wrong(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.put("What shall be said", "{name}, {years} years!")
    assert "Sounds like: Alex, 5 years!" in desk.texts()
    desk.put("What shall be said", "{nobody} comes")
    assert not [text for text in desk.texts() if text.startswith("Sounds like")]


def test_tab_goes_through_a_rule_as_it_is_read(desk: AtTheDesk) -> None:
    desk.open(FIVE)
    desk.button("Add a condition").setFocus()
    desk.press(Qt.Key.Key_Return)  # the rows are new ones
    desk.settle()
    desk.editor.name.setFocus()
    passed: list[str] = []
    while len(passed) < 60 and desk.focused() is not desk.editor.save_button:
        desk.press(Qt.Key.Key_Tab)
        passed.append(desk.focused().accessibleName() or type(desk.focused()).__name__)
    asked = [n for n, said in enumerate(passed) if said == "What the condition asks"]
    assert len(asked) == 3
    assert passed.index("Add a condition") > asked[-1]
    assert asked[0] <= 2
    assert not {"Undo", "Redo"} & set(passed)
    assert len(passed) < 60
