"""Complaints as the windows know them: a protocol only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.core.vocabulary import Channel, ComplaintState
from app.domain.complaint_records import (
    Answered,
    ComplaintCounts,
    ComplaintLine,
    ComplaintStory,
    Plan,
    RemedyChoice,
    Solution,
)
from app.domain.remedies import RemedyWish


class ComplaintsPort(Protocol):
    """Complaints, from the moment they are taken until the customer says that it is right again."""

    def lines(self, states: Iterable[ComplaintState] = ...) -> tuple[ComplaintLine, ...]:
        """Return complaints in those states. (read)."""

    def counts(self) -> ComplaintCounts:
        """Return how many there are in each state, and how many press. (read)."""

    def pressing(self) -> int:
        """Return how many press. (read)."""

    def story(self, complaint: int) -> ComplaintStory:
        """Return the whole of a complaint. (read)."""

    def may_give(self, by: int) -> RemedyChoice:
        """Return what may be given at once by them. (read)."""

    def take_in_hand(self, complaint: int, by: int) -> None:
        """Say that somebody is on it. (write)."""

    def plan(self, complaint: int, plan: Plan, by: int) -> None:
        """Set the next step, and by when it is promised. (write)."""

    def help_with(self, complaint: int, helper: int, by: int) -> None:
        """Let somebody help; the owner stays. (write)."""

    def stop_helping(self, complaint: int, helper: int, by: int) -> None:
        """Let somebody help no more. (write)."""

    def hand_over(self, complaint: int, owner: int, why: str, by: int) -> None:
        """Give it another owner, with the reason. (write)."""

    def give(self, complaint: int, wish: RemedyWish, by: int) -> bool:
        """Give a remedy; above the limits the manager is asked. Return whether it was given. (write)."""

    def answer_wish(self, remedy: int, by: int, *, granted: bool) -> None:
        """Answer somebody who asked for more. (write)."""

    def solve(self, complaint: int, solution: Solution, by: int) -> None:
        """Say how it was solved, and who tells the customer, how and by when. (write)."""

    def tell(self, complaint: int, how: Channel, words: str, by: int) -> None:
        """Record that they told the customer personally. (write)."""

    def note_answer(self, complaint: int, answered: Answered, by: int) -> None:
        """Record whether the customer is satisfied. (write)."""

    def note_change(self, complaint: int, to_change: str, by: int) -> None:
        """Note what to do otherwise from now on. (write)."""

    def reopen(self, complaint: int, why: str, by: int) -> None:
        """Begin again: it is not right after all. (write)."""

    def withdraw(self, complaint: int, why: str, by: int) -> None:
        """Close it because the customer takes it back. (write)."""

    def merge(self, complaint: int, into: int, by: int) -> None:
        """Join it with another open one of the same customer. (write)."""
