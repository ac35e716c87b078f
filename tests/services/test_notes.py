"""The notes desk over a real file."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import NotFound, UserError
from app.core.vocabulary import (
    Action,
    Channel,
    Consent,
    DueKind,
    NoteState,
    NoteWay,
    OccasionKind,
    PreferenceKind,
    TimelineKind,
)
from app.domain.note import NoteLine, OccasionDraft
from app.domain.records import CustomerDraft, PartialDate
from app.models.customer import PostalAddress
from tests.shops import Counter
from tests.staff import ROSA, TOM, with_staff

BIRTHDAY = PartialDate(29, 11, 1980)


def customer(at: Counter, name: str = "Marisol Vega", **fields: object) -> int:
    return at.shop.customers.create(CustomerDraft(full_name=name, **fields), ROSA)  # type: ignore[arg-type]


def a_day(at: Counter, of: int, kind: OccasionKind = OccasionKind.WEDDING, **fields: object) -> int:
    when = fields.pop("when", PartialDate(28, 11, 2026))
    return at.shop.occasions.add(of, OccasionDraft(kind, when=when, **{"yearly": False, **fields}), ROSA)  # type: ignore[arg-type]


def desk(at: Counter) -> list[tuple[str, str, NoteState]]:
    return [(line.name, line.key, line.state) for line in at.shop.notes.desk()]


def only(at: Counter) -> NoteLine:
    (line,) = at.shop.notes.desk()
    return line


def test_the_days_of_two_weeks_are_on_the_desk_the_soonest_first(at: Counter) -> None:
    marisol = customer(at, birthday=BIRTHDAY)
    wedding = a_day(at, marisol)
    customer(at, "Later", birthday=PartialDate(6, 12))
    customer(at, "Without a day", birthday=PartialDate(None, 11))
    assert desk(at) == [
        ("Marisol Vega", f"occasion:{wedding}:2026", NoteState.TO_WRITE),
        ("Marisol Vega", "birthday:2026", NoteState.TO_WRITE),
    ]


def test_the_turn_of_the_year_and_the_leap_day_are_looked_over(at: Counter) -> None:
    customer(at, "New Year", birthday=PartialDate(2, 1))
    customer(at, "Leap", birthday=PartialDate(29, 2))
    at.clock.move(timedelta(days=35))  # 26 December
    assert [line.key for line in at.shop.notes.desk()] == ["birthday:2027"]
    at.clock.move(timedelta(days=54))  # 18 February 2027
    assert [(line.name, line.on.isoformat()) for line in at.shop.notes.desk()] == [("Leap", "2027-02-28")]


def test_nobody_who_wishes_nothing_remembered_is_on_the_desk_or_may_be_written_to(at: Counter) -> None:
    marisol = customer(at, birthday=BIRTHDAY)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.WRITTEN, ROSA)
    at.shop.customers.change(
        marisol, CustomerDraft(full_name="Marisol", birthday=BIRTHDAY, consent_personal=Consent.NO), ROSA
    )
    assert desk(at) == []
    assert "Marisol" not in at.shop.notes.calendar(None)
    beside = at.shop.notes.beside(marisol)
    assert (beside.likes, beside.talks, beside.may_post) == ((), (), False)
    for act in (
        lambda: at.shop.notes.move(marisol, "birthday:2026", NoteState.SENT, ROSA, way=NoteWay.HANDED_OVER),
        lambda: a_day(at, marisol),
    ):
        with pytest.raises(UserError, match="do not wish"):
            act()


def test_a_writer_is_told_likes_and_talks_and_only_how_many_delicate_things(at: Counter) -> None:
    marisol = customer(at, call_them="Mari")
    at.shop.customers.add_preference(marisol, PreferenceKind.LIKE, "oat milk", ROSA)
    at.shop.customers.add_preference(marisol, PreferenceKind.DISLIKE, "cinnamon", ROSA)
    at.talks(marisol, "the conservatory")
    at.talks(marisol, "her mother", delicate=True)
    a_day(at, marisol, OccasionKind.LOSS, title="her father", when=PartialDate(1, 12), yearly=True)
    beside = at.shop.notes.beside(marisol)
    assert (beside.call_them, beside.likes, beside.quiet) == ("Mari", ("oat milk",), 2)
    assert [talk.topic for talk in beside.talks] == ["the conservatory"]


def test_post_goes_only_where_an_address_is_and_post_is_wished(at: Counter) -> None:
    marisol = customer(at, consent_channels=((Channel.POST, Consent.NO),), birthday=BIRTHDAY)
    with at.shop.work.write(None, Action.UPKEEP) as session:
        session.add(PostalAddress(customer_id=marisol, street="Keizersgracht 1", city="Amsterdam"))
        session.commit()
    beside = at.shop.notes.beside(marisol)
    assert beside.post is not None
    assert (beside.post.street, beside.may_post) == ("Keizersgracht 1", False)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.WRITTEN, ROSA)
    with pytest.raises(UserError, match="post"):
        at.shop.notes.move(marisol, "birthday:2026", NoteState.SENT, ROSA, way=NoteWay.POSTED)


def test_a_note_is_written_sent_and_remarked_on_and_each_step_can_be_taken_back(at: Counter) -> None:
    with_staff(at.shop)
    marisol, notes = customer(at, birthday=BIRTHDAY), at.shop.notes
    notes.assign(marisol, "birthday:2026", TOM, ROSA)
    assert (only(at).writer, only(at).writer_id) == ("Tom", TOM)
    notes.move(marisol, "birthday:2026", NoteState.WRITTEN, TOM)
    notes.move(marisol, "birthday:2026", NoteState.SENT, TOM, way=NoteWay.HANDED_OVER)
    assert (only(at).state, only(at).way, only(at).since) == (NoteState.SENT, NoteWay.HANDED_OVER, at.shop.now())
    assert [e.who for e in at.shop.customers.timeline(marisol).entries if e.kind is TimelineKind.NOTE] == ["Tom"]
    with pytest.raises(UserError, match="on its way"):
        notes.assign(marisol, "birthday:2026", ROSA, ROSA)
    notes.move(marisol, "birthday:2026", NoteState.REMARKED, ROSA, remark="she was moved")
    assert only(at).remark == "she was moved"
    for state in (NoteState.SENT, NoteState.WRITTEN, NoteState.TO_WRITE):
        notes.take_back(marisol, "birthday:2026", ROSA)
        assert (only(at).state, only(at).remark) == (state, "")
    with pytest.raises(UserError):
        notes.take_back(marisol, "birthday:2026", ROSA)
    assert not [e for e in at.shop.customers.timeline(marisol).entries if e.kind is TimelineKind.NOTE]


def test_a_note_left_out_this_time_can_come_back_and_leaves_the_desk_after_a_while(at: Counter) -> None:
    marisol = customer(at, birthday=BIRTHDAY)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.DROPPED, ROSA)
    assert only(at).state is NoteState.DROPPED
    at.shop.notes.take_back(marisol, "birthday:2026", ROSA)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.DROPPED, ROSA)
    at.clock.move(timedelta(days=80))
    assert desk(at) == []


def test_whoever_wrote_it_is_the_writer_when_nobody_was_named(at: Counter) -> None:
    marisol = customer(at, birthday=BIRTHDAY)
    at.shop.notes.move(marisol, "birthday:2026", NoteState.WRITTEN, ROSA)
    assert only(at).writer_id == ROSA


def test_somebody_who_has_left_or_was_never_here_writes_nothing(at: Counter) -> None:
    marisol = customer(at, birthday=BIRTHDAY)
    with pytest.raises(NotFound):
        at.shop.notes.assign(marisol, "birthday:2026", 99, ROSA)


@pytest.mark.parametrize("key", ["birthday:2026", "occasion:77:2026"])
def test_a_day_that_is_not_on_the_card_has_no_note(at: Counter, key: str) -> None:
    with pytest.raises(NotFound):
        at.shop.notes.move(customer(at), key, NoteState.WRITTEN, ROSA)
    with pytest.raises(NotFound):
        at.shop.notes.beside(999)


def test_days_are_corrected_and_taken_off_the_card(at: Counter) -> None:
    marisol, occasions = customer(at), at.shop.occasions
    day = a_day(at, marisol, title="her daughter’s")
    occasions.change(day, OccasionDraft(OccasionKind.LOSS, "", PartialDate(29, 2), yearly=True), ROSA)
    (kept,) = occasions.of(marisol)
    assert (kept.kind, kept.when, kept.yearly, kept.delicate) == (OccasionKind.LOSS, PartialDate(29, 2), True, True)
    occasions.remove(day, ROSA)
    assert occasions.of(marisol) == ()
    with pytest.raises(NotFound):
        occasions.remove(day, ROSA)


@pytest.mark.parametrize(
    ("kind", "title", "when", "field"),
    [
        (OccasionKind.OTHER, "", PartialDate(1, 5), "title"),
        (OccasionKind.EXAM, "", PartialDate(), "when"),
        (OccasionKind.EXAM, "", PartialDate(31, 4), "when"),
        (OccasionKind.EXAM, "", PartialDate(3, None, 2027), "when"),
    ],
)
def test_a_day_that_says_nothing_is_refused(
    at: Counter, kind: OccasionKind, title: str, when: PartialDate, field: str
) -> None:
    marisol = customer(at)
    with pytest.raises(UserError) as raised:
        at.shop.occasions.add(marisol, OccasionDraft(kind, title, when), ROSA)
    assert raised.value.field == field
    with pytest.raises(NotFound):
        at.shop.occasions.add(999, OccasionDraft(OccasionKind.EXAM, "", PartialDate(1, 5)), ROSA)


def test_a_month_alone_is_kept_and_waits_for_no_note(at: Counter) -> None:
    marisol = customer(at)
    at.shop.occasions.add(marisol, OccasionDraft(OccasionKind.MOVING_HOUSE, "", PartialDate(None, 11, 2026)), ROSA)
    assert len(at.shop.occasions.of(marisol)) == 1
    assert desk(at) == []


def test_the_calendar_tells_every_day_to_come_and_no_delicate_words(at: Counter) -> None:
    marisol = customer(at, birthday=PartialDate(29, 2))
    a_day(at, marisol, OccasionKind.LOSS, title="her father", when=PartialDate(1, 12), yearly=True)
    a_day(at, marisol, OccasionKind.EXAM, title="driving test", when=PartialDate(1, 12, 2025))
    text = at.shop.notes.calendar(None)
    assert text.count("BEGIN:VEVENT") == 2
    assert "BYMONTHDAY=-1" in text
    assert "her father" not in text
    assert "driving test" not in text


def test_a_note_somebody_took_on_is_on_their_desk_until_it_is_sent(at: Counter) -> None:
    with_staff(at.shop)
    marisol, notes = customer(at, birthday=PartialDate(25, 11)), at.shop.notes
    assert at.shop.desk.due(TOM) == ()
    notes.assign(marisol, "birthday:2026", TOM, ROSA)
    (due,) = at.shop.desk.due(TOM)
    assert (due.kind, due.customer, due.overdue, due.owner) == (DueKind.NOTE, "Marisol Vega", False, "Tom")
    assert at.shop.desk.due(ROSA) == ()
    at.clock.move(timedelta(days=5))
    assert at.shop.desk.due(TOM)[0].overdue
    notes.move(marisol, "birthday:2026", NoteState.WRITTEN, TOM)
    notes.move(marisol, "birthday:2026", NoteState.SENT, TOM, way=NoteWay.HANDED_OVER)
    assert at.shop.desk.due(TOM) == ()


def test_a_note_of_somebody_who_has_left_is_anybodys(at: Counter) -> None:
    with_staff(at.shop)
    marisol = customer(at, birthday=BIRTHDAY)
    at.shop.notes.assign(marisol, "birthday:2026", TOM, ROSA)
    at.shop.staff.leave(TOM, None)
    assert (only(at).writer, only(at).writer_id) == ("", None)
