"""Greet and thank, by name, at every visit, at the right time of day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.vocabulary import Address, CueKind, CueOutcome
from app.domain.cues import Facts, PersonName
from tests.domain.at_the_counter import TODAY, ago, by_key, complaint, cues, every, moment, past, regular, wording


def _greeting(facts: Facts, hour: int = 10, language: str = "en") -> str:
    return cues(facts, at=moment(hour), language=language)[0].say


def _is(kind: str, said: str, language: str = "en", hello: str = "Good morning", name: str = "Marisol") -> bool:
    texts = [form.text for phrase in wording(language).phrases[kind] for form in phrase.forms]
    return said in [text.replace("{hello}", hello).replace("{name}", name) for text in texts]


def test_every_visit_begins_with_a_greeting_by_name_and_thanks() -> None:
    greeting = cues(regular())[0]
    assert (greeting.key, greeting.kind, greeting.now) == ("greet", CueKind.GREET, True)
    assert greeting.outcomes == (CueOutcome.SAID,)
    assert "Marisol" in greeting.say
    assert "thank you" in greeting.say.lower()


def test_the_greeting_says_which_visit_it_is_and_when_the_last_one_was() -> None:
    assert cues(regular())[0].because == "48th visit, last here 12 days ago."
    assert cues(regular(), language="de")[0].because == "48. Besuch, zuletzt hier vor 12 Tagen."


def test_nobody_is_greeted_twice_in_one_visit() -> None:
    assert [cue.kind for cue in cues(regular())].count(CueKind.GREET) == 1


def test_having_been_greeted_before_does_not_make_the_greeting_rest() -> None:
    facts = regular(past=(past("greet", CueOutcome.SAID, 1), past("greet", days=2), past("greet", days=3)))
    assert cues(facts)[0].key == "greet"


def test_a_first_visit_is_welcomed() -> None:
    greeting = cues(Facts(7, PersonName("Marisol")))[0]
    assert _is("greet.first", greeting.say)
    assert greeting.because == "First visit."


def test_coming_back_for_the_first_time_is_noticed() -> None:
    facts = regular(visits=1, last_visit=ago(12), visit_days=(ago(12),))
    assert _is("greet.second", _greeting(facts))


def test_a_long_absence_is_noticed_kindly() -> None:
    facts = regular(last_visit=ago(90), visit_days=every(12, 20, 90))
    greeting = cues(facts)[0]
    assert _is("greet.absence", greeting.say)
    assert greeting.because == "48th visit, last here 3 months ago; usually every 2 weeks."


def test_an_absence_that_is_usual_for_them_is_not_noticed() -> None:
    facts = regular(last_visit=ago(90), visit_days=every(80, 6, 90))
    assert _is("greet.regular", _greeting(facts))


def test_without_a_usual_gap_half_a_year_is_noticed_but_no_gap_is_named() -> None:
    facts = regular(visits=2, last_visit=ago(200), visit_days=(ago(220), ago(200)))
    assert _is("greet.absence", _greeting(facts))
    assert cues(facts)[0].because == "3rd visit, last here 7 months ago."


def test_with_something_to_make_right_the_greeting_stays_plain() -> None:
    away = regular(last_visit=ago(90), visit_days=every(12, 20, 90), complaints=(complaint(),))
    second = regular(visits=1, visit_days=(ago(12),), complaints=(complaint(),))
    assert _is("greet.regular", _greeting(away))
    assert _is("greet.regular", _greeting(second))


def test_coming_back_on_the_same_day_is_the_same_visit_and_is_greeted_as_such() -> None:
    facts = regular(last_visit=TODAY, visit_days=(*every(12, 20, 12), TODAY))
    greeting = cues(facts)[0]
    assert _is("greet.again_today", greeting.say)
    assert greeting.because == "47th visit, here earlier today."


@pytest.mark.parametrize("last", [None, ago(-3)])
def test_a_last_visit_that_is_not_known_or_cannot_be_is_not_told(last: object) -> None:
    assert cues(regular(last_visit=last))[0].because == "48th visit."


@pytest.mark.parametrize(
    ("hour", "english", "german"),
    [
        (7, "Good morning", "Guten Morgen"),
        (11, "Good morning", "Guten Tag"),
        (15, "Good afternoon", "Guten Tag"),
        (19, "Good evening", "Guten Abend"),
        (1, "Good evening", "Guten Abend"),
    ],
)
def test_the_time_of_day_is_that_of_the_shops_clock(hour: int, english: str, german: str) -> None:
    assert _greeting(regular(), hour).startswith(english)
    assert _greeting(regular(), hour, "de").startswith(german)


@pytest.mark.parametrize("visits", [0, 1, 47])
def test_a_customer_whose_name_is_not_known_is_greeted_without_one(visits: int) -> None:
    said = _greeting(regular(name=PersonName(" "), visits=visits, last_visit=ago(12) if visits else None))
    assert said.startswith(("Good morning. ", "Good morning, and welcome."))


def test_german_greets_formally_or_informally() -> None:
    formal = _greeting(regular(name=PersonName("Frau Vega", Address.FORMAL)), language="de")
    informal = _greeting(regular(name=PersonName("Marisol", Address.INFORMAL)), language="de")
    assert _is("greet.regular", formal, "de", "Guten Morgen", "Frau Vega")
    assert _is("greet.regular", informal, "de", "Guten Morgen")
    assert any(word in informal for word in ("du ", "dich ", "deinen "))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, "yesterday"),
        (2, "2 days ago"),
        (20, "20 days ago"),
        (21, "3 weeks ago"),
        (69, "10 weeks ago"),
        (70, "2 months ago"),
        (365, "12 months ago"),
        (730, "2 years ago"),
    ],
)
def test_spans_are_told_as_people_count_them(days: int, expected: str) -> None:
    facts = regular(last_visit=ago(days), visit_days=())
    assert cues(facts)[0].because == f"48th visit, last here {expected}."


@pytest.mark.parametrize(
    ("gap", "english", "german"),
    [
        (1, "every day", "jeden Tag"),
        (3, "every 3 days", "alle 3 Tage"),
        (7, "every week", "jede Woche"),
        (21, "every 3 weeks", "alle 3 Wochen"),
        (91, "every 3 months", "alle 3 Monate"),
        (365, "every 12 months", "alle 12 Monate"),
    ],
)
def test_how_often_they_come_is_told_as_people_count_it(gap: int, english: str, german: str) -> None:
    facts = regular(last_visit=ago(1000), visit_days=every(gap, 5, 1000))
    assert cues(facts)[0].because == f"48th visit, last here 3 years ago; usually {english}."
    assert cues(facts, language="de")[0].because == f"48. Besuch, zuletzt hier vor 3 Jahren; meist {german}."


def test_the_wording_changes_from_day_to_day_and_from_customer_to_customer() -> None:
    assert len({_greeting(regular(customer=number)) for number in range(40)}) == 4


def test_a_name_is_said_as_typed_but_on_one_line() -> None:
    assert "Anne Marie {item}" in by_key(cues(regular(name=PersonName("Anne\nMarie {item}\u202e"))))["greet"].say


def _from_before(**known: object) -> Facts:
    return Facts(customer=7, name=PersonName("Marisol"), known_before=True, **known)  # type: ignore[arg-type]


def test_a_customer_from_before_is_not_welcomed_as_a_stranger() -> None:
    cue = cues(_from_before())[0]
    assert "welcome" not in cue.say.lower()
    assert "meet you" not in cue.say
    assert cue.because == "A customer from before; the first visit noted here."


def test_of_a_customer_from_before_only_noted_visits_are_counted() -> None:
    cue = cues(_from_before(visits=1, last_visit=ago(12), visit_days=(ago(12),)))[0]
    assert "came back" not in cue.say
    assert cue.because == "2nd noted visit, last here 12 days ago."


def test_a_customer_from_before_is_not_asked_what_newcomers_are_asked() -> None:
    newcomers = {f"question:{q.key}" for q in wording().questions if q.until_visit is not None}
    asked = {cue.key for n in range(40) for cue in cues(replace(_from_before(), customer=n))}
    assert not asked & newcomers
