"""What is seen coming: habits, days that matter, known problems; and what is only to be known quietly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.core.vocabulary import Consent, CueKind, CueOutcome, OccasionKind
from app.domain.cues import CueSettings, Facts, OccasionFact
from app.domain.records import Cue, PartialDate
from tests.domain.at_the_counter import (
    TODAY,
    ago,
    bought,
    by_key,
    complaint,
    cues,
    keys,
    occasion,
    past,
    problem,
    promise,
    regular,
    talk,
    usual,
    wording,
)

BIRTHDAY, OCCASION = "birthday:2026", "occasion:4:2026"


def _one_of(kind: str, cue: Cue, item: str = "") -> bool:
    texts = [form.text for phrase in wording().phrases[kind] for form in phrase.forms]
    return cue.say in [text.replace("{item}", item) for text in texts]


# --- habits -----------------------------------------------------------------------------------------------


def test_what_is_usually_bought_again_about_now_is_asked_after() -> None:
    cue = by_key(cues(regular(usual=(usual(),))))["usual:6"]
    assert cue.kind is CueKind.ANTICIPATE
    assert cue.outcomes == (CueOutcome.SAID, CueOutcome.NOT_NOW)
    assert _one_of("anticipate.usual", cue, "filter papers")
    assert cue.because == "Usually every 5 weeks, due this week."


def test_what_is_not_due_this_week_says_when_it_was_bought_last() -> None:
    cue = by_key(cues(regular(usual=(usual(last=44),))))["usual:6"]
    assert cue.because == "Usually every 5 weeks, last bought 6 weeks ago."


@pytest.mark.parametrize("kept", [usual(last=10), usual(last=80), usual(days=7, last=7), usual(item=" ")])
def test_what_is_not_due_or_no_habit_is_not_asked_after(kept: Any) -> None:
    assert "usual:6" not in keys(cues(regular(usual=(kept,))))


def test_a_habit_that_ended_with_a_return_is_not_asked_after() -> None:
    came_back = bought("filter papers", days=34, item_id=6, settled=True)
    kept_before = bought("filter papers", days=69, line=4, item_id=6)
    assert "usual:6" not in keys(cues(regular(usual=(usual(),), lines=(came_back, kept_before))))


def test_a_habit_mentioned_lately_rests() -> None:
    assert "usual:6" not in keys(cues(regular(usual=(usual(),), past=(past("usual:6", CueOutcome.SAID, 30),))))


def test_one_list_speaks_of_an_item_once() -> None:
    facts = regular(usual=(usual(),), lines=(bought("filter papers", days=34, item_id=6),))
    about = [key for key in keys(cues(facts)) if key in {"usual:6", "purchase_line:11"}]
    assert about == ["purchase_line:11"]


# --- birthdays --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "month", "kind", "because"),
    [
        (29, 11, "soon", "Birthday in 8 days, on November 29."),
        (22, 11, "soon", "Birthday tomorrow, on November 22."),
        (21, 11, "today", "Birthday today, on November 21."),
        (20, 11, "past", "Birthday yesterday, on November 20."),
        (14, 11, "past", "Birthday 7 days ago, on November 14."),
    ],
)
def test_a_birthday_is_spoken_of_before_on_and_shortly_after_it(day: int, month: int, kind: str, because: str) -> None:
    cue = by_key(cues(regular(birthday=PartialDate(day, month, 1970))))[BIRTHDAY]
    assert _one_of(f"anticipate.birthday_{kind}", cue)
    assert cue.because == because
    assert cue.outcomes == (CueOutcome.SAID, CueOutcome.NOT_NOW)


@pytest.mark.parametrize("birthday", [PartialDate(13, 11), PartialDate(6, 12), PartialDate(month=11), PartialDate(21)])
def test_a_birthday_that_is_not_near_or_not_known_is_not_spoken_of(birthday: PartialDate) -> None:
    assert BIRTHDAY not in keys(cues(regular(birthday=birthday)))


def test_german_does_not_congratulate_before_the_day() -> None:
    for customer in range(20):
        facts = regular(customer=customer, birthday=PartialDate(22, 11))
        said = by_key(cues(facts, language="de"))[BIRTHDAY].say
        assert "wunsch" not in said
        assert "Gute" not in said


def test_no_age_is_ever_told() -> None:
    for year in range(1926, 2026):
        facts = regular(birthday=PartialDate(21, 11, year))
        cue = by_key(cues(facts))[BIRTHDAY]
        assert str(2026 - year) not in cue.say + cue.because.replace("21", "")


def test_wished_once_it_is_not_wished_again_that_year() -> None:
    facts = regular(birthday=PartialDate(21, 11), past=(past(BIRTHDAY, CueOutcome.SAID, 9),))
    assert BIRTHDAY not in keys(cues(facts))


def test_a_birthday_at_the_turn_of_the_year_is_that_of_the_next_year() -> None:
    settings = CueSettings(occasion_days=60)
    assert "birthday:2027" in keys(cues(regular(birthday=PartialDate(3, 1)), settings=settings))


def test_a_birthday_today_comes_before_questions_and_one_far_ahead_after_them() -> None:
    facts = {"lines": (bought(),), "usual": (usual(),)}
    assert keys(cues(regular(birthday=PartialDate(21, 11), **facts)))[1] == BIRTHDAY
    assert keys(cues(regular(birthday=PartialDate(29, 11), **facts)))[1:4] == ["purchase_line:11", "usual:6", BIRTHDAY]


# --- other occasions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "once", "phrase"),
    [
        (OccasionKind.WEDDING, True, "occasion.wedding"),
        (OccasionKind.WEDDING, False, "occasion.anniversary"),
        (OccasionKind.PROMOTION, True, "occasion.promotion"),
        (OccasionKind.PROMOTION, False, "occasion.other"),
        (OccasionKind.MOVING_HOUSE, True, "occasion.moving_house"),
        (OccasionKind.EXAM, True, "occasion.exam"),
        (OccasionKind.EXAM, False, "occasion.other"),
        (OccasionKind.BIRTHDAY, True, "occasion.birthday"),
        (OccasionKind.BIRTHDAY, False, "occasion.birthday"),
        (OccasionKind.OTHER, True, "occasion.other"),
    ],
)
def test_a_day_that_matters_is_spoken_of_when_it_is_near(kind: OccasionKind, once: bool, phrase: str) -> None:
    cue = by_key(cues(regular(occasions=(occasion(kind, ago(-10), once=once),))))[OCCASION]
    assert _one_of(phrase, cue)
    assert cue.because == "Inés plays at the town hall: in 10 days, on December 1."
    assert "town hall" not in cue.say


@pytest.mark.parametrize("kind", [k for k in OccasionKind if k is not OccasionKind.LOSS])
def test_what_happens_once_is_asked_after_when_it_is_over(kind: OccasionKind) -> None:
    cue = by_key(cues(regular(occasions=(occasion(kind, ago(4)),))))[OCCASION]
    assert _one_of(f"occasion_past.{kind}", cue)


def test_what_comes_every_year_is_not_spoken_of_when_it_is_over() -> None:
    facts = regular(occasions=(occasion(OccasionKind.WEDDING, ago(4), once=False),))
    assert OCCASION not in keys(cues(facts))


def test_a_day_without_a_title_is_told_by_its_date() -> None:
    cue = by_key(cues(regular(occasions=(occasion(OccasionKind.EXAM, ago(-1), title=""),))))[OCCASION]
    assert cue.because == "A day of theirs: tomorrow, on November 22."


@pytest.mark.parametrize("days", [-15, 15])
def test_a_day_that_is_not_near_is_not_spoken_of(days: int) -> None:
    assert OCCASION not in keys(cues(regular(occasions=(occasion(OccasionKind.EXAM, ago(days)),))))


def test_a_day_that_happens_once_with_a_part_missing_is_never_near() -> None:
    half = OccasionFact(4, OccasionKind.EXAM, "", PartialDate(None, 11, 2026), yearly=False)
    assert OCCASION not in keys(cues(regular(occasions=(half,))))


def test_a_day_spoken_of_before_is_not_spoken_of_again() -> None:
    facts = regular(occasions=(occasion(OccasionKind.EXAM, ago(2)),), past=(past(OCCASION, CueOutcome.SAID, 9),))
    assert OCCASION not in keys(cues(facts))


# --- known problems ---------------------------------------------------------------------------------------


def test_a_known_problem_is_raised_before_they_notice() -> None:
    second = cues(regular(problems=(problem(),), lines=(bought(),)))[1]
    assert (second.key, second.kind) == ("problem:8", CueKind.ANTICIPATE)
    assert second.outcomes == (CueOutcome.TOLD, CueOutcome.NOT_NOW)
    assert _one_of("anticipate.problem", second, "kettle")
    assert second.because == "The lid seal leaks. Known since November 11."


def test_a_problem_is_raised_once_but_the_next_one_again() -> None:
    told = (past("problem:8", CueOutcome.TOLD, 5),)
    assert "problem:8" not in keys(cues(regular(problems=(problem(),), past=told)))
    assert "problem:8" in keys(cues(regular(problems=(problem(since=ago(3)),), past=told)))
    long_ago = (past("problem:8", CueOutcome.TOLD, 300),)
    assert "problem:8" not in keys(cues(regular(problems=(problem(since=ago(350)),), past=long_ago)))


def test_the_problem_of_what_came_back_or_has_no_name_is_not_raised() -> None:
    came_back = bought("kettle", days=60, item_id=8, settled=True)
    assert "problem:8" not in keys(cues(regular(problems=(problem(),), lines=(came_back,))))
    assert "problem:8" not in keys(cues(regular(problems=(problem(item=""),))))


def test_whoever_is_told_of_a_problem_is_not_asked_how_the_thing_works_out() -> None:
    facts = regular(problems=(problem(),), lines=(bought("kettle", item_id=8),))
    assert "purchase_line:11" not in keys(cues(facts))


# --- quiet notes ------------------------------------------------------------------------------------------


def _quiet(facts: Facts) -> list[Cue]:
    return [cue for cue in cues(facts) if cue.kind is CueKind.QUIET_NOTE]


def test_a_delicate_talk_says_only_that_there_is_something_to_know() -> None:
    second = cues(regular(talks=(talk(delicate=True),), lines=(bought(),)))[1]
    assert (second.key, second.kind, second.now) == ("quiet:3", CueKind.QUIET_NOTE, True)
    assert second.outcomes == (CueOutcome.SEEN, CueOutcome.NOT_NOW)
    assert _one_of("quiet_note.gently", second)
    assert second.because == "Something to know was noted on November 9. Open it to read."


def test_a_delicate_question_is_never_read_out() -> None:
    facts = regular(talks=(talk("How is your mother?", delicate=True, ask_from=ago(1)),))
    assert not [cue for cue in cues(facts) if cue.key == "ask:3" or "mother" in cue.say + cue.because]


def test_the_day_of_the_talk_needs_no_reminder_and_half_a_year_later_the_card_keeps_it() -> None:
    assert not _quiet(regular(talks=(talk(days=0, delicate=True),)))
    assert _quiet(regular(talks=(talk(days=180, delicate=True),)))
    assert not _quiet(regular(talks=(talk(days=181, delicate=True),)))
    assert _quiet(regular(talks=(talk(days=300, delicate=True, ask_from=ago(2)),)))


def test_several_delicate_things_make_one_quiet_note_about_the_latest() -> None:
    loss = occasion(OccasionKind.LOSS, ago(-2), once=False)
    facts = regular(talks=(talk(number=8, days=30, delicate=True), talk(days=12, delicate=True)), occasions=(loss,))
    assert [cue.key for cue in _quiet(facts)] == ["quiet:3"]


def test_what_was_seen_or_skipped_enough_gives_way_to_the_next() -> None:
    talks = (talk(delicate=True), talk(number=8, days=30, delicate=True))
    seen = (past("quiet:3", CueOutcome.SEEN, 5),)
    skipped = (past("quiet:8", days=5), past("quiet:8", days=6))
    assert [cue.key for cue in _quiet(regular(talks=talks, past=seen))] == ["quiet:8"]
    assert not _quiet(regular(talks=talks, past=(*seen, *skipped)))


@pytest.mark.parametrize("known", [{"kind": OccasionKind.LOSS}, {"kind": OccasionKind.OTHER, "delicate": True}])
def test_a_delicate_day_is_a_quiet_note_and_nothing_else(known: dict[str, Any]) -> None:
    facts = regular(occasions=(occasion(on=ago(-3), once=False, **known),))
    (cue,) = _quiet(facts)
    assert cue.key == OCCASION
    assert cue.because == "Something to know is noted for these days. Open it to read."
    assert len([c for c in cues(facts) if c.key == OCCASION]) == 1


def test_a_delicate_day_that_is_not_near_is_nothing() -> None:
    assert not _quiet(regular(occasions=(occasion(OccasionKind.LOSS, ago(-60), once=False),)))


# --- consent ----------------------------------------------------------------------------------------------


def test_whoever_said_no_is_greeted_and_served_but_nothing_of_their_life_is_remembered() -> None:
    facts = regular(
        consent=Consent.NO,
        lines=(bought(),),
        talks=(talk(), talk(number=9, delicate=True)),
        birthday=PartialDate(21, 11),
        occasions=(occasion(OccasionKind.EXAM, date(2026, 11, 25)),),
        usual=(usual(),),
        problems=(problem(),),
    )
    found = cues(facts)
    assert keys(found) == ["greet", "problem:8", "purchase_line:11"]
    assert by_key(found)["purchase_line:11"].because == "Bought 12 days ago; nobody has asked yet."


def test_what_is_owed_needs_no_consent() -> None:
    facts = regular(consent=Consent.NO, complaints=(complaint(),), promises=(promise(),))
    assert keys(cues(facts)) == ["greet", "complaint:1", "promise:2"]


def test_whoever_was_never_asked_is_treated_as_having_told_us_themselves() -> None:
    facts = {"lines": (bought(),), "talks": (talk(),), "birthday": PartialDate(TODAY.day, TODAY.month)}
    asked, unasked = regular(consent=Consent.YES, **facts), regular(consent=Consent.NOT_ASKED, **facts)
    assert cues(asked) == cues(unasked)
    assert {"ask:3", BIRTHDAY, "purchase_line:11"} <= set(keys(cues(unasked)))
