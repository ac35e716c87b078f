"""Painting gives back every reference to None that it takes.

A version of the bindings dropped one reference in every void method and aborted the program after some thousand
paints; on interpreters where None never dies there is nothing to count.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.at_the_window import AtTheWindow

_PAINTS = 300
#: What Python and Qt themselves may move while nothing leaks; the fault moved several for every paint.
_NOISE = 200


def _is_counted() -> bool:
    before = sys.getrefcount(None)
    held = [None] * 1000
    return sys.getrefcount(None) - before >= len(held)


@pytest.mark.skipif(not _is_counted(), reason="this interpreter does not count references to None")
def test_three_hundred_paints_leave_the_references_to_none_as_they_were(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    for _n in range(20):
        counter.window.repaint()
    before = sys.getrefcount(None)
    for n in range(_PAINTS):
        counter.page.search_for("mar ve"[: n % 6 + 1])
        counter.window.repaint()
        QApplication.processEvents()
    assert abs(sys.getrefcount(None) - before) < _NOISE
