"""Where the window comes up, whatever became of the monitors."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.settings import Preferences
from app.ui.window_place import Place, free_places, place_for, place_of, show_as_before

USUAL = QSize(1366, 768)
MAIN, SECOND = QRect(0, 0, 1920, 1050), QRect(1920, 0, 2560, 1400)


def known(x: int, y: int, width: int = 1200, height: int = 800) -> Preferences:
    return Preferences(width=width, height=height, x=x, y=y, placed=True)


def test_a_window_comes_up_where_it_was() -> None:
    assert place_for(known(2000, 100), USUAL, [MAIN, SECOND]) == Place(QSize(1200, 800), QPoint(2000, 100), False)


def test_a_window_of_a_monitor_that_has_gone_comes_to_one_that_is_there() -> None:
    assert place_for(known(2000, 100), USUAL, [MAIN]) == Place(QSize(1200, 800), None, False)


def test_a_window_whose_upper_edge_cannot_be_taken_hold_of_is_placed_anew() -> None:
    for x, y in ((100, -500), (1900, 20), (-1150, 0), (100, 1045)):
        assert place_for(known(x, y), USUAL, [MAIN]).at is None


def test_a_window_may_hang_over_an_edge_as_long_as_it_can_be_held() -> None:
    assert place_for(known(-200, 0), USUAL, [MAIN]).at == QPoint(-200, 0)


def test_a_window_larger_than_its_screen_fills_it() -> None:
    place = place_for(known(0, 0, 3000, 2000), USUAL, [MAIN])
    assert place.fills
    assert place.at is None
    assert place.size.width() <= MAIN.width()


def test_a_first_window_is_placed_by_the_desktop() -> None:
    assert place_for(Preferences(), USUAL, [MAIN]) == Place(USUAL, None, False)


def test_without_any_screen_nothing_is_known() -> None:
    assert place_for(Preferences(maximised=True), USUAL, []) == Place(USUAL, None, True)


def test_what_is_remembered_brings_the_window_back(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.setGeometry(40, 60, 300, 200)
    first.show()
    kept = Preferences(**place_of(first))  # type: ignore[arg-type]  # names and values of the record
    assert free_places()
    show_as_before(second, kept)
    assert (second.pos(), second.size()) == (first.pos(), first.size())
    first.showMaximized()
    assert place_of(first)["maximised"] is True
