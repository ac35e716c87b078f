"""What is asked: how it worked out, what a colleague noted to ask, the reason, the name, the shop's own questions."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.vocabulary import ALWAYS_SAID, Address, Consent, CueFamily, CueKind, CueOutcome, WorkedOut
from app.domain.cues import CueSettings, PastCue, PersonName, cues_for
from app.domain.cues.wording import Question, load_wording
from app.domain.phrase import Form, Phrase
from tests.domain.at_the_counter import (
    TODAY,
    ago,
    bought,
    by_key,
    cues,
    every,
    keys,
    moment,
    past,
    regular,
    talk,
    wording,
)

LINE, ASK = "purchase_line:11", "ask:3"


def _questions(found: list[str]) -> list[str]:
    return [key for key in found if key.startswith("question:")]


# --- how it worked out ------------------------------------------------------------------------------------


def test_how_the_last_purchase_worked_out_is_asked_with_its_reason() -> None:
    cue = by_key(cues(regular(lines=(bought(),))))[LINE]
    assert (cue.kind, cue.now) == (CueKind.FOLLOW_UP, True)
    assert cue.outcomes == (CueOutcome.LOVED_IT, CueOutcome.FINE, CueOutcome.NOT_GOOD, CueOutcome.NOT_NOW)
    assert "Ethiopia Guji" in cue.say
    assert cue.because == "Bought for Inés’s graduation brunch; nobody has asked yet."


def test_a_reason_that_does_not_read_on_stands_in_brackets() -> None:
    cue = by_key(cues(regular(lines=(bought(why="a graduation brunch."),))))[LINE]
    assert cue.because == "Bought 12 days ago (a graduation brunch); nobody has asked yet."


def test_without_a_reason_the_day_is_told() -> None:
    cue = by_key(cues(regular(lines=(bought(why=""),)), language="de"))[LINE]
    assert cue.because == "Gekauft vor 12 Tagen; bisher hat niemand gefragt."


def test_german_asks_formally_or_informally_and_puts_the_item_in_quotes() -> None:
    for address, word in ((Address.FORMAL, "S"), (Address.INFORMAL, "d")):
        facts = regular(name=PersonName("Marisol", address), lines=(bought(),))
        said = by_key(cues(facts, language="de"))[LINE].say
        assert "„Ethiopia Guji“" in said
        assert any(part.startswith(word) for part in said.replace("Bist", "du").split()), said


def test_what_was_bought_before_is_asked_about_as_such() -> None:
    facts = regular(lines=(bought(), bought(days=200, line=4)))
    again = {
        form.text.replace("{item}", "Ethiopia Guji") for p in wording().phrases["follow_up.again"] for form in p.forms
    }
    assert by_key(cues(facts))[LINE].say in again


@pytest.mark.parametrize(("days", "asked"), [(0, False), (1, False), (2, True), (120, True), (121, False)])
def test_it_is_asked_when_it_has_had_time_and_is_not_forgotten(days: int, asked: bool) -> None:
    assert (LINE in keys(cues(regular(lines=(bought(days=days),))))) is asked


def test_nothing_is_asked_about_a_purchase_of_today() -> None:
    facts = regular(lines=(bought(days=0, why=""),))
    found = cues(facts, settings=CueSettings(ask_after_days=0))
    assert not [cue for cue in found if "Guji" in cue.say]


@pytest.mark.parametrize("known", [{"settled": True}, {"worked_out": WorkedOut.FINE}, {"main": False}, {"item": " "}])
def test_what_is_settled_known_or_beside_the_point_is_not_asked(known: dict[str, Any]) -> None:
    assert LINE not in keys(cues(regular(lines=(bought(**known),))))


def test_the_last_purchase_with_time_to_work_out_is_the_one_asked_about() -> None:
    facts = regular(lines=(bought("latte", days=1, line=13), bought("grinder", line=12, item_id=6), bought(days=40)))
    assert "purchase_line:12" in keys(cues(facts))


@pytest.mark.parametrize("outcome", [CueOutcome.LOVED_IT, CueOutcome.FINE, CueOutcome.NOT_GOOD])
def test_what_a_colleague_has_asked_is_not_asked_again(outcome: CueOutcome) -> None:
    assert LINE not in keys(cues(regular(lines=(bought(),), past=(past(LINE, outcome, 5),))))


def test_the_same_item_is_not_asked_about_twice_within_the_rest_period() -> None:
    before = bought(days=40, line=4)
    asked = regular(lines=(bought(), before), past=(past("purchase_line:4", CueOutcome.FINE, 20),))
    known = regular(lines=(bought(), bought(days=40, line=4, worked_out=WorkedOut.LOVED_IT)))
    long_ago = regular(lines=(bought(), bought(days=140, line=4, worked_out=WorkedOut.LOVED_IT)))
    assert LINE not in keys(cues(asked))
    assert LINE not in keys(cues(known))
    assert LINE in keys(cues(long_ago))


def test_after_the_rest_period_the_reason_says_since_when_nobody_has_asked() -> None:
    facts = regular(lines=(bought(days=100),), past=(past(LINE, CueOutcome.FINE, 95),))
    assert by_key(cues(facts))[LINE].because.endswith("; nobody has asked since August 18.")


def test_skipped_once_it_is_asked_again() -> None:
    assert LINE in keys(cues(regular(lines=(bought(),), past=(past(LINE, days=5),))))


def test_skipped_at_two_visits_it_rests_for_a_while() -> None:
    lines = (bought(days=100),)
    assert LINE not in keys(cues(regular(lines=lines, past=(past(LINE, days=59), past(LINE, days=70)))))
    assert LINE in keys(cues(regular(lines=lines, past=(past(LINE, days=60), past(LINE, days=70)))))


def test_skipped_twice_in_one_visit_is_skipped_once() -> None:
    assert LINE in keys(cues(regular(lines=(bought(),), past=(past(LINE, days=5), past(LINE, days=5)))))


def test_skips_from_before_it_was_asked_do_not_count() -> None:
    skips = (past(LINE, days=5), past(LINE, CueOutcome.FINE, 95), past(LINE, days=97))
    assert LINE in keys(cues(regular(lines=(bought(days=100),), past=skips)))


# --- the question to ask next time ------------------------------------------------------------------------


def test_the_question_to_ask_next_time_is_asked_word_for_word() -> None:
    cue = by_key(cues(regular(talks=(talk("How is {name} — settling in?"),))))[ASK]
    assert cue.say == "How is {name} — settling in?"
    assert (cue.kind, cue.now) == (CueKind.FOLLOW_UP, True)
    assert cue.outcomes == (CueOutcome.ANSWERED, CueOutcome.ASKED, CueOutcome.NOT_NOW)
    assert cue.because == "From a talk with Tom on November 9: Inés starts at the conservatory."


@pytest.mark.parametrize(
    ("known", "because"),
    [
        ({"topic": ""}, "From a talk with Tom on November 9."),
        ({"with_whom": ""}, "From a talk on November 9: Inés starts at the conservatory."),
        ({"topic": "", "with_whom": ""}, "From a talk on November 9."),
    ],
)
def test_the_reason_says_what_is_known_of_the_talk(known: dict[str, Any], because: str) -> None:
    assert by_key(cues(regular(talks=(talk(**known),))))[ASK].because == because


def test_it_waits_for_its_day() -> None:
    assert ASK not in keys(cues(regular(talks=(talk(ask_from=ago(-1)),))))
    assert ASK in keys(cues(regular(talks=(talk(ask_from=TODAY),))))


def test_without_a_day_it_is_not_asked_on_the_day_of_the_talk() -> None:
    assert ASK not in keys(cues(regular(talks=(talk(days=0),))))
    assert ASK in keys(cues(regular(talks=(talk(days=1),))))


def test_after_a_year_it_is_stale() -> None:
    assert ASK in keys(cues(regular(talks=(talk(days=366),))))
    assert ASK not in keys(cues(regular(talks=(talk(days=367),))))


@pytest.mark.parametrize("known", [{"answered": True}, {"question": " \n"}])
def test_what_is_answered_or_empty_is_not_asked(known: dict[str, Any]) -> None:
    assert ASK not in keys(cues(regular(talks=(talk(**known),))))


def test_once_asked_it_never_returns() -> None:
    facts = regular(talks=(talk(days=300),), past=(past(ASK, CueOutcome.ASKED, 200),))
    assert ASK not in keys(cues(facts))


def test_several_are_asked_the_oldest_first() -> None:
    facts = regular(talks=(talk(days=3, number=9), talk(days=30, number=4), talk(days=3, number=5)))
    assert keys(cues(facts))[1:4] == ["ask:4", "ask:5", "ask:9"]


# --- the reason of the last purchase ----------------------------------------------------------------------


def test_an_unknown_reason_is_the_next_best_question() -> None:
    lines = (bought(why="", worked_out=WorkedOut.FINE),)
    second = cues(regular(lines=lines))[1]
    assert (second.key, second.kind, second.now) == ("reason:110", CueKind.FIND_OUT, True)
    assert second.outcomes == (CueOutcome.ANSWERED, CueOutcome.DID_NOT_SAY, CueOutcome.NOT_NOW)
    assert second.because == "Bought 12 days ago; we do not know yet what for."


def test_two_questions_about_one_purchase_are_not_both_for_now() -> None:
    found = by_key(cues(regular(lines=(bought(why=""),))))
    assert found[LINE].now
    assert not found["reason:110"].now


def test_the_reason_may_be_asked_the_day_after() -> None:
    assert "reason:110" in keys(cues(regular(lines=(bought(why="", days=1),))))


def test_what_is_bought_again_and_again_is_asked_about_as_such() -> None:
    facts = regular(lines=(bought(why="", worked_out=WorkedOut.FINE), bought(days=50, line=4)))
    again = [form.text for phrase in wording().phrases["find_out.reason_again"] for form in phrase.forms]
    assert by_key(cues(facts))["reason:110"].say in [text.replace("{item}", "Ethiopia Guji") for text in again]


@pytest.mark.parametrize(
    "known", [{"settled": True}, {"days": 121}, {"why": "a present"}, {"item": ""}, {"main": False}]
)
def test_the_reason_of_what_came_back_is_forgotten_or_known_is_not_asked(known: dict[str, Any]) -> None:
    facts = {"why": "", "worked_out": WorkedOut.FINE} | known
    assert "reason:110" not in keys(cues(regular(lines=(bought(**facts),))))


def test_the_reason_of_the_same_item_is_not_asked_twice_within_the_rest_period() -> None:
    lines = (bought(why="", worked_out=WorkedOut.FINE), bought(days=40, line=4, why=""))
    asked = past("reason:40", CueOutcome.DID_NOT_SAY, 30)
    assert "reason:110" not in keys(cues(regular(lines=lines, past=(asked,))))


def test_a_reason_they_did_not_say_is_never_asked_again() -> None:
    facts = regular(lines=(bought(why="", days=110),), past=(past("reason:110", CueOutcome.DID_NOT_SAY, 100),))
    assert "reason:110" not in keys(cues(facts))


# --- the name ---------------------------------------------------------------------------------------------


def test_an_unknown_name_is_found_out() -> None:
    cue = by_key(cues(regular(name=PersonName(""))))["name"]
    assert (cue.kind, cue.now) == (CueKind.FIND_OUT, True)
    assert cue.because == "We do not know their name yet."


def test_a_name_they_did_not_say_is_asked_again_after_its_rest() -> None:
    unknown = PersonName("")
    assert "name" not in keys(cues(regular(name=unknown, past=(past("name", CueOutcome.DID_NOT_SAY, 89),))))
    assert "name" in keys(cues(regular(name=unknown, past=(past("name", CueOutcome.DID_NOT_SAY, 90),))))


# --- the question bank ------------------------------------------------------------------------------------


def test_with_nothing_else_to_say_one_of_the_shops_own_questions_is_asked() -> None:
    greeting, question = cues(regular())
    assert greeting.key == "greet"
    assert (question.kind, question.now) == (CueKind.FIND_OUT, True)
    assert question.because == "One of our own questions; nobody has asked yet."


def test_newcomers_and_regulars_are_asked_what_fits_them() -> None:
    firsts = {keys(cues(regular(customer=c, visits=0, last_visit=None)))[1] for c in range(60)}
    regulars = {keys(cues(regular(customer=c)))[1] for c in range(60)}
    assert firsts == {"question:found_us", "question:looking_for"}
    assert "question:found_us" not in regulars
    assert len(regulars) >= 4


def test_a_question_that_names_an_item_needs_one_they_liked() -> None:
    def asked(**known: Any) -> set[str]:
        line = bought(**({"worked_out": WorkedOut.FINE} | known))
        return {key for c in range(60) for key in _questions(keys(cues(regular(customer=c, lines=(line,)))))}

    about_item = {"question:enjoy", "question:use"}
    assert about_item <= asked()
    for known in ({"worked_out": WorkedOut.NOT_GOOD}, {"settled": True}, {"days": 1}, {"days": 121}, {"item": ""}):
        assert not about_item & asked(**known)


def test_a_question_about_an_item_names_it() -> None:
    facts = [regular(customer=c, lines=(bought(worked_out=WorkedOut.FINE),)) for c in range(60)]
    said = {cue.say for f in facts for cue in cues(f) if cue.key == "question:enjoy"}
    assert said == {"What do you enjoy most about the Ethiopia Guji?"}


def test_the_bank_asks_once_in_two_weeks_at_most() -> None:
    assert not _questions(keys(cues(regular(past=(past("question:better", CueOutcome.ANSWERED, 13),)))))
    assert _questions(keys(cues(regular(past=(past("question:better", CueOutcome.ANSWERED, 14),)))))


def test_a_question_that_was_answered_is_over() -> None:
    answered = tuple(past(f"question:{q.key}", CueOutcome.ANSWERED, 200) for q in wording().questions)
    assert _questions(keys(cues(regular(past=answered)))) == []


def test_a_question_that_they_did_not_answer_returns_after_its_rest() -> None:
    silent = tuple(past(f"question:{q.key}", CueOutcome.DID_NOT_SAY, 89) for q in wording().questions)
    rested = tuple(past(f"question:{q.key}", CueOutcome.DID_NOT_SAY, 90) for q in wording().questions)
    assert _questions(keys(cues(regular(past=silent)))) == []
    assert _questions(keys(cues(regular(past=rested))))


def test_a_question_skipped_twice_makes_room_for_another() -> None:
    for customer in range(20):
        first = _questions(keys(cues(regular(customer=customer))))[0]
        skipped = (past(first, days=5), past(first, days=10))
        assert _questions(keys(cues(regular(customer=customer, past=skipped)))) != [first]


def test_a_shop_without_questions_of_its_own_asks_none() -> None:
    found = cues_for(regular(), moment(), load_wording("en").over({}, []))
    assert keys(found) == ["greet"]


# --- consent ----------------------------------------------------------------------------------------------


def test_whoever_said_no_to_notes_is_not_asked_for_any() -> None:
    no = {"consent": Consent.NO}
    assert keys(cues(regular(**no))) == ["greet"]
    assert keys(cues(regular(name=PersonName(""), **no))) == ["greet"]
    facts = regular(lines=(bought(worked_out=WorkedOut.FINE, why=""),), visit_days=every(12, 3, 12), **no)
    assert keys(cues(facts)) == ["greet"]


def test_a_question_with_a_rest_of_its_own_goes_by_that() -> None:
    asked = PastCue("question:pets", CueOutcome.DID_NOT_SAY, ago(30))
    for rest, found in ((20, True), (40, False)):
        question = Question("pets", Phrase((Form("Do you keep animals?"),)), rest_days=rest)
        said = cues_for(regular(past=(asked,)), moment(), load_wording("en").over({}, [question]))
        assert any(cue.key == "question:pets" for cue in said) is found


@pytest.mark.parametrize("family", [family for family in CueFamily if family not in ALWAYS_SAID])
def test_a_family_that_is_switched_off_is_silent(family: CueFamily) -> None:
    off = CueSettings(off=frozenset({family}))
    quiet = CueSettings(off=frozenset(CueFamily) - set(ALWAYS_SAID))
    assert [cue.key for cue in cues(regular(), settings=quiet)] == ["greet"]
    assert cues(regular(), settings=off)[0].key == "greet"
