"""The words for goodwill: kind ones, for the customer may read along."""

from __future__ import annotations

from app.core.i18n import _
from app.core.vocabulary import GoodwillKind, GoodwillWord


def goodwill_word(word: GoodwillWord) -> str:
    """Return how the account stands."""
    return {
        GoodwillWord.STRONG: _("strong"),
        GoodwillWord.GOOD: _("good"),
        GoodwillWord.NEW: _("young"),
        GoodwillWord.THIN: _("thin"),
        GoodwillWord.OVERDRAWN: _("to be won back"),
    }[word]


def deed_words() -> dict[GoodwillKind, str]:
    """Return the deeds that move it."""
    return {
        GoodwillKind.THANKED: _("Greeted and thanked"),
        GoodwillKind.LISTENED: _("Asked, and listened to"),
        GoodwillKind.PROMISE_KEPT: _("Promise kept in time"),
        GoodwillKind.COMPLAINT_TOLD: _("Told personally how it was made right"),
        GoodwillKind.NOTE_SENT: _("Handwritten note"),
        GoodwillKind.GIFT_GIVEN: _("Gift given"),
        GoodwillKind.COMPLAINT: _("Complaint"),
        GoodwillKind.PROMISE_LATE: _("Promise late"),
        GoodwillKind.HANDED_OVER: _("Handed on to a colleague"),
        GoodwillKind.ASKED_TWICE: _("Asked the same twice"),
        GoodwillKind.RETURN: _("Something came back"),
    }
