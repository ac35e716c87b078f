"""They complain: the counter takes it, somebody owns it, and it closes only once they were told and asked."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.vocabulary import Action, Channel, ComplaintState, ComplaintStep, RemedyState, Satisfaction
from app.domain.complaint import Move
from app.domain.complaint_records import ComplaintStory
from app.domain.records import ComplaintDraft
from app.domain.remedies import RemedyDraft
from app.ui.complaints.page import ComplaintsPage
from app.ui.counter.sheets.complaint import ComplaintSheet
from app.ui.counter.sheets.story import StorySheet
from app.ui.making_right.forms import AskForm, GiveForm, SolveForm, TellForm
from app.ui.making_right.move_form import MoveForm
from app.ui.widgets.buttons import RoomButton
from tests.journeys.real_counter import CTRL, RealCounter

ALT = Qt.KeyboardModifier.AltModifier


def _complains(here: RealCounter, what: str = "The lid is missing") -> int:
    """Take a complaint with F5; return its number."""
    here.look_up("marisol")
    here.press(Qt.Key.Key_F5)
    assert isinstance(here.form, ComplaintSheet)
    here.type(what)
    here.save()
    return int(here.card().open_complaints[-1].id)


def _story(here: RealCounter, complaint: int) -> ComplaintStory:
    return here.shop.complaints.story(complaint)


def _room(here: RealCounter) -> ComplaintsPage:
    """Go to the room of complaints."""
    here.press(Qt.Key.Key_3, CTRL)
    assert here.window.rooms is not None
    page = here.window.rooms.complaints
    assert page is not None
    return page


def _form(here: RealCounter) -> MoveForm:
    """Return the small form that is open."""
    (found,) = [form for form in here.window.findChildren(MoveForm) if form.isVisible()]
    return found


def _press_next(here: RealCounter) -> None:
    """Press Enter on what has the focus, and wait."""
    here.enter()
    here.settle()


def test_a_complaint_goes_from_the_form_to_satisfied_by_the_keyboard_alone(here: RealCounter) -> None:
    complaint = _complains(here)
    here.press(Qt.Key.Key_Escape)
    page = _room(here)
    assert page.list.current == complaint
    here.enter()  # opens it and stands on what is next
    _press_next(here)  # takes it in hand
    assert _story(here, complaint).line.state is ComplaintState.IN_HAND
    here.enter()
    here.enter()
    assert isinstance(_form(here), SolveForm)
    here.type("A lid is here")
    here.save()
    story = _story(here, complaint)
    assert (story.line.state, story.line.teller, story.tell_how) == (ComplaintState.SOLVED, "Rosa", Channel.PHONE)
    here.enter()
    here.enter()
    assert isinstance(_form(here), TellForm)
    here.save()
    assert _story(here, complaint).line.state is ComplaintState.TOLD
    assert isinstance(_form(here), AskForm)  # the one question follows at once
    _press_next(here)
    story = _story(here, complaint)
    assert (story.line.state, story.satisfied) == (ComplaintState.CLOSED, Satisfaction.YES)
    assert page.list.rows.lines == ()
    assert [step.step for step in story.steps] == [
        ComplaintStep.TAKEN,
        ComplaintStep.IN_HAND,
        ComplaintStep.SOLVED,
        ComplaintStep.TOLD,
        ComplaintStep.SATISFIED,
    ]


def test_told_at_the_counter_asks_at_once_and_a_no_opens_it_again(here: RealCounter) -> None:
    complaint = _complains(here)
    here.press(Qt.Key.Key_Escape)
    here.clock.move(timedelta(days=3))
    here.look_up("marisol")
    here.press(Qt.Key.Key_2, ALT)
    _press_next(here)
    assert isinstance(here.form, StorySheet)
    form = _form(here)
    assert isinstance(form, AskForm)
    form.answers[Satisfaction.NO].setFocus()
    _press_next(here)
    assert _story(here, complaint).line.state is ComplaintState.OPEN
    assert [one.id for one in here.card().open_complaints] == [complaint]
    assert not here.has_form


def test_solved_is_not_closed_and_a_question_cannot_come_before_telling(here: RealCounter) -> None:
    complaint = _complains(here)
    here.press(Qt.Key.Key_C, ALT)
    sheet = here.form
    assert isinstance(sheet, StorySheet)
    sheet.view.begin(Move.SOLVE)
    here.save()
    assert "How was it solved" in _form(here).error.text()
    here.type("A lid is here")
    here.save()
    assert _story(here, complaint).line.state is ComplaintState.SOLVED
    assert [one.id for one in here.card().open_complaints] == [complaint]
    here.press(Qt.Key.Key_C, ALT)
    sheet = here.form
    assert isinstance(sheet, StorySheet)
    assert sheet.view.next_button is not None
    assert sheet.view.next_button.objectName() == Move.TELL.value
    offered = {button.objectName() for button in sheet.findChildren(type(sheet.view.next_button))}
    assert Move.ASK.value not in offered


def test_above_the_limit_one_key_asks_the_manager_and_the_owner_stays(here: RealCounter) -> None:
    here.shop.remedies.add(RemedyDraft("a new grinder", at_once=Decimal(20)), None)
    complaint = _complains(here)
    here.press(Qt.Key.Key_C, ALT)
    sheet = here.form
    assert isinstance(sheet, StorySheet)
    sheet.view.begin(Move.GIVE)
    form = _form(here)
    assert isinstance(form, GiveForm)
    form.remedy.setCurrentIndex(form.remedy.count() - 1)
    assert "20.00" in form.limit.text() or "20,00" in form.limit.text()
    form.worth.setFocus()
    here.type("95")
    here.save()
    story = _story(here, complaint)
    assert (story.remedies[0].state, story.line.owner) == (RemedyState.ASKED, "Rosa")


def test_what_presses_stands_in_red_above_every_room_and_nothing_personal_stays_when_hidden(here: RealCounter) -> None:
    complaint = _complains(here)
    here.press(Qt.Key.Key_Escape)
    with here.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE complaint SET due = '2026-11-01' WHERE id = ?", (complaint,))
        session.commit()
    page = _room(here)
    assert here.window.rooms is not None
    here.window.rooms._count()
    spoken = {button.accessibleName() for button in here.page.top.findChildren(RoomButton)}
    assert "Complaints, 1 pressing" in spoken
    assert "Overdue since" in str(page.list.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    here.press(Qt.Key.Key_F9)
    assert not page.list.rows.lines
    assert page.story.story is None
    here.press(Qt.Key.Key_F9)
    QApplication.processEvents()
    assert [line.id for line in page.list.rows.lines] == [complaint]


def test_the_board_is_walked_with_the_arrow_keys(here: RealCounter) -> None:
    opened = _complains(here)
    solved = here.shop.counter.complain(here.marisol, ComplaintDraft("The cup is cracked", "by phone"), here.rosa.id)
    here.shop.complaints.take_in_hand(solved, here.rosa.id)
    here.press(Qt.Key.Key_Escape)
    here.press(Qt.Key.Key_Escape)
    page = _room(here)
    page.filters.view.put("board")
    page.take_focus()
    assert page.story.story is not None
    assert page.story.story.line.id == opened
    here.press(Qt.Key.Key_Right)
    assert page.story.story is not None
    assert page.story.story.line.id == solved
    here.press(Qt.Key.Key_Escape)
    assert here.page.room is None
