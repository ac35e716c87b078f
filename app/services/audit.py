"""Who changed what: one entry a change, in the transaction of the change, without customers' own words."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy.orm import Session

from app.models.shop import AuditEntry


def note(
    session: Session, at: datetime, by: int | None, action: str, entity: str, entity_id: int | None, **details: object
) -> None:
    """Add an audit entry; ``details`` are names of fields and closed words, never typed text."""
    session.add(
        AuditEntry(
            at=at,
            staff_id=by,
            action=action,
            entity=entity,
            entity_id=entity_id,
            details=json.dumps(details, sort_keys=True, default=str) if details else "",
        )
    )
