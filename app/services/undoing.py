"""Taking back what a quick form noted by mistake: on the same day, and only while nothing else rests on it."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Action, Noted, VisitSource
from app.models.conversation import Conversation
from app.models.cue import ShownCue
from app.models.gift import Gift
from app.models.ownership import Complaint
from app.models.visit import Item, Purchase, PurchaseLine, Return, Visit
from app.services import audit, summaries
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

_Row = Purchase | Return | Conversation
_ROWS: dict[Noted, type[_Row]] = {
    Noted.PURCHASE: Purchase,
    Noted.RETURN: Return,
    Noted.CONVERSATION: Conversation,
}


class Undoing:
    """One transaction for each."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    def undo(self, noted: Noted, number: int, by: int) -> None:
        """Take a purchase, a return or a conversation back; one that is gone already is no trouble.

        Raises UserError when it was noted on another day or came with an import, or when something rests on it.
        """
        with self._work.write(by, Action.SERVE) as session:
            row = cast("_Row | None", session.get(_ROWS[noted], number))
            if row is None:
                return  # by a second press
            at = self._work.clock.now()
            self._refuse_old(row)
            if isinstance(row, Purchase):
                _let_go_of_lines(session, row)
            elif isinstance(row, Conversation) and row.answered_at is not None:
                raise UserError(_("Their answer was noted since, so the conversation stays."))
            customer = row.customer_id
            session.delete(row)
            audit.note(session, at, by, "undid", noted.value, number)
            session.flush()
            self._loosen_visit(session, customer, at)
            summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
            session.commit()

    def _loosen_visit(self, session: Session, customer: int, at: datetime) -> None:
        """Let today's visit be undone again where only the opened card still speaks for it."""
        day = shop_day(at, self._settings.zone)
        visit = session.scalar(select(Visit).where(Visit.customer_id == customer, Visit.day == day))
        if visit is None or visit.source is not VisitSource.COUNTER:
            return
        bought = session.scalar(select(Purchase.id).where(Purchase.visit_id == visit.id).limit(1))
        came_back = select(Return.at).where(Return.customer_id == customer).order_by(Return.at.desc()).limit(1)
        last = session.scalar(came_back)
        if bought is None and (last is None or shop_day(last, self._settings.zone) != day):
            shown = session.scalar(select(ShownCue.id).where(ShownCue.visit_id == visit.id).limit(1))
            given = session.scalar(select(Gift.id).where(Gift.visit_id == visit.id).limit(1))
            if shown is None and given is None:
                session.delete(visit)  # the form alone spoke for it: no card was opened at the counter
                session.flush()
            else:
                visit.by_opening = True

    def _refuse_old(self, row: _Row) -> None:
        zone = self._settings.zone
        imported = getattr(row, "import_run_id", None) is not None
        if imported or shop_day(row.at, zone) != shop_day(self._work.clock.now(), zone):
            raise UserError(_("Only what was noted here today can be undone."))


def _let_go_of_lines(session: Session, row: Purchase) -> None:
    lines = session.scalars(select(PurchaseLine).where(PurchaseLine.purchase_id == row.id)).all()
    ids = [line.id for line in lines]
    came_back = session.scalar(select(Return.id).where(Return.purchase_line_id.in_(ids)).limit(1))
    complained = session.scalar(select(Complaint.id).where(Complaint.purchase_line_id.in_(ids)).limit(1))
    if came_back or complained or any(line.worked_out_at for line in lines):
        raise UserError(_("Something was noted about this purchase since, so it stays."))
    for line in lines:
        session.delete(line)
    session.flush()
    for line in lines:
        item = session.get(Item, line.item_id)
        if item is not None:
            item.sold = max(0, item.sold - 1)
            _price_again(session, item)


def _price_again(session: Session, item: Item) -> None:
    """Let the item cost what it cost the last time that is still noted."""
    priced = (
        select(PurchaseLine.amount, PurchaseLine.quantity, Purchase.currency)
        .join(Purchase, Purchase.id == PurchaseLine.purchase_id)
        .where(PurchaseLine.item_id == item.id, PurchaseLine.amount.is_not(None))
        .order_by(Purchase.at.desc(), Purchase.id.desc())
        .limit(1)
    )
    last = session.execute(priced).first()
    amount, quantity, currency = last if last is not None else (None, 1000, None)
    item.usual_amount = None if amount is None else int(amount * 1000 / quantity)
    item.usual_currency = currency
