"""Who serves: the staff members, and who somebody is by their initials."""

from __future__ import annotations

import getpass
from datetime import datetime

from sqlalchemy.orm import Session

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Role
from app.domain.records import StaffMember
from app.models.staff import Staff
from app.services import audit
from app.services.unit_of_work import UnitOfWork


class StaffRoster:
    """Finds and adds staff members."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def everyone(self) -> tuple[StaffMember, ...]:
        """Return all who work here, by name."""
        with self._work.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT id, name, initials FROM staff WHERE left_at IS NULL ORDER BY name, id"
            )
            return tuple(StaffMember(*row) for row in rows)

    def by_initials(self, initials: str) -> StaffMember | None:
        """Return whoever has those initials, in any case."""
        key = _key(initials)
        with self._work.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT id, name, initials FROM staff WHERE initials_key = ? AND left_at IS NULL", (key,)
            ).first()
        return StaffMember(*row) if row else None

    def add(self, name: str, initials: str, by: int) -> StaffMember:
        """Add a clerk. Raises UserError when name or initials are missing or the initials are taken."""
        name, initials = " ".join(name.split()), "".join(initials.split())
        if not name:
            raise UserError(_("What is the name of the new colleague?"), field="name")
        if not initials:
            raise UserError(_("Which initials shall stand for them?"), field="initials")
        with self._work.write() as session:
            if session.query(Staff).filter_by(initials_key=_key(initials)).first():
                raise UserError(
                    _("The initials {initials} are taken. Choose others.").format(initials=initials), field="initials"
                )
            at = self._work.clock.now()
            member = Staff(name=name, initials=initials, initials_key=_key(initials), role=Role.CLERK, joined_at=at)
            session.add(member)
            session.flush()
            audit.note(session, at, by, "added", "staff", member.id)
            session.commit()
            return StaffMember(member.id, member.name, member.initials)


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


def _key(initials: str) -> str:
    return "".join(initials.split()).casefold()
