"""The schema's steps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.core.errors import DatabaseTrouble
from app.core.vocabulary import StaffColour
from app.models import migrate, rule_sums
from app.models.engine import WRITES, open_engine
from app.models.migrate import HEAD, REVISIONS, bring_up_to_date

STORED = Path(__file__).parent / "databases"


def _schema(engine: Engine) -> dict[str, set[tuple[object, ...]]]:
    """Return the columns of every table, its indexes and foreign keys, in no order."""
    with engine.connect() as connection:
        tables = connection.execute(
            text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ).scalars()
        found = {}
        for table in tables.all():
            columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")')
            parts: set[tuple[object, ...]] = {("column", *row[1:4], row[5]) for row in columns}
            parts |= {("key", *row[2:7]) for row in connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")')}
            indexes = connection.exec_driver_sql(f'PRAGMA index_list("{table}")').all()
            parts |= {("index", row[1], row[2]) for row in indexes}
            found[table] = parts
    return found


def _emptied_to_begin_with(file: Path) -> None:
    """Leave a file that says it is older than the first schema, with nothing in it."""
    engine = open_engine(file)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.commit()
    engine.dispose()


def test_the_steps_lead_to_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    made, stepped = tmp_path / "made.db", tmp_path / "stepped.db"
    fresh = open_engine(made)
    bring_up_to_date(fresh, made)
    _emptied_to_begin_with(stepped)
    migrate._upgrade(stepped)
    climbed = open_engine(stepped)
    wanted, got = _schema(fresh), _schema(climbed)
    wanted.pop("alembic_version")
    got.pop("alembic_version")
    assert got == wanted
    fresh.dispose()
    climbed.dispose()


def test_the_tables_are_what_the_steps_say(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    file = tmp_path / "shop.db"
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    with engine.connect() as connection:
        options = {"include_object": migrate.ours, "compare_type": False}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, migrate.Base.metadata) == []
    engine.dispose()


def test_every_schema_but_the_latest_has_a_stored_file() -> None:
    assert {file.stem for file in STORED.glob("*.db")} >= set(REVISIONS[:-1])


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_stored_file_of_every_released_schema_opens_with_all_its_rows(tmp_path: Path, revision: str) -> None:
    file = tmp_path / "shop.db"
    shutil.copy(STORED / f"{revision}.db", file)
    engine = open_engine(file)
    assert bring_up_to_date(engine, file) is False
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == HEAD
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        for table in ("customer", "contact_point", "visit", "purchase_line", "return", "conversation", "complaint"):
            assert connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar()
        assert connection.exec_driver_sql("SELECT count(*) FROM day_sum").scalar()
        assert rule_sums.differing(connection) == 0
    engine.dispose()


def test_a_step_that_breaks_a_key_is_taken_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "shop.db"
    shutil.copy(STORED / f"{REVISIONS[0]}.db", file)
    engine = open_engine(file, foreign_keys=False)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        connection.exec_driver_sql("UPDATE visit SET customer_id = 999999 WHERE id = 1")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
        connection.commit()
    engine.dispose()
    monkeypatch.setattr(migrate, "REVISIONS", ("older", HEAD))
    from alembic import command

    monkeypatch.setattr(command, "upgrade", lambda *_: None)
    with pytest.raises(DatabaseTrouble, match="left as it is"):
        engine = open_engine(file)
        try:
            bring_up_to_date(engine, file)
        finally:
            engine.dispose()


def test_staff_of_an_older_file_get_colours_in_turn_and_no_pin(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    shutil.copy(STORED / "0001.db", file)
    raw = open_engine(file)
    with raw.connect().execution_options(**{WRITES: True}) as connection:
        for number in range(2, 11):
            connection.exec_driver_sql(
                "INSERT INTO staff (id, name, initials, initials_key, role, joined_at) "
                "VALUES (?, 'Tom', ?, ?, 'clerk', '2026-01-01 00:00:00.000000')",
                (number, f"T{number}", f"t{number}"),
            )
        connection.commit()
    raw.dispose()
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT colour, pin_hash, wrong_tries, locked_until, away_from, away_until, cover_id FROM staff ORDER BY id"
        ).all()
    assert [row[0] for row in rows] == [*StaffColour, *list(StaffColour)[:2]]
    assert {tuple(row[1:]) for row in rows} == {("", 0, None, None, None, None)}
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS[: REVISIONS.index("0006")])
def test_what_is_known_of_older_complaints_is_written_down_as_steps(tmp_path: Path, revision: str) -> None:
    file = tmp_path / "shop.db"
    shutil.copy(STORED / f"{revision}.db", file)
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    with engine.connect() as connection:
        taken, told = (
            connection.exec_driver_sql("SELECT count(*) FROM complaint_step WHERE step = ?", (step,)).scalar()
            for step in ("taken", "told")
        )
        known, informed = connection.exec_driver_sql("SELECT count(*), count(told_at) FROM complaint").one()
    assert (taken, told) == (known, informed)
    assert taken
    engine.dispose()
