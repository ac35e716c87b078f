"""A shop to import into, and imports without a child process, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.clock import FixedClock
from app.domain.records import CustomerCard, CustomerDraft, ImportProgress, ImportReport, ShopSettings
from app.services.importing.job import Job
from app.services.importing.run import Importing
from app.services.shop import Shop, open_shop
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, write

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
DEFAULTS = ShopSettings(zone="Europe/Amsterdam", country="NL", currency="EUR")
#: Not records of the shop: who did what, the imports themselves, and numbers of words.
_LEFT_ALONE = ("audit_entry", "import_run", "import_row", "sqlite_sequence", "vocabulary", "deletes")


@dataclass
class Importer:
    """A shop in a folder of its own, with shortcuts for imports."""

    shop: Shop
    folder: Path
    told: list[ImportProgress] = field(default_factory=list)

    def customers(self, *rows: dict[str, str], header: list[str] = SQUARE_CUSTOMERS, **named: Any) -> ImportReport:
        """Import rows of a customers' export, Square's unless another header is given."""
        return self.bring("customers", write(self.folder / "customers.csv", header, list(rows)), **named)

    def sales(self, *rows: dict[str, str], header: list[str] = SQUARE_ITEMS, **named: Any) -> ImportReport:
        """Import rows of Square's items detail."""
        return self.bring("sales", write(self.folder / "sales.csv", header, list(rows)), **named)

    def bring(
        self,
        kind: str,
        path: Path,
        *,
        dry_run: bool = False,
        date_order: str | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> ImportReport:
        """Import a file in this process."""
        job = Job(
            database=str(self.shop.file),
            path=str(path),
            kind=kind,
            layout=None,
            date_order=date_order,
            dry_run=dry_run,
            language="en",
            now=NOW.isoformat(),
            zone=DEFAULTS.zone,
            country=DEFAULTS.country,
            currency=DEFAULTS.currency,
        )
        report = Importing(self.shop.work, job, self.told.append, stopped).run()
        self.shop.settings.forget()
        return report

    def ask(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of a query."""
        with self.shop.work.read() as connection:
            return list(connection.exec_driver_sql(statement, values).fetchall())

    def card(self, customer: int = 1) -> CustomerCard:
        """Return a customer's card."""
        return self.shop.customers.card(customer)

    def typed(self, **fields: Any) -> int:
        """Make a customer as a clerk does."""
        return self.shop.customers.create(CustomerDraft(**fields), by=1)

    def everything(self) -> dict[str, list[Any]]:
        """Return all rows of all tables that hold the shop's records, the index's own included."""
        tables = self.ask("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        names = [name for (name,) in tables if name not in _LEFT_ALONE and not name.startswith("search_")]
        words = {"words": sorted(self.ask("SELECT token, frequency FROM vocabulary"), key=repr)}
        return words | {
            name: sorted(self.ask(f'SELECT * FROM "{name}"'), key=repr) for name in names if name != "search"
        }


@contextmanager
def importer(folder: Path) -> Iterator[Importer]:
    """Open a fresh shop in that folder, or the one that is there."""
    shop = open_shop(folder / "shop.db", FixedClock(NOW), "en", DEFAULTS)
    try:
        yield Importer(shop, folder)
        assert shop.check() == ()
    finally:
        shop.close()


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    """Return created, updated, unchanged, skipped and without customer."""
    return (report.created, report.updated, report.unchanged, report.skipped, report.without_customer)
