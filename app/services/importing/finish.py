"""What is worth doing once at the end of an import."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from app.core.vocabulary import Action
from app.models import rule_sums, search_index
from app.services.gift_flags import flag_gifts
from app.services.importing.pace import Pace
from app.services.unit_of_work import UnitOfWork

_OLDER = """
SELECT r.id FROM import_run r WHERE r.id < ? AND r.state = 'done'
AND r.layout = (SELECT layout FROM import_run WHERE id = ?)
AND EXISTS (SELECT 1 FROM import_row w WHERE w.run_id = r.id)
"""
_FORGET = "DELETE FROM import_row WHERE id IN (SELECT id FROM import_row WHERE run_id = ? LIMIT ?)"
#: From this many new customers on the lookup's index is put in order.
_MANY = 1_000


def settle_index(work: UnitOfWork, created: int) -> None:
    """Put the lookup's index in order after many customers, in turns short enough for the counter."""
    if created < _MANY:
        return
    pace = Pace()
    more, first = True, True
    while more:
        with pace.turn(), work.write(None, Action.UPKEEP) as session:
            more = search_index.settle(session.connection(), first=first)
            session.commit()
        first = False


def count_for_rules(work: UnitOfWork, customers: Iterable[int]) -> None:
    """Bring what rules count of these customers up to date, in turns short enough for the counter."""
    pace, left = Pace(), sorted(customers)
    while left:
        batch, left = left[: pace.size], left[pace.size :]
        with pace.turn(), work.write(None, Action.UPKEEP) as session:
            rule_sums.refresh(session.connection(), batch)
            session.commit()


def flag_gifts_of(work: UnitOfWork, customers: Iterable[int], zone: ZoneInfo) -> None:
    """Flag the gifts of these customers that returns of the import speak against."""
    with work.read() as connection:
        given = set(connection.exec_driver_sql("SELECT DISTINCT customer_id FROM gift WHERE kind = 'given'").scalars())
    pace, left = Pace(), sorted(given.intersection(customers))
    while left:
        batch, left = left[: pace.size], left[pace.size :]
        with pace.turn(), work.write(None, Action.UPKEEP) as session:
            flag_gifts(session.connection(), batch, work.clock.now(), zone)
            session.commit()


def forget_older_rows(work: UnitOfWork, run: int) -> None:
    """Keep what became of each row for the latest import of each layout only.

    A shop that imports its whole list every week would otherwise keep every list for ever, with what it said of
    customers before.
    """
    with work.read() as connection:
        older = connection.exec_driver_sql(_OLDER, (run, run)).scalars().all()
    for other in older:
        pace, left = Pace(), True
        while left:
            with pace.turn(), work.write(None, Action.UPKEEP) as session:
                left = bool(session.connection().exec_driver_sql(_FORGET, (other, pace.size)).rowcount)
                session.commit()
