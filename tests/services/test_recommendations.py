"""Whom we recommend, and the thanks owed to whoever sends us somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import Consent, CueOutcome, TimelineKind
from app.domain.provider import ProviderDraft
from app.domain.records import Cue, CustomerDraft
from tests.shops import Counter
from tests.staff import ROSA

DOCTOR = ProviderDraft("Espresso Doctor", "repairs of machines", "020 123", "Leiden")


def customer(at: Counter, name: str = "Marisol Vega", **fields: object) -> int:
    return at.shop.customers.create(CustomerDraft(full_name=name, **fields), ROSA)  # type: ignore[arg-type]


def cue(at: Counter, of: int, begins: str) -> Cue | None:
    opened = at.shop.counter.open(of, ROSA)
    at.shop.counter.note_visit(of, opened.cues, ROSA)
    return next((each for each in opened.cues if each.key.startswith(begins)), None)


def sent(at: Counter) -> tuple[int, int]:
    marisol = customer(at)
    number = at.shop.recommendations.recommend(marisol, DOCTOR, "a broken pump", ROSA)
    at.clock.move(timedelta(days=3))
    return marisol, number


def test_a_directory_is_searched_by_the_beginnings_of_words(at: Counter) -> None:
    book = at.shop.recommendations
    book.add(DOCTOR, ROSA)
    book.add(ProviderDraft("Zoë’s Tea", "tea", remark="closed on Mondays", competitor=True), ROSA)
    assert [each.said.name for each in book.search("rep mach")] == ["Espresso Doctor"]
    assert [each.said.name for each in book.search("zoe")] == ["Zoë’s Tea"]
    assert len(book.search("")) == 2
    assert book.search("flowers") == ()


def test_the_next_visit_asks_whether_they_could_help_and_the_answer_stays_with_them(at: Counter) -> None:
    marisol, number = sent(at)
    asked = cue(at, marisol, "recommendation:")
    assert asked is not None
    assert "Espresso Doctor" in asked.say
    assert "a broken pump" in asked.because
    at.shop.counter.record(marisol, f"recommendation:{number}", CueOutcome.HELPED, ROSA)
    (doctor,) = at.shop.recommendations.all()
    assert (doctor.sent, doctor.helped, doctor.did_not_help) == (1, 1, 0)
    (heard,) = at.shop.recommendations.heard_back(doctor.id)
    assert (heard.helped, heard.need) == (True, "a broken pump")
    (entry,) = [e for e in at.shop.customers.timeline(marisol).entries if e.kind is TimelineKind.RECOMMENDED]
    assert (entry.text, entry.outcome) == ("Espresso Doctor", "helped")
    at.clock.move(timedelta(days=1))
    assert cue(at, marisol, "recommendation:") is None


def test_an_answer_taken_back_is_asked_again(at: Counter) -> None:
    marisol, number = sent(at)
    cue(at, marisol, "recommendation:")
    at.shop.counter.record(marisol, f"recommendation:{number}", CueOutcome.DID_NOT_HELP, ROSA)
    assert at.shop.recommendations.all()[0].did_not_help == 1
    at.shop.counter.take_back(marisol, f"recommendation:{number}", ROSA)
    assert at.shop.recommendations.all()[0].did_not_help == 0
    assert at.shop.recommendations.heard_back(1) == ()
    at.clock.move(timedelta(days=1))
    assert cue(at, marisol, "recommendation:") is not None


def test_nobody_is_asked_on_the_same_day_or_a_year_later(at: Counter) -> None:
    marisol = customer(at)
    at.shop.recommendations.recommend(marisol, DOCTOR, "", ROSA)
    assert cue(at, marisol, "recommendation:") is None
    at.clock.move(timedelta(days=400))
    assert cue(at, marisol, "recommendation:") is None


def test_the_most_helpful_comes_first_and_who_is_retired_comes_no_more(at: Counter) -> None:
    book = at.shop.recommendations
    other = book.add(ProviderDraft("A Repairer", "repairs"), ROSA)
    marisol, number = sent(at)
    cue(at, marisol, "recommendation:")
    at.shop.counter.record(marisol, f"recommendation:{number}", CueOutcome.HELPED, ROSA)
    assert [each.said.name for each in book.search("repairs")] == ["Espresso Doctor", "A Repairer"]
    book.retire(other, None)  # type: ignore[arg-type]
    assert [each.said.name for each in book.search("repairs")] == ["Espresso Doctor"]
    book.bring_back(other, None)  # type: ignore[arg-type]
    book.change(other, ProviderDraft("B Repairer", "repairs"), None)  # type: ignore[arg-type]
    assert [each.said.name for each in book.search("repairs")] == ["Espresso Doctor", "B Repairer"]


@pytest.mark.parametrize(("draft", "field"), [(ProviderDraft("", "x"), "name"), (ProviderDraft("x", " "), "does")])
def test_somebody_without_a_name_or_a_trade_is_refused(at: Counter, draft: ProviderDraft, field: str) -> None:
    with pytest.raises(UserError) as raised:
        at.shop.recommendations.add(draft, ROSA)
    assert raised.value.field == field


def test_nobody_is_sent_to_nobody(at: Counter) -> None:
    with pytest.raises(NotFound):
        at.shop.recommendations.recommend(customer(at), 99, "", ROSA)
    with pytest.raises(NotFound):
        at.shop.recommendations.recommend(99, DOCTOR, "", ROSA)
    assert at.shop.recommendations.all() == ()


def test_whoever_sent_somebody_is_thanked_once_for_each(at: Counter) -> None:
    marisol = customer(at)
    jan = customer(at, "Jan Petersen", referrer=marisol)
    thanks = cue(at, marisol, "sent:")
    assert thanks is not None
    assert thanks.key == f"sent:{jan}"
    assert "Jan" not in thanks.say
    assert "Jan Petersen" in thanks.because
    at.shop.counter.record(marisol, thanks.key, CueOutcome.SAID, ROSA)
    at.clock.move(timedelta(days=1))
    assert cue(at, marisol, "sent:") is None
    ann = customer(at, "Ann", referrer=marisol)
    at.clock.move(timedelta(days=1))
    again = cue(at, marisol, "sent:")
    assert again is not None
    assert again.key == f"sent:{ann}"


def test_who_wishes_nothing_told_is_not_named_in_the_thanks(at: Counter) -> None:
    marisol = customer(at)
    customer(at, "Jan Petersen", referrer=marisol, consent_personal=Consent.NO)
    thanks = cue(at, marisol, "sent:")
    assert thanks is not None
    assert "Jan" not in thanks.because + thanks.say
