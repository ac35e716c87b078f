"""Demo shops to measure in, built once for each size and schema and kept in a temporary folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from app.core.clock import FixedClock
from app.core.paths import resource
from app.core.private import private_folder
from app.domain.records import ShopSettings
from app.models.migrate import HEAD
from app.services.demo import write_demo
from app.services.shop import Shop, open_shop

#: The moment everything is measured at, so that a shop that was kept is as good as a new one.
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
DEFAULTS = ShopSettings(zone="Europe/Amsterdam", country="NL", currency="EUR")
SEED = 7

_PACKAGE = Path(__file__).resolve().parent.parent.parent / "app"


def folder() -> Path:
    """Return the folder the shops are kept in."""
    return private_folder(Path(tempfile.gettempdir()) / f"regulars-bench-{os.getuid() if os.name == 'posix' else 0}")


def built(customers: int) -> Path:
    """Return a shop of that size, built when there is none of this recipe and schema yet."""
    file = folder() / f"shop-{customers}-{SEED}-{HEAD}-{_made_by()}.db"
    if not file.exists():
        for old in folder().glob(f"shop-{customers}-*"):
            old.unlink()
        write_demo(file, clock(), "en", DEFAULTS, customers=customers, seed=SEED)
    return file


def copied(file: Path, into: Path) -> Path:
    """Return a copy that may be written to."""
    copy = into / "shop.db"
    shutil.copyfile(file, copy)
    return copy


def opened(file: Path) -> Shop:
    """Open a shop at the moment everything is measured at."""
    return open_shop(file, clock(), "en", DEFAULTS)


def clock() -> FixedClock:
    """Return a clock that stands at that moment."""
    return FixedClock(NOW)


def _made_by() -> str:
    """Return what changes when the recipe, the tables or the index do."""
    sources = [*_PACKAGE.glob("services/demo*/*.py"), *_PACKAGE.glob("models/*.py"), _PACKAGE / "services" / "demo.py"]
    sources += [*_PACKAGE.glob("core/*.py"), *resource("demo").glob("*.toml")]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sorted(sources))).hexdigest()[:12]
