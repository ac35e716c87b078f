"""``regulars desk``: what is due, for one staff member or for everybody."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from app.cli.printing import print_json as _print
from app.cli.printing import safe as _safe
from app.cli.printing import say as _say
from app.cli.shapes import Json
from app.core.errors import NotFound
from app.core.i18n import _
from app.core.vocabulary import DueKind
from app.domain.desk import Due

if TYPE_CHECKING:
    from app.services.shop import Shop


def run(shop: Shop, options: argparse.Namespace) -> int:
    """Print what is due, overdue first."""
    who = None
    if options.staff is not None:
        who = shop.staff.by_initials(options.staff)
        if who is None:
            raise NotFound(_("Nobody here has the initials {initials}.").format(initials=options.staff))
    dues = shop.desk.due(who.id) if who else shop.desk.everyone()
    if options.json:
        _print({"staff": who.initials if who else None, "due": [_shape(due, shop.today()) for due in dues]})
    else:
        _say("\n".join(_line(due, shop) for due in dues) or _("Nothing is due."))
    return 0


def _shape(due: Due, today: date) -> Json:
    return {
        "kind": due.kind.value,
        "customer": due.customer,
        "what": due.what,
        "due": _due(due, today),
        "overdue": due.overdue,
        "for": due.owner or None,
    }


def _due(due: Due, today: date) -> str | None:
    if due.away_since is not None:
        return today.isoformat()
    if due.due is None:
        return None
    return f"{due.due.isoformat()}T{due.due_time}" if due.due_time else due.due.isoformat()


def _line(due: Due, shop: Shop) -> str:
    kinds = {
        DueKind.PROMISE: _("promise"),
        DueKind.CALL_BACK: _("call back"),
        DueKind.COMPLAINT: _("complaint"),
        DueKind.NOTE: _("note"),
        DueKind.HANDOVER: _("handover"),
        DueKind.COURTESY_CALL: _("courtesy call"),
    }
    when = shop.local.day(due.due, shop.today()) if due.due else ""
    mark = "!" if due.overdue else " "
    parts = (f"{mark} {when:<12}", kinds[due.kind], _safe(due.customer), _safe(due.what), _safe(due.owner))
    return "  ".join(part for part in parts if part)
