"""Tries the program on a scratch file, through its real window: look up, open the card, record a cue."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.core.errors import Bug
from app.core.i18n import screen_language
from app.core.settings import PreferenceFile
from app.core.vocabulary import CueKind, CueOutcome
from app.domain.records import CustomerDraft
from app.ui.ports import ShopPort
from app.ui.run import Session

#: The whole test gives up after so many seconds.
PATIENCE = 15.0
_NAME = "Marisol Vega"


def use_some_screen() -> None:
    """Draw into memory where there is no display."""
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in displays):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def self_test(open_shop: Callable[[], ShopPort], folder: Path) -> int:
    """Open the window, use it, and say how it went; return 0 when all is well. Raises Bug where it is not."""
    use_some_screen()
    from app.ui.application import make_application

    application = make_application()
    session = Session(
        application, open_shop, _nothing_yet, PreferenceFile(folder), folder / "drafts.json", "light", screen_language()
    )
    try:
        _use(application, session)
    finally:
        session.window.close()
        session.close()
    sys.stdout.write("Self-test passed: found a customer, opened the card, recorded a cue.\n")
    return 0


def _nothing_yet() -> None:
    """A scratch file is new: there is nothing to look into."""


def _use(application: QApplication, session: Session) -> None:
    window = session.window
    window.show()
    _wait(application, lambda: window.page.is_attached, "the shop was not opened")
    shop = session.shop
    if shop is None:
        raise Bug("The shop was not opened.")
    by = shop.staff.everyone()[0].id
    customer = shop.customers.create(CustomerDraft(_NAME, given_name="Marisol", family_name="Vega"), by)
    window.page.focus_search()
    _type(window.focusWidget(), "mar ve")
    _press(window.focusWidget(), Qt.Key.Key_Return)
    _wait(application, lambda: window.page.customer == customer, "the card did not open")
    _wait(application, lambda: shop.counter.open(customer, by).visit is not None, "the visit was not noted")
    _press(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    _wait(application, lambda: _greeted(shop, customer, by), "the cue was not recorded")
    shop.access.set_pin(by, "4711", by)  # through a library that a bundle may have left out
    if not shop.access.state().guarded:
        raise Bug("The PIN was not set.")


def _greeted(shop: ShopPort, customer: int, by: int) -> bool:
    first = shop.counter.open(customer, by).cues[0]
    return first.kind is CueKind.GREET and first.outcome is CueOutcome.SAID


def _type(widget: object, text: str) -> None:
    for letter in text:
        _send(widget, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)


def _press(widget: object, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    _send(widget, key, modifiers, "")


def _send(widget: object, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    if not isinstance(widget, QWidget):
        raise Bug("Nothing in the window takes keys.")
    if text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))
    else:
        QTest.keyClick(widget, key, modifiers)  # goes through the shortcuts, as a real key does


def _wait(application: QApplication, true: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise Bug(f"The self-test failed: {otherwise}.")
        application.processEvents()
        time.sleep(0.005)
