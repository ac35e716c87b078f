"""People like the one being entered, shown before a second record of somebody is made."""

from __future__ import annotations

from collections.abc import Callable

from app.core.text import digits_of
from app.core.vocabulary import MatchedBy
from app.domain.matching import Likeness, Person, likeness, person_of
from app.domain.records import Answer, CustomerDraft, Found
from app.domain.typed import Typed
from app.models.search_index import CARD, EMAIL, PHONE, PHONE_BACKWARDS
from app.services.lookup_reader import Entry, Reader
from app.services.lookup_rows import found_row

_CANDIDATES = 40
_SURE_END = 8


def alike(
    reader: Reader,
    find: Callable[[str, int], Answer],
    draft: CustomerDraft,
    country: str,
    but: int | None,
    limit: int,
) -> tuple[Found, ...]:
    """Return customers that could be the person of the draft, the most alike first."""
    person = person_of(draft, country)
    by_name = {row.id: row for row in _by_name(find, person.name)}
    ids = [id_ for id_ in {*_by_keys(reader, person), *by_name} if id_ != but]
    if not ids:
        return ()
    entries = {entry.customer: entry for entry in reader.entries(ids)}
    judged = []
    for row in reader.shown(ids):
        entry = entries.get(row.customer)
        if entry is None:
            continue
        how = likeness(person, _person(row.name, entry))
        if how is not Likeness.NOT:
            plain = by_name.get(row.customer) or found_row(row, entry, Typed(), (), ())
            judged.append((how, entry.bucket, row.customer, _told(plain, how, row.card_number)))
    judged.sort(key=lambda one: one[:3])
    return tuple(found for *_, found in judged[:limit])


def _by_name(find: Callable[[str, int], Answer], name: str) -> list[Found]:
    """Return customers found by all of a name, and by each part where the other differs."""
    parts = name.split()
    if not parts:
        return []
    asked = [name]
    if len(parts) > 1:
        asked += [f"{parts[0][:1]} {parts[-1]}", f"{parts[0]} {parts[-1][:1]}"]
    return [row for text in asked for row in find(text, _CANDIDATES).found]


def _by_keys(reader: Reader, person: Person) -> set[int]:
    keys = {EMAIL + address for address in person.emails} | ({CARD + person.card} if person.card else set())
    found = {id_ for key in keys if (id_ := reader.by_exact_key(key)) is not None}
    for phone in person.phones:
        end = digits_of(phone)[-_SURE_END:]
        found.update(reader.by_key(PHONE_BACKWARDS + end[::-1], _CANDIDATES))
    return found


def _person(name: str, entry: Entry) -> Person:
    keys = entry.idents.split("\n") if entry.idents else []
    return Person(
        name=name,
        phones=frozenset(f"+{key[1:]}" for key in keys if key[0] == PHONE)
        | frozenset(key[1:] for key in keys if key[0] == PHONE),
        emails=frozenset(key[1:] for key in keys if key[0] == EMAIL),
        card=next((key[1:] for key in keys if key[0] == CARD), ""),
    )


def _told(found: Found, how: Likeness, card: str) -> Found:
    why = how.why
    text = card if why is MatchedBy.CARD else found.why_text if why is found.why else ""
    return Found(found.id, found.name, why, text, found.marks, found.last_visit, found.phone_end, found.open_complaints)
