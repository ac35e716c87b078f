"""Labels and envelopes as PDF, and addresses of this shop's letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import FileTrouble
from app.core.i18n import Local
from app.domain.note import NoteBeside
from app.domain.postal import Post
from app.ui.notes.addresses import country_code, envelope_of
from app.ui.notes.prints import (
    LabelSheet,
    SheetNote,
    envelopes,
    label_sheets,
    print_envelopes,
    print_labels,
    print_sheet,
)

ADDRESS = ("Marisol Vega", "Keizersgracht 1", "1015 AA Amsterdam")
NOTE = SheetNote("<b>Aiko</b> 田中", "Birthday, today", "", "They like مرحبا", "Writes: Tom", "to be handed over")
A4 = (210.0, 297.0)


def pages(file: Path) -> int:
    content = file.read_bytes()
    return content.count(b"/Type /Page\n") or content.count(b"/Type /Page ")


@pytest.mark.parametrize("sheet", label_sheets(), ids=lambda sheet: sheet.name)
def test_every_label_lies_on_its_sheet_and_none_on_another(qapp: object, sheet: LabelSheet) -> None:
    width = sheet.start[0] + (sheet.across - 1) * sheet.step[0] + sheet.label[0]
    height = sheet.start[1] + (sheet.down - 1) * sheet.step[1] + sheet.label[1]
    assert width <= sheet.page[0] + 0.5
    assert height <= sheet.page[1] + 0.5
    assert sheet.step[0] >= sheet.label[0]
    assert sheet.step[1] >= sheet.label[1]


def test_a_full_sheet_of_labels_goes_on_on_a_second_page(qapp: object, tmp_path: Path) -> None:
    sheet = label_sheets()[0]
    assert print_labels([ADDRESS] * 22, sheet, tmp_path / "l.pdf") == 22
    assert pages(tmp_path / "l.pdf") == 2
    print_labels([ADDRESS] * 21, sheet, tmp_path / "l.pdf")
    assert pages(tmp_path / "l.pdf") == 1
    print_labels([ADDRESS] * 21, sheet, tmp_path / "l.pdf", skip=1)
    assert pages(tmp_path / "l.pdf") == 2


def test_every_envelope_is_a_page(qapp: object, tmp_path: Path) -> None:
    for _name, size in envelopes():
        assert print_envelopes([ADDRESS, ("田中 愛子", "銀座1-2-3")], size, "Coffee", tmp_path / "e.pdf") == 2
        assert pages(tmp_path / "e.pdf") == 2


def test_the_sheet_holds_names_as_they_are_and_no_title(qapp: object, tmp_path: Path) -> None:
    print_sheet([NOTE] * 9, "Notes to write", A4, tmp_path / "n.pdf")
    assert pages(tmp_path / "n.pdf") >= 2
    assert b"Aiko" not in tmp_path.joinpath("n.pdf").read_bytes()[:2000]


def test_a_place_that_takes_no_file_is_said_and_leaves_nothing(qapp: object, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "l.pdf"
    with pytest.raises(FileTrouble):
        print_labels([ADDRESS], label_sheets()[0], file)
    assert not file.exists()


def test_a_country_is_known_by_code_or_name() -> None:
    assert [country_code(typed, "de") for typed in ("nl", "Niederlande", "Japan", "Atlantis", "")] == [
        "NL",
        "NL",
        "JP",
        "",
        "",
    ]


def test_a_letter_abroad_names_the_country_in_the_language_of_the_shop() -> None:
    post = Post("Aiko Tanaka", street="1-2-3 Ginza", city="Tokyo", postal_code="104-0061", country="Japan")
    local = Local("de", "NL")
    assert envelope_of(NoteBeside("Aiko", post=post), "NL", local)[-1] == "JAPAN"
    assert envelope_of(NoteBeside("Aiko", post=post), "JP", local)[-1] == "104-0061"
    assert envelope_of(NoteBeside("Aiko", post=post, may_post=False), "NL", local) == ()
