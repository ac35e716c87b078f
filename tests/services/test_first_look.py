"""The first answers, while the rest of the shop is still being loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.clock import FixedClock
from app.models.engine import open_engine
from app.models.migrate import bring_up_to_date
from app.services.first_look import first_look
from tests.shops import NOW, a_shop

CLOCK = FixedClock(NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a shop's file with one customer."""
    with a_shop(tmp_path) as at:
        at.customer("Marisol Vega")
    return tmp_path / "shop.db"


def test_it_finds_who_the_shop_finds(file: Path) -> None:
    look = first_look(file, CLOCK)
    assert look is not None
    assert [found.name for found in look.find("mar").found] == ["Marisol Vega"]
    assert (look.today(), look.country) == (date(2026, 11, 21), "NL")
    look.close()


def test_it_looks_while_another_writes(file: Path) -> None:
    with a_shop(file.parent) as at:
        look = first_look(file, CLOCK)
        assert look is not None
        at.customer("Martin Verhoeven")
        assert [found.name for found in look.find("martin").found] == ["Martin Verhoeven"]
        look.close()


def test_it_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    look = first_look(file, CLOCK)
    assert look is not None
    look.find("mar")
    look.close()
    assert file.read_bytes() == before


def test_a_new_file_is_the_shops_business(tmp_path: Path) -> None:
    assert first_look(tmp_path / "none.db", CLOCK) is None
    (tmp_path / "empty.db").touch()
    assert first_look(tmp_path / "empty.db", CLOCK) is None
    assert first_look(tmp_path, CLOCK) is None


def test_a_file_of_another_schema_is_the_shops_business(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    with engine.connect() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
        connection.commit()
    engine.dispose()
    assert first_look(file, CLOCK) is None


@pytest.mark.parametrize("content", [b"Dear Marisol, " * 400, b"SQLite format 3\0" + b"\0" * 4096])
def test_what_is_no_shop_is_the_shops_business(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.txt").write_bytes(content)
    assert first_look(tmp_path / "letter.txt", CLOCK) is None
    assert (tmp_path / "letter.txt").read_bytes() == content
