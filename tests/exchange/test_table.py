"""A file is never trusted: whatever its bytes are, it becomes rows or one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import FileTrouble, RegularsError
from app.exchange import table as tables
from app.exchange.table import Table, TableRow, open_table
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, csv_text, opened, square_customer, write


def of(path: Path, content: bytes) -> Table:
    path.write_bytes(content)
    return open_table(path)


def names(table: Table, title: str = "name") -> list[str]:
    return [row.cells.get(title, "") for row in table.rows()]


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_letters_are_read_in_the_encoding_the_file_was_written_in(tmp_path: Path, codec: str, said: str) -> None:
    text = "Name,City\r\nJosé Muñoz,Köln\r\nZoë Brontë,Saint-Étienne\r\n"
    table = of(tmp_path / "a.csv", text.encode(codec))
    assert names(table) == ["José Muñoz", "Zoë Brontë"]
    assert table.encoding.said == said


def test_a_file_in_cyrillic_is_told_from_a_western_one(tmp_path: Path) -> None:
    lines = ["Имя,Город", "Анна Иванова,Москва", "Дмитрий Соколов,Санкт-Петербург", "Мария Кузнецова,Казань"]
    table = of(tmp_path / "a.csv", "\r\n".join(lines).encode("cp1251"))
    assert table.encoding.codec == "cp1251"


def test_a_few_damaged_letters_do_not_turn_the_others_into_nonsense(tmp_path: Path) -> None:
    good = "".join(f"Zoë {n}\n" for n in range(100)).encode()
    table = of(tmp_path / "a.csv", b"name\n" + good + b"Ren\xe9\n")
    found = names(table)
    assert found[:2] == ["Zoë 0", "Zoë 1"]
    assert found[-1] == "Ren\N{REPLACEMENT CHARACTER}"
    assert table.encoding.damaged


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(tmp_path: Path, delimiter: str) -> None:
    row = square_customer(Memo="a, b; c | d")
    table = of(tmp_path / "a.csv", csv_text(SQUARE_CUSTOMERS, [row], delimiter).encode())
    assert table.delimiter == delimiter
    assert names(table, "memo") == ["a, b; c | d"]


def test_a_sep_line_before_the_header_is_obeyed_and_left_out(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", b"sep=;\r\nName;City\r\nMara;K, L\r\n")
    assert table.delimiter == ";"
    assert names(table, "city") == ["K, L"]


def test_titles_are_compared_trimmed_and_without_case(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", '\ufeff  FIRST   name ,"Last Name"\nMara,Vega\n'.encode())
    assert table.header == ("first name", "last name")
    assert table.titles[0] == "FIRST name"


def test_of_two_columns_with_one_name_the_first_filled_cell_counts(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", b"Name,Name\n,second\nfirst,second\n")
    assert names(table) == ["second", "first"]


def test_blank_lines_are_passed_over_and_not_counted(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", b"\n\nname,city\n\nMara,\n,,\n \nAnn,\n")
    assert [(row.number, row.cells["name"]) for row in table.rows()] == [(1, "Mara"), (2, "Ann")]


def test_short_rows_lack_cells_and_long_ones_say_so(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", b"name,city\nMara\nAnn,Ulm,extra,\nBea,Ulm,,\n")
    rows = list(table.rows())
    assert [row.surplus for row in rows] == [0, 1, 0]
    assert "city" not in rows[0].cells


def test_empty_bytes_between_letters_are_dropped(tmp_path: Path) -> None:
    table = of(tmp_path / "a.csv", b"name,city\nMa\x00ra,Ulm\n")
    assert names(table) == ["Mara"]


def test_cells_may_hold_lines_and_old_line_ends(tmp_path: Path) -> None:
    assert names(of(tmp_path / "a.csv", b'name,memo\rMara,"a\rb"\rAnn,\r')) == ["Mara", "Ann"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n \n\n", "is empty"),
        (b"PK\x03\x04rest", "xlsx"),
        (b"%PDF-1.7", "PDF"),
        (bytes(range(1, 32)) * 50, "does not hold text"),
        (b'name,city\nMara,"Ulm\nAnn,Bonn\n', "never closes"),
        (b"name\n" + b"x" * (tables.LONGEST_CELL + 2) + b"\n", "far too long"),
        (b'name\n"' + b"x\n" * tables.LONGEST_CELL, "never closes"),
        (b"name\n" + b"x" * (tables.LONGEST_LINE + 2), "too long for a table"),
        (b"a," * 3000 + b"b\n", "columns"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(FileTrouble, match=said):
        list(of(tmp_path / "a.csv", content).rows())


def test_the_line_of_an_open_quotation_mark_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="line 3"):
        list(of(tmp_path / "a.csv", b'name,city\nMara,Ulm\nAnn,"Bonn\nBea,Ulm\n').rows())


def test_a_missing_file_a_folder_and_a_device_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble, match="There is no file"):
        open_table(tmp_path / "none.csv")
    with pytest.raises(FileTrouble, match="is a folder"):
        open_table(tmp_path)
    with pytest.raises(FileTrouble, match="cannot be read"):
        open_table(Path("a\0b"))
    if os.name == "posix":
        with pytest.raises(FileTrouble, match="ordinary file"):
            open_table(Path("/dev/null"))


def test_a_file_that_may_not_be_read_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name\n")

    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileTrouble, match="not allowed"):
        open_table(path)


def test_a_file_that_changes_meanwhile_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    table = of(path, b"name\nMara\n")
    path.write_bytes(b"name\nMara\nAnn\n")
    with pytest.raises(FileTrouble, match="was changed"):
        list(table.rows())


@given(content=st.binary(max_size=400))
def test_any_bytes_become_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    said = ""
    rows: list[TableRow] = []
    try:
        rows = list(of(path, content).rows())
    except RegularsError as trouble:
        said = str(trouble)
    assert all(isinstance(cell, str) for row in rows for cell in row.cells.values())
    assert not said or said.endswith(".")


_CELLS = st.text(st.sampled_from("0123456789-/.,:$€(' \"\n\0aé+=@"), max_size=12)


@given(
    kind=st.sampled_from([("customers", SQUARE_CUSTOMERS), ("sales", SQUARE_ITEMS)]),
    rows=st.lists(st.lists(_CELLS, max_size=40), max_size=5),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"]),
)
def test_any_cells_under_a_known_header_are_read_without_an_error(
    tmp_path_factory: pytest.TempPathFactory, kind: tuple[str, list[str]], rows: list[list[str]], codec: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    body = "\n".join(",".join(row) for row in rows)
    path.write_bytes((",".join(kind[1]) + "\n" + body).encode(codec, errors="replace"))
    said = ""
    try:
        export = opened(path, kind[0])
        assert len(list(export.customers() if kind[0] == "customers" else export.sales([]))) <= len(body) + 1
    except RegularsError as trouble:
        said = str(trouble)
    assert not said or said.endswith(".")


def test_a_written_file_is_read_back(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", SQUARE_CUSTOMERS, [square_customer(Memo='says "hi",\nthen goes')])
    assert names(open_table(path), "memo") == ['says "hi",\nthen goes']
