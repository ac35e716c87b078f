"""Who is away and who covers: whatever rests with somebody always has somebody present to look after it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.staff import Away
from app.models.staff import Staff


def of(row: Staff) -> Away | None:
    """Return when somebody is away and who covers."""
    if row.away_from is None or row.cover_id is None:
        return None
    return Away(row.away_from, row.away_until, row.cover_id)


def note(session: Session, row: Staff, away: Away | None, today: date) -> None:
    """Note that somebody is away, or, with None, that they are not. Raises UserError when nobody could cover."""
    if away is None:
        row.away_from = row.away_until = row.cover_id = None
        return
    if away.until is not None and away.until < away.start:
        raise UserError(_("The last day away comes before the first."), field="until")
    if away.over(today):
        raise UserError(_("Those days are over. Choose days to come."), field="until")
    cover = session.get(Staff, away.cover)
    if cover is None or cover.left_at is not None:
        raise UserError(_("Who covers? Choose somebody who works here."), field="cover")
    refuse_cover(row, away, cover)
    _refuse_while_covering(session, row, away)
    row.away_from, row.away_until, row.cover_id = away.start, away.until, away.cover


def refuse_cover(row: Staff, away: Away, cover: Staff) -> None:
    """Raise UserError when that person cannot cover then."""
    if cover is row:
        raise UserError(_("Nobody covers for themselves. Choose somebody else."), field="cover")
    theirs = of(cover)
    if theirs is not None and theirs.meets(away):
        raise UserError(_("{name} is away then too. Choose somebody else.").format(name=cover.name), field="cover")


def _refuse_while_covering(session: Session, row: Staff, away: Away) -> None:
    for other in session.scalars(select(Staff).where(Staff.cover_id == row.id, Staff.left_at.is_(None))):
        theirs = of(other)
        if theirs is not None and theirs.meets(away):
            said = _("{name} covers for {other} then. Choose another cover for {other} first.")
            raise UserError(said.format(name=row.name, other=other.name), field="start")
