"""Labels break and elide plain text, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.buttons import KeyCap, PartsButton, RoleButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, plain_tip
from app.ui.widgets.lines import Lines
from app.ui.widgets.looks import HEADING
from app.ui.widgets.painted import Painted, Piece, Spot, two_ends

WIDE = 100_000


@pytest.fixture(autouse=True)
def _dressed(theme: Theme) -> None:
    """Every label is measured in the style it is shown in."""


def font() -> QFont:
    made = QFont("Inter")
    made.setPixelSize(14)
    return made


def fit_lines(text: str, of: QFont, width: int, most: int) -> tuple[list[str], bool]:
    """Return the lines of a text at a width, and whether it was cut."""
    lines = Lines(text, of, most)
    return lines.texts(width), lines.is_cut(width)


def test_a_text_that_fits_is_one_line() -> None:
    assert fit_lines("Marisol Vega", font(), WIDE, 3) == (["Marisol Vega"], False)


def test_a_long_text_breaks_between_words() -> None:
    lines, cut = fit_lines("one two three four five six seven", font(), 80, 9)
    assert len(lines) > 1
    assert " ".join(lines) == "one two three four five six seven"
    assert not cut


def test_a_word_longer_than_the_line_is_broken_inside() -> None:
    lines, _cut = fit_lines("Wolfeschlegelsteinhausenbergerdorff", font(), 80, 9)
    assert "".join(lines) == "Wolfeschlegelsteinhausenbergerdorff"
    assert len(lines) > 2


def test_more_lines_than_wanted_are_elided_in_the_last() -> None:
    lines, cut = fit_lines("one two three four five six seven eight nine", font(), 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert cut


def test_typed_lines_are_kept_as_lines() -> None:
    assert fit_lines("first\nsecond", font(), WIDE, 3) == (["first", "second"], False)


def test_one_line_swallows_line_breaks() -> None:
    assert fit_lines("first\nsecond", font(), WIDE, 1)[0] == ["first second"]


@given(st.text(alphabet=st.sampled_from("ab é張👍🏽م\u202e\n \t"), max_size=60), st.integers(1, 400), st.integers(2, 4))
def test_no_text_and_no_width_breaks_it(text: str, width: int, most: int) -> None:
    lines, cut = fit_lines(text, font(), width, most)
    assert len(lines) <= most
    if not cut:
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_tip_is_never_markup() -> None:
    assert "<b>" not in plain_tip("<b>Vega</b>")
    assert plain_tip("") == ""


def test_an_ampersand_in_a_button_is_no_mnemonic(qtbot: QtBot) -> None:
    button = RoleButton("Salt & Pepper")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "Salt & Pepper"


def test_an_empty_label_takes_no_room(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = PlainLabel(parent=parent)
    label.show_text("")
    assert label.isHidden()
    label.show_text("something")
    assert not label.isHidden()


def test_a_button_of_parts_is_as_large_as_its_parts(qtbot: QtBot) -> None:
    button = PartsButton((KeyCap("F3"), PlainLabel("Purchase", role="strong")), name="Purchase F3")
    qtbot.addWidget(button)
    assert button.sizeHint().width() > KeyCap("F3").sizeHint().width() + 40


class Two(Painted):
    """Two texts at the ends of a line."""

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        return two_ends(self, 0, 1, (0, 0, width))


def test_two_texts_share_a_line_while_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    two = Two(theme)
    qtbot.addWidget(two)
    two.show_pieces((Piece("Last conversation", HEADING), Piece("12 days ago, Tom", HEADING)))
    assert two.heightForWidth(160) > two.heightForWidth(600)
    first, second = two.arrange(600)[0]
    assert (second.x + second.width, first.y, second.far) == (600, second.y, True)
    first, second = two.arrange(160)[0]
    assert second.y > first.y


def test_an_arrangement_is_asked_for_again_only_when_the_height_changes(qtbot: QtBot, theme: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column = QVBoxLayout(parent)
    two = Two(theme)
    column.addWidget(two)
    two.show_pieces((Piece("Vega", HEADING), Piece("today", HEADING)))
    parent.resize(400, 200)
    parent.show()
    QApplication.processEvents()
    asked: list[QEvent.Type] = []
    watch = Watch(asked)
    parent.installEventFilter(watch)
    two.show_pieces((Piece("Baker", HEADING), Piece("yesterday", HEADING)))
    QApplication.processEvents()
    assert QEvent.Type.LayoutRequest not in asked
    two.show_pieces((Piece("A very long name indeed that goes on and on", HEADING), Piece("a week ago", HEADING)))
    parent.resize(200, 200)
    QApplication.processEvents()
    two.show_pieces((Piece("Vega", HEADING), Piece("today", HEADING)))
    QApplication.processEvents()
    assert QEvent.Type.LayoutRequest in asked


class Watch(QObject):
    """Remembers which events came by."""

    def __init__(self, seen: list[QEvent.Type]) -> None:
        super().__init__()
        self._seen = seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self._seen.append(event.type())
        return False


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_begins_where_reading_begins_and_hides_hidden_things(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    parent = QWidget()
    parent.setLayoutDirection(direction)
    qtbot.addWidget(parent)
    flow = FlowLayout(parent, gap=10)
    labels = [PlainLabel(f"number {n}") for n in range(6)]
    for label in labels:
        flow.addWidget(label)
    parent.resize(200, 300)
    parent.show()
    first, second = labels[0].geometry(), labels[1].geometry()
    assert (first.left() < second.left()) == (direction == Qt.LayoutDirection.LeftToRight)
    assert labels[-1].geometry().top() > first.top()
    tall = flow.heightForWidth(200)
    for label in labels[1:]:
        label.hide()
    assert flow.heightForWidth(200) < tall
