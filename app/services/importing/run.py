"""One import from the first look at the file to the report; whatever ends it early takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.core.clock import shop_day, zone
from app.core.errors import Trouble, UserError
from app.core.i18n import _
from app.core.vocabulary import Action, RunState
from app.domain.records import ImportPreview, ImportProgress, ImportReport, ShopSettings
from app.exchange.export import Export, ShopPlace, open_export
from app.exchange.layouts.layout import Kind
from app.exchange.rows import CellProblem, Sale
from app.exchange.sales import SkippedRow
from app.models.tables import ImportRun  # all tables, since they refer to one another
from app.services import audit, shop_settings
from app.services.importing.currency import take_currency
from app.services.importing.customer_import import CustomerImport, Terms
from app.services.importing.customer_writer import CustomerWriter
from app.services.importing.finish import count_for_rules, flag_gifts_of, forget_older_rows, settle_index
from app.services.importing.job import ImportStopped, Job
from app.services.importing.lock import import_lock
from app.services.importing.pace import Pace
from app.services.importing.sale_import import SaleImport
from app.services.importing.sale_writer import SaleWriter
from app.services.importing.shelf import Shelf
from app.services.importing.take_back import TakingBack
from app.services.importing.tally import Tally
from app.services.unit_of_work import UnitOfWork

#: How many rows a preview shows.
_SAMPLE = 5
LOOKING, WRITING, TAKING_BACK = "looking", "writing", "taking_back"
#: States of a run that has not ended, as a list in SQL.
OPEN = f"('{RunState.RUNNING.value}', '{RunState.TAKING_BACK.value}')"


class Importing:
    """Carries out one job. ``tell`` is told how far it is; ``stopped`` says whether somebody cancelled."""

    def __init__(
        self, work: UnitOfWork, job: Job, tell: Callable[[ImportProgress], None], stopped: Callable[[], bool]
    ) -> None:
        self._work = work
        self._job = job
        self._tell = tell
        self._stopped = stopped
        self._now = work.clock.now()
        with work.read() as connection:
            self._shop = shop_settings.read(connection, ShopSettings("", job.zone, job.country, job.currency))
        self._zone = zone(self._shop.zone)
        self._tally = Tally()
        self._done = 0

    def run(self) -> ImportReport:
        """Import, or in a dry run work out what would come of it.

        Raises FileTrouble or UserError when the file cannot be imported, ImportStopped when it was cancelled;
        nothing is left of it then.
        """
        if self._job.dry_run:
            export = self._open()
            self._bring_in(export, None)
            return self._report(export)
        with import_lock(Path(self._job.database)) as alone:
            if not alone:
                raise UserError(_("Another import is running. Wait until it has finished, then start this one."))
            take_back_runs(self._work, self._shop.zone)
            export = self._open()
            run = self._begin(export)
            try:
                self._bring_in(export, run)
                self._end(run, export)
            except BaseException as trouble:
                self._take_back(run, RunState.CANCELLED if isinstance(trouble, ImportStopped) else RunState.FAILED)
                raise
            with suppress(Trouble):  # the import itself is whole
                forget_older_rows(self._work, run)
            return self._report(export)

    def preview(self) -> ImportPreview:
        """Look at the file, and import nothing."""
        return preview_of(self._open(), self._job.kind)

    def take_back(self) -> None:
        """Take back the imports that were killed, unless one is running."""
        with import_lock(Path(self._job.database)) as alone:
            if alone:
                take_back_runs(self._work, self._shop.zone)

    # --- before and after --------------------------------------------------------------------------------

    def _open(self) -> Export:
        place = ShopPlace(self._zone, self._shop.country, shop_day(self._now, self._zone))
        return open_export(
            Path(self._job.path),
            self._job.kind,
            place,
            layout=self._job.layout,
            date_order=self._job.date_order,
            seen=self._seen,
        )

    def _seen(self, rows: int) -> None:
        self._stop_if_asked()
        self._tell(ImportProgress(rows, 0, LOOKING))

    def _stop_if_asked(self) -> None:
        if self._stopped():
            raise ImportStopped(_("The import was stopped. Nothing of it was kept."))

    def _begin(self, export: Export) -> int:
        with self._work.write(None, Action.IMPORT) as session:
            run = ImportRun(
                state=RunState.RUNNING,
                kind=self._job.kind,
                layout=export.layout.name,
                file_name=Path(self._job.path).name.encode("utf-8", "replace").decode(),
                encoding=export.table.encoding.codec,
                delimiter=export.table.delimiter,
                decimal_sign=export.survey.decimal_sign,
                date_order=export.survey.date_order,
                started_at=self._now,
                rows=export.survey.rows,
            )
            session.add(run)
            session.flush()
            audit.note(session, self._now, self._job.by, "began", "import_run", run.id, kind=self._job.kind)
            session.commit()
            return run.id

    def _end(self, run: int, export: Export) -> None:
        settle_index(self._work, self._tally.created if export.layout.kind is Kind.CUSTOMERS else 0)
        with self._work.write(None, Action.IMPORT) as session:
            row = session.get_one(ImportRun, run)
            row.state, row.ended_at = RunState.DONE, self._work.clock.now()
            audit.note(session, row.ended_at, self._job.by, "imported", "import_run", run, kind=self._job.kind)
            session.commit()

    def _take_back(self, run: int, state: RunState) -> None:
        self._tell(ImportProgress(self._done, 0, TAKING_BACK))
        TakingBack(self._work, run, self._zone).all(state)

    def _report(self, export: Export) -> ImportReport:
        tally, survey = self._tally, export.survey
        return ImportReport(
            layout=export.layout.name,
            rows=survey.rows,
            created=tally.created,
            updated=tally.updated,
            unchanged=tally.unchanged,
            skipped=tally.skipped,
            without_customer=tally.without_customer,
            problems=tuple(sorted(tally.problems, key=lambda problem: problem.row)),
            encoding=export.table.encoding.said,
            delimiter=export.table.delimiter,
            decimal_sign=survey.decimal_sign,
            date_order=survey.date_order,
            returns=tally.returns,
            dry_run=self._job.dry_run,
        )

    # --- the rows ----------------------------------------------------------------------------------------

    def _bring_in(self, export: Export, run: int | None) -> None:
        if export.layout.kind is Kind.CUSTOMERS:
            self._customers(export, run)
        else:
            self._sales(export, run)

    def _terms(self, export: Export, run: int | None) -> Terms:
        return Terms(run, export.layout.source, self._shop.country, self._shop.currency)

    def _customers(self, export: Export, run: int | None) -> None:
        rows = iter(export.customers())
        named = _first(rows, lambda row: bool(row.till.currency))
        self._take_currency(run, next((row.till.currency for row in named if row.till.currency), ""))
        terms = self._terms(export, run)
        people = CustomerImport(terms, self._tally)

        def bring(connection: Connection, batch: list[Any]) -> None:
            writer = CustomerWriter(connection, run, terms.source, self._now, self._zone) if run else None
            people.batch(connection, batch, writer)
            self._done = batch[-1].row.number

        self._in_batches(map(people.take, _chain(named, rows)), bring, run, export.survey.rows)

    def _sales(self, export: Export, run: int | None) -> None:
        problems: list[CellProblem] = []
        sales = export.sales(problems)
        named = _first(sales, lambda sale: isinstance(sale, Sale) and bool(sale.currency))
        self._take_currency(run, next((s.currency for s in named if isinstance(s, Sale) and s.currency), ""))
        terms = self._terms(export, run)
        joined, shelf = SaleImport(terms, self._tally), Shelf(run or 0)
        refunds: list[Sale] = []
        touched: set[int] = set()

        def bring(connection: Connection, batch: list[Any]) -> None:
            writer = None
            if run:
                writer = SaleWriter(connection, run, terms.currency, self._zone, self._now).on(shelf)
            joined.batch(connection, batch, problems, writer)
            touched.update(writer.touched if writer else ())
            self._done += sum(len(sale.lines) if isinstance(sale, Sale) else 1 for sale in batch)

        self._in_batches(_but_refunds(_chain(named, sales), refunds), bring, run, export.survey.rows)
        refunds.sort(key=lambda sale: sale.at)
        self._in_batches(refunds, bring, run, export.survey.rows)
        count_for_rules(self._work, touched)
        flag_gifts_of(self._work, touched, self._zone)

    def _take_currency(self, run: int | None, currency: str) -> None:
        if run and currency and currency != self._shop.currency:
            taken = take_currency(self._work, run, self._shop.currency, currency, self._job.by)
            self._shop = replace(self._shop, currency=taken)

    def _in_batches(
        self, rows: Iterable[Any], bring: Callable[[Connection, list[Any]], None], run: int | None, total: int
    ) -> None:
        """Bring rows in by short transactions; without a run nothing is written."""
        pace, left = Pace(), iter(rows)
        while batch := list(islice(left, pace.size)):
            self._stop_if_asked()
            if run is None:
                with self._work.read() as connection:
                    bring(connection, batch)
                self._tally.leave()
            else:
                with pace.turn(), self._work.write(None, Action.IMPORT) as session:
                    bring(session.connection(), batch)
                    self._tally.write(session.connection(), run)
                    session.commit()
            self._tell(ImportProgress(self._done, total, WRITING))
        self._stop_if_asked()


def preview_of(export: Export, kind: str) -> ImportPreview:
    """Return what a file looks like, with its first rows as they stand."""
    return ImportPreview(
        path=str(export.table.path),
        kind=kind,
        layout=export.layout.name,
        encoding=export.table.encoding.said,
        delimiter=export.table.delimiter,
        decimal_sign=export.survey.decimal_sign,
        date_order=export.survey.date_order,
        date_order_sure=export.survey.date_order_sure,
        columns=export.table.titles,
        sample=export.sample(_SAMPLE),
    )


def take_back_runs(work: UnitOfWork, zone_name: str) -> None:
    """Take back every run that never ended. Whoever calls this holds the import lock."""
    with work.read() as connection:
        dead = connection.exec_driver_sql(f"SELECT id FROM import_run WHERE state IN {OPEN}").scalars().all()  # noqa: S608
    for run in sorted(dead, reverse=True):
        TakingBack(work, run, zone(zone_name)).all(RunState.FAILED)


def _first(rows: Iterator[Any], wanted: Callable[[Any], bool], most: int = 500) -> list[Any]:
    """Return the first rows up to the one that is wanted, but no more than a few hundred."""
    found = []
    for row in islice(rows, most):
        found.append(row)
        if wanted(row):
            break
    return found


def _chain(first: list[Any], rest: Iterable[Any]) -> Iterator[Any]:
    yield from first
    yield from rest


def _but_refunds(sales: Iterable[Sale | SkippedRow], refunds: list[Sale]) -> Iterator[Sale | SkippedRow]:
    """Yield everything but refunds; these are put aside until all purchases are in."""
    for sale in sales:
        if isinstance(sale, Sale) and sale.refund:
            refunds.append(sale)
        else:
            yield sale
