"""From Enter to the painted card, with the visit noted behind it as in daily use."""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

from counter import Counter, Stroke, at_counter
from figures import SPREAD, Result, judged, spread
from shops import copied, opened
from typed import Typed, drawn

_TEXTS, _DISCARDED, _FRAME = 320, 20, 16.7


def opening(file: Path, customers: int) -> Result:
    """Type, press Enter, and measure until the card is painted."""
    strokes: list[Stroke] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with at_counter(opened(copied(file, folder)), folder) as counter:
            gc.collect()
            gc.freeze()
            for typed in [t for t in drawn(file, _TEXTS * 2) if _finds(counter.shop.lookup.find(t.text).found)][
                :_TEXTS
            ]:
                _type(counter, typed)
                strokes.append(counter.enter())
                counter.close_card()
    strokes = strokes[_DISCARDED:]
    wall, cpu = [stroke.painted for stroke in strokes], [stroke.cpu for stroke in strokes]
    promise, notes = judged("Enter to painted", wall, cpu, _FRAME)
    return Result(
        f"Enter to painted card, {customers:,} customers",
        ["", *SPREAD],
        [
            ["Enter to card and cues read", *spread([stroke.read for stroke in strokes])],
            ["Enter to painted", *spread(wall)],
            ["of that, processor", *spread(cpu)],
        ],
        [promise],
        [f"the first {_DISCARDED} cards left out; each opening also notes a visit", *notes],
    )


def _finds(found: object) -> bool:
    return bool(found)


def _type(counter: Counter, typed: Typed) -> None:
    counter.page.search_for(typed.text)
    counter.settle()
