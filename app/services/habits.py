"""The habits of the shop: what repeats by itself, as the manager sets it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound
from app.core.i18n import _
from app.core.money import Money, money
from app.core.vocabulary import Action
from app.domain import habit as rules
from app.domain.habit import Habit, HabitDraft
from app.models.ownership import Habit as HabitRow
from app.services import audit
from app.services.customers import line as one_line
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork


class Habits:
    """Keeps the list. A habit counts for purchases from the day on which it was set up."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    def all(self) -> tuple[Habit, ...]:
        """Return every habit, in the order in which they were set up."""
        with self._work.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, what, over, currency, after_days, active FROM habit ORDER BY id"
            )
            return tuple(Habit(r[0], r[1], Money(r[2], r[3]), r[4], bool(r[5])) for r in rows)

    def add(self, draft: HabitDraft, by: int | None) -> int:
        """Set a habit up; return its number."""
        rules.check(draft)
        with self._work.write(by, Action.SETTINGS) as session:
            at = self._work.clock.now()
            row = HabitRow(since=shop_day(at, self._settings.zone))
            self._fill(row, draft)
            session.add(row)
            session.flush()
            audit.note(session, at, by, "added", "habit", row.id)
            session.commit()
            return row.id

    def change(self, habit: int, draft: HabitDraft, by: int | None) -> None:
        """Change a habit, or let it rest."""
        rules.check(draft)
        with self._work.write(by, Action.SETTINGS) as session:
            self._fill(_found(session, habit), draft)
            audit.note(session, self._work.clock.now(), by, "changed", "habit", habit)
            session.commit()

    def _fill(self, row: HabitRow, draft: HabitDraft) -> None:
        over = money(draft.over, self._settings.current().currency)
        row.what, row.active, row.after_days = one_line(draft.what, "what"), draft.active, draft.after_days
        row.over, row.currency = over.minor, over.currency


def _found(session: Session, habit: int) -> HabitRow:
    row = session.scalar(select(HabitRow).where(HabitRow.id == habit))
    if row is None:
        raise NotFound(_("There is no such habit."))
    return row
