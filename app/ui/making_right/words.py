"""How complaints are put into words: states, what presses, steps, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import Channel, ComplaintState, ComplaintStep, RemedyState
from app.domain.complaint import PERSONAL, Concern, Move
from app.domain.complaint_records import ComplaintCounts, ComplaintLine, ComplaintStory, GivenRemedy, StepLine
from app.ui.wording import ago, by_channel, step_word


class Clock:
    """How a shop tells days and moments."""

    def __init__(self, local: Local, zone: ZoneInfo, today: date) -> None:
        self.local = local
        self.zone = zone
        self.today = today

    def day(self, day: date) -> str:
        """Return a day in short."""
        return self.local.day(day, self.today)


def state_word(state: ComplaintState) -> str:
    """Return what a complaint is at."""
    return {
        ComplaintState.OPEN: _("Open"),
        ComplaintState.IN_HAND: _("In hand"),
        ComplaintState.SOLVED: _("Solved, to tell"),
        ComplaintState.TOLD: _("Told, to ask"),
        ComplaintState.CLOSED: _("Closed"),
        ComplaintState.WITHDRAWN: _("Withdrawn"),
        ComplaintState.MERGED: _("Joined"),
    }[state]


def counts_said(counts: ComplaintCounts) -> str:
    """Return the counts in one line."""
    owed = sum(counts.states[s] for s in (ComplaintState.OPEN, ComplaintState.IN_HAND, ComplaintState.SOLVED))
    if not owed:
        return _("Nothing is to be made right.")
    said = ngettext("{n} to make right", "{n} to make right", owed).format(n=owed)
    if not counts.pressing:
        return said
    red = ngettext("{n} pressing", "{n} pressing", counts.pressing).format(n=counts.pressing)
    return f"{said} · {red}"


def concern_said(concern: Concern, line: ComplaintLine, clock: Clock) -> str:
    """Return why a complaint presses, as a sentence."""
    if concern is Concern.NOBODY:
        return _("{name} has left: nobody owns this.").format(name=line.owner)
    if concern is Concern.AWAY:
        if line.cover:
            return _("{name} is away; {cover} covers.").format(name=line.owner, cover=line.cover)
        return _("{name} is away.").format(name=line.owner)
    due = due_of(line)
    return _("Overdue since {day}.").format(day=clock.day(due)) if due else ""


def due_of(line: ComplaintLine) -> date | None:
    """Return the day that counts now: to tell them, once it is solved."""
    return (line.tell_by or line.due) if line.state is ComplaintState.SOLVED else line.due


def concerns_said(line: ComplaintLine, clock: Clock) -> str:
    """Return everything that presses."""
    return " ".join(concern_said(concern, line, clock) for concern in line.concerns)


def under_line(line: ComplaintLine, clock: Clock) -> str:
    """Return what stands under a complaint in a list: customer, owner, age."""
    opened = ago(line.opened.astimezone(clock.zone).date(), clock.today, clock.local)
    parts = [line.customer, line.teller if line.state is ComplaintState.SOLVED else line.owner, opened]
    due = due_of(line)
    if due is not None and Concern.OVERDUE not in line.concerns and line.state is not ComplaintState.CLOSED:
        parts.append(_("due {day}").format(day=clock.day(due)))
    if line.asks_more:
        parts.append(_("asks the manager"))
    return " · ".join(part for part in parts if part)


def move_word(move: Move) -> str:
    """Return what a button that makes a move says."""
    return {
        Move.TAKE_IN_HAND: _("Take in hand"),
        Move.PLAN: _("Next step"),
        Move.GIVE: _("Make it right at once"),
        Move.HELP: _("Helpers"),
        Move.HAND_OVER: _("Hand over"),
        Move.SOLVE: _("Solved"),
        Move.TELL: _("Told"),
        Move.ASK: _("Ask if it is right"),
        Move.REOPEN: _("Reopen"),
        Move.WITHDRAW: _("Withdrawn"),
        Move.MERGE: _("Join with another"),
    }[move]


def telling() -> tuple[tuple[str, str], ...]:
    """Return the ways of telling somebody personally, as (value, words)."""
    words = {Channel.POST: _("by a hand-written note")}
    return tuple((channel.value, words.get(channel) or by_channel(channel)) for channel in PERSONAL)


def facts_of(story: ComplaintStory, clock: Clock) -> Iterator[tuple[str, str]]:
    """Yield what is known of a complaint, as (word, text); what is unknown is left out."""
    line, helpers = story.line, ", ".join(helper.name for helper in story.helpers)
    over = line.state in (ComplaintState.CLOSED, ComplaintState.WITHDRAWN, ComplaintState.MERGED)
    known = (
        (_("Owner"), line.owner),
        (_("Helps"), helpers),
        (_("Item"), line.item),
        (_("They would like"), story.would_like),
        (_("Reach them"), "" if over else story.reach_by),
        (_("Promised by"), clock.day(line.due) if line.due and not over else ""),
        (_("Next step"), line.next_step if line.state in (ComplaintState.OPEN, ComplaintState.IN_HAND) else ""),
        (_("Solution"), story.solution),
        (_("To tell"), _who_tells(story, clock) if line.state is ComplaintState.SOLVED else ""),
        (_("Given"), "\n".join(_remedy(remedy, clock) for remedy in story.remedies)),
        (_("To change"), story.to_change),
    )
    return ((word, text) for word, text in known if text)


def step_said(step: StepLine, clock: Clock) -> str:
    """Return a step as one line."""
    told = by_channel(step.channel) if step.channel and step.step is ComplaintStep.TOLD else ""
    worth = clock.local.money(step.amount) if step.amount else ""
    what = " ".join(part for part in (step_word(step.step), told) if part)
    day = clock.day(step.day) if step.day and step.step is ComplaintStep.PLANNED else ""
    names = step.other if step.step is not ComplaintStep.SOLVED else ""
    parts = (what, names, step.text, worth, day, step.who)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _who_tells(story: ComplaintStory, clock: Clock) -> str:
    line = story.line
    how = dict(telling()).get(story.tell_how or "", "")
    by = _("by {day}").format(day=clock.day(line.tell_by)) if line.tell_by else ""
    return " ".join(part for part in (line.teller, how, by) if part)


def _remedy(remedy: GivenRemedy, clock: Clock) -> str:
    worth = clock.local.money(remedy.worth) if remedy.worth else ""
    state = {
        RemedyState.GIVEN: "",
        RemedyState.ASKED: _("asks the manager"),
        RemedyState.GRANTED: _("the manager agreed"),
        RemedyState.REFUSED: _("the manager did not agree"),
    }[remedy.state]
    return " · ".join(part for part in (remedy.what, worth, state) if part)
