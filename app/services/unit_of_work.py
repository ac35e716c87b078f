"""One transaction: nothing is saved unless the method says commit, and nothing written that may not be."""

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
from app.core.vocabulary import Action
from app.domain.duty import Duty
from app.models.connection import EngineError, as_trouble
from app.models.engine import WRITES
from app.models.reading import Reading
from app.services import gate


class UnitOfWork:
    """Hands out transactions on the shop's file. Errors of the database come out as Trouble.

    There is no other way to write: every transaction says who writes and what for, and passes the gate first.
    """

    def __init__(self, engine: Engine, clock: Clock, duty: Duty | None = None) -> None:
        self.engine = engine
        self.clock = clock
        self.duty = duty or Duty(clock)
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

    def insist(self, by: int | None, action: Action) -> None:
        """Let through whoever may do it now, where the writing is done elsewhere. Raises NotAllowed."""
        with self.read() as connection:
            gate.insist(connection, self.duty, by, action)

    @contextmanager
    def look(self) -> Iterator[Reading]:
        """Yield one consistent view of the file for what must be quick: a card is read while the clerk waits."""
        try:
            pooled = self.engine.raw_connection()
            try:
                driver: Any = pooled.driver_connection
                driver.execute("BEGIN")
                try:
                    yield Reading(driver, pooled.info)
                finally:
                    driver.execute("COMMIT")
            finally:
                pooled.close()
        except (DatabaseError, EngineError) as error:
            raise as_trouble(error) from error
        except UnicodeEncodeError as error:
            raise _half_a_letter() from error

    @contextmanager
    def write(self, by: int | None, action: Action) -> Iterator[Session]:
        """Yield a session that holds the file's one writing place; without ``commit`` all of it is undone.

        ``by`` is who does it, None for the owner of the machine and the program itself. Raises NotAllowed when they
        may not.
        """
        try:
            with Session(self._writing, expire_on_commit=False) as session:
                # BEGIN IMMEDIATE now: what is read here stays true until it is written
                gate.insist(session.connection(), self.duty, by, action)
                yield session
        except (DatabaseError, EngineError) as error:
            raise as_trouble(error) from error
        except UnicodeEncodeError as error:
            raise _half_a_letter() from error


def _half_a_letter() -> UserError:
    return UserError(_("There is half a letter in that text, which no file can hold. Type it again."))
