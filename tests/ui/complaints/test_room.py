"""The room of complaints: what is left to do, walked and done by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.core.vocabulary import Channel, ComplaintState, RemedyState, Satisfaction
from app.domain.complaint import Move
from app.ui.making_right import forms
from app.ui.widgets.buttons import RoleButton
from tests.staff import ROSA, TOM
from tests.ui.complaints.at_the_room import AtTheRoom


def test_what_presses_comes_first_then_the_oldest(room: AtTheRoom) -> None:
    assert [line.id for line in room.page.list.rows.lines] == [room.late, room.fresh, room.solved, room.told]
    assert room.rows()[0].endswith("Overdue since 19 Nov.")


def test_the_first_one_is_shown_at_once_and_names_are_no_markup(room: AtTheRoom) -> None:
    assert "<b>Marisol</b> Vega" in room.said(room.page.story)
    assert "The bag was torn" in room.said(room.page.story)


def test_every_state_has_its_count_and_its_list(room: AtTheRoom) -> None:
    tabs = room.page.filters.tabs
    assert [button.text() for button in tabs.values()] == [
        "To do 4",
        "Open 2",
        "In hand 0",
        "Solved, to tell 1",
        "Told, to ask 1",
        "Over 0",
    ]
    tabs[ComplaintState.SOLVED].click()
    assert [line.id for line in room.page.list.rows.lines] == [room.solved]
    tabs[ComplaintState.IN_HAND].click()
    assert "No complaint here." in room.said()


def test_they_are_narrowed_to_one_owner_and_ordered_by_what_is_due(room: AtTheRoom) -> None:
    room.page.filters.owner.put(str(ROSA))
    assert not room.page.list.rows.lines
    room.page.filters.owner.put(str(TOM))
    room.page.filters.order.put("due")
    assert [line.id for line in room.page.list.rows.lines][:2] == [room.late, room.solved]


def test_arrows_show_each_complaint_and_enter_stands_on_what_is_next(room: AtTheRoom) -> None:
    room.press(Qt.Key.Key_Down)
    story = room.page.story.story
    assert story is not None
    assert story.line.id == room.fresh
    room.press(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == Move.TAKE_IN_HAND.value
    room.press(Qt.Key.Key_Escape)
    assert room.page.list.hasFocus()
    assert room.page.list.current == room.fresh


def test_a_form_closes_with_escape_and_nothing_is_done(room: AtTheRoom) -> None:
    room.open(room.fresh)
    room.begin(Move.WITHDRAW, forms.WithdrawForm).why.setText("never mind")
    room.press(Qt.Key.Key_Escape)
    assert room.page.story.form is None
    assert room.story(room.fresh).line.state is ComplaintState.OPEN


def test_what_the_shop_refuses_stands_in_the_form_and_what_was_typed_stays(room: AtTheRoom) -> None:
    room.open(room.fresh)
    form = room.begin(Move.HAND_OVER, forms.HandForm)
    room.save()
    assert "Why do they take it over" in form.error.text()
    assert form.why.property("wrong") is True
    form.why.setText("she knows them")
    room.save()
    assert room.story(room.fresh).line.owner == "Rosa"


def test_a_next_step_with_its_day_is_noted(room: AtTheRoom) -> None:
    room.open(room.fresh)
    form = room.begin(Move.PLAN, forms.PlanForm)
    form.step.setText("order a lid")
    form.due.put("never ever")
    room.save()
    assert not form.error.isHidden()
    form.due.put("2026-11-27")
    room.save()
    line = room.story(room.fresh).line
    assert (line.next_step, str(line.due)) == ("order a lid", "2026-11-27")


def test_somebody_helps_and_helps_no_more(room: AtTheRoom) -> None:
    room.open(room.fresh)
    room.begin(Move.HELP, forms.HelpForm)
    room.save()
    assert [helper.id for helper in room.story(room.fresh).helpers] == [ROSA]
    form = room.begin(Move.HELP, forms.HelpForm)
    room.save()
    assert form.error.text() == "Everybody helps already."
    next(b for b in form.findChildren(RoleButton) if "no more" in b.text()).click()
    room.settle()
    assert room.story(room.fresh).helpers == ()


def test_above_the_limit_the_manager_answers_on_the_complaint(room: AtTheRoom) -> None:
    room.open(room.fresh)
    form = room.begin(Move.GIVE, forms.GiveForm)
    form.remedy.put(str(room.remedy))
    assert form.limit.text().startswith("Up to €\xa020,00 at once.")
    form.worth.setText("45")
    room.save()
    assert room.story(room.fresh).remedies[0].state is RemedyState.ASKED
    room.open(room.fresh)
    next(b for b in room.page.story.findChildren(RoleButton) if b.text() == "Answer as manager").click()
    answer = room.page.story.form
    assert isinstance(answer, forms.WishAnswerForm)
    answer.refusal.click()
    room.settle()
    assert room.story(room.fresh).remedies[0].state is RemedyState.REFUSED


def test_two_complaints_are_joined(room: AtTheRoom) -> None:
    room.open(room.fresh)
    form = room.begin(Move.MERGE, forms.MergeForm)
    form.into.put(str(room.late))
    room.save()
    assert room.story(room.fresh).line.state is ComplaintState.MERGED


def test_a_complaint_that_was_told_asks_its_question_at_once(room: AtTheRoom) -> None:
    room.open(room.told)
    form = room.page.story.form
    assert isinstance(form, forms.AskForm)
    form.to_change.setText("date every bag")
    form.answers[Satisfaction.DID_NOT_SAY].click()
    room.settle()
    story = room.story(room.told)
    assert (story.line.state, story.to_change) == (ComplaintState.CLOSED, "date every bag")


def test_what_is_over_is_opened_again_with_a_reason(room: AtTheRoom) -> None:
    room.shop.complaints.withdraw(room.fresh, "never mind", TOM)
    room.page.filters.tabs["over"].click()
    room.open(room.fresh)
    room.begin(Move.REOPEN, forms.ReopenForm).why.setText("it matters after all")
    room.save()
    assert room.story(room.fresh).line.state is ComplaintState.OPEN


def test_what_to_change_is_noted_without_asking_whose_fault_it_was(room: AtTheRoom) -> None:
    room.open(room.told)
    next(b for b in room.page.story.findChildren(RoleButton) if b.text() == "What to change").click()
    form = room.page.story.form
    assert isinstance(form, forms.ChangeForm)
    form.to_change.setText("date every bag")
    room.save()
    assert room.story(room.told).to_change == "date every bag"


def test_telling_remembers_how_it_was_agreed(room: AtTheRoom) -> None:
    room.open(room.solved)
    form = room.begin(Move.TELL, forms.TellForm)
    assert form.how.typed() == Channel.PHONE
    form.how.put(Channel.POST.value)
    room.save()
    assert room.story(room.solved).steps[-1].channel is Channel.POST
    assert isinstance(room.page.story.form, forms.AskForm)


def test_the_name_leads_to_the_card_which_notes_no_visit(room: AtTheRoom) -> None:
    room.open(room.fresh)
    name = next(b for b in room.page.story.findChildren(RoleButton) if "Marisol" in b.text())
    name.click()
    room.settle()
    assert room.window.page.customer == room.customer
    assert room.shop.customers.card(room.customer).visits == 0


def test_hidden_nothing_personal_stays_and_shown_again_all_is_back(room: AtTheRoom) -> None:
    room.press(Qt.Key.Key_F9)
    assert not room.page.list.rows.lines
    assert room.page.story.findChildren(RoleButton) == [] or room.page.story.story is None
    room.press(Qt.Key.Key_F9)
    room.settle()
    assert len(room.page.list.rows.lines) == 4


def test_the_board_shows_every_state_in_a_column(room: AtTheRoom) -> None:
    room.page.filters.view.put("board")
    columns = room.page.board.columns
    assert {state: len(column.rows.lines) for state, column in columns.items()} == {
        ComplaintState.OPEN: 2,
        ComplaintState.IN_HAND: 0,
        ComplaintState.SOLVED: 1,
        ComplaintState.TOLD: 1,
    }
    room.page.take_focus()
    room.press(Qt.Key.Key_Right)  # over the empty column
    assert columns[ComplaintState.SOLVED].hasFocus()
    room.press(Qt.Key.Key_Left)
    assert columns[ComplaintState.OPEN].hasFocus()
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Escape)
    assert columns[ComplaintState.OPEN].hasFocus()


def test_everything_that_takes_the_focus_has_a_name(room: AtTheRoom) -> None:
    for move in (Move.PLAN, Move.GIVE, Move.HELP, Move.HAND_OVER, Move.SOLVE, Move.TELL, Move.WITHDRAW, Move.MERGE):
        room.open(room.fresh)
        room.page.story.begin(move)
        QApplication.processEvents()
        assert _nameless(room.page) == [], move


def _nameless(root: QWidget) -> list[str]:
    takes = [w for w in root.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [
        type(w).__name__
        for w in takes
        if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text())) and not w.focusProxy()
    ]


@pytest.mark.parametrize("width", [960, 1366])
def test_no_button_is_cut(room: AtTheRoom, width: int) -> None:
    room.window.resize(width, 620)
    room.open(room.fresh)
    QApplication.processEvents()
    for button in room.page.findChildren(RoleButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
