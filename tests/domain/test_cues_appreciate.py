"""The cue that offers a gift."""

from __future__ import annotations

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cues import GiftFact
from tests.domain.at_the_counter import by_key, complaint, cues, kinds, past, promise, regular

GIFT = GiftFact(5, 2, "Marisol, this one is on us.", "a bag of the new roast", "visits so far: 14")
KEY = "gift:5:2"


def test_a_gift_is_offered_in_the_rules_own_words_with_what_to_give_and_why() -> None:
    cue = by_key(cues(regular(gift=GIFT)))[KEY]
    assert cue.kind is CueKind.APPRECIATE
    assert cue.say == "Marisol, this one is on us."
    assert cue.because == "To give: a bag of the new roast. Why: visits so far: 14."
    assert cue.outcomes == (CueOutcome.GIVEN, CueOutcome.DECLINED, CueOutcome.NOT_TODAY)
    assert cue.now


def test_where_nothing_may_be_named_what_to_give_is_said_alone() -> None:
    gift = GiftFact(5, 2, "This one is on us.", "a bag of the new roast")
    assert by_key(cues(regular(gift=gift)))[KEY].because == "To give: a bag of the new roast."
    assert by_key(cues(regular(gift=gift), language="de"))[KEY].because == "Geben: a bag of the new roast."


def test_nothing_is_given_away_while_something_must_be_made_right() -> None:
    assert CueKind.APPRECIATE not in kinds(cues(regular(gift=GIFT, complaints=(complaint(),))))
    assert CueKind.APPRECIATE not in kinds(cues(regular(gift=GIFT, promises=(promise(late=True),))))
    assert CueKind.APPRECIATE in kinds(cues(regular(gift=GIFT, promises=(promise(late=False),))))


def test_without_words_or_a_name_for_it_there_is_nothing_to_say() -> None:
    assert CueKind.APPRECIATE not in kinds(cues(regular(gift=GiftFact(5, 2, " ", "cake"))))
    assert CueKind.APPRECIATE not in kinds(
        cues(regular(gift=GiftFact(5, 2, "This is for you.", "\u202e", "visits: 3")))
    )


def test_how_long_a_gift_rests_is_the_ledgers_to_say_not_the_cues() -> None:
    given = past(KEY, CueOutcome.GIVEN, 12)
    assert KEY in by_key(cues(regular(gift=GIFT, past=(given,))))
