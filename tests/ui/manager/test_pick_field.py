"""What is meant is found by its value, its words, or a part that only one of them has."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.ui.manager.pick_field import PickField
from app.ui.theme import Theme

COUNTRIES = (("DE", "Germany (DE)"), ("NL", "Netherlands (NL)"), ("NA", "Namibia (NA)"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("germ", "DE"),
        ("nl", "NL"),
        ("Netherlands (NL)", "NL"),
        ("na", "NA"),
        ("n", "n"),
        ("Atlantis", "Atlantis"),
        ("", ""),
    ],
)
def test_a_part_that_only_one_has_is_enough(qtbot: QtBot, theme: Theme, typed: str, meant: str) -> None:
    field = PickField(COUNTRIES)
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.typed() == meant


@pytest.mark.parametrize("wish", ["light", "dark"])
def test_suggestions_can_be_read(qtbot: QtBot, theme: Theme, wish: str) -> None:
    theme.use(wish)
    field = PickField(COUNTRIES)
    qtbot.addWidget(field)
    popup = field.completer().popup()
    assert popup is not None
    popup.resize(200, 120)
    ground = popup.grab().toImage().pixelColor(180, 110)
    assert ground == theme.colour("surface")
