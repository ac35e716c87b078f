"""The manager's room of a shop that is open to all, with two rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.vocabulary import Role, RuleState
from app.ui.theme import Theme
from tests.rules import rule
from tests.ui import fake_records as records
from tests.ui.fake_shop import FakeShop
from tests.ui.manager.at_the_desk import AtTheDesk

YEARS = {"fact": "customer_for", "op": "at_least", "value": 5, "unit": "years"}
CALM = {"fact": "open_complaints", "op": "equals", "value": 0}


@pytest.fixture
def shop() -> FakeShop:
    """A shop with a rule that is on, of two conditions, and a draft."""
    made = FakeShop()
    made.book.staff = [replace(records.ROSA, role=Role.MANAGER), records.TOM]
    made.rules.save(rule(YEARS, CALM, say="Thank you, {name}."), 1)
    made.rules.set_state("Five years with us", RuleState.ON, 1)
    made.rules.save(rule(CALM, name="Calm people"), 1)
    return made


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, shop: FakeShop, tmp_path: Path) -> Iterator[AtTheDesk]:
    """The window in the manager's room, its rules in sight."""
    theme.use("light")
    here = AtTheDesk(qtbot, theme, shop, tmp_path / "drafts")
    here.attach()
    here.manage()
    yield here
    here.leave()
