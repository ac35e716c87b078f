"""What can be done with something due, and what that takes."""

from __future__ import annotations

from enum import Enum, auto

from app.core.i18n import _
from app.core.vocabulary import DueKind, PromiseKind
from app.domain.desk import Due


class Step(Enum):
    """One thing that can be recorded."""

    DONE = auto()
    MOVE = auto()
    DROP = auto()
    ACCEPT = auto()
    GIVE_BACK = auto()
    PUT_OFF = auto()
    OPEN = auto()


def steps_for(due: Due) -> tuple[Step, ...]:
    """Return what can be done, the likeliest first; its number is its key."""
    if due.kind is DueKind.HANDOVER:
        return Step.ACCEPT, Step.GIVE_BACK, Step.PUT_OFF, Step.OPEN
    if due.kind in (DueKind.COMPLAINT, DueKind.NOTE):
        return Step.OPEN, Step.PUT_OFF
    if due.promise is None:
        return Step.DONE, Step.PUT_OFF, Step.OPEN
    return Step.DONE, Step.MOVE, Step.DROP, Step.PUT_OFF, Step.OPEN


def words(step: Step, due: Due) -> str:
    """Return what stands on its button."""
    if step is Step.DONE:
        if due.kind in (DueKind.CALL_BACK, DueKind.COURTESY_CALL):
            return _("Spoke with them")
        return _("Sent, and told them") if due.promise is PromiseKind.SEND else _("Answered them")
    return {
        Step.MOVE: _("New day agreed…"),
        Step.DROP: _("Not wished any more…"),
        Step.ACCEPT: _("Take it over"),
        Step.GIVE_BACK: _("Give it back…"),
        Step.PUT_OFF: _("Put off…"),
        Step.OPEN: _("Open the card"),
    }[step]


def done_sentence(step: Step) -> str:
    """Return the sentence that says it was recorded; it holds no customer's name."""
    return {
        Step.DONE: _("Noted: the customer was told."),
        Step.MOVE: _("Noted: the new day, agreed with the customer."),
        Step.DROP: _("Noted: the customer does not wish it any more."),
        Step.ACCEPT: _("It is yours now."),
        Step.GIVE_BACK: _("It goes back, with your reason."),
        Step.PUT_OFF: _("Put off. It comes back on its day."),
    }[step]
