"""What shows in the demo shop that customers are owned: thanked, written to, and sent to others who can help."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from app.core.vocabulary import NoteState, NoteWay
from app.domain.provider import ProviderDraft, searched_by
from app.services.demo_shop.days import Days
from app.services.demo_shop.recipe import Recipe
from app.services.note_reader import read_desk

#: For so many days greetings were recorded; what is longer ago has no word on the card.
_THANKED = 700
#: How many days ago the first customer was sent to somebody, and the next.
_SENT_AGO = (40, 12)
_GREETINGS = """
INSERT INTO cue (customer_id, visit_id, day, position, "key", kind, say, because, now, importance, outcomes, outcome,
                 answer, made, recorded_at, recorded_by)
SELECT customer_id, id, day, 1, 'greet', 'greet', '', '', 1, 1000, 'said', 'said', '', '', at, staff_id FROM visit
WHERE customer_id <= ? AND day >= ? AND day < ? AND staff_id IS NOT NULL
"""
_ADDRESS = """
INSERT INTO postal_address (customer_id, street, street_more, city, region, postal_code, country)
VALUES (?, ?, '', ?, '', ?, ?)
"""
_PROVIDER = """
INSERT INTO provider (id, name, does, reach, place, remark, competitor, search, made_at, made_by)
VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, 1)
"""
_SENT_THERE = """
INSERT INTO recommendation (customer_id, provider_id, at, staff_id, need, helped, answer, answered_at, answered_by)
VALUES (?, ?, ?, 2, ?, ?, '', ?, ?)
"""
_NOTE = """
INSERT INTO note (customer_id, "key", kind, title, "on", delicate, writer_id, state, made_at, made_by, written_at,
                  written_by, sent_at, sent_by, sent_how, remark)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, '')
"""


def write_owned(connection: Connection, recipe: Recipe, days: Days, told: int) -> None:
    """Write it for the first customers, whose stories were told by hand."""
    since = days.today - timedelta(days=_THANKED)
    connection.exec_driver_sql(_GREETINGS, (told, since.isoformat(), days.today.isoformat()))
    for number, (street, code, city, country) in enumerate(recipe.shop["addresses"], start=1):
        connection.exec_driver_sql(_ADDRESS, (number, street, city, code, country))
    _recommend(connection, recipe, days)
    _write_notes(connection, days)


def _recommend(connection: Connection, recipe: Recipe, days: Days) -> None:
    """Two are in the directory; of one a customer was asked, of the other nobody has heard yet."""
    for number, one in enumerate(recipe.texts["providers"], start=1):
        said = ProviderDraft(one["name"], one["does"], one["reach"], "", one["remark"], one["competitor"])
        row = (said.name, said.does, said.reach, said.remark, said.competitor, searched_by(said))
        connection.exec_driver_sql(_PROVIDER, (number, *row, days.at(400, 600)))
        heard: tuple[Any, ...] = (True, days.at(30, 620), 1) if number == 1 else (None, None, None)
        connection.exec_driver_sql(
            _SENT_THERE, (number + 1, number, days.at(_SENT_AGO[number > 1], 610), one["need"], *heard)
        )


def _write_notes(connection: Connection, days: Days) -> None:
    """One note is written, one is posted; the others wait."""
    for at, line in enumerate(read_desk(connection, days.today)[-2:]):
        state = (NoteState.WRITTEN, NoteState.SENT)[at]
        sent: tuple[Any, ...] = (days.at(1, 700), 2, NoteWay.POSTED.value) if at else (None, None, None)
        row = (line.customer, line.key, line.kind.value, line.title, line.on.isoformat(), line.delicate)
        connection.exec_driver_sql(_NOTE, (*row, 2, state.value, days.at(3, 600), days.at(2, 600), 2, *sent))
