"""The shop as the manager's room knows it, besides what the counter knows: protocols only.

Reads answer at once, writes go through ``jobs``; what is slow says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.core.vocabulary import Action, RuleState
from app.domain.access import AccessState, Verdict
from app.domain.document import Json, Part
from app.domain.rule import Rule
from app.domain.rule_check import Problem
from app.domain.rule_records import Estimate, KeptRule, Overlap, Preview, RuleRevision, StateChange, Tried


class AccessPort(Protocol):
    """PINs, and who may do what at the moment. Whatever takes a PIN is slow on purpose: call it through ``jobs``."""

    def state(self) -> AccessState:
        """Return how the shop is guarded at the moment. (read)."""

    def may(self, by: int | None, action: Action) -> Verdict:
        """Return whether they may do it now. (read)."""

    def take_duty(self, member: int) -> None:
        """Put somebody on duty; a manager's pages opened by another are locked. (read)."""

    def touch(self) -> None:
        """Note that something was done at the screen. (pure)."""

    def lock(self) -> None:
        """Lock the manager's pages. (pure)."""

    def unlock(self, member: int, typed: str) -> None:
        """Open the manager's pages with that manager's PIN. (slow)."""

    def change_pin(self, member: int, old: str, new: str) -> None:
        """Replace somebody's own PIN. (slow)."""

    def set_pin(self, member: int, new: str, by: int | None) -> None:
        """Give a staff member a PIN. (slow)."""


class RulesPort(Protocol):
    """Appreciation rules. What looks through all customers is slow: call it through ``jobs``."""

    def all(self) -> tuple[KeptRule, ...]:
        """Return all rules by name, the retired ones last. (read)."""

    def documents(self) -> tuple[Json, ...]:
        """Return the documents of all rules that are not retired. (read)."""

    def revisions(self, rule: int) -> tuple[RuleRevision, ...]:
        """Return every version of a rule, the latest first. (read)."""

    def changes(self, rule: int) -> tuple[StateChange, ...]:
        """Return when a rule was in which state, the latest first. (read)."""

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        """Return what is wrong with a rule before it is saved. (pure)."""

    def save(self, rule: Rule, by: int | None, *, number: int | None = None) -> KeptRule:
        """Keep a rule as a new version or a new draft. (write)."""

    def import_documents(self, parts: Sequence[Part], by: int | None) -> tuple[KeptRule, ...]:
        """Keep documents, all or none. (write)."""

    def restore(self, number: int, version: int, by: int | None) -> KeptRule:
        """Make a version of a rule its newest again. (write)."""

    def set_state(self, name: str, state: RuleState, by: int | None) -> KeptRule:
        """Switch a rule on, pause or retire it. (write)."""

    def preview(self, rule: Rule, *, ids: bool = False, sample: int = 5) -> Preview:
        """Return how many customers fulfil a rule's conditions now, and some of them. (slow)."""

    def estimate(self, rule: Rule) -> Estimate:
        """Return about how many gifts a month a rule means, and what they are worth. (slow)."""

    def overlaps(self, rule: Rule, *, number: int | None = None) -> tuple[Overlap, ...]:
        """Return the rules at work for the same customers. (slow)."""

    def attempt(self, rule: Rule, state: RuleState, customer: int) -> Tried:
        """Try a rule, also one that is not saved yet, on one customer. (read)."""
