"""What is worth doing once after many customers came in."""

from __future__ import annotations

from app.models import search_index
from app.services.importing.pace import Pace
from app.services.unit_of_work import UnitOfWork

#: From this many new customers on the lookup's index is put in order.
_MANY = 1_000


def settle_index(work: UnitOfWork, created: int) -> None:
    """Put the lookup's index in order after many customers, in turns short enough for the counter."""
    if created < _MANY:
        return
    pace = Pace()
    more, first = True, True
    while more:
        with pace.turn(), work.write() as session:
            more = search_index.settle(session.connection(), first=first)
            session.commit()
        first = False
