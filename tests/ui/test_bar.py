"""The one channel to the clerk."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import DatabaseTrouble
from app.ui import errors
from app.ui.errors import Messages, catch_surprises
from app.ui.theme import Theme
from app.ui.widgets.inline_bar import InlineBar


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> Iterator[InlineBar]:
    window = QWidget()
    qtbot.addWidget(window)
    bar = InlineBar(window)
    yield bar
    bar.dismiss()


def test_good_news_goes_by_itself_and_bad_news_stays(bar: InlineBar) -> None:
    messages = Messages(bar)
    messages.say("The purchase is noted.")
    assert bar._timer.isActive()
    messages.trouble(DatabaseTrouble("The disk is full."))
    assert not bar._timer.isActive()
    assert bar.sentence == "The disk is full."


def test_the_action_is_done_once(bar: InlineBar) -> None:
    done: list[str] = []
    messages = Messages(bar)
    messages.say("Noted.", action="Undo", then=partial(done.append, "undone"))
    bar._action.click()
    assert done == ["undone"]
    assert bar.sentence == ""
    messages.say("Noted again.")
    bar.action_taken.emit()
    assert done == ["undone"]


def test_closing_forgets_the_action(bar: InlineBar) -> None:
    done: list[str] = []
    messages = Messages(bar)
    messages.say("Noted.", action="Undo", then=partial(done.append, "undone"))
    bar._close.click()
    bar.action_taken.emit()
    assert done == []
    assert bar.isHidden()


def test_an_action_may_say_the_next_sentence(bar: InlineBar) -> None:
    messages = Messages(bar)
    messages.say("Noted.", action="Undo", then=partial(messages.say, "Taken back."))
    bar._action.click()
    assert bar.sentence == "Taken back."


def test_a_surprise_is_told_and_logged_without_its_words(
    bar: InlineBar, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = Messages(bar)
    monkeypatch.setattr(errors.sys, "excepthook", None)
    catch_surprises(messages)
    fault = ValueError("Marisol Vega")
    with caplog.at_level(logging.ERROR):
        errors.sys.excepthook(ValueError, fault, None)
    assert bar.sentence == "Something went wrong inside the program. Please try again."
    assert "Marisol" not in caplog.records[0].getMessage()


def test_a_surprise_of_the_house_is_told_in_its_own_words(bar: InlineBar) -> None:
    messages = Messages(bar)
    trouble = DatabaseTrouble("The file is locked.")
    messages.surprise(DatabaseTrouble, trouble, None)
    assert bar.sentence == "The file is locked."
    messages.clear()
    assert bar.sentence == ""


def test_a_sentence_fits_the_room_there_is(bar: InlineBar) -> None:
    bar.say("A long sentence that does not fit. " * 8)
    narrow, wide = bar.fitting_size(400), bar.fitting_size(2000)
    assert narrow.width() == 400
    assert wide.width() <= 720
    assert narrow.height() > wide.height()
