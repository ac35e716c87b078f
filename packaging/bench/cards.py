"""From Enter to the painted card, with the visit noted behind it as in daily use."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable
from pathlib import Path

from counter import PACE, Counter, Stroke, at_counter
from figures import SPREAD, Result, judged, spread
from shops import copied, opened
from typed import Typed, drawn

_TEXTS, _DISCARDED, _FRAME = 320, 20, 16.7


def opening(file: Path, customers: int) -> Result:
    """Type, press Enter, and measure until the card is painted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with at_counter(opened(copied(file, folder)), folder) as counter:
            gc.collect()
            gc.freeze()
            texts = [t for t in drawn(file, _TEXTS * 4) if counter.shop.lookup.find(t.text).found][: 2 * _TEXTS]
            typed = _opened(counter, texts[:_TEXTS], counter.pause)
            at_once = _opened(counter, texts[_TEXTS:], counter.settle)
    wall, cpu = [stroke.painted for stroke in typed], [stroke.cpu for stroke in typed]
    promise, notes = judged("Enter to painted", wall, cpu, _FRAME)
    return Result(
        f"Enter to painted card, {customers:,} customers",
        ["", *SPREAD],
        [
            ["Enter to painted", *spread(wall)],
            ["of that, processor", *spread(cpu)],
            ["at once: Enter to card and cues read", *spread([stroke.read for stroke in at_once])],
            ["at once: Enter to painted", *spread([stroke.painted for stroke in at_once])],
        ],
        [promise],
        [
            f"Enter comes {PACE} ms after the last letter, as a quick typist presses it: the likeliest card is ready",
            "at once: as a card reader ends its burst; everything is read, laid out and painted after Enter",
            f"the first {_DISCARDED} cards of each left out; each opening also notes a visit",
            *notes,
        ],
    )


def _opened(counter: Counter, texts: list[Typed], wait: Callable[[], None]) -> list[Stroke]:
    """Open cards, waiting so before Enter, each from an empty counter."""
    strokes: list[Stroke] = []
    for typed in texts:
        counter.page.search_for(typed.text)
        counter.settle()
        wait()
        strokes.append(counter.enter())
        counter.close_card()
    return strokes[_DISCARDED:]
