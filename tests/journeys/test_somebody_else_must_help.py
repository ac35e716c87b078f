"""Moment 7: a handover carries the whole story, and the giver owns the matter until it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.core.vocabulary import HandoverState
from app.ui.counter.sheets.handover import HandoverSheet
from tests.journeys.the_desk import CTRL, TheDesk

if TYPE_CHECKING:
    from tests.journeys.real_counter import RealCounter


def hand_over(here: RealCounter) -> None:
    """Hand something new over to Tom, by the keyboard."""
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F8)
    here.type("a lid for the hopper")
    here.tab()
    here.type("called the maker twice")
    here.tab()
    here.type("a call before Friday")
    here.form.put({"to": str(here.tom.id)})
    here.save()


def test_a_handover_with_a_gap_in_its_story_is_refused_one_gap_at_a_time(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F8)
    assert isinstance(here.form, HandoverSheet)
    said = []
    for name, words in (("needs", "a lid"), ("tried", "nothing yet"), ("expects", "a call"), ("to", "")):
        here.save()
        said.append(here.form.error_beside(name))
        if words:
            here.form.put({name: words})
    assert said == [
        "Say what the customer needs.",
        "Say what was tried, or that nothing was yet.",
        "Say what the customer expects to happen now.",
        "Say who takes it over.",
    ]
    assert not here.card().promises


def test_the_customer_is_told_a_name_and_the_giver_owns_it_until_it_is_accepted(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F8)
    form = here.form
    assert isinstance(form, HandoverSheet)
    form.put({"to": str(here.tom.id)})
    assert form.to_say.text().startswith("Tom will look after this and knows the whole story")
    here.press(Qt.Key.Key_Escape)
    here.shop.handovers.matters(here.marisol)
    hand_over(here)
    (promise,) = here.card().promises
    assert (promise.owner, promise.offered_to) == ("Rosa", "Tom")


def test_the_receiver_reads_the_whole_story_and_takes_it_over_with_one_key(here: RealCounter) -> None:
    desk = TheDesk(here)
    hand_over(here)
    here.press(Qt.Key.Key_F10)
    here.type("tb")
    here.settle()
    assert desk.badge == "1"
    assert desk.strip == ["Take over for Marisol Vega, a lid for the hopper · from Rosa"]
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    for words in ("a lid for the hopper", "called the maker twice", "a call before Friday", "+31 6 1234 4471"):
        assert words in desk.told
    desk.figure(1)
    (promise,) = here.shop.customers.card(here.marisol).promises
    assert (promise.owner, promise.offered_to) == ("Tom", "")
    assert here.shop.promises.one(promise.id).hands == 2


def test_it_goes_back_only_with_a_reason(here: RealCounter) -> None:
    desk = TheDesk(here)
    hand_over(here)
    here.press(Qt.Key.Key_F10)
    here.type("tb")
    here.press(Qt.Key.Key_2, CTRL)
    here.settle()
    desk.figure(2)
    here.save()
    assert desk.form.error == "Say why it goes back."
    here.type("the maker speaks only with Rosa")
    here.save()
    (promise,) = here.shop.customers.card(here.marisol).promises
    assert (promise.owner, promise.offered_to) == ("Rosa", "")
    assert here.shop.handovers.story(1).handover.state is HandoverState.GIVEN_BACK
    assert desk.page.list.keys == []


def test_the_draft_of_a_handover_waits(here: RealCounter) -> None:
    here.look_up("mar ve")
    here.press(Qt.Key.Key_F8)
    here.type("a lid")
    here.press(Qt.Key.Key_Escape)
    here.press(Qt.Key.Key_F8)
    assert here.form.typed()["needs"] == "a lid"
