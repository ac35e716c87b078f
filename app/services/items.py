"""What the shop has sold before, and what a customer could bring back."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.core.text import fold
from app.domain.records import ReturnableLine, SoldItem
from app.models.visit import Item
from app.services.stored import amount, moment

_SUGGEST = """
SELECT id, name, usual_amount, usual_currency FROM item
WHERE (key LIKE ? ESCAPE '\\' OR key LIKE ? ESCAPE '\\') AND sold > 0
ORDER BY key NOT LIKE ? ESCAPE '\\', sold DESC, key LIMIT ?
"""

_RETURNABLE = """
SELECT l.id, i.name, p.at, l.amount, p.currency
FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id JOIN item i ON i.id = l.item_id
WHERE p.customer_id = ? AND NOT EXISTS (SELECT 1 FROM "return" b WHERE b.purchase_line_id = l.id)
ORDER BY p.at DESC, p.id DESC, l.position LIMIT ?
"""


def item_named(session: Session, name: str) -> Item:
    """Return the item of that name, in any case and with any accents, made when the shop never sold it."""
    key = fold(name)
    item = session.scalar(select(Item).where(Item.key == key))
    if item is None:
        item = Item(name=name, key=key)
        session.add(item)
        session.flush()
    return item


def suggest(connection: Connection, typed: str, limit: int) -> tuple[SoldItem, ...]:
    """Return items sold before that hold what was typed at the start of a word, those beginning with it first."""
    key = fold(" ".join(typed.split()))
    for special in ("\\", "%", "_"):
        key = key.replace(special, "\\" + special)
    rows = connection.exec_driver_sql(_SUGGEST, (f"{key}%", f"% {key}%", f"{key}%", limit))
    return tuple(SoldItem(row[0], row[1], amount(row[2], row[3])) for row in rows)


def returnable(connection: Connection, customer: int, limit: int) -> tuple[ReturnableLine, ...]:
    """Return the purchase lines that have not come back, newest first."""
    rows = connection.exec_driver_sql(_RETURNABLE, (customer, limit))
    return tuple(ReturnableLine(row[0], row[1], moment(row[2]), amount(row[3], row[4])) for row in rows)
