"""Keys pressed as a keyboard presses them, where the focus is, in any script."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    """Press and release a key where the focus is, shortcuts included."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = focused()
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))


def type_text(text: str) -> None:
    """Type a text letter by letter, in any script."""
    for letter in text:
        press(Qt.Key.Key_unknown, text=letter)


def enter() -> None:
    """Press Enter."""
    press(Qt.Key.Key_Return, text="\r")


def tab(times: int = 1) -> None:
    """Press Tab."""
    for _each in range(times):
        press(Qt.Key.Key_Tab, text="\t")


def save() -> None:
    """Press Ctrl+Enter."""
    press(Qt.Key.Key_Return, CTRL, "\r")


def escape() -> None:
    """Press Esc."""
    press(Qt.Key.Key_Escape)
