"""The ledger of gifts defends itself, in a new file and in one that was brought up to date."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from app.models.engine import WRITES, open_engine
from app.models.migrate import bring_up_to_date
from app.models.revisions import REVISIONS

STORED = Path(__file__).parent / "databases"
_GIVE = """
INSERT INTO gift (kind, customer_id, rule_id, rule_version, what, "key", worth, currency, staff_id, reason, at, day)
VALUES ('given', 1, NULL, NULL, 'a mug', 'a mug', 800, 'EUR', 1, 'a hard week', '2026-11-21 10:00:00.000000',
        '2026-11-21')
"""
_COLUMNS = {
    "kind": "'declined'",
    "rule_version": "2",
    "what": "'cake'",
    '"key"': "'cake'",
    "worth": "1",
    "currency": "'USD'",
    "at": "'2026-11-20 10:00:00.000000'",
    "day": "'2026-11-20'",
    "undoes_id": "1",
    "id": "7",
    "staff_id": "2",
    "rule_id": "1",
    "reason": "'another'",
}


@pytest.fixture(params=[*REVISIONS[1:-1], "new"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A file with a gift in it: made new, or brought up to date from each schema that has staff."""
    file = tmp_path / "shop.db"
    if request.param != "new":
        shutil.copy(STORED / f"{request.param}.db", file)
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    engine.dispose()
    engine = open_engine(file, foreign_keys=request.param != "new")
    run(engine, _GIVE)
    yield engine
    engine.dispose()


def run(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql(statement)


def one(engine: Engine, statement: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(statement).scalar()


@pytest.mark.parametrize("column", _COLUMNS)
def test_no_word_of_an_entry_can_be_changed(engine: Engine, column: str) -> None:
    with pytest.raises((DatabaseError, sqlite.DatabaseError), match="never changed"):
        run(engine, f"UPDATE gift SET {column} = {_COLUMNS[column]}")


def test_no_entry_can_be_deleted(engine: Engine) -> None:
    with pytest.raises((DatabaseError, sqlite.DatabaseError), match="never deleted"):
        run(engine, "DELETE FROM gift")


def test_what_was_said_of_a_person_can_be_blanked_and_whose_it_was_can_go(engine: Engine) -> None:
    run(engine, "UPDATE gift SET reason = '', customer_id = NULL")
    assert one(engine, "SELECT count(*) FROM gift WHERE reason = '' AND customer_id IS NULL AND worth = 800") == 1


def test_a_flag_goes_with_its_return() -> None:
    """Nothing of a return that never was stays with the gift."""
    from app.models.gift import GiftFlag

    [key] = [key for key in GiftFlag.__table__.foreign_keys if key.column.table.name == "return"]
    assert key.ondelete == "CASCADE"
