"""An import in its child process: told how far it is, cancelled, killed, and never two at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.core.errors import Bug, FileTrouble, RegularsError, UserError
from app.domain.records import ImportProgress, ImportReport, RowProblem
from app.services import imports
from app.services.importing import job
from app.services.importing.job import ImportStopped
from app.services.importing.lock import import_lock
from app.services.shop import open_shop
from tests.exchange.files import SQUARE_CUSTOMERS, SQUARE_ITEMS, square_customer, square_item, write
from tests.services.import_shop import DEFAULTS, NOW, Importer, counts, importer


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Importer]:
    """Open a fresh shop."""
    with importer(tmp_path) as opened:
        yield opened


def many(folder: Path, count: int = 3000) -> Path:
    """Write a file of many customers, so that there is time to do something meanwhile."""
    rows = [square_customer(First_Name=f"N{n}", Square_Customer_ID=f"SQ{n}") for n in range(count)]
    return write(folder / "many.csv", SQUARE_CUSTOMERS, rows)


def test_a_file_comes_in_through_a_child_process(shop: Importer) -> None:
    told: list[ImportProgress] = []
    path = write(shop.folder / "a.csv", SQUARE_CUSTOMERS, [square_customer(Birthday="soon", Lifetime_Spend="$5.00")])
    report = shop.shop.imports.run(path, "customers", by=None, progress=told.append)
    assert counts(report) == (1, 0, 0, 0, 0)
    assert [(p.row, p.column, p.value) for p in report.problems] == [(1, "Birthday", "soon")]
    assert told[-1] == ImportProgress(1, 1, "writing")
    assert shop.card().name == "Mara Vega"
    assert shop.shop.settings.current().currency == "USD"
    sales = write(shop.folder / "b.csv", SQUARE_ITEMS, [square_item()])
    assert counts(shop.shop.imports.run(sales, "sales", by=None, dry_run=True)) == (1, 0, 0, 0, 0)
    assert counts(shop.shop.imports.run(sales, "sales", by=None)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "kind", "error", "said"),
    [
        ("none.csv", "customers", FileTrouble, "no file"),
        ("items.csv", "customers", UserError, "import sales"),
        ("items.csv", "orders", UserError, "customers or sales"),
    ],
)
def test_what_cannot_be_imported_comes_back_as_the_childs_own_sentence(
    shop: Importer, name: str, kind: str, error: type[RegularsError], said: str
) -> None:
    write(shop.folder / "items.csv", SQUARE_ITEMS, [square_item()])
    with pytest.raises(error, match=said):
        shop.shop.imports.run(shop.folder / name, kind, by=None)


def test_a_cancelled_import_leaves_nothing(shop: Importer) -> None:
    before = shop.everything()
    writing = threading.Event()

    def progress(told: ImportProgress) -> None:
        if told.stage == "writing":
            writing.set()

    with pytest.raises(ImportStopped, match="Nothing of it was kept"):
        shop.shop.imports.run(many(shop.folder), "customers", by=None, progress=progress, cancelled=writing.is_set)
    assert shop.everything() == before


@pytest.mark.skipif(os.name != "posix", reason="a process is killed another way there")
def test_a_killed_import_is_taken_back_at_once_when_the_window_lives(
    shop: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.everything()
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*args: object, **named: object) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **named))  # type: ignore[call-overload]
        return started[-1]

    def kill(told: ImportProgress) -> None:
        if told.stage == "writing" and told.done >= 200:
            started[0].send_signal(signal.SIGKILL)

    monkeypatch.setattr(subprocess, "Popen", remembered)
    with pytest.raises(Bug, match="Nothing of it was kept"):
        shop.shop.imports.run(many(shop.folder), "customers", by=None, progress=kill)
    assert shop.everything() == before
    assert shop.ask("SELECT state FROM import_run") == [("failed",)]


def test_the_audit_says_who_imported(shop: Importer) -> None:
    shop.shop.imports.run(many(shop.folder), "customers", by=1)
    assert shop.ask("SELECT action, staff_id FROM audit_entry WHERE entity = 'import_run'") == [
        ("began", 1),
        ("imported", 1),
    ]


@pytest.mark.skipif(os.name != "posix", reason="a process is killed another way there")
def test_an_import_killed_with_its_window_is_taken_back_at_the_next_start(tmp_path: Path) -> None:
    with importer(tmp_path) as shop:
        before = shop.everything()
        child = _started(shop, many(tmp_path))
        assert child.stdout is not None
        for line in child.stdout:
            said = job.read_line(line)
            if isinstance(said, ImportProgress) and said.stage == "writing":
                break
        child.kill()
        child.wait()
        _close(child)
        assert shop.everything() != before
    with importer(tmp_path) as shop:
        assert shop.everything() == before


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A shop in which an import was killed; return its folder."""
    with importer(tmp_path) as shop:
        shop.customers(square_customer(Square_Customer_ID="KEPT"))
        child = _started(shop, many(tmp_path))
        assert child.stdout is not None
        for line in child.stdout:
            said = job.read_line(line)
            if isinstance(said, ImportProgress) and said.stage == "writing":
                break
        child.kill()
        child.wait()
        _close(child)
    return tmp_path


def test_a_window_does_not_wait_while_a_killed_import_is_taken_back(killed: Path) -> None:
    shop = open_shop(killed / "shop.db", FixedClock(NOW), "en", DEFAULTS, wait=False)
    behind = shop.imports._behind
    assert behind is not None
    behind.finish()
    assert shop.settings.counts().customers == 1
    assert shop.check() == ()
    shop.close()


def test_a_window_that_is_closed_meanwhile_leaves_the_rest_to_the_next_start(killed: Path) -> None:
    shop = open_shop(killed / "shop.db", FixedClock(NOW), "en", DEFAULTS, wait=False)
    assert shop.imports._behind is not None
    shop.close()
    with importer(killed) as again:
        assert again.ask("SELECT full_name FROM customer") == [("Mara Vega",)]


def test_a_window_starts_no_process_where_nothing_is_to_be_taken_back(tmp_path: Path) -> None:
    shop = open_shop(tmp_path / "shop.db", FixedClock(NOW), "en", DEFAULTS, wait=False)
    assert shop.imports._behind is None
    shop.close()


def test_a_file_with_a_name_that_is_no_text_comes_in(shop: Importer) -> None:
    path = shop.folder / os.fsdecode(b"caf\xe9.csv")
    write(path, SQUARE_CUSTOMERS, [square_customer()])
    assert counts(shop.shop.imports.run(path, "customers", by=None)) == (1, 0, 0, 0, 0)
    assert shop.ask("SELECT file_name FROM import_run") == [("caf?.csv",)]


def test_an_import_whose_window_is_gone_stops_and_tidies_up(shop: Importer) -> None:
    before = shop.everything()
    child = _started(shop, many(shop.folder))
    assert child.stdout is not None
    child.stdout.readline()
    _close(child)
    assert child.wait(timeout=60) == 2
    assert shop.everything() == before
    assert shop.ask("SELECT count(*) FROM import_run WHERE state = 'running'") == [(0,)]


def test_a_second_import_meanwhile_gets_a_sentence(shop: Importer) -> None:
    path = many(shop.folder, 3)
    with import_lock(shop.shop.file), pytest.raises(UserError, match="Another import is running"):
        shop.shop.imports.run(path, "customers", by=None)
    assert counts(shop.shop.imports.run(path, "customers", by=None)) == (3, 0, 0, 0, 0)


def test_a_clerk_can_write_while_an_import_runs(shop: Importer) -> None:
    made: list[int] = []

    def write_something(told: ImportProgress) -> None:
        if told.stage == "writing" and len(made) < 5:
            made.append(shop.typed(full_name=f"Typed {len(made)}"))

    report = shop.shop.imports.run(many(shop.folder), "customers", by=None, progress=write_something)
    assert counts(report) == (3000, 0, 0, 0, 0)
    assert len(made) == 5
    assert shop.ask("SELECT count(*) FROM customer") == [(3005,)]


def test_a_file_is_looked_at_without_being_imported(shop: Importer) -> None:
    path = write(shop.folder / "a.csv", SQUARE_CUSTOMERS, [square_customer(First_Visit="01/02/2020")], "cp1252")
    seen = shop.shop.imports.preview(path, "customers")
    assert (seen.layout, seen.encoding, seen.delimiter, seen.decimal_sign) == ("square-customers", "UTF-8", ",", ".")
    assert (seen.date_order, seen.date_order_sure) == ("dmy", False)
    assert seen.columns[:2] == ("Reference ID", "First Name")
    assert seen.sample[0][1:3] == ("Mara", "Vega")
    assert shop.shop.imports.preview(path, "customers", date_order="mdy").date_order_sure
    assert shop.shop.settings.counts().customers == 0


def test_a_large_file_is_looked_at_in_a_child_process(shop: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    path = many(shop.folder, 30)
    near = shop.shop.imports.preview(path, "customers")
    monkeypatch.setattr(imports, "_SMALL", 100)
    assert shop.shop.imports.preview(path, "customers") == near
    with pytest.raises(UserError, match="import customers"):
        shop.shop.imports.preview(path, "sales")


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert imports.worker_command() == [sys.executable, "import-worker"]


@pytest.mark.parametrize(
    "error",
    [ImportStopped("Stopped."), UserError("No.", field="layout"), FileTrouble("Gone."), Bug("Oh.")],
)
def test_an_error_crosses_the_pipe(error: RegularsError) -> None:
    with pytest.raises(type(error)) as caught:
        job.read_line(job.error_line(error))
    assert str(caught.value) == str(error)
    assert getattr(caught.value, "field", None) == getattr(error, "field", None)


def test_a_report_crosses_the_pipe() -> None:
    report = ImportReport("square-items", rows=2, problems=(RowProblem(1, "Qty", "Not a number.", "Zoë"),))
    assert job.read_line(job.report_line(report)) == report


@pytest.mark.parametrize("line", [b"", b"nonsense", b"[]", b'{"error": "odd", "said": "x"}', b"{}"])
def test_a_line_nobody_understands_is_our_own_fault(line: bytes) -> None:
    with pytest.raises(Bug):
        job.read_line(line)


def _started(shop: Importer, path: Path) -> subprocess.Popen[bytes]:
    """Start an import as the window does, and keep the process in hand."""
    settings = shop.shop.settings.current()
    work = job.Job(
        str(shop.shop.file), str(path), "customers", None, None, False, "en", shop.shop.now().isoformat(),
        settings.zone, settings.country, settings.currency,
    )  # fmt: skip
    child = subprocess.Popen(imports.worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    assert child.stdin is not None
    child.stdin.write(work.line())
    child.stdin.flush()
    return child


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe:
            pipe.close()
