"""The rules that are on, read once and kept until any rule is changed: every card that is opened asks for them."""

from __future__ import annotations

import json

from app.domain.gift import Offerable
from app.domain.rule_document import rule_from
from app.models.reading import Readable

# Both tables only grow, so their ends say whether anything has changed, also by another program.
_MARK = "SELECT (SELECT max(id) FROM rule_change), (SELECT max(id) FROM rule_version)"
_ON = """
SELECT r.id, r.version, v.document FROM rule r JOIN rule_version v ON v.rule_id = r.id AND v.version = r.version
WHERE r.state = 'on' ORDER BY r.id
"""


class RulesAtWork:
    """Hands out the rules that are on."""

    def __init__(self) -> None:
        self._kept: tuple[object, tuple[Offerable, ...]] = ((), ())

    def on(self, connection: Readable) -> tuple[Offerable, ...]:
        """Return the rules that are on as this view of the file has them."""
        mark = tuple(connection.exec_driver_sql(_MARK).first())
        known, rules = self._kept  # looked at once: another thread may replace it meanwhile
        if mark != known:
            rows = connection.exec_driver_sql(_ON).all()
            rules = tuple(Offerable(row[0], row[1], rule_from(json.loads(row[2]))) for row in rows)
            self._kept = (mark, rules)
        return rules
