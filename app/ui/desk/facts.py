"""What the room Today tells of one thing due: pairs of what it is called and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.core.clock import shop_day
from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import HandoverState
from app.domain.desk import Due
from app.domain.handover import HandoverText, Story
from app.domain.promise import PromiseText
from app.domain.records import CustomerCard
from app.ui import due_words
from app.ui.widgets.days import long_day
from app.ui.wording import by_channel, entry_text

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class When:
    """How days are told: today, in which zone and in whose words."""

    today: date
    zone: ZoneInfo
    local: Local

    def day(self, at: datetime) -> str:
        """Return the day of a moment."""
        return self.local.day(shop_day(at, self.zone), self.today)


def of_due(due: Due, card: CustomerCard, when: When) -> list[Pair]:
    """Return what is known of anything due."""
    reach = due.reach_by or ", ".join(contact.value for contact in card.contacts)
    pairs = [
        (_("What"), due_words.about(due, when.today, when.local)),
        (_("By when"), due_words.when(due, when.today, when.local)),
        (_("How"), by_channel(due.channel) if due.channel else ""),
        (_("Best time"), due.best_time),
        (_("How to reach them"), reach),
        (_("Whose"), due_words.whose(due)),
    ]
    last = card.last_purchase
    if last is not None:
        pairs.append((_("Last purchase"), f"{last.what}, {when.day(last.at)}"))
    return [pair for pair in pairs if pair[1]]


def of_promise(promise: PromiseText, when: When) -> list[Pair]:
    """Return what a promise says beyond what the desk knows of it."""
    made = _("{day}, by {name}").format(day=when.day(promise.made), name=promise.made_by)
    moves = [
        _("{day}, agreed {how} with {name}").format(
            day=long_day(move.after, when.today, when.local), how=by_channel(move.how), name=move.by
        )
        for move in promise.moves
    ]
    pairs = [(_("Promised"), made), (_("Moved to"), "\n".join(moves)), (_("Hands"), _hands(promise.hands))]
    return [pair for pair in pairs if pair[1]]


def of_story(story: Story, when: When) -> list[Pair]:
    """Return the whole story of a handover, as its receiver reads it."""
    told = story.handover
    reach = [story.reach_by, *(contact.value for contact in story.contacts)]
    pairs = [
        (_("They need"), told.needs),
        (_("What was tried"), told.tried),
        (_("They now expect"), told.expects),
        (_("It is about"), story.what if story.what != told.needs else ""),
        (_("What they would like"), story.would_like),
        (_("Next step"), story.next_step),
        (_("By when"), _by_when(story, when)),
        (_("How to reach them"), ", ".join(dict.fromkeys(part for part in reach if part))),
        (_("Whose it is"), _("{name}’s, until you take it over").format(name=story.owner)),
        (_("Hands"), _hands(story.hands)),
        (_("Before"), "\n".join(_told_before(one, when) for one in story.before)),
        (_("What happened"), "\n".join(_happened(story, when))),
    ]
    return [pair for pair in pairs if pair[1]]


def _by_when(story: Story, when: When) -> str:
    if story.due is None:
        return ""
    return " ".join(part for part in (long_day(story.due, when.today, when.local), story.due_time) if part)


def _hands(count: int) -> str:
    if count <= 1:
        return ""
    return ngettext("{n} person has had it so far", "{n} people have had it so far", count).format(n=count)


def _told_before(one: HandoverText, when: When) -> str:
    day = when.day(one.given_at)
    said = _("{day}, {giver} to {receiver}: tried {tried}").format(
        day=day, giver=one.giver, receiver=one.receiver, tried=one.tried
    )
    if one.state is HandoverState.GIVEN_BACK:
        return _("{said}; given back: {reason}").format(said=said, reason=one.reason)
    return said


def _happened(story: Story, when: When) -> list[str]:
    return [f"{when.day(entry.at)}  {entry_text(entry)}" for entry in story.happened if not entry.delicate]
