"""What to say to one customer now: facts, clock, wording and settings in, ranked cues out.

Pure: the same facts at the same moment give the same cues. Each family puts forward what it has to say; the
etiquette decides what rests, what steps back and how much is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.cues import anticipate, find_out, follow_up
from app.domain.cues.appreciate import appreciate
from app.domain.cues.etiquette import arrange, unrested, with_consent
from app.domain.cues.facts import CueSettings
from app.domain.cues.greet import greeting
from app.domain.cues.make_right import make_right
from app.domain.cues.quiet_note import quiet_note
from app.domain.cues.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.cues.facts import Facts, Moment
    from app.domain.cues.scene import Candidate, Scene
    from app.domain.cues.wording import Wording
    from app.domain.records import Cue

#: Everything that may rest. A family added here needs nothing else.
_FAMILIES: tuple[Callable[[Scene], list[Candidate]], ...] = (
    quiet_note,
    anticipate.known_problems,
    anticipate.birthday,
    anticipate.occasions,
    anticipate.usual_items,
    follow_up.worked_out,
    follow_up.ask_next_time,
    find_out.name,
    find_out.reason,
)

_DEFAULTS = CueSettings()


def cues_for(facts: Facts, moment: Moment, wording: Wording, settings: CueSettings = _DEFAULTS) -> tuple[Cue, ...]:
    """Return what to say: the greeting, what must be made right, then the rest; those for now before the later."""
    scene = scene_of(with_consent(facts), moment, wording, settings)
    owed = make_right(scene)
    # "Is there anything we could do better?" is no question for somebody who is waiting for us to do it.
    families = _FAMILIES if owed else (*_FAMILIES, find_out.bank)
    others = [candidate for family in families for candidate in family(scene)]
    gifts = [] if owed else appreciate(scene)  # nothing is given away while something must be made right
    first = [greeting(scene, trouble=bool(owed)), *owed]
    return arrange(first, [*unrested(scene, others), *gifts], scene.settings)
