"""The demo shop: alive, coherent, the same for the same seed, and found by the lookup."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection

from app.core import phones, text
from app.core.clock import FixedClock
from app.core.errors import FileTrouble, UserError
from app.core.paths import resource
from app.core.vocabulary import CueKind
from app.domain.records import ShopSettings
from app.models import search_index
from app.models.engine import open_engine
from app.services import demo, summaries
from app.services.demo import fresh_demo, write_demo
from app.services.demo_shop.crowd import Crowd, Taken, card_number
from app.services.demo_shop.days import Days
from app.services.demo_shop.made_up import Careers
from app.services.demo_shop.recipe import load_recipe
from app.services.demo_shop.told import Told
from app.services.shop import Shop, open_shop

NOW = datetime(2025, 11, 21, 9, 42, tzinfo=UTC)
DEFAULTS = ShopSettings(zone="Europe/Amsterdam", country="US", currency="USD")
TODAY = date(2025, 11, 21)


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    fresh_demo(file, FixedClock(NOW), "en", DEFAULTS)
    return file


@pytest.fixture(scope="module")
def shop(demo_file: Path) -> Iterator[Shop]:
    opened = open_shop(demo_file, FixedClock(NOW), "en", DEFAULTS)
    yield opened
    opened.close()


@pytest.fixture
def connection(shop: Shop) -> Iterator[Connection]:
    with shop.work.read() as opened:
        yield opened


def one(connection: Connection, statement: str) -> Any:
    return connection.exec_driver_sql(statement).scalar()


# --- the whole -------------------------------------------------------------------------------------------


def test_the_demo_shop_passes_the_check(shop: Shop) -> None:
    assert shop.check() == ()


def test_it_has_four_hundred_customers_and_a_name_and_keeps_the_zone_of_the_machine(shop: Shop) -> None:
    settings = shop.settings.current()
    with shop.work.read() as connection:
        assert one(connection, "SELECT count(*) FROM customer") == demo.FRESH_CUSTOMERS
    assert (settings.name, settings.country, settings.currency) == ("Kettle & Quay", "NL", "EUR")
    assert settings.zone == "Europe/Amsterdam"


def test_it_ends_yesterday(connection: Connection) -> None:
    assert one(connection, "SELECT max(day) FROM visit") == "2025-11-20"
    for table, column in (
        ("purchase", "at"),
        ("conversation", "at"),
        ("complaint", "opened_at"),
        ("promise", "made_at"),
    ):
        assert one(connection, f"SELECT max({column}) FROM {table}") < "2025-11-21"


def test_it_goes_back_about_three_years(connection: Connection) -> None:
    assert "2022-11-01" < one(connection, "SELECT min(day) FROM visit") < "2023-03-01"


def test_the_summaries_are_what_the_records_add_up_to(demo_file: Path) -> None:
    with open_engine(demo_file).connect() as connection:
        columns = "customer_id, visits, first_day, last_day, purchases, lifetime_value, currency, open_complaints"
        select = f"SELECT {columns}, open_promises FROM summary ORDER BY 1"
        before = connection.exec_driver_sql(select).all()
        summaries.sum_up(connection, [row[0] for row in before])
        assert connection.exec_driver_sql(select).all() == before
        connection.rollback()


def test_visits_fall_on_the_shops_day_of_their_moment(shop: Shop, connection: Connection) -> None:
    for at, day in connection.exec_driver_sql("SELECT at, day FROM visit"):
        local = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(shop.zone)
        assert local.date().isoformat() == day
        assert 8 <= local.hour < 18


def test_about_three_in_a_hundred_have_an_open_complaint(connection: Connection) -> None:
    assert 8 <= one(connection, "SELECT count(*) FROM summary WHERE open_complaints > 0") <= 20


def test_an_open_complaint_has_all_that_it_needs(connection: Connection) -> None:
    lacking = "what = '' OR reach_by = '' OR due IS NULL OR owner_id IS NULL OR next_step = ''"
    assert one(connection, f"SELECT count(*) FROM complaint WHERE state = 'open' AND ({lacking})") == 0


def test_a_complaint_is_about_something_the_customer_bought_before(connection: Connection) -> None:
    rows = connection.exec_driver_sql(
        "SELECT k.item_id, l.item_id, k.customer_id, p.customer_id, k.opened_at > p.at FROM complaint k "
        "JOIN purchase_line l ON l.id = k.purchase_line_id JOIN purchase p ON p.id = l.purchase_id"
    ).all()
    assert len(rows) == one(connection, "SELECT count(*) FROM complaint") > 10
    assert all(row[0] == row[1] and row[2] == row[3] and row[4] for row in rows)


def test_what_came_back_was_bought_and_paid_by_the_same_customer(connection: Connection) -> None:
    rows = connection.exec_driver_sql(
        'SELECT r.customer_id, p.customer_id, r.amount, l.amount, r.at > p.at FROM "return" r '
        "JOIN purchase_line l ON l.id = r.purchase_line_id JOIN purchase p ON p.id = l.purchase_id"
    ).all()
    assert len(rows) > 10
    assert all(row[0] == row[1] and row[2] == row[3] and row[4] for row in rows)


def test_about_half_of_the_purchases_were_asked_about(connection: Connection) -> None:
    assert 0.35 < one(connection, "SELECT avg(worked_out IS NOT NULL) FROM purchase_line WHERE position = 0") < 0.6


def test_nobody_was_asked_before_they_had_bought(connection: Connection) -> None:
    early = "SELECT count(*) FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id WHERE worked_out_at <= p.at"
    assert one(connection, early) == 0


def test_some_promises_are_late_and_most_are_not(connection: Connection) -> None:
    late, all_of_them = connection.exec_driver_sql(
        "SELECT sum(due < '2025-11-21'), count(*) FROM promise WHERE state = 'open'"
    ).one()
    assert 1 <= late < all_of_them / 2


def test_customers_come_in_different_rhythms(connection: Connection) -> None:
    weekly = one(connection, "SELECT count(*) FROM summary WHERE visits > 80 AND last_day > '2025-11-01'")
    gone = one(connection, "SELECT count(*) FROM summary WHERE visits > 3 AND last_day < '2025-04-01'")
    new = one(connection, "SELECT count(*) FROM summary WHERE first_day > '2025-10-01'")
    assert weekly >= 4
    assert gone >= 20
    assert new >= 15


def test_customers_without_consent_have_no_talks_noted(connection: Connection) -> None:
    said_no = "SELECT id FROM customer WHERE consent_personal = 'no'"
    assert one(connection, f"SELECT count(*) FROM ({said_no})") > 10
    assert one(connection, f"SELECT count(*) FROM conversation WHERE customer_id IN ({said_no})") == 0


def test_birthdays_have_missing_parts(connection: Connection) -> None:
    known = "(birth_day IS NOT NULL OR birth_month IS NOT NULL OR birth_year IS NOT NULL)"
    for missing in ("birth_year", "birth_month", "birth_day"):
        assert one(connection, f"SELECT count(*) FROM customer WHERE {missing} IS NULL AND {known}") > 0


def test_names_are_written_in_many_scripts(connection: Connection) -> None:
    letters = "".join(row[0] for row in connection.exec_driver_sql("SELECT full_name FROM customer"))
    for script in ("α", "е", "ا", "ה", "र", "王", "田", "김", "ł", "ø", "ş", "ễ", "’"):  # noqa: RUF001
        assert script in letters, script


def test_phones_have_the_key_that_the_shop_would_give_them(connection: Connection) -> None:
    rows = connection.exec_driver_sql("SELECT value, key FROM contact_point WHERE kind = 'phone'").all()
    assert len({value[:3] for value, _ in rows}) > 8
    assert [(v, k) for v, k in rows if phones.phone_key(v, "NL") != k] == []


def test_cards_carry_their_check_digit() -> None:
    assert card_number(1) == "2910000000017"


# --- the people written by hand --------------------------------------------------------------------------


def test_three_letters_find_the_three_of_the_picture(shop: Shop) -> None:
    found = shop.lookup.find("mar ve").found
    assert {entry.name for entry in found} == {"Marisol Vega", "Martin Verhoeven", "Margaux Vernier"}
    assert [entry.phone_end for entry in shop.lookup.find("4471").found] == ["4471"]


def test_marisols_card_tells_her_story(shop: Shop) -> None:
    opened = shop.counter.as_new_visit(1)
    card = opened.card
    assert (card.name, card.say_it, card.asks_for, card.visits) == ("Marisol Vega", "mah-ree-SOL", "Rosa", 47)
    assert card.since == date(2019, 3, 23)
    assert card.last_purchase is not None
    assert card.last_purchase.what.startswith("Ethiopia Guji 1 kg")
    assert str(card.last_purchase.total) == "31.40"
    assert card.last_purchase.why == "for Inés’s graduation brunch"
    assert card.last_visit == TODAY - timedelta(days=12)
    assert card.last_conversation is not None
    assert (card.last_conversation.topic, card.last_conversation.with_whom) == (
        "Inés starts at the conservatory",
        "Tom",
    )
    assert [(c.owner, c.what) for c in card.open_complaints] == [("Rosa", "Grinder arrived without its hopper lid")]
    assert [p.text for p in card.preferences if p.warning] == ["nut allergy"]
    assert [cue.kind for cue in opened.cues][:2] == [CueKind.GREET, CueKind.MAKE_RIGHT]
    assert "How is Inés settling in at the conservatory?" in [cue.say for cue in opened.cues]


def test_everybody_written_by_hand_opens_with_a_greeting(shop: Shop) -> None:
    for number in range(1, len(load_recipe("en").people) + 1):
        opened = shop.counter.as_new_visit(number)
        assert opened.cues[0].kind is CueKind.GREET
        assert opened.card.visits > 0


def test_the_one_without_a_name_is_known_by_the_phone(shop: Shop) -> None:
    found = shop.lookup.find("5582").found[0]
    cues = shop.counter.as_new_visit(found.id).cues
    assert found.name == "…5582"
    assert "name" in [cue.key for cue in cues]


def test_what_is_delicate_is_in_no_sentence(shop: Shop) -> None:
    (willy,) = [found.id for found in shop.lookup.find("wilhelmina de graaf").found if "Wilhelmina" in found.name][:1]
    opened = shop.counter.as_new_visit(willy)
    assert CueKind.QUIET_NOTE in [cue.kind for cue in opened.cues]
    assert all("Geert" not in cue.say + cue.because for cue in opened.cues)
    assert "Geert" in shop.customers.delicate(willy)[0].topic


def test_a_kettle_bought_brings_up_its_known_problem(shop: Shop) -> None:
    (kwame,) = [found.id for found in shop.lookup.find("kwame mensah").found if found.phone_end == "0412"]
    assert any(cue.key.startswith("problem:") for cue in shop.counter.as_new_visit(kwame).cues)


def test_everybody_who_serves_has_a_colour_of_their_own(connection: Connection) -> None:
    colours = connection.exec_driver_sql("SELECT colour FROM staff ORDER BY id").scalars().all()
    assert len(set(colours)) == len(colours) == 4


def test_rosa_is_the_first_of_the_staff(connection: Connection) -> None:
    names = connection.exec_driver_sql("SELECT name FROM staff ORDER BY id").scalars().all()
    assert names == ["Rosa", "Tom", "Lena", "Hanna"]


# --- languages -------------------------------------------------------------------------------------------


def test_the_same_words_exist_in_both_languages() -> None:
    english, german = (_words(language) for language in ("en", "de"))
    assert _shape(english) == _shape(german)


def test_everything_that_is_named_by_hand_is_said(tmp_path: Path) -> None:
    said = _words("en")["said"]
    used = str(load_recipe("en").people)
    assert [key for key in said if f"'{key}'" not in used] == []


def test_the_german_shop_speaks_german(tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    fresh_demo(file, FixedClock(NOW), "de", DEFAULTS)
    shop = open_shop(file, FixedClock(NOW), "de", DEFAULTS)
    try:
        card = shop.counter.as_new_visit(1).card
        assert card.last_purchase is not None
        assert card.last_purchase.what == "Äthiopien Guji 1 kg, Filterpapier"
        assert shop.counter.as_new_visit(4).card.call_them == "Herr Okafor"
    finally:
        shop.close()


def _words(language: str) -> dict[str, Any]:
    return tomllib.loads(resource("demo", f"{language}.toml").read_text(encoding="utf-8"))


def _shape(words: Any) -> Any:
    if isinstance(words, dict):
        return {key: _shape(value) for key, value in words.items()}
    return [_shape(value) for value in words] if isinstance(words, list) else type(words).__name__


# --- any size --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("customers", [0, 1, 30, 2500])
def test_a_demo_shop_has_as_many_customers_as_asked_for(tmp_path: Path, customers: int) -> None:
    file = tmp_path / "demo.db"
    write_demo(file, FixedClock(NOW), "en", DEFAULTS, customers=customers, seed=5)
    shop = open_shop(file, FixedClock(NOW), "en", DEFAULTS)
    try:
        with shop.work.read() as connection:
            assert one(connection, "SELECT count(*) FROM customer") == customers
        assert shop.check() == ()
    finally:
        shop.close()


def test_the_same_seed_gives_the_same_shop_at_any_hour_of_the_day(tmp_path: Path) -> None:
    shops = []
    for name, at, seed in (("a", NOW, 3), ("b", NOW + timedelta(hours=5), 3), ("c", NOW, 4)):
        file = tmp_path / name
        write_demo(file, FixedClock(at), "en", DEFAULTS, customers=120, seed=seed)
        shops.append(_everything(file))
    assert shops[0] == shops[1]
    assert shops[0] != shops[2]


def test_a_run_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_anything: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search_index, "optimize", stop)
    with pytest.raises(KeyboardInterrupt):
        write_demo(tmp_path / "demo.db", FixedClock(NOW), "en", DEFAULTS, customers=30, seed=1)
    assert list(tmp_path.glob("demo*")) == []


def test_what_a_killed_run_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "demo.db.part").write_bytes(b"half a file")
    write_demo(tmp_path / "demo.db", FixedClock(NOW), "en", DEFAULTS, customers=30, seed=1)
    assert [file.name for file in tmp_path.glob("demo*")] == ["demo.db"]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        write_demo(tmp_path / "nowhere" / "demo.db", FixedClock(NOW), "en", DEFAULTS, customers=3, seed=1)


@pytest.mark.parametrize("customers", [-1, demo.MOST_CUSTOMERS + 1])
def test_a_number_of_customers_that_cannot_be_is_refused(tmp_path: Path, customers: int) -> None:
    with pytest.raises(UserError, match="1 000 000"):
        write_demo(tmp_path / "demo.db", FixedClock(NOW), "en", DEFAULTS, customers=customers, seed=1)


def test_a_day_before_the_first_demo_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="1950"):
        fresh_demo(tmp_path / "demo.db", FixedClock(datetime(1000, 1, 1, tzinfo=UTC)), "en", DEFAULTS)


def _everything(file: Path) -> dict[str, list[Any]]:
    raw = sqlite.connect(file)
    try:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        own = [table for table in tables if not table.startswith(("search", "sqlite"))]
        return {table: sorted(map(str, raw.execute(f'SELECT * FROM "{table}"'))) for table in own}
    finally:
        raw.close()


# --- parts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu"])
def test_moments_are_those_of_the_shops_clock(zone: str) -> None:
    from zoneinfo import ZoneInfo

    days = Days(TODAY, ZoneInfo(zone))
    for ago in range(400):
        local = datetime.fromisoformat(days.at(ago, 10 * 60 + 15)).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
        assert (local.date(), local.hour, local.minute) == (TODAY - timedelta(days=ago), 10, 15)


def test_the_coming_friday_is_never_today() -> None:
    from zoneinfo import ZoneInfo

    for shift in range(7):
        days = Days(TODAY + timedelta(days=shift), ZoneInfo("UTC"))
        ahead = days.date(days.next_friday())
        assert ahead.weekday() == 4
        assert 1 <= (ahead - days.today).days <= 7


def test_a_question_is_answered_only_after_its_day() -> None:
    from zoneinfo import ZoneInfo

    recipe, days = load_recipe("en"), Days(TODAY, ZoneInfo("UTC"))
    maker = Careers(recipe, days, Random(7))
    talks = [talk for _ in range(200) for talk in maker.make().talks if talk.answered_at]
    assert len(talks) > 20
    assert all(
        talk.ask_from is not None and talk.answered_at and talk.answered_at[:10] >= talk.ask_from for talk in talks
    )


def test_made_up_names_keep_away_from_those_written_by_hand() -> None:
    from zoneinfo import ZoneInfo

    recipe, days = load_recipe("en"), Days(TODAY, ZoneInfo("UTC"))
    taken = Told(recipe, days, Random(1), 400).taken()
    assert ("mar", "ve") in taken.beginnings
    crowd, career = Crowd(recipe, Random(2), taken), Careers(recipe, days, Random(3)).make()
    people = [crowd.person(number, career) for number in range(1, 3000)]
    names = [(text.fold(p.given_name), text.fold(p.family_name).split()) for p in people]
    assert not [n for n in names if n[0].startswith("mar") and any(word.startswith("ve") for word in n[1])]
    assert not [p for p in people for _typed, key in p.phones if key.endswith("4471")]


def test_common_names_are_common_and_rare_ones_many() -> None:
    from zoneinfo import ZoneInfo

    recipe, days = load_recipe("en"), Days(TODAY, ZoneInfo("UTC"))
    crowd, career = Crowd(recipe, Random(2), Taken()), Careers(recipe, days, Random(3)).make()
    families = [crowd.person(number, career).family_name for number in range(1, 5000)]
    assert families.count("de Jong") > 50
    assert len(set(families)) > 1200
