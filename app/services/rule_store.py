"""Keeping rules: every version, every change of state, and the starter rules of a new shop."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound
from app.core.i18n import _
from app.core.money import decimals
from app.core.paths import resource
from app.core.text import fold
from app.core.vocabulary import RuleState
from app.domain.document import Json
from app.domain.rule import Rule
from app.domain.rule_document import rule_from
from app.domain.rule_records import KeptRule, RuleRevision, StateChange
from app.models.rule import Rule as RuleRow
from app.models.rule import RuleChange, RuleVersion
from app.services import audit, shop_settings
from app.services.stored import moment

#: The setting that says that the starter rules were written.
_STARTED = "starter rules"
_RULES = """
SELECT r.id, v.document, r.version, r.state,
       (SELECT k.at FROM rule_change k WHERE k.rule_id = r.id ORDER BY k.id DESC LIMIT 1)
FROM rule r JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
"""
_ORDER = " ORDER BY r.state = 'retired', r.name, r.id"


def kept(connection: Connection) -> tuple[KeptRule, ...]:
    """Return all rules by name, the retired ones last."""
    return tuple(_kept(*row) for row in connection.exec_driver_sql(_RULES + _ORDER))


def named(connection: Connection, name: str) -> KeptRule:
    """Return the rule of that name, in any case. Raises NotFound when there is none."""
    row = connection.exec_driver_sql(_RULES + ' WHERE r."key" = ?', (fold(name),)).first()
    if row is None:
        raise NotFound(_("There is no rule “{name}”.").format(name=name), field="name")
    return _kept(*row)


def document_in_force(connection: Connection, rule: int) -> Rule:
    """Return the rule of that number as it is in force. Raises NotFound when there is none."""
    row = connection.exec_driver_sql(_RULES + " WHERE r.id = ?", (rule,)).first()
    if row is None:
        raise NotFound(_("That rule is not there any more."))
    return _kept(*row).rule


def number_of(connection: Connection, name: str) -> int | None:
    """Return the number of the rule of that name, in any case; None when there is none."""
    return connection.exec_driver_sql('SELECT id FROM rule WHERE "key" = ?', (fold(name),)).scalar()


def revisions(connection: Connection, rule: int) -> tuple[RuleRevision, ...]:
    """Return every version of a rule, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT v.version, v.document, v.at, ifnull(s.name, '') FROM rule_version v "
        "LEFT JOIN staff s ON s.id = v.staff_id WHERE v.rule_id = ? ORDER BY v.version DESC",
        (rule,),
    )
    return tuple(RuleRevision(row[0], rule_from(json.loads(row[1])), moment(row[2]), row[3]) for row in rows)


def changes(connection: Connection, rule: int) -> tuple[StateChange, ...]:
    """Return when a rule was in which state, the latest first."""
    rows = connection.exec_driver_sql(
        "SELECT k.state, k.at, ifnull(s.name, '') FROM rule_change k "
        "LEFT JOIN staff s ON s.id = k.staff_id WHERE k.rule_id = ? ORDER BY k.id DESC",
        (rule,),
    )
    return tuple(StateChange(RuleState(row[0]), moment(row[1]), row[2]) for row in rows)


def put(session: Session, document: Json, at: datetime, by: int | None, *, rule: int | None = None) -> RuleRow:
    """Keep a document: as a new version of that rule or the one of its name, else as a new draft."""
    name = str(document["name"])
    row = session.get(RuleRow, rule) if rule else session.scalar(select(RuleRow).where(RuleRow.key == fold(name)))
    if row is None and rule:
        raise NotFound(_("That rule is not there any more."))
    if row is None:
        row = RuleRow(name=name, key=fold(name), state=RuleState.DRAFT, version=0)
        session.add(row)
        session.flush()
        session.add(RuleChange(rule_id=row.id, state=RuleState.DRAFT, at=at, staff_id=by))
    if row.state is RuleState.RETIRED:
        set_state(session, row, RuleState.DRAFT, at, by)
    row.version += 1
    row.name, row.key = name, fold(name)
    text = json.dumps(document, ensure_ascii=False)
    session.add(RuleVersion(rule_id=row.id, version=row.version, document=text, at=at, staff_id=by))
    audit.note(session, at, by, "changed", "rule", row.id, version=row.version)
    return row


def set_state(session: Session, row: RuleRow, state: RuleState, at: datetime, by: int | None) -> None:
    """Bring a rule into a state, and remember when."""
    if row.state is not state:
        row.state = state
        session.add(RuleChange(rule_id=row.id, state=state, at=at, staff_id=by))
        audit.note(session, at, by, state.value, "rule", row.id)


# --- starter rules ---------------------------------------------------------------------------------------


def need_starters(connection: Connection) -> bool:
    """Tell whether the starter rules are still to be written."""
    return connection.exec_driver_sql("SELECT 1 FROM setting WHERE name = ?", (_STARTED,)).first() is None


def put_starters(session: Session, language: str, currency: str, at: datetime) -> None:
    """Write the starter rules, paused; one whose name is taken already is left out."""
    shop_settings.put(session, _STARTED, "written")
    for file in sorted(resource("starter_rules", language).glob("*.json")):
        document = _in_currency(json.loads(file.read_text(encoding="utf-8")), currency)
        if session.scalar(select(RuleRow.id).where(RuleRow.key == fold(document["name"]))) is None:
            set_state(session, put(session, document, at, None), RuleState.PAUSED, at, None)


def _in_currency(document: Json, currency: str) -> Json:
    """Write amounts, which are those of euros, in a currency without decimals a hundred times as high."""
    if not decimals(currency):
        document["offer"]["worth"] = f"{Decimal(document['offer']['worth']) * 100:.0f}"
        document["budget"]["amount"] = f"{Decimal(document['budget']['amount']) * 100:.0f}"
    return document


def _kept(number: int, document: str, version: int, state: str, at: str) -> KeptRule:
    return KeptRule(number, rule_from(json.loads(document)), version, RuleState(state), moment(at))
