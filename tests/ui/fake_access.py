"""PINs and rules made by hand, for windows that need no file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.core.errors import NotAllowed, UserError
from app.core.vocabulary import Action, RuleState
from app.domain.access import AccessState, Verdict
from app.domain.document import Json, Part
from app.domain.rule import Rule
from app.domain.rule_check import Problem, problems
from app.domain.rule_document import document_of, rule_from
from app.domain.rule_records import Estimate, KeptRule, Overlap, Preview, RuleRevision, StateChange, Tried, WouldGet
from tests.ui import fake_records as records


class FakeAccess:
    """Keeps PINs as they are; ``pins`` is empty in a shop that is open to all."""

    def __init__(self) -> None:
        self.pins: dict[int, str] = {}
        self.on_duty: int | None = None
        self.unlocked: int | None = None
        self.touched = 0
        self.refuses: UserError | None = None

    def state(self) -> AccessState:
        return AccessState(bool(self.pins), True, self.on_duty, self.unlocked)

    def may(self, by: int | None, action: Action) -> Verdict:
        return Verdict.ALLOWED if not self.pins or by == self.unlocked else Verdict.PIN_WANTED

    def take_duty(self, member: int) -> None:
        if member not in [each.id for each in records.STAFF]:
            raise NotAllowed("They do not work here any more.")
        self.on_duty = member
        if self.unlocked != member:
            self.unlocked = None

    def touch(self) -> None:
        self.touched += 1

    def lock(self) -> None:
        self.unlocked = None

    def unlock(self, member: int, typed: str) -> None:
        if self.pins.get(member) != typed:
            raise UserError("That PIN is not right.", field="pin")
        self.unlocked = member

    def change_pin(self, member: int, old: str, new: str) -> None:
        if self.pins.get(member) != old:
            raise UserError("That PIN is not right.", field="pin")
        self.pins[member] = new

    def set_pin(self, member: int, new: str, by: int | None) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.pins[member] = new
        self.unlocked = member


class FakeRules:
    """Rules in memory; three customers fulfil every one of them."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.kept: dict[int, KeptRule] = {}
        self.history: dict[int, list[RuleRevision]] = {}

    def all(self) -> tuple[KeptRule, ...]:
        return tuple(sorted(self.kept.values(), key=lambda one: (one.state is RuleState.RETIRED, one.name)))

    def documents(self) -> tuple[Json, ...]:
        return tuple(document_of(one.rule) for one in self.all())

    def revisions(self, rule: int) -> tuple[RuleRevision, ...]:
        return tuple(reversed(self.history[rule]))

    def changes(self, rule: int) -> tuple[StateChange, ...]:
        return (StateChange(self.kept[rule].state, self._now),)

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        return problems(rule, "EUR")

    def save(self, rule: Rule, by: int | None, *, number: int | None = None) -> KeptRule:
        if found := self.problems(rule):
            raise UserError(found[0].said, field=found[0].path)
        number = number or len(self.kept) + 1
        versions = self.history.setdefault(number, [])
        versions.append(RuleRevision(len(versions) + 1, rule, self._now, "Rosa"))
        state = self.kept[number].state if number in self.kept else RuleState.DRAFT
        self.kept[number] = KeptRule(number, rule, len(versions), state, self._now)
        return self.kept[number]

    def import_documents(self, parts: Sequence[Part], by: int | None) -> tuple[KeptRule, ...]:
        return tuple(self.save(rule_from(part), by) for part in parts)

    def restore(self, number: int, version: int, by: int | None) -> KeptRule:
        return self.save(self.history[number][version - 1].rule, by, number=number)

    def set_state(self, name: str, state: RuleState, by: int | None) -> KeptRule:
        found = next(one for one in self.kept.values() if one.name == name)
        self.kept[found.id] = replace(found, state=state)
        return self.kept[found.id]

    def preview(self, rule: Rule, *, ids: bool = False, sample: int = 5) -> Preview:
        people = tuple(WouldGet(card.id, card.name, card.since, card.visits) for card in records.CARDS)
        return Preview(len(people), len(people), people[:sample])

    def estimate(self, rule: Rule) -> Estimate:
        return Estimate(len(records.CARDS), 1)

    def overlaps(self, rule: Rule, *, number: int | None = None) -> tuple[Overlap, ...]:
        return ()

    def attempt(self, rule: Rule, state: RuleState, customer: int) -> Tried:
        return Tried(rule.name, customer, records.CARDS[0].name, False, "The rule is a draft.")
