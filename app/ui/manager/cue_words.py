"""What the families of cues and their phrases are called on the manager's pages."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.i18n import _
from app.core.vocabulary import CueFamily
from app.domain.cues.kinds import KINDS


def family_words(family: CueFamily | None) -> str:
    """Return what a family of cues is for; None are the small words."""
    if family is None:
        return _("Small words in all of them")
    return {
        CueFamily.GREET: _("Greeting"),
        CueFamily.MAKE_RIGHT: _("Making it right"),
        CueFamily.QUIET_NOTE: _("Something delicate to know"),
        CueFamily.KNOWN_PROBLEM: _("A known problem with what they own"),
        CueFamily.WORKED_OUT: _("How the last purchase worked out"),
        CueFamily.ASK_NEXT_TIME: _("What was noted to ask next time"),
        CueFamily.BIRTHDAY: _("Birthday"),
        CueFamily.OCCASION: _("Days that matter"),
        CueFamily.USUAL_ITEM: _("What they usually buy again"),
        CueFamily.RECOMMENDED: _("Whether those we recommended could help"),
        CueFamily.THANKS: _("Thanks for sending somebody"),
        CueFamily.NAME: _("Asking for the name"),
        CueFamily.REASON: _("Asking what a purchase is for"),
        CueFamily.BANK: _("Questions of the shop"),
        CueFamily.APPRECIATE: _("Something extra"),
    }[family]


def phrase_words(kind: str) -> str:
    """Return when a phrase is said, or that it is the small line under a sentence, or a small word."""
    said = _said().get(kind)
    if said is not None:
        return said
    if KINDS[kind].spoken or kind.startswith(("hello", "nth", "ago", "in.", "every", "asked")):
        return _("Small word")
    return _("The reason under it")


def _said() -> Mapping[str, str]:
    situations = {
        "first": _("At the first visit"),
        "second": _("At the second visit"),
        "regular": _("At any other visit"),
        "absence": _("After a long absence"),
        "again_today": _("For the second time on a day"),
    }
    nameless = _("{situation}, name unknown")
    return {
        **{f"greet.{key}": words for key, words in situations.items()},
        **{f"greet_nameless.{key}": nameless.format(situation=words) for key, words in situations.items()},
        **_family_phrases(),
        **{f"occasion.{key}": words for key, words in _days().items()},
        **{f"occasion_past.{key}": _("{day}, past").format(day=words) for key, words in _days().items()},
        "occasion.anniversary": _("Anniversary of a wedding"),
    }


def _family_phrases() -> Mapping[str, str]:
    return {
        "make_right.news_item": _("There is news about an item"),
        "make_right.news": _("There is news"),
        "make_right.sorry_item": _("No news yet about an item"),
        "make_right.sorry": _("No news yet"),
        "make_right.satisfied_item": _("Whether an item is right again"),
        "make_right.satisfied": _("Whether all is right again"),
        "make_right.answer_mine": _("I owe an answer"),
        "make_right.answer_ours": _("A colleague owes an answer"),
        "follow_up.worked_out": _("How an item is working out"),
        "follow_up.again": _("The same item once more"),
        "follow_up.recommended": _("Asking whether a recommendation helped"),
        "thanks.sent": _("Thanks for sending somebody to us"),
        "find_out.reason": _("What it is for"),
        "find_out.reason_again": _("What the same item is for this time"),
        "find_out.name": _("What their name is"),
        "anticipate.usual": _("Usually bought again about now"),
        "anticipate.problem": _("Before they notice it themselves"),
        "anticipate.birthday_soon": _("Before the birthday"),
        "anticipate.birthday_today": _("On the birthday"),
        "anticipate.birthday_past": _("After the birthday"),
        "quiet_note.gently": _("For the clerk’s eyes"),
    }


def _days() -> Mapping[str, str]:
    return {
        "wedding": _("Wedding"),
        "promotion": _("Promotion"),
        "moving_house": _("Moving house"),
        "exam": _("Exam"),
        "birthday": _("Somebody’s birthday"),
        "other": _("Another day"),
    }
