"""Days that matter and notes, in memory; every write goes into the shop's book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from app.core.goodwill import weights
from app.core.vocabulary import GoodwillKind, NoteState, NoteWay, OccasionKind
from app.domain.goodwill import Account, Movement, account
from app.domain.note import KeptOccasion, Mention, NoteBeside, NoteLine, OccasionDraft, check_step, state_before
from app.domain.postal import Post
from app.domain.provider import HeardBack, Provider, ProviderDraft, found
from app.domain.records import PartialDate

Write = Callable[..., int]
TALKED = datetime(2026, 11, 9, 10, tzinfo=UTC)
BESIDE = NoteBeside(
    "Marisol",
    ("oat milk",),
    (Mention("the new conservatory", TALKED),),
    1,
    Post("Marisol Vega", street="Keizersgracht 1", city="Amsterdam", postal_code="1015 AA", country="NL"),
)
LINES = (
    NoteLine(2, "birthday:2026", "Jan Petersen", OccasionKind.BIRTHDAY, "", date(2026, 11, 21)),
    NoteLine(1, "occasion:5:2026", "Marisol Vega", OccasionKind.WEDDING, "her daughter’s", date(2026, 11, 28)),
    NoteLine(3, "occasion:6:2026", "Margaux", OccasionKind.LOSS, "her father", date(2026, 11, 30), delicate=True),
)


class FakeOccasions:
    """One wedding that is known of Marisol."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self.kept = {1: (KeptOccasion(5, OccasionKind.WEDDING, "her daughter’s", PartialDate(28, 11, 2026), False),)}

    def of(self, customer: int) -> tuple[KeptOccasion, ...]:
        return self.kept.get(customer, ())

    def add(self, customer: int, draft: OccasionDraft, by: int) -> int:
        return self._write("add_occasion", customer, draft, by)

    def change(self, occasion: int, draft: OccasionDraft, by: int) -> None:
        self._write("change_occasion", occasion, draft, by)

    def remove(self, occasion: int, by: int) -> None:
        self._write("remove_occasion", occasion, by)


class FakeNotes:
    """Three notes to write."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self.lines = {(line.customer, line.key): line for line in LINES}
        self.beside_all = BESIDE

    def desk(self) -> tuple[NoteLine, ...]:
        return tuple(self.lines.values())

    def beside(self, customer: int) -> NoteBeside:
        return replace(self.beside_all, call_them="Marisol" if customer == 1 else "them")

    def calendar(self, by: int | None) -> str:
        self._write("calendar", by)
        return "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

    def assign(self, customer: int, key: str, writer: int | None, by: int) -> None:
        self._write("assign", customer, key, writer, by)
        name = "Tom" if writer else ""
        self.lines[customer, key] = replace(self.lines[customer, key], writer=name, writer_id=writer)

    def move(
        self, customer: int, key: str, to: NoteState, by: int, *, way: NoteWay | None = None, remark: str = ""
    ) -> None:
        line = self.lines[customer, key]
        check_step(line.state, to, way, may_post=self.beside_all.may_post)
        self._write("move", customer, key, to, by, way, remark)
        self.lines[customer, key] = replace(line, state=to, way=way or line.way, since=TALKED, remark=remark)

    def take_back(self, customer: int, key: str, by: int) -> None:
        self._write("take_back_note", customer, key, by)
        line = self.lines[customer, key]
        self.lines[customer, key] = replace(line, state=state_before(line.state) or line.state)


class FakeRecommendations:
    """Two who repair machines."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self.kept = (
            Provider(1, ProviderDraft("Espresso Doctor", "repairs", "020 123", "Leiden"), 3, 1, 1),
            Provider(2, ProviderDraft("The Other Roaster", "repairs, decaf", competitor=True)),
        )

    def all(self) -> tuple[Provider, ...]:
        return self.kept

    def search(self, typed: str) -> tuple[Provider, ...]:
        return found(self.kept, typed)

    def heard_back(self, provider: int, limit: int = 50) -> tuple[HeardBack, ...]:
        return ()

    def add(self, draft: ProviderDraft, by: int) -> int:
        return self._write("add_provider", draft, by)

    def change(self, provider: int, draft: ProviderDraft, by: int) -> None:
        self._write("change_provider", provider, draft, by)

    def retire(self, provider: int, by: int) -> None:
        self._write("retire_provider", provider, by)

    def bring_back(self, provider: int, by: int) -> None:
        self._write("bring_back_provider", provider, by)

    def recommend(self, customer: int, whom: int | ProviderDraft, need: str, by: int) -> int:
        return self._write("recommend", customer, whom, need, by)


class FakeGoodwill:
    """Thanked three times, one complaint."""

    def account(self, customer: int) -> Account:
        deeds = [Movement(GoodwillKind.THANKED, date(2026, 11, day)) for day in (1, 9, 20)]
        return account([*deeds, Movement(GoodwillKind.COMPLAINT, date(2026, 11, 2))], weights())
