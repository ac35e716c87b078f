"""The counter: a card is opened, cues are answered, and a visit is noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, CueKind, CueOutcome, PreferenceKind
from app.domain.access import Verdict
from app.domain.cues import cues_for
from app.domain.cues.facts import Moment
from app.domain.cues.shown import merge_shown
from app.domain.records import Cue, CustomerCard, NotedVisit, OpenCard
from app.domain.worth import without_worth
from app.models import search_index
from app.models.cue import ShownCue
from app.models.customer import Customer
from app.models.reading import Readable, Reading
from app.models.visit import Purchase, Visit
from app.services import audit, cue_records, gate, gift_ledger, summaries
from app.services.card_reader import read_card
from app.services.complaint_remedies import Giving
from app.services.cue_wording import CueWording
from app.services.customers import line as one_line
from app.services.facts_reader import gather
from app.services.gift_offer import Here, gift_for
from app.services.quick_forms import QuickForms
from app.services.rules_at_work import RulesAtWork
from app.services.shop_settings import Settings
from app.services.stored import moment
from app.services.unit_of_work import UnitOfWork
from app.services.visits import visit_of_the_day


class Counter(QuickForms):
    """Opens cards, notes visits and records how cues went; the quick forms come with it."""

    def __init__(self, work: UnitOfWork, settings: Settings, wording: CueWording, giving: Giving) -> None:
        super().__init__(work, settings, giving)
        self._wording = wording
        self._rules = RulesAtWork()

    # --- reading -----------------------------------------------------------------------------------------

    def open(self, customer: int, on_duty: int | None) -> OpenCard:
        """Return the card with its cues; what was shown in today's visit stays in its place.

        What the customer is worth is on it only for whoever may see that; None is the owner of the machine.
        """
        now = self._work.clock.now()
        with self._work.look() as connection:
            card = read_card(connection, customer, shop_day(now, self._settings.zone))
            if gate.verdict(connection, self._work.duty, on_duty, Action.SEE_WORTH) is not Verdict.ALLOWED:
                card = without_worth(card)
            fresh = self._fresh(connection, card, on_duty)
            visit, noted_at, shown = _todays(connection, customer, shop_day(now, self._settings.zone).isoformat())
            wording, settings = self._wording.at(connection)
        cues = merge_shown(shown, fresh, settings) if shown else fresh
        return OpenCard(card, wording.kept_as_usual(cues), visit, noted_at)

    def as_new_visit(self, customer: int) -> OpenCard:
        """Return the card and the cues as if a visit began at this moment; nothing is noted."""
        now = self._work.clock.now()
        with self._work.look() as connection:
            card = read_card(connection, customer, shop_day(now, self._settings.zone))
            return OpenCard(card, self._fresh(connection, card, None))

    # --- writing -----------------------------------------------------------------------------------------

    def note_visit(self, customer: int, cues: Sequence[Cue], by: int) -> NotedVisit:
        """Note that the customer is here, and which cues were shown."""
        with self._work.write(by, Action.SERVE) as session:
            if session.get(Customer, customer) is None:
                raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
            at = self._work.clock.now()
            self._settings.within(session.connection())
            visit, new = visit_of_the_day(session, customer, at, self._settings.zone, by, opening=True)
            if new:
                audit.note(session, at, by, "noted", "visit", visit.id)
                summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
            _keep_shown(session, visit, cues)
            session.commit()
            return NotedVisit(visit.id, customer, visit.at, new)

    def undo_visit(self, visit: int, by: int) -> None:
        """Take back a visit that only an opened card speaks for; raises UserError when something was noted in it."""
        with self._work.write(by, Action.SERVE) as session:
            row = session.get(Visit, visit)
            if row is None:
                return  # undone already, perhaps by a second press
            if not row.by_opening or _something_noted(session, visit):
                raise UserError(_("Something was noted in this visit, so it stays."))
            customer, at = row.customer_id, self._work.clock.now()
            session.delete(row)
            session.flush()
            audit.note(session, at, by, "undid", "visit", visit)
            summaries.sum_up_and_index(session.connection(), [customer], at, self._settings.zone)
            session.commit()

    def record(
        self,
        customer: int,
        key: str,
        outcome: CueOutcome,
        by: int,
        *,
        answer: str = "",
        keep_as: PreferenceKind | None = None,
    ) -> None:
        """Record how a cue of today's visit went, with what follows from it."""
        with self._work.write(by, Action.SERVE) as session:
            cue = self._shown(session, customer, key)
            if outcome.value not in cue.outcomes.split(","):
                raise UserError(_("That cannot be recorded here."))
            answer = one_line(answer, "answer")
            if outcome is CueOutcome.ANSWERED and not answer:
                raise UserError(_("What did they answer?"), field="answer")
            at = self._work.clock.now()
            if cue.outcome is not None:
                cue_records.undo(session, cue, at, by)
            cue.outcome, cue.answer, cue.recorded_at, cue.recorded_by = outcome, answer, at, by
            cue_records.follow(session, cue, at, by, keep_as)
            audit.note(session, at, by, "recorded", "cue", cue.id, kind=cue.kind.value, outcome=outcome.value)
            self._sum_up(session, cue)
            session.commit()

    def take_back(self, customer: int, key: str, by: int) -> None:
        """Undo what was recorded for a cue of today's visit, with what followed from it."""
        with self._work.write(by, Action.SERVE) as session:
            cue, at = self._shown(session, customer, key), self._work.clock.now()
            cue_records.undo(session, cue, at, by)
            cue.outcome = cue.recorded_at = cue.recorded_by = None
            cue.answer = ""
            audit.note(session, at, by, "took_back", "cue", cue.id, kind=cue.kind.value)
            self._sum_up(session, cue)
            session.commit()

    # --- parts -------------------------------------------------------------------------------------------

    def _fresh(self, connection: Reading, card: CustomerCard, on_duty: int | None) -> tuple[Cue, ...]:
        now = self._work.clock.now()
        known = connection.exec_driver_sql("SELECT name_known FROM customer WHERE id = ?", (card.id,)).scalar()
        shop = self._settings.current()
        zone = self._settings.zone
        facts = gather(connection, card, now, zone, name_known=bool(known), address=shop.address)
        words, chosen = self._wording.at(connection)
        if not facts.complaints and not any(promise.late for promise in facts.promises):
            here = Here(card.id, facts.name.call_them, now, zone, shop.currency, words.local)
            facts = replace(facts, gift=gift_for(connection, self._rules, here))
        return cues_for(facts, Moment(now.astimezone(zone), on_duty), words, chosen)

    def _shown(self, session: Session, customer: int, key: str) -> ShownCue:
        day = shop_day(self._work.clock.now(), self._settings.zone)
        cue = session.scalar(
            select(ShownCue).where(ShownCue.customer_id == customer, ShownCue.day == day, ShownCue.key == key)
        )
        if cue is None:
            raise NotFound(_("That cue belongs to another visit. Open the card again."))
        return cue

    def _sum_up(self, session: Session, cue: ShownCue) -> None:
        session.flush()
        summaries.sum_up(session.connection(), [cue.customer_id])
        if cue.key == cue_records.NAME:
            search_index.reindex(session.connection(), [cue.customer_id])


def _something_noted(session: Session, visit: int) -> bool:
    """Tell whether the visit is certain: something was bought or given, or more than a greeting recorded in it."""
    if session.scalar(select(Purchase.id).where(Purchase.visit_id == visit).limit(1)):
        return True
    if gift_ledger.stands_in(session.connection(), visit):
        return True
    recorded = select(ShownCue.id).where(
        ShownCue.visit_id == visit, ShownCue.outcome.is_not(None), ShownCue.kind != CueKind.GREET
    )
    return session.scalar(recorded.limit(1)) is not None


def _keep_shown(session: Session, visit: Visit, cues: Sequence[Cue]) -> None:
    known = {row.key for row in session.scalars(select(ShownCue).where(ShownCue.visit_id == visit.id))}
    for position, cue in enumerate(cues, start=1):
        if cue.key not in known:
            session.add(
                ShownCue(
                    customer_id=visit.customer_id,
                    visit_id=visit.id,
                    day=visit.day,
                    position=position,
                    key=cue.key,
                    kind=cue.kind,
                    say=cue.say,
                    because=cue.because,
                    now=cue.now,
                    importance=cue.importance,
                    outcomes=",".join(outcome.value for outcome in cue.outcomes),
                )
            )


def _todays(connection: Readable, customer: int, day: str) -> tuple[int | None, datetime | None, tuple[Cue, ...]]:
    row = connection.exec_driver_sql(
        "SELECT id, at FROM visit WHERE customer_id = ? AND day = ?", (customer, day)
    ).first()
    if row is None:
        return None, None, ()
    rows = connection.exec_driver_sql(
        "SELECT key, kind, say, because, now, outcomes, importance, outcome, answer FROM cue "
        "WHERE visit_id = ? ORDER BY position, id",
        (row[0],),
    )
    return row[0], moment(row[1]), tuple(_cue(*stored) for stored in rows)


def _cue(
    key: str,
    kind: str,
    say: str,
    because: str,
    now: int,
    outcomes: str,
    importance: int,
    outcome: str | None,
    answer: str,
) -> Cue:
    cue = Cue(
        key,
        CueKind(kind),
        say,
        because,
        bool(now),
        tuple(CueOutcome(value) for value in outcomes.split(",") if value),
        importance,
    )
    return replace(cue, outcome=CueOutcome(outcome) if outcome else None, answer=answer)
