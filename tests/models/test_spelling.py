"""Words and the forms with one letter less by which their misspellings meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.models import spelling
from tests.shop_of import new_engine, writing

WORDS = st.text("abcdeé", min_size=3, max_size=12)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = new_engine(tmp_path)
    with writing(engine) as open_connection:
        yield open_connection
    engine.dispose()


def vocabulary(connection: Connection) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT token, frequency FROM vocabulary ORDER BY id")}


def keys(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM deletes").scalar_one())


@given(WORDS, st.data())
def test_a_word_meets_every_misspelling_of_itself_by_one_letter(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for typed in (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        swapped,
    ):
        if len(typed) >= 3:
            assert spelling.with_one_less(typed[: spelling.LONGEST]) & spelling.keys_of(word)


def test_words_are_counted_in_and_out(connection: Connection) -> None:
    spelling.learn(connection, [" maria vega ", " maria "])
    assert vocabulary(connection) == {"maria": 2, "vega": 1}
    spelling.learn(connection, [" vega prado "])
    assert vocabulary(connection) == {"maria": 2, "vega": 2, "prado": 1}
    spelling.forget(connection, [" maria vega ", " vega ", " unknown "])
    assert vocabulary(connection) == {"maria": 1, "prado": 1}
    assert keys(connection) == len(spelling.keys_of("maria")) + len(spelling.keys_of("prado"))
    spelling.forget(connection, [" maria prado "])
    assert keys(connection) == 0


def test_what_nobody_misspells_by_a_letter_is_left_out(connection: Connection) -> None:
    spelling.learn(connection, [" o 4471 ¬mhmd 小明小明 한국어 li "])
    assert vocabulary(connection) == {}
