"""The shop's own words: kept, checked, taken back, and followed by the counter with its next card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import NotFound, UserError
from app.core.i18n import LANGUAGES
from app.core.vocabulary import Action, Address, CueFamily, CueOutcome
from app.domain.cues.facts import CueSettings
from app.domain.cues.families import kinds_of
from app.domain.cues.kinds import KINDS
from app.domain.phrase import Form, Phrase
from tests.shops import ROSA, Counter, a_shop


def said(*texts: str) -> tuple[Phrase, ...]:
    return tuple(Phrase((Form(text),)) for text in texts)


def greeting(at: Counter, customer: int) -> str:
    return at.shop.counter.as_new_visit(customer).cues[0].say


GREETING = said("{hello}, {name}, the kettle is on.")


# --- phrases ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_listed_once_and_is_as_shipped_at_first(at: Counter, language: str) -> None:
    entries = [entry for group in at.shop.wording.phrases(language) for entry in group.entries]
    assert sorted(entry.kind for entry in entries) == sorted(KINDS)
    assert all(entry.variants == entry.shipped and not entry.own for entry in entries)


def test_every_family_that_speaks_has_words_of_its_own(at: Counter) -> None:
    groups = at.shop.wording.phrases("en")
    assert [group.family for group in groups] == [family for family in (*CueFamily, None) if kinds_of(family)]
    assert all(group.entries for group in groups)


def test_the_next_card_speaks_the_shops_own_words(at: Counter) -> None:
    customer = at.customer()
    assert "kettle" not in greeting(at, customer)
    at.shop.wording.set("en", "greet.first", GREETING, ROSA)
    assert greeting(at, customer) == "Good morning, Marisol, the kettle is on."


def test_another_program_speaks_them_with_its_next_card_too(tmp_path: Path) -> None:
    with a_shop(tmp_path) as here, a_shop(tmp_path) as there:
        customer = here.customer()
        assert "kettle" not in greeting(there, customer)
        here.shop.wording.set("en", "greet.first", GREETING, ROSA)
        assert "kettle" in greeting(there, customer)
        here.shop.wording.back_to_shipped("en", "greet.first", ROSA)
        assert "kettle" not in greeting(there, customer)


def test_words_of_another_language_are_kept_apart(at: Counter) -> None:
    customer = at.customer()
    german = (
        Phrase((Form("Da sind Sie ja, {name}.", Address.FORMAL), Form("Da bist du ja, {name}.", Address.INFORMAL))),
    )
    at.shop.wording.set("de", "greet.first", german, ROSA)
    assert "Da sind" not in greeting(at, customer)
    own = {e.kind: e.own for g in at.shop.wording.phrases("de") for e in g.entries if e.own}
    assert own == {"greet.first": german}


def test_plural_forms_and_marks_are_kept_as_they_were(at: Counter) -> None:
    counted = (Phrase((Form("{days} day back", None, "one"), Form("{days} days back", None, "other")), count="days"),)
    at.shop.wording.set("en", "ago.days", counted, ROSA)
    worked_out = (Phrase((Form("How is the {item}?"),), single=True), *said("Happy with the {item}?"))
    at.shop.wording.set("en", "follow_up.worked_out", worked_out, ROSA)
    own = {e.kind: e.own for g in at.shop.wording.phrases("en") for e in g.entries if e.own}
    assert own == {"ago.days": counted, "follow_up.worked_out": worked_out}


@pytest.mark.parametrize(
    ("kind", "variants", "sentence"),
    [
        ("greet.first", said("Hello, {name}, from {shop}."), "{shop} is not known"),
        ("greet.first", said("Hello there."), "{name} is missing"),
        ("greet.first", said("{name}"), ""),
        ("greet.first", (*GREETING, *said("  ")), "empty"),
        ("greet.first", (), "At least one way"),
        ("greet.first", GREETING * 21, "Up to 20 ways"),
        ("greet.first", said("{name}, hello {"), "no partner"),
        ("ago.days", (Phrase((Form("{days} days ago", None, "other"),), count="days"),), "“one” is missing"),
        ("ago.days", (Phrase((Form("{days} ago", None, "other"),)),), "need a number"),
        ("nth", (Phrase((Form("{n}th", None, "other"),), count="n", ordinal=True),), "“one” is missing"),
        ("greet.first", (Phrase((Form("Sie da, {name}.", Address.FORMAL),)),), "both the formal and the informal"),
        ("follow_up.worked_out", (Phrase((Form("How is the {item}?"),), single=True),), "several things"),
    ],
)
def test_what_cannot_be_said_is_refused_with_what_is_wrong(
    at: Counter, kind: str, variants: tuple[Phrase, ...], sentence: str
) -> None:
    if not sentence:
        at.shop.wording.set("en", kind, variants, ROSA)
        return
    with pytest.raises(UserError) as refused:
        at.shop.wording.set("en", kind, variants, ROSA)
    assert sentence in str(refused.value)
    assert (refused.value.field or "").startswith("variants")
    assert not any(entry.own for group in at.shop.wording.phrases("en") for entry in group.entries)


def test_the_field_says_which_variant_is_wrong(at: Counter) -> None:
    with pytest.raises(UserError) as refused:
        at.shop.wording.set("en", "greet.first", (*GREETING, *said("Hello.")), ROSA)
    assert refused.value.field == "variants.1"


def test_kinds_and_languages_nobody_knows_are_said_so(at: Counter) -> None:
    for call in (
        lambda: at.shop.wording.set("en", "greet.loudly", GREETING, ROSA),
        lambda: at.shop.wording.phrases("tlh"),
        lambda: at.shop.wording.back_to_shipped("en", "greet.loudly", ROSA),
    ):
        with pytest.raises(NotFound):
            call()


def test_back_to_shipped_where_nothing_was_changed_writes_nothing(at: Counter) -> None:
    at.shop.wording.back_to_shipped("en", "greet.first", ROSA)
    with at.shop.work.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_entry WHERE entity = 'phrase'").scalar() == 0


def test_a_phrase_that_a_newer_version_kept_is_left_out(at: Counter) -> None:
    customer = at.customer()
    at.shop.wording.set("en", "greet.first", GREETING, ROSA)
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.connection().exec_driver_sql("""UPDATE phrase SET variants = '["Hail, {stranger}."]'""")
        session.connection().exec_driver_sql("UPDATE setting SET value = '99' WHERE name = 'own words'")
        session.commit()
    assert greeting(at, customer).startswith("Good morning, Marisol")


# --- samples ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_phrase_can_be_heard_before_it_is_said(at: Counter, language: str) -> None:
    for group in at.shop.wording.phrases(language):
        for entry in group.entries:
            for phrase in entry.shipped:
                heard = at.shop.wording.sample(language, entry.kind, phrase)
                assert len(heard) == len(phrase.forms)
                assert all(heard), entry.kind
                assert not any("{" in one for one in heard), entry.kind


def test_a_sentence_is_tried_on_a_customer(at: Counter) -> None:
    customer = at.customer("Adaeze Okafor")
    at.buys(customer, "Kettle, 1 l")
    (hello,) = at.shop.wording.sample("en", "greet.first", GREETING[0], customer)
    assert hello == "Good morning, Adaeze, the kettle is on."
    (asked,) = at.shop.wording.sample("en", "follow_up.worked_out", said("How is the {item}?")[0], customer)
    assert asked == "How is the Kettle?"


def test_a_sentence_that_is_not_finished_is_not_heard(at: Counter) -> None:
    assert at.shop.wording.sample("en", "greet.first", said("Hello {na")[0]) == ("",)
    assert at.shop.wording.sample("en", "greet.first", said("Hello {shop}")[0]) == ("",)


def test_each_plural_form_is_heard_with_a_number_of_its_own(at: Counter) -> None:
    (counted,) = next(e.shipped for g in at.shop.wording.phrases("en") for e in g.entries if e.kind == "nth")
    assert at.shop.wording.sample("en", "nth", counted) == ("1st", "2nd", "3rd", "12th")


# --- how cues behave -------------------------------------------------------------------------------------


def test_the_settings_are_kept_whole(at: Counter) -> None:
    wanted = CueSettings(
        2, 1, 30, 3, 60, 7, 10, off=frozenset({CueFamily.BANK}), rests={CueFamily.REASON: 5, CueFamily.BANK: 9}
    )
    at.shop.wording.set_settings(wanted, ROSA)
    assert at.shop.wording.settings() == wanted
    at.shop.wording.set_settings(CueSettings(), ROSA)
    assert at.shop.wording.settings() == CueSettings()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"now_at_most": 0}, "now_at_most"),
        ({"now_at_most": 4}, "now_at_most"),
        ({"later_at_most": -1}, "later_at_most"),
        ({"later_at_most": 4}, "later_at_most"),
        ({"off": frozenset({CueFamily.GREET})}, "off"),
        ({"off": frozenset({CueFamily.MAKE_RIGHT})}, "off"),
        ({"rest_days": 0}, "rest_days"),
        ({"rests": {CueFamily.BANK: 366}}, "family.bank"),
        ({"ask_after_days": 200}, "ask_after_days"),
    ],
)
def test_what_cannot_be_is_refused(at: Counter, changed: dict[str, object], field: str) -> None:
    with pytest.raises(UserError) as refused:
        at.shop.wording.set_settings(replace(CueSettings(), **changed), ROSA)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert at.shop.wording.settings() == CueSettings()


def test_a_kind_of_cue_that_is_off_is_not_said(at: Counter) -> None:
    customer = at.customer()
    at.comes_in(customer)
    at.buys(customer)
    at.days_pass(9)
    assert any(cue.key.startswith("purchase_line:") for cue in at.shop.counter.as_new_visit(customer).cues)
    at.shop.wording.set_settings(CueSettings(off=frozenset({CueFamily.WORKED_OUT})), ROSA)
    assert not any(cue.key.startswith("purchase_line:") for cue in at.shop.counter.as_new_visit(customer).cues)


def test_as_many_cues_are_shown_as_the_manager_wants(at: Counter) -> None:
    customer = at.customer()
    at.buys(customer)
    at.days_pass(9)
    at.shop.wording.set_settings(CueSettings(now_at_most=1, later_at_most=0), ROSA)
    assert [cue.key for cue in at.shop.counter.as_new_visit(customer).cues] == ["greet"]


def test_what_was_asked_rests_as_long_as_its_kind_does(at: Counter) -> None:
    customer = at.customer()
    at.shop.wording.set_settings(CueSettings(off=frozenset(set(CueFamily) - _KEPT)), ROSA)
    keys = at.comes_in(customer)
    (asked,) = [key for key in keys if key.startswith("question:")]
    at.records(customer, asked, CueOutcome.DID_NOT_SAY)
    at.days_pass(20)

    def open_for(rest: int) -> bool:
        at.shop.wording.set_settings(replace(at.shop.wording.settings(), rests={CueFamily.BANK: rest}), ROSA)
        days = (at.clock.at + timedelta(days=n) for n in range(40))
        found = set()
        for day in days:
            at.clock.at, before = day, at.clock.at
            found |= {cue.key for cue in at.shop.counter.as_new_visit(customer).cues}
            at.clock.at = before
        return asked in found

    assert not open_for(300)
    assert open_for(15)


_KEPT = {CueFamily.GREET, CueFamily.MAKE_RIGHT, CueFamily.BANK}


def test_every_change_has_an_entry_without_anybodys_words(at: Counter) -> None:
    at.shop.wording.set("en", "greet.first", GREETING, ROSA)
    at.shop.wording.back_to_shipped("en", "greet.first", ROSA)
    at.shop.wording.set_settings(CueSettings(now_at_most=2), ROSA)
    with at.shop.work.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, entity, staff_id, details FROM audit_entry "
            "WHERE entity IN ('phrase', 'cue_settings') ORDER BY id"
        ).all()
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("changed", "phrase", ROSA),
        ("took_back", "phrase", ROSA),
        ("changed", "cue_settings", ROSA),
    ]
    assert not any("kettle" in row[3] for row in rows)
