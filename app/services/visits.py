"""Visits: one a customer and day of the shop's calendar."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.vocabulary import VisitSource
from app.models.visit import Visit


def visit_of_the_day(
    session: Session, customer: int, at: datetime, zone: ZoneInfo, by: int | None, *, opening: bool = False
) -> tuple[Visit, bool]:
    """Return the visit of that moment's day, made when there is none yet, and whether it is new.

    Anything but ``opening`` a card makes the visit certain: it can no longer be undone by the Undo of the card.
    """
    day = shop_day(at, zone)
    visit = session.scalar(select(Visit).where(Visit.customer_id == customer, Visit.day == day))
    if visit is not None:
        visit.by_opening = visit.by_opening and opening
        return visit, False
    visit = Visit(customer_id=customer, at=at, day=day, staff_id=by, source=VisitSource.COUNTER, by_opening=opening)
    session.add(visit)
    session.flush()
    return visit, True
