"""What the shop has sold before, and what a customer could bring back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.text import fold
from app.domain.records import ReturnableLine, SoldItem
from app.models.reading import Readable
from app.models.visit import Item
from app.services.stored import amount, moment

# By the index of the names. A word inside a name can only be looked for in all of them, so that is asked second.
_BEGINNING = """
SELECT id, name, usual_amount, usual_currency FROM item
WHERE key >= ?1 AND key < ?1 || char(1114111) AND sold > 0 ORDER BY sold DESC, key LIMIT ?2
"""
_INSIDE = """
SELECT id, name, usual_amount, usual_currency FROM item
WHERE instr(key, ' ' || ?1) > 0 AND NOT (key >= ?1 AND key < ?1 || char(1114111)) AND sold > 0
ORDER BY sold DESC, key LIMIT ?2
"""
_CATEGORIES = "SELECT DISTINCT category FROM item WHERE category <> '' AND sold > 0"
_BOUGHT = """
SELECT l.id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
WHERE p.customer_id = ? AND l.item_id = ? AND NOT EXISTS (SELECT 1 FROM "return" b WHERE b.purchase_line_id = l.id)
ORDER BY p.at DESC, p.id DESC, l.position LIMIT 1
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


def suggest(connection: Readable, typed: str, limit: int) -> tuple[SoldItem, ...]:
    """Return items sold before that hold what was typed at the start of a word, those beginning with it first."""
    key = fold(typed.encode("utf-8", "ignore").decode("utf-8"))
    rows = connection.exec_driver_sql(_BEGINNING, (key, limit)).all()
    if len(rows) < limit:
        rows = [*rows, *connection.exec_driver_sql(_INSIDE, (key, limit - len(rows)))]
    return tuple(SoldItem(row[0], row[1], amount(row[2], row[3])) for row in rows)


def categories(connection: Readable, typed: str, limit: int) -> tuple[str, ...]:
    """Return categories of what was sold before that hold what was typed, those beginning with it first."""
    key = fold(typed.encode("utf-8", "ignore").decode("utf-8"))
    names = [row[0] for row in connection.exec_driver_sql(_CATEGORIES).all()]
    found = sorted((not fold(name).startswith(key), fold(name), name) for name in names if key in fold(name))
    return tuple(name for _inside, _key, name in found[:limit])


def bought_line(session: Session, customer: int, item: int) -> int | None:
    """Return the customer's latest line of that item that has not come back, None when there is none."""
    return session.connection().exec_driver_sql(_BOUGHT, (customer, item)).scalar()


def returnable(connection: Readable, customer: int, limit: int) -> tuple[ReturnableLine, ...]:
    """Return the purchase lines that have not come back, newest first."""
    rows = connection.exec_driver_sql(_RETURNABLE, (customer, limit))
    return tuple(ReturnableLine(row[0], row[1], moment(row[2]), amount(row[3], row[4])) for row in rows)
