"""One transaction: nothing is saved unless the method says commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors import UserError
from app.core.i18n import _
from app.models.connection import EngineError, as_trouble
from app.models.engine import WRITES
from app.models.reading import Reading


class UnitOfWork:
    """Hands out transactions on the shop's file. Errors of the database come out as Trouble."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self._writing = engine.execution_options(**{WRITES: True})

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection with one consistent view of the file."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except (DatabaseError, EngineError) as error:
            raise as_trouble(error) from error
        except UnicodeEncodeError as error:
            raise _half_a_letter() from error

    @contextmanager
    def look(self) -> Iterator[Reading]:
        """Yield one consistent view of the file for what must be quick: a card is read while the clerk waits."""
        try:
            pooled = self.engine.raw_connection()
            try:
                driver: Any = pooled.driver_connection
                driver.execute("BEGIN")
                try:
                    yield Reading(driver)
                finally:
                    driver.execute("COMMIT")
            finally:
                pooled.close()
        except (DatabaseError, EngineError) as error:
            raise as_trouble(error) from error
        except UnicodeEncodeError as error:
            raise _half_a_letter() from error

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Yield a session that holds the file's one writing place; without ``commit`` all of it is undone."""
        try:
            with Session(self._writing, expire_on_commit=False) as session:
                session.connection()  # BEGIN IMMEDIATE now: what is read here stays true until it is written
                yield session
        except (DatabaseError, EngineError) as error:
            raise as_trouble(error) from error
        except UnicodeEncodeError as error:
            raise _half_a_letter() from error


def _half_a_letter() -> UserError:
    return UserError(_("There is half a letter in that text, which no file can hold. Type it again."))
