"""Moment 10: a day is noted at the card, comes up on the notes desk, is written, handed over and remarked on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from app.core.vocabulary import Consent, NoteState, NoteWay, TimelineKind
from app.domain.records import CustomerDraft
from app.ui.counter.sheets.occasion import OccasionSheet
from app.ui.notes.page import NotesPage
from tests.journeys.real_counter import ALT, CTRL, RealCounter


def note_a_wedding(here: RealCounter) -> None:
    here.look_up("mar")
    here.press(Qt.Key.Key_O, ALT)
    sheet = here.form
    assert isinstance(sheet, OccasionSheet)
    here.tab()
    here.type("her daughter’s")
    here.tab()
    here.type("28")
    here.tab()
    sheet.when.month.put("11")
    here.tab()
    here.type("2026")
    here.save()


def go_to_notes(here: RealCounter) -> NotesPage:
    here.press(Qt.Key.Key_4, CTRL)
    here.settle()
    (page,) = here.window.findChildren(NotesPage)
    return page


def test_a_wedding_becomes_a_note_that_is_handed_over_and_remarked_on(here: RealCounter, tmp_path: Path) -> None:
    note_a_wedding(here)
    page = go_to_notes(here)
    assert page.line is not None
    assert (page.line.name, page.line.title) == ("Marisol Vega", "her daughter’s")
    page.papers.choose_file = lambda *_: tmp_path / "notes.pdf"
    page._print_sheet()
    here.settle()
    assert tmp_path.joinpath("notes.pdf").read_bytes().startswith(b"%PDF")
    here.enter()  # onto the first step
    here.enter()
    here.settle()
    for tab, way in (("written", NoteWay.HANDED_OVER), ("sent", None)):
        page.tabs.put(tab)
        here.settle()
        page.list.setFocus()
        here.enter()
        here.enter()
        here.settle()
        assert page.line is None
        (line,) = here.shop.notes.desk()
        assert line.way is NoteWay.HANDED_OVER or way is None
    assert here.shop.notes.desk()[0].state is NoteState.REMARKED
    kinds = [entry.kind for entry in here.shop.customers.timeline(here.marisol).entries]
    assert TimelineKind.NOTE in kinds


def test_a_birthday_comes_up_two_weeks_before_and_never_for_whoever_said_no(here: RealCounter) -> None:
    note_a_wedding(here)
    here.clock.move(timedelta(days=-30))
    assert go_to_notes(here).line is None
    here.clock.move(timedelta(days=30))
    page = go_to_notes(here)
    page.refresh()
    assert page.line is not None
    here.shop.customers.change(
        here.marisol, CustomerDraft(full_name="Marisol Vega", consent_personal=Consent.NO), here.rosa.id
    )
    page.refresh()
    assert page.line is None
