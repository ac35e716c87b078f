"""Handovers: how a matter passes to a colleague. Until it is accepted, the giver owns it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import HandoverState, Rests
from app.domain.records import ContactPoint, TimelineEntry


@dataclass(frozen=True, slots=True)
class Offer:
    """How a handover stands; ``giver`` and ``receiver`` are numbers of staff."""

    giver: int
    receiver: int
    state: HandoverState = HandoverState.OFFERED

    @property
    def owner(self) -> int:
        """Who owns the matter as far as this handover goes."""
        return self.receiver if self.state is HandoverState.ACCEPTED else self.giver


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """F8. ``matter`` is what passes on, by kind and number; None begins a new one, to be answered by ``due``."""

    needs: str
    tried: str
    expects: str
    to: int | None = None
    matter: tuple[Rests, int] | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverText:
    """A handover as it is told."""

    id: int
    given_at: datetime
    giver: str
    giver_id: int
    receiver: str
    receiver_id: int
    needs: str
    tried: str
    expects: str
    state: HandoverState
    reason: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """All that whoever takes a matter over should know, so that the customer never repeats it."""

    handover: HandoverText
    customer_id: int
    customer: str
    contacts: tuple[ContactPoint, ...]
    matter: tuple[Rests, int]
    what: str
    owner: str
    due: date | None
    due_time: str = ""
    would_like: str = ""
    next_step: str = ""
    reach_by: str = ""
    hands: int = 1
    before: tuple[HandoverText, ...] = ()
    happened: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something of a customer's that can be handed over; ``offered_to`` while a colleague has not answered yet."""

    matter: tuple[Rests, int]
    what: str
    owner: str
    owner_id: int
    due: date | None = None
    offered_to: str = ""


def check(draft: HandoverDraft, giver: int) -> HandoverDraft:
    """Return a draft that can be saved, tidied. Raises UserError for what is missing."""
    tidy = replace(draft, needs=draft.needs.strip(), tried=draft.tried.strip(), expects=draft.expects.strip())
    if not tidy.needs:
        raise UserError(_("Say what the customer needs."), field="needs")
    if not tidy.tried:
        raise UserError(_("Say what was tried, or that nothing was yet."), field="tried")
    if not tidy.expects:
        raise UserError(_("Say what the customer expects to happen now."), field="expects")
    if tidy.to is None:
        raise UserError(_("Say who takes it over."), field="to")
    if tidy.to == giver:
        raise UserError(_("You own it already. Choose a colleague."), field="to")
    return tidy


def may_give(owner: int, by: int, covered: Collection[int]) -> bool:
    """Tell whether somebody may hand over what another owns: only their own, and what they cover."""
    return by == owner or owner in covered


def accept(offer: Offer, by: int, covered: Collection[int]) -> Offer:
    """Take it over. ``covered`` are those for whom ``by`` stands in. Raises UserError when it is not theirs to."""
    _refuse(offer, by, covered)
    return replace(offer, state=HandoverState.ACCEPTED)


def give_back(offer: Offer, by: int, covered: Collection[int], reason: str) -> Offer:
    """Give it back with a reason. Raises UserError without one, and when it is not theirs to."""
    _refuse(offer, by, covered)
    if not reason.strip():
        raise UserError(_("Say why it goes back."), field="reason")
    return replace(offer, state=HandoverState.GIVEN_BACK)


def withdraw(offer: Offer, by: int, covered: Collection[int]) -> Offer:
    """Take an offer back that was not answered yet. Raises UserError when it is not theirs to."""
    _refuse_answered(offer)
    if by != offer.giver and offer.giver not in covered:
        raise UserError(_("Only who offered it, or who covers for them, can take it back."))
    return replace(offer, state=HandoverState.WITHDRAWN)


def _refuse(offer: Offer, by: int, covered: Collection[int]) -> None:
    _refuse_answered(offer)
    if by != offer.receiver and offer.receiver not in covered:
        raise UserError(_("It was offered to somebody else. Only they, or who covers for them, can answer."))


def _refuse_answered(offer: Offer) -> None:
    if offer.state is HandoverState.ACCEPTED:
        raise UserError(_("That was accepted already."))
    if offer.state is not HandoverState.OFFERED:
        raise UserError(_("That is not offered any more."))
