"""The quick forms of the counter: a purchase, a return, a conversation, a complaint, a promise."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.money import money
from app.core.vocabulary import Action, ComplaintStep
from app.domain.promise import is_time
from app.domain.records import (
    ComplaintDraft,
    ConversationDraft,
    PromiseDraft,
    PurchaseDraft,
    ReturnableLine,
    ReturnDraft,
    SoldItem,
)
from app.models.conversation import Conversation
from app.models.customer import Customer
from app.models.ownership import Complaint, Promise
from app.models.staff import Staff
from app.models.visit import Purchase, PurchaseLine, Return
from app.services import audit, items, summaries
from app.services import complaint_moves as moves
from app.services.complaint_moves import Doing
from app.services.complaint_remedies import Giving
from app.services.customers import line as one_line
from app.services.customers import paragraph
from app.services.gift_flags import flag_gifts
from app.services.shop_settings import Settings
from app.services.undoing import Undoing
from app.services.unit_of_work import UnitOfWork
from app.services.visits import visit_of_the_day


class QuickForms(Undoing):
    """Each form is one transaction, kept with its visit, its audit and the customer's summary."""

    def __init__(self, work: UnitOfWork, settings: Settings, giving: Giving) -> None:
        super().__init__(work, settings)
        self._giving = giving

    def suggest_items(self, typed: str, limit: int = 8) -> tuple[SoldItem, ...]:
        """Return items sold before whose name holds what was typed."""
        with self._work.look() as connection:
            return items.suggest(connection, typed, limit)

    def suggest_categories(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Return categories of items sold before whose name holds what was typed."""
        with self._work.look() as connection:
            return items.categories(connection, typed, limit)

    def returnable(self, customer: int, limit: int = 50) -> tuple[ReturnableLine, ...]:
        """Return the lines that could come back, newest first."""
        with self._work.look() as connection:
            return items.returnable(connection, customer, limit)

    def purchase(self, customer: int, draft: PurchaseDraft, by: int) -> int:
        """Note a purchase; return its id. A purchase has an item or an amount at least."""
        lines = [entry for entry in draft.lines if entry.item.strip()]
        if not lines and draft.total is None:
            raise UserError(_("What did they buy? Enter an item or an amount."), field="item")
        with self._work.write(by, Action.SERVE) as session:
            at, currency = self._begin(session, customer), self._settings.current().currency
            visit, _new = visit_of_the_day(session, customer, at, self._settings.zone, by)
            row = Purchase(
                customer_id=customer,
                visit_id=visit.id,
                at=at,
                staff_id=by,
                currency=currency,
                why=paragraph(draft.why, "why"),
            )
            session.add(row)
            session.flush()
            known = [
                self._line(session, row, n, entry.item, entry.quantity, entry.amount) for n, entry in enumerate(lines)
            ]
            row.total = _total(draft.total, known, currency)
            self._end(session, customer, at, by, "noted", "purchase", row.id)
            return row.id

    def take_return(self, customer: int, draft: ReturnDraft, by: int) -> int:
        """Note that something came back; return its id. It is a return, not a visit of its own kind."""
        with self._work.write(by, Action.SERVE) as session:
            at, currency = self._begin(session, customer), self._settings.current().currency
            row = Return(customer_id=customer, at=at, staff_id=by, currency=currency, why=paragraph(draft.why, "why"))
            if draft.line is not None:
                self._return_line(session, row, customer, draft.line)
            else:
                name = one_line(draft.item, "item", _("What came back? Choose the purchase, or name the item."))
                row.item_id = items.item_named(session, name).id
                # Named instead of chosen: it is still the one they bought here, whose fate is then known.
                if (bought := items.bought_line(session, customer, row.item_id)) is not None:
                    self._return_line(session, row, customer, bought)
            if draft.amount is not None:
                row.amount = _positive(draft.amount, currency)
                row.currency = currency
            session.add(row)
            visit_of_the_day(session, customer, at, self._settings.zone, by)
            session.flush()
            flag_gifts(session.connection(), [customer], at, self._settings.zone)
            self._end(session, customer, at, by, "noted", "return", row.id)
            return row.id

    def converse(self, customer: int, draft: ConversationDraft, by: int) -> int:
        """Note a conversation; return its id."""
        topic = one_line(draft.topic, "topic", _("What was it about? A word or two will do."))
        with self._work.write(by, Action.SERVE) as session:
            at = self._begin(session, customer)
            row = Conversation(
                customer_id=customer,
                at=at,
                staff_id=by,
                topic=topic,
                details=paragraph(draft.details, "details"),
                ask_next_time=one_line(draft.ask_next_time, "ask_next_time"),
                ask_from=draft.ask_from,
                delicate=draft.delicate,
            )
            session.add(row)
            session.flush()
            self._end(session, customer, at, by, "noted", "conversation", row.id)
            return row.id

    def complain(self, customer: int, draft: ComplaintDraft, by: int) -> int:
        """Open a complaint; return its id. How to reach the customer is required."""
        what = one_line(draft.what, "what", _("What happened? A few words will do."))
        reach = one_line(draft.reach_by, "reach_by", _("How can we reach them? We owe them an answer in person."))
        with self._work.write(by, Action.SERVE) as session:
            at = self._begin(session, customer)
            row = Complaint(
                customer_id=customer,
                opened_at=at,
                taken_by=by,
                owner_id=_staff(session, draft.owner or by),
                what=what,
                reach_by=reach,
                would_like=paragraph(draft.would_like, "would_like"),
                next_step=paragraph(draft.next_step, "next_step"),
                due=draft.due,
            )
            self._complaint_item(session, row, draft)
            session.add(row)
            session.flush()
            self._first_steps(session, row, draft, by, at)
            self._end(session, customer, at, by, "opened", "complaint", row.id)
            return row.id

    def promise(self, customer: int, draft: PromiseDraft, by: int) -> int:
        """Make a promise; return its id. It belongs to a named person from the start."""
        question = one_line(draft.question, "question", _("What exactly do they want to know, or what is promised?"))
        if draft.due_time and not is_time(draft.due_time):
            raise UserError(_("Write the time of day like 15:00."), field="due")
        if draft.due_time and draft.due is None:
            raise UserError(_("On which day? A time alone is not enough."), field="due")
        with self._work.write(by, Action.SERVE) as session:
            at = self._begin(session, customer)
            row = Promise(
                customer_id=customer,
                made_at=at,
                made_by=by,
                owner_id=_staff(session, draft.owner or by),
                question=question,
                due=draft.due,
                due_time=draft.due_time,
                channel=draft.channel,
                kind=draft.kind,
                best_time=one_line(draft.best_time, "best_time"),
                reach_by=one_line(draft.reach_by, "reach_by"),
            )
            session.add(row)
            session.flush()
            self._end(session, customer, at, by, "made", "promise", row.id)
            return row.id

    # --- parts -------------------------------------------------------------------------------------------

    def _begin(self, session: Session, customer: int) -> datetime:
        if session.get(Customer, customer) is None:
            raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
        self._settings.within(session.connection())
        return self._work.clock.now()

    def _end(
        self, session: Session, customer: int, at: datetime, by: int, action: str, entity: str, entity_id: int
    ) -> None:
        audit.note(session, at, by, action, entity, entity_id)
        session.flush()
        summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
        session.commit()

    def _line(
        self, session: Session, purchase: Purchase, position: int, name: str, quantity: Decimal, cost: Decimal | None
    ) -> PurchaseLine:
        if not quantity.is_finite() or not 0 < quantity < 1_000_000:  # noqa: PLR2004 - more than any shop sells at once
            raise UserError(_("The quantity must be more than nothing."), field="quantity")
        item = items.item_named(session, one_line(name, "item"))
        item.sold += 1
        row = PurchaseLine(
            purchase_id=purchase.id,
            position=position,
            item_id=item.id,
            quantity=max(1, int(quantity * 1000)),
            amount=_positive(cost, purchase.currency) if cost is not None else None,
        )
        if row.amount is not None:
            item.usual_amount, item.usual_currency = int(row.amount / quantity), purchase.currency
        session.add(row)
        return row

    def _return_line(self, session: Session, row: Return, customer: int, line: int) -> None:
        bought = session.get(PurchaseLine, line)
        purchase = session.get(Purchase, bought.purchase_id) if bought else None
        if bought is None or purchase is None or purchase.customer_id != customer:
            raise NotFound(_("That purchase is not on this customer's card."), field="line")
        if session.scalar(select(Return.id).where(Return.purchase_line_id == line).limit(1)):
            raise UserError(_("That has come back already."), field="line")
        row.purchase_line_id, row.item_id, row.quantity = bought.id, bought.item_id, bought.quantity
        row.amount, row.currency = bought.amount, purchase.currency

    def _first_steps(self, session: Session, row: Complaint, draft: ComplaintDraft, by: int, at: datetime) -> None:
        """Keep how it began; the one who takes it may let somebody help and give something at once."""
        doing = Doing(by, at, shop_day(at, self._settings.zone))
        moves.keep(session, row, ComplaintStep.TAKEN, doing)
        if draft.helper is not None:
            moves.help_with(session, row, moves.present(session, draft.helper, "helper"), doing)
        if draft.remedy is not None:
            self._giving.give(session, row, draft.remedy, by, doing)

    def _complaint_item(self, session: Session, row: Complaint, draft: ComplaintDraft) -> None:
        if draft.purchase_line is not None:
            bought = session.get(PurchaseLine, draft.purchase_line)
            if bought is not None:
                row.purchase_line_id, row.item_id = bought.id, bought.item_id
        name = one_line(draft.item, "item")
        if row.item_id is None and name:
            row.item_id = items.item_named(session, name).id


def _total(said: Decimal | None, lines: list[PurchaseLine], currency: str) -> int | None:
    if said is not None:
        return _positive(said, currency)
    known = [line.amount for line in lines if line.amount is not None]
    return sum(known) if known else None


def _positive(amount: Decimal, currency: str) -> int:
    if amount.is_finite() and amount < 0:
        raise UserError(
            _("An amount is not less than nothing. For something brought back, use the return."), field="amount"
        )
    return money(amount, currency).minor


def _staff(session: Session, member: int) -> int:
    row = session.get(Staff, member)
    if row is None or row.left_at is not None:  # nothing ever rests with somebody who has left
        raise NotFound(_("That colleague is not in the list of staff."), field="owner")
    return member
