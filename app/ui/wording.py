"""How the screen puts records into words: spans of days, kinds, outcomes, entries of the timeline."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.i18n import Local, _, ngettext, screen_language
from app.core.vocabulary import Channel, ComplaintStep, CueKind, CueOutcome, MatchedBy, TimelineKind, WorkedOut
from app.domain.found import Found

if TYPE_CHECKING:  # the list of results waits for no other records
    from app.domain.provider import Provider
    from app.domain.records import CustomerCard, LastPurchase, PartialDate, TimelineEntry

_DAYS_COUNTED = 60
#: Entries whose detail is a channel.
_BY_CHANNEL = (
    TimelineKind.PROMISE_MADE,
    TimelineKind.PROMISE_MOVED,
    TimelineKind.PROMISE_KEPT,
)


def ago(day: date, today: date, local: Local) -> str:
    """Return how long ago a day was: "today", "12 days ago", "in March", "in March 2019"."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < _DAYS_COUNTED:
        return ngettext("{days} day ago", "{days} days ago", days).format(days=days)
    if day.year == today.year:
        return _("in {month}").format(month=local.locale.months["format"]["wide"][day.month])
    return _("in {month}").format(month=local.month(day))


def customers_found(count: int, *, more: bool) -> str:
    """Return the heading above the results."""
    if more:
        words = ngettext("{count} customer, and more", "{count} customers, and more", count)
        return words.format(count=count)
    return ngettext("{count} customer", "{count} customers", count).format(count=count)


def why_found(found: Found) -> str:
    """Return by what a customer was found, empty when it was the name."""
    texts = {
        MatchedBy.NICKNAME: _("nickname"),
        MatchedBy.SPELLING: _("similar spelling"),
        MatchedBy.CARD: _("card {text}").format(text=found.why_text),
        MatchedBy.EMAIL: found.why_text or _("e-mail"),
        MatchedBy.CALL_THEM: _("called {text}").format(text=found.why_text),
        MatchedBy.COMPANY: found.why_text or _("company"),
    }
    return texts.get(found.why, "")


def second_line(found: Found, today: date, local: Local) -> str:
    """Return what stands under a name in the results: "…4471 · 12 days ago · 1 complaint"."""
    parts = [why_found(found)]
    if found.phone_end:
        parts.append(f"…{found.phone_end}")
    if found.last_visit is not None:
        parts.append(ago(found.last_visit, today, local))
    if found.open_complaints:
        count = found.open_complaints
        parts.append(ngettext("{count} complaint", "{count} complaints", count).format(count=count))
    return " · ".join(part for part in parts if part) or _("no visit yet")


def cue_title(kind: CueKind) -> str:
    """Return the small heading of a cue."""
    return _cue_titles(screen_language())[kind]


@lru_cache(maxsize=4)
def _cue_titles(_language: str) -> dict[CueKind, str]:
    return {
        CueKind.GREET: _("Greet"),
        CueKind.MAKE_RIGHT: _("Make it right first"),
        CueKind.FOLLOW_UP: _("Follow up"),
        CueKind.FIND_OUT: _("Find out"),
        CueKind.ANTICIPATE: _("Think ahead"),
        CueKind.APPRECIATE: _("Appreciate"),
        CueKind.QUIET_NOTE: _("Good to know"),
    }


def outcome_word(outcome: CueOutcome) -> str:
    """Return how a cue went, in one or two words."""
    return _outcome_words(screen_language())[outcome]


@lru_cache(maxsize=4)
def _outcome_words(_language: str) -> dict[CueOutcome, str]:
    return {
        CueOutcome.SAID: _("Said"),
        CueOutcome.TOLD: _("Told"),
        CueOutcome.LOVED_IT: _("Loved it"),
        CueOutcome.FINE: _("Fine"),
        CueOutcome.NOT_GOOD: _("Not good"),
        CueOutcome.ANSWERED: _("Answered"),
        CueOutcome.ASKED: _("Asked"),
        CueOutcome.DID_NOT_SAY: _("Did not say"),
        CueOutcome.HELPED: _("They helped"),
        CueOutcome.DID_NOT_HELP: _("No help"),
        CueOutcome.SEEN: _("Seen"),
        CueOutcome.NOT_NOW: _("Not now"),
        CueOutcome.GIVEN: _("Given"),
        CueOutcome.DECLINED: _("Declined"),
        CueOutcome.NOT_TODAY: _("Not today"),
        CueOutcome.SATISFIED: _("Satisfied"),
        CueOutcome.NOT_SATISFIED: _("Not satisfied"),
    }


def worked_out(purchase: LastPurchase) -> str:
    """Return how the last purchase worked out, as a sentence."""
    if purchase.returned:
        return _("It came back.")
    said = {
        None: _("Not asked yet how it went."),
        WorkedOut.LOVED_IT: _("They loved it."),
        WorkedOut.FINE: _("It was fine."),
        WorkedOut.NOT_GOOD: _("It was not good."),
    }[purchase.worked_out]
    words = purchase.worked_out_said
    return _("{said} “{words}”").format(said=said, words=words) if words else said


def sentence(text: str) -> str:
    """Return typed text with a full stop, so that another sentence can follow."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…。؟" else f"{text}."


def day_of(partial: PartialDate, local: Local) -> str:
    """Return a date of which parts may be missing: "29 November", "November", "1984"."""
    if partial.day and partial.month:
        words = local.day_and_month(date(2000, partial.month, partial.day))
    elif partial.month:
        words = str(local.locale.months["stand-alone"]["wide"][partial.month])
    else:
        words = ""
    return " ".join(part for part in (words, str(partial.year or "")) if part)


def visits_said(card: CustomerCard) -> str:
    """Return the word after the number of visits."""
    return ngettext("visit", "visits", card.visits)


def entry_text(entry: TimelineEntry) -> str:
    """Return a timeline entry as one line."""
    if entry.delicate:
        return _("Something to know, kept quiet")
    line = {
        TimelineKind.VISIT: _("Visit"),
        TimelineKind.PURCHASE: _("Bought {text}"),
        TimelineKind.RETURN: _("Brought back {text}"),
        TimelineKind.CONVERSATION: _("Talked about: {text}"),
        TimelineKind.COMPLAINT_OPENED: _("Complaint opened: {text}"),
        TimelineKind.COMPLAINT_STEP: _("Complaint: {text}"),
        TimelineKind.COMPLAINT_CLOSED: _("Complaint closed: {text}"),
        TimelineKind.PROMISE_MADE: _("Promised: {text}"),
        TimelineKind.PROMISE_MOVED: _("A new day agreed: {text}"),
        TimelineKind.PROMISE_KEPT: _("Promise kept: {text}"),
        TimelineKind.RECOMMENDED: _("Sent to {text}"),
        TimelineKind.HANDED_OVER: _("Offered to a colleague: {text}"),
        TimelineKind.HANDOVER_ACCEPTED: _("Taken over: {text}"),
        TimelineKind.HANDOVER_GIVEN_BACK: _("Given back: {text}"),
        TimelineKind.GIFT: _("Gift: {text}"),
        TimelineKind.NOTE: _("Handwritten note: {text}") if entry.text else _("Handwritten note"),
        TimelineKind.CUE: _("Asked: {text}"),
        TimelineKind.SINCE: _("With us from this day"),
    }[entry.kind].format(text=entry.text)
    return " · ".join(part for part in (line, _outcome_of(entry), _detail_of(entry)) if part)


def by_channel(channel: Channel) -> str:
    """Return how somebody is told: "by phone", "in person"."""
    return {
        Channel.PHONE: _("by phone"),
        Channel.EMAIL: _("by e-mail"),
        Channel.TEXT_MESSAGE: _("by text message"),
        Channel.IN_PERSON: _("in person"),
        Channel.POST: _("by post"),
    }[channel]


def step_word(step: ComplaintStep) -> str:
    """Return what a step of a complaint was, in a few words."""
    return _step_words(screen_language())[step]


@lru_cache(maxsize=4)
def _step_words(_language: str) -> dict[ComplaintStep, str]:
    return {
        ComplaintStep.TAKEN: _("Taken"),
        ComplaintStep.IN_HAND: _("Taken in hand"),
        ComplaintStep.PLANNED: _("Next step"),
        ComplaintStep.HELPED: _("Helps from now on"),
        ComplaintStep.HELP_ENDED: _("Helps no more"),
        ComplaintStep.HANDED_OVER: _("Handed over"),
        ComplaintStep.GIVEN: _("Given at once"),
        ComplaintStep.ASKED_FOR_MORE: _("Asked the manager"),
        ComplaintStep.GRANTED: _("The manager agreed"),
        ComplaintStep.REFUSED: _("The manager did not agree"),
        ComplaintStep.SOLVED: _("Solved"),
        ComplaintStep.TOLD: _("Told"),
        ComplaintStep.SATISFIED: _("Satisfied"),
        ComplaintStep.NOT_SATISFIED: _("Not satisfied"),
        ComplaintStep.DID_NOT_SAY: _("Did not want to say"),
        ComplaintStep.REOPENED: _("Reopened"),
        ComplaintStep.TO_CHANGE: _("To change"),
        ComplaintStep.WITHDRAWN: _("Withdrawn by the customer"),
        ComplaintStep.MERGED: _("Joined with another"),
    }


def _detail_of(entry: TimelineEntry) -> str:
    if entry.outcome == ComplaintStep.TOLD and entry.kind is TimelineKind.COMPLAINT_STEP and entry.detail:
        return by_channel(Channel(entry.detail))
    if entry.kind in _BY_CHANNEL and entry.detail:
        return by_channel(Channel(entry.detail))
    return " ".join(entry.detail.split())


def _outcome_of(entry: TimelineEntry) -> str:
    if entry.kind in (TimelineKind.COMPLAINT_STEP, TimelineKind.COMPLAINT_CLOSED) and entry.outcome:
        return step_word(ComplaintStep(entry.outcome))
    known = {outcome.value: outcome for outcome in CueOutcome}
    return outcome_word(known[entry.outcome]) if entry.outcome in known else ""


def calm_words(some: bool, *, first: bool) -> str:
    """Return what the counter says without a customer; ``some`` when the shop has any, ``first`` before the first."""
    if not some:
        return _("No customers yet. Import them from the menu, or type a name and press Enter.")
    text = _("Type a name, a phone number, a card or an e-mail.")
    how = _("Enter opens the first one found. F1 shows every key.")
    return f"{text} {how}" if first else text


def came_of_it(each: Provider) -> str:
    """Return how many were sent there, and how many it helped."""
    if not each.sent:
        return _("Nobody was sent there yet.")
    sent = ngettext("{n} customer was sent there.", "{n} customers were sent there.", each.sent).format(n=each.sent)
    told = each.helped + each.did_not_help
    if not told:
        return sent
    helped = ngettext("{n} of {told} was helped.", "{n} of {told} were helped.", each.helped)
    return f"{sent} {helped.format(n=each.helped, told=told)}"
