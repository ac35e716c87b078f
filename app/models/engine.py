"""SQLAlchemy's engine over the customers' file.

Writers begin IMMEDIATE: a read that turns into a write is otherwise refused at once, whatever the timeout.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event

from app.models.connection import EngineError, ShopFile, as_trouble, shop_file

#: Execution option of a connection that will write.
WRITES = "regulars_writes"


def open_engine(file: Path, *, key: bytes | None = None, foreign_keys: bool = True) -> Engine:
    """Return an engine on that file, made when missing; raises DatabaseTrouble where ``shop_file`` does."""
    return engine_on(shop_file(file, key=key), foreign_keys=foreign_keys)


def engine_on(file: ShopFile, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on that file."""
    engine = create_engine(
        URL.create("sqlite", database=str(file.path)),
        module=sqlite,
        creator=partial(file.connect, foreign_keys=foreign_keys),
        hide_parameters=True,  # customers' data in no exception
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def checkpoint(engine: Engine) -> None:
    """Bring everything from the write-ahead log into the file itself and empty the log.

    Raises Trouble when that cannot be; what was saved is safe in the log then.
    """
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
    except EngineError as error:
        raise as_trouble(error) from error
