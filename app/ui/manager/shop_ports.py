"""The shop as the sections about the shop itself know it: words, questions, remedies, gifts, staff, settings.

Reads answer at once, writes go through ``jobs``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol, cast

from app.core.money import Money
from app.core.vocabulary import Role, StaffColour
from app.domain.cues.facts import CueSettings
from app.domain.cues.phrase_book import PhraseGroup
from app.domain.cues.question_bank import BankEntry, QuestionDraft
from app.domain.gift_records import Behind, GiftFigures, GivenGift, Period, StaffAllowance, Token, Used
from app.domain.phrase import Phrase
from app.domain.records import ShopSettings, StaffMember
from app.domain.remedies import MakeRightList, RemedyDraft
from app.domain.staff import Away, HandOver, Resting, StaffDraft, StaffEntry
from app.ui.ports import ShopPort


class WordingPort(Protocol):
    """What the cues say and how they behave."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the cues can speak, the shop's own first."""

    def phrases(self, language: str) -> tuple[PhraseGroup, ...]:
        """Return all phrases of a language by what they are for. (read)."""

    def categories(self, language: str, *, ordinal: bool = False) -> frozenset[str]:
        """Return the plural forms a language tells apart. (pure)."""

    def tells_addresses(self, language: str) -> bool:
        """Tell whether customers are addressed in two ways in that language. (pure)."""

    def problems(self, language: str, kind: str, phrase: Phrase) -> tuple[str, ...]:
        """Return what is wrong with a phrase. (pure)."""

    def sample(self, language: str, kind: str, phrase: Phrase, customer: int | None = None) -> tuple[str, ...]:
        """Return each form of a phrase as it would be said. (read)."""

    def settings(self) -> CueSettings:
        """Return how the cues behave. (read)."""

    def set(self, language: str, kind: str, variants: Sequence[Phrase], by: int | None) -> None:
        """Lay the shop's own variants over the shipped ones. (write)."""

    def back_to_shipped(self, language: str, kind: str, by: int | None) -> None:
        """Say again what came with the program. (write)."""

    def set_settings(self, settings: CueSettings, by: int | None) -> None:
        """Keep how the cues behave. (write)."""


class QuestionsPort(Protocol):
    """The question bank."""

    def all(self) -> tuple[BankEntry, ...]:
        """Return all questions in their order, the retired ones last. (read)."""

    def add(self, draft: QuestionDraft, by: int | None) -> str:
        """Add a question; return its key. (write)."""

    def change(self, key: str, draft: QuestionDraft, by: int | None) -> None:
        """Change a question. (write)."""

    def retire(self, key: str, by: int | None) -> None:
        """Ask a question no more. (write)."""

    def bring_back(self, key: str, by: int | None) -> None:
        """Ask a retired question again. (write)."""

    def arrange(self, keys: Sequence[str], by: int | None) -> None:
        """Put the questions into that order. (write)."""


class RemediesPort(Protocol):
    """The make-it-right list."""

    def all(self) -> MakeRightList:
        """Return the list. (read)."""

    def add(self, draft: RemedyDraft, by: int | None) -> int:
        """Add a remedy; return its number. (write)."""

    def change(self, remedy: int, draft: RemedyDraft, by: int | None) -> None:
        """Change a remedy. (write)."""

    def retire(self, remedy: int, by: int | None) -> None:
        """Offer a remedy no more. (write)."""

    def bring_back(self, remedy: int, by: int | None) -> None:
        """Offer a retired remedy again. (write)."""

    def arrange(self, remedies: Sequence[int], by: int | None) -> None:
        """Put the remedies into that order. (write)."""

    def set_weekly(self, limit: Decimal | None, by: int | None) -> None:
        """Set what one clerk may give in a week. (write)."""


class RosterPort(Protocol):
    """The staff as their manager sees them."""

    def everyone(self) -> tuple[StaffMember, ...]:
        """Return all who work here. (read)."""

    def entries(self) -> tuple[StaffEntry, ...]:
        """Return everybody, those who left last. (read)."""

    def resting_with(self, member: int) -> tuple[Resting, ...]:
        """Return what rests with somebody. (read)."""

    def add(
        self, name: str, initials: str, by: int | None, *, role: Role = Role.CLERK, colour: StaffColour | None = None
    ) -> StaffMember:
        """Add a staff member. (write)."""

    def change(self, member: int, draft: StaffDraft, by: int | None) -> StaffMember:
        """Change a staff member. (write)."""

    def set_away(self, member: int, away: Away | None, by: int | None) -> None:
        """Note the days somebody is away, and who covers. (write)."""

    def leave(self, member: int, by: int | None, *, hand_over: HandOver | None = None) -> None:
        """Let somebody go, with all that rests with them handed over. (write)."""

    def come_back(self, member: int, by: int | None) -> StaffMember:
        """Take somebody on again. (write)."""


class GiftsRoomPort(Protocol):
    """Gifts as the manager sees them."""

    def figures(self, period: Period, by: int | None) -> GiftFigures:
        """Return what was given in a period and what came after. (slow)."""

    def list_behind(self, period: Period, by: int | None, which: Behind | None = None) -> tuple[GivenGift, ...]:
        """Return the gifts behind a figure. (slow)."""

    def used(self, rule: int) -> Used:
        """Return what a rule gave away in the present period of its budget. (read)."""

    def common_allowance(self) -> Money:
        """Return what everybody may give in a week. (read)."""

    def allowances(self) -> tuple[StaffAllowance, ...]:
        """Return what each who works here may give in a week. (read)."""

    def set_allowance(self, amount: Decimal | None, by: int | None, *, staff: int | None = None) -> None:
        """Say what may be given in a week, by everybody or by one. (write)."""

    def tokens(self) -> tuple[Token, ...]:
        """Return the gifts that are counted. (read)."""

    def count_tokens(self, what: str, counted: int | None, by: int | None) -> None:
        """Note how many of a gift there are now, None to count it no more. (write)."""


class ShopSettingsPort(Protocol):
    """The shop's own settings, to be changed."""

    def current(self) -> ShopSettings:
        """Return the settings. (read)."""

    def set_all(self, values: Mapping[str, str], by: int | None) -> None:
        """Change several settings, all or none. (write)."""


class OwnShop(Protocol):
    """What only these sections ask of the shop."""

    @property
    def wording(self) -> WordingPort:
        """What the cues say."""

    @property
    def questions(self) -> QuestionsPort:
        """The question bank."""

    @property
    def remedies(self) -> RemediesPort:
        """The make-it-right list."""

    @property
    def staff(self) -> RosterPort:
        """The staff."""

    @property
    def gifts(self) -> GiftsRoomPort:
        """The gifts."""

    @property
    def settings(self) -> ShopSettingsPort:
        """The shop's own settings."""


def own(shop: ShopPort) -> OwnShop:
    """Return the shop with what only this room asks of it: the counter's protocol need not know."""
    return cast("OwnShop", shop)
