"""The likeliest card is made ready while nobody types, and shown by Enter only while nothing was written since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.records import OpenCard
from app.ui.counter.leaves import Leaf
from app.ui.theme import Theme
from app.ui.widgets.painted import Painted
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow

Reads = list[int]


@pytest.fixture
def reads(counter: AtTheWindow, monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The customers whose cards were read, in order."""
    asked: Reads = []
    read = counter.shop.counter.open

    def open_card(customer: int, on_duty: int) -> OpenCard:
        asked.append(customer)
        return read(customer, on_duty)

    monkeypatch.setattr(counter.shop.counter, "open", open_card)
    return asked


def behind(counter: AtTheWindow) -> Leaf:
    """Return the leaf that is not seen."""
    serving = counter.page.serving
    assert serving is not None
    return serving._leaves.both[1]


def type_and_wait(counter: AtTheWindow, qtbot: QtBot, text: str) -> None:
    """Type, and let the likeliest card be made ready."""
    counter.page.focus_search()
    counter.press(Qt.Key.Key_Delete)
    counter.types(text)
    leaves = counter.page.serving._leaves if counter.page.serving else None
    assert leaves is not None
    qtbot.waitUntil(lambda: behind(counter).shows is not None and not leaves._due)


def test_enter_shows_what_was_read_before_it(counter: AtTheWindow, qtbot: QtBot, reads: Reads) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    assert len(reads) == 1
    counter.press(Qt.Key.Key_Return)
    assert len(reads) == 1
    counter.settle()
    assert "Marisol Vega" in counter.texts()
    assert [card.cue for card in counter.cards] == list(records.MARISOL_CUES)


def test_nothing_is_noted_of_who_was_only_made_ready(counter: AtTheWindow, qtbot: QtBot) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    counter.settle()
    assert counter.shop.book.calls == []
    assert "Marisol Vega" not in counter.texts()
    assert counter.page.customer is None


def test_what_was_written_meanwhile_is_shown(counter: AtTheWindow, qtbot: QtBot, reads: Reads) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    book = counter.shop.book
    book.cards[1] = replace(book.cards[1], name="Marisol Vega Ruiz")
    book.write("somebody else")
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert len(reads) == 2
    assert "Marisol Vega Ruiz" in counter.texts()


def test_a_card_is_not_kept_ready_for_ever(counter: AtTheWindow, qtbot: QtBot, reads: Reads) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    counter.shop.book.now += timedelta(seconds=31)
    counter.press(Qt.Key.Key_Return)
    assert len(reads) == 2


def test_whoever_is_stepped_to_is_made_ready_instead(counter: AtTheWindow, qtbot: QtBot, reads: Reads) -> None:
    type_and_wait(counter, qtbot, "mar")
    counter.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(reads) == 2)
    counter.press(Qt.Key.Key_Return)
    assert len(reads) == 2
    assert counter.page.customer == reads[1] != reads[0]


def test_the_next_customer_is_made_ready_beside_the_open_card(counter: AtTheWindow, qtbot: QtBot, reads: Reads) -> None:
    counter.look_up("margaux")
    before = counter.texts()
    reads.clear()
    type_and_wait(counter, qtbot, "mar ve")
    assert "Marisol Vega" not in before
    counter.press(Qt.Key.Key_Return)
    counter.settle()
    assert len(reads) == 1
    assert "Marisol Vega" in counter.texts()
    qtbot.waitUntil(lambda: behind(counter).shows is None)
    assert told_of_anybody(behind(counter)) == []


def test_hiding_leaves_nothing_on_the_leaf_behind(counter: AtTheWindow, qtbot: QtBot) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    assert told_of_anybody(behind(counter))
    counter.press(Qt.Key.Key_F9)
    assert told_of_anybody(behind(counter)) == []


def test_emptying_the_counter_leaves_nothing_on_the_leaf_behind(counter: AtTheWindow, qtbot: QtBot) -> None:
    type_and_wait(counter, qtbot, "mar ve")
    counter.press(Qt.Key.Key_Escape)
    assert told_of_anybody(behind(counter)) == []


@pytest.mark.parametrize("wish", ["light", "dark"])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_painted_ahead_looks_as_painted_at_once(
    counter: AtTheWindow, qtbot: QtBot, theme: Theme, wish: str, direction: Qt.LayoutDirection
) -> None:
    theme.use(wish)
    for part in (counter.window, *counter.window.findChildren(QWidget)):
        part.setLayoutDirection(direction)
    type_and_wait(counter, qtbot, "mar ve")
    leaf = behind(counter)
    ahead = [part for part in painted(leaf) if part._ahead is not None]
    assert len(ahead) > 8
    counter.press(Qt.Key.Key_Return)
    first = counter.painted()
    for part in painted(leaf):
        part._ahead = None
        part.update()
    assert counter.painted() == first


def painted(leaf: Leaf) -> list[Painted]:
    """Return what is painted on a leaf."""
    return [*leaf.card.findChildren(Painted), *leaf.cues.findChildren(Painted)]


def told_of_anybody(leaf: Leaf) -> list[str]:
    """Return every text on a leaf that is about one of the customers, shown or not."""
    model = leaf.card.timeline.model()
    texts = [text for part in painted(leaf) for text in part.said()]
    texts += [str(model.index(n, 0).data()) for n in range(model.rowCount())]
    return [text for text in texts if any(word in text for word in ("Marisol", "Margaux", "Guji", "Grinder", "oat"))]


def test_cues_made_ready_are_not_squeezed_in_a_low_window(counter: AtTheWindow, qtbot: QtBot) -> None:
    counter.window.resize(1366, 620)
    for name in ("margaux", "mar ve"):
        type_and_wait(counter, qtbot, name)
        counter.press(Qt.Key.Key_Return)
        counter.settle()
        assert all(card.height() >= card.heightForWidth(card.width()) for card in counter.cards)
