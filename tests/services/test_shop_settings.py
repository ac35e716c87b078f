"""The shop's own settings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.vocabulary import Address
from tests.shops import AMSTERDAM, ROSA, Counter, a_shop


def test_a_new_file_takes_the_systems_settings_and_keeps_them(tmp_path: Path) -> None:
    with a_shop(tmp_path) as at:
        assert at.shop.settings.current().zone == "Europe/Amsterdam"
    with a_shop(tmp_path) as at:
        assert (at.shop.settings.current().country, at.shop.settings.current().currency) == ("NL", "EUR")


def test_one_clerk_is_there_from_the_start(at: Counter) -> None:
    (clerk,) = at.shop.staff.everyone()
    assert clerk.id == 1
    assert clerk.name


@pytest.mark.parametrize(
    ("name", "value", "field", "kept"),
    [
        ("shop name", "  Kettle &  Quay ", "name", "Kettle & Quay"),
        ("shop-name", "Kettle", "name", "Kettle"),
        ("name", "Kettle", "name", "Kettle"),
        ("country", "us", "country", "US"),
        ("currency", "usd", "currency", "USD"),
        ("zone", "America/New_York", "zone", "America/New_York"),
        ("address", "informal", "address", Address.INFORMAL),
        ("worth", "Shown", "show_worth", True),
        ("worth", "hidden", "show_worth", False),
    ],
)
def test_a_setting_is_changed_and_kept(at: Counter, name: str, value: str, field: str, kept: object) -> None:
    at.shop.settings.set(name, value, ROSA)
    assert getattr(at.shop.settings.current(), field) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [("colour", "red"), ("zone", "Mars"), ("country", "Narnia"), ("country", "00"), ("currency", "beans")],
)
def test_what_cannot_be_set_is_said_so(at: Counter, name: str, value: str) -> None:
    before = at.shop.settings.current()
    with pytest.raises(UserError):
        at.shop.settings.set(name, value, ROSA)
    with pytest.raises(UserError):
        at.shop.settings.set("address", "royal", ROSA)
    with pytest.raises(UserError):
        at.shop.settings.set("worth", "a lot", ROSA)
    assert at.shop.settings.current() == before


def test_the_currency_stays_once_something_was_sold(at: Counter) -> None:
    at.buys(at.customer())
    with pytest.raises(UserError, match="currency stays"):
        at.shop.settings.set("currency", "USD", ROSA)
    at.shop.settings.set("currency", "EUR", ROSA)


def test_in_another_zone_the_visits_are_counted_by_its_days(tmp_path: Path) -> None:
    evening = datetime(2026, 11, 20, 23, 30, tzinfo=AMSTERDAM)
    with a_shop(tmp_path, now=evening) as at:
        customer = at.customer()
        at.buys(customer)
        at.comes_in(customer)
        at.days_pass(1 / 24)  # past midnight in Amsterdam, still the evening before in London and New York
        at.comes_in(customer)
        at.buys(customer)
        assert at.shop.customers.card(customer).visits == 2
        at.shop.settings.set("zone", "America/New_York", ROSA)
        assert at.shop.customers.card(customer).visits == 1
        assert at.shop.check() == ()
        at.shop.settings.set("zone", "Europe/Amsterdam", ROSA)
        assert at.shop.customers.card(customer).visits == 2
        assert at.shop.check() == ()


def test_initials_stand_for_one_colleague_in_any_case(at: Counter) -> None:
    tom = at.shop.staff.add("Tom  Peeters", "tp", ROSA)
    assert at.shop.staff.by_initials(" TP ") == tom
    assert at.shop.staff.by_initials("xx") is None
    for name, initials in (("", "Q"), ("Q", " "), ("Tim", "Tp")):
        with pytest.raises(UserError):
            at.shop.staff.add(name, initials, ROSA)


def test_a_whole_file_has_nothing_wrong(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.complains(customer)
    assert at.shop.check() == ()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE summary SET visits = visits + 1", "summary of 1 customer does not agree"),
        ("DELETE FROM search_entry", "1 customer cannot be found"),
    ],
)
def test_what_does_not_agree_is_said(at: Counter, damage: str, said: str) -> None:
    at.buys(at.customer())
    with at.shop.work.write() as session:
        session.connection().exec_driver_sql(damage)
        session.commit()
    assert any(said in problem for problem in at.shop.check())
