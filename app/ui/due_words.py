"""What is due, in words: what to do and for whom, by when, and what it is about."""

from __future__ import annotations

from datetime import date

from app.core.i18n import Local, _
from app.core.vocabulary import ComplaintState, DueKind, PromiseKind
from app.domain.desk import Due, Stretch, stretch
from app.ui.widgets.days import long_day, weekday
from app.ui.wording import ago

#: Within so many days a weekday alone says which day is meant.
_THIS_WEEK = 7


def stretch_words(when: Stretch) -> str:
    """Return the heading over what is due then."""
    return {
        Stretch.OVERDUE: _("Overdue"),
        Stretch.TODAY: _("Today"),
        Stretch.LATER: _("In the next days"),
    }[when]


def stretch_of(due: Due, today: date) -> str:
    """Return the heading over one thing due."""
    return stretch_words(stretch(due, today))


def title(due: Due) -> str:
    """Return what to do and for whom: "Call back Mr Okafor"."""
    return _to_do(due).format(name=due.customer)


def _to_do(due: Due) -> str:
    if due.kind is DueKind.COMPLAINT:
        solved = due.complaint is ComplaintState.SOLVED
        return _("Tell {name} what came of it") if solved else _("Make it right for {name}")
    if due.promise is PromiseKind.SEND:
        return _("Order or send it for {name}")
    return {
        DueKind.PROMISE: _("Answer {name}"),
        DueKind.CALL_BACK: _("Call back {name}"),
        DueKind.COURTESY_CALL: _("Courtesy call to {name}"),
        DueKind.HANDOVER: _("Take over for {name}"),
        DueKind.NOTE: _("Note for {name}"),
    }[due.kind]


def line(due: Due, today: date, local: Local) -> str:
    """Return the line under it: "before 15:00 · which filter fits · Rosa’s"."""
    parts = [when(due, today, local), about(due, today, local), whose(due)]
    return " · ".join(part for part in parts if part)


def about(due: Due, today: date, local: Local) -> str:
    """Return what it is about."""
    if due.away_since is not None:
        return _("last here {when}, longer ago than is usual").format(when=ago(due.away_since, today, local))
    return " ".join(due.what.split())


def whose(due: Due) -> str:
    """Return whose it is when somebody stands in, and who offers a handover."""
    if due.from_whom:
        offered = _("from {giver}").format(giver=due.from_whom)
        return _("{offered}, for {name}").format(offered=offered, name=due.owner) if due.covered else offered
    return _("{name}’s, who is away").format(name=due.owner) if due.covered else ""


def when(due: Due, today: date, local: Local) -> str:
    """Return by when: "before 15:00", "by Saturday", "was due yesterday"."""
    if due.due is None or due.kind is DueKind.HANDOVER or (due.away_since and not due.overdue):
        return ""
    if due.overdue and due.due < today:
        return _("was due {when}").format(when=ago(due.due, today, local))
    if due.due == today:
        if due.overdue:
            return _("was due at {time}").format(time=due.due_time)
        return _("before {time}").format(time=due.due_time) if due.due_time else _("today")
    near = (due.due - today).days < _THIS_WEEK
    return _("by {day}").format(day=weekday(due.due, local) if near else long_day(due.due, today, local))
