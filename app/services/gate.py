"""The gate every writing transaction goes through first: it lets nobody write what they may not."""

from __future__ import annotations

from app.core.errors import Bug, NotAllowed, PinWanted
from app.core.i18n import _
from app.core.vocabulary import Action, Role
from app.domain.access import Standing, Verdict, is_everybodys, judge
from app.domain.duty import Duty
from app.models.reading import Readable

#: A manager who works here has a PIN.
GUARDED = "EXISTS (SELECT 1 FROM staff WHERE role = 'manager' AND pin_hash <> '' AND left_at IS NULL)"
_STANDING = f"""
SELECT (SELECT role FROM staff WHERE id = ? AND left_at IS NULL), {GUARDED},
       EXISTS (SELECT 1 FROM setting WHERE name = 'worth' AND value = 'shown')
"""  # noqa: S608 - our own words only


def standing(connection: Readable, duty: Duty, by: int) -> Standing:
    """Return what verdicts on that staff member depend on."""
    role, guarded, worth = connection.exec_driver_sql(_STANDING, (by,)).first()
    return Standing(Role(role) if role else None, bool(guarded), duty.unlocked_by == by, bool(worth))


def verdict(connection: Readable, duty: Duty, by: int | None, action: Action) -> Verdict:
    """Return whether that staff member may do it now; None is the owner of the machine, who may do everything."""
    return Verdict.ALLOWED if by is None else judge(action, standing(connection, duty, by))


def insist(connection: Readable, duty: Duty, by: int | None, action: Action) -> None:
    """Let through whoever may do it now. Raises NotAllowed, or PinWanted when a manager's PIN would help."""
    found = verdict(connection, duty, by, action)
    if found is Verdict.ALLOWED:
        if by is not None and duty.unlocked_by == by and not is_everybodys(action):
            duty.touch()  # serving keeps nothing open
        return
    if found is Verdict.PIN_WANTED:
        raise PinWanted(_("Enter your PIN first."))
    if found is Verdict.MANAGER_WANTED:
        raise PinWanted(_("Only a manager may do that. A manager’s PIN opens it."))
    if found is Verdict.NOT_HERE:
        raise NotAllowed(_("They do not work here any more. Choose who is serving."))
    raise Bug(f"{action.value} is the program's own business.")
