"""The shop as the notes' room knows it. Reads answer at once, writes go through ``jobs``."""

from __future__ import annotations

from typing import Protocol

from app.core.vocabulary import NoteState, NoteWay
from app.domain.note import KeptOccasion, NoteBeside, NoteLine, OccasionDraft


class OccasionsPort(Protocol):
    """Days that matter to a customer."""

    def of(self, customer: int) -> tuple[KeptOccasion, ...]:
        """Return the days of a customer in the order of the year. (read)."""

    def add(self, customer: int, draft: OccasionDraft, by: int) -> int:
        """Note a day; return its number. (write)."""

    def change(self, occasion: int, draft: OccasionDraft, by: int) -> None:
        """Correct a day. (write)."""

    def remove(self, occasion: int, by: int) -> None:
        """Take a day off the card. (write)."""


class NotesPort(Protocol):
    """Handwritten notes."""

    def desk(self) -> tuple[NoteLine, ...]:
        """Return the notes of the next two weeks and those on their way, the soonest first. (read)."""

    def beside(self, customer: int) -> NoteBeside:
        """Return what a writer may mention, and where post reaches the customer. (read)."""

    def calendar(self, by: int | None) -> str:
        """Return all days of customers as an iCalendar text. (write)."""

    def assign(self, customer: int, key: str, writer: int | None, by: int) -> None:
        """Say who writes a note; None leaves it to anybody. (write)."""

    def move(
        self, customer: int, key: str, to: NoteState, by: int, *, way: NoteWay | None = None, remark: str = ""
    ) -> None:
        """Take a note one step on. (write)."""

    def take_back(self, customer: int, key: str, by: int) -> None:
        """Take the last step back. (write)."""
