"""The lookup's index follows the customers' rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, update

from app.models import search_index, spelling
from app.models.customer import ContactPoint, Customer, Summary
from tests.shop_of import TODAY, P, add, new_engine, writing


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = new_engine(tmp_path)
    with writing(engine) as open_connection:
        yield open_connection
    engine.dispose()


def found(connection: Connection, token: str) -> list[int]:
    rows = connection.exec_driver_sql(
        "SELECT rowid & 4294967295 FROM search WHERE search MATCH ? ORDER BY rowid", (f'"{token}"*',)
    )
    return [row[0] for row in rows]


def idents(connection: Connection) -> set[str]:
    return {row[0] for row in connection.exec_driver_sql('SELECT "key" FROM ident')}


def whole(connection: Connection) -> list[list[tuple[object, ...]]]:
    tables = ("search_entry", "ident", "vocabulary", "deletes")
    return [
        [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")] for table in tables
    ]


def test_a_new_customer_is_found_by_name_phone_address_and_card(connection: Connection) -> None:
    person = P("Marisol Vega", ("06 1234 4471",), ("m.vega@example.org",), card="AB-12", company="Acme")
    search_index.reindex(connection, add(connection, [person]), TODAY)
    for token in ("mar", "vega", "4471", "m", "acme"):
        assert found(connection, token) == [1]
    assert found(connection, "example") == []
    assert idents(connection) == {"p31612344471", "r17444321613", "em.vega@example.org", "cab12"}


def test_a_changed_name_is_found_and_the_old_one_no_more(connection: Connection) -> None:
    search_index.reindex(connection, add(connection, [P("Marisol Vega", ("06 1234 4471",))]), TODAY)
    connection.execute(update(Customer).values(full_name="Marisol Prado"))
    connection.execute(delete(ContactPoint))
    search_index.reindex(connection, [1], TODAY)
    assert found(connection, "prado") == [1]
    assert found(connection, "vega") == found(connection, "4471") == []
    assert idents(connection) == set()


def test_indexing_again_changes_nothing(connection: Connection) -> None:
    ids = add(connection, [P("Marisol Vega", ("06 1234 4471",)), P("Hans Müller")])
    search_index.reindex(connection, ids, TODAY)
    before = whole(connection)
    search_index.reindex(connection, ids, TODAY)
    assert whole(connection) == before


def test_many_at_a_time_is_the_same_as_one_by_one(connection: Connection) -> None:
    people = [P(f"Anna {family}", (f"06 1234 {n:04d}",)) for n, family in enumerate(("Bakker", "Visser", "Smit"))]
    search_index.bulk_index(connection, add(connection, people), TODAY)
    at_once = whole(connection)
    search_index.remove(connection, [1, 2, 3])
    for id_ in (1, 2, 3):
        search_index.reindex(connection, [id_], TODAY)
    entries, keys, *_ = whole(connection)
    assert [entries, keys] == at_once[:2]


def test_a_removed_customer_leaves_no_word_behind(connection: Connection) -> None:
    ids = add(connection, [P("Marisol Vega", ("06 1234 4471",)), P("Marisol Prado")])
    search_index.bulk_index(connection, ids, TODAY)
    search_index.remove(connection, [1])
    words = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT token, frequency FROM vocabulary")}
    assert words == {"marisol": 1, "prado": 1}
    assert found(connection, "marisol") == [2]
    search_index.remove(connection, [2])
    assert whole(connection) == [[], [], [], []]


def blocks(connection: Connection) -> bytes:
    return b"".join(row[0] for row in connection.exec_driver_sql("SELECT block FROM search_data"))


def test_nothing_of_a_removed_customer_stays_in_the_full_text_after_merging(connection: Connection) -> None:
    search_index.bulk_index(connection, add(connection, [P("Marisol Vega"), P("Hans Smit")]), TODAY)
    search_index.remove(connection, [1])
    assert b"marisol" in blocks(connection)
    search_index.optimize(connection)
    assert b"smit" in blocks(connection)
    assert b"marisol" not in blocks(connection)


def test_merging_in_turns_comes_to_the_same_and_to_an_end(tmp_path: Path) -> None:
    engine = new_engine(tmp_path)
    for start in range(1, 400, 40):
        with writing(engine) as connection:
            ids = add(connection, [P(f"Marisol V{start + n}") for n in range(40)], start)
            search_index.bulk_index(connection, ids, TODAY)
    with writing(engine) as connection:
        search_index.remove(connection, range(1, 400))
    turns, more = 0, True
    while more:
        with writing(engine) as connection:
            more = search_index.settle(connection, first=turns == 0)
            turns += 1
            assert turns < 100
    with writing(engine) as connection:
        assert found(connection, "marisol") == [400]
        assert b"v399" not in blocks(connection)
    engine.dispose()


def test_a_customer_that_was_deleted_is_taken_out(connection: Connection) -> None:
    search_index.bulk_index(connection, add(connection, [P("Marisol Vega")]), TODAY)
    connection.execute(delete(Customer))
    search_index.reindex(connection, [1, 77], TODAY)
    assert whole(connection) == [[], [], [], []]


def test_who_comes_more_often_moves_to_the_front(connection: Connection) -> None:
    ids = add(connection, [P("Anna Bakker", visits=5), P("Anna Visser", visits=1)])
    search_index.bulk_index(connection, ids, TODAY)
    assert found(connection, "anna") == [1, 2]
    connection.execute(update(Summary).where(Summary.customer_id == 2).values(visits=80))
    search_index.rebucket(connection, [1, 2], TODAY)
    assert found(connection, "anna") == [2, 1]
    connection.execute(update(Summary).where(Summary.customer_id == 1).values(visits=200))
    search_index.rebucket(connection, 1, TODAY)
    assert found(connection, "anna") == [1, 2]


def test_a_name_that_only_stands_in_is_no_name(connection: Connection) -> None:
    search_index.reindex(connection, add(connection, [P("…4471", ("06 1234 4471",), name_known=False)]), TODAY)
    names = connection.exec_driver_sql("SELECT names FROM search_entry").scalar_one()
    assert names.split() == []
    assert found(connection, "4471") == [1]


def test_call_them_and_how_to_say_it_are_names_too(connection: Connection) -> None:
    person = P("佐藤 ゆき", call_them="Yuki-san", say_it="Sato")
    search_index.reindex(connection, add(connection, [person]), TODAY)
    assert found(connection, "sato") == found(connection, "yukisan") == [1]


def test_more_customers_than_one_statement_takes_are_indexed(connection: Connection) -> None:
    people = [P(f"Anna N{n}") for n in range(1200)]
    search_index.bulk_index(connection, add(connection, people), TODAY)
    assert len(found(connection, "anna")) == 1200
    search_index.remove(connection, range(1, 1201))
    assert found(connection, "anna") == []


def test_an_address_with_a_line_break_does_not_break_the_entry(connection: Connection) -> None:
    search_index.reindex(connection, add(connection, [P("Anna", emails=("a@b\nc",))]), TODAY)
    assert idents(connection) == {"ea@b c"}
    search_index.remove(connection, [1])
    assert idents(connection) == set()


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ((1, date(2026, 11, 1)), (1, date(2026, 6, 1))),
        ((8, date(2026, 6, 1)), (1, date(2026, 6, 1))),
        ((40, date(2026, 6, 1)), (1, date(2026, 11, 1))),
        ((1, date(2001, 1, 1)), (0, None)),
    ],
)
def test_frequent_and_recent_customers_come_first(
    better: tuple[int, date | None], worse: tuple[int, date | None]
) -> None:
    assert search_index.bucket(*better, TODAY) < search_index.bucket(*worse, TODAY)


def test_the_order_of_two_customers_does_not_change_with_the_days() -> None:
    day = date(2026, 6, 1)
    assert search_index.bucket(3, day, TODAY) == search_index.bucket(3, day, date(2030, 1, 1))


def test_days_to_come_count_as_today() -> None:
    assert search_index.bucket(1, date(2999, 1, 1), TODAY) == search_index.bucket(1, TODAY, TODAY)


def test_no_bucket_is_below_zero_and_all_before_the_scale_are_last() -> None:
    assert search_index.bucket(10**9, date(9999, 1, 1)) == 0
    assert search_index.bucket(1, date(1900, 1, 1)) < search_index.bucket(0, None)


def test_all_tables_of_the_index_are_named_for_the_migrations(connection: Connection) -> None:
    names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    made = {name for name in names if name.startswith("search") or name in {"ident", *spelling.TABLES}}
    assert made <= search_index.OWN_TABLES
    assert {"search", "search_data", "search_entry", "ident", "vocabulary", "deletes"} <= made
