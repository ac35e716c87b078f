"""The closed list of phrases the cues are made of, and the fields each may use.

Spoken kinds have variants; the others are the small words and the reason lines. ``must`` are fields a phrase
of that kind cannot do without. A number that a phrase counts (``{days}``) comes already written for its language.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Kind:
    """What a phrase of one kind may use, what it must use, and whether it is said aloud."""

    fields: frozenset[str] = frozenset()
    must: frozenset[str] = frozenset()
    spoken: bool = False


def _says(fields: str = "", must: str = "") -> Kind:
    return Kind(frozenset(fields.split()), frozenset(must.split()), spoken=True)


def _shows(fields: str = "") -> Kind:
    return Kind(frozenset(fields.split()), frozenset(fields.split()))


_NAMED = _says("hello name", "name")
_NAMELESS = _says("hello")
_ABOUT_ITEM = _says("item", "item")
_ASIDE = _says()

KINDS = MappingProxyType(
    {
        # --- small words -----------------------------------------------------------------------------------
        "hello.morning": _shows(),
        "hello.afternoon": _shows(),
        "hello.evening": _shows(),
        "nth": _shows("n"),
        "ago.today": _shows(),
        "ago.yesterday": _shows(),
        "ago.days": _shows("days"),
        "ago.weeks": _shows("weeks"),
        "ago.months": _shows("months"),
        "ago.years": _shows("years"),
        "in.today": _shows(),
        "in.tomorrow": _shows(),
        "in.days": _shows("days"),
        "every.days": Kind(frozenset({"days"})),  # "every day" names no number
        "every.weeks": Kind(frozenset({"weeks"})),
        "every.months": Kind(frozenset({"months"})),
        "asked.never": _shows(),
        "asked.since": _shows("day"),
        # --- greet -----------------------------------------------------------------------------------------
        "greet.first": _NAMED,
        "greet.second": _NAMED,
        "greet.regular": _NAMED,
        "greet.absence": _NAMED,
        "greet.again_today": _NAMED,
        "greet_nameless.first": _NAMELESS,
        "greet_nameless.second": _NAMELESS,
        "greet_nameless.regular": _NAMELESS,
        "greet_nameless.absence": _NAMELESS,
        "greet_nameless.again_today": _NAMELESS,
        "because.first": _shows(),
        "because.known": _shows(),
        "because.noted_here": _shows("nth"),
        "because.visit": _shows("nth"),
        "because.visit_last": _shows("nth ago"),
        "because.visit_usual": _shows("nth ago every"),
        "because.visit_today": _shows("nth"),
        # --- make right ------------------------------------------------------------------------------------
        "make_right.news_item": _ABOUT_ITEM,
        "make_right.news": _ASIDE,
        "make_right.sorry_item": _ABOUT_ITEM,
        "make_right.sorry": _ASIDE,
        "make_right.answer_mine": _ASIDE,
        "make_right.answer_ours": _ASIDE,
        "make_right.satisfied_item": _ABOUT_ITEM,
        "make_right.satisfied": _ASIDE,
        "because.told": _shows("matter ago"),
        "owned.mine": _shows("matter"),
        "owned.theirs": _shows("matter who"),
        "owned.nobody": _shows("matter"),
        "owned.mine_late": _shows("matter day"),
        "owned.theirs_late": _shows("matter who day"),
        "owned.nobody_late": _shows("matter day"),
        # --- follow up -------------------------------------------------------------------------------------
        "follow_up.worked_out": _ABOUT_ITEM,
        "follow_up.again": _ABOUT_ITEM,
        "follow_up.recommended": _says("who", "who"),
        "thanks.sent": _ASIDE,
        "because.bought": _shows("ago asked"),
        "because.bought_why": _shows("why asked"),
        "because.bought_note": _shows("ago why asked"),
        "because.talk": _shows("day"),
        "because.talk_with": _shows("who day"),
        "because.talk_about": _shows("day topic"),
        "because.talk_with_about": _shows("who day topic"),
        # --- find out --------------------------------------------------------------------------------------
        "find_out.reason": _ABOUT_ITEM,
        "find_out.reason_again": _ABOUT_ITEM,
        "find_out.name": _ASIDE,
        "because.reason": _shows("ago"),
        "because.name": _shows(),
        "because.question": _shows("asked"),
        # --- anticipate ------------------------------------------------------------------------------------
        "anticipate.usual": _ABOUT_ITEM,
        "because.usual_due": _shows("every"),
        "because.usual_last": _shows("every ago"),
        "anticipate.problem": _ABOUT_ITEM,
        "because.problem": _shows("matter day"),
        "anticipate.birthday_soon": _ASIDE,
        "anticipate.birthday_today": _ASIDE,
        "anticipate.birthday_past": _ASIDE,
        "because.birthday": _shows("day when"),
        "occasion.wedding": _ASIDE,
        "occasion.anniversary": _ASIDE,
        "occasion.promotion": _ASIDE,
        "occasion.moving_house": _ASIDE,
        "occasion.exam": _ASIDE,
        "occasion.birthday": _ASIDE,
        "occasion.other": _ASIDE,
        "occasion_past.wedding": _ASIDE,
        "occasion_past.promotion": _ASIDE,
        "occasion_past.moving_house": _ASIDE,
        "occasion_past.exam": _ASIDE,
        "occasion_past.birthday": _ASIDE,
        "occasion_past.other": _ASIDE,
        "because.occasion": _shows("title day when"),
        "because.occasion_untitled": _shows("day when"),
        # --- appreciate ------------------------------------------------------------------------------------
        "because.recommended": _shows("what ago"),
        "because.recommended_plain": _shows("ago"),
        "because.sent": _shows("who ago"),
        "because.sent_plain": _shows("ago"),
        "because.gift": _shows("what why"),
        "because.gift_plain": _shows("what"),
        # --- quiet note ------------------------------------------------------------------------------------
        "quiet_note.gently": _ASIDE,
        "because.quiet_talk": _shows("day"),
        "because.quiet_day": _shows(),
    }
)

#: A question of the shop's own may name what the customer bought last.
QUESTION = Kind(frozenset({"item"}), spoken=True)
