"""From a key to the painted list, for every prefix of what clerks type; quiet, and while an import runs."""

from __future__ import annotations

import csv
import gc
import tempfile
import threading
from pathlib import Path

from counter import Counter, Stroke, at_counter
from figures import SPREAD, Result, judged, part, spread
from shops import copied, opened
from typed import Typed, drawn

from app.core.errors import RegularsError

_TEXTS, _DISCARDED = 320, 20
_FRAME = 16.7
#: Rows of the file that comes in while somebody types; enough to last longer than the typing.
_ROWS = 60_000
#: The columns of Square's customer directory.
_SQUARE = [
    *("Reference ID", "First Name", "Last Name", "Email Address", "Phone Number", "Nickname", "Company Name"),
    *("Street Address 1", "Street Address 2", "City", "State", "Postal Code", "Birthday", "Memo"),
    *("Square Customer ID", "Creation Source", "First Visit", "Last Visit", "Transaction Count"),
    *("Lifetime Spend", "Email Subscription Status", "Instant Profile", "Blocked from online booking"),
]


def quiet(file: Path, customers: int) -> Result:
    """Measure in a shop where nothing else happens."""
    with tempfile.TemporaryDirectory() as folder, at_counter(opened(file), Path(folder)) as counter:
        strokes, misses, texts = _type_all(counter, drawn(file, _TEXTS))
    title = f"Key to painted list, {customers:,} customers"
    return _result(title, strokes, misses, texts, _middles(strokes))


def _middles(strokes: list[Stroke]) -> dict[str, float]:
    return {"p50": part([s.painted for s in strokes], 0.5), "p50 processor": part([s.cpu for s in strokes], 0.5)}


def beside_import(file: Path, customers: int) -> Result:
    """Measure while a child process brings customers in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = opened(copied(file, folder))
        export = _export(folder / "customers.csv")
        stop, said = threading.Event(), list[str]()

        def bring_in() -> None:
            try:
                shop.imports.run(export, "customers", by=None, cancelled=stop.is_set)
                said.append("the import ended before the typing")
            except RegularsError as trouble:
                if not stop.is_set():
                    said.append(str(trouble))

        with at_counter(shop, folder) as counter:
            thread = threading.Thread(target=bring_in)
            thread.start()
            counter.wait(lambda: _running(shop) or bool(said))
            strokes, misses, texts = _type_all(counter, drawn(file, _TEXTS // 2))
            stop.set()
            thread.join()
    result = _result(f"Key to painted list beside an import, {customers:,} customers", strokes, misses, texts, {})
    result.notes.extend(said)
    return result


def _running(shop: object) -> bool:
    with shop.work.read() as connection:  # type: ignore[attr-defined]
        return connection.exec_driver_sql("SELECT 1 FROM import_row LIMIT 1").first() is not None


def _type_all(counter: Counter, texts: list[Typed]) -> tuple[list[Stroke], int, int]:
    strokes: list[Stroke] = []
    misses = 0
    gc.collect()
    gc.freeze()
    for typed in texts:
        counter.empty()
        strokes += [counter.key(letter) for letter in typed.text]
        misses += _missed(counter, typed)
    return strokes[_DISCARDED:], misses, len(texts)


def _missed(counter: Counter, typed: Typed) -> bool:
    found = counter.shop.lookup.find(typed.text).found
    if typed.very:
        return typed.whom.id not in {row.id for row in found}
    if typed.text.isdigit():
        return not found
    return typed.whom.name not in {row.name for row in found}


def _result(title: str, strokes: list[Stroke], misses: int, texts: int, figures: dict[str, float]) -> Result:
    painted, worked = [stroke.painted for stroke in strokes], [stroke.cpu for stroke in strokes]
    promise, notes = judged("key to painted", painted, worked, _FRAME)
    return Result(
        title,
        ["", *SPREAD],
        [
            ["key to answer", *spread([stroke.read for stroke in strokes])],
            ["key to painted", *spread(painted)],
            ["of that, processor", *spread(worked)],
        ],
        [promise],
        [
            f"every prefix of {texts} typed texts, the first {_DISCARDED} keys left out",
            f"{misses} of these texts missed whom they meant",
            *notes,
        ],
        figures,
    )


def _export(file: Path) -> Path:
    """Write an export of many customers, as Square writes them."""
    with file.open("w", newline="", encoding="utf-8") as out:
        rows = csv.DictWriter(out, _SQUARE, restval="")
        rows.writeheader()
        for n in range(_ROWS):
            rows.writerow(
                {
                    "First Name": f"Given{n % 991}",
                    "Last Name": f"Family{n % 7919}",
                    "Email Address": f"import{n}@mail.example",
                    "Phone Number": f"+31 6 {70000000 + n}",
                    "Square Customer ID": f"BENCH{n:08d}",
                }
            )
    return file
