"""Nobody writes what they may not: every public method of every service, called by everybody."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import app.services
from app.core.errors import Bug, NotAllowed, NotFound, PinWanted
from app.core.vocabulary import (
    Action,
    Channel,
    ComplaintState,
    CueOutcome,
    Noted,
    NoteState,
    OccasionKind,
    PreferenceKind,
    PutOff,
    Role,
    RuleState,
    Satisfaction,
)
from app.domain.access import Standing, Verdict, judge
from app.domain.complaint_records import Answered, Plan, Solution
from app.domain.cues.facts import CueChange, CueSettings
from app.domain.cues.question_bank import QuestionDraft
from app.domain.gift_records import OwnGift, Period
from app.domain.habit import HabitDraft
from app.domain.handover import HandoverDraft
from app.domain.note import OccasionDraft
from app.domain.phrase import Form, Phrase
from app.domain.promise import Agreement
from app.domain.provider import ProviderDraft
from app.domain.records import (
    ComplaintDraft,
    ConversationDraft,
    CustomerDraft,
    DraftLine,
    ImportReport,
    PartialDate,
    PromiseDraft,
    PurchaseDraft,
    ReturnDraft,
)
from app.domain.remedies import RemedyDraft, RemedyWish
from app.domain.rule_document import documents
from app.domain.staff import Away, StaffChange, StaffDraft
from app.services import imports
from app.services.access import Access
from app.services.pins import Pins
from app.services.shop import Shop
from app.services.unit_of_work import UnitOfWork
from tests.exchange.files import SQUARE_CUSTOMERS, write
from tests.shops import Counter
from tests.staff import OTHER_PIN, PIN, ROSA, TOM, guard, with_staff

LENA, NOBODY = 3, 999
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


class _Quick(Pins):
    def scramble(self, pin: str) -> str:
        return f"<{pin}>"

    def fits(self, kept: str, pin: str) -> bool:
        return kept == f"<{pin}>"

    def is_old(self, kept: str) -> bool:
        return False


_STORY = HandoverDraft("a lid", "nothing yet", "a call")


class _Child:
    """An import's child process that has nothing to do."""

    def __init__(self, _job: object) -> None: ...

    def report(self, *_: object) -> ImportReport:
        return ImportReport("square-customers")

    def preview(self) -> None: ...


@dataclass
class World:
    """A shop with Rosa the manager, Tom the clerk and Lena, who has left; and what a call needs to be possible."""

    at: Counter
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def shop(self) -> Shop:
        return self.at.shop

    def word(self) -> str:
        """Return a word nobody used yet."""
        return f"w{next(self.numbers)}"

    def customer(self) -> int:
        return self.shop.customers.create(CustomerDraft(full_name=f"Marisol {self.word()}"), TOM)

    def visit(self) -> int:
        customer = self.customer()
        opened = self.shop.counter.open(customer, TOM)
        return self.shop.counter.note_visit(customer, opened.cues, TOM).id

    def talk(self) -> int:
        return self.shop.counter.converse(self.customer(), ConversationDraft("the move"), TOM)

    def greeted(self) -> int:
        customer = self.customer()
        self.shop.counter.note_visit(customer, self.shop.counter.open(customer, TOM).cues, TOM)
        return customer

    def preference(self) -> int:
        return self.shop.customers.add_preference(self.customer(), PreferenceKind.LIKE, "oolong", TOM)

    def question(self) -> QuestionDraft:
        return QuestionDraft({"en": Phrase((Form(f"How is {self.word()}?"),))})

    def provider(self) -> ProviderDraft:
        return ProviderDraft(self.word(), "decaf")

    def colleague(self) -> int:
        return self.shop.staff.add("Hanna", self.word(), None).id

    def soon(self) -> date:
        return self.shop.today() + timedelta(days=2)

    def promise(self) -> int:
        return self.shop.counter.promise(self.customer(), PromiseDraft("which filter"), TOM)

    def offered(self) -> tuple[int, int]:
        """Return an offer of Tom to Rosa, and one of Rosa to Tom."""
        to_rosa = self.shop.handovers.give(self.customer(), replace(_STORY, to=ROSA), TOM)
        return to_rosa, self.shop.handovers.give(self.customer(), replace(_STORY, to=TOM), ROSA)

    def gone(self) -> int:
        member = self.colleague()
        self.shop.staff.leave(member, None)
        return member


def _habit(word: str) -> HabitDraft:
    return HabitDraft(word, Decimal(100), 30)


_WHO = Phrase((Form("Who are you?"),))


def _own_words(w: World) -> str:
    w.shop.wording.set("en", "find_out.name", (_WHO,), None)
    return "find_out.name"


def _a_rule(w: World) -> Any:
    return w.shop.rules.all()[0]


CAKE = OwnGift("a piece of cake", Decimal("0.01"), "a hard week")


MOVE = OccasionDraft(OccasionKind.MOVING_HOUSE, "", PartialDate(28, 11, 2026), yearly=False)


def _a_day(w: World) -> int:
    return w.shop.occasions.add(w.customer(), MOVE, TOM)


def _known_provider(w: World) -> int:
    return w.shop.recommendations.add(w.provider(), TOM)


def _a_note(w: World) -> tuple[int, str]:
    customer = w.customer()
    return customer, f"occasion:{w.shop.occasions.add(customer, MOVE, TOM)}:2026"


def _written(w: World) -> tuple[int, str]:
    note = _a_note(w)
    w.shop.notes.move(note[0], note[1], NoteState.WRITTEN, TOM)
    return note


def _own_gift(w: World) -> int:
    return w.shop.gifts.give_own(w.customer(), CAKE, TOM)


def _recorded(w: World) -> int:
    customer = w.greeted()
    w.shop.counter.record(customer, "greet", CueOutcome.SAID, TOM)
    return customer


def _toms(w: World, state: ComplaintState = ComplaintState.OPEN) -> int:
    """Return a complaint of Tom's in that state."""
    made, do = w.shop.counter.complain(w.customer(), ComplaintDraft("stale", "by phone"), TOM), w.shop.complaints
    if state is not ComplaintState.OPEN:
        do.tell(made, Channel.PHONE, "", TOM)
    if state is ComplaintState.CLOSED:
        do.note_answer(made, Answered(Satisfaction.YES), TOM)
    return made


def _told(w: World) -> int:
    return _toms(w, ComplaintState.TOLD)


def _asked(w: World) -> int:
    """Return the number of a remedy that Tom asks the manager for."""
    made = _toms(w)
    with w.shop.work.read() as connection:
        number = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM complaint_remedy").scalar_one()
    assert not w.shop.complaints.give(made, RemedyWish(1, Decimal(9_000)), TOM)
    return int(number)


def _two(w: World) -> tuple[int, int]:
    one = _toms(w)
    customer = w.shop.complaints.story(one).line.customer_id
    return one, w.shop.counter.complain(customer, ComplaintDraft("torn", "by phone"), TOM)


def _helped(w: World) -> int:
    made = _toms(w)
    w.shop.complaints.help_with(made, ROSA, TOM)
    return made


_SOLUTION = Solution("a new bag", TOM, Channel.PHONE, date(2026, 12, 24))

#: What writes: what it is to the table of roles, how to prepare it, and the call itself.
WRITES: dict[str, tuple[Action, Callable[[World], Any], Callable[[World, Any, Any], object]]] = {
    "Customers.create": (
        Action.EDIT_CUSTOMER,
        lambda w: CustomerDraft(full_name=w.word()),
        lambda w, draft, by: w.shop.customers.create(draft, by),
    ),
    "Customers.change": (
        Action.EDIT_CUSTOMER,
        World.customer,
        lambda w, one, by: w.shop.customers.change(one, CustomerDraft(full_name=w.word()), by),
    ),
    "Customers.attach_card": (
        Action.EDIT_CUSTOMER,
        World.customer,
        lambda w, one, by: w.shop.customers.attach_card(one, w.word(), by),
    ),
    "Customers.add_preference": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.customers.add_preference(one, PreferenceKind.LIKE, "tea", by),
    ),
    "Customers.remove_preference": (
        Action.SERVE,
        World.preference,
        lambda w, one, by: w.shop.customers.remove_preference(one, by),
    ),
    "Customers.set_asks_for": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.customers.set_asks_for(one, TOM, by),
    ),
    "Counter.note_visit": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.note_visit(one, (), by),
    ),
    "Counter.undo": (
        Action.SERVE,
        World.talk,
        lambda w, one, by: w.shop.counter.undo(Noted.CONVERSATION, one, by),
    ),
    "Counter.undo_visit": (Action.SERVE, World.visit, lambda w, one, by: w.shop.counter.undo_visit(one, by)),
    "Counter.record": (
        Action.SERVE,
        World.greeted,
        lambda w, one, by: w.shop.counter.record(one, "greet", CueOutcome.SAID, by),
    ),
    "Counter.take_back": (Action.SERVE, _recorded, lambda w, one, by: w.shop.counter.take_back(one, "greet", by)),
    "Counter.purchase": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.purchase(one, PurchaseDraft((DraftLine("beans"),)), by),
    ),
    "Counter.take_return": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.take_return(one, ReturnDraft(item="beans"), by),
    ),
    "Counter.converse": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.converse(one, ConversationDraft("boats"), by),
    ),
    "Counter.complain": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.complain(one, ComplaintDraft("stale", "by phone"), by),
    ),
    "Complaints.take_in_hand": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.take_in_hand(one, by)),
    "Complaints.plan": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.plan(one, Plan("ask", None), by)),
    "Complaints.help_with": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.help_with(one, ROSA, by)),
    "Complaints.stop_helping": (
        Action.SERVE,
        _helped,
        lambda w, one, by: w.shop.complaints.stop_helping(one, ROSA, by),
    ),
    "Complaints.hand_over": (
        Action.SERVE,
        _toms,
        lambda w, one, by: w.shop.complaints.hand_over(one, ROSA, "she knows it", by),
    ),
    "Complaints.give": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.give(one, RemedyWish(1), by)),
    "Complaints.answer_wish": (
        Action.GRANT_MORE,
        _asked,
        lambda w, one, by: w.shop.complaints.answer_wish(one, by, granted=True),
    ),
    "Complaints.solve": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.solve(one, _SOLUTION, by)),
    "Complaints.tell": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.tell(one, Channel.PHONE, "", by)),
    "Complaints.note_answer": (
        Action.SERVE,
        _told,
        lambda w, one, by: w.shop.complaints.note_answer(one, Answered(Satisfaction.YES), by),
    ),
    "Complaints.note_change": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.note_change(one, "look", by)),
    "Complaints.reopen": (Action.SERVE, _told, lambda w, one, by: w.shop.complaints.reopen(one, "again", by)),
    "Complaints.withdraw": (Action.SERVE, _toms, lambda w, one, by: w.shop.complaints.withdraw(one, "fine", by)),
    "Complaints.merge": (Action.SERVE, _two, lambda w, two, by: w.shop.complaints.merge(two[0], two[1], by)),
    "Counter.promise": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.counter.promise(one, PromiseDraft("which filter"), by),
    ),
    "StaffRoster.add": (Action.EDIT_STAFF, World.word, lambda w, word, by: w.shop.staff.add("Tim", word, by)),
    "StaffRoster.change": (
        Action.EDIT_STAFF,
        World.colleague,
        lambda w, one, by: w.shop.staff.change(one, StaffDraft("Tim", w.word()), by),
    ),
    "StaffRoster.edit": (
        Action.EDIT_STAFF,
        World.colleague,
        lambda w, one, by: w.shop.staff.edit(one, StaffChange(name=w.word(), moves=True, away=None), by),
    ),
    "StaffRoster.set_away": (
        Action.EDIT_STAFF,
        World.colleague,
        lambda w, one, by: w.shop.staff.set_away(one, Away(date(2026, 12, 1), None, TOM), by),
    ),
    "StaffRoster.leave": (Action.EDIT_STAFF, World.colleague, lambda w, one, by: w.shop.staff.leave(one, by)),
    "StaffRoster.come_back": (Action.EDIT_STAFF, World.gone, lambda w, one, by: w.shop.staff.come_back(one, by)),
    "Occasions.add": (Action.SERVE, World.customer, lambda w, one, by: w.shop.occasions.add(one, MOVE, by)),
    "Occasions.change": (Action.SERVE, _a_day, lambda w, one, by: w.shop.occasions.change(one, MOVE, by)),
    "Occasions.remove": (Action.SERVE, _a_day, lambda w, one, by: w.shop.occasions.remove(one, by)),
    "Notes.assign": (Action.SERVE, _a_note, lambda w, one, by: w.shop.notes.assign(one[0], one[1], TOM, by)),
    "Notes.move": (Action.SERVE, _a_note, lambda w, one, by: w.shop.notes.move(one[0], one[1], NoteState.WRITTEN, by)),
    "Notes.take_back": (Action.SERVE, _written, lambda w, one, by: w.shop.notes.take_back(one[0], one[1], by)),
    "Notes.calendar": (Action.EXPORT, World.customer, lambda w, _one, by: w.shop.notes.calendar(by)),
    "Recommendations.add": (Action.SERVE, World.provider, lambda w, one, by: w.shop.recommendations.add(one, by)),
    "Recommendations.change": (
        Action.SETTINGS,
        _known_provider,
        lambda w, one, by: w.shop.recommendations.change(one, w.provider(), by),
    ),
    "Recommendations.retire": (
        Action.SETTINGS,
        _known_provider,
        lambda w, one, by: w.shop.recommendations.retire(one, by),
    ),
    "Recommendations.bring_back": (
        Action.SETTINGS,
        _known_provider,
        lambda w, one, by: w.shop.recommendations.bring_back(one, by),
    ),
    "Recommendations.recommend": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.recommendations.recommend(one, w.provider(), "decaf", by),
    ),
    "Settings.set": (Action.SETTINGS, World.word, lambda w, word, by: w.shop.settings.set("shop name", word, by)),
    "Settings.set_all": (
        Action.SETTINGS,
        World.word,
        lambda w, word, by: w.shop.settings.set_all({"shop name": word, "lock": "7"}, by),
    ),
    "CueWording.set": (
        Action.EDIT_WORDING,
        World.word,
        lambda w, word, by: w.shop.wording.set("en", "find_out.name", (Phrase((Form(f"Who {word}?"),)),), by),
    ),
    "CueWording.back_to_shipped": (
        Action.EDIT_WORDING,
        _own_words,
        lambda w, kind, by: w.shop.wording.back_to_shipped("en", kind, by),
    ),
    "CueWording.change_settings": (
        Action.EDIT_WORDING,
        World.word,
        lambda w, _word, by: w.shop.wording.change_settings(CueChange({"rest_days": 30}), by),
    ),
    "CueWording.set_settings": (
        Action.EDIT_WORDING,
        lambda _w: CueSettings(now_at_most=2),
        lambda w, settings, by: w.shop.wording.set_settings(settings, by),
    ),
    "QuestionBank.add": (Action.EDIT_WORDING, World.question, lambda w, one, by: w.shop.questions.add(one, by)),
    "QuestionBank.change": (
        Action.EDIT_WORDING,
        World.question,
        lambda w, one, by: w.shop.questions.change("found_us", one, by),
    ),
    "QuestionBank.retire": (
        Action.EDIT_WORDING,
        lambda _w: "found_us",
        lambda w, key, by: w.shop.questions.retire(key, by),
    ),
    "QuestionBank.bring_back": (
        Action.EDIT_WORDING,
        lambda _w: "found_us",
        lambda w, key, by: w.shop.questions.bring_back(key, by),
    ),
    "QuestionBank.arrange": (
        Action.EDIT_WORDING,
        lambda _w: ("better", "found_us"),
        lambda w, keys, by: w.shop.questions.arrange(keys, by),
    ),
    "Remedies.add": (
        Action.EDIT_REMEDIES,
        World.word,
        lambda w, word, by: w.shop.remedies.add(RemedyDraft(word, at_once=Decimal(5)), by),
    ),
    "Remedies.change": (
        Action.EDIT_REMEDIES,
        World.word,
        lambda w, word, by: w.shop.remedies.change(1, RemedyDraft(word), by),
    ),
    "Remedies.retire": (Action.EDIT_REMEDIES, lambda _w: 1, lambda w, one, by: w.shop.remedies.retire(one, by)),
    "Remedies.bring_back": (
        Action.EDIT_REMEDIES,
        lambda _w: 1,
        lambda w, one, by: w.shop.remedies.bring_back(one, by),
    ),
    "Remedies.arrange": (
        Action.EDIT_REMEDIES,
        lambda _w: (2, 1),
        lambda w, order, by: w.shop.remedies.arrange(order, by),
    ),
    "Remedies.set_weekly": (
        Action.EDIT_REMEDIES,
        lambda _w: Decimal(25),
        lambda w, limit, by: w.shop.remedies.set_weekly(limit, by),
    ),
    "Rules.save": (Action.EDIT_RULES, _a_rule, lambda w, one, by: w.shop.rules.save(one.rule, by, number=one.id)),
    "Rules.import_documents": (
        Action.EDIT_RULES,
        lambda w: json.dumps(w.shop.rules.documents()[0]),
        lambda w, text, by: w.shop.rules.import_documents(documents(text), by),
    ),
    "Rules.restore": (Action.EDIT_RULES, _a_rule, lambda w, one, by: w.shop.rules.restore(one.id, 1, by)),
    "Rules.set_state": (
        Action.EDIT_RULES,
        _a_rule,
        lambda w, one, by: w.shop.rules.set_state(one.rule.name, RuleState.RETIRED, by),
    ),
    "Gifts.give_own": (Action.SERVE, World.customer, lambda w, one, by: w.shop.gifts.give_own(one, CAKE, by)),
    "Gifts.take_back": (Action.SERVE, _own_gift, lambda w, one, by: w.shop.gifts.take_back(one, by)),
    "Gifts.set_allowance": (
        Action.EDIT_RULES,
        lambda w: Decimal(next(w.numbers)),
        lambda w, amount, by: w.shop.gifts.set_allowance(amount, by),
    ),
    "Gifts.count_tokens": (
        Action.EDIT_RULES,
        World.word,
        lambda w, word, by: w.shop.gifts.count_tokens(word, 3, by),
    ),
    "Promises.keep": (Action.SERVE, World.promise, lambda w, one, by: w.shop.promises.keep(one, Channel.PHONE, by)),
    "Promises.renegotiate": (
        Action.SERVE,
        World.promise,
        lambda w, one, by: w.shop.promises.renegotiate(one, Agreement(w.soon(), Channel.PHONE), by),
    ),
    "Promises.withdraw": (
        Action.SERVE,
        World.promise,
        lambda w, one, by: w.shop.promises.withdraw(one, "no need", by),
    ),
    "Handovers.give": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.handovers.give(one, replace(_STORY, to=TOM if by == ROSA else ROSA), by),
    ),
    "Handovers.accept": (
        Action.SERVE,
        World.offered,
        lambda w, offered, by: w.shop.handovers.accept(offered[by == TOM], by),
    ),
    "Handovers.give_back": (
        Action.SERVE,
        World.offered,
        lambda w, offered, by: w.shop.handovers.give_back(offered[by == TOM], "not mine", by),
    ),
    "Handovers.withdraw": (
        Action.SERVE,
        World.offered,
        lambda w, offered, by: w.shop.handovers.withdraw(offered[by != TOM], by),
    ),
    "Desk.put_off": (
        Action.SERVE,
        World.promise,
        lambda w, one, by: w.shop.desk.put_off((PutOff.PROMISE, one), w.soon(), "closed", by),
    ),
    "Desk.called": (
        Action.SERVE,
        World.customer,
        lambda w, one, by: w.shop.desk.called(one, Channel.PHONE, by),
    ),
    "Habits.add": (Action.SETTINGS, World.word, lambda w, word, by: w.shop.habits.add(_habit(word), by)),
    "Habits.change": (
        Action.SETTINGS,
        lambda w: w.shop.habits.add(_habit(w.word()), None),
        lambda w, one, by: w.shop.habits.change(one, _habit(w.word()), by),
    ),
    "Imports.run": (
        Action.IMPORT,
        lambda _w: Path("customers.csv"),
        lambda w, file, by: w.shop.imports.run(file, "customers", by=by),
    ),
    "Access.set_pin": (Action.EDIT_STAFF, lambda _w: OTHER_PIN, lambda w, pin, by: w.shop.access.set_pin(TOM, pin, by)),
}
#: What writes only for whoever knows the PIN, or only who is on duty, which is kept nowhere.
BY_PIN = {"Access.check_pin", "Access.unlock", "Access.change_pin", "Access.take_duty", "Access.touch", "Access.lock"}


def _asks_for_none(read: Callable[[int], object]) -> None:
    with pytest.raises(NotFound):
        read(999)


#: What changes nothing; the program itself may keep up what it needs meanwhile.
READS: dict[str, Callable[[World], object]] = {
    "Access.may": lambda w: w.shop.access.may(TOM, Action.SERVE),
    "Access.state": lambda w: w.shop.access.state(),
    "Counter.open": lambda w: w.shop.counter.open(1, TOM),
    "Counter.as_new_visit": lambda w: w.shop.counter.as_new_visit(1),
    "Counter.returnable": lambda w: w.shop.counter.returnable(1),
    "Counter.suggest_categories": lambda w: w.shop.counter.suggest_categories("b"),
    "Counter.suggest_items": lambda w: w.shop.counter.suggest_items("b"),
    "CueWording.at": lambda w: _view(w.shop, w.shop.wording.at),
    "CueWording.categories": lambda w: w.shop.wording.categories("en"),
    "CueWording.phrases": lambda w: w.shop.wording.phrases("de"),
    "CueWording.problems": lambda w: w.shop.wording.problems("en", "find_out.name", _WHO),
    "CueWording.sample": lambda w: w.shop.wording.sample("en", "find_out.name", _WHO, 1),
    "CueWording.settings": lambda w: w.shop.wording.settings(),
    "CueWording.tells_addresses": lambda w: w.shop.wording.tells_addresses("de"),
    "Customers.alike": lambda w: w.shop.customers.alike(CustomerDraft(full_name="Marisol")),
    "Customers.card": lambda w: w.shop.customers.card(1),
    "Customers.conversation": lambda w: w.shop.customers.conversation(1),
    "Customers.delicate": lambda w: w.shop.customers.delicate(1),
    "Customers.draft_from": lambda w: w.shop.customers.draft_from("marisol"),
    "Customers.draft_of": lambda w: w.shop.customers.draft_of(1),
    "Customers.timeline": lambda w: w.shop.customers.timeline(1),
    "Gifts.allowance": lambda w: w.shop.gifts.allowance(TOM),
    "Gifts.allowances": lambda w: w.shop.gifts.allowances(),
    "Gifts.common_allowance": lambda w: w.shop.gifts.common_allowance(),
    "Gifts.given_today": lambda w: w.shop.gifts.given_today(1),
    "Gifts.tokens": lambda w: w.shop.gifts.tokens(),
    "Gifts.used": lambda w: w.shop.gifts.used(w.shop.rules.all()[0].id),
    "Goodwill.account": lambda w: w.shop.goodwill.account(1),
    "Imports.close": lambda w: w.shop.imports.close(),
    "Imports.preview": lambda w: w.shop.imports.preview(_export(w), "customers"),
    "Imports.take_back_behind": lambda w: w.shop.imports.take_back_behind(),
    "Lookup.alike": lambda w: w.shop.lookup.alike(CustomerDraft(full_name="Marisol")),
    "Complaints.counts": lambda w: w.shop.complaints.counts(),
    "Complaints.lines": lambda w: w.shop.complaints.lines(),
    "Complaints.may_give": lambda w: w.shop.complaints.may_give(TOM),
    "Complaints.pressing": lambda w: w.shop.complaints.pressing(),
    "Complaints.story": lambda w: w.shop.complaints.story(1),
    "Lookup.by_card": lambda w: w.shop.lookup.by_card("4471"),
    "Lookup.close": lambda w: w.shop.lookup.close(),
    "Lookup.find": lambda w: w.shop.lookup.find("mar"),
    "Lookup.stamp": lambda w: w.shop.lookup.stamp(),
    "Notes.beside": lambda w: w.shop.notes.beside(1),
    "Notes.desk": lambda w: w.shop.notes.desk(),
    "Occasions.of": lambda w: w.shop.occasions.of(1),
    "Recommendations.all": lambda w: w.shop.recommendations.all(),
    "Recommendations.heard_back": lambda w: w.shop.recommendations.heard_back(1),
    "Recommendations.search": lambda w: w.shop.recommendations.search("decaf"),
    "QuestionBank.all": lambda w: w.shop.questions.all(),
    "Remedies.within": lambda w: _view(w.shop, lambda connection: w.shop.remedies.within(connection, "EUR")),
    "Promises.one": lambda w: _asks_for_none(w.shop.promises.one),
    "Promises.figures": lambda w: w.shop.promises.figures(w.shop.today(), w.shop.today()),
    "Handovers.story": lambda w: _asks_for_none(w.shop.handovers.story),
    "Handovers.matters": lambda w: w.shop.handovers.matters(1),
    "Desk.due": lambda w: w.shop.desk.due(TOM),
    "Desk.everyone": lambda w: w.shop.desk.everyone(),
    "Desk.count": lambda w: w.shop.desk.count(TOM),
    "Habits.all": lambda w: w.shop.habits.all(),
    "Remedies.all": lambda w: w.shop.remedies.all(),
    "Rules.all": lambda w: w.shop.rules.all(),
    "Rules.attempt": lambda w: w.shop.rules.attempt(_a_rule(w).rule, RuleState.ON, 1),
    "Rules.changes": lambda w: w.shop.rules.changes(1),
    "Rules.document": lambda w: w.shop.rules.document(_a_rule(w).name),
    "Rules.documents": lambda w: w.shop.rules.documents(),
    "Rules.estimate": lambda w: w.shop.rules.estimate(_a_rule(w).rule),
    "Rules.explain": lambda w: w.shop.rules.explain(_a_rule(w).name, 1),
    "Rules.matching": lambda w: w.shop.rules.matching(1),
    "Rules.named": lambda w: w.shop.rules.named(_a_rule(w).name),
    "Rules.overlaps": lambda w: w.shop.rules.overlaps(_a_rule(w).rule),
    "Rules.preview": lambda w: w.shop.rules.preview(_a_rule(w).rule),
    "Rules.problems": lambda w: w.shop.rules.problems(_a_rule(w).rule),
    "Rules.revisions": lambda w: w.shop.rules.revisions(1),
    "Settings.counts": lambda w: w.shop.settings.counts(),
    "Settings.current": lambda w: w.shop.settings.current(),
    "Settings.forget": lambda w: w.shop.settings.forget(),
    "Settings.known_name": lambda w: w.shop.settings.known_name("zone"),
    "Settings.within": lambda w: _view(w.shop, w.shop.settings.within),
    "StaffRoster.by_initials": lambda w: w.shop.staff.by_initials("TB"),
    "StaffRoster.covered_by": lambda w: w.shop.staff.covered_by(TOM),
    "StaffRoster.entries": lambda w: w.shop.staff.entries(),
    "StaffRoster.everyone": lambda w: w.shop.staff.everyone(),
    "StaffRoster.resting_with": lambda w: w.shop.staff.resting_with(TOM),
}

#: What changes nothing and yet is not for everybody's eyes: what it is to the table of roles, and the call.
SECRETS: dict[str, tuple[Action, Callable[[World, int | None], object]]] = {
    "Gifts.figures": (Action.SEE_INSIGHTS, lambda w, by: w.shop.gifts.figures(YEAR, by)),
    "Gifts.list_behind": (Action.SEE_INSIGHTS, lambda w, by: w.shop.gifts.list_behind(YEAR, by)),
}


def _export(w: World) -> Path:
    return write(w.shop.file.parent / "customers.csv", SQUARE_CUSTOMERS, [{"First Name": "Marisol"}])


def _view(shop: Shop, look: Callable[[Any], object]) -> object:
    with shop.work.read() as connection:
        return look(connection)


@pytest.fixture
def world(at: Counter, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr("app.services.access.Pins", _Quick)
    monkeypatch.setattr(imports, "_Child", _Child)
    at.shop.access = Access(at.shop.work, at.shop.settings, at.shop.work.duty)
    with_staff(at.shop)
    assert at.shop.staff.add("Lena", "LK", None).id == LENA
    at.shop.staff.leave(LENA, None)
    made = World(at)
    customer = made.customer()
    at.talks(customer)
    at.complains(customer)
    return made


def services(shop: Shop) -> list[object]:
    """Return every service of the shop; the transactions themselves are none."""
    found = [part for part in vars(shop).values() if type(part).__module__.startswith("app.services.")]
    return [part for part in found if not isinstance(part, UnitOfWork)]


def public_methods(shop: Shop) -> set[str]:
    return {
        f"{type(service).__name__}.{name}"
        for service in services(shop)
        for name, _ in inspect.getmembers(service, callable)
        if not name.startswith("_")
    }


def everything(w: World) -> list[object]:
    """Return every row of every table of records."""
    with w.shop.work.read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        names = [name for name in tables.scalars() if not name.startswith(("sqlite_", "search"))]
        return [[tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')] for name in names]


# --- the walk --------------------------------------------------------------------------------------------


def test_every_public_method_of_every_service_is_known_to_write_or_to_read(world: World) -> None:
    """Whoever adds a method says here what it is to the table of roles, or that it writes nothing."""
    assert public_methods(world.shop) == WRITES.keys() | BY_PIN | READS.keys() | SECRETS.keys()


def test_whoever_writes_or_sees_secrets_says_who_they_are(world: World) -> None:
    by_name = {type(service).__name__: service for service in services(world.shop)}
    for name in (*WRITES, *SECRETS):
        service, method = name.split(".")
        assert "by" in inspect.signature(getattr(by_name[service], method)).parameters, name


def test_nothing_in_the_services_opens_a_writing_transaction_past_the_gate() -> None:
    """Besides the transactions themselves only the demo does, which makes a file of its own."""
    folder = Path(app.services.__file__).parent
    found = {file.name for file in folder.rglob("*.py") if re.search(r"\bWRITES\b|BEGIN IMMEDIATE", file.read_text())}
    assert found == {"unit_of_work.py", "demo.py"}


# --- who may call what -----------------------------------------------------------------------------------

#: Who calls, in a guarded shop: their number, whether their PIN was entered, and their standing to the table.
CALLERS: dict[str, tuple[int | None, bool, Standing | None]] = {
    "the owner of the machine": (None, False, None),
    "a manager with her PIN entered": (ROSA, True, Standing(Role.MANAGER, guarded=True, unlocked=True)),
    "a manager without it": (ROSA, False, Standing(Role.MANAGER, guarded=True)),
    "a clerk": (TOM, False, Standing(Role.CLERK, guarded=True)),
    "a clerk beside an unlocked manager": (TOM, True, Standing(Role.CLERK, guarded=True)),
    "somebody who has left": (LENA, False, Standing(None, guarded=True)),
    "nobody": (NOBODY, False, Standing(None, guarded=True)),
}


@contextmanager
def called_by(w: World, *, unlocked: bool) -> Iterator[None]:
    if unlocked:
        w.shop.access.unlock(ROSA, PIN)
    try:
        yield
    finally:
        w.shop.access.lock()


@pytest.mark.parametrize("name", WRITES)
def test_in_a_guarded_shop_everybody_writes_what_the_table_says_and_nothing_else(world: World, name: str) -> None:
    action, prepare, call = WRITES[name]
    guard(world.shop)
    for caller, (by, unlocked, standing) in CALLERS.items():
        if standing is None and action in (Action.SERVE, Action.EDIT_CUSTOMER):
            continue  # a person serves: what is noted there has a name to it
        ready = prepare(world)
        before = everything(world)
        with called_by(world, unlocked=unlocked):
            if standing is None or judge(action, standing) is Verdict.ALLOWED:
                call(world, ready, by)
                continue
            wanted = PinWanted if standing.role else NotAllowed
            with pytest.raises(wanted):
                call(world, ready, by)
        assert everything(world) == before, caller


@pytest.mark.parametrize("name", WRITES.keys() - {"Access.set_pin"})
def test_in_an_open_shop_whoever_serves_writes_everything(world: World, name: str) -> None:
    _action, prepare, call = WRITES[name]
    for by in (ROSA, TOM):
        call(world, prepare(world), by)


@pytest.mark.parametrize("name", SECRETS)
def test_in_a_guarded_shop_everybody_sees_what_the_table_says_and_nothing_else(world: World, name: str) -> None:
    action, call = SECRETS[name]
    for by in (None, ROSA, TOM):
        call(world, by)
    guard(world.shop)
    before = everything(world)
    for by, unlocked, standing in CALLERS.values():
        with called_by(world, unlocked=unlocked):
            if standing is None or judge(action, standing) is Verdict.ALLOWED:
                call(world, by)
                continue
            with pytest.raises(PinWanted if standing.role else NotAllowed):
                call(world, by)
    assert everything(world) == before


@pytest.mark.parametrize("name", READS)
def test_what_reads_writes_nothing(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = UnitOfWork.write

    def watched(self: UnitOfWork, by: int | None, action: Action) -> Any:
        assert (by, action) == (None, Action.UPKEEP)
        return write(self, by, action)

    monkeypatch.setattr(UnitOfWork, "write", watched)
    READS[name](world)


def test_what_the_program_does_by_itself_is_nobodys_to_do(world: World) -> None:
    for by in (ROSA, TOM):
        with pytest.raises(Bug), world.shop.work.write(by, Action.UPKEEP):
            pass


def test_a_role_that_changes_meanwhile_counts_in_the_very_transaction(world: World) -> None:
    guard(world.shop)
    world.shop.access.set_pin(TOM, OTHER_PIN, None)
    world.shop.staff.change(TOM, StaffDraft("Tom", "TB", Role.MANAGER), None)
    world.shop.access.unlock(TOM, OTHER_PIN)
    world.shop.settings.set("shop name", "Kettle", TOM)
    world.shop.staff.change(TOM, StaffDraft("Tom", "TB"), None)
    with pytest.raises(PinWanted):
        world.shop.settings.set("shop name", "Quay", TOM)


# --- what customers are worth ----------------------------------------------------------------------------


def test_a_clerk_sees_what_customers_are_worth_only_where_the_manager_says_so(world: World) -> None:
    customer = world.customer()
    world.at.buys(customer)
    guard(world.shop)

    def seen(by: int | None) -> bool:
        return world.shop.counter.open(customer, by).card.lifetime_value is not None

    assert [seen(by) for by in (None, ROSA, TOM)] == [True, False, False]
    world.shop.access.unlock(ROSA, PIN)
    assert [seen(by) for by in (ROSA, TOM)] == [True, False]
    world.shop.access.take_duty(ROSA)
    assert world.shop.customers.card(customer).lifetime_value is not None
    world.shop.access.take_duty(TOM)
    assert world.shop.customers.card(customer).lifetime_value is None
    world.shop.access.lock()
    world.shop.settings.set("worth", "shown", None)
    assert [seen(by) for by in (ROSA, TOM)] == [True, True]
