"""Gifts: those of a clerk's own choosing, what everybody may give, how many are left, and the figures of it all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.money import Money, money
from app.core.vocabulary import Action, BudgetPeriod
from app.domain.gift import budget_days, gift_key
from app.domain.gift_records import (
    Allowance,
    Behind,
    GiftFigures,
    GivenGift,
    OwnGift,
    Period,
    StaffAllowance,
    Token,
    Used,
)
from app.models.customer import Customer
from app.models.gift import Gift, GiftAllowance, TokenCount
from app.models.reading import Readable
from app.models.staff import Staff
from app.services import audit, gate, gift_figures, shop_settings, summaries
from app.services import gift_ledger as ledger
from app.services.customers import line as one_line
from app.services.rule_store import document_in_force
from app.services.shop_settings import Settings
from app.services.stored import moment
from app.services.unit_of_work import UnitOfWork
from app.services.visits import visit_of_the_day

#: Within so many days after a gift somebody came back, or did not.
CAME_BACK_DAYS = 60
_WHAT_LETTERS, _MOST_COUNTED = 200, 1_000_000


class Gifts:
    """The gifts of the shop. Those that a rule offers are answered at the counter, as cues."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- of a clerk's own choosing -----------------------------------------------------------------------

    def allowance(self, staff: int) -> Allowance:
        """Return what a staff member may give this week by their own choice, and what they have given."""
        with self._work.look() as connection:
            return ledger.allowance(connection, staff, self._today, self._currency)

    def given_today(self, customer: int) -> GivenGift | None:
        """Return what a customer was given in today's visit."""
        today = self._asked(Period(self._today, self._today), CAME_BACK_DAYS)
        with self._work.read() as connection:
            found = gift_figures.behind(gift_figures.entries(connection, today), Behind())
        return next((gift for gift in found if gift.customer == customer), None)

    def give_own(self, customer: int, gift: OwnGift, by: int) -> int:
        """Give something by one's own choice, with a reason; return its number in the ledger.

        Raises UserError when something must be made right first, when this visit had its gift, and above what may
        still be given this week.
        """
        what = one_line(gift.what, "what", _("What do you give?"))
        reason = one_line(gift.reason, "reason", _("Why do you give it? A word or two will do."))
        with self._work.write(by, Action.SERVE) as session:
            if session.get(Customer, customer) is None:
                raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
            self._settings.within(session.connection())
            at, worth = self._work.clock.now(), self._worth(gift.worth)
            ledger.refuse_owed(session.connection(), customer, at)
            visit, _new = visit_of_the_day(session, customer, at, self._settings.zone, by)
            handed = ledger.Handed(customer, visit.id, visit.day, at, by)
            row = ledger.give_own(session, handed, what[:_WHAT_LETTERS], worth, reason)
            summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
            session.commit()
            return row.id

    def take_back(self, gift: int, by: int) -> None:
        """Take back an own gift of today that was noted by mistake; the ledger keeps both entries."""
        with self._work.write(by, Action.SERVE) as session:
            row = session.get(Gift, gift)
            if row is None or row.rule_id is not None:
                raise NotFound(_("That gift is not in the ledger."))
            if row.day != self._today:
                raise UserError(_("That was on another day. What was given stays given."))
            ledger.take_back(session, gift, self._work.clock.now(), self._today, by)
            session.commit()

    # --- what may be given -------------------------------------------------------------------------------

    def common_allowance(self) -> Money:
        """Return what everybody may give in a week by their own choice, where nothing else is said of them."""
        with self._work.look() as connection:
            return ledger.common_allowance(connection, self._currency)

    def allowances(self) -> tuple[StaffAllowance, ...]:
        """Return what each who works here may give in a week by their own choice, by name."""
        with self._work.look() as connection:
            return self._allowances(connection)

    def set_allowance(self, amount: Decimal | None, by: int | None, *, staff: int | None = None) -> None:
        """Say what may be given in a week by one's own choice: by everybody, or by one staff member.

        None takes away what was said of one, who may then give what everybody may.
        """
        with self._work.write(by, Action.EDIT_RULES) as session:
            self._settings.within(session.connection())
            if staff is not None:
                self._set_own(session, staff, amount)
            elif amount is None:
                raise UserError(_("How much may be given in a week?"), field="amount")
            else:
                shop_settings.put(session, ledger.ALLOWANCE, str(self._worth(amount, "amount")))
            audit.note(session, self._work.clock.now(), by, "changed", "gift_allowance", staff)
            session.commit()

    # --- how many are left -------------------------------------------------------------------------------

    def tokens(self) -> tuple[Token, ...]:
        """Return the gifts that are counted, by name."""
        with self._work.look() as connection:
            rows = connection.exec_driver_sql(
                'SELECT t.what, t.counted, t."key", t.at FROM token_count t WHERE t.counted IS NOT NULL '
                'AND t.id = (SELECT max(l.id) FROM token_count l WHERE l."key" = t."key") ORDER BY t."key"'
            ).all()
            found = [(row, ledger.left(connection, row[2])) for row in rows]
        return tuple(Token(row[0], row[1], max(0, left or 0), moment(row[3])) for row, left in found)

    def count_tokens(self, what: str, counted: int | None, by: int | None) -> None:
        """Note how many of a gift there are now; None: they are not counted any more."""
        name = one_line(what, "what", _("What was counted?"))
        if counted is not None and not 0 <= counted <= _MOST_COUNTED:
            raise UserError(_("Write how many there are as a whole number."), field="counted")
        with self._work.write(by, Action.EDIT_RULES) as session:
            last = session.connection().exec_driver_sql("SELECT coalesce(max(id), 0) FROM gift").scalar_one()
            at = self._work.clock.now()
            row = TokenCount(key=gift_key(name), what=name, counted=counted, after_gift=last, at=at, staff_id=by)
            session.add(row)
            session.flush()
            audit.note(session, at, by, "counted", "token_count", row.id)
            session.commit()

    # --- figures -----------------------------------------------------------------------------------------

    def used(self, rule: int) -> Used:
        """Return what a rule gave away in the present period of its budget; without a budget in this month."""
        with self._work.read() as connection:
            budget = document_in_force(connection, rule).budget
            first, last = budget_days(budget.every if budget else BudgetPeriod.MONTH, self._today)
            given, count = ledger.spent(connection, rule, first, last, self._currency)
        amount = money(budget.amount, self._currency) if budget else None
        return Used(count, Money(given, self._currency), amount, first, last)

    def figures(self, period: Period, by: int | None, *, days: int = CAME_BACK_DAYS) -> GiftFigures:
        """Return what was given in a period against the budgets, by rule, giver and month, and what came after.

        Raises NotAllowed for whoever may not see what customers are given.
        """
        with self._insights(by) as connection:
            return gift_figures.figures(connection, self._asked(period, days), self._allowances(connection))

    def list_behind(
        self, period: Period, by: int | None, which: Behind | None = None, *, days: int = CAME_BACK_DAYS
    ) -> tuple[GivenGift, ...]:
        """Return the gifts behind a figure of a period, the latest first; all that were given unless said otherwise.

        Raises NotAllowed like ``figures``.
        """
        with self._insights(by) as connection:
            return gift_figures.behind(gift_figures.entries(connection, self._asked(period, days)), which or Behind())

    # --- parts -------------------------------------------------------------------------------------------

    @contextmanager
    def _insights(self, by: int | None) -> Iterator[Connection]:
        """Yield one view of the file to whoever may see figures of the shop now."""
        with self._work.read() as connection:
            gate.insist(connection, self._work.duty, by, Action.SEE_INSIGHTS)
            yield connection

    @property
    def _today(self) -> date:
        return shop_day(self._work.clock.now(), self._settings.zone)

    @property
    def _currency(self) -> str:
        return self._settings.current().currency

    def _asked(self, period: Period, days: int) -> gift_figures.Asked:
        return gift_figures.Asked(period, days, self._today, self._currency)

    def _worth(self, amount: Decimal, field: str = "worth") -> Money:
        if amount.is_finite() and amount < 0:
            raise UserError(_("An amount is not less than nothing."), field=field)
        return money(amount, self._currency)

    def _allowances(self, connection: Readable) -> tuple[StaffAllowance, ...]:
        common = ledger.common_allowance(connection, self._currency)
        rows = connection.exec_driver_sql(
            "SELECT s.id, s.name, a.amount FROM staff s LEFT JOIN gift_allowance a "
            "ON a.staff_id = s.id AND a.currency = ? WHERE s.left_at IS NULL ORDER BY s.name, s.id",
            (self._currency,),
        )
        return tuple(
            StaffAllowance(
                row[0], row[1], common if row[2] is None else Money(row[2], self._currency), row[2] is not None
            )
            for row in rows
        )

    def _set_own(self, session: Session, staff: int, amount: Decimal | None) -> None:
        member = session.get(Staff, staff)
        if member is None or member.left_at is not None:
            raise NotFound(_("That colleague is not in the list of staff."))
        known = session.get(GiftAllowance, staff)
        if amount is None:
            if known is not None:
                session.delete(known)
            return
        worth = self._worth(amount, "amount")
        session.merge(GiftAllowance(staff_id=staff, amount=worth.minor, currency=worth.currency))
