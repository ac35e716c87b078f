"""Moment 8: somebody else can help; the recommendation is noted, and the next visit asks how it went."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from app.core.vocabulary import CueOutcome
from app.ui.counter.sheets.recommend import RecommendSheet
from tests.journeys.real_counter import CTRL, RealCounter
from tests.journeys.test_what_do_i_say import answer, cues


def test_a_competitor_is_recommended_and_the_next_visit_asks_whether_they_could_help(here: RealCounter) -> None:
    here.look_up("mar")
    here.press(Qt.Key.Key_R, CTRL)
    sheet = here.form
    assert isinstance(sheet, RecommendSheet)
    here.type("green tea")
    here.tab()
    here.press(Qt.Key.Key_Space, text=" ")
    assert sheet.new.typed()
    sheet.name.setFocus()
    here.type("The Tea House")
    here.save()
    assert not here.has_form
    assert not [cue for cue in cues(here) if cue.key.startswith("recommendation")]

    here.clock.move(timedelta(days=8))
    here.press(Qt.Key.Key_Escape)
    here.look_up("mar")
    (asked,) = [cue for cue in cues(here) if cue.key.startswith("recommendation")]
    assert "The Tea House" in asked.say
    answer(here, cues(here).index(asked) + 1, CueOutcome.HELPED)
    here.settle()
    (house,) = here.shop.recommendations.all()
    assert (house.sent, house.helped) == (1, 1)
