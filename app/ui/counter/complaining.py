"""What the counter's cues have to do with complaints: how one begins, and which one the customer was told about."""

from __future__ import annotations

from app.core.vocabulary import CueOutcome
from app.domain.records import ComplaintDraft, CustomerCard, OpenCard
from app.ui.counter.cue_card import ChosenOutcome
from app.ui.counter.forms import Forms

_LINE, _COMPLAINT = "purchase_line:", "complaint:"


def complaint_about(opened: OpenCard, key: str) -> ComplaintDraft:
    """Return a complaint about what a cue asked for, the item filled in."""
    line = _line_of(key)
    item = _item_of(opened.card, line)
    return ComplaintDraft(what="", reach_by="", item=item, purchase_line=line)  # the form knows how to reach them


class Telling:
    """Goes on to the one question once the shop knows that a customer was told about their complaint."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._told: int | None = None

    def remember(self, chosen: ChosenOutcome) -> None:
        """Take note of what was recorded just now; it is not written yet."""
        self._told = told_complaint(chosen.key) if chosen.outcome is CueOutcome.TOLD else None

    def go_on(self, opened: OpenCard) -> None:
        """Ask, if the card as it is now says that they were told."""
        told, known = self._told, [one.id for one in opened.card.told_complaints]
        if told is not None and told in known:
            self._told = None
            self._forms.ask_if_right(opened.card, told)


def told_complaint(key: str) -> int | None:
    """Return the complaint that a cue is about, None when it is about something else."""
    number = key.removeprefix(_COMPLAINT)
    return int(number) if key.startswith(_COMPLAINT) and number.isdigit() else None


def _line_of(key: str) -> int | None:
    number = key.removeprefix(_LINE)
    return int(number) if key.startswith(_LINE) and number.isdigit() else None


def _item_of(card: CustomerCard, line: int | None) -> str:
    lines = card.last_purchase.lines if card.last_purchase else ()
    return next((bought.item for bought in lines if bought.id == line), "")
