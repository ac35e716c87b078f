"""A forgotten PIN is set anew by the owner of the machine: whoever may open the file anyway."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from app.cli.printing import say
from app.core.errors import NotFound, UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from app.domain.records import StaffMember
    from app.services.shop import Shop


def reset(shop: Shop, typed: str) -> int:
    """Ask twice for a staff member's new PIN, without showing it, and set it; return the exit code."""
    member = _member(shop, typed)
    if not sys.stdin.isatty():
        raise UserError(_("A PIN is typed at a terminal, where nobody can read it from a script."))
    pin = getpass(_("New PIN for {name}: ").format(name=member.name))
    if getpass(_("Once more: ")) != pin:
        raise UserError(_("The two PINs are not the same. Nothing was changed."))
    shop.access.set_pin(member.id, pin, None)
    say(_("{name} has a new PIN.").format(name=member.name))
    return 0


def _member(shop: Shop, typed: str) -> StaffMember:
    """Return who is meant, by initials or by name."""
    everyone = shop.staff.everyone()
    wanted = typed.strip().casefold()
    found = [one for one in everyone if wanted == one.initials.casefold()]
    found = found or [one for one in everyone if wanted == one.name.casefold()]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{one.initials} ({one.name})" for one in everyone)
    raise NotFound(_("Whose PIN? Give the initials of one of: {known}.").format(known=known))
