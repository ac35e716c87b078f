"""Card scans among a human's keys. Times are handed in: no test waits for a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from app.ui.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CARD = "2000144711"
NONE = Qt.KeyboardModifier.NoModifier


class Commands(QWidget):
    """Keeps the keys it was given, as a list of cues would act on them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.keys.append(event.text())


class Desk(QWidget):
    """A window with a field, a page, a place for commands and a button that Enter would press."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.page, self.commands = QLineEdit(self), QPlainTextEdit(self), Commands(self)
        self.button = QPushButton("Save", self)
        box = QVBoxLayout(self)
        for part in (self.line, self.page, self.commands, self.button):
            box.addWidget(part)
        self.entered = 0
        self.line.returnPressed.connect(self._count)

    def _count(self) -> None:
        self.entered += 1


class Keyboard:
    """Presses keys at times of the test's choosing, and collects the scans."""

    def __init__(self, parent: QWidget) -> None:
        self.at = 1000.0
        self.scans: list[str] = []
        self.scanner = Scanner(parent, milliseconds=self.now, widgets=True)
        self.scanner.scanned.connect(self.scans.append)

    def now(self) -> float:
        return self.at

    def press(
        self,
        widget: QWidget,
        text: str,
        *,
        after: float,
        key: Qt.Key = Qt.Key.Key_unknown,
        modifiers: Qt.KeyboardModifier = NONE,
        repeated: bool = False,
    ) -> None:
        self.at += after
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text, repeated))

    def enter(self, widget: QWidget, *, after: float = 5) -> None:
        self.press(widget, "\r", after=after, key=Qt.Key.Key_Return)

    def type(self, widget: QWidget, text: str, *, gap: float) -> None:
        for letter in text:
            self.press(widget, letter, after=gap)

    def scan(self, widget: QWidget, number: str = CARD) -> None:
        self.at += 500
        self.type(widget, number, gap=8)
        self.enter(widget)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    return desk


@pytest.fixture
def keys(desk: Desk) -> Iterator[Keyboard]:
    keyboard = Keyboard(desk)
    yield keyboard
    delete(keyboard.scanner)  # at once: it would hear the keys of the next test


def test_a_scan_in_a_field_is_told_and_leaves_no_trace_in_it(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "mar", gap=120)
    desk.line.setCursorPosition(1)
    keys.scan(desk.line)
    assert keys.scans == [CARD]
    assert desk.line.text() == "mar"
    assert desk.line.cursorPosition() == 1
    assert desk.entered == 0


def test_the_field_can_still_be_undone_to_what_a_human_typed(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "Lena", gap=120)
    keys.scan(desk.line)
    while desk.line.text() != "Lena" and desk.line.isUndoAvailable():
        desk.line.undo()
    assert desk.line.text() == "Lena"


def test_a_selection_that_the_scan_typed_over_comes_back(desk: Desk, keys: Keyboard) -> None:
    desk.line.setText("Lena Brandt")
    desk.line.setSelection(0, 4)
    keys.scan(desk.line)
    assert desk.line.text() == "Lena Brandt"
    assert desk.line.selectedText() == "Lena"


def test_a_scan_in_a_long_text_leaves_it_as_it_was(desk: Desk, keys: Keyboard) -> None:
    desk.page.setPlainText("She 🎻 moves\nto Leiden 2000")
    cursor = desk.page.textCursor()
    cursor.setPosition(12)
    desk.page.setTextCursor(cursor)
    keys.scan(desk.page)
    assert keys.scans == [CARD]
    assert desk.page.toPlainText() == "She 🎻 moves\nto Leiden 2000"
    assert desk.page.textCursor().position() == 12


def test_a_scan_is_no_command_where_digits_are_commands(desk: Desk, keys: Keyboard) -> None:
    keys.scan(desk.commands)
    assert keys.scans == [CARD]
    assert desk.commands.keys == []


def test_a_digit_a_human_presses_where_digits_are_commands_arrives(desk: Desk, keys: Keyboard, qtbot: QtBot) -> None:
    keys.press(desk.commands, "1", after=500)
    qtbot.waitUntil(lambda: desk.commands.keys == ["1"])
    assert keys.scans == []


def test_keys_held_back_are_handed_on_in_their_order(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.commands, "12", gap=20)
    keys.press(desk.commands, "3", after=90)
    keys.press(desk.commands, " ", after=90, key=Qt.Key.Key_Space)
    assert desk.commands.keys == ["1", "2", "3", " "]


def test_the_enter_of_a_scan_presses_no_button(desk: Desk, keys: Keyboard) -> None:
    pressed: list[bool] = []
    desk.button.setAutoDefault(True)
    desk.button.clicked.connect(pressed.append)
    keys.scan(desk.button)
    assert keys.scans == [CARD]
    assert pressed == []


def test_a_scan_without_a_focused_field_works(desk: Desk, keys: Keyboard) -> None:
    keys.scan(desk)
    assert keys.scans == [CARD]


def test_a_fast_typist_is_no_card_reader(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "4471ab", gap=58)
    keys.enter(desk.line, after=58)
    assert keys.scans == []
    assert desk.line.text() == "4471ab"
    assert desk.entered == 1


def test_what_was_typed_just_before_a_scan_stays_and_is_not_part_of_it(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "ve", gap=100)
    keys.at -= 500 - 70
    keys.scan(desk.line)
    assert keys.scans == [CARD]
    assert desk.line.text() == "ve"


def test_a_held_key_is_no_scan(desk: Desk, keys: Keyboard) -> None:
    for _each in range(12):
        keys.press(desk.line, "1", after=30, repeated=True)
    keys.enter(desk.line)
    assert keys.scans == []
    assert desk.line.text() == "1" * 12


def test_a_held_key_is_no_scan_where_the_system_does_not_say_it_repeats(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "1" * 12, gap=30)
    keys.enter(desk.line)
    assert keys.scans == []


def test_a_word_is_no_card_number(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "marisol", gap=5)
    keys.enter(desk.line)
    assert keys.scans == []
    assert desk.line.text() == "marisol"


def test_fewer_than_six_letters_are_no_scan(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, "04471", gap=5)
    keys.enter(desk.line)
    assert keys.scans == []


def test_a_late_enter_is_a_humans(desk: Desk, keys: Keyboard) -> None:
    keys.type(desk.line, CARD, gap=5)
    keys.enter(desk.line, after=400)
    assert keys.scans == []
    assert desk.line.text() == CARD
    assert desk.entered == 1


def test_capital_letters_come_with_shift_and_are_read(desk: Desk, keys: Keyboard) -> None:
    keys.at += 500
    for letter in "AB12cd":
        keys.press(desk.line, "", after=2, key=Qt.Key.Key_Shift, modifiers=Qt.KeyboardModifier.ShiftModifier)
        keys.press(desk.line, letter, after=4)
    keys.enter(desk.line)
    assert keys.scans == ["AB12cd"]


def test_commands_with_ctrl_are_no_part_of_a_scan(desk: Desk, keys: Keyboard) -> None:
    for _each in range(8):
        keys.press(desk.line, "1", after=5, key=Qt.Key.Key_1, modifiers=Qt.KeyboardModifier.ControlModifier)
    keys.enter(desk.line)
    assert keys.scans == []


def test_text_from_an_input_method_is_never_a_scan(desk: Desk, keys: Keyboard) -> None:
    event = QInputMethodEvent()
    event.setCommitString("20001447")
    QApplication.sendEvent(desk.line, event)
    keys.enter(desk.line)
    assert keys.scans == []
    assert desk.line.text() == "20001447"


def test_two_scans_one_after_the_other_are_two(desk: Desk, keys: Keyboard) -> None:
    keys.scan(desk.line)
    keys.scan(desk.line, "77001122")
    assert keys.scans == [CARD, "77001122"]
    assert desk.line.text() == ""


def test_the_systems_stamp_counts_not_when_the_window_got_round_to_it(desk: Desk, keys: Keyboard) -> None:
    for n, letter in enumerate(CARD):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter)
        event.setTimestamp(5000 + n * 150)
        QApplication.sendEvent(desk.line, event)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r")
    enter.setTimestamp(5000 + len(CARD) * 150)
    QApplication.sendEvent(desk.line, enter)
    assert keys.scans == []
    assert desk.line.text() == CARD


def test_keys_without_a_stamp_are_left_alone_when_no_clock_is_given(desk: Desk) -> None:
    scanner = Scanner(desk, widgets=True)
    scans: list[str] = []
    scanner.scanned.connect(scans.append)
    for letter in CARD:
        QApplication.sendEvent(desk.commands, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NONE, letter))
    QApplication.sendEvent(desk.commands, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r"))
    assert scans == []
    assert "".join(desk.commands.keys) == CARD + "\r"
    delete(scanner)


# --- as the system delivers keys: to the window that has the focus -----------------------------------------


class _Reader:
    """A card reader and a human, whose keys come to the window with the system's stamps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._at = 50_000
        self.scans: list[str] = []
        self.scanner = Scanner(desk)
        self.scanner.scanned.connect(self.scans.append)

    def type(self, text: str, *, after: int) -> None:
        for letter in text:
            self._at += after
            enter = letter == "\r"
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return if enter else Qt.Key.Key_unknown, NONE, letter)
            event.setTimestamp(self._at)
            QApplication.sendEvent(self._desk.windowHandle(), event)


@pytest.fixture
def reader(desk: Desk, qtbot: QtBot) -> Iterator[_Reader]:
    """A card reader at a window that has the focus."""
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    reader = _Reader(desk)
    yield reader
    delete(reader.scanner)


def test_a_scan_that_comes_to_the_window_leaves_the_field_as_it_was(reader: _Reader, desk: Desk) -> None:
    desk.line.setFocus()
    reader.type("Vega ", after=150)
    reader.type(CARD + "\r", after=8)
    assert (reader.scans, desk.line.text(), desk.entered) == ([CARD], "Vega ", 0)


def test_a_scan_that_comes_to_the_window_gives_no_commands(reader: _Reader, desk: Desk) -> None:
    desk.commands.setFocus()
    reader.type(CARD + "\r", after=8)
    assert (reader.scans, desk.commands.keys) == ([CARD], [])


def test_a_humans_keys_that_come_to_the_window_are_never_lost(reader: _Reader, desk: Desk, qtbot: QtBot) -> None:
    desk.commands.setFocus()
    reader.type("12", after=150)
    qtbot.waitUntil(lambda: desk.commands.keys == ["1", "2"])
    desk.line.setFocus()
    reader.type("Vega\r", after=150)
    assert (reader.scans, desk.line.text(), desk.entered) == ([], "Vega", 1)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a screen in memory
def test_a_scan_is_seen_while_a_list_of_choices_is_open(reader: _Reader, desk: Desk, qtbot: QtBot) -> None:
    box = QComboBox(desk)
    box.addItems(["Rosa", "Tom"])
    box.show()
    box.setFocus()
    box.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    reader.type(CARD + "\r", after=8)
    assert reader.scans == [CARD]
    box.hidePopup()


def test_another_window_is_watched_when_it_has_the_focus(reader: _Reader, desk: Desk, qtbot: QtBot) -> None:
    dialog = Desk()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.line.setFocus()
    reader._desk = dialog
    reader.type(CARD + "\r", after=8)
    assert (reader.scans, dialog.line.text()) == ([CARD], "")
