"""A shop made by hand: it keeps what it is told in memory and remembers every call."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.core.errors import NotFound, UserError
from app.core.i18n import Local
from app.core.money import Money, money
from app.core.vocabulary import (
    Channel,
    ComplaintState,
    ContactKind,
    CueOutcome,
    MatchedBy,
    Noted,
    PreferenceKind,
    PromiseKind,
    PutOff,
)
from app.domain.complaint_records import (
    Answered,
    ComplaintCounts,
    ComplaintLine,
    ComplaintStory,
    Plan,
    RemedyChoice,
    Solution,
)
from app.domain.desk import Due
from app.domain.gift_records import Allowance, GivenGift, OwnGift, Used
from app.domain.habit import Habit, HabitDraft
from app.domain.handover import HandoverDraft, OpenMatter, Story
from app.domain.promise import Agreement, PromiseText, Term
from app.domain.records import (
    Answer,
    ComplaintDraft,
    ConversationDraft,
    ConversationText,
    Cue,
    CustomerCard,
    CustomerDraft,
    Found,
    ImportPreview,
    ImportProgress,
    ImportReport,
    NotedVisit,
    OpenCard,
    Preference,
    PromiseDraft,
    PurchaseDraft,
    ReturnableLine,
    ReturnDraft,
    ShopCounts,
    ShopSettings,
    SoldItem,
    StaffMember,
    TimelineEntry,
    TimelinePage,
)
from app.domain.remedies import RemedyWish
from app.domain.staff import StaffEntry
from tests.ui import fake_records as records
from tests.ui.fake_access import FakeAccess, FakeRules
from tests.ui.fake_notes import FakeGoodwill, FakeNotes, FakeOccasions, FakeRecommendations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from app.ui.ports import CounterPort, CustomersPort, GiftsPort, ImportsPort, LookupPort, SettingsPort, StaffPort


@dataclass
class Book:
    """What the shop knows, and what was asked of it.

    ``calls`` holds (name, arguments) of every write; ``trouble`` is raised by the next write, once.
    """

    cards: dict[int, CustomerCard] = field(default_factory=dict)
    cues: dict[int, tuple[Cue, ...]] = field(default_factory=dict)
    timelines: dict[int, tuple[TimelineEntry, ...]] = field(default_factory=dict)
    staff: list[StaffMember] = field(default_factory=lambda: list(records.STAFF))
    visits: dict[int, NotedVisit] = field(default_factory=dict)
    calls: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    trouble: Exception | None = None
    now: datetime = records.NOW
    settings: ShopSettings = field(
        default_factory=lambda: ShopSettings("Coffee at Rosa’s", "Europe/Amsterdam", "NL", "EUR")
    )
    number: int = 1000

    def write(self, name: str, *arguments: object) -> int:
        """Note a write and return a fresh id, or raise the trouble that was ordered."""
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        self.calls.append((name, arguments))
        self.number += 1
        return self.number

    def called(self, name: str) -> list[tuple[object, ...]]:
        """Return the arguments of every call of that name."""
        return [arguments for each, arguments in self.calls if each == name]

    def card(self, customer: int) -> CustomerCard:
        """Return a card or raise NotFound."""
        try:
            return self.cards[customer]
        except KeyError:
            raise NotFound("This customer does not exist any more.") from None


class FakeLookup:
    """Finds names by the beginnings of their words, phones by their end."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def find(self, text: str, limit: int = 20) -> Answer:
        tokens = text.casefold().split()
        hits = [found for card in self._book.cards.values() if tokens and (found := _match(card, tokens))]
        return Answer(text, tuple(hits[:limit]), len(hits) > limit)

    def stamp(self) -> int:
        return len(self._book.calls)

    def by_card(self, number: str) -> int | None:
        return next((card.id for card in self._book.cards.values() if card.card_number == number), None)


def _match(card: CustomerCard, tokens: list[str]) -> Found | None:
    phone = next((c.value for c in card.contacts if c.kind is ContactKind.PHONE), "")
    end = "".join(filter(str.isdigit, phone))[-4:]
    row = Found(
        card.id,
        card.name,
        MatchedBy.NAME,
        "",
        (),
        card.last_visit,
        end,
        open_complaints=len(card.open_complaints),
    )
    marks: list[tuple[int, int]] = []
    for token in tokens:
        if end and token == end:
            row = replace(row, why=MatchedBy.PHONE)
            continue
        at = _word_start(card.name.casefold(), token)
        if at is None:
            return None
        marks.append((at, at + len(token)))
    return replace(row, marks=tuple(sorted(marks)))


def _word_start(name: str, token: str) -> int | None:
    at = name.find(token)
    while at > 0 and name[at - 1].isalpha():
        at = name.find(token, at + 1)
    return at if at >= 0 else None


class FakeCustomers:
    """Customers' records in memory."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def card(self, customer: int) -> CustomerCard:
        return self._book.card(customer)

    def timeline(self, customer: int, start: int = 0, count: int = 100) -> TimelinePage:
        entries = self._book.timelines.get(customer, ())
        end = start + count
        return TimelinePage(entries[start:end], end if end < len(entries) else None)

    def draft_from(self, typed: str) -> CustomerDraft:
        digits = "".join(filter(str.isdigit, typed))
        if len(digits) >= 6:
            return CustomerDraft(phones=(typed.strip(),))
        if "@" in typed:
            return CustomerDraft(emails=(typed.strip(),))
        return CustomerDraft(full_name=typed.strip())

    def draft_of(self, customer: int) -> CustomerDraft:
        card = self._book.card(customer)
        return CustomerDraft(
            full_name=card.name,
            call_them=card.call_them,
            say_it=card.say_it,
            phones=tuple(c.value for c in card.contacts if c.kind is ContactKind.PHONE),
            emails=tuple(c.value for c in card.contacts if c.kind is ContactKind.EMAIL),
            card_number=card.card_number,
            birthday=card.birthday,
            labels=card.labels,
            note=card.note,
            asks_for=card.asks_for_id,
        )

    def alike(self, draft: CustomerDraft, but: int | None = None) -> tuple[Found, ...]:
        name = draft.full_name.casefold()
        same = [c for c in self._book.cards.values() if name and c.name.casefold() == name and c.id != but]
        return tuple(Found(c.id, c.name, MatchedBy.NAME, last_visit=c.last_visit) for c in same)

    def create(self, draft: CustomerDraft, by: int) -> int:
        if not (draft.full_name or draft.phones or draft.emails or draft.card_number):
            raise UserError("Give a name, a phone number or a card number.", field="full_name")
        number = self._book.write("create", draft, by)
        name = draft.full_name or (*draft.phones, *draft.emails, draft.card_number)[0]
        self._book.cards[number] = CustomerCard(number, name, name.split()[0], card_number=draft.card_number)
        return number

    def change(self, customer: int, draft: CustomerDraft, by: int) -> None:
        self._book.write("change", customer, draft, by)
        self._book.cards[customer] = replace(
            self._book.card(customer), name=draft.full_name, call_them=draft.call_them, say_it=draft.say_it
        )

    def attach_card(self, customer: int, number: str, by: int) -> None:
        self._book.write("attach_card", customer, number, by)
        self._book.cards[customer] = replace(self._book.card(customer), card_number=number)

    def add_preference(self, customer: int, kind: PreferenceKind, text: str, by: int, *, warning: bool = False) -> int:
        number = self._book.write("add_preference", customer, kind, text, by, warning)
        card = self._book.card(customer)
        more = (*card.preferences, Preference(number, kind, text, warning))
        self._book.cards[customer] = replace(card, preferences=more)
        return number

    def remove_preference(self, preference: int, by: int) -> None:
        self._book.write("remove_preference", preference, by)
        for card in list(self._book.cards.values()):
            left = tuple(p for p in card.preferences if p.id != preference)
            self._book.cards[card.id] = replace(card, preferences=left)

    def set_asks_for(self, customer: int, staff: int | None, by: int) -> None:
        self._book.write("set_asks_for", customer, staff, by)
        name = next((s.name for s in self._book.staff if s.id == staff), "")
        self._book.cards[customer] = replace(self._book.card(customer), asks_for=name, asks_for_id=staff)

    def conversation(self, conversation: int) -> ConversationText:
        return ConversationText(
            conversation,
            "Her mother died in March",
            "lives alone now",
            "",
            records.moment(3, 14),
            "Rosa",
            True,
        )

    def delicate(self, customer: int) -> tuple[ConversationText, ...]:
        count = self._book.card(customer).delicate_topics
        return tuple(self.conversation(71 + n) for n in range(count))


class FakeCounter:
    """What happens at the counter, written into the book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def open(self, customer: int, on_duty: int) -> OpenCard:
        card = self._book.card(customer)
        cues = self._book.cues.get(customer) or records.cues_of(card)
        noted = self._book.visits.get(customer)
        return OpenCard(card, cues, noted.id if noted else None, noted.at if noted else None)

    def note_visit(self, customer: int, cues: Sequence[Cue], by: int) -> NotedVisit:
        number = self._book.write("note_visit", customer, tuple(cues), by)
        known = self._book.visits.get(customer)
        if known is not None:
            return replace(known, new=False)
        self._book.cues[customer] = tuple(cues)
        self._book.visits[customer] = NotedVisit(number, customer, self._book.now, new=True)
        return self._book.visits[customer]

    def undo(self, noted: Noted, number: int, by: int) -> None:
        self._book.write("undo", noted, number, by)

    def undo_visit(self, visit: int, by: int) -> None:
        self._book.write("undo_visit", visit, by)
        self._book.visits = {c: v for c, v in self._book.visits.items() if v.id != visit}

    def record(
        self,
        customer: int,
        key: str,
        outcome: CueOutcome,
        by: int,
        *,
        answer: str = "",
        keep_as: PreferenceKind | None = None,
    ) -> None:
        self._book.write("record", customer, key, outcome, by, answer, keep_as)
        self._answer(customer, key, outcome, answer)

    def take_back(self, customer: int, key: str, by: int) -> None:
        self._book.write("take_back", customer, key, by)
        self._answer(customer, key, None, "")

    def _answer(self, customer: int, key: str, outcome: CueOutcome | None, answer: str) -> None:
        cues = self._book.cues.get(customer) or records.cues_of(self._book.card(customer))
        self._book.cues[customer] = tuple(
            replace(c, outcome=outcome, answer=answer) if c.key == key else c for c in cues
        )

    def purchase(self, customer: int, draft: PurchaseDraft, by: int) -> int:
        return self._book.write("purchase", customer, draft, by)

    def take_return(self, customer: int, draft: ReturnDraft, by: int) -> int:
        return self._book.write("take_return", customer, draft, by)

    def converse(self, customer: int, draft: ConversationDraft, by: int) -> int:
        return self._book.write("converse", customer, draft, by)

    def complain(self, customer: int, draft: ComplaintDraft, by: int) -> int:
        if not draft.reach_by.strip():
            raise UserError("Say how to reach them.", field="reach_by")
        return self._book.write("complain", customer, draft, by)

    def promise(self, customer: int, draft: PromiseDraft, by: int) -> int:
        return self._book.write("promise", customer, draft, by)

    def suggest_items(self, typed: str, limit: int = 8) -> tuple[SoldItem, ...]:
        wanted = typed.casefold()
        return tuple(i for i in records.ITEMS if wanted in i.name.casefold())[:limit]

    def suggest_categories(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        return tuple(c for c in ("Beans", "Brewing gear") if typed.casefold() in c.casefold())[:limit]

    def returnable(self, customer: int, limit: int = 50) -> tuple[ReturnableLine, ...]:
        last = self._book.card(customer).last_purchase
        lines = last.lines if last else ()
        return tuple(ReturnableLine(x.id, x.item, last.at, x.amount) for x in lines)[:limit] if last else ()


class FakeStaff:
    """Who serves."""

    def __init__(self, book: Book, pins: dict[int, str]) -> None:
        self._book = book
        self._pins = pins

    def entries(self) -> tuple[StaffEntry, ...]:
        return tuple(StaffEntry(one, self._book.now, has_pin=one.id in self._pins) for one in self._book.staff)

    def everyone(self) -> tuple[StaffMember, ...]:
        return tuple(self._book.staff)

    def by_initials(self, initials: str) -> StaffMember | None:
        return next((s for s in self._book.staff if s.initials.casefold() == initials.casefold()), None)

    def covered_by(self, member: int) -> tuple[StaffMember, ...]:
        return ()

    def add(self, name: str, initials: str, by: int) -> StaffMember:
        member = StaffMember(self._book.write("add_staff", name, initials, by), name, initials)
        self._book.staff.append(member)
        return member


class FakeSettings:
    """The shop's own settings."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def current(self) -> ShopSettings:
        return self._book.settings

    def counts(self) -> ShopCounts:
        return ShopCounts(customers=len(self._book.cards), purchases=2)


class FakeGifts:
    """Gifts of a clerk's own choosing; € 20.00 a week."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.given: dict[int, GivenGift] = {}

    def allowance(self, staff: int) -> Allowance:
        used = sum(gift.worth.minor for gift in self.given.values() if gift.giver_id == staff)
        day = self._book.now.date()
        return Allowance(Money(2000, "EUR"), Money(used, "EUR"), day, day)

    def given_today(self, customer: int) -> GivenGift | None:
        return self.given.get(customer)

    def give_own(self, customer: int, gift: OwnGift, by: int) -> int:
        number, now = self._book.write("give_own", customer, gift, by), self._book.now
        giver = next(member.name for member in self._book.staff if member.id == by)
        worth = money(gift.worth, "EUR")
        self.given[customer] = GivenGift(number, now, now.date(), customer, "", gift.what, worth, giver, by)
        return number

    def used(self, rule: int) -> Used:
        day = self._book.now.date()
        return Used(1, Money(950, "EUR"), Money(12000, "EUR"), day.replace(day=1), day.replace(day=30))

    def take_back(self, gift: int, by: int) -> None:
        self._book.write("take_back_gift", gift, by)
        self.given = {customer: one for customer, one in self.given.items() if one.id != gift}


class FakePromises:
    """Promises that are only written down."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def one(self, promise: int) -> PromiseText:
        return PromiseText(
            promise, 1, "Marisol Vega", PromiseKind.ANSWER, "", "Rosa", 1, self._book.now, "Rosa", Term()
        )

    def keep(self, promise: int, how: Channel, by: int) -> None:
        self._book.write("keep", promise, how, by)

    def renegotiate(self, promise: int, agreed: Agreement, by: int) -> None:
        self._book.write("renegotiate", promise, agreed, by)

    def withdraw(self, promise: int, said: str, by: int) -> None:
        self._book.write("withdraw", promise, said, by)


class FakeHandovers:
    """Handovers that are only written down."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.open: tuple[OpenMatter, ...] = ()

    def story(self, handover: int) -> Story:
        raise NotFound("There is no such handover any more.")

    def matters(self, customer: int) -> tuple[OpenMatter, ...]:
        return self.open

    def give(self, customer: int, draft: HandoverDraft, by: int) -> int:
        return self._book.write("hand_over", customer, draft, by)

    def accept(self, handover: int, by: int) -> None:
        self._book.write("accept", handover, by)

    def give_back(self, handover: int, reason: str, by: int) -> None:
        self._book.write("give_back", handover, reason, by)


class FakeDesk:
    """A desk with what a test puts on it."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.dues: tuple[Due, ...] = ()

    def due(self, member: int) -> tuple[Due, ...]:
        return self.dues

    def put_off(self, key: tuple[PutOff, int], until: date, reason: str, by: int) -> None:
        self._book.write("put_off", key, until, reason, by)

    def called(self, customer: int, how: Channel, by: int, *, what: str = "", purchase: int | None = None) -> int:
        return self._book.write("called", customer, how, by, what, purchase)


class FakeHabits:
    """A shop without habits."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> tuple[Habit, ...]:
        return ()

    def add(self, draft: HabitDraft, by: int | None) -> int:
        return self._book.write("add_habit", draft, by)

    def change(self, habit: int, draft: HabitDraft, by: int | None) -> None:
        self._book.write("change_habit", habit, draft, by)


class FakeImports:
    """An import that reads nothing and reports three rows."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def preview(self, path: Path, kind: str, layout: str | None = None, date_order: str | None = None) -> ImportPreview:
        return ImportPreview(
            path=str(path),
            kind=kind,
            layout=layout or "square-customers",
            encoding="utf-8",
            delimiter=",",
            decimal_sign=".",
            date_order=date_order or "dmy",
            date_order_sure=date_order is not None,
            columns=("First Name", "Last Name", "Phone Number"),
            sample=(("Marisol", "Vega", "06 1234 4471"), ("Tom", "Baker", "")),
        )

    def run(
        self,
        path: Path,
        kind: str,
        *,
        by: int | None,
        layout: str | None = None,
        date_order: str | None = None,
        dry_run: bool = False,
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        self._book.write("import", path, kind, layout, date_order, dry_run, by)
        for done in range(4):
            if cancelled is not None and cancelled():
                raise UserError("The import was cancelled; nothing was changed.")
            if progress is not None:
                progress(ImportProgress(done, 3))
        return ImportReport(layout=layout or "square-customers", rows=3, created=2, skipped=1, dry_run=dry_run)


class FakeComplaints:
    """No complaint is seen through here: the room and its forms are tried over a real shop."""

    def __init__(self) -> None:
        self.pressing_now = 0

    def lines(self, states: Iterable[ComplaintState] = ()) -> tuple[ComplaintLine, ...]:
        return ()

    def counts(self) -> ComplaintCounts:
        return ComplaintCounts(dict.fromkeys(ComplaintState, 0))

    def pressing(self) -> int:
        return self.pressing_now

    def story(self, complaint: int) -> ComplaintStory:
        raise NotFound("That complaint is not there any more.")

    def may_give(self, by: int) -> RemedyChoice:
        return RemedyChoice(())

    def take_in_hand(self, complaint: int, by: int) -> None: ...

    def plan(self, complaint: int, plan: Plan, by: int) -> None: ...

    def help_with(self, complaint: int, helper: int, by: int) -> None: ...

    def stop_helping(self, complaint: int, helper: int, by: int) -> None: ...

    def hand_over(self, complaint: int, owner: int, why: str, by: int) -> None: ...

    def give(self, complaint: int, wish: RemedyWish, by: int) -> bool:
        return True

    def answer_wish(self, remedy: int, by: int, *, granted: bool) -> None: ...

    def solve(self, complaint: int, solution: Solution, by: int) -> None: ...

    def tell(self, complaint: int, how: Channel, words: str, by: int) -> None: ...

    def note_answer(self, complaint: int, answered: Answered, by: int) -> None: ...

    def note_change(self, complaint: int, to_change: str, by: int) -> None: ...

    def reopen(self, complaint: int, why: str, by: int) -> None: ...

    def withdraw(self, complaint: int, why: str, by: int) -> None: ...

    def merge(self, complaint: int, into: int, by: int) -> None: ...


class FakeShop:
    """Every service over one book."""

    def __init__(self, book: Book | None = None) -> None:
        self.book = book or Book()
        if book is None:
            self.book.cards = {card.id: card for card in records.CARDS}
            self.book.timelines = {1: records.MARISOL_TIMELINE, 3: records.MARGAUX_TIMELINE}
        self.lookup: LookupPort = FakeLookup(self.book)
        self.customers: CustomersPort = FakeCustomers(self.book)
        self.counter: CounterPort = FakeCounter(self.book)
        self.access = FakeAccess()
        self.staff: StaffPort = FakeStaff(self.book, self.access.pins)
        self.settings: SettingsPort = FakeSettings(self.book)
        self.gifts: GiftsPort = FakeGifts(self.book)
        self.complaints = FakeComplaints()
        self.promises = FakePromises(self.book)
        self.handovers = FakeHandovers(self.book)
        self.desk = FakeDesk(self.book)
        self.habits = FakeHabits(self.book)
        self.imports: ImportsPort = FakeImports(self.book)
        self.rules = FakeRules(self.book.now)
        self.occasions = FakeOccasions(self.book.write)
        self.notes = FakeNotes(self.book.write)
        self.goodwill = FakeGoodwill()
        self.recommendations = FakeRecommendations(self.book.write)
        self.closed = False

    @property
    def zone(self) -> ZoneInfo:
        return records.ZONE

    def now(self) -> datetime:
        return self.book.now

    def today(self) -> date:
        return self.book.now.astimezone(records.ZONE).date()

    def amount(self, text: str) -> Decimal:
        try:
            return Local("en", "NL").decimal(text)
        except UserError:
            raise UserError(f"“{text}” is not an amount.", field="amount") from None

    def tidy(self) -> None:
        self.book.write("tidy")

    def close(self) -> None:
        self.closed = True
