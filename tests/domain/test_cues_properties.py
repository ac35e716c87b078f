"""What holds for every customer there could be."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import Consent, CueKind, CueOutcome
from app.domain.cues import CueSettings, Facts, cues_for
from app.domain.phrase import plain
from tests.domain.at_the_counter import TODAY, cues, keys, moment, wording
from tests.domain.facts_strategies import ITEM, NAME, NEVER, QUESTION, REASON, complaints, cue_settings, facts

_LANGUAGES = st.sampled_from(["en", "de"])
_ABOUT_ITEMS = {"complaint", "purchase_line", "reason", "question", "usual", "problem"}
_CHEERFUL = {CueKind.FOLLOW_UP, CueKind.FIND_OUT, CueKind.APPRECIATE}


@given(facts(), cue_settings(), _LANGUAGES)
def test_there_is_one_greeting_and_it_is_first(known: Facts, settings: CueSettings, language: str) -> None:
    found = cues(known, settings=settings, language=language)
    assert [cue.key for cue in found if cue.kind is CueKind.GREET] == ["greet"]
    assert found[0].key == "greet"


@given(facts(), cue_settings())
def test_there_are_so_many_now_and_so_many_later_at_most(known: Facts, settings: CueSettings) -> None:
    found = cues(known, settings=settings)
    now = [cue.now for cue in found]
    assert now.count(True) <= settings.now_at_most
    assert now.count(False) <= settings.later_at_most
    assert now == sorted(now, reverse=True)


@given(facts(), _LANGUAGES)
def test_typed_text_is_in_no_sentence_but_names_and_the_question_to_ask(known: Facts, language: str) -> None:
    questions = {f"ask:{talk.conversation}": plain(talk.ask_next_time) for talk in known.talks if not talk.delicate}
    for cue in cues(known, language=language):
        assert REASON not in cue.say
        assert NEVER not in cue.say + cue.because
        assert NAME not in cue.say or cue.key == "greet"
        assert ITEM not in cue.say or cue.key.partition(":")[0] in _ABOUT_ITEMS
        assert QUESTION not in cue.say or cue.say == questions[cue.key]
        assert not [mark for mark in (NAME, ITEM, QUESTION) if mark in cue.because]


@given(facts(), _LANGUAGES)
def test_every_sentence_and_every_reason_is_one_plain_line(known: Facts, language: str) -> None:
    for cue in cues(known, language=language):
        assert cue.say
        assert cue.because
        assert cue.say == plain(cue.say)
        assert cue.because == plain(cue.because)
        assert 1 <= len(cue.outcomes) <= 4


@given(facts(), cue_settings())
def test_nothing_is_asked_within_its_rest_period_by_anybody(known: Facts, settings: CueSettings) -> None:
    shortest = min([settings.rest_days, *settings.rests.values()])
    rests = TODAY - timedelta(days=shortest)
    recent = {p.key for p in known.past if p.outcome is not CueOutcome.NOT_NOW and p.on > rests}
    for cue in cues(known, settings=settings):
        owed_or_new = cue.kind in {CueKind.GREET, CueKind.MAKE_RIGHT} or cue.key.startswith("problem:")
        assert owed_or_new or cue.key not in recent


@given(facts(complaints=complaints()), cue_settings())
def test_nothing_cheerful_stands_above_an_open_complaint(known: Facts, settings: CueSettings) -> None:
    found = cues(known, settings=settings)
    assert len(found) == 1 or found[1].kind is CueKind.MAKE_RIGHT
    last = max((at for at, cue in enumerate(found) if cue.kind is CueKind.MAKE_RIGHT), default=0)
    assert all(cue.kind in {CueKind.GREET, CueKind.MAKE_RIGHT} for cue in found[: last + 1])
    assert not [cue for cue in found if cue.now and cue.kind in _CHEERFUL]


@given(facts(), _LANGUAGES)
def test_the_same_facts_give_the_same_list(known: Facts, language: str) -> None:
    assert cues(known, language=language) == cues(known, language=language)


@given(facts())
def test_no_matter_is_in_a_list_twice(known: Facts) -> None:
    found = keys(cues(known))
    assert len(set(found)) == len(found)


@given(facts(consent=st.just(Consent.NO)), _LANGUAGES)
def test_without_consent_nothing_of_their_life_is_remembered(known: Facts, language: str) -> None:
    for cue in cues(known, language=language):
        assert cue.key.partition(":")[0] in {"greet", "complaint", "promise", "purchase_line", "problem", "gift"}
        if cue.key.startswith("purchase_line"):
            assert REASON not in cue.because


@given(facts())
def test_what_came_back_or_was_complained_about_is_not_asked_after(known: Facts) -> None:
    for cue in cues(known):
        lines = [line for line in known.lines if cue.key == f"purchase_line:{line.line}"]
        assert not lines or any(not line.settled and line.worked_out is None and line.on < TODAY for line in lines)


@given(facts(), st.integers(0, 23), st.none() | st.integers(1, 6))
def test_the_engine_has_an_answer_for_every_hour_and_whoever_serves(known: Facts, hour: int, clerk: int | None) -> None:
    assert cues_for(known, moment(hour, clerk), wording())
