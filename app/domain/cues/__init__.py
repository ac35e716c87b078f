"""What to say: from facts about one customer to a ranked list of cues."""

from app.domain.cues.engine import cues_for
from app.domain.cues.facts import (
    BoughtLine,
    ComplaintFact,
    CueSettings,
    Facts,
    GiftFact,
    KnownProblem,
    Moment,
    OccasionFact,
    PastCue,
    PersonName,
    PromiseFact,
    Talk,
    UsualItem,
)
from app.domain.cues.wording import Wording, load_wording

__all__ = [
    "BoughtLine",
    "ComplaintFact",
    "CueSettings",
    "Facts",
    "GiftFact",
    "KnownProblem",
    "Moment",
    "OccasionFact",
    "PastCue",
    "PersonName",
    "PromiseFact",
    "Talk",
    "UsualItem",
    "Wording",
    "cues_for",
    "load_wording",
]
