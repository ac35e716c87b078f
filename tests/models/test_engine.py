"""The customers' file: how it is opened, and what it refuses."""

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError, StatementError

from app.core.clock import SystemClock
from app.core.errors import DatabaseTrouble, NewerFile, UserError
from app.core.vocabulary import Action
from app.models import connection as connections
from app.models.connection import as_trouble
from app.models.engine import checkpoint, open_engine
from app.models.migrate import bring_up_to_date
from app.models.shop import AuditEntry, Setting
from app.services.unit_of_work import UnitOfWork


def _new(file: Path) -> UnitOfWork:
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    return UnitOfWork(engine, SystemClock())


def _files(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.is_file()]


def test_the_file_and_its_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "made" / "shop.db"
    work = _new(file)
    assert file.parent.stat().st_mode & 0o777 == 0o700
    for each in file.parent.iterdir():
        assert each.stat().st_mode & 0o777 == 0o600
    work.engine.dispose()


def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    _new(file).engine.dispose()
    file.chmod(0o644)
    open_engine(file).dispose()
    assert file.stat().st_mode & 0o777 == 0o600


def test_it_is_opened_so_that_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with work.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "trusted_schema")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2, "trusted_schema": 0}
    work.engine.dispose()


def test_an_encrypted_file_opens_with_its_key_only(tmp_path: Path) -> None:
    file, key = tmp_path / "shop.db", bytes(range(32))
    engine = open_engine(file, key=key)
    bring_up_to_date(engine, file)
    checkpoint(engine)
    engine.dispose()
    assert b"SQLite format 3" not in file.read_bytes()[:100]
    again = open_engine(file, key=key)
    assert bring_up_to_date(again, file) is False
    again.dispose()
    without = open_engine(file)
    with pytest.raises(DatabaseTrouble, match="not a customers' file"):
        bring_up_to_date(without, file)
    without.dispose()


def test_without_commit_nothing_is_saved(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with work.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="x", value="y"))
    with work.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
    work.engine.dispose()


def test_a_second_writer_waits_for_the_first_and_readers_for_nobody(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    holding, let_go, order = threading.Event(), threading.Event(), []

    def first() -> None:
        with work.write(None, Action.UPKEEP) as session:
            session.add(Setting(name="first", value=""))
            holding.set()
            let_go.wait(10)
            order.append("first")
            session.commit()

    def second() -> None:
        with work.write(None, Action.UPKEEP) as session:
            session.add(Setting(name="second", value=""))
            order.append("second")
            session.commit()

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    holding.wait(10)
    threads[1].start()
    with work.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
    let_go.set()
    for thread in threads:
        thread.join(10)
    assert order == ["first", "second"]
    work.engine.dispose()


def test_a_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with pytest.raises((ValueError, StatementError), match="zone"), work.write(None, Action.UPKEEP) as session:
        session.add(AuditEntry(at=datetime(2026, 11, 21), action="a", entity="b"))
        session.commit()
    work.engine.dispose()


def test_moments_come_back_in_utc(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    at = datetime(2026, 11, 21, 9, 42, 1, 5, tzinfo=UTC)
    with work.write(None, Action.UPKEEP) as session:
        session.add(AuditEntry(at=at, action="a", entity="b"))
        session.commit()
    with work.write(None, Action.UPKEEP) as session:
        entry = session.get(AuditEntry, 1)
        assert entry is not None
        assert entry.at == at
    work.engine.dispose()


@pytest.mark.parametrize("name", ["we?ird=1.db", "half #1.db", "100%20.db", "Marisol’s shop.db", "file:x.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    work = _new(tmp_path / name)
    work.engine.dispose()
    assert _files(tmp_path) == [name]
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600


def test_what_was_deleted_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    work = _new(file)
    for statement in ("INSERT INTO setting VALUES ('x', 'Marisol Vega')", "DELETE FROM setting"):
        with work.write(None, Action.UPKEEP) as session:
            session.connection().exec_driver_sql(statement)
            session.commit()
        checkpoint(work.engine)
    work.engine.dispose()
    assert b"Marisol" not in file.read_bytes()


# --- files that may only be read -------------------------------------------------------------------------


def _not_writable(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let everything in that folder be as on a disk that is only to be read; whoever runs the tests may be root."""
    real = os.access

    def access(path: Path, mode: int) -> bool:
        return real(path, mode) and not (mode & os.W_OK and folder in _parents(path))

    monkeypatch.setattr(connections.os, "access", access)


def _parents(path: Path) -> list[Path]:
    return [path, *path.parents]


def test_a_file_that_may_not_be_written_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = _new(tmp_path / "a shop.db")
    with work.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="x", value="y"))
        session.commit()
    work.engine.dispose()
    before = (tmp_path / "a shop.db").read_bytes()
    _not_writable(monkeypatch, tmp_path)
    reading = _new(tmp_path / "a shop.db")
    with reading.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM setting").scalar() == "y"
    with pytest.raises(DatabaseTrouble, match="may not be written"), reading.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="z", value=""))
        session.commit()
    reading.engine.dispose()
    assert _files(tmp_path) == ["a shop.db"]
    assert (tmp_path / "a shop.db").read_bytes() == before


def test_what_another_program_is_just_writing_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = _new(tmp_path / "shop.db")
    with writing.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="x", value="still in the log"))
        session.commit()
    _not_writable(monkeypatch, tmp_path)
    reading = _new(tmp_path / "shop.db")
    with reading.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM setting").scalar() == "still in the log"
    reading.engine.dispose()
    writing.engine.dispose()


# --- files that cannot be used ---------------------------------------------------------------------------


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Marisol, " * 500)
    engine = open_engine_or_trouble(file)
    assert "not a customers' file" in engine


def open_engine_or_trouble(file: Path) -> str:
    """Return the sentence a file is refused with."""
    engine = open_engine(file)
    try:
        bring_up_to_date(engine, file)
    except DatabaseTrouble as trouble:
        return str(trouble)
    except NewerFile as newer:
        return str(newer)
    finally:
        engine.dispose()
    return "it was opened"


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    engine = open_engine(file)
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmark (id INTEGER)")
        connection.commit()
    engine.dispose()
    assert "another program" in open_engine_or_trouble(file)
    engine = open_engine(file)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("content", ["letter", "database", "marked database"])
def test_a_file_named_by_mistake_stays_exactly_as_it_was(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other"
    if content == "letter":
        file.write_text("Dear Marisol, " * 500)
    else:
        other = sqlite3.connect(file)
        other.execute("CREATE TABLE bookmark (id INTEGER)")
        other.execute(f"PRAGMA application_id = {0 if content == 'database' else 77}")
        other.close()
    file.chmod(0o644)
    before = file.read_bytes()
    assert open_engine_or_trouble(file) != "it was opened"
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o777 == 0o644
    assert _files(tmp_path) == ["other"]


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    work = _new(file)
    with work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        session.commit()
    checkpoint(work.engine)
    work.engine.dispose()
    before = file.read_bytes()
    assert "newer version" in open_engine_or_trouble(file)
    assert file.read_bytes() == before


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseTrouble, match="not a file"):
        open_engine(tmp_path)


def test_a_place_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseTrouble):
        open_engine(tmp_path / "file" / "shop.db")


def test_a_name_too_long_for_the_disk_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DatabaseTrouble, match="cannot be opened"):
        open_engine(tmp_path / ("x" * 300))


def test_an_engine_too_old_to_be_safe_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections.sqlite, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(DatabaseTrouble, match="too old"):
        open_engine(tmp_path / "shop.db")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database is locked", "busy"),
        ("database or disk is full", "disk is full"),
        ("file is not a database", "not a customers' file"),
        ("database disk image is malformed", "damaged"),
        ("attempt to write a readonly database", "may not be written"),
        ("unable to open database file", "could not be read or written"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(said: str, sentence: str) -> None:
    error = DatabaseError("INSERT INTO customer VALUES ('Marisol')", {}, Exception(said))
    trouble = as_trouble(error)
    assert sentence in str(trouble)
    assert "Marisol" not in str(trouble)


def test_trouble_below_the_mapper_is_said_as_well(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with pytest.raises(DatabaseTrouble), work.write(None, Action.UPKEEP) as session:
        session.connection().connection.cursor().execute("INSERT INTO nowhere VALUES (1)")
    work.engine.dispose()


def test_no_exception_quotes_what_was_to_be_written(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with pytest.raises(DatabaseTrouble) as caught, work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("Marisol",))
    assert "Marisol" not in repr(caught.value.__cause__)
    assert "Marisol" not in str(caught.value.__cause__)
    work.engine.dispose()


def test_half_a_letter_is_refused_with_a_sentence(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with pytest.raises(UserError, match="half a letter"), work.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="x", value="\ud83d"))
        session.commit()
    with pytest.raises(UserError, match="half a letter"), work.read() as connection:
        connection.exec_driver_sql("SELECT ?", ("\ud83d",))
    work.engine.dispose()


def test_a_log_that_cannot_be_emptied_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = _new(tmp_path / "shop.db")

    def full() -> None:
        raise connections.EngineError("database or disk is full")

    monkeypatch.setattr(work.engine, "raw_connection", full)
    with pytest.raises(DatabaseTrouble, match="disk is full"):
        checkpoint(work.engine)
    work.engine.dispose()


def test_trouble_in_the_middle_of_work_is_said_and_nothing_saved(tmp_path: Path) -> None:
    work = _new(tmp_path / "shop.db")
    with pytest.raises(DatabaseTrouble), work.write(None, Action.UPKEEP) as session:
        session.add(Setting(name="x", value="y"))
        session.flush()
        session.connection().exec_driver_sql("INSERT INTO nowhere VALUES (1)")
    with pytest.raises(DatabaseTrouble), work.read() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    with work.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
    work.engine.dispose()
