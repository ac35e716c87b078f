"""What is worth doing once after many customers came in."""

from __future__ import annotations

from app.models import search_index
from app.services.unit_of_work import UnitOfWork

#: From this many new customers on the lookup's index is put in order.
_MANY = 1_000


def settle_index(work: UnitOfWork, created: int) -> None:
    """Put the lookup's index in order after many customers; it answers quicker then."""
    if created < _MANY:
        return
    with work.write() as session:
        search_index.optimize(session.connection())
        session.commit()
