"""What the computer says of where it stands."""

from __future__ import annotations

import pytest

from app.core import system


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(system.locale, "getlocale", lambda: (None, None))
    return monkeypatch


def test_language_and_country_come_from_the_environment(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setenv("LANG", "de_AT.UTF-8")
    assert (system.language(), system.country(), system.currency()) == ("de_AT.UTF-8", "AT", "EUR")


def test_the_plain_locale_says_nothing(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setenv("LANG", "C.UTF-8")
    assert system.language() == ""


def test_without_the_environment_the_system_is_asked(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setattr(system.locale, "getlocale", lambda: ("en_GB", "UTF-8"))
    assert (system.country(), system.currency()) == ("GB", "GBP")


def test_a_system_that_cannot_say_is_no_trouble(nowhere: pytest.MonkeyPatch) -> None:
    def confused() -> None:
        raise ValueError

    nowhere.setattr(system.locale, "getlocale", confused)
    assert system.language() == ""


class _Zone:
    key = "Europe/Amsterdam"


def test_without_a_language_the_zone_tells_the_country(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setattr("babel.localtime.get_localzone", _Zone)
    assert (system.zone(), system.country(), system.currency()) == ("Europe/Amsterdam", "NL", "EUR")


def test_where_nothing_is_known_it_is_utc_and_the_euro(nowhere: pytest.MonkeyPatch) -> None:
    def lost() -> None:
        raise LookupError

    nowhere.setattr("babel.localtime.get_localzone", lost)
    assert (system.zone(), system.country(), system.currency()) == ("UTC", "", "EUR")


def test_a_country_without_a_currency_gets_the_euro(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setenv("LANG", "en_QQ.UTF-8")
    assert system.currency() == "EUR"


def test_a_territory_nobody_knows_gets_the_euro(nowhere: pytest.MonkeyPatch) -> None:
    def unknown(_land: str) -> list[str]:
        raise LookupError

    nowhere.setenv("LANG", "en_GB.UTF-8")
    nowhere.setattr("babel.numbers.get_territory_currencies", unknown)
    assert system.currency() == "EUR"
