"""The words on screen for the closed lists that forms offer."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.i18n import _
from app.core.vocabulary import Address, Channel, Consent, PreferenceKind, PromiseKind
from app.domain.records import StaffMember
from app.ui.wording import by_channel


def channel_words() -> tuple[tuple[str, str], ...]:
    """Return how a customer can be reached, as (value, words)."""
    order = (Channel.PHONE, Channel.EMAIL, Channel.TEXT_MESSAGE, Channel.IN_PERSON, Channel.POST)
    return tuple((channel, by_channel(channel)) for channel in order)


def channel_names() -> tuple[tuple[Channel, str], ...]:
    """Return the channels that need consent, by name."""
    return (
        (Channel.PHONE, _("Phone")),
        (Channel.EMAIL, _("E-mail")),
        (Channel.TEXT_MESSAGE, _("Text message")),
        (Channel.POST, _("Post")),
    )


def consent_words() -> tuple[tuple[str, str], ...]:
    """Return what a customer said when asked, as (value, words)."""
    return ((Consent.NOT_ASKED, _("not asked")), (Consent.YES, _("yes")), (Consent.NO, _("no")))


def address_words() -> tuple[tuple[str, str], ...]:
    """Return how a customer is addressed, as (value, words); empty follows the shop."""
    return (("", _("as the shop does")), (Address.FORMAL, _("formally")), (Address.INFORMAL, _("informally")))


def promise_words() -> tuple[tuple[str, str], ...]:
    """Return what can be promised, as (value, words)."""
    return (
        (PromiseKind.ANSWER, _("a question to answer")),
        (PromiseKind.CALL_BACK, _("a call back")),
        (PromiseKind.MESSAGE, _("a message for a colleague")),
        (PromiseKind.SEND, _("something to order or send")),
        (PromiseKind.COURTESY_CALL, _("a courtesy call")),
    )


def preference_words() -> tuple[tuple[str, str], ...]:
    """Return the kinds of preference, as (value, words)."""
    return (
        (PreferenceKind.LIKE, _("Likes")),
        (PreferenceKind.DISLIKE, _("Dislikes")),
        (PreferenceKind.NEED, _("Needs")),
    )


def staff_choices(staff: Sequence[StaffMember], first: StaffMember | None = None) -> tuple[tuple[str, str], ...]:
    """Return the staff as (id, name), the given one first."""
    ordered = sorted(staff, key=lambda member: (first is None or member.id != first.id, member.name.casefold()))
    return tuple((str(member.id), member.name) for member in ordered)
