"""What is given to make a complaint right: at once within the limits, above them once the manager agrees."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.money import Money, money
from app.core.vocabulary import Action, ComplaintStep, RemedyState, Role
from app.domain.access import Verdict
from app.domain.complaint import Move
from app.domain.complaint_records import RemedyChoice
from app.domain.remedies import MakeRightList, Remedy, RemedyWish, refused_limit, too_much
from app.models.ownership import Complaint, ComplaintRemedy
from app.models.reading import Readable
from app.services import complaint_moves as moves
from app.services import gate
from app.services.complaint_moves import Doing, Said
from app.services.remedies import Remedies
from app.services.shop_settings import Settings
from app.services.stored import as_stored
from app.services.unit_of_work import UnitOfWork

_SPENT = """
SELECT coalesce(sum(worth), 0) FROM complaint_remedy
WHERE staff_id = ? AND at >= ? AND state = 'given' AND currency = ?
"""


class Giving:
    """Gives remedies in its caller's transaction."""

    def __init__(self, work: UnitOfWork, settings: Settings, remedies: Remedies) -> None:
        self._work = work
        self._settings = settings
        self._remedies = remedies

    def choice(self, connection: Readable, member: int, today: date) -> RemedyChoice:
        """Return what they may give at once; a manager whose word it is gives without limits."""
        listed = self._remedies.within(connection, self._settings.current().currency)
        offered = tuple(one for one in listed.remedies if one.active)
        standing = gate.standing(connection, self._work.duty, member)
        verdict = gate.verdict(connection, self._work.duty, member, Action.GRANT_MORE)
        if standing.role is Role.MANAGER and verdict is Verdict.ALLOWED:
            return RemedyChoice(offered, unlimited=True)
        return RemedyChoice(offered, self._left(connection, listed, member, today))

    def give(self, session: Session, row: Complaint, wished: RemedyWish, by: int, doing: Doing) -> bool:
        """Give a remedy, or ask the manager where it is above what they may; return whether it was given."""
        moves.allow(session, row, Move.GIVE, doing)
        currency = self._settings.within(session.connection()).currency
        allowed = self.choice(session.connection(), by, doing.today)
        remedy = next((one for one in allowed.remedies if one.id == wished.remedy), None)
        if remedy is None:
            raise NotFound(_("That remedy is not in the list any more."), field="remedy")
        worth = _worth(remedy, wished, currency)
        asks = not allowed.unlimited and too_much(remedy, worth, allowed.left)
        given = ComplaintRemedy(
            complaint_id=row.id,
            remedy=remedy.id,
            what=remedy.what,
            worth=worth.minor if worth else None,
            currency=currency,
            why=wished.why,
            state=RemedyState.ASKED if asks else RemedyState.GIVEN,
            staff_id=by,
            at=doing.at,
        )
        session.add(given)
        _keep(session, row, ComplaintStep.ASKED_FOR_MORE if asks else ComplaintStep.GIVEN, given, doing)
        return not asks

    def answer(self, session: Session, number: int, doing: Doing, *, granted: bool) -> Complaint:
        """Answer somebody who asked for more; return the complaint, whose owner stays."""
        given = session.get(ComplaintRemedy, number)
        if given is None or given.state is not RemedyState.ASKED:
            raise UserError(_("That was answered already."))
        row = moves.found(session, given.complaint_id)
        given.state = RemedyState.GRANTED if granted else RemedyState.REFUSED
        given.answered_by = doing.by
        _keep(session, row, ComplaintStep.GRANTED if granted else ComplaintStep.REFUSED, given, doing)
        return row

    def _left(self, connection: Readable, listed: MakeRightList, member: int, today: date) -> Money | None:
        if listed.weekly is None:
            return None
        monday = today - timedelta(days=today.weekday())
        since = as_stored(datetime.combine(monday, datetime.min.time(), self._settings.zone))
        currency = listed.weekly.currency
        spent = connection.exec_driver_sql(_SPENT, (member, since, currency)).scalar() or 0
        return Money(max(0, listed.weekly.minor - spent), currency)


def _keep(session: Session, row: Complaint, step: ComplaintStep, given: ComplaintRemedy, doing: Doing) -> None:
    moves.keep(session, row, step, doing, Said(given.what, amount=given.worth, currency=given.currency))


def _worth(remedy: Remedy, wished: RemedyWish, currency: str) -> Money | None:
    if wished.worth is None:
        return remedy.at_once
    wrong = refused_limit(wished.worth)
    if wrong:
        raise UserError(wrong, field="worth")
    return money(wished.worth, currency)
