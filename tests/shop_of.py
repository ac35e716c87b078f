"""A customers' file with the people a test names, indexed as the services would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert

from app.core.text import card_key, email_key, phone_key
from app.core.vocabulary import ContactKind
from app.models import search_index
from app.models.connection import shop_file
from app.models.customer import ContactPoint, Customer, Summary
from app.models.engine import WRITES, open_engine
from app.models.migrate import bring_up_to_date
from app.services.lookup import Lookup

TODAY = date(2026, 11, 21)
_MADE = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class P:
    """A person of a test's shop. ``last`` is the day of the last of ``visits``."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    card: str = ""
    call_them: str = ""
    say_it: str = ""
    company: str = ""
    visits: int = 1
    last: date | None = field(default=date(2026, 10, 1))
    complaints: int = 0
    name_known: bool = True


def new_engine(folder: Path) -> Engine:
    """Return an engine on a new, empty file in that folder."""
    file = folder / "shop.db"
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    return engine


def reads(engine: Engine) -> Callable[[], Any]:
    """Return what opens a connection for the lookup beside that engine."""
    return shop_file(Path(engine.url.database or "")).connect


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that is committed at the end."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def add(connection: Connection, people: Iterable[P], first_id: int = 1, country: str = "NL") -> list[int]:
    """Write the people's rows, without indexing them; return their ids, counted from ``first_id``."""
    ids = []
    for id_, person in enumerate(people, first_id):
        ids.append(id_)
        connection.execute(
            insert(Customer).values(
                id=id_,
                full_name=person.name,
                name_known=person.name_known,
                call_them=person.call_them,
                say_it=person.say_it,
                company=person.company,
                card_number=person.card,
                card_key=card_key(person.card) or None,
                created_at=_MADE,
                changed_at=_MADE,
            )
        )
        points = [(ContactKind.PHONE, v, phone_key(v, country)) for v in person.phones]
        points += [(ContactKind.EMAIL, v, email_key(v)) for v in person.emails]
        for position, (kind, value, key) in enumerate(points):
            connection.execute(
                insert(ContactPoint).values(customer_id=id_, kind=kind, value=value, key=key, position=position)
            )
        connection.execute(
            insert(Summary).values(
                customer_id=id_, visits=person.visits, last_day=person.last, open_complaints=person.complaints
            )
        )
    return ids


def shop_of(folder: Path, *people: P, country: str = "NL") -> Lookup:
    """Return a lookup over a new file with these people, whose ids count from 1."""
    engine = new_engine(folder)
    with writing(engine) as connection:
        search_index.bulk_index(connection, add(connection, people, country=country), TODAY)
    return Lookup(reads(engine), lambda: country)


def names(lookup: Lookup, text: str, limit: int = 20) -> list[str]:
    """Return the names found, best first."""
    return [found.name for found in lookup.find(text, limit).found]
