"""Appreciate: a rule's gift, in the rule's own words. What it is worth stands nowhere: the customer may read along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cues.scene import Candidate, typed
from app.domain.phrase import ended, plain

if TYPE_CHECKING:
    from app.domain.cues.scene import Scene

#: The matter of a gift's key, which is followed by the rule and its version.
GIFT = "gift"
_OUTCOMES = (CueOutcome.GIVEN, CueOutcome.DECLINED, CueOutcome.NOT_TODAY)
_GIFT = 700


def appreciate(scene: Scene) -> list[Candidate]:
    """Offer the gift that was chosen; the ledger, not the cue, knows how long it rests."""
    gift = scene.facts.gift
    if gift is None or not plain(gift.say) or not plain(gift.what):
        return []
    if plain(gift.why):
        because = scene.say("because.gift", what=ended(typed(gift.what)), why=typed(gift.why))
    else:
        because = scene.say("because.gift_plain", what=typed(gift.what))
    key = gift_cue(gift.rule, gift.version)
    return [Candidate(key, CueKind.APPRECIATE, plain(gift.say), because, _OUTCOMES, _GIFT)]


def gift_cue(rule: int, version: int) -> str:
    """Return the key of the offer of that version of a rule."""
    return f"{GIFT}:{rule}:{version}"
