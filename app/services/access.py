"""PINs, and who may do what at the moment.

A PIN is kept by Argon2 only; wrong tries and the lock are in the file, in a transaction of their own, so that neither
a wrong PIN nor a restart forgets them. A try is counted before it is looked at, which nobody can hurry past.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from sqlalchemy.orm import Session

from app.core.errors import NotAllowed, NotFound, PinWaits, UserError
from app.core.i18n import _, ngettext
from app.core.vocabulary import Action, Role
from app.domain.access import AccessState, Verdict
from app.domain.duty import Duty
from app.domain.pin import Tries, digits_of, new_pin
from app.models.staff import Staff
from app.services import audit, gate
from app.services.pins import Pins
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

_STATE = f"""
SELECT {gate.GUARDED}, EXISTS (SELECT 1 FROM staff WHERE role = 'manager' AND left_at IS NULL),
       EXISTS (SELECT 1 FROM staff WHERE id = ? AND role = 'manager' AND left_at IS NULL)
"""  # noqa: S608 - our own words only


class Access:
    """Checks and sets PINs, puts people on duty, opens and locks the manager's pages.

    ``check_pin``, ``unlock``, ``change_pin`` and ``set_pin`` take some 100 ms on purpose: call them off the window's
    thread. Everything else answers at once.
    """

    def __init__(self, work: UnitOfWork, settings: Settings, duty: Duty) -> None:
        self._work = work
        self._settings = settings
        self._duty = duty
        self._pins = Pins()

    # --- who may what ------------------------------------------------------------------------------------

    def state(self) -> AccessState:
        """Return how the shop is guarded at the moment; whoever left or manages no more has no pages open."""
        self._duty.lasts(self._lasting)
        with self._work.read() as connection:
            guarded, managed, still = connection.exec_driver_sql(_STATE, (self._duty.unlocked_by,)).one()
        if not still:
            self._duty.lock()
        return AccessState(bool(guarded), bool(managed), self._duty.member, self._duty.unlocked_by)

    def may(self, by: int | None, action: Action) -> Verdict:
        """Return whether they may do it now, and if not, what would help; the services insist on it all the same."""
        with self._work.read() as connection:
            return gate.verdict(connection, self._duty, by, action)

    def take_duty(self, member: int) -> None:
        """Put somebody on duty; a manager's pages opened by another are locked. Raises NotAllowed when they left."""
        self._work.insist(member, Action.SWITCH_STAFF)
        self._duty.take(member)

    def touch(self) -> None:
        """Note that something was done at the screen, so that the manager's pages stay open."""
        self._duty.touch()

    def lock(self) -> None:
        """Lock the manager's pages."""
        self._duty.lock()

    # --- PINs (slow) -------------------------------------------------------------------------------------

    def check_pin(self, member: int, typed: str) -> None:
        """Raise UserError unless it is that member's PIN, PinWaits when the next try has to wait.

        Who has no PIN, or is not there at all, gets the answer of a wrong one, after the same time.
        """
        pin = digits_of(typed)
        if not pin:
            raise UserError(_("Enter the PIN."), field="pin")
        kept = self._count_try(member)
        if not self._pins.fits(kept, pin):
            raise self._wrong(member)
        better = self._pins.scramble(pin) if self._pins.is_old(kept) else kept
        self._forget_tries(member, kept, better)

    def unlock(self, member: int, typed: str) -> None:
        """Open the manager's pages with that manager's PIN; they lock again after the shop's time without activity.

        Raises what ``check_pin`` raises, and NotAllowed when the PIN is right but they are no manager.
        """
        self.check_pin(member, typed)
        with self._work.read() as connection:
            role = gate.standing(connection, self._duty, member).role
        if role is not Role.MANAGER:
            raise NotAllowed(_("Only a manager’s PIN opens these pages."))
        self._open_for(member)

    def change_pin(self, member: int, old: str, new: str) -> None:
        """Replace somebody's own PIN; raises what ``check_pin`` raises when the old one is wrong."""
        pin = new_pin(new)
        self.check_pin(member, old)
        kept = self._pins.scramble(pin)
        with self._work.write(member, Action.CHANGE_OWN_PIN) as session:
            self._keep(session, _working(session, member), kept, member)
            session.commit()

    def set_pin(self, member: int, new: str, by: int | None) -> None:
        """Give a staff member a PIN.

        Once the shop is guarded, a manager gives PINs to the others; their own they change with the old one. Before
        that, the first PIN is set by a manager for themselves; where there is no manager, whoever sets it becomes
        one. Whoever sets their own has the pages open with it.
        """
        kept = self._pins.scramble(new_pin(new))
        with self._work.write(by, Action.EDIT_STAFF) as session:
            row = _working(session, member)
            if by is not None:
                self._refuse_to_set(session, row, by)
                if not self._is_managed(session):
                    row.role = Role.MANAGER
                    audit.note(session, self._work.clock.now(), by, "became_manager", "staff", member)
            self._keep(session, row, kept, by)
            session.commit()
        if by == member:
            self._open_for(member)

    # --- parts -------------------------------------------------------------------------------------------

    def _open_for(self, manager: int) -> None:
        self._duty.unlock(manager, self._lasting)

    @property
    def _lasting(self) -> timedelta:
        return timedelta(minutes=self._settings.current().lock_minutes)

    def _count_try(self, member: int) -> str:
        """Count a try as wrong until it proves right; return the kept PIN, empty where there is none."""
        with self._work.write(None, Action.UPKEEP) as session:
            row = session.get(Staff, member)
            if row is None or row.left_at is not None:
                return ""
            now, tries = self._work.clock.now(), Tries(row.wrong_tries, row.locked_until)
            wait = tries.wait(now)
            if wait:
                raise _waits(_("That was too often."), wait)
            after = tries.after_wrong(now)
            row.wrong_tries, row.locked_until = after.wrong, after.locked_until
            session.commit()
            return row.pin_hash

    def _wrong(self, member: int) -> UserError:
        """Return what to say of a wrong PIN; that somebody has to wait now is worth an audit entry."""
        said = _("That PIN is not right.")
        with self._work.write(None, Action.UPKEEP) as session:
            row, now = session.get(Staff, member), self._work.clock.now()
            wait = Tries(row.wrong_tries, row.locked_until).wait(now) if row is not None else timedelta()
            if wait:
                audit.note(session, now, None, "locked", "pin", member)
                session.commit()
        return _waits(said, wait) if wait else UserError(said, field="pin")

    def _forget_tries(self, member: int, kept: str, better: str) -> None:
        with self._work.write(None, Action.UPKEEP) as session:
            row = session.get(Staff, member)
            if row is not None and row.pin_hash == kept:
                row.pin_hash, row.wrong_tries, row.locked_until = better, 0, None
                session.commit()

    def _refuse_to_set(self, session: Session, row: Staff, by: int) -> None:
        guarded = session.connection().exec_driver_sql(f"SELECT {gate.GUARDED}").scalar_one()
        if guarded and row.id == by and row.pin_hash:
            raise UserError(_("To change your own PIN, enter the old one too."), field="old_pin")
        if guarded:
            return
        if row.id != by:
            raise NotAllowed(_("Nobody has a PIN yet. A manager sets the first one for themselves."))
        if row.role is not Role.MANAGER and self._is_managed(session):
            raise NotAllowed(_("There is a manager already. They set the first PIN."))

    def _is_managed(self, session: Session) -> bool:
        return session.query(Staff).filter_by(role=Role.MANAGER, left_at=None).first() is not None

    def _keep(self, session: Session, row: Staff, kept: str, by: int | None) -> None:
        row.pin_hash, row.wrong_tries, row.locked_until = kept, 0, None
        audit.note(session, self._work.clock.now(), by, "set", "pin", row.id)


def _working(session: Session, member: int) -> Staff:
    row = session.get(Staff, member)
    if row is None or row.left_at is not None:
        raise NotFound(_("That colleague is not in the list of staff."))
    return row


def _waits(said: str, wait: timedelta) -> PinWaits:
    seconds = ceil(wait.total_seconds())
    then = ngettext(
        "The next try is possible in {n} second.", "The next try is possible in {n} seconds.", seconds
    ).format(n=seconds)
    return PinWaits(f"{said} {then}", seconds)
