"""What to say to one customer now: facts, clock, wording and settings in, ranked cues out.

Pure: the same facts at the same moment give the same cues. Each family puts forward what it has to say; the
etiquette decides what rests, what steps back and how much is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.vocabulary import CueFamily
from app.domain.cues import anticipate, find_out, follow_up, thanks
from app.domain.cues.appreciate import appreciate
from app.domain.cues.etiquette import arrange, unrested, with_consent
from app.domain.cues.facts import CueSettings
from app.domain.cues.greet import greeting
from app.domain.cues.make_right import make_right, satisfied
from app.domain.cues.quiet_note import quiet_note
from app.domain.cues.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.cues.facts import Facts, Moment
    from app.domain.cues.scene import Candidate, Scene
    from app.domain.cues.wording import Wording
    from app.domain.records import Cue

#: Everything that may rest and be switched off. A family added here needs nothing else.
_FAMILIES: dict[CueFamily, Callable[[Scene], list[Candidate]]] = {
    CueFamily.QUIET_NOTE: quiet_note,
    CueFamily.KNOWN_PROBLEM: anticipate.known_problems,
    CueFamily.BIRTHDAY: anticipate.birthday,
    CueFamily.OCCASION: anticipate.occasions,
    CueFamily.USUAL_ITEM: anticipate.usual_items,
    CueFamily.WORKED_OUT: follow_up.worked_out,
    CueFamily.ASK_NEXT_TIME: follow_up.ask_next_time,
    CueFamily.RECOMMENDED: follow_up.recommended,
    CueFamily.THANKS: thanks.thanks,
    CueFamily.NAME: find_out.name,
    CueFamily.REASON: find_out.reason,
    CueFamily.BANK: find_out.bank,
}

_DEFAULTS = CueSettings()


def cues_for(facts: Facts, moment: Moment, wording: Wording, settings: CueSettings = _DEFAULTS) -> tuple[Cue, ...]:
    """Return what to say: the greeting, what must be made right, then the rest; those for now before the later."""
    scene = scene_of(with_consent(facts), moment, wording, settings)
    owed = make_right(scene)
    first = [greeting(scene, trouble=bool(owed)), *owed]
    return arrange(first, _others(scene, trouble=bool(owed)), scene.settings)


def _others(scene: Scene, *, trouble: bool) -> list[Candidate]:
    """Return what the families put forward that are not switched off, and that does not rest."""
    # "Is there anything we could do better?" is no question for somebody who is waiting for us to do it.
    silent = scene.settings.off | ({CueFamily.BANK} if trouble else set())
    others = [
        candidate
        for family, put_forward in _FAMILIES.items()
        if family not in silent
        for candidate in unrested(scene, put_forward(scene), scene.settings.rest(family))
    ]
    return [*satisfied(scene), *others, *_gifts(scene, trouble=trouble)]


def _gifts(scene: Scene, *, trouble: bool) -> list[Candidate]:
    """Return the gift to offer: none while something must be made right. How long it rests its ledger knows."""
    return [] if trouble or CueFamily.APPRECIATE in scene.settings.off else appreciate(scene)
