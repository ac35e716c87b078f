"""A long history is read as it is scrolled, and painted in time that does not depend on its length."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.core.i18n import Local
from app.core.vocabulary import Channel, TimelineKind
from app.domain.records import TimelineEntry, TimelinePage
from app.ui.counter.timeline import GAP, ROW, Timeline, TimelineDelegate, TimelineModel
from app.ui.wording import entry_text
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow


@pytest.fixture
def long_history(counter: AtTheWindow) -> AtTheWindow:
    counter.shop.book.timelines[1] = records.long_timeline(5000)
    counter.look_up("mar ve")
    return counter


def test_every_kind_of_entry_is_put_into_words() -> None:
    said = [entry_text(TimelineEntry(kind, 1, records.NOW, "the text")) for kind in TimelineKind]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("channel", Channel)
def test_how_somebody_was_told_is_said_in_words(channel: Channel) -> None:
    for kind, step in (
        (TimelineKind.COMPLAINT_STEP, "told"),
        (TimelineKind.PROMISE_MADE, ""),
        (TimelineKind.PROMISE_KEPT, ""),
    ):
        said = entry_text(TimelineEntry(kind, 1, records.NOW, "the text", detail=channel.value, outcome=step))
        assert said.endswith((" · by phone", " · by e-mail", " · by text message", " · in person", " · by post"))
        assert entry_text(TimelineEntry(kind, 1, records.NOW, "the text")).endswith("the text")


def test_rows_say_day_what_and_who_or_how_much(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    rows = counter.rows("Timeline")
    assert rows[0] == "16 Nov, Complaint opened: Grinder arrived without its hopper lid, Rosa"
    assert rows[1].startswith("9 Nov, Bought Ethiopia Guji, 1 kg; Filter papers, €")
    assert rows[6] == "20 Oct, Asked: How is the house blend working out? · Fine, Rosa"
    assert rows[7] == "2 Oct, Brought back House blend, 250 g · too dark, Rosa"
    assert rows[-1] == "4 Mar 2019, With us from this day"


def test_a_delicate_talk_is_listed_without_its_words(counter: AtTheWindow) -> None:
    counter.look_up("margaux")
    assert counter.rows("Timeline")[0] == "14 Mar, Something to know, kept quiet, Rosa"


def test_only_what_is_looked_at_is_read(long_history: AtTheWindow) -> None:
    assert len(long_history.rows("Timeline")) == 100


def test_scrolling_reads_on_to_the_very_end(long_history: AtTheWindow) -> None:
    view = long_history.one(Timeline)
    bar = view.verticalScrollBar()
    for _n in range(80):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert len(long_history.rows("Timeline")) == 5000
    assert long_history.rows("Timeline")[-1].startswith("14 Mar 2013, Bought House blend, 250 g (1)")


def test_arrows_move_through_it(long_history: AtTheWindow) -> None:
    long_history.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    view = long_history.one(Timeline)
    assert long_history.focused() is view
    for _n in range(30):
        long_history.press(Qt.Key.Key_Down)
    assert view.currentIndex().row() == 30
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_letters_typed_in_it_do_not_search_it(long_history: AtTheWindow) -> None:
    long_history.press(Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    before = long_history.one(Timeline).currentIndex().row()
    long_history.types("House")
    assert long_history.one(Timeline).currentIndex().row() == before


def test_only_rows_in_sight_are_painted(long_history: AtTheWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    view = long_history.one(Timeline)
    painted: list[int] = []
    day = TimelineModel.day

    def seen(model: TimelineModel, row: int) -> str:
        painted.append(row)
        return day(model, row)

    monkeypatch.setattr(TimelineModel, "day", seen)
    view.viewport().repaint()
    assert 0 < len(painted) <= view.viewport().height() // ROW + 2


def test_the_last_column_begins_at_one_place_in_all_rows(counter: AtTheWindow) -> None:
    counter.look_up("mar ve")
    view = counter.one(Timeline)
    delegate, model = view.itemDelegate(), view.model()
    assert isinstance(delegate, TimelineDelegate)
    assert isinstance(model, TimelineModel)
    start, room, end = delegate.text_room(view.viewport().width())
    widest = max(QFontMetrics(view.font()).horizontalAdvance(model.right(row)) for row in range(model.rowCount()))
    assert start + room < end <= view.viewport().width() - widest


@pytest.mark.parametrize("width", [300, 460, 700])
@pytest.mark.parametrize("local", [Local("en", "GB"), Local("en", "US"), Local("de", "DE")])
def test_days_of_other_years_are_never_cut(counter: AtTheWindow, local: Local, width: int) -> None:
    counter.look_up("mar ve")
    view = counter.one(Timeline)
    delegate = view.itemDelegate()
    assert isinstance(delegate, TimelineDelegate)
    days = [local.day(date(2024, month, 28), records.TODAY) for month in range(1, 13)]
    font = view.font()
    font.setPixelSize(14)
    widest = max(QFontMetrics(font).horizontalAdvance(day) for day in days)
    assert widest <= delegate.text_room(width)[0] - GAP


def test_another_customer_begins_at_the_top(long_history: AtTheWindow) -> None:
    view = long_history.one(Timeline)
    view.verticalScrollBar().setValue(900)
    long_history.look_up("martin")
    long_history.look_up("mar ve")
    assert view.verticalScrollBar().value() == 0


def test_a_page_that_is_empty_ends_the_reading() -> None:
    def read(_customer: int, start: int, _count: int) -> TimelinePage:
        return TimelinePage(records.MARISOL_TIMELINE[:1], 1) if start == 0 else TimelinePage(())

    model = TimelineModel(Local("en", "NL"), records.ZONE)
    model.show_customer(read, 1, records.TODAY)
    model.fetchMore(model.index(-1, 0))
    assert model.rowCount() == 1
    assert not model.canFetchMore(model.index(-1, 0))
