"""Whoever types Bob also means Robert."""

from __future__ import annotations

import pytest

from app.core.nicknames import are_nicknames, other_names
from app.core.paths import resource
from app.core.text import fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bob", "robert"),
        ("robert", "bob"),
        ("bobb", "robert"),
        ("peggy", "margaret"),
        ("sepp", "josef"),
        ("kees", "cornelis"),
        ("pepe", "jose"),
        ("paco", "francisco"),
        ("beppe", "giuseppe"),
        ("sasha", "alexander"),
        ("misha", "mikhail"),
        ("саша", "александр"),
        ("uschi", "ursula"),
        ("sanne", "susanne"),
    ],
)
def test_a_short_form_means_the_name_and_the_name_the_short_form(typed: str, meant: str) -> None:
    assert meant in other_names(typed)


def test_a_name_is_not_among_its_own_other_names() -> None:
    assert "bob" not in other_names("bob")


@pytest.mark.parametrize("typed", ["", "bo", "xyzz", "zzz"])
def test_what_is_no_given_name_has_no_other_names(typed: str) -> None:
    assert other_names(typed) == ()


def test_nicknames_are_told_from_strangers() -> None:
    assert are_nicknames("liz", "elizabeth")
    assert not are_nicknames("liz", "robert")


def test_the_table_is_folded_and_long_enough() -> None:
    lines = [line for line in resource("nicknames.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) >= 150
    for line in lines:
        full, colon, short = line.partition(":")
        assert full
        assert colon
        assert short.split()
        assert fold(line) == line
