"""What an export says of a customer, as plain values that are kept to be compared with the next export."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from app.core.phones import phone_key
from app.core.text import email_key
from app.core.vocabulary import Channel, Consent, ContactKind
from app.exchange.rows import CustomerRow, Post, Till

Said = dict[str, Any]
ContactKey = tuple[str, str]

#: Columns of a customer that an export may fill.
FIELDS = ("given_name", "family_name", "call_them", "company", "note", "birthday", "since")
#: Consent by the name under which it is kept.
CONSENTS = {"email_consent": Channel.EMAIL, "text_consent": Channel.TEXT_MESSAGE}


def said_of(row: CustomerRow) -> Said:
    """Return everything the row says; what is empty is left out, because an empty cell says nothing."""
    birthday = row.birthday
    said: Said = {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "call_them": row.call_them,
        "company": row.company,
        "note": row.note,
        "birthday": [birthday.day, birthday.month, birthday.year] if birthday else None,
        "since": row.since.isoformat() if row.since else None,
        "emails": list(row.emails),
        "phones": list(row.phones),
        "labels": list(row.labels),
        "post": _post(row.post) if row.post else None,
        "till": _till(row.till) if row.till else None,
        "email_consent": _consent(row.email_consent),
        "text_consent": _consent(row.text_consent),
    }
    return {name: value for name, value in said.items() if value}


def together(before: Said, now: Said) -> Said:
    """Return what the export has said so far: the newest words, and every contact and label it ever named."""
    both = before | now
    for name in ("emails", "phones", "labels"):
        if name in before and name in now:
            both[name] = list(dict.fromkeys([*before[name], *now[name]]))
    return both


def as_text(said: Said) -> str:
    """Return it as it is stored."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def from_text(stored: str) -> Said:
    """Read what is stored."""
    return dict(json.loads(stored)) if stored else {}


def contacts_of(said: Said, country: str) -> dict[ContactKey, str]:
    """Return the contact points named, by kind and key."""
    found: dict[ContactKey, str] = {}
    for value in said.get("emails", ()):
        found.setdefault((ContactKind.EMAIL.value, email_key(value)), value)
    for value in said.get("phones", ()):
        found.setdefault((ContactKind.PHONE.value, phone_key(value, country)), value)
    return {key: value for key, value in found.items() if key[1]}


def own_id(row: CustomerRow, source: str, said: Said, country: str) -> tuple[str, str]:
    """Return by what the export knows this customer: its id, else e-mail, phone, or the whole row.

    The latter are kept under a source of their own, so that a later export with ids still finds the customer.
    """
    if row.ids and row.ids[0][0] == source:
        return row.ids[0]
    contacts = contacts_of(said, country)
    for kind, key in contacts:
        return f"{source}-row", f"{kind}:{key}"
    content = sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
    return f"{source}-row", f"row:{content}"


def _post(post: Post) -> list[str]:
    return [post.street, post.street_more, post.city, post.region, post.postal_code, post.country]


def _till(till: Till) -> list[Any]:
    days = [day.isoformat() if day else None for day in (till.first_visit, till.last_visit)]
    return [str(till.spend) if till.spend is not None else None, till.currency, till.transactions, *days]


def _consent(consent: Consent) -> str | None:
    return None if consent is Consent.NOT_ASKED else consent.value
