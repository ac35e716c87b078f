"""What was shown in a visit stays in its place until the visit ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.vocabulary import CueKind
from app.domain.cues.facts import CueSettings
from app.domain.records import Cue


def merge_shown(shown: Sequence[Cue], fresh: Sequence[Cue], settings: CueSettings) -> tuple[Cue, ...]:
    """Return the cues of a visit that goes on: those shown first, in order, so that their numbers never shift.

    One that would not be said any more (what it is about was returned or complained about meanwhile) keeps its
    place without outcomes. What came up since is added at the end, while there is room for later.
    """
    still = {cue.key for cue in fresh}
    kept = [_kept(cue, still) for cue in shown]
    known = {cue.key for cue in shown}
    room = settings.later_at_most - sum(not cue.now for cue in kept)
    new = [replace(cue, now=False) for cue in fresh if cue.key not in known]
    return (*kept, *new[: max(0, room)])


def _kept(cue: Cue, still: set[str]) -> Cue:
    said = cue.outcome is not None or cue.kind is CueKind.GREET
    return cue if said or cue.key in still else replace(cue, outcomes=())
