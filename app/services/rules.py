"""Appreciation rules: written, checked, switched on and off, previewed, and tried on one customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, RuleState
from app.domain.document import Json, Part, wrong
from app.domain.explain import explain
from app.domain.gift import Hindrance, Offerable, hindrance
from app.domain.rule import Rule
from app.domain.rule_check import Problem, missing, problems
from app.domain.rule_document import document_of, rule_from
from app.domain.rule_offer import why_not
from app.domain.rule_records import Estimate, KeptRule, Overlap, Preview, RuleRevision, StateChange, Tried
from app.models.rule import Rule as RuleRow
from app.services import gift_ledger
from app.services import rule_store as store
from app.services.rule_facts_reader import gather_rule_facts
from app.services.rule_preview import Previewer
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

#: How many of those who would be offered a gift are shown.
SAMPLE = 5
#: The number of a rule that is not kept yet: nothing was given by it.
_NEW = 0


class Rules:
    """The rules of the shop. The starter rules are written, paused, when rules are first asked for."""

    def __init__(self, work: UnitOfWork, settings: Settings, language: str) -> None:
        self._work = work
        self._settings = settings
        self._language = language
        self._started = False

    # --- reading -----------------------------------------------------------------------------------------

    def all(self) -> tuple[KeptRule, ...]:
        """Return all rules by name, the retired ones last."""
        self._start()
        with self._work.read() as connection:
            return store.kept(connection)

    def named(self, name: str) -> KeptRule:
        """Return the rule of that name, in any case. Raises NotFound when there is none."""
        self._start()
        with self._work.read() as connection:
            return store.named(connection, name)

    def documents(self) -> tuple[Json, ...]:
        """Return the documents of all rules that are not retired, as they are stored."""
        self._start()
        with self._work.read() as connection:
            return tuple(document_of(one.rule) for one in store.kept(connection) if one.state is not RuleState.RETIRED)

    def document(self, name: str) -> Json:
        """Return the document of the rule of that name."""
        return document_of(self.named(name).rule)

    def revisions(self, rule: int) -> tuple[RuleRevision, ...]:
        """Return every version of a rule, the latest first."""
        with self._work.read() as connection:
            return store.revisions(connection, rule)

    def changes(self, rule: int) -> tuple[StateChange, ...]:
        """Return when a rule was in which state, the latest first."""
        with self._work.read() as connection:
            return store.changes(connection, rule)

    def problems(self, rule: Rule) -> tuple[Problem, ...]:
        """Return what is wrong with a rule before it is saved."""
        return problems(rule, self._currency)

    # --- writing -----------------------------------------------------------------------------------------

    def save(self, rule: Rule, by: int | None, *, number: int | None = None) -> KeptRule:
        """Keep a rule: a new version of the one with that number, else of that name, else a new draft.

        Raises UserError when something is wrong with it, or when its name belongs to another rule.
        """
        return self._save([("", rule)], by, number)[0]

    def import_documents(self, parts: Sequence[Part], by: int | None) -> tuple[KeptRule, ...]:
        """Keep documents, all or none, each as a new version of the rule of its name or as a new draft.

        Raises UserError with the place of what is wrong.
        """
        return self._save([(part.path, rule_from(part)) for part in parts], by, None)

    def restore(self, number: int, version: int, by: int | None) -> KeptRule:
        """Make a version of a rule its newest again."""
        found = [one for one in self.revisions(number) if one.version == version]
        if not found:
            raise NotFound(_("There is no such version of this rule."))
        return self.save(found[0].rule, by, number=number)

    def set_state(self, name: str, state: RuleState, by: int | None) -> KeptRule:
        """Switch a rule on, pause or retire it. Raises UserError when it cannot be switched on as it is."""
        one = self.named(name)
        if state is RuleState.ON:
            _refuse((*problems(one.rule, self._currency), *missing(one.rule)))
        with self._work.write(by, Action.EDIT_RULES) as session:
            store.set_state(session, session.get_one(RuleRow, one.id), state, self._work.clock.now(), by)
            session.commit()
        return self.named(name)

    # --- who would be offered it -------------------------------------------------------------------------

    def preview(self, rule: Rule, *, ids: bool = False, sample: int = SAMPLE) -> Preview:
        """Return how many customers fulfil a rule's conditions now, in whatever state it is."""
        with self._previewer() as previewer:
            found = previewer.preview(rule.when, sample)
            if not ids:
                return found
            return Preview(found.matching, found.of, found.sample, previewer.ids(rule.when))

    def estimate(self, rule: Rule) -> Estimate:
        """Return about how many gifts a month a rule means, and what they are worth."""
        with self._previewer() as previewer:
            return previewer.estimate(rule)

    def overlaps(self, rule: Rule, *, number: int | None = None) -> tuple[Overlap, ...]:
        """Return the rules at work for the same customers; ``number`` is the rule's own, where it is kept."""
        others = [one.rule for one in self.all() if one.state is RuleState.ON and one.id != number]
        with self._previewer() as previewer:
            return previewer.overlaps(rule, others)

    def matching(self, customer: int) -> tuple[KeptRule, ...]:
        """Return the rules that are on today and whose conditions the customer fulfils, the highest priority first."""
        today = self._work.clock.now().astimezone(self._settings.zone).date()
        usable = [one for one in self.all() if one.state is RuleState.ON and one.rule.holds_on(today)]
        with self._previewer() as previewer:
            found = previewer.matching(customer, [one.rule for one in usable])
        ranked = sorted(usable, key=lambda one: -one.rule.priority)
        return tuple(one for one in ranked if one.rule in found)

    def explain(self, name: str, customer: int) -> Tried:
        """Try a kept rule on one customer."""
        one = self.named(name)
        return self.attempt(one.rule, one.state, customer, number=one.id)

    def attempt(self, rule: Rule, state: RuleState, customer: int, *, number: int | None = None) -> Tried:
        """Try a rule, also one that is not saved yet, on one customer; nothing is changed.

        ``number`` is the rule's own, where it is kept: what it gave before counts.
        """
        now = self._work.clock.now()
        with self._work.read() as connection:
            facts = gather_rule_facts(connection, customer, now, self._settings.zone, self._currency)
            name = connection.exec_driver_sql("SELECT full_name FROM customer WHERE id = ?", (customer,)).scalar_one()
            rests = self._hindrance(connection, rule, number or _NEW, customer, facts.today)
        explanation = explain(rule.when, facts)
        reason = why_not(rule, state, explanation, facts, rests)
        return Tried(rule.name, customer, name, not reason, reason, explanation.reasons)

    # --- parts -------------------------------------------------------------------------------------------

    @property
    def _currency(self) -> str:
        return self._settings.current().currency

    def _hindrance(
        self, connection: Connection, rule: Rule, number: int, customer: int, today: date
    ) -> Hindrance | None:
        purse = gift_ledger.purse(connection, number, rule, today, self._currency)
        past = gift_ledger.past(connection, customer)
        return hindrance(Offerable(number, 0, rule), past, today, purse, self._currency)

    @contextmanager
    def _previewer(self) -> Iterator[Previewer]:
        with self._work.read() as connection:
            yield Previewer(connection, self._work.clock.now(), self._settings.zone, self._currency)

    def _start(self) -> None:
        if self._started:
            return
        with self._work.read() as connection:
            wanted = store.need_starters(connection)
        if wanted:
            with self._work.write(None, Action.UPKEEP) as session:
                if store.need_starters(session.connection()):  # another program may have been quicker
                    store.put_starters(session, self._language, self._currency, self._work.clock.now())
                session.commit()
        self._started = True

    def _save(self, rules: Sequence[tuple[str, Rule]], by: int | None, number: int | None) -> tuple[KeptRule, ...]:
        self._start()
        for place, rule in rules:
            _refuse(problems(rule, self._currency), place)
        with self._work.write(by, Action.EDIT_RULES) as session:
            for _place, rule in rules:
                if number is not None:
                    _own_name(session.connection(), rule.name, number)
                store.put(session, document_of(rule), self._work.clock.now(), by, rule=number)
            session.commit()
        with self._work.read() as connection:
            return tuple(store.named(connection, rule.name) for _place, rule in rules)


def _own_name(connection: Connection, name: str, number: int) -> None:
    other = store.number_of(connection, name)
    if other not in (None, number):
        raise UserError(_("Another rule is called “{name}”. Choose another name.").format(name=name), field="name")


def _refuse(found: Sequence[Problem], place: str = "") -> None:
    if found:
        raise wrong(f"{place}.{found[0].path}" if place else found[0].path, found[0].said)
