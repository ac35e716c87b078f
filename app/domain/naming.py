"""What a customer is called: on screen, in a greeting, and while no name is known."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.records import CustomerDraft


def full_name(draft: CustomerDraft) -> tuple[str, bool]:
    """Return the one name a customer is shown by, and whether it is a name at all.

    Without any name the end of the phone number, the card or the e-mail address stands in. Raises UserError when
    there is nothing to know the customer by.
    """
    whole = _tidy(draft.full_name) or _tidy(f"{draft.given_name} {draft.family_name}") or _tidy(draft.call_them)
    if whole:
        return whole, True
    if draft.company.strip():
        return _tidy(draft.company), True
    for phone in draft.phones:
        digits = [c for c in phone if c.isdigit()]
        if digits:
            return "…" + "".join(digits[-4:]), False
    if draft.card_number.strip():
        return "…" + draft.card_number.strip()[-4:], False
    for email in draft.emails:
        if email.strip():
            return email.strip(), False
    raise UserError(
        _("Nothing to know the customer by yet. Enter a name, a phone number, an e-mail or a card."), field="full_name"
    )


def call_them(*, chosen: str, given_name: str, title: str, family_name: str, whole: str) -> str:
    """Return how to speak to a customer: as they like it, by given name, by title and name, or by the whole name."""
    if chosen.strip():
        return _tidy(chosen)
    if given_name.strip():
        return _tidy(given_name)
    if title.strip() and family_name.strip():
        return _tidy(f"{title} {family_name}")
    return _tidy(whole)


def _tidy(text: str) -> str:
    return " ".join(text.split())
