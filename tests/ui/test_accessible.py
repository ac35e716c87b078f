"""Everything can be reached by keyboard and read by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.ui.actions import Command
from app.ui.counter.bars import BottomBar
from app.ui.counter.finder import ResultList
from app.ui.counter.search_field import SearchField
from app.ui.counter.timeline import Timeline
from tests.ui.at_the_window import AtTheWindow

_NAMED = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.SpinBox,
}


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Yield a node and everything below it that is shown."""
    yield node
    for n in range(node.childCount()):
        child = node.child(n)
        if child is not None and not child.state().invisible:
            yield from walk(child)


def nameless(window: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    found = []
    for node in walk(QAccessible.queryAccessibleInterface(window)):
        shown = node.object()
        focusable = isinstance(shown, QWidget) and shown.focusPolicy() != Qt.FocusPolicy.NoFocus
        if (node.role() in _NAMED or focusable) and not node.text(QAccessible.Text.Name):
            found.append(f"{node.role()} {shown}")
    return found


def tab_stops(counter: AtTheWindow) -> list[QWidget]:
    """Return what Tab goes through from the search field, once around."""
    counter.page.focus_search()
    stops = [counter.focused()]
    for _n in range(120):
        counter.press(Qt.Key.Key_Tab)
        if counter.focused() is stops[0]:
            return stops
        stops.append(counter.focused())
    pytest.fail("Tab never comes around.")


def test_every_control_of_the_empty_counter_has_a_name(counter: AtTheWindow) -> None:
    assert nameless(counter.window) == []


def test_every_control_of_the_open_counter_has_a_name(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    counter.alt(6)
    counter.press(Qt.Key.Key_1)
    assert nameless(counter.window) == []


def test_every_control_of_the_hidden_counter_has_a_name(counter: AtTheWindow) -> None:
    counter.press(Qt.Key.Key_F9)
    assert nameless(counter.window) == []


@pytest.mark.parametrize(
    "command",
    [Command.PURCHASE, Command.CONVERSATION, Command.COMPLAINT, Command.PROMISE, Command.EDIT, Command.STAFF],
)
def test_every_control_beside_a_form_has_a_name(counter: AtTheWindow, command: Command) -> None:
    counter.look_up("mar ve")
    counter.page.give(command)
    assert nameless(counter.window) == []


def test_tab_goes_from_the_search_through_list_card_and_cues_to_the_bottom_and_around(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    stops = tab_stops(counter)
    kinds = [type(stop) for stop in stops]
    assert kinds[0] is SearchField
    assert kinds.index(ResultList) < kinds.index(Timeline)
    cue = next(n for n, stop in enumerate(stops) if stop is counter.cards[0]._keycap)
    assert kinds.index(Timeline) < cue
    bottom = [n for n, stop in enumerate(stops) if isinstance(stop.parentWidget(), BottomBar)]
    assert bottom
    assert cue < bottom[0]


def test_every_tab_stop_is_seen_and_inside_the_window(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    for stop in tab_stops(counter):
        stop.setFocus()
        QApplication.processEvents()
        middle = stop.mapTo(counter.window, stop.rect().center())
        assert stop.isVisible()
        assert counter.window.rect().contains(middle), stop


def test_the_focus_is_seen_wherever_it_is(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    for stop in tab_stops(counter):
        stop.setFocus()
        QApplication.processEvents()
        with_focus = counter.painted()
        here = stop.rect().translated(stop.mapTo(counter.window, stop.rect().topLeft()))
        counter.page.setFocus() if stop is not counter.search else counter.one(ResultList).setFocus()
        QApplication.processEvents()
        ring = here.adjusted(-2, -2, 2, 2)
        assert with_focus.copy(ring) != counter.painted().copy(ring), stop


def test_rows_of_lists_are_read_whole(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    node = QAccessible.queryAccessibleInterface(counter.one(Timeline))
    names = [child.text(QAccessible.Text.Name) for child in walk(node) if child.role() == QAccessible.Role.ListItem]
    assert "16 Nov, Complaint opened: Grinder arrived without its hopper lid, Rosa" in names


def test_no_label_reads_markup(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    wrong = [w for w in counter.window.findChildren(QLabel) if w.textFormat() != Qt.TextFormat.PlainText]
    assert wrong == []


def test_no_text_shown_is_smaller_than_thirteen_pixels(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    small = [w for w in counter.window.findChildren(QWidget) if w.isVisible() and w.fontInfo().pixelSize() < 13]
    assert small == []
