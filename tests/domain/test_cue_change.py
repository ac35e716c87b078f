"""What of the settings of the cues shall be another, laid over what is kept by then."""

from __future__ import annotations

from dataclasses import replace

from app.core.vocabulary import CueFamily
from app.domain.cues.facts import CueChange, CueSettings

KEPT = CueSettings(rest_days=33, off=frozenset({CueFamily.BIRTHDAY}), rests={CueFamily.BANK: 20})


def test_what_is_not_named_stays_as_it_is() -> None:
    assert CueChange().of(KEPT) == KEPT
    assert CueChange({"now_at_most": 2}).of(KEPT) == replace(KEPT, now_at_most=2)


def test_kinds_are_switched_one_by_one() -> None:
    assert CueChange(said={CueFamily.BANK: False}).of(KEPT).off == {CueFamily.BANK, CueFamily.BIRTHDAY}
    assert CueChange(said={CueFamily.BIRTHDAY: True}).of(KEPT).off == frozenset()


def test_a_kind_rests_by_days_of_its_own_or_as_all_do() -> None:
    change = CueChange(rests={CueFamily.BANK: None, CueFamily.BIRTHDAY: 9})
    assert change.of(KEPT).rests == {CueFamily.BIRTHDAY: 9}
