"""The make-it-right list: what a clerk may give at once, up to what worth, and how much in a week."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.money import Money, decimals, money
from app.core.paths import resource
from app.core.vocabulary import Action
from app.domain.remedies import MakeRightList, Remedy, RemedyDraft, refused_remedy
from app.models.reading import Readable
from app.models.remedy import Remedy as RemedyRow
from app.services import audit, shop_settings
from app.services.shop_settings import Settings
from app.services.stored import amount
from app.services.unit_of_work import UnitOfWork

#: The setting that holds what one clerk may give in a week, in the smallest unit.
_WEEKLY = "remedies a week"
_ALL = "SELECT id, what, problem, at_once, active FROM remedy ORDER BY active DESC, position, id"


class Remedies:
    """Lists and changes remedies; with the first change the shipped ones are copied into the shop's file."""

    def __init__(self, work: UnitOfWork, settings: Settings, language: str) -> None:
        self._work = work
        self._settings = settings
        self._language = language

    def all(self) -> MakeRightList:
        """Return the remedies in their order, the retired ones last, and the limit of a week."""
        with self._work.read() as connection:
            return self.within(connection, self._settings.current().currency)

    def within(self, connection: Readable, currency: str) -> MakeRightList:
        """Return the same as one transaction finds it."""
        rows = connection.exec_driver_sql(_ALL).all()
        weekly = _weekly(connection)
        if not rows:
            return MakeRightList(self._shipped(currency), amount(weekly, currency))
        found = [Remedy(row[0], row[1], row[2], amount(row[3], currency), bool(row[4])) for row in rows]
        return MakeRightList(tuple(found), amount(weekly, currency))

    def add(self, draft: RemedyDraft, by: int | None) -> int:
        """Add a remedy at the end; return its number. Raises UserError, with the field, when it cannot be."""
        _refuse(draft)
        with self._work.write(by, Action.EDIT_REMEDIES) as session:
            rows = self._rows(session)
            row = RemedyRow(position=max((one.position for one in rows), default=-1) + 1, active=True)
            self._fill(session, row, draft)
            session.add(row)
            session.flush()
            self._commit(session, by, "added", row.id)
            return row.id

    def change(self, remedy: int, draft: RemedyDraft, by: int | None) -> None:
        """Change a remedy. Raises UserError as ``add`` does."""
        _refuse(draft)
        with self._work.write(by, Action.EDIT_REMEDIES) as session:
            self._fill(session, _found(self._rows(session), remedy), draft)
            self._commit(session, by, "changed", remedy)

    def retire(self, remedy: int, by: int | None) -> None:
        """Offer a remedy no more."""
        self._set_active(remedy, by, active=False)

    def bring_back(self, remedy: int, by: int | None) -> None:
        """Offer a retired remedy again."""
        self._set_active(remedy, by, active=True)

    def arrange(self, remedies: Sequence[int], by: int | None) -> None:
        """Put the remedies into that order; those that are not named come after."""
        with self._work.write(by, Action.EDIT_REMEDIES) as session:
            place = {number: at for at, number in enumerate(remedies)}
            rows = sorted(self._rows(session), key=lambda row: place.get(row.id, len(place)))
            for position, row in enumerate(rows):
                row.position = position
            self._commit(session, by, "arranged", None)

    def set_weekly(self, limit: Decimal | None, by: int | None) -> None:
        """Set what one clerk may give in a week, in major units; None for no such limit."""
        if limit is not None and limit < 0:
            raise UserError(_("An amount to give is not below zero."), field="weekly")
        with self._work.write(by, Action.EDIT_REMEDIES) as session:
            currency = self._settings.within(session.connection()).currency
            kept = "" if limit is None else str(money(limit, currency).minor)
            shop_settings.put(session, _WEEKLY, kept)
            audit.note(session, self._work.clock.now(), by, "changed", "setting", None, name=_WEEKLY)
            session.commit()

    # --- parts -------------------------------------------------------------------------------------------

    def _set_active(self, remedy: int, by: int | None, *, active: bool) -> None:
        with self._work.write(by, Action.EDIT_REMEDIES) as session:
            _found(self._rows(session), remedy).active = active
            self._commit(session, by, "brought_back" if active else "retired", remedy)

    def _commit(self, session: Session, by: int | None, action: str, remedy: int | None) -> None:
        audit.note(session, self._work.clock.now(), by, action, "remedy", remedy)
        session.commit()

    def _fill(self, session: Session, row: RemedyRow, draft: RemedyDraft) -> None:
        currency = self._settings.within(session.connection()).currency
        row.what, row.problem = _tidy(draft.what), _tidy(draft.problem)
        row.at_once = None if draft.at_once is None else money(draft.at_once, currency).minor

    def _rows(self, session: Session) -> list[RemedyRow]:
        """Return the shop's remedies in their order, written from the shipped ones when there are none yet."""
        found = list(session.scalars(select(RemedyRow).order_by(RemedyRow.position, RemedyRow.id)))
        if found:
            return found
        for position, one in enumerate(self._shipped(self._settings.within(session.connection()).currency)):
            worth = one.at_once.minor if one.at_once else None
            row = RemedyRow(
                id=one.id, position=position, what=one.what, problem=one.problem, at_once=worth, active=True
            )
            session.add(row)
            found.append(row)
        return found

    def _shipped(self, currency: str) -> tuple[Remedy, ...]:
        text = resource("remedies", f"{self._language}.toml").read_text(encoding="utf-8")
        return tuple(
            Remedy(number, one["what"], one["problem"], _in_currency(one.get("at_once"), currency))
            for number, one in enumerate(tomllib.loads(text)["remedy"], start=1)
        )


def _in_currency(euros: int | None, currency: str) -> Money | None:
    """Return an amount of euros in another currency; in one without decimals it is a hundred times as high."""
    if euros is None:
        return None
    return money(Decimal(euros if decimals(currency) else euros * 100), currency)


def _weekly(connection: Readable) -> int | None:
    kept = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (_WEEKLY,)).scalar()
    return int(kept) if kept else None


def _found(rows: Sequence[RemedyRow], number: int) -> RemedyRow:
    row = next((row for row in rows if row.id == number), None)
    if row is None:
        raise NotFound(_("That remedy is not in the list any more."))
    return row


def _refuse(draft: RemedyDraft) -> None:
    wrong = refused_remedy(draft)
    if wrong:
        raise UserError(wrong[1], field=wrong[0])


def _tidy(text: str) -> str:
    return " ".join(text.split())
