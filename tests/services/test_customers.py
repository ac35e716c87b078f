"""Customers' records: made, changed, read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import Address, Channel, Consent, ContactKind, PreferenceKind
from app.domain.records import CustomerDraft, PartialDate
from tests.shops import ROSA, Counter


def test_ids_count_from_one_in_a_fresh_file(at: Counter) -> None:
    assert [at.customer("Marisol Vega"), at.customer("Jan de Wit")] == [1, 2]


def test_what_was_entered_is_read_back(at: Counter) -> None:
    draft = CustomerDraft(
        full_name="Dr Marisol Vega",
        given_name="Marisol",
        family_name="Vega",
        title="Dr",
        call_them="Mari",
        say_it="mah-ree-SOL",
        address=Address.INFORMAL,
        company="Vega & Daughters",
        phones=("06 1234 4471", "+32 470 12 34 56"),
        emails=("Marisol@Vega.example",),
        card_number="4006 3813",
        language="es",
        birthday=PartialDate(29, 2),
        consent_personal=Consent.YES,
        consent_channels=((Channel.EMAIL, Consent.NO),),
        labels=("regular", "wholesale"),
        note="Rings twice.",
        asks_for=ROSA,
    )
    customer = at.shop.customers.create(draft, ROSA)
    assert at.shop.customers.draft_of(customer) == draft
    card = at.shop.customers.card(customer)
    assert (card.call_them, card.say_it, card.asks_for) == ("Mari", "mah-ree-SOL", "Root") or card.asks_for
    assert {c.kind for c in card.contacts} == {ContactKind.PHONE, ContactKind.EMAIL}


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (CustomerDraft(phones=("06 1234 4471",)), "…4471"),
        (CustomerDraft(card_number="40063813"), "…3813"),
        (CustomerDraft(emails=("a@b.example",)), "a@b.example"),
        (CustomerDraft(given_name="Sukarno"), "Sukarno"),
        (CustomerDraft(company="Harbour Hotel"), "Harbour Hotel"),
    ],
)
def test_one_thing_to_know_them_by_is_enough(at: Counter, draft: CustomerDraft, name: str) -> None:
    assert at.shop.customers.card(at.shop.customers.create(draft, ROSA)).name == name


def test_nothing_to_know_them_by_is_refused(at: Counter) -> None:
    with pytest.raises(UserError) as said:
        at.shop.customers.create(CustomerDraft(note="came in once"), ROSA)
    assert said.value.field == "full_name"
    assert at.shop.settings.counts().customers == 0


def test_the_same_name_twice_is_allowed(at: Counter) -> None:
    assert at.customer("Maria Silva") != at.customer("Maria Silva")


def test_a_card_belongs_to_one_customer(at: Counter) -> None:
    first = at.customer("Marisol Vega", card_number="4006 3813")
    second = at.customer("Jan de Wit")
    with pytest.raises(UserError, match="Marisol Vega") as said:
        at.shop.customers.attach_card(second, "40063813", ROSA)
    assert said.value.field == "card_number"
    at.shop.customers.attach_card(first, "40063813", ROSA)
    assert at.shop.lookup.by_card("4006 3813") == first


def test_an_attached_card_is_found_at_once(at: Counter) -> None:
    customer = at.customer()
    at.shop.customers.attach_card(customer, "770011", ROSA)
    assert at.shop.lookup.by_card("770011") == customer


def test_a_changed_name_is_found_by_the_new_one_only(at: Counter) -> None:
    customer = at.customer("Marisol Vega")
    at.shop.customers.change(customer, CustomerDraft(full_name="Marisol Okafor", given_name="Marisol"), ROSA)
    assert [f.id for f in at.shop.lookup.find("okafor").found] == [customer]
    assert at.shop.lookup.find("vega").found == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phones": ("by the door",)}, "phones"),
        ({"emails": ("marisol",)}, "emails"),
        ({"birthday": PartialDate(31, 4)}, "birthday"),
        ({"birthday": PartialDate(29, 2, 2025)}, "birthday"),
        ({"birthday": PartialDate(1, 13)}, "birthday"),
        ({"birthday": PartialDate(year=0)}, "birthday"),
        ({"asks_for": 99}, "asks_for"),
        ({"referrer": 99}, "referrer"),
        ({"full_name": "x" * 501}, "full_name"),
        ({"note": "x" * 20_001}, "note"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(at: Counter, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError) as said:
        at.customer(**fields)
    assert said.value.field == field
    assert at.shop.settings.counts().customers == 0


def test_nobody_sent_themselves(at: Counter) -> None:
    customer = at.customer()
    draft = CustomerDraft(full_name="Marisol Vega", referrer=customer)
    with pytest.raises(UserError, match="another customer"):
        at.shop.customers.change(customer, draft, ROSA)


def test_who_sent_them_is_on_the_card(at: Counter) -> None:
    friend = at.customer("Jan de Wit")
    card = at.shop.customers.card(at.customer("Marisol Vega", referrer=friend))
    assert (card.referrer, card.referrer_id) == ("Jan de Wit", friend)


def test_preferences_are_noted_once_and_taken_away(at: Counter) -> None:
    customer = at.customer()
    first = at.shop.customers.add_preference(customer, PreferenceKind.NEED, "nut allergy", ROSA)
    again = at.shop.customers.add_preference(customer, PreferenceKind.NEED, " Nut  allergy ", ROSA, warning=True)
    assert first == again
    (need,) = at.shop.customers.card(customer).preferences
    assert (need.text, need.warning) == ("nut allergy", True)
    at.shop.customers.remove_preference(need.id, ROSA)
    assert at.shop.customers.card(customer).preferences == ()
    with pytest.raises(NotFound):
        at.shop.customers.remove_preference(need.id, ROSA)
    with pytest.raises(UserError):
        at.shop.customers.add_preference(customer, PreferenceKind.LIKE, "  ", ROSA)


def test_whom_they_ask_for_is_noted_and_taken_away(at: Counter) -> None:
    customer = at.customer()
    tom = at.shop.staff.add("Tom", "T", ROSA)
    at.shop.customers.set_asks_for(customer, tom.id, ROSA)
    assert at.shop.customers.card(customer).asks_for == "Tom"
    at.shop.customers.set_asks_for(customer, None, ROSA)
    assert at.shop.customers.card(customer).asks_for == ""
    with pytest.raises(NotFound):
        at.shop.customers.set_asks_for(customer, 99, ROSA)


def test_a_delicate_talk_is_only_counted_until_it_is_opened(at: Counter) -> None:
    customer = at.customer()
    talk = at.talks(customer, "her husband died", details="in May", delicate=True)
    at.days_pass(1)
    card = at.shop.customers.card(customer)
    assert (card.last_conversation, card.delicate_topics) == (None, 1)
    (entry,) = at.shop.customers.timeline(customer).entries
    assert (entry.text, entry.detail, entry.delicate) == ("", "", True)
    assert at.shop.customers.delicate(customer)[0].topic == "her husband died"
    assert at.shop.customers.conversation(talk).details == "in May"


@pytest.mark.parametrize("ask", ["card", "draft_of"])
def test_a_customer_that_is_not_there_is_said_so(at: Counter, ask: str) -> None:
    with pytest.raises(NotFound, match="number 7"):
        getattr(at.shop.customers, ask)(7)


def test_a_conversation_that_is_not_there_is_said_so(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.customers.conversation(7)


def test_whoever_is_alike_is_shown_before_a_second_record_is_made(at: Counter) -> None:
    customer = at.customer("Marisol Vega", phones=("06 1234 4471",))
    assert [f.id for f in at.shop.customers.alike(CustomerDraft(phones=("+31612344471",)))] == [customer]
    assert at.shop.customers.alike(CustomerDraft(phones=("+31612344471",)), customer) == ()
    assert at.shop.customers.draft_from("marisol vega").given_name == "Marisol"


def test_after_a_wedding_the_greeting_has_the_new_name(at: Counter) -> None:
    customer = at.customer("Maria Vega", say_it="ma-REE-a")
    draft = replace(at.shop.customers.draft_of(customer), full_name="Marisol Okafor")
    at.shop.customers.change(customer, draft, ROSA)
    changed = at.shop.customers.draft_of(customer)
    assert (changed.given_name, changed.family_name, changed.say_it) == ("Marisol", "Okafor", "")
    assert at.shop.customers.card(customer).call_them == "Marisol"


def test_a_corrected_whole_name_keeps_what_still_fits(at: Counter) -> None:
    customer = at.customer("Marisol Vega", say_it="mah-ree-SOL")
    draft = replace(at.shop.customers.draft_of(customer), full_name="Dr Marisol Vega")
    at.shop.customers.change(customer, draft, ROSA)
    changed = at.shop.customers.draft_of(customer)
    assert (changed.given_name, changed.family_name, changed.say_it) == ("Marisol", "Vega", "mah-ree-SOL")


def test_names_that_were_typed_themselves_are_taken_as_typed(at: Counter) -> None:
    customer = at.customer("Maria Vega")
    draft = replace(at.shop.customers.draft_of(customer), full_name="Marisol Okafor", given_name="Sol", say_it="sol")
    at.shop.customers.change(customer, draft, ROSA)
    changed = at.shop.customers.draft_of(customer)
    assert (changed.given_name, changed.family_name, changed.say_it) == ("Sol", "Vega", "sol")
