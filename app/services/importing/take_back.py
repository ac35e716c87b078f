"""Taking a run back: what it made goes, what it changed reads as before, in short transactions.

Whatever the people of the shop did meanwhile stays: a customer somebody has spoken with since is kept. It can be
broken off and begun again at any point, since each step leaves behind only what is still to be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.core.clock import shop_day
from app.core.vocabulary import Action, RunState
from app.models import search_index
from app.services import audit, summaries
from app.services.importing.pace import Pace
from app.services.importing.take_back_steps import STEPS, Step, give_currency_back
from app.services.stored import as_stored
from app.services.unit_of_work import UnitOfWork

_BEGIN = "UPDATE import_run SET state = ? WHERE id = ?"


class TakingBack:
    """Takes one run back."""

    def __init__(self, work: UnitOfWork, run: int, zone: ZoneInfo) -> None:
        self._work = work
        self._run = run
        self._zone = zone

    def all(self, ended_as: RunState) -> None:
        """Take everything of the run back, and close it."""
        with self._work.write(None, Action.UPKEEP) as session:
            session.connection().exec_driver_sql(_BEGIN, (RunState.TAKING_BACK.value, self._run))
            session.commit()
        for step in STEPS:
            self._repeat(step)
        with self._work.write(None, Action.UPKEEP) as session:
            connection = session.connection()
            now = self._work.clock.now()
            give_currency_back(connection, self._run)
            connection.exec_driver_sql(
                "UPDATE import_run SET state = ?, ended_at = ? WHERE id = ?",
                (ended_as.value, as_stored(now), self._run),
            )
            audit.note(session, now, None, "taken_back", "import_run", self._run, state=ended_as.value)
            session.commit()

    def _repeat(self, step: Step) -> None:
        """Do a step in short transactions until nothing is left to do."""
        pace = Pace()
        while True:
            with pace.turn(), self._work.write(None, Action.UPKEEP) as session:
                connection = session.connection()
                touched = step(connection, self._run, pace.size)
                if touched:
                    self._tidy(connection, touched)
                session.commit()
            if touched is None:
                return

    def _tidy(self, connection: Connection, customers: Sequence[int]) -> None:
        now = self._work.clock.now()
        ids = sorted({customer for customer in customers if customer})
        summaries.sum_up_and_index(connection, ids, now, self._zone)
        search_index.reindex(connection, ids, shop_day(now, self._zone))
