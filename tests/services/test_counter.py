"""The counter: visits, cues and the quick forms, on a real file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.errors import NotFound, UserError
from app.core.money import Money
from app.core.vocabulary import Action, CueKind, CueOutcome, PreferenceKind, Satisfaction, TimelineKind, WorkedOut
from app.domain.complaint_records import Answered
from app.domain.records import (
    ComplaintDraft,
    ConversationDraft,
    CustomerDraft,
    DraftLine,
    PromiseDraft,
    PurchaseDraft,
)
from tests.shops import ROSA, Counter


def _cue(at: Counter, customer: int, key: str) -> object:
    return next(c for c in at.shop.counter.open(customer, ROSA).cues if c.key == key)


# --- visits ----------------------------------------------------------------------------------------------


def test_opening_a_card_at_the_counter_notes_a_visit(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    assert at.shop.customers.card(customer).visits == 1


def test_a_second_time_on_one_day_is_the_same_visit(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    at.days_pass(0.2)
    noted = at.shop.counter.note_visit(customer, (), ROSA)
    assert not noted.new
    assert at.shop.customers.card(customer).visits == 1


def test_late_in_the_evening_is_still_the_shops_day(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    at.clock.move(timedelta(hours=13))  # 23:42 in Amsterdam
    at.comes_in(customer)
    at.clock.move(timedelta(hours=1))  # 00:42
    at.comes_in(customer)
    assert at.shop.customers.card(customer).visits == 2


def test_a_visit_is_undone(at: Counter) -> None:
    customer = at.customer()
    noted = at.shop.counter.note_visit(customer, at.shop.counter.open(customer, ROSA).cues, ROSA)
    at.shop.counter.undo_visit(noted.id, ROSA)
    at.shop.counter.undo_visit(noted.id, ROSA)
    card = at.shop.customers.card(customer)
    assert (card.visits, card.last_visit) == (0, None)


def test_a_visit_in_which_something_was_bought_stays(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    visit = at.shop.counter.open(customer, ROSA).visit
    at.buys(customer)
    with pytest.raises(UserError, match="stays"):
        at.shop.counter.undo_visit(visit or 0, ROSA)


def test_a_visit_in_which_an_answer_was_recorded_stays_until_that_is_taken_back(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.days_pass(10)
    at.comes_in(customer)
    visit = at.shop.counter.open(customer, ROSA).visit or 0
    asked = next(key for key in at.comes_in(customer) if key.startswith("purchase_line:"))
    at.records(customer, "greet", CueOutcome.SAID)
    at.records(customer, asked, CueOutcome.FINE)
    with pytest.raises(UserError, match="stays"):
        at.shop.counter.undo_visit(visit, ROSA)
    at.shop.counter.take_back(customer, asked, ROSA)
    at.shop.counter.undo_visit(visit, ROSA)
    assert at.shop.customers.card(customer).visits == 1


def test_reading_a_card_notes_nothing(at: Counter) -> None:
    customer = at.customer()
    at.shop.counter.as_new_visit(customer)
    at.shop.counter.open(customer, ROSA)
    assert at.shop.customers.card(customer).visits == 0


def test_a_visit_of_nobody_is_refused(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.counter.note_visit(7, (), ROSA)


# --- cues ------------------------------------------------------------------------------------------------


def test_the_greeting_is_first_on_every_visit(at: Counter) -> None:
    customer = at.customer()
    for _ in range(3):
        assert at.comes_in(customer)[0] == "greet"
        at.days_pass(7)


def test_how_a_purchase_worked_out_is_asked_once_and_kept_beside_it(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer, why="for a brunch")
    at.days_pass(10)
    (asked,) = [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]
    at.records(customer, asked, CueOutcome.LOVED_IT)
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.worked_out is WorkedOut.LOVED_IT
    at.days_pass(7)
    assert asked not in at.comes_in(customer)


def test_what_was_recorded_is_taken_back(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer, why="for a brunch")
    at.days_pass(10)
    (asked,) = [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]
    at.records(customer, asked, CueOutcome.NOT_GOOD)
    at.shop.counter.take_back(customer, asked, ROSA)
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.worked_out is None
    at.records(customer, asked, CueOutcome.FINE)
    at.records(customer, asked, CueOutcome.LOVED_IT)
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.worked_out is WorkedOut.LOVED_IT


def test_what_came_back_is_not_asked_about(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer, why="for a brunch")
    at.days_pass(1)
    at.brings_back(customer)
    at.days_pass(10)
    assert not [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]


def test_telling_leaves_one_question_and_undo_opens_the_complaint_again(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer, next_step="the lid arrives Thursday")
    at.days_pass(3)
    keys = at.comes_in(customer)
    assert keys[1] == f"complaint:{complaint}"
    at.records(customer, keys[1], CueOutcome.TOLD)
    card = at.shop.customers.card(customer)
    assert card.open_complaints == ()
    assert [told.id for told in card.told_complaints] == [complaint]
    assert TimelineKind.COMPLAINT_STEP in [e.kind for e in at.shop.customers.timeline(customer).entries]
    at.shop.counter.take_back(customer, keys[1], ROSA)
    assert len(at.shop.customers.card(customer).open_complaints) == 1


def test_the_answer_to_the_question_closes_the_complaint_and_undo_asks_it_again(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer)
    at.days_pass(3)
    at.comes_in(customer)
    at.records(customer, f"complaint:{complaint}", CueOutcome.TOLD)
    asked = f"satisfied:{complaint}"
    assert asked in at.comes_in(customer)
    at.records(customer, asked, CueOutcome.SATISFIED)
    assert at.shop.customers.card(customer).told_complaints == ()
    closed = at.shop.customers.timeline(customer).entries[0]
    assert (closed.kind, closed.outcome) == (TimelineKind.COMPLAINT_CLOSED, "satisfied")
    at.shop.counter.take_back(customer, asked, ROSA)
    assert len(at.shop.customers.card(customer).told_complaints) == 1


def test_a_customer_who_is_not_satisfied_has_an_open_complaint_again(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer)
    at.days_pass(3)
    at.comes_in(customer)
    at.records(customer, f"complaint:{complaint}", CueOutcome.TOLD)
    at.days_pass(7)
    assert f"satisfied:{complaint}" in at.comes_in(customer)
    at.records(customer, f"satisfied:{complaint}", CueOutcome.NOT_SATISFIED)
    assert [c.id for c in at.shop.customers.card(customer).open_complaints] == [complaint]


def test_what_was_told_is_not_untold_once_more_was_done(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer)
    at.days_pass(3)
    at.comes_in(customer)
    at.records(customer, f"complaint:{complaint}", CueOutcome.TOLD)
    at.shop.complaints.note_answer(complaint, Answered(Satisfaction.YES), ROSA)
    with pytest.raises(UserError, match="More was done"):
        at.shop.counter.take_back(customer, f"complaint:{complaint}", ROSA)


def test_not_now_leaves_the_complaint_open(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer)
    at.days_pass(3)
    at.comes_in(customer)
    at.records(customer, f"complaint:{complaint}", CueOutcome.NOT_NOW)
    at.days_pass(3)
    assert at.comes_in(customer)[1] == f"complaint:{complaint}"


def test_a_late_promise_is_kept_by_telling(at: Counter) -> None:
    customer = at.customer()
    promise = at.is_promised(customer, due=date(2026, 11, 22))
    at.days_pass(4)
    assert at.comes_in(customer)[1] == f"promise:{promise}"
    at.records(customer, f"promise:{promise}", CueOutcome.TOLD)
    assert at.shop.customers.card(customer).promises == ()
    at.shop.counter.take_back(customer, f"promise:{promise}", ROSA)
    assert len(at.shop.customers.card(customer).promises) == 1


def test_the_question_to_ask_next_time_is_asked_and_its_answer_kept(at: Counter) -> None:
    customer = at.customer()
    talk = at.talks(customer, ask_next_time="How is Inés settling in?")
    at.days_pass(7)
    assert f"ask:{talk}" in at.comes_in(customer)
    at.records(customer, f"ask:{talk}", CueOutcome.ANSWERED, "very well")
    assert at.shop.customers.conversation(talk).answer == "very well"
    at.shop.counter.take_back(customer, f"ask:{talk}", ROSA)
    assert at.shop.customers.conversation(talk).answer == ""
    at.records(customer, f"ask:{talk}", CueOutcome.ASKED)
    at.days_pass(7)
    assert f"ask:{talk}" not in at.comes_in(customer)


def test_the_reason_of_a_purchase_is_found_out(at: Counter) -> None:
    customer = at.customer()
    purchase = at.buys(customer)
    at.days_pass(7)
    assert f"reason:{purchase}" in at.comes_in(customer)
    at.records(customer, f"reason:{purchase}", CueOutcome.ANSWERED, "for a brunch")
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.why == "for a brunch"
    at.shop.counter.take_back(customer, f"reason:{purchase}", ROSA)
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.why == ""


@pytest.mark.parametrize("keep_as", [None, PreferenceKind.LIKE])
def test_the_answer_to_a_question_of_the_bank_is_kept_where_it_belongs(
    at: Counter, keep_as: PreferenceKind | None
) -> None:
    customer = at.customer()
    asked = []
    for _ in range(6):
        asked = [key for key in at.comes_in(customer) if key.startswith("question:")]
        if asked:
            break
        at.days_pass(7)
    at.shop.counter.record(customer, asked[0], CueOutcome.ANSWERED, ROSA, answer="light roasts", keep_as=keep_as)
    card = at.shop.customers.card(customer)
    if keep_as is None:
        assert card.last_conversation is not None
        assert card.last_conversation.topic == "light roasts"
    else:
        assert [p.text for p in card.preferences] == ["light roasts"]
    at.shop.counter.take_back(customer, asked[0], ROSA)
    card = at.shop.customers.card(customer)
    assert (card.last_conversation, card.preferences) == (None, ())


def test_a_name_that_was_asked_for_becomes_the_customers(at: Counter) -> None:
    customer = at.shop.customers.create(CustomerDraft(phones=("06 1234 4471",)), ROSA)
    assert "name" in at.comes_in(customer)
    at.records(customer, "name", CueOutcome.ANSWERED, "  marisol   vega ")
    card = at.shop.customers.card(customer)
    assert (card.name, card.call_them) == ("Marisol Vega", "Marisol")
    assert [row.id for row in at.shop.lookup.find("mar ve").found] == [customer]
    at.shop.counter.take_back(customer, "name", ROSA)
    assert at.shop.customers.card(customer).name == "…4471"
    assert at.shop.lookup.find("mar ve").found == ()
    assert at.shop.check() == ()


def test_a_name_entered_meanwhile_is_not_overwritten(at: Counter) -> None:
    customer = at.shop.customers.create(CustomerDraft(phones=("06 1234 4471",)), ROSA)
    at.comes_in(customer)
    at.records(customer, "name", CueOutcome.ANSWERED, "Marisol")
    at.shop.customers.change(customer, CustomerDraft(full_name="Marisol Vega"), ROSA)
    at.shop.counter.take_back(customer, "name", ROSA)
    at.records(customer, "name", CueOutcome.ANSWERED, "Maria")
    assert at.shop.customers.card(customer).name == "Marisol Vega"


def test_an_answer_is_one_line_of_a_sensible_length(at: Counter) -> None:
    customer = at.shop.customers.create(CustomerDraft(phones=("06 1234 4471",)), ROSA)
    at.comes_in(customer)
    with pytest.raises(UserError, match="too long") as caught:
        at.records(customer, "name", CueOutcome.ANSWERED, "x" * 501)
    assert caught.value.field == "answer"


def test_cues_keep_their_places_while_the_visit_lasts(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer, why="for a brunch")
    at.days_pass(10)
    before = at.comes_in(customer)
    at.records(customer, before[1], CueOutcome.LOVED_IT)
    at.complains(customer)
    again = at.shop.counter.open(customer, ROSA).cues
    assert tuple(cue.key for cue in again)[: len(before)] == before
    assert again[1].outcome is CueOutcome.LOVED_IT


def test_what_is_settled_meanwhile_keeps_its_place_quietly(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer, why="for a brunch")
    at.days_pass(10)
    (asked,) = [key for key in at.comes_in(customer) if key.startswith("purchase_line:")]
    at.brings_back(customer)
    cue = _cue(at, customer, asked)
    assert cue.outcomes == ()  # type: ignore[attr-defined]


def test_recording_what_cannot_be_is_refused(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.days_pass(7)
    at.comes_in(customer)
    with pytest.raises(UserError, match="cannot be recorded"):
        at.records(customer, "greet", CueOutcome.LOVED_IT)
    with pytest.raises(NotFound, match="another visit"):
        at.records(customer, "complaint:99", CueOutcome.TOLD)
    reason = next(key for key in at.comes_in(customer) if key.startswith("reason:"))
    with pytest.raises(UserError, match="answer"):
        at.records(customer, reason, CueOutcome.ANSWERED, "  ")


def test_a_complaint_somebody_else_closed_meanwhile_is_not_told_twice(at: Counter) -> None:
    customer = at.customer()
    complaint = at.complains(customer)
    promise = at.is_promised(customer, due=date(2026, 11, 22))
    at.days_pass(3)
    at.comes_in(customer)
    for table, values in (("complaint", "state='closed', told_at=opened_at"), ("promise", "state='kept'")):
        with at.shop.work.write(None, Action.UPKEEP) as session:
            session.connection().exec_driver_sql(f"UPDATE {table} SET {values}")
            session.commit()
    with pytest.raises(UserError, match="closed"):
        at.records(customer, f"complaint:{complaint}", CueOutcome.TOLD)
    with pytest.raises(UserError, match="kept"):
        at.records(customer, f"promise:{promise}", CueOutcome.TOLD)


def test_a_new_visit_is_answered_for_as_if_it_began_now(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.days_pass(12)
    cues = at.shop.counter.as_new_visit(customer).cues
    assert cues[0].kind is CueKind.GREET
    assert "Marisol" in cues[0].say


# --- quick forms -----------------------------------------------------------------------------------------


def test_a_purchase_is_part_of_a_visit_and_adds_up(at: Counter) -> None:
    customer = at.customer()
    lines = (
        DraftLine("Ethiopia Guji, 1 kg", amount=Decimal("28.90")),
        DraftLine("filter papers", Decimal(2), Decimal("2.50")),
    )
    at.shop.counter.purchase(customer, PurchaseDraft(lines, "for a brunch"), ROSA)
    card = at.shop.customers.card(customer)
    assert card.visits == 1
    assert card.lifetime_value == Money(3140, "EUR")
    assert card.last_purchase is not None
    assert card.last_purchase.what == "Ethiopia Guji, 1 kg, filter papers"
    assert card.last_purchase.lines[1].quantity == 2


def test_a_purchase_of_an_amount_alone_is_a_purchase(at: Counter) -> None:
    customer = at.customer()
    at.shop.counter.purchase(customer, PurchaseDraft(total=Decimal("4.50")), ROSA)
    card = at.shop.customers.card(customer)
    assert card.last_purchase is not None
    assert (card.last_purchase.what, card.last_purchase.total) == ("", Money(450, "EUR"))


def test_a_purchase_without_an_amount_is_a_purchase(at: Counter) -> None:
    customer = at.customer()
    at.shop.counter.purchase(customer, PurchaseDraft((DraftLine("a cup"),)), ROSA)
    bought = at.shop.customers.card(customer).last_purchase
    assert bought is not None
    assert bought.total is None


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PurchaseDraft(), "item"),
        (PurchaseDraft((DraftLine("cup", Decimal(0)),)), "quantity"),
        (PurchaseDraft((DraftLine("cup", Decimal("NaN")),)), "quantity"),
        (PurchaseDraft((DraftLine("cup", Decimal(1), Decimal(-1)),)), "amount"),
        (PurchaseDraft(total=Decimal(-1)), "amount"),
        (PurchaseDraft(total=Decimal("1e20")), "amount"),
    ],
)
def test_a_purchase_that_cannot_be_leaves_nothing_behind(at: Counter, draft: PurchaseDraft, field: str) -> None:
    customer = at.customer()
    with pytest.raises(UserError) as said:
        at.shop.counter.purchase(customer, draft, ROSA)
    assert said.value.field == field
    card = at.shop.customers.card(customer)
    assert (card.visits, card.last_purchase) == (0, None)


def test_a_conversation_is_last_and_in_the_timeline(at: Counter) -> None:
    customer = at.customer()
    at.talks(customer, "Inés starts at the conservatory", details="cello")
    talk = at.shop.customers.card(customer).last_conversation
    assert talk is not None
    assert (talk.topic, talk.details) == ("Inés starts at the conservatory", "cello")
    with pytest.raises(UserError):
        at.shop.counter.converse(customer, ConversationDraft(" "), ROSA)


def test_a_complaint_asks_how_to_reach_them(at: Counter) -> None:
    customer = at.customer()
    with pytest.raises(UserError) as said:
        at.shop.counter.complain(customer, ComplaintDraft("no lid", " "), ROSA)
    assert said.value.field == "reach_by"
    with pytest.raises(UserError):
        at.shop.counter.complain(customer, ComplaintDraft("", "by phone"), ROSA)


def test_a_complaint_has_an_owner_and_an_item(at: Counter) -> None:
    customer = at.customer()
    tom = at.shop.staff.add("Tom", "T", ROSA)
    at.buys(customer, "espresso grinder", "189")
    line = at.shop.counter.returnable(customer)[0].id
    at.complains(customer, purchase_line=line, owner=tom.id, due=date(2026, 11, 27))
    at.complains(customer, item="a cup")
    first, second = at.shop.customers.card(customer).open_complaints
    assert (first.owner, first.item, first.due) == ("Tom", "espresso grinder", date(2026, 11, 27))
    assert second.item == "a cup"
    assert at.shop.lookup.find("marisol").found[0].open_complaints == 2
    with pytest.raises(NotFound):
        at.complains(customer, owner=99)


def test_a_promise_has_an_owner_a_day_and_a_time(at: Counter) -> None:
    customer = at.customer()
    at.shop.counter.promise(customer, PromiseDraft("which filter fits", due=date(2026, 11, 21), due_time="15:00"), ROSA)
    (promise,) = at.shop.customers.card(customer).promises
    assert (promise.question, promise.due_time) == ("which filter fits", "15:00")


@pytest.mark.parametrize(
    "draft",
    [
        PromiseDraft(""),
        PromiseDraft("when", due=date(2026, 11, 21), due_time="3 pm"),
        PromiseDraft("when", due=date(2026, 11, 21), due_time="9:00"),
        PromiseDraft("when", due_time="15:00"),
    ],
)
def test_a_promise_that_cannot_be_is_said_so(at: Counter, draft: PromiseDraft) -> None:
    with pytest.raises(UserError):
        at.shop.counter.promise(at.customer(), draft, ROSA)


def test_a_text_too_long_to_be_read_on_a_card_is_refused_beside_its_field(at: Counter) -> None:
    customer, counter, much = at.customer(), at.shop.counter, "x" * 20_001
    forms: dict[str, Callable[[], object]] = {
        "details": lambda: counter.converse(customer, ConversationDraft("news", much), ROSA),
        "would_like": lambda: counter.complain(customer, ComplaintDraft("lid", "phone", would_like=much), ROSA),
        "next_step": lambda: counter.complain(customer, ComplaintDraft("lid", "phone", next_step=much), ROSA),
        "why": lambda: counter.purchase(customer, PurchaseDraft(total=Decimal(1), why=much), ROSA),
    }
    for field, save in forms.items():
        with pytest.raises(UserError, match="too long") as said:
            save()
        assert said.value.field == field
    assert at.shop.customers.timeline(customer).entries == ()


def test_nothing_is_noted_for_nobody(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.buys(7)


# --- timeline --------------------------------------------------------------------------------------------


def test_the_timeline_is_newest_first_and_read_in_stretches(at: Counter) -> None:
    customer = at.customer()
    for _ in range(7):
        at.buys(customer)
        at.talks(customer)
        at.days_pass(1)
    whole = at.shop.customers.timeline(customer, 0, 100)
    assert len(whole.entries) == 14
    assert whole.next is None
    assert [e.at for e in whole.entries] == sorted((e.at for e in whole.entries), reverse=True)
    first = at.shop.customers.timeline(customer, 0, 5)
    assert first.next == 5
    assert at.shop.customers.timeline(customer, 5, 100).entries == whole.entries[5:]
    assert first.entries == whole.entries[:5]


def test_a_visit_on_which_nothing_was_bought_is_in_the_timeline(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    at.days_pass(1)
    at.buys(customer)
    kinds = [entry.kind for entry in at.shop.customers.timeline(customer).entries]
    assert kinds == [TimelineKind.PURCHASE, TimelineKind.VISIT]
