"""What follows when a clerk records how a cue went, and how it is undone.

A cue's key says what it is about ("purchase_line:12"). Recording changes that record; ``made`` remembers what was
changed or made, so that taking it back leaves things as they were.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import (
    Channel,
    ComplaintState,
    CueOutcome,
    GiftKind,
    PreferenceKind,
    PromiseState,
    Satisfaction,
    WorkedOut,
)
from app.domain.cues.appreciate import GIFT
from app.domain.cues.make_right import SATISFIED
from app.domain.matching import given_and_family, in_capitals
from app.models.conversation import Conversation
from app.models.cue import ShownCue
from app.models.customer import Customer, CustomerPreference
from app.models.note import Recommendation
from app.models.ownership import Handover, Promise
from app.models.staff import Staff
from app.models.visit import Purchase, PurchaseLine
from app.services import complaint_moves as moves
from app.services import gift_ledger, hands, promises
from app.services.complaint_moves import Doing

#: The key of the question for a name that nobody knows yet.
NAME = "name"
_ASKED = (CueOutcome.ANSWERED, CueOutcome.ASKED, CueOutcome.DID_NOT_SAY)


def follow(session: Session, cue: ShownCue, at: datetime, by: int, keep_as: PreferenceKind | None) -> None:
    """Let what was recorded on the cue take effect on what the cue is about."""
    matter, _sep, number = cue.key.partition(":")
    act = _FOLLOW.get(matter)
    if act is not None and cue.outcome is not None and cue.outcome is not CueOutcome.NOT_NOW:
        act(session, cue, number, at, by)
    if matter == "question" and cue.outcome is CueOutcome.ANSWERED:
        _keep_answer(session, cue, at, by, keep_as)


def undo(session: Session, cue: ShownCue, at: datetime, by: int) -> None:
    """Put back what following the cue changed."""
    what, _sep, rest = cue.made.partition(":")
    act = _UNDO.get(what)
    if act is not None:
        act(session, cue, rest)
    elif what == GIFT:
        gift_ledger.take_back(session, int(rest), at, cue.day, by)  # the ledger keeps both
    cue.made = ""


# --- following -------------------------------------------------------------------------------------------


def _complaint(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    row, doing = moves.found(session, int(number)), Doing(by, at, cue.day)
    before = row.state
    step = moves.tell(session, row, Channel.IN_PERSON, "", doing)
    cue.made = f"complaint:{row.id}:{before.value}:{step.id}"


def _satisfied(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    if cue.outcome not in _SAID:
        return
    row, doing = moves.found(session, int(number)), Doing(by, at, cue.day)
    step = moves.ask(session, row, _SAID[cue.outcome], "", doing)
    cue.made = f"{SATISFIED}:{row.id}:{step.id}"


_SAID = {
    CueOutcome.SATISFIED: Satisfaction.YES,
    CueOutcome.NOT_SATISFIED: Satisfaction.NO,
    CueOutcome.DID_NOT_SAY: Satisfaction.DID_NOT_SAY,
}


def _promise(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    row = session.get(Promise, int(number))
    if row is None or row.state is not PromiseState.OPEN:
        raise UserError(_("Somebody kept that promise already."))
    cue.made = f"promise:{row.id}:{int(row.was_late)}"
    zone = session.connection().exec_driver_sql("SELECT value FROM setting WHERE name = 'zone'").scalar() or "UTC"
    promises.end(row, at, at.astimezone(clock.zone(zone)), by, Channel.IN_PERSON)
    hands.close_offers(session, Handover.promise_id == row.id, at, by)


_JUDGED = {
    CueOutcome.LOVED_IT: WorkedOut.LOVED_IT,
    CueOutcome.FINE: WorkedOut.FINE,
    CueOutcome.NOT_GOOD: WorkedOut.NOT_GOOD,
}


def _purchase_line(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    row = session.get(PurchaseLine, int(number))
    if row is None or cue.outcome not in _JUDGED:
        return
    cue.made = f"purchase_line:{row.id}"
    row.worked_out, row.worked_out_said = _JUDGED[cue.outcome], cue.answer
    row.worked_out_at, row.worked_out_by = at, by


def _ask(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    row = session.get(Conversation, int(number))
    if row is None or cue.outcome not in _ASKED:
        return
    cue.made = f"ask:{row.id}"
    row.answered_at, row.answered_by, row.answer = at, by, cue.answer


def _reason(session: Session, cue: ShownCue, number: str, _at: datetime, _by: int) -> None:
    row = session.get(Purchase, int(number))
    if row is None or cue.outcome is not CueOutcome.ANSWERED or row.why:
        return
    cue.made = f"reason:{row.id}"
    row.why = cue.answer


def _name(session: Session, cue: ShownCue, _number: str, _at: datetime, _by: int) -> None:
    row = session.get(Customer, cue.customer_id)
    if row is None or cue.outcome is not CueOutcome.ANSWERED or row.name_known:
        return
    cue.made = f"{NAME}:{row.full_name}"
    row.full_name, row.name_known = in_capitals(cue.answer), True
    row.given_name, row.family_name = given_and_family(row.full_name)


def _keep_answer(session: Session, cue: ShownCue, at: datetime, by: int, keep_as: PreferenceKind | None) -> None:
    if keep_as is None:
        talk = Conversation(customer_id=cue.customer_id, at=at, staff_id=by, topic=cue.answer, details=cue.say)
        session.add(talk)
        session.flush()
        cue.made = f"conversation:{talk.id}"
        return
    liked = CustomerPreference(customer_id=cue.customer_id, kind=keep_as, text=cue.answer, noted_at=at, noted_by=by)
    session.add(liked)
    session.flush()
    cue.made = f"preference:{liked.id}"


def _gift(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    rule, _sep, version = number.partition(":")
    if cue.outcome not in _BECAME:
        return
    handed = gift_ledger.Handed(cue.customer_id, cue.visit_id, cue.day, at, by)
    entry = gift_ledger.answer_offer(session, handed, int(rule), int(version), _BECAME[cue.outcome])
    cue.made = f"{GIFT}:{entry.id}"


def _recommendation(session: Session, cue: ShownCue, number: str, at: datetime, by: int) -> None:
    row = session.get(Recommendation, int(number))
    if row is None:
        return
    cue.made = f"recommendation:{row.id}"
    row.helped = {CueOutcome.HELPED: True, CueOutcome.DID_NOT_HELP: False}.get(cue.outcome or CueOutcome.NOT_NOW)
    row.answer, row.answered_at, row.answered_by = cue.answer, at, by


_BECAME = {
    CueOutcome.GIVEN: GiftKind.GIVEN,
    CueOutcome.DECLINED: GiftKind.DECLINED,
    CueOutcome.NOT_TODAY: GiftKind.NOT_TODAY,
}

_FOLLOW: dict[str, Callable[[Session, ShownCue, str, datetime, int], None]] = {
    "complaint": _complaint,
    SATISFIED: _satisfied,
    "promise": _promise,
    "purchase_line": _purchase_line,
    "ask": _ask,
    "reason": _reason,
    NAME: _name,
    GIFT: _gift,
    "recommendation": _recommendation,
}


# --- undoing ---------------------------------------------------------------------------------------------


def _complaint_back(session: Session, _cue: ShownCue, rest: str) -> None:
    number, state, step = rest.split(":")
    moves.take_back(session, int(number), int(step), ComplaintState(state))


def _satisfied_back(session: Session, _cue: ShownCue, rest: str) -> None:
    number, step = rest.split(":")
    moves.take_back(session, int(number), int(step), ComplaintState.TOLD)


def _promise_back(session: Session, _cue: ShownCue, rest: str) -> None:
    number, _sep, was_late = rest.partition(":")
    row = session.get(Promise, int(number))
    if row is not None:
        row.was_late = was_late == "1"
        row.owner_id = _still_here(session, row.owner_id, row.told_by)
        row.state = PromiseState.OPEN
        row.told_at = row.told_by = row.told_how = None


def _still_here(session: Session, owner: int, teller: int | None) -> int:
    """Return the owner, or who told the customer when the owner has left since: it would rest with nobody."""
    row = session.get(Staff, owner)
    return owner if teller is None or (row is not None and row.left_at is None) else teller


def _purchase_line_back(session: Session, _cue: ShownCue, rest: str) -> None:
    row = session.get(PurchaseLine, int(rest))
    if row is not None:
        row.worked_out, row.worked_out_said = None, ""
        row.worked_out_at = row.worked_out_by = None


def _ask_back(session: Session, _cue: ShownCue, rest: str) -> None:
    row = session.get(Conversation, int(rest))
    if row is not None:
        row.answer = ""
        row.answered_at = row.answered_by = None


def _reason_back(session: Session, cue: ShownCue, rest: str) -> None:
    row = session.get(Purchase, int(rest))
    if row is not None and row.why == cue.answer:
        row.why = ""


def _name_back(session: Session, cue: ShownCue, rest: str) -> None:
    row = session.get(Customer, cue.customer_id)
    if row is not None and row.full_name == in_capitals(cue.answer):
        row.full_name, row.name_known = rest, False
        row.given_name = row.family_name = ""


def _recommendation_back(session: Session, _cue: ShownCue, rest: str) -> None:
    row = session.get(Recommendation, int(rest))
    if row is not None:
        row.helped, row.answer = None, ""
        row.answered_at = row.answered_by = None


def _conversation_back(session: Session, _cue: ShownCue, rest: str) -> None:
    row = session.get(Conversation, int(rest))
    if row is not None:
        session.delete(row)


def _preference_back(session: Session, _cue: ShownCue, rest: str) -> None:
    row = session.get(CustomerPreference, int(rest))
    if row is not None:
        session.delete(row)


_UNDO: dict[str, Callable[[Session, ShownCue, str], None]] = {
    "complaint": _complaint_back,
    SATISFIED: _satisfied_back,
    "promise": _promise_back,
    "purchase_line": _purchase_line_back,
    "ask": _ask_back,
    "recommendation": _recommendation_back,
    "reason": _reason_back,
    NAME: _name_back,
    "conversation": _conversation_back,
    "preference": _preference_back,
}
