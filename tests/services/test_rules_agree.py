"""One rule, two answers: judged customer by customer, and asked of all customers at once, they are the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from app.core.clock import shop_day
from app.core.text import fold
from app.core.vocabulary import ComplaintState, Consent, OccasionKind, PreferenceKind, PromiseState
from app.domain.conditions import Node
from app.domain.explain import matches
from app.domain.rule import Rule
from app.models import rule_sums
from app.models.engine import open_engine
from app.models.migrate import bring_up_to_date
from app.services import summaries
from app.services.rule_facts_reader import gather_rule_facts
from app.services.rule_preview import Previewer
from app.services.stored import as_stored
from tests.rules import LANGUAGES, WORDS, every_condition, nodes
from tests.shop_of import writing

ZONES = ("Europe/Amsterdam", "America/St_Johns", "Asia/Tokyo", "UTC")
#: Around the end of summer time, a leap day, and an ordinary moment.
MOMENTS = (
    datetime(2026, 11, 21, 9, 42, 0, 250_000, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 10, tzinfo=UTC),
    datetime(2027, 3, 31, 6, 0, tzinfo=UTC),
)
EVERYBODY = range(1, 16)
_TABLES: tuple[str, ...] = (
    "day_sum",
    "last_bought",
    '"return"',
    "purchase_line",
    "purchase",
    "visit",
    "complaint",
    "promise",
)
_TABLES += ("occasion", "preference", "customer_label", "summary", "customer", "item", "setting", "staff")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return an engine on a real file."""
    file = tmp_path_factory.mktemp("rules") / "shop.db"
    made = open_engine(file)
    bring_up_to_date(made, file)
    yield made
    made.dispose()


class RandomShop:
    """Writes a shop of a few customers with all that rules ask about, much of it near the edges of periods."""

    def __init__(self, connection: Connection, chance: Random, now: datetime, zone: ZoneInfo) -> None:
        self._connection = connection
        self._chance = chance
        self._now = now
        self._zone = zone

    def write(self) -> None:
        """Write everything anew."""
        for table in _TABLES:
            self._connection.exec_driver_sql(f"DELETE FROM {table}")
        self._put("setting", name="zone", value=self._zone.key)
        self._put("setting", name="currency", value="EUR")
        for number, name in enumerate(("Tea Rosa", "Oat Milk"), 1):
            initials = "".join(word[0] for word in name.split())
            self._put("staff", id=number, name=name, initials=initials, initials_key=initials, role="clerk",
                      joined_at=as_stored(self._now))  # fmt: skip
        for number, name in enumerate(("Café", "Oat milk", "Tea", "Filter"), 1):
            self._put("item", id=number, name=name, key=fold(name), category=self._chance.choice((*WORDS, "")),
                      sku="", note="", known_problem="", sold=0)  # fmt: skip
        for customer in EVERYBODY:
            self._customer(customer)
        summaries.sum_up(self._connection, EVERYBODY)

    def _customer(self, number: int) -> None:
        chance, some = self._chance, self._some
        birthday = self._near(40)
        self._put(
            "customer", id=number, full_name="x", name_known=1, given_name="", family_name="", title="", call_them="",
            say_it="", company="", card_number="", note="",
            language=chance.choice((*LANGUAGES, "", "deu")), consent_personal=chance.choice(list(Consent)).value,
            birth_day=some(birthday.day), birth_month=some(birthday.month), birth_year=some(birthday.year - 30),
            since=some(self._near(900).date().isoformat()), asks_for_id=some(chance.choice((1, 2))),
            referrer_id=some(chance.randrange(1, number)) if number > 1 else None,
            created_at=as_stored(self._now), changed_at=as_stored(self._now),
        )  # fmt: skip
        self._put("summary", customer_id=number, visits=0, purchases=0, lifetime_value=0, currency="EUR",
                  open_complaints=0, open_promises=0)  # fmt: skip
        for _visit in range(chance.choice((0, 1, 2, 3, 8))):
            self._visit(number)
        for _return in range(chance.choice((0, 0, 1, 2))):
            self._put('"return"', customer_id=number, at=as_stored(self._near(500)), quantity=1000, why="",
                      amount=some(chance.randrange(3000)), currency=self._currency(), source="counter")  # fmt: skip
        self._owed(number)
        self._personal(number)

    def _visit(self, customer: int) -> None:
        chance = self._chance
        at = self._near(800)
        day = shop_day(at, self._zone).isoformat()
        known = self._connection.exec_driver_sql(
            "SELECT id FROM visit WHERE customer_id = ? AND day = ?", (customer, day)
        ).scalar()
        visit = known or self._put("visit", customer_id=customer, at=as_stored(at), day=day, source="counter",
                                   by_opening=0)  # fmt: skip
        if chance.random() < 0.8:
            moved = at + timedelta(minutes=chance.choice((0, 0, -40, 75)))
            bought = moved if shop_day(moved, self._zone).isoformat() == day else at
            purchase = self._put(
                "purchase", customer_id=customer, visit_id=visit, at=as_stored(bought), why="", served_by="",
                total=self._some(chance.randrange(9000)), currency=self._currency(), source="counter",
            )  # fmt: skip
            for position in range(chance.choice((0, 1, 2))):
                self._put("purchase_line", purchase_id=purchase, position=position, item_id=chance.randrange(1, 5),
                          quantity=chance.choice((1000, 1000, 2000, 250)), note="", worked_out_said="")  # fmt: skip

    def _owed(self, customer: int) -> None:
        chance = self._chance
        for _complaint in range(chance.choice((0, 0, 1, 2))):
            at = as_stored(self._near(60))
            state = chance.choice(list(ComplaintState)).value
            self._put("complaint", customer_id=customer, opened_at=at, taken_by=1, owner_id=1, state=state, what="x",
                      would_like="", reach_by="x", next_step="", told_at=self._some(at),
                      closed_at=self._some(at))  # fmt: skip
        for _promise in range(chance.choice((0, 1, 3))):
            away = timedelta(minutes=chance.choice((-3000, -60, -1, 0, 1, 60, 3000)))
            due, state = (self._now + away).astimezone(self._zone), chance.choice(("open", *PromiseState))
            self._put("promise", customer_id=customer, made_at=as_stored(self._now), made_by=1, owner_id=1,
                      question="x", state=state, due=self._some(due.date().isoformat()),
                      due_time=chance.choice(("", f"{due:%H:%M}")))  # fmt: skip

    def _personal(self, customer: int) -> None:
        chance = self._chance
        for _occasion in range(chance.choice((0, 1, 3))):
            on = self._near(50)
            day, month = chance.choice(((on.day, on.month),) * 4 + ((29, 2), (28, 2)))
            self._put("occasion", customer_id=customer, kind=chance.choice(list(OccasionKind)).value, title="",
                      day=self._some(day), month=self._some(month), yearly=chance.choice((0, 1)),
                      year=self._some(self._now.year + chance.choice((-1, 0, 1))),
                      delicate=chance.choice((0, 0, 0, 1)), noted_at=as_stored(self._now), noted_by=1)  # fmt: skip
        for _preference in range(chance.choice((0, 1, 2))):
            text = f"{chance.choice(('', 'always '))}{chance.choice(WORDS)}{chance.choice(('', ', warm'))}"
            self._put("preference", customer_id=customer, kind=chance.choice(list(PreferenceKind)).value, text=text,
                      warning=0, noted_at=as_stored(self._now), noted_by=1)  # fmt: skip
        for word in chance.sample(WORDS, chance.choice((0, 1, 2))):
            self._put("customer_label", customer_id=customer, name=word)

    # --- chance ------------------------------------------------------------------------------------------

    def _near(self, days: int) -> datetime:
        """Return a moment before or a little after now, often to the day or to the instant so many days away."""
        chance = self._chance
        back = timedelta(days=chance.choice((0, 1, 7, 14, 28, 30, 31, 365, 366, chance.randrange(days + 1))))
        exact = self._now.astimezone(self._zone) - back  # the same time of day of the shop
        shift = chance.choice((0, 0, 1e-6, -1e-6, 3600, -3600, 40_000, -40_000, 90_000))
        return (exact + timedelta(seconds=shift)).astimezone(UTC)

    def _some(self, value: Any) -> Any:
        return value if self._chance.random() < 0.8 else None

    def _currency(self) -> str:
        return self._chance.choice(("EUR", "EUR", "EUR", "USD"))

    def _put(self, table: str, **values: object) -> int:
        columns, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
        done = self._connection.exec_driver_sql(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
        )
        return int(done.lastrowid)


def _judged(connection: Connection, wanted: list[Node], now: datetime, zone: ZoneInfo) -> list[set[int]]:
    """Return for each of the conditions who fulfils them, judged customer by customer."""
    facts = [gather_rule_facts(connection, customer, now, zone, "EUR") for customer in EVERYBODY]
    return [{one.customer for one in facts if matches(node, one)} for node in wanted]


def _alone(previewer: Previewer, wanted: list[Node]) -> list[set[int]]:
    """Return for each of the conditions who fulfils them, each customer asked about alone."""
    rules = [Rule("", node, priority=number) for number, node in enumerate(wanted)]
    found = {customer: {one.priority for one in previewer.matching(customer, rules)} for customer in EVERYBODY}
    return [{customer for customer in EVERYBODY if number in found[customer]} for number in range(len(wanted))]


@settings(max_examples=25)
@given(
    seed=st.integers(0, 2**32),
    now=st.sampled_from(MOMENTS),
    zone=st.sampled_from(ZONES),
    trees=st.lists(nodes(), min_size=1, max_size=8),
)
def test_both_answers_agree_for_every_customer(
    engine: Engine, seed: int, now: datetime, zone: str, trees: list[Node]
) -> None:
    chance, shop_zone = Random(seed), ZoneInfo(zone)
    wanted = [*trees, *every_condition(chance), *every_condition(chance)]
    with writing(engine) as connection:
        RandomShop(connection, chance, now, shop_zone).write()
        assert rule_sums.differing(connection) == 0
        previewer = Previewer(connection, now, shop_zone, "EUR")
        judged = _judged(connection, wanted, now, shop_zone)
        assert _alone(previewer, wanted) == judged
        for node, expected in zip(wanted, judged, strict=True):
            found = previewer.preview(node, len(EVERYBODY))
            assert {row.id for row in found.sample} == expected, node
            assert (found.matching, found.of) == (len(expected), len(EVERYBODY))
            assert previewer.ids(node) == tuple(sorted(expected))
