"""The people written by hand: what people.toml tells of them becomes a person and a career."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any

from app.core.phones import digits_of, phone_key
from app.core.text import email_key, fold
from app.core.vocabulary import (
    Address,
    Channel,
    ComplaintState,
    Consent,
    OccasionKind,
    PreferenceKind,
    PromiseKind,
    PromiseState,
    WorkedOut,
)
from app.services.demo_shop.career import Career, ComplaintRow, Line, PromiseRow, TalkRow
from app.services.demo_shop.chance import one_of
from app.services.demo_shop.crowd import Taken
from app.services.demo_shop.days import Days
from app.services.demo_shop.person import Occasion, Person
from app.services.demo_shop.recipe import Colleague, Recipe

_Told = Mapping[str, Any]

_MONTH = 30.44
_END_OF_DAY = 17 * 60 + 50
#: Of the visits nobody told anything about, so many had somebody ask how the last purchase worked out.
_ASKED = 0.45


class Told:
    """Makes the people of the recipe that were written by hand, as many as there is room for."""

    def __init__(self, recipe: Recipe, days: Days, random: Random, customers: int) -> None:
        self._recipe = recipe
        self._said = recipe.said
        self._days = days
        self._random = random
        self._people = recipe.people[:customers]
        self._numbers = {told["key"]: number for number, told in enumerate(self._people, start=1)}

    def taken(self) -> Taken:
        """Return what they are to be found by alone."""
        named = [(fold(t["given"])[:3], t["family"]) for t in self._people if "family" in t and "given" in t]
        beginnings = frozenset((given, fold(word)[:2]) for given, family in named for word in family.split())
        ends = frozenset(digits_of(phone)[-4:] for told in self._people for phone in told["phones"])
        return Taken(beginnings, ends)

    def careers(self) -> list[Career]:
        """Return what happened with them, in the order of the recipe."""
        return [self._career(told) for told in self._people]

    def person(self, number: int) -> Person:
        """Return the customer of that number, counted from 1."""
        told = self._people[number - 1]
        person = Person(
            told.get("name") or "…" + digits_of(told["phones"][0])[-4:],
            told.get("given", ""),
            told.get("family", ""),
            name_known="name" in told,
            say_it=told.get("say_it", ""),
            address=Address(told["address"]) if "address" in told else None,
            company=told.get("company", ""),
            card_number=told.get("card", ""),
            language=told.get("language", ""),
            birthday=self._birthday(told),
            consent=Consent(told["consent"]),
            note=self._words(told, "note"),
            referrer=self._numbers.get(told.get("referrer", "")),
        )
        self._called(person, told)
        person.phones = [(typed, phone_key(typed, self._recipe.shop["country"])) for typed in told["phones"]]
        person.emails = [(typed, email_key(typed)) for typed in told.get("emails", ())]
        person.channels = [(Channel(c), Consent(said)) for c, said in told.get("channels", {}).items()]
        person.labels = [self._said[key] for key in told.get("labels", ())]
        person.preferences = list(self._preferences(told))
        person.occasions = [self._occasion(entry) for entry in told.get("occasions", ())]
        return person

    def number(self, key: str) -> int:
        """Return the number of a customer by what the recipe calls them."""
        return self._numbers[key]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._people)

    # --- the person ------------------------------------------------------------------------------------------

    def _called(self, person: Person, told: _Told) -> None:
        person.call_them = told.get("call_them", "")
        if "title" in told:
            person.title = self._recipe.texts["titles"][told["title"]][0]
            if told.get("titled"):
                person.call_them = f"{person.title} {person.family_name}"

    def _birthday(self, told: _Told) -> tuple[int | None, int | None, int | None]:
        if "birthday_in" in told:
            on = self._days.date(-told["birthday_in"])
            age = told.get("birthday_age")
            return on.day, on.month, on.year - age if age else None
        parts: list[int | None] = [part or None for part in told.get("birthday", ())]
        day, month, year = [*parts, None, None, None][:3]
        return day, month, year

    def _preferences(self, told: _Told) -> list[tuple[PreferenceKind, str, bool]]:
        kinds = (
            ("likes", PreferenceKind.LIKE, False),
            ("warnings", PreferenceKind.NEED, True),
            ("needs", PreferenceKind.NEED, False),
            ("dislikes", PreferenceKind.DISLIKE, False),
        )
        return [(kind, self._said[key], warning) for name, kind, warning in kinds for key in told.get(name, ())]

    def _occasion(self, entry: _Told) -> Occasion:
        on = self._days.today + timedelta(days=entry["in"])
        return Occasion(
            OccasionKind(entry["kind"]),
            self._said[entry["title"]],
            on.day,
            on.month,
            delicate=entry.get("delicate", False),
        )

    # --- the career ------------------------------------------------------------------------------------------

    def _career(self, told: _Told) -> Career:
        regular = told.get("regular", {})
        favourite = self._staff(regular.get("staff") or told["visits"][0]["staff"])
        career = Career(self._days, favourite.number, private=told["consent"] == Consent.NO)
        career.asks_for = self._staff(told["asks_for"]).number if "asks_for" in told else None
        events = self._events(told, regular)
        for ago in sorted(events, reverse=True):
            self._visit(career, ago, events[ago], favourite)
        for entry in told.get("complaints", ()):
            self._complaint(career, entry)
        for entry in told.get("promises", ()):
            self._promise(career, entry)
        if "since_months" in told:
            career.since = self._days.day(int(told["since_months"] * _MONTH))
        return career

    def _events(self, told: _Told, regular: _Told) -> dict[int, list[_Told]]:
        """Return what happened by day: what is told, what came back, habits, and other visits up to their number."""
        events: dict[int, list[_Told]] = {}
        for entry in told.get("visits", ()):
            events.setdefault(entry["days"], []).append(entry)
        ago, every = regular.get("last", 0), regular.get("every", 0)
        habit = told.get("habit")
        if habit:
            for on in range(habit["last"], habit["last"] + habit["every"] * 8, habit["every"]):
                events.setdefault(on, []).append({"bought": [habit["item"]]})
        while len(events) < regular.get("visits", 0):
            ago += max(1, every + self._random.randint(-every // 4, every // 4))
            events.setdefault(ago, [{"bought": [one_of(self._random, regular["usual"])], "usual": True}])
        return events

    def _visit(self, career: Career, ago: int, events: list[_Told], favourite: Colleague) -> None:
        minute = self._random.randint(9 * 60, 16 * 60)
        first = next((e["staff"] for e in events if "staff" in e), favourite.name)
        visit = career.visit(ago, minute, self._staff(first).number)
        for entry in events:
            staff = self._staff(entry.get("staff", favourite.name)).number
            if "bought" in entry:
                self._bought(career, visit, ago, minute + 2, staff, entry)
            if "why_back" in entry:
                self._bring_back(career, ago, minute + 1, staff, entry)
            if "topic" in entry and not career.private:
                self._talked(career, ago, minute + 4, staff, entry)

    def _bought(self, career: Career, visit: int, ago: int, minute: int, staff: int, entry: _Told) -> None:
        wares = [self._recipe.wares[key] for key in entry["bought"]]
        why = self._words(entry, "why")
        quantity = entry.get("quantity", 1)
        line = career.purchase(visit, ago, minute, staff, wares, why=why, quantity=quantity)[0]
        said = self._words(entry, "said")
        asked_on = max(1, ago - self._random.randint(2, 12))
        if "worked_out" in entry:
            career.judge(line, WorkedOut(entry["worked_out"]), said, min(asked_on, ago), minute, staff)
        elif entry.get("usual") and ago > 100 and self._random.random() < _ASKED:  # noqa: PLR2004 - past its rest
            career.judge(line, one_of(self._random, (WorkedOut.LOVED_IT, WorkedOut.FINE)), "", asked_on, minute, staff)

    def _bring_back(self, career: Career, ago: int, minute: int, staff: int, entry: _Told) -> None:
        line = self._line(career, entry["item"])
        if line is not None:
            career.bring_back(line, self._said[entry["why_back"]], ago, minute, staff)

    def _talked(self, career: Career, ago: int, minute: int, staff: int, entry: _Told) -> None:
        ask, details = self._words(entry, "ask"), self._words(entry, "details")
        ask_from = self._days.day(ago - entry.get("ask_in", 1)) if ask else None
        at, delicate = self._days.at(ago, minute), entry.get("delicate", False)
        career.talks.append(TalkRow(at, staff, self._said[entry["topic"]], details, ask, ask_from, delicate))

    def _complaint(self, career: Career, entry: _Told) -> None:
        owner, line = self._staff(entry["owner"]).number, self._line(career, entry["item"])
        due = self._days.next_friday() if entry["due"] == "friday" else -entry["due"]
        career.complaints.append(
            ComplaintRow(
                at=self._days.at(entry["days"], _END_OF_DAY),
                taken_by=owner,
                owner=owner,
                state=ComplaintState(entry.get("state", ComplaintState.OPEN)),
                what=self._said[entry["what"]],
                item=self._recipe.wares[entry["item"]].number,
                line=career.number_of(line) if line else None,
                would_like=self._words(entry, "would_like"),
                next_step=self._words(entry, "next_step"),
                due=self._days.day(due),
            )
        )

    def _promise(self, career: Career, entry: _Told) -> None:
        owner = self._staff(entry["owner"]).number
        made, due = self._days.at(entry["days"], _END_OF_DAY), self._days.day(-entry["due"])
        question, channel = self._said[entry["question"]], Channel(entry["channel"])
        time = entry.get("due_time", "")
        row = PromiseRow(made, owner, owner, PromiseState.OPEN, question, due, time, channel)
        kind = PromiseKind(entry.get("kind", PromiseKind.ANSWER))
        career.promises.append(row._replace(kind=kind, best_time=self._words(entry, "best_time")))

    # --- finding ---------------------------------------------------------------------------------------------

    def _words(self, entry: _Told, name: str) -> str:
        """Return the words that an entry names, empty where it names none."""
        return self._said[entry[name]] if name in entry else ""

    def _staff(self, name: str) -> Colleague:
        return self._recipe.colleague(name)

    def _line(self, career: Career, item: str) -> Line | None:
        """Return the latest line of that item."""
        return next((line for line in reversed(career.lines) if line.ware.key == item), None)
