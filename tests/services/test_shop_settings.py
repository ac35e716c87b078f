"""The shop's own settings."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import DatabaseTrouble, UserError
from app.core.money import Money
from app.core.vocabulary import Action, Address, CardFact
from app.domain.records import CustomerDraft, ReturnDraft
from app.services import recount
from app.services.shop_settings import put
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
        ("lock", "30", "lock_minutes", 30),
        ("lock", " 1 min", "lock_minutes", 1),
        ("card", "needs, Visits since needs", "card_facts", (CardFact.NEEDS, CardFact.VISITS, CardFact.SINCE)),
        ("card", "", "card_facts", ()),
    ],
)
def test_a_setting_is_changed_and_kept(at: Counter, name: str, value: str, field: str, kept: object) -> None:
    at.shop.settings.set(name, value, ROSA)
    assert getattr(at.shop.settings.current(), field) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "red"),
        ("zone", "Mars"),
        ("country", "Narnia"),
        ("country", "00"),
        ("currency", "beans"),
        ("lock", "0"),
        ("lock", "121"),
        ("lock", "never"),
        ("lock", "\u0665"),
        ("card", "visits, horoscope"),
    ],
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


def test_a_new_shop_locks_after_five_minutes_and_shows_all_the_card_has(at: Counter) -> None:
    assert at.shop.settings.current().lock_minutes == 5
    assert at.shop.settings.current().card_facts == tuple(CardFact)


def test_a_fact_that_only_another_version_knows_is_left_out(at: Counter) -> None:
    with at.shop.work.write(None, Action.UPKEEP) as session:
        put(session, "card", "visits,horoscope,needs")
        session.commit()
    at.shop.settings.forget()
    assert at.shop.settings.current().card_facts == (CardFact.VISITS, CardFact.NEEDS)


def test_several_settings_are_set_all_or_none(at: Counter) -> None:
    at.shop.settings.set_all({"shop name": "Kettle", "lock": "12"}, ROSA)
    kept = at.shop.settings.current()
    assert (kept.name, kept.lock_minutes) == ("Kettle", 12)
    at.buys(at.customer())
    for wrong in ({"lock": "0"}, {"zone": "Mars"}, {"currency": "USD"}, {"colour": "red"}):
        with pytest.raises(UserError):
            at.shop.settings.set_all({"shop name": "Quay", **wrong}, ROSA)
    assert at.shop.settings.current() == kept


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


def test_a_visit_that_was_more_than_an_opened_card_stays_so_when_it_falls_together_with_one(tmp_path: Path) -> None:
    with a_shop(tmp_path, now=datetime(2026, 11, 20, 23, 30, tzinfo=AMSTERDAM)) as at:
        customer = at.customer()
        at.comes_in(customer)
        at.days_pass(1 / 24)
        at.shop.counter.take_return(customer, ReturnDraft(item="Mug"), ROSA)
        at.shop.settings.set("zone", "America/New_York", ROSA)
        visit = at.shop.counter.open(customer, ROSA).visit or 0
        with pytest.raises(UserError, match="stays"):
            at.shop.counter.undo_visit(visit, ROSA)


def test_days_are_counted_anew_for_customers_of_every_stretch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recount, "_STRETCH", 2)
    with a_shop(tmp_path, now=datetime(2026, 11, 20, 23, 30, tzinfo=AMSTERDAM)) as at:
        customers = [at.customer(f"N{n} Vega") for n in range(5)]
        for _ in range(2):
            for customer in customers:
                at.buys(customer)
            at.days_pass(1 / 24)
        at.shop.settings.set("zone", "America/New_York", ROSA)
        assert [at.shop.customers.card(customer).visits for customer in customers] == [1] * 5
        assert at.shop.check() == ()


def test_in_another_country_phone_numbers_are_its_own(at: Counter) -> None:
    at.shop.settings.set("country", "", ROSA)
    typed = at.customer(phones=("06 1234 4471", "+44 20 7946 0958", "0031 6 1234 4471"))
    assert not at.shop.customers.alike(CustomerDraft(phones=("+31 6 8888 7777",)))
    other = at.customer("Tom Okafor", phones=("06 8888 7777",))
    at.shop.settings.set("country", "NL", ROSA)
    assert [found.id for found in at.shop.customers.alike(CustomerDraft(phones=("+31 6 8888 7777",)))] == [other]
    assert [found.id for found in at.shop.lookup.find("+31688887777").found] == [other]
    with at.shop.work.read() as connection:
        keys = connection.exec_driver_sql(
            "SELECT key FROM contact_point WHERE customer_id = ? ORDER BY position", (typed,)
        ).scalars()
        assert keys.all() == ["0612344471", "+442079460958", "+31612344471"]  # no number twice
    assert at.shop.check() == ()


def test_what_another_program_set_holds_from_the_next_record_on(tmp_path: Path) -> None:
    with a_shop(tmp_path) as window, a_shop(tmp_path) as command:
        customer = window.customer()
        assert window.shop.settings.current().currency == "EUR"
        command.shop.settings.set("currency", "USD", ROSA)
        window.buys(customer, amount="5.00")
        assert window.shop.customers.card(customer).lifetime_value == Money(500, "USD")
        command.shop.settings.set("zone", "Pacific/Auckland", ROSA)
        window.clock.move(timedelta(hours=2))  # 12:42 in Amsterdam, 00:42 in Auckland
        assert window.comes_in(customer)
        assert window.shop.customers.card(customer).visits == 2
        assert window.shop.check() == ()


def test_settings_are_read_again_after_a_moment(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    at.shop.settings.forget()
    at.shop.settings.current()
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("UPDATE setting SET value = 'DE' WHERE name = 'country'")
        session.commit()
    assert at.shop.settings.current().country == "NL"
    later = time.monotonic() + 5
    monkeypatch.setattr("app.services.shop_settings.time.monotonic", lambda: later)
    assert at.shop.settings.current().country == "DE"


def test_a_setting_that_could_not_be_kept_is_not_remembered(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise DatabaseTrouble("The disk is full.")

    monkeypatch.setattr(recount, "rekey_phones", full)
    with pytest.raises(DatabaseTrouble):
        at.shop.settings.set("country", "DE", ROSA)
    assert at.shop.settings.current().country == "NL"


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
        ("UPDATE summary SET lifetime_value = lifetime_value + 1", "summary of 1 customer does not agree"),
        ("UPDATE summary SET first_day = '2020-01-01'", "summary of 1 customer does not agree"),
        ("DELETE FROM search_entry", "1 customer cannot be found"),
    ],
)
def test_what_does_not_agree_is_said(at: Counter, damage: str, said: str) -> None:
    at.buys(at.customer())
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql(damage)
        session.commit()
    assert any(said in problem for problem in at.shop.check())
