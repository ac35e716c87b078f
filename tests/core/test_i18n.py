"""Languages and local forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import i18n
from app.core.errors import Bug, UserError
from app.core.i18n import LANGUAGES, Local, known_language, use_language
from app.core.money import Money

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


def test_the_language_asked_for_comes_before_the_systems() -> None:
    assert known_language("de-AT", "en_US.UTF-8") == "de"
    assert known_language(None, "de_DE.UTF-8") == "de"
    assert known_language(None, "fr_FR.UTF-8") == "en"
    assert known_language(None, None) == "en"


def test_a_language_nobody_wrote_is_said_so() -> None:
    with pytest.raises(UserError, match="does not speak"):
        known_language("tlh")


def test_every_language_can_be_chosen() -> None:
    for code in LANGUAGES:
        use_language(code)
        assert i18n.screen_language() == code
        assert i18n.ngettext("one", "many", 2)
        assert i18n.pgettext("context", "word")
        assert i18n._("word")


def test_without_catalogues_english_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*parts: str) -> Path:
        raise Bug("/".join(parts))

    monkeypatch.setattr(i18n, "resource", missing)
    use_language("de")
    assert i18n._("Nobody found.") == "Nobody found."


def test_days_are_written_as_people_there_write_them() -> None:
    assert Local("en", "GB").day(date(2026, 11, 16), TODAY) == "16 Nov"
    assert Local("en", "US").day(date(2026, 11, 16), TODAY) == "Nov 16"
    assert Local("de", "DE").day(date(2026, 11, 16), TODAY) == "16. Nov."
    assert "2025" in Local("en", "GB").day(date(2025, 11, 16), TODAY)


def test_months_days_and_times_are_written_out() -> None:
    local = Local("en", "GB")
    assert local.month(date(2019, 3, 9)) == "March 2019"
    assert local.day_and_month(date(2026, 11, 29)) == "29 November"
    assert local.time(datetime(2026, 11, 21, 10, 42)) == "10:42"


def test_amounts_and_numbers_are_written_as_people_there_write_them() -> None:
    assert Local("en", "GB").money(Money(3140, "EUR")) == "€31.40"
    assert Local("de", "DE").money(Money(3140, "EUR")) == "31,40\xa0€"
    assert Local("de", "DE").number(1234) == "1.234"
    assert Local("de", "DE").decimal_sign() == ","


@pytest.mark.parametrize(
    ("local", "typed", "read"),
    [
        (Local("en", "US"), "31.40", "31.40"),
        (Local("en", "US"), "31,40", "31.40"),
        (Local("en", "US"), "1,234.50", "1234.50"),
        (Local("en", "US"), "1,234", "1234"),
        (Local("de", "DE"), "1.234", "1234"),
        (Local("de", "DE"), "31.40", "31.40"),
        (Local("de", "DE"), "1.234.567", "1234567"),
        (Local("de", "DE"), "€ 5", "5"),
        (Local("de", "CH"), "1’234.50", "1234.50"),
        (Local("en", "GB"), "\N{MINUS SIGN}5", "-5"),
        (Local("en", "GB"), "٣١", "31"),
    ],
)
def test_amounts_are_read_as_they_are_typed(local: Local, typed: str, read: str) -> None:
    assert local.decimal(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["", "five", "5 kg", "--5", "€"])
def test_what_is_no_amount_gets_an_example(typed: str) -> None:
    with pytest.raises(UserError, match="31,40"):
        Local("de", "DE").decimal(typed)


@given(st.text(max_size=30))
def test_reading_an_amount_never_fails_in_another_way(typed: str) -> None:
    try:
        Local("en", "GB").decimal(typed)
    except UserError as said:
        assert said.field == "amount"


def test_plurals_and_ordinals_follow_the_language() -> None:
    english = Local("en")
    assert [english.ordinal(n) for n in (1, 2, 3, 4, 11, 48)] == ["one", "two", "few", "other", "other", "other"]
    assert [english.plural(n) for n in (1, 2)] == ["one", "other"]


def test_an_unknown_pair_falls_back_on_the_language() -> None:
    assert str(Local("en", "QQ").locale) == "en"
    assert str(Local("xx", "QQ").locale) == "en"


def test_a_language_is_called_as_one_calls_it_here_with_a_capital() -> None:
    assert [i18n.language_name(code) for code in ("en", "de")] == ["English", "German"]
    i18n.use_language("de")
    try:
        assert [i18n.language_name(code) for code in ("en", "de")] == ["Englisch", "Deutsch"]
    finally:
        i18n.use_language("en")
