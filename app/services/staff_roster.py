"""Who serves: the staff members, who somebody is by their initials, who is away, and how somebody leaves."""

from __future__ import annotations

import getpass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import shop_day
from app.core.errors import NotFound, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, Role, StaffColour
from app.domain.records import StaffMember
from app.domain.staff import Away, HandOver, Resting, StaffChange, StaffDraft, StaffEntry, next_colour
from app.models.staff import Staff
from app.services import absences, audit, leaving
from app.services.shop_settings import Settings
from app.services.stored import day, moment
from app.services.unit_of_work import UnitOfWork

_MEMBERS = "SELECT id, name, initials, role, colour FROM staff WHERE left_at IS NULL"
_COVERED = _MEMBERS + " AND cover_id = ? AND away_from <= ? AND (away_until IS NULL OR away_until >= ?)"
_ENTRIES = """
SELECT id, name, initials, role, colour, joined_at, left_at, pin_hash <> '', away_from, away_until, cover_id
FROM staff ORDER BY left_at IS NOT NULL, name, id
"""


class StaffRoster:
    """Finds, adds and changes staff members."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    # --- reading -----------------------------------------------------------------------------------------

    def everyone(self) -> tuple[StaffMember, ...]:
        """Return all who work here, by name."""
        with self._work.read() as connection:
            return tuple(_member(*row) for row in connection.exec_driver_sql(_MEMBERS + " ORDER BY name, id"))

    def by_initials(self, initials: str) -> StaffMember | None:
        """Return whoever has those initials, in any case."""
        with self._work.read() as connection:
            row = connection.exec_driver_sql(_MEMBERS + " AND initials_key = ?", (_key(initials),)).first()
        return _member(*row) if row else None

    def entries(self) -> tuple[StaffEntry, ...]:
        """Return everybody with all the manager sees, by name, those who left last."""
        with self._work.read() as connection:
            return tuple(_entry(self._today(), *row) for row in connection.exec_driver_sql(_ENTRIES))

    def covered_by(self, member: int) -> tuple[StaffMember, ...]:
        """Return those who are away today and for whom that member stands in."""
        today = self._today().isoformat()
        with self._work.read() as connection:
            rows = connection.exec_driver_sql(_COVERED + " ORDER BY name, id", (member, today, today))
            return tuple(_member(*row) for row in rows)

    def resting_with(self, member: int) -> tuple[Resting, ...]:
        """Return what rests with somebody and has to be handed over before they leave."""
        with self._work.read() as connection:
            return leaving.resting(connection, member, self._today())

    # --- writing -----------------------------------------------------------------------------------------

    def add(
        self,
        name: str,
        initials: str,
        by: int | None,
        *,
        role: Role = Role.CLERK,
        colour: StaffColour | None = None,
    ) -> StaffMember:
        """Add a staff member. Raises UserError when name or initials are missing or the initials are taken."""
        with self._work.write(by, Action.EDIT_STAFF) as session:
            at = self._work.clock.now()
            member = Staff(joined_at=at)
            _fill(session, member, StaffDraft(name, initials, role, colour))
            session.add(member)
            session.flush()
            audit.note(session, at, by, "added", "staff", member.id, role=role.value)
            session.commit()
            return _record(member)

    def change(self, member: int, draft: StaffDraft, by: int | None) -> StaffMember:
        """Change name, initials, role or colour. Raises UserError when the shop would lose its last manager."""
        with self._work.write(by, Action.EDIT_STAFF) as session:
            row = _working(session, member)
            self._change(session, row, draft, by)
            session.commit()
            return _record(row)

    def set_away(self, member: int, away: Away | None, by: int | None) -> None:
        """Note the days somebody is away and who covers; None: they are not. Raises UserError when nobody could."""
        with self._work.write(by, Action.EDIT_STAFF) as session:
            self._set_away(session, _working(session, member), away, by)
            session.commit()

    def edit(self, member: int, change: StaffChange, by: int | None) -> StaffMember:
        """Change what is named, record and absence both or neither; raises as ``change`` and ``set_away`` do."""
        with self._work.write(by, Action.EDIT_STAFF) as session:
            row = _working(session, member)
            draft = change.of(_record(row))
            if draft != StaffChange().of(_record(row)):
                self._change(session, row, draft, by)
            if change.moves:
                self._set_away(session, row, change.away, by)
            session.commit()
            return _record(row)

    def leave(self, member: int, by: int | None, *, hand_over: HandOver | None = None) -> None:
        """Let somebody go, with all that rests with them handed over: to one member, or each matter to one.

        Raises UserError while anything would be left with them, and when nobody would be left to manage or serve.
        """
        with self._work.write(by, Action.EDIT_STAFF) as session:
            row, at = _working(session, member), self._work.clock.now()
            _refuse_last(session, row)
            _refuse_last_manager(session, row)
            matters = leaving.resting(session.connection(), member, self._today())
            leaving.hand_over(session, row, matters, hand_over, at, by)
            absences.note(session, row, None, self._today())
            row.left_at, row.pin_hash, row.wrong_tries, row.locked_until = at, "", 0, None
            audit.note(session, at, by, "left", "staff", member)
            session.commit()

    def come_back(self, member: int, by: int | None) -> StaffMember:
        """Take somebody on again who left: as a clerk, without a PIN."""
        with self._work.write(by, Action.EDIT_STAFF) as session:
            row = session.get(Staff, member)
            if row is None or row.left_at is None:
                raise NotFound(_("Nobody of that number has left."))
            row.left_at, row.role = None, Role.CLERK
            audit.note(session, self._work.clock.now(), by, "came_back", "staff", member)
            session.commit()
            return _record(row)

    def _change(self, session: Session, row: Staff, draft: StaffDraft, by: int | None) -> None:
        if row.role is Role.MANAGER and draft.role is not Role.MANAGER:
            _refuse_last_manager(session, row)
        _fill(session, row, draft)
        audit.note(session, self._work.clock.now(), by, "changed", "staff", row.id, role=draft.role.value)

    def _set_away(self, session: Session, row: Staff, away: Away | None, by: int | None) -> None:
        absences.note(session, row, away, self._today())
        audit.note(session, self._work.clock.now(), by, "away" if away else "back", "staff", row.id)

    def _today(self) -> date:
        return shop_day(self._work.clock.now(), self._settings.zone)


def first_clerk(session: Session, at: datetime) -> Staff:
    """Add the one clerk of a new file: whoever is using this computer."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError, ImportError):
        login = ""
    name = login[:1].upper() + login[1:] if login else "Clerk"
    member = Staff(name=name, initials=name[:1], initials_key=_key(name[:1]), role=Role.CLERK, joined_at=at)
    session.add(member)
    return member


# --- parts -----------------------------------------------------------------------------------------------


def _fill(session: Session, row: Staff, draft: StaffDraft) -> None:
    name, initials = " ".join(draft.name.split()), "".join(draft.initials.split())
    if not name:
        raise UserError(_("What is the name of the new colleague?"), field="name")
    if not initials:
        raise UserError(_("Which initials shall stand for them?"), field="initials")
    _refuse_taken(session, row, initials)
    row.name, row.initials, row.initials_key, row.role = name, initials, _key(initials), draft.role
    if draft.colour or not row.colour:
        row.colour = draft.colour or next_colour(session.scalars(select(Staff.colour).where(Staff.left_at.is_(None))))


def _refuse_taken(session: Session, row: Staff, initials: str) -> None:
    with session.no_autoflush:
        other = session.scalar(select(Staff).where(Staff.initials_key == _key(initials)))
    if other is None or other is row:
        return
    said = _("The initials {initials} are taken. Choose others.")
    if other.left_at is not None:  # what they did is still marked with these
        said = _("The initials {initials} stood for {name}, who has left. Choose others.")
    raise UserError(said.format(initials=initials, name=other.name), field="initials")


def _refuse_last(session: Session, row: Staff) -> None:
    if session.scalar(select(Staff.id).where(Staff.left_at.is_(None), Staff.id != row.id).limit(1)) is None:
        raise UserError(_("Nobody would be left to serve. Add somebody first."))


def _refuse_last_manager(session: Session, row: Staff) -> None:
    """A shop that has a manager keeps one, and a guarded shop one with a PIN."""
    if row.role is not Role.MANAGER:
        return
    others = session.scalars(
        select(Staff).where(Staff.role == Role.MANAGER, Staff.left_at.is_(None), Staff.id != row.id)
    ).all()
    if not others:
        raise UserError(_("{name} is the last manager. Make somebody else one first.").format(name=row.name))
    if row.pin_hash and not any(other.pin_hash for other in others):
        said = _("Only {name} has a manager’s PIN. Give another manager one first.")
        raise UserError(said.format(name=row.name))


def _working(session: Session, member: int) -> Staff:
    row = session.get(Staff, member)
    if row is None or row.left_at is not None:
        raise NotFound(_("That colleague is not in the list of staff."))
    return row


def _key(initials: str) -> str:
    return "".join(initials.split()).casefold()


def _record(row: Staff) -> StaffMember:
    return StaffMember(row.id, row.name, row.initials, row.role, row.colour)


def _member(number: int, name: str, initials: str, role: str, colour: str) -> StaffMember:
    return StaffMember(number, name, initials, Role(role), StaffColour(colour))


def _entry(
    today: date,
    number: int,
    name: str,
    initials: str,
    role: str,
    colour: str,
    joined: str,
    left: str | None,
    has_pin: int,
    start: str | None,
    until: str | None,
    cover: int | None,
) -> StaffEntry:
    first = day(start)
    absent = Away(first, day(until), cover) if first and cover else None
    return StaffEntry(
        _member(number, name, initials, role, colour),
        moment(joined),
        moment(left) if left else None,
        bool(has_pin),
        absent if absent and not absent.over(today) else None,
    )
