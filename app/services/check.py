"""Looking a customers' file over: whether it is whole, and whether what is kept twice agrees."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.i18n import _, ngettext
from app.core.vocabulary import COMPLAINT_OPEN_STATES
from app.models import rule_sums
from app.services.unit_of_work import UnitOfWork

_OPEN = ", ".join(f"'{state.value}'" for state in COMPLAINT_OPEN_STATES)

_SUMMARY = f"""
SELECT count(*) FROM customer c LEFT JOIN summary s ON s.customer_id = c.id
WHERE s.customer_id IS NULL
   OR s.visits <> (SELECT count(*) FROM visit v WHERE v.customer_id = c.id)
   OR s.purchases <> (SELECT count(*) FROM purchase p WHERE p.customer_id = c.id)
   OR s.open_complaints <> (SELECT count(*) FROM complaint k WHERE k.customer_id = c.id AND k.state IN ({_OPEN}))
   OR s.open_promises <> (SELECT count(*) FROM promise o WHERE o.customer_id = c.id AND o.state = 'open')
   OR s.first_day IS NOT (SELECT min(v.day) FROM visit v WHERE v.customer_id = c.id)
   OR s.last_day IS NOT (SELECT max(v.day) FROM visit v WHERE v.customer_id = c.id)
   OR s.lifetime_value <>
      coalesce((SELECT sum(p.total) FROM purchase p WHERE p.customer_id = c.id AND p.currency = s.currency), 0)
      - coalesce((SELECT sum(r.amount) FROM "return" r WHERE r.customer_id = c.id AND r.currency = s.currency), 0)
"""  # noqa: S608 - the states are our own closed list


def problems(work: UnitOfWork) -> tuple[str, ...]:
    """Return what is wrong as sentences, without anything of the customers in them."""
    with work.read() as connection:
        return tuple(sentence for look in (_whole, _keys, _summaries, _sums, _index) if (sentence := look(connection)))


def _whole(connection: Connection) -> str:
    said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    return "" if said == "ok" else _("The file is damaged. Take the latest backup and restore it.")


def _keys(connection: Connection) -> str:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return _("Some records belong to nothing any more (table {table}).").format(table=broken[0]) if broken else ""


def _summaries(connection: Connection) -> str:
    wrong = connection.exec_driver_sql(_SUMMARY).scalar_one()
    said = ngettext(
        "The summary of {n} customer does not agree with their records.",
        "The summaries of {n} customers do not agree with their records.",
        wrong,
    )
    return said.format(n=wrong) if wrong else ""


def _sums(connection: Connection) -> str:
    wrong = rule_sums.differing(connection)
    return _("What rules count of {n} customers does not agree with their records.").format(n=wrong) if wrong else ""


def _index(connection: Connection) -> str:
    lost = connection.exec_driver_sql(
        "SELECT count(*) FROM customer c LEFT JOIN search_entry e ON e.customer_id = c.id "
        "WHERE e.customer_id IS NULL OR NOT EXISTS (SELECT 1 FROM search WHERE rowid = (e.bucket << 32) | c.id)"
    ).scalar_one()
    said = ngettext("{n} customer cannot be found by the lookup.", "{n} customers cannot be found by the lookup.", lost)
    return said.format(n=lost) if lost else ""
