"""The one channel to the clerk: a sentence in the window, never a box that has to be clicked away."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from app.core.errors import RegularsError
from app.core.i18n import _
from app.ui.widgets.inline_bar import InlineBar

_log = logging.getLogger(__name__)


class Messages(QObject):
    """Says sentences in the bar, and does what the clerk chooses about them."""

    #: Somebody wants to read what may be told of a fault: versions and places, no words.
    report_wished = Signal(str)

    def __init__(self, bar: InlineBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._then: Callable[[], None] | None = None
        bar.action_taken.connect(self._act)
        bar.dismissed.connect(self._forget)

    def say(self, sentence: str, *, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Say that something was done; ``then`` is what the action does."""
        self._say(sentence, action, then, lasting=False)

    @Slot(object)
    def trouble(self, error: RegularsError) -> None:
        """Say what went wrong; it stays until it is read."""
        self._say(str(error), "", None, lasting=True)

    def clear(self) -> None:
        """Take away what was said."""
        self._bar.dismiss()

    def surprise(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log where an unforeseen exception came from, never what it said, and tell the clerk."""
        if isinstance(fault, RegularsError):
            self.trouble(fault)
            return
        _log.error("Unforeseen: %s", kind.__name__, exc_info=(kind, fault, trace))
        sentence = _("Something went wrong inside the program. Please try again.")
        self._say(sentence, _("Report"), partial(self._report, kind, trace), lasting=True)

    def _report(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        from app.core.crash import report  # hopefully never

        self.report_wished.emit(report(kind, trace))

    def _say(self, sentence: str, action: str, then: Callable[[], None] | None, *, lasting: bool) -> None:
        self._bar.say(sentence, action=action, lasting=lasting)
        self._then = then

    @Slot()
    def _act(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _forget(self) -> None:
        self._then = None


def catch_surprises(messages: Messages) -> None:
    """Send exceptions nobody caught to the clerk instead of ending the program."""
    sys.excepthook = messages.surprise


def hear_qt() -> None:
    """Log what Qt complains of (a font without some script) instead of printing it, without its words."""
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, _words: str) -> None:
    levels = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
    _log.log(levels.get(kind, logging.DEBUG), "Qt complains: %s", context.category)
