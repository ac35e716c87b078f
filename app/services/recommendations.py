"""Whom we recommend when we cannot help, to which customer, and whether they could."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import Action
from app.domain.provider import HeardBack, Provider, ProviderDraft, found, searched_by
from app.models.customer import Customer
from app.models.note import Provider as ProviderRow
from app.models.note import Recommendation
from app.services import audit
from app.services.customers import line as one_line
from app.services.stored import moment
from app.services.unit_of_work import UnitOfWork

_ALL = """
SELECT p.id, p.name, p.does, p.reach, p.place, p.remark, p.competitor, p.retired_at IS NOT NULL,
       count(r.id), coalesce(sum(r.helped = 1), 0), coalesce(sum(r.helped = 0), 0)
FROM provider p LEFT JOIN recommendation r ON r.provider_id = p.id
GROUP BY p.id ORDER BY p.retired_at IS NOT NULL, p.name, p.id
"""


class Recommendations:
    """Keeps the directory and what came of it."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    # --- reading -----------------------------------------------------------------------------------------

    def all(self) -> tuple[Provider, ...]:
        """Return everybody, those not recommended any more last."""
        with self._work.look() as connection:
            rows = connection.exec_driver_sql(_ALL).all()
        return tuple(
            Provider(
                row[0],
                ProviderDraft(row[1], row[2], row[3], row[4], row[5], bool(row[6])),
                row[8],
                row[9],
                row[10],
                bool(row[7]),
            )
            for row in rows
        )

    def search(self, typed: str) -> tuple[Provider, ...]:
        """Return who could help with what was typed, the most helpful first."""
        return found(self.all(), typed)

    def heard_back(self, provider: int, limit: int = 50) -> tuple[HeardBack, ...]:
        """Return what customers told us about a provider, newest first."""
        with self._work.look() as connection:
            rows = connection.exec_driver_sql(
                "SELECT answered_at, need, helped, answer FROM recommendation "
                "WHERE provider_id = ? AND answered_at IS NOT NULL ORDER BY answered_at DESC, id DESC LIMIT ?",
                (provider, limit),
            ).all()
        return tuple(HeardBack(moment(r[0]), r[1], None if r[2] is None else bool(r[2]), r[3]) for r in rows)

    # --- writing -----------------------------------------------------------------------------------------

    def add(self, draft: ProviderDraft, by: int) -> int:
        """Take somebody into the directory; return their number."""
        with self._work.write(by, Action.SERVE) as session:
            row = self._new(session, draft, by)
            session.commit()
            return row.id

    def change(self, provider: int, draft: ProviderDraft, by: int) -> None:
        """Correct what is known of a provider."""
        with self._work.write(by, Action.SETTINGS) as session:
            row = _provider(session, provider)
            _fill(row, draft)
            audit.note(session, self._work.clock.now(), by, "changed", "provider", provider)
            session.commit()

    def retire(self, provider: int, by: int) -> None:
        """Recommend somebody no more; what came of it so far stays."""
        with self._work.write(by, Action.SETTINGS) as session:
            _provider(session, provider).retired_at = self._work.clock.now()
            audit.note(session, self._work.clock.now(), by, "retired", "provider", provider)
            session.commit()

    def bring_back(self, provider: int, by: int) -> None:
        """Recommend somebody again."""
        with self._work.write(by, Action.SETTINGS) as session:
            _provider(session, provider).retired_at = None
            audit.note(session, self._work.clock.now(), by, "brought_back", "provider", provider)
            session.commit()

    def recommend(self, customer: int, whom: int | ProviderDraft, need: str, by: int) -> int:
        """Note that a customer was sent to somebody, who is taken into the directory when new; return its number."""
        said = one_line(need, "need")
        with self._work.write(by, Action.SERVE) as session:
            if session.get(Customer, customer) is None:
                raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
            provider = _provider(session, whom) if isinstance(whom, int) else self._new(session, whom, by)
            at = self._work.clock.now()
            row = Recommendation(customer_id=customer, provider_id=provider.id, at=at, staff_id=by, need=said)
            session.add(row)
            session.flush()
            audit.note(session, at, by, "recommended", "recommendation", row.id, provider=provider.id)
            session.commit()
            return row.id

    def _new(self, session: Session, draft: ProviderDraft, by: int) -> ProviderRow:
        row = ProviderRow(made_at=self._work.clock.now(), made_by=by)
        _fill(row, draft)
        session.add(row)
        session.flush()
        audit.note(session, row.made_at, by, "made", "provider", row.id)
        return row


def _provider(session: Session, provider: int) -> ProviderRow:
    row = session.get(ProviderRow, provider)
    if row is None:
        raise NotFound(_("They are not in the directory any more."))
    return row


def _fill(row: ProviderRow, draft: ProviderDraft) -> None:
    row.name = one_line(draft.name, "name", _("Who is it?"))
    row.does = one_line(draft.does, "does", _("What do they do? That is how they are found."))
    row.reach = one_line(draft.reach, "reach")
    row.place = one_line(draft.place, "place")
    row.remark = one_line(draft.remark, "remark")
    row.competitor = draft.competitor
    row.search = searched_by(draft)
