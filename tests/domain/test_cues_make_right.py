"""Make it right first."""

from __future__ import annotations

import pytest

from app.core.vocabulary import CueKind, CueOutcome, OccasionKind
from app.domain.cues import CueSettings
from app.domain.cues.facts import ToldFact
from app.domain.cues.scene import spoken
from app.domain.records import PartialDate
from tests.domain.at_the_counter import (
    TODAY,
    TOM,
    ago,
    bought,
    by_key,
    complaint,
    cues,
    keys,
    kinds,
    moment,
    occasion,
    past,
    problem,
    promise,
    regular,
    talk,
    usual,
    wording,
)


def _texts(kind: str, language: str = "en") -> set[str]:
    found = (form.text for phrase in wording(language).phrases[kind] for form in phrase.forms)
    return {text.replace("{item}", "espresso grinder") for text in found}


def test_an_open_complaint_comes_directly_after_the_greeting() -> None:
    second = cues(regular(complaints=(complaint(),), lines=(bought(),)))[1]
    assert (second.key, second.kind, second.now) == ("complaint:1", CueKind.MAKE_RIGHT, True)
    assert second.outcomes == (CueOutcome.TOLD, CueOutcome.NOT_NOW)
    assert second.say in _texts("make_right.news_item")
    assert second.because == "Lid arrives Thursday. You own this; not told yet."


def test_a_late_promise_comes_directly_after_the_greeting() -> None:
    second = cues(regular(promises=(promise(),), lines=(bought(),)))[1]
    assert (second.key, second.kind, second.now) == ("promise:2", CueKind.MAKE_RIGHT, True)
    assert second.say in _texts("make_right.answer_ours")
    assert second.because == "Which filter fits the old machine? Tom owns this; due November 18, not told yet."


def test_whoever_owns_the_promise_owes_the_answer_themselves() -> None:
    own = cues(regular(promises=(promise(),)), at=moment(on_duty=TOM))[1]
    assert own.say in _texts("make_right.answer_mine")
    assert own.because.endswith("You own this; due November 18, not told yet.")


def test_a_promise_that_is_not_late_is_no_cue() -> None:
    assert "promise:2" not in keys(cues(regular(promises=(promise(late=False),))))


def test_without_a_next_step_no_news_is_claimed() -> None:
    for item, kind in (("espresso grinder", "make_right.sorry_item"), ("", "make_right.sorry")):
        cue = cues(regular(complaints=(complaint(item=item, next_step=" "),)))[1]
        assert cue.say in _texts(kind)
        assert "news" not in cue.say
        assert cue.because.startswith("Grinder arrived without its hopper lid. You own this")


def test_news_about_something_without_an_item_names_none() -> None:
    assert cues(regular(complaints=(complaint(item=""),)))[1].say in _texts("make_right.news")


def test_the_reason_names_the_owner_and_that_it_is_late() -> None:
    facts = regular(complaints=(complaint(owner_id=TOM, owner="Tom", due=ago(1)),))
    assert cues(facts)[1].because == "Lid arrives Thursday. Tom owns this; due November 20, not told yet."


def test_what_is_due_today_is_not_late() -> None:
    assert "due" not in cues(regular(complaints=(complaint(due=TODAY),)))[1].because


def test_a_complaint_that_nobody_owns_says_so() -> None:
    facts = regular(complaints=(complaint(owner_id=99, owner="", due=ago(400)),))
    assert cues(facts)[1].because.startswith("Lid arrives Thursday. Nobody owns this; due Oct")
    assert "2025" in cues(facts)[1].because


def test_complaints_come_before_promises_and_the_oldest_first() -> None:
    facts = regular(complaints=(complaint(8, days=2), complaint(9, days=6)), promises=(promise(),))
    found = cues(facts)
    assert keys(found)[:4] == ["greet", "complaint:9", "complaint:8", "promise:2"]
    assert [cue.now for cue in found][:4] == [True, True, True, False]


def test_two_complaints_of_one_kind_are_not_put_in_the_same_words() -> None:
    facts = regular(complaints=tuple(complaint(number, item="", next_step="") for number in (1, 2, 3)))
    said = [cue.say for cue in cues(facts) if cue.kind is CueKind.MAKE_RIGHT]
    assert len(set(said)) == len(said) == 3


def test_make_right_stays_second_when_there_is_room_for_one_only() -> None:
    found = cues(regular(complaints=(complaint(),)), settings=CueSettings(now_at_most=1))
    assert [(cue.key, cue.now) for cue in found[:2]] == [("greet", True), ("complaint:1", False)]


def test_make_right_never_rests_while_something_is_open() -> None:
    told = [past("complaint:1", CueOutcome.TOLD, days) for days in (0, 1, 2)]
    skipped = [past("complaint:1", days=days) for days in (3, 4, 5)]
    assert "complaint:1" in keys(cues(regular(complaints=(complaint(),), past=(*told, *skipped))))


@pytest.mark.parametrize("owed", [{"complaints": (complaint(),)}, {"promises": (promise(),)}])
def test_everything_cheerful_steps_back_while_something_must_be_made_right(owed: dict[str, object]) -> None:
    cheerful = regular(
        lines=(bought(),),
        talks=(talk(),),
        birthday=PartialDate(21, 11),
        usual=(usual(),),
        occasions=(occasion(OccasionKind.EXAM, ago(-2)),),
        **owed,
    )
    now = [cue.kind for cue in cues(cheerful) if cue.now]
    assert now == [CueKind.GREET, CueKind.MAKE_RIGHT]
    assert len(cues(cheerful)) == 5


def test_nobody_who_waits_for_us_is_asked_what_we_could_do_better() -> None:
    assert not [key for key in keys(cues(regular(complaints=(complaint(),)))) if key.startswith("question:")]


def test_what_is_neither_cheerful_nor_a_question_does_not_step_back() -> None:
    facts = regular(complaints=(complaint(),), talks=(talk(delicate=True),), problems=(problem(),))
    assert kinds(cues(facts)) == [CueKind.GREET, CueKind.MAKE_RIGHT, CueKind.QUIET_NOTE, CueKind.ANTICIPATE]


def test_nothing_is_asked_about_an_item_that_is_complained_about() -> None:
    facts = regular(complaints=(complaint(item="Ethiopia guji"),), lines=(bought(),))
    assert "purchase_line:11" not in keys(cues(facts))


def test_the_size_of_an_item_is_not_said() -> None:
    said = by_key(cues(regular(complaints=(complaint(item="Ethiopia Guji, 1 kg"),))))["complaint:1"].say
    assert "Ethiopia Guji" in said
    assert "1 kg" not in said


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ethiopia Guji, 1 kg", "Ethiopia Guji"),
        ("Ethiopia Guji (250 g)", "Ethiopia Guji"),
        ("Ethiopia Guji 250g", "Ethiopia Guji"),
        ("Olive oil – 0,75 l", "Olive oil"),
        ("Filter papers, 100 pcs", "Filter papers"),
        ("Beans, decaf", "Beans, decaf"),
        ("V60 dripper 02", "V60 dripper 02"),
        ("iPhone 15", "iPhone 15"),
        (", 1 kg", ", 1 kg"),
    ],
)
def test_an_item_is_said_as_typed_but_for_its_size(name: str, expected: str) -> None:
    assert spoken(name) == expected


@pytest.mark.parametrize("item", ["espresso grinder", ""])
def test_who_was_told_is_asked_once_whether_it_is_right_again(item: str) -> None:
    told = ToldFact(4, "Grinder arrived without its hopper lid", item, ago(3))
    asked = by_key(cues(regular(told=(told,), lines=(bought(),))))["satisfied:4"]
    assert asked.say in _texts("make_right.satisfied_item" if item else "make_right.satisfied")
    assert asked.because.startswith("Grinder arrived without its hopper lid. Told 3 days ago")
    assert asked.outcomes[:3] == (CueOutcome.SATISFIED, CueOutcome.NOT_SATISFIED, CueOutcome.DID_NOT_SAY)
    assert asked.now


def test_the_question_comes_after_what_is_still_owed() -> None:
    told = ToldFact(4, "stale", "", ago(3))
    assert keys(cues(regular(complaints=(complaint(),), told=(told,))))[1:3] == ["complaint:1", "satisfied:4"]
