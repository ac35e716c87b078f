"""A customer as an import sees it, and what an export's row changes about it: pure, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.naming import full_name
from app.domain.records import CustomerDraft
from app.services.importing.said import CONSENTS, FIELDS, ContactKey, Said, contacts_of

_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"))


@dataclass(slots=True)
class Person:
    """A customer. ``fields`` are columns; ``birthday`` among them is [day, month, year]."""

    id: int
    new: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    contacts: dict[ContactKey, str] = field(default_factory=dict)
    post: list[str] | None = None
    till: list[Any] | None = None
    consents: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    ids: dict[tuple[str, str], Said] = field(default_factory=dict)


@dataclass(slots=True)
class Change:
    """What a row changes. ``before`` is what was there, ready to be put back."""

    fields: dict[str, Any] = field(default_factory=dict)
    contacts: dict[ContactKey, str] = field(default_factory=dict)
    post: list[str] | None = None
    till: list[Any] | None = None
    consents: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    ids: list[tuple[str, str]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def visible(self) -> bool:
        """Tell whether anything of the customer changes."""
        return any((self.fields, self.contacts, self.post, self.till, self.consents, self.labels, self.ids))


def merge(person: Person, last: Said, said: Said, till: list[Any] | None, country: str) -> Change:
    """Work out what the export changes, and change ``person`` accordingly.

    ``till`` are the till's own figures as they are stored; ``last`` is what the same export said before. What is
    empty is filled; what still reads as the export said it is replaced; what the shop wrote or took away since
    stays as it is.
    """
    change = Change()
    for name in FIELDS:
        _field(person, change, name, last.get(name), said.get(name))
    _contacts(person, change, last, said, country)
    _whole_name(person, change, last)
    _post(person, change, last.get("post"), said.get("post"))
    for name, channel in CONSENTS.items():
        _consent(person, change, channel.value, last.get(name), said.get(name))
    for label in said.get("labels", ()):
        if label not in person.labels and label not in last.get("labels", ()):
            change.labels.append(label)
            person.labels.add(label)
    if till and till != person.till:
        change.before["till"] = person.till
        change.till = person.till = till
    if change.labels:
        change.before["labels"] = change.labels
    return change


def _replaces(present: Any, last: Any, now: Any) -> bool:
    """Tell whether an export's word takes the place of what is there."""
    if not now or now == present:
        return False
    if not present:
        return bool(now != last)
    return bool(present == last)


def _field(person: Person, change: Change, name: str, last: Any, now: Any) -> None:
    present = person.fields.get(name)
    if _replaces(present, last, now):
        change.before.setdefault("fields", {})[name] = present
        change.fields[name] = person.fields[name] = now


def _contacts(person: Person, change: Change, last: Said, said: Said, country: str) -> None:
    known = contacts_of(last, country) if last else {}
    for key, value in contacts_of(said, country).items():
        if key not in person.contacts and key not in known:
            change.contacts[key] = person.contacts[key] = value


def _whole_name(person: Person, change: Change, last: Said) -> None:
    """Give the customer the name that is shown, unless the shop wrote another one."""
    present = person.fields.get("full_name", "")
    if present and person.fields.get("name_known") and present != shown_name(last, ())[0]:
        return
    name, known = shown_name(person.fields, person.contacts)
    if name and (name != present or known != person.fields.get("name_known")):
        old = change.before.setdefault("fields", {})
        old["full_name"], old["name_known"] = present, person.fields.get("name_known")
        change.fields["full_name"] = person.fields["full_name"] = name
        change.fields["name_known"] = person.fields["name_known"] = known


def shown_name(fields: dict[str, Any], contacts: dict[ContactKey, str] | tuple[()]) -> tuple[str, bool]:
    """Return the name to show and whether it is one; an empty one when nothing is known."""
    given, family = str(fields.get("given_name") or ""), str(fields.get("family_name") or "")
    call_them, company = str(fields.get("call_them") or ""), str(fields.get("company") or "")
    points = dict(contacts).items() if contacts else ()
    if not any((given, family, call_them, company, points)):
        return "", False
    draft = CustomerDraft(
        full_name=family + given if given and family and _unspaced(given + family) else "",
        given_name=given,
        family_name=family,
        call_them=call_them,
        company=company,
        phones=tuple(value for (kind, _key), value in points if kind == "phone"),
        emails=tuple(value for (kind, _key), value in points if kind == "email"),
    )
    return full_name(draft)


def _unspaced(name: str) -> bool:
    """Tell whether a name is written in a script that puts the family name first, without a space."""
    return all(any(first <= letter <= last for first, last in _UNSPACED) for letter in name)


def _post(person: Person, change: Change, last: list[str] | None, now: list[str] | None) -> None:
    if now and _replaces(person.post if any(person.post or ()) else None, last, now):
        change.before["post"] = person.post
        change.post = person.post = now


def _consent(person: Person, change: Change, channel: str, last: str | None, now: str | None) -> None:
    present = person.consents.get(channel)
    if _replaces(None if present == "not_asked" else present, last, now):
        change.before.setdefault("consents", {})[channel] = present
        change.consents[channel] = person.consents[channel] = str(now)
