"""What moves a complaint on, within whatever transaction does it: the same for the room, the card and the cues."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Channel, ComplaintState, ComplaintStep, Role, Satisfaction
from app.domain.complaint import Move, Ownership, after, after_asking, may, parts_of, refused
from app.models.ownership import Complaint, ComplaintEvent, ComplaintHelper
from app.models.staff import Staff
from app.services import absences, audit

_ANSWERED = {
    Satisfaction.YES: ComplaintStep.SATISFIED,
    Satisfaction.NO: ComplaintStep.NOT_SATISFIED,
    Satisfaction.DID_NOT_SAY: ComplaintStep.DID_NOT_SAY,
}


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something, when, and on which day of the shop; nobody is the owner of the machine."""

    by: int | None
    at: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Said:
    """What a step says besides who and when."""

    text: str = ""
    other_id: int | None = None
    channel: Channel | None = None
    day: date | None = None
    amount: int | None = None
    currency: str = ""


_NOTHING = Said()


def found(session: Session, complaint: int) -> Complaint:
    """Return a complaint, or raise NotFound."""
    row = session.get(Complaint, complaint)
    if row is None:
        raise NotFound(_("That complaint is not there any more."))
    return row


def present(session: Session, member: int, field: str) -> Staff:
    """Return somebody who works here: nothing ever rests with somebody who has left."""
    row = session.get(Staff, member)
    if row is None or row.left_at is not None:
        raise NotFound(_("That colleague is not in the list of staff."), field=field)
    return row


def whose(session: Session, row: Complaint, today: date) -> Ownership:
    """Return whose a complaint is today."""
    owner = session.get_one(Staff, row.owner_id)
    away = absences.of(owner)
    helpers = session.scalars(select(ComplaintHelper.staff_id).where(ComplaintHelper.complaint_id == row.id))
    is_away = away is not None and away.on(today)
    return Ownership(
        row.owner_id, owner.left_at is not None, is_away, away.cover if away and is_away else None, frozenset(helpers)
    )


def allow(session: Session, row: Complaint, move: Move, doing: Doing) -> ComplaintState:
    """Return the state a move leads to. Raises UserError when it cannot be made, or not by them."""
    state = after(row.state, move)
    if state is None:
        raise UserError(refused(row.state, move))
    if doing.by is None:
        return state
    owned = whose(session, row, doing.today)
    member = present(session, doing.by, "staff")
    parts = parts_of(doing.by, owned, manager=member.role is Role.MANAGER)
    if not may(move, parts, owned):
        owner = session.get_one(Staff, row.owner_id).name
        if move is Move.HAND_OVER:
            raise UserError(_("Only {name}, their cover or a manager can hand this over.").format(name=owner))
        raise UserError(_("{name} owns this. Help with it first, then go on.").format(name=owner))
    return state


def keep(session: Session, row: Complaint, step: ComplaintStep, doing: Doing, said: Said = _NOTHING) -> ComplaintEvent:
    """Keep a step, with its entry in the audit."""
    told = {one.name: getattr(said, one.name) for one in fields(said)}
    event = ComplaintEvent(
        complaint_id=row.id, customer_id=row.customer_id, at=doing.at, step=step, staff_id=doing.by, **told
    )
    session.add(event)
    audit.note(session, doing.at, doing.by, step.value, "complaint", row.id)
    session.flush()
    return event


def tell(session: Session, row: Complaint, how: Channel, words: str, doing: Doing) -> ComplaintEvent:
    """Record that they told the customer personally; the one question is still to be asked."""
    row.state = allow(session, row, Move.TELL, doing)
    row.told_at, row.told_by, row.told_how = doing.at, doing.by, how
    return keep(session, row, ComplaintStep.TOLD, doing, Said(words, channel=how))


def ask(session: Session, row: Complaint, said: Satisfaction, words: str, doing: Doing) -> ComplaintEvent:
    """Record what the customer answered: it is closed, or begins again."""
    allow(session, row, Move.ASK, doing)
    row.state, row.satisfied = after_asking(said), said
    if said is Satisfaction.NO:
        begin_again(session, row, doing)
    else:
        row.closed_at = doing.at
    return keep(session, row, _ANSWERED[said], doing, Said(words))


def begin_again(session: Session, row: Complaint, doing: Doing) -> None:
    """Put a complaint back to its start; one whose owner has left belongs to whoever opens it again.

    What was tried, and what they were told, stays in its steps; until it is solved anew, also beside it.
    """
    row.state, row.closed_at = ComplaintState.OPEN, None
    if doing.by is not None and session.get_one(Staff, row.owner_id).left_at is not None:
        row.owner_id = doing.by


def take_back(session: Session, complaint: int, step: int, state: ComplaintState) -> None:
    """Put a complaint back as it was before a step that was recorded by mistake just now."""
    row, event = session.get(Complaint, complaint), session.get(ComplaintEvent, step)
    if row is None or event is None:
        return
    later = select(ComplaintEvent.id).where(ComplaintEvent.complaint_id == complaint, ComplaintEvent.id > step)
    if session.scalar(later.limit(1)) is not None:
        raise UserError(_("More was done about this complaint since. Open it to put things right."))
    if event.step is ComplaintStep.TOLD:
        _untell(session, row)
    else:
        row.satisfied, row.closed_at = None, None
    row.state = state
    session.delete(event)


def _untell(session: Session, row: Complaint) -> None:
    owner = session.get_one(Staff, row.owner_id)
    if owner.left_at is not None and row.told_by is not None:  # it would rest with nobody
        row.owner_id = row.told_by
    row.told_at = row.told_by = row.told_how = None


def hand_to(session: Session, row: Complaint, taker: Staff, doing: Doing, why: str = "") -> None:
    """Give a complaint another owner, who does not help with what is theirs."""
    if row.teller_id == row.owner_id:
        row.teller_id = taker.id
    row.owner_id = taker.id
    stop_helping(session, row, taker.id)
    keep(session, row, ComplaintStep.HANDED_OVER, doing, Said(why, other_id=taker.id))


def stop_helping(session: Session, row: Complaint, member: int) -> bool:
    """Let somebody help no more; tell whether they did."""
    ours = ComplaintHelper.complaint_id == row.id, ComplaintHelper.staff_id == member
    return bool(session.connection().execute(delete(ComplaintHelper).where(*ours)).rowcount)


def help_with(session: Session, row: Complaint, helper: Staff, doing: Doing) -> None:
    """Let somebody help; the owner stays."""
    if helper.id == row.owner_id:
        raise UserError(_("{name} owns it already.").format(name=helper.name), field="helper")
    if session.get(ComplaintHelper, (row.id, helper.id)) is not None:
        raise UserError(_("{name} helps with it already.").format(name=helper.name), field="helper")
    session.add(ComplaintHelper(complaint_id=row.id, staff_id=helper.id))
    keep(session, row, ComplaintStep.HELPED, doing, Said(other_id=helper.id))


def pass_on(session: Session, row: Complaint, leaver: Staff, taker: Staff, at: datetime, by: int | None) -> None:
    """Give what rests with somebody who leaves to somebody who stays: the complaint, or telling the customer."""
    if row.teller_id == leaver.id:
        row.teller_id = taker.id
    if row.owner_id != leaver.id:
        return
    row.owner_id = taker.id
    stop_helping(session, row, taker.id)
    session.add(
        ComplaintEvent(
            complaint_id=row.id,
            customer_id=row.customer_id,
            at=at,
            step=ComplaintStep.HANDED_OVER,
            staff_id=by,
            other_id=taker.id,
        )
    )


def help_no_more(session: Session, leaver: Staff) -> None:
    """Let somebody who leaves help nowhere any more."""
    session.connection().execute(delete(ComplaintHelper).where(ComplaintHelper.staff_id == leaver.id))
