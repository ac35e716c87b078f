"""The services behind promises, handovers and the desk, as the windows know them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from app.core.vocabulary import Channel, PutOff
from app.domain.desk import Due
from app.domain.habit import Habit, HabitDraft
from app.domain.handover import HandoverDraft, OpenMatter, Story
from app.domain.promise import Agreement, PromiseText


class PromisesPort(Protocol):
    """Promises after they were made."""

    def one(self, promise: int) -> PromiseText:
        """Return a promise in full. (read)."""

    def keep(self, promise: int, how: Channel, by: int) -> None:
        """Note that the customer was told. (write)."""

    def renegotiate(self, promise: int, agreed: Agreement, by: int) -> None:
        """Move it to what the customer agreed to. (write)."""

    def withdraw(self, promise: int, said: str, by: int) -> None:
        """End it because the customer does not wish it any more. (write)."""


class HandoversPort(Protocol):
    """Matters that pass from hand to hand."""

    def story(self, handover: int) -> Story:
        """Return all the receiver should know. (read)."""

    def matters(self, customer: int) -> tuple[OpenMatter, ...]:
        """Return what is open with a customer and could be handed over. (read)."""

    def give(self, customer: int, draft: HandoverDraft, by: int) -> int:
        """Offer a matter to a colleague. (write)."""

    def accept(self, handover: int, by: int) -> None:
        """Take a matter over. (write)."""

    def give_back(self, handover: int, reason: str, by: int) -> None:
        """Give an offered matter back with a reason. (write)."""


class DeskPort(Protocol):
    """What is due for whom."""

    def due(self, member: int) -> tuple[Due, ...]:
        """Return what is due for somebody, overdue first. (read)."""

    def put_off(self, key: tuple[PutOff, int], until: date, reason: str, by: int) -> None:
        """Show something again on that day. (write)."""

    def called(self, customer: int, how: Channel, by: int, *, what: str = "", purchase: int | None = None) -> int:
        """Note a courtesy call that was made. (write)."""


class HabitsPort(Protocol):
    """What repeats by itself."""

    def all(self) -> tuple[Habit, ...]:
        """Return every habit. (read)."""

    def add(self, draft: HabitDraft, by: int | None) -> int:
        """Set a habit up. (write)."""

    def change(self, habit: int, draft: HabitDraft, by: int | None) -> None:
        """Change a habit, or let it rest. (write)."""
