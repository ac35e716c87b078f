"""What was shown in a visit stays in its place until the visit ends."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.core.vocabulary import CueKind, CueOutcome
from app.domain.cues import CueSettings
from app.domain.cues.shown import merge_shown
from app.domain.records import Cue

SETTINGS = CueSettings()
GREET = Cue("greet", CueKind.GREET, "Good morning.", "First visit.", now=True, outcomes=(CueOutcome.SAID,))


def _cue(key: str, *, now: bool = True) -> Cue:
    return Cue(
        key, CueKind.FOLLOW_UP, "How was it?", "Nobody has asked yet.", now, (CueOutcome.FINE, CueOutcome.NOT_NOW)
    )


def test_what_was_shown_keeps_its_place_and_its_answer() -> None:
    answered = replace(_cue("a"), outcome=CueOutcome.FINE)
    assert merge_shown((GREET, answered), (GREET, _cue("b")), SETTINGS)[:2] == (GREET, answered)


def test_what_came_up_since_is_added_at_the_end_for_later() -> None:
    assert merge_shown((GREET,), (GREET, _cue("b")), SETTINGS)[1] == replace(_cue("b"), now=False)


def test_what_would_not_be_said_any_more_keeps_its_place_without_outcomes() -> None:
    merged = merge_shown((GREET, _cue("a"), _cue("b")), (_cue("b"),), SETTINGS)
    assert [(cue.key, bool(cue.outcomes)) for cue in merged] == [("greet", True), ("a", False), ("b", True)]


_LISTS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6)


@given(_LISTS, _LISTS)
def test_numbers_never_shift_and_later_never_overflows(shown: list[str], fresh: list[str]) -> None:
    before = [_cue(key, now=n < 3) for n, key in enumerate(shown)]
    merged = merge_shown(before, [_cue(key) for key in fresh], SETTINGS)
    assert [cue.key for cue in merged[: len(before)]] == shown
    assert sum(not cue.now for cue in merged) <= max(3, sum(not cue.now for cue in before))
    assert len({cue.key for cue in merged}) == len(merged)
