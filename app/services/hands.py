"""Through whose hands a matter has gone, and offers that end with their matter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.vocabulary import HandoverState, Rests
from app.models.ownership import Handover
from app.models.reading import Readable

#: Where a handover keeps the number of its matter.
COLUMN = {Rests.PROMISE: "promise_id", Rests.COMPLAINT: "complaint_id"}


def count(connection: Readable, matter: tuple[Rests, int]) -> int:
    """Return how many have owned a matter one after another: the first, and one for each time it passed on.

    It passes on when a handover is accepted, and when its owner leaves.
    """
    kind, number = matter
    accepted = connection.exec_driver_sql(
        f"SELECT count(*) FROM handover WHERE {COLUMN[kind]} = ? AND state = 'accepted'",  # noqa: S608 - our own name
        (number,),
    ).scalar_one()
    inherited = connection.exec_driver_sql(
        "SELECT count(*) FROM audit_entry WHERE entity = ? AND entity_id = ? AND action = 'handed_over'",
        (kind.value, number),
    ).scalar_one()
    return 1 + int(accepted) + int(inherited)


def close_offers(session: Session, of: Any, at: datetime, by: int | None) -> None:
    """Withdraw what is still offered of a matter that has ended."""
    for row in session.scalars(select(Handover).where(of, Handover.state == HandoverState.OFFERED)):
        row.state, row.answered_at, row.answered_by = HandoverState.WITHDRAWN, at, by
