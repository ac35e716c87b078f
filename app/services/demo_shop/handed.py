"""A matter that a colleague offers to Rosa in the demo shop, and a habit of the shop."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import Connection

from app.core.money import money
from app.services.demo_shop.days import Days
from app.services.demo_shop.recipe import Recipe

#: Since so many days the shop has its habit, and on which customer's day the offer was made.
_SINCE, _OFFERED, _MINUTE = 400, 1, 16 * 60
_PROMISE = """
INSERT INTO promise (customer_id, made_at, made_by, owner_id, state, question, due, due_time, channel)
VALUES (?, ?, ?, ?, 'open', ?, ?, '', 'phone') RETURNING id
"""
_HANDOVER = """
INSERT INTO handover (customer_id, promise_id, given_at, given_by, to_id, needs, tried, expects, state, reason)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'offered', '')
"""
_COUNTED = "UPDATE summary SET open_promises = open_promises + 1 WHERE customer_id = ?"
_HABIT = "INSERT INTO habit (what, over, currency, after_days, active, since) VALUES (?, ?, ?, ?, 1, ?)"


def write_handed(connection: Connection, recipe: Recipe, days: Days, customer: int) -> None:
    """Write what was offered yesterday about that customer, and the habit of calling after large purchases."""
    told = recipe.texts["handed"]
    giver, receiver = recipe.colleague("Tom").number, recipe.colleague("Rosa").number
    at = days.at(_OFFERED, _MINUTE)
    made = (customer, at, giver, giver, told["needs"], days.day(-told["due_in"]))
    promise = connection.exec_driver_sql(_PROMISE, made).scalar_one()
    story = (told["needs"], told["tried"], told["expects"])
    connection.exec_driver_sql(_HANDOVER, (customer, promise, at, giver, receiver, *story))
    connection.exec_driver_sql(
        "UPDATE summary SET open_promises = open_promises + 1 WHERE customer_id = ?", (customer,)
    )
    over = money(Decimal(told["habit_over"]), recipe.shop["currency"])
    habit = (told["habit"], over.minor, over.currency, told["habit_days"], days.day(_SINCE))
    connection.exec_driver_sql(_HABIT, habit)
