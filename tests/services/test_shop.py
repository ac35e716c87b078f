"""Opening the shop: by several programs at once, on a new file, and again."""

from __future__ import annotations

import threading
from pathlib import Path

from app.core.clock import FixedClock
from app.models.engine import open_engine
from app.models.migrate import bring_up_to_date
from app.services import shop as shops
from app.services.shop import open_shop
from tests.shops import NOW, SETTINGS


def _staff(file: Path) -> list[str]:
    opened = open_shop(file, FixedClock(NOW), "en", SETTINGS)
    names = [member.name for member in opened.staff.everyone()]
    opened.close()
    return names


def test_programs_that_open_a_new_file_at_once_make_one_shop(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    together, failed = threading.Barrier(4), []

    def start() -> None:
        together.wait(10)
        try:
            open_shop(file, FixedClock(NOW), "en", SETTINGS).close()
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the test tells it
            failed.append(trouble)

    programs = [threading.Thread(target=start) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(30)
    assert failed == []
    assert len(_staff(file)) == 1


def test_a_program_that_died_before_it_had_a_clerk_is_made_good(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    engine = open_engine(file)
    bring_up_to_date(engine, file)
    engine.dispose()
    assert len(_staff(file)) == 1
    assert len(_staff(file)) == 1


def test_whoever_comes_second_adds_no_second_clerk(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    opened = open_shop(file, FixedClock(NOW), "en", SETTINGS)
    shops._first_things(opened.work, SETTINGS)
    assert len(opened.staff.everyone()) == 1
    opened.close()
