"""The demo shop: a coffee roaster with one counter and three years of customers, made by a seeded recipe.

The same seed gives the same shop for the same day. It ends on the day before the clock's, so that it looks alive at
any date and the day itself is still to come.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from app.core.clock import Clock, shop_day, zone
from app.core.errors import FileTrouble, UserError
from app.core.i18n import _
from app.domain.records import ShopSettings
from app.models import search_index
from app.models.connection import as_trouble
from app.models.engine import WRITES, open_engine
from app.models.migrate import bring_up_to_date
from app.services.demo_shop.career import Career
from app.services.demo_shop.complaints import write_steps
from app.services.demo_shop.crowd import Crowd, Taken
from app.services.demo_shop.days import Days
from app.services.demo_shop.gifts import write_gifts
from app.services.demo_shop.handed import write_handed
from app.services.demo_shop.made_up import Careers
from app.services.demo_shop.owned import write_owned
from app.services.demo_shop.recipe import Recipe, load_recipe
from app.services.demo_shop.sums import write_sums
from app.services.demo_shop.told import Told
from app.services.demo_shop.writer import Writer

#: How many customers the shop of ``--demo`` has: enough to look alive, few enough to be there at once.
FRESH_CUSTOMERS = 400
#: Its seed; any would do.
FRESH_SEED = 1
MOST_CUSTOMERS = 1_000_000
#: So many different careers are made up; in larger shops several customers share one.
_CAREERS_AT_MOST = 2_000
_BATCH = 5_000
#: Full text is written in larger pieces, each sorted.
_INDEX_BATCH = 50_000


def fresh_demo(file: Path, clock: Clock, language: str, defaults: ShopSettings) -> None:
    """Write the shop that ``--demo`` opens: some of its rules are on, and for most of a year gifts were given.

    Its made-up customers leave the names written by hand easy to find.
    """
    _write(file, clock, language, defaults, FRESH_CUSTOMERS, FRESH_SEED, keep_apart=True)


def write_demo(file: Path, clock: Clock, language: str, defaults: ShopSettings, *, customers: int, seed: int) -> None:
    """Write a shop with so many customers to a new file. A killed run leaves ``FILE.part`` and no file.

    Raises UserError for a number of customers that cannot be, Trouble when the file cannot be written.
    """
    _write(file, clock, language, defaults, customers, seed, keep_apart=False)


def _write(
    file: Path, clock: Clock, language: str, defaults: ShopSettings, customers: int, seed: int, *, keep_apart: bool
) -> None:
    if not 0 <= customers <= MOST_CUSTOMERS:
        most = f"{MOST_CUSTOMERS:,}".replace(",", " ")
        raise UserError(_("A demo shop has up to {n} customers.").format(n=most), field="customers")
    days = Days(shop_day(clock.now(), zone(defaults.zone)), zone(defaults.zone))
    recipe = load_recipe(language)
    with (
        _new_file(file) as engine,
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        _fill(connection, recipe, days, defaults.zone, customers, seed, keep_apart=keep_apart)


def _fill(
    connection: Connection, recipe: Recipe, days: Days, zone_name: str, customers: int, seed: int, *, keep_apart: bool
) -> None:
    told, writer = Told(recipe, days, Random(f"told {seed}"), customers), Writer(connection, recipe, days)
    careers = _careers(told, recipe, days, customers, seed)
    writer.shop(zone_name, recipe.shop["years"])
    writer.careers(careers)
    by_hand, chance = len(told), Random(f"people {seed}")
    crowd = Crowd(recipe, chance, told.taken() if keep_apart else Taken())
    lived = array("L")
    for number in range(1, customers + 1):
        # Everybody has a career of their own while there are enough; after that any but those told by hand.
        career = number - 1 if number <= len(careers) else by_hand + int(chance.random() * (len(careers) - by_hand))
        person = told.person(number) if number <= by_hand else crowd.person(number, careers[career])
        writer.person(number, person, career)
        lived.append(career)
        if number % _BATCH == 0:
            writer.flush()
    writer.flush()
    writer.count_sold()
    write_steps(connection, days)
    write_sums(connection, lived, len(careers))
    if keep_apart:
        write_owned(connection, recipe, days, by_hand)
        write_handed(connection, recipe, days, told.number("margaux"))
        write_gifts(connection, recipe, days, zone(zone_name), Random(f"gifts {seed}"), by_hand)
    _index(connection, customers, days)


def _index(connection: Connection, customers: int, days: Days) -> None:
    for first in range(1, customers + 1, _INDEX_BATCH):
        search_index.bulk_index(connection, range(first, min(first + _INDEX_BATCH, customers + 1)), days.today)
    search_index.optimize(connection)


def _careers(told: Told, recipe: Recipe, days: Days, customers: int, seed: int) -> Sequence[Career]:
    maker = Careers(recipe, days, Random(f"careers {seed}"))
    made_up = min(customers - len(told), _CAREERS_AT_MOST)
    return told.careers() + [maker.make() for _ in range(made_up)]


@contextmanager
def _new_file(file: Path) -> Iterator[Engine]:
    """Yield an engine on a file beside it that takes its name only when all is written.

    Until then nothing in it is worth keeping, so no log is kept for taking back and nothing waits for the disk.
    """
    part = file.with_name(file.name + ".part")
    if not file.parent.is_dir():
        msg = f"The demo shop cannot be written: there is no folder {file.parent}."
        raise FileTrouble(msg)
    _remove(part)
    engine = open_engine(part, foreign_keys=False)
    try:
        bring_up_to_date(engine, part)
        _pragmas(engine, "journal_mode = OFF", "synchronous = OFF")
        yield engine
        _pragmas(engine, "synchronous = FULL", "journal_mode = WAL")
        engine.dispose()
        part.replace(file)
    except DatabaseError as error:
        raise as_trouble(error) from error
    finally:
        engine.dispose()
        _remove(part)


def _pragmas(engine: Engine, *pragmas: str) -> None:
    raw = engine.raw_connection()
    try:
        for pragma in pragmas:
            raw.cursor().execute(f"PRAGMA {pragma}")
    finally:
        raw.close()


def _remove(part: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
