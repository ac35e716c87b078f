"""The room of handwritten notes, by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from app.core.vocabulary import NoteState, NoteWay
from app.ui.notes.note_view import NoteView
from app.ui.notes.page import NotesPage
from app.ui.widgets.fields import ChoiceField
from tests.ui import fake_records as records
from tests.ui.at_the_window import AtTheWindow

CTRL = Qt.KeyboardModifier.ControlModifier
ROSA = records.ROSA.id


@pytest.fixture
def notes(counter: AtTheWindow) -> AtTheWindow:
    counter.press(Qt.Key.Key_4, CTRL)
    counter.settle()
    return counter


def page(here: AtTheWindow) -> NotesPage:
    return here.one(NotesPage)


def rows(here: AtTheWindow) -> list[str]:
    view = here.window.findChild(QListWidget, "NoteList")
    assert view is not None
    return [view.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(view.count())]


def button(here: AtTheWindow, words: str) -> QPushButton:
    (found,) = [b for b in page(here).findChildren(QPushButton) if b.accessibleName() == words and b.isVisible()]
    return found


def shown(here: AtTheWindow) -> str:
    view = here.one(NoteView)
    labels = (view.name, view.why, view.quiet, view.mention, view.post)
    return "\n".join(label.text() for label in labels)


def test_the_list_tells_whom_and_why_and_the_note_what_to_mention(notes: AtTheWindow) -> None:
    assert rows(notes)[0] == "Jan Petersen, Birthday · anybody, today"
    notes.press(Qt.Key.Key_Down)
    assert "Wedding: her daughter’s, Saturday, 28 November" in shown(notes)
    assert "They like oat milk\nthe new conservatory (9 Nov)" in shown(notes)
    assert "Keizersgracht 1\n1015 AA Amsterdam" in shown(notes)


def test_what_is_delicate_is_marked_and_not_told(notes: AtTheWindow) -> None:
    assert "her father" not in " ".join(rows(notes))
    notes.press(Qt.Key.Key_End)
    assert "Something quiet" in shown(notes)
    assert "her father" not in shown(notes)


def test_a_note_goes_its_way_by_keys_alone(notes: AtTheWindow) -> None:
    notes.press(Qt.Key.Key_Return)
    assert notes.focused() is button(notes, "It is written")
    notes.press(Qt.Key.Key_Return)
    notes.settle()
    assert notes.shop.book.called("move") == [(2, "birthday:2026", NoteState.WRITTEN, ROSA, None, "")]
    assert len(rows(notes)) == 2
    page(notes).tabs.put("written")
    notes.settle()
    notes.click(button(notes, "Posted"))
    notes.settle()
    page(notes).tabs.put("sent")
    notes.settle()
    page(notes).view.remark.setText("he was pleased")
    notes.click(button(notes, "They remarked on it"))
    notes.settle()
    assert [call[2:] for call in notes.shop.book.called("move")[1:]] == [
        (NoteState.SENT, ROSA, NoteWay.POSTED, ""),
        (NoteState.REMARKED, ROSA, None, "he was pleased"),
    ]
    page(notes).tabs.put("done")
    notes.settle()
    notes.click(button(notes, "Take the last step back"))
    notes.settle()
    assert notes.shop.book.called("take_back_note")


def test_post_is_not_offered_to_whoever_wishes_none(notes: AtTheWindow) -> None:
    fake = notes.shop.notes
    fake.beside_all = replace(fake.beside_all, may_post=False)
    notes.press(Qt.Key.Key_Return)
    notes.press(Qt.Key.Key_Return)
    notes.settle()
    page(notes).tabs.put("written")
    notes.settle()
    assert button(notes, "Given to them")
    assert not [b for b in page(notes).findChildren(QPushButton) if b.accessibleName() == "Posted" and b.isVisible()]
    assert "do not wish to get post" in shown(notes)


def test_a_colleague_is_named_as_the_writer(notes: AtTheWindow) -> None:
    writer = page(notes).view.writer
    assert isinstance(writer, ChoiceField)
    writer.put(str(records.STAFF[1].id))
    notes.settle()
    assert notes.shop.book.called("assign") == [(2, "birthday:2026", records.STAFF[1].id, ROSA)]
    assert "Tom" in rows(notes)[0]


def test_hiding_empties_the_room_and_coming_back_fills_it(notes: AtTheWindow) -> None:
    notes.press(Qt.Key.Key_F9)
    assert rows(notes) == []
    assert "Jan" not in shown(notes)
    notes.press(Qt.Key.Key_F9)
    notes.settle()
    assert len(rows(notes)) == 3


def test_escape_goes_back_by_one_step(notes: AtTheWindow) -> None:
    notes.press(Qt.Key.Key_Return)
    notes.press(Qt.Key.Key_Escape)
    assert notes.focused().objectName() == "NoteList"
    notes.press(Qt.Key.Key_Escape)
    assert notes.page.room is None


def test_the_card_is_opened_without_noting_a_visit(notes: AtTheWindow) -> None:
    notes.press(Qt.Key.Key_Down)
    notes.click(button(notes, "Open the card"))
    notes.settle()
    assert (notes.page.room, notes.page.customer) == (None, 1)
    assert not notes.shop.book.called("note_visit")


def test_an_empty_desk_says_how_it_is_filled(notes: AtTheWindow) -> None:
    notes.shop.notes.lines.clear()
    page(notes).refresh()
    assert "Alt+O" in page(notes).empty.text()
    page(notes).take_focus()
    assert page(notes).tabs.isAncestorOf(notes.focused())


@pytest.mark.parametrize(
    ("words", "file"),
    [("Sheet to write from…", "n.pdf"), ("Labels…", "l.pdf"), ("Envelopes…", "e.pdf"), ("Calendar…", "c.ics")],
)
def test_paper_and_calendar_are_written_into_the_file_that_was_chosen(
    notes: AtTheWindow, tmp_path: Path, words: str, file: str
) -> None:
    papers, out = page(notes).papers, tmp_path / file
    papers.choose_file = lambda *_: out
    papers.choose_paper = lambda _parent, names: names[0]
    notes.click(button(notes, words))
    notes.settle()
    assert out.read_bytes()[:4] == (b"BEGI" if file.endswith("ics") else b"%PDF")


def test_a_file_that_cannot_be_written_is_said(notes: AtTheWindow, tmp_path: Path) -> None:
    heard: list[object] = []
    page(notes).failed.connect(heard.append)
    page(notes).papers.choose_file = lambda *_: tmp_path / "no such folder" / "c.ics"
    notes.click(button(notes, "Calendar…"))
    notes.settle()
    assert "cannot be written" in str(heard[0])


def test_nobody_with_an_address_means_no_labels(notes: AtTheWindow) -> None:
    notes.shop.notes.beside_all = replace(notes.shop.notes.beside_all, post=None)
    said: list[str] = []
    page(notes).said.connect(said.append)
    notes.click(button(notes, "Labels…"))
    assert "address" in said[0]
    page(notes).refresh()
    assert "No address is known" in shown(notes)


def test_everything_fits_into_the_smallest_window(notes: AtTheWindow) -> None:
    notes.window.resize(QSize(960, 620))
    notes.settle()
    for each in page(notes).findChildren(QPushButton):
        if each.isVisible():
            assert each.width() >= each.minimumSizeHint().width()
