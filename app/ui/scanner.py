"""Card scans: a reader that types like a keyboard, only far faster than anybody can, and ends with Enter.

A human's key is never lost. In a text field the letters go through as they come; when the Enter shows that it
was a scan, the field gets back what stood in it. Anywhere else a letter may be a command (a digit records how
a cue went), so it is held back for some hundredths of a second and handed on when no scan follows.

Keys are timed by the system's own stamp, so a window that is slow for a moment mistakes nobody for a reader.
Keys without a stamp come from a program, not from a device, and are left alone unless a clock is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

#: All spans are milliseconds. The fastest typists need 60 from key to key over a word; readers 1 to 30.
AVERAGE_GAP = 35.0
LONGEST_GAP = 60.0
#: The shortest number on a card.
FEWEST_LETTERS = 6

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SILENT = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_AltGr)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class _Key(Enum):
    """What a pressed key can be to a scan."""

    LETTER = auto()
    ENTER = auto()
    SILENT = auto()
    OTHER = auto()


@dataclass(slots=True)
class _Before:
    """What stood in a text field before the burst began."""

    widget: QWidget
    text: str
    start: int
    end: int

    def restore(self) -> None:
        """Give the field back its text, cursor and selection, without filling its undo list."""
        if not isValid(self.widget):
            return
        if isinstance(self.widget, QLineEdit):
            _restore_line(self.widget, self)
        elif isinstance(self.widget, QPlainTextEdit | QTextEdit):
            _restore_pages(self.widget, self)


@dataclass(slots=True)
class _Burst:
    """Letters that came fast upon each other so far."""

    letters: list[str] = field(default_factory=list)
    first: float = 0.0
    last: float = 0.0
    fields: list[_Before] = field(default_factory=list)
    held: list[tuple[QWidget, QKeyEvent]] = field(default_factory=list)

    def is_continued(self, at: float | None) -> bool:
        """Tell whether a key at that moment could belong to the same scan."""
        if at is None or not self.letters or not 0 <= at - self.last <= LONGEST_GAP:
            return False
        return (at - self.first) / len(self.letters) <= AVERAGE_GAP

    def is_number(self) -> bool:
        """Tell whether the letters could stand on a card; a word or one held key cannot."""
        several = len(self.letters) >= FEWEST_LETTERS and len(set(self.letters)) > 1
        return several and any(letter.isdigit() for letter in self.letters)


class Scanner(QObject):
    """Watches all keys of the program, and tells when a card was scanned."""

    scanned = Signal(str)

    def __init__(
        self, parent: QObject, *, milliseconds: Callable[[], float] | None = None, widgets: bool = False
    ) -> None:
        """Watch the keys of whichever window has the focus; ``milliseconds`` times keys that carry no stamp.

        With ``widgets`` it watches every widget instead, also for keys that come from no window: each of the
        hundreds of events of a painted card then costs a call, so only tests do.
        """
        super().__init__(parent)
        self._widgets = widgets
        self._window: QWindow | None = None
        self._milliseconds = milliseconds
        self._burst = _Burst()
        self._handing_on = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._patience.setInterval(int(LONGEST_GAP))
        self._patience.timeout.connect(self._hand_on)
        application = QCoreApplication.instance()
        if widgets and application is not None:
            application.installEventFilter(self)
        elif isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._follow)
            self._follow(application.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look at key presses on their way to a widget; every other event passes at once."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            widget = watched if isinstance(watched, QWidget) else self._receiver()
            if self._handing_on or not isinstance(event, QKeyEvent) or widget is None:
                return False
            return self._take(widget, event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._ends_scan(event):
            event.accept()  # the Enter of a scan is no shortcut: let it come here as a key press
        return False

    @Slot(QWindow)
    def _follow(self, window: QWindow | None) -> None:
        """Watch another window; a menu that pops up takes keys through the window it belongs to."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _receiver(self) -> QWidget | None:
        """Return the widget a key of the window goes to; None where widgets are watched themselves."""
        if self._widgets:
            return None
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or QApplication.activeWindow()

    def _take(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Judge one key press; tell whether it is swallowed."""
        kind = _kind(event)
        if kind is _Key.SILENT:
            return False
        at = self._moment(event)
        if kind is _Key.LETTER and at is not None:
            return self._take_letter(widget, event, at)
        if kind is _Key.ENTER and self._ends_scan(event):
            self._finish()
            return True
        self._hand_on()
        self._burst = _Burst()
        return False

    def _take_letter(self, widget: QWidget, event: QKeyEvent, at: float) -> bool:
        if not self._burst.is_continued(at):
            self._hand_on()
            self._burst = _Burst(first=at)
        burst = self._burst
        burst.letters.append(event.text())
        burst.last = at
        if _takes_text(widget):
            self._hand_on()
            if all(known.widget is not widget for known in burst.fields):
                burst.fields.append(_before(widget))
            return False
        burst.held.append((widget, event.clone()))
        self._patience.start()
        return True

    def _ends_scan(self, event: QKeyEvent) -> bool:
        if _kind(event) is not _Key.ENTER:
            return False
        return self._burst.is_number() and self._burst.is_continued(self._moment(event))

    def _finish(self) -> None:
        burst, self._burst = self._burst, _Burst()
        self._patience.stop()
        for before in burst.fields:
            before.restore()
        self.scanned.emit("".join(burst.letters))

    @Slot()
    def _hand_on(self) -> None:
        """Give held letters to the widgets they were meant for: a human typed them."""
        self._patience.stop()
        held, self._burst.held = self._burst.held, []
        self._handing_on = True
        try:
            for widget, event in held:
                if isValid(widget):
                    QCoreApplication.sendEvent(widget, event)
        finally:
            self._handing_on = False

    def _moment(self, event: QKeyEvent) -> float | None:
        """Return when the key was pressed, in milliseconds; None when no device pressed it."""
        if event.timestamp():
            return float(event.timestamp())
        return self._milliseconds() if self._milliseconds is not None else None


def _kind(event: QKeyEvent) -> _Key:
    if event.key() in _SILENT:
        return _Key.SILENT
    if event.isAutoRepeat() or event.modifiers() & _COMMANDS:
        return _Key.OTHER
    if event.key() in _ENTER:
        return _Key.ENTER
    text = event.text()
    return _Key.LETTER if len(text) == 1 and text.isalnum() else _Key.OTHER


def _takes_text(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return False


def _before(widget: QWidget) -> _Before:
    if isinstance(widget, QLineEdit):
        start = widget.selectionStart() if widget.hasSelectedText() else widget.cursorPosition()
        return _Before(widget, widget.text(), start, start + widget.selectionLength())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        cursor = widget.textCursor()
        return _Before(widget, widget.toPlainText(), cursor.selectionStart(), cursor.selectionEnd())
    return _Before(widget, "", 0, 0)


def _restore_line(line: QLineEdit, before: _Before) -> None:
    added = len(line.text()) - len(before.text)
    if before.start == before.end and added > 0:
        line.setSelection(before.start, added)
        line.del_()
    if line.text() != before.text:
        line.setText(before.text)
        line.textEdited.emit(before.text)
    line.setCursorPosition(before.start)
    if before.end > before.start:
        line.setSelection(before.start, before.end - before.start)


def _restore_pages(pages: QPlainTextEdit | QTextEdit, before: _Before) -> None:
    cursor = pages.textCursor()
    now = pages.toPlainText()
    if now != before.text:
        head = _same_letters(now, before.text)
        tail = _same_letters(now[head:][::-1], before.text[head:][::-1])
        cursor.setPosition(_qt_length(now[:head]))
        cursor.setPosition(_qt_length(now[: len(now) - tail]), cursor.MoveMode.KeepAnchor)
        cursor.insertText(before.text[head : len(before.text) - tail])
    cursor.setPosition(before.start)
    cursor.setPosition(before.end, cursor.MoveMode.KeepAnchor)
    pages.setTextCursor(cursor)


def _same_letters(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _qt_length(text: str) -> int:
    """Return the length Qt gives a text: it counts an emoji as two."""
    return len(text.encode("utf-16-le")) // 2
