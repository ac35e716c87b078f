"""The shop as the windows know it: protocols only, so that a window paints before the shop is built.

Reads answer at once and are called on the window's thread. Writes are called through ``jobs`` on the writing
thread. All raise UserError with a sentence for the clerk, or Trouble when the world is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from app.core.vocabulary import CueOutcome, Noted, PreferenceKind
from app.domain.gift_records import Allowance, GivenGift, OwnGift
from app.domain.records import (
    Answer,
    ComplaintDraft,
    ConversationDraft,
    ConversationText,
    Cue,
    CustomerCard,
    CustomerDraft,
    Found,
    ImportPreview,
    ImportProgress,
    ImportReport,
    NotedVisit,
    OpenCard,
    PromiseDraft,
    PurchaseDraft,
    ReturnableLine,
    ReturnDraft,
    ShopCounts,
    ShopSettings,
    SoldItem,
    StaffMember,
    TimelinePage,
)

if TYPE_CHECKING:  # the other rooms are loaded when they are first opened
    from app.domain.goodwill import Account
    from app.domain.provider import HeardBack, Provider, ProviderDraft
    from app.ui.making_right.port import ComplaintsPort
    from app.ui.manager.ports import AccessPort, RulesPort
    from app.ui.notes.ports import NotesPort, OccasionsPort
    from app.ui.owning_ports import DeskPort, HabitsPort, HandoversPort, PromisesPort


class FirstLookPort(Protocol):
    """The lookup alone, before the shop is there."""

    def find(self, text: str, limit: int = 20) -> Answer:
        """Find customers by any part, likeliest first. (read)."""

    def today(self) -> date:
        """Return the shop's calendar day."""

    @property
    def country(self) -> str:
        """Where the shop is, ISO 3166."""

    def close(self) -> None:
        """Let go of the file."""


class LookupPort(Protocol):
    """Answers who this is."""

    def find(self, text: str, limit: int = 20) -> Answer:
        """Find customers by any part, likeliest first. (read)."""

    def by_card(self, number: str) -> int | None:
        """Return the customer of exactly that card number. (read)."""

    def stamp(self) -> int:
        """Return a number that is another one after anything was written into the file. (read)."""


class CustomersPort(Protocol):
    """Customers' records."""

    def card(self, customer: int) -> CustomerCard:
        """Return the card. (read)."""

    def timeline(self, customer: int, start: int = 0, count: int = 100) -> TimelinePage:
        """Return a stretch of everything about the customer, newest first. (read)."""

    def draft_from(self, typed: str) -> CustomerDraft:
        """Sort what was typed into the fields of a new customer. (pure)."""

    def draft_of(self, customer: int) -> CustomerDraft:
        """Return a customer's record for editing. (read)."""

    def alike(self, draft: CustomerDraft, but: int | None = None) -> tuple[Found, ...]:
        """Return customers that could be the same person. (read)."""

    def create(self, draft: CustomerDraft, by: int) -> int:
        """Make a customer; return its id. (write)."""

    def change(self, customer: int, draft: CustomerDraft, by: int) -> None:
        """Change a customer's record. (write)."""

    def attach_card(self, customer: int, number: str, by: int) -> None:
        """Give the customer that card number. (write)."""

    def add_preference(self, customer: int, kind: PreferenceKind, text: str, by: int, *, warning: bool = False) -> int:
        """Note a like, dislike or need; return its id. (write)."""

    def remove_preference(self, preference: int, by: int) -> None:
        """Take a preference away. (write)."""

    def set_asks_for(self, customer: int, staff: int | None, by: int) -> None:
        """Note whom the customer asks for. (write)."""

    def conversation(self, conversation: int) -> ConversationText:
        """Return a conversation in full, also a delicate one. (read)."""

    def delicate(self, customer: int) -> tuple[ConversationText, ...]:
        """Return the delicate conversations, for whoever opens them on purpose. (read)."""


class CounterPort(Protocol):
    """What happens at the counter."""

    def open(self, customer: int, on_duty: int) -> OpenCard:
        """Return the card with its cues; those of today's visit with their outcomes. (read)."""

    def note_visit(self, customer: int, cues: Sequence[Cue], by: int) -> NotedVisit:
        """Note the visit and the cues that were shown. (write)."""

    def undo(self, noted: Noted, number: int, by: int) -> None:
        """Take back what a quick form noted today. (write)."""

    def undo_visit(self, visit: int, by: int) -> None:
        """Take a visit back that was noted by opening the card. (write)."""

    def record(
        self,
        customer: int,
        key: str,
        outcome: CueOutcome,
        by: int,
        *,
        answer: str = "",
        keep_as: PreferenceKind | None = None,
    ) -> None:
        """Record how a cue of today's visit went; "told" closes its complaint or promise for now. (write).

        ``keep_as`` keeps the answer to a question of the bank as that preference, None as a conversation.
        """

    def take_back(self, customer: int, key: str, by: int) -> None:
        """Undo what was recorded for a cue of today's visit, with what followed from it. (write)."""

    def purchase(self, customer: int, draft: PurchaseDraft, by: int) -> int:
        """Note a purchase; return its id. (write)."""

    def take_return(self, customer: int, draft: ReturnDraft, by: int) -> int:
        """Note that something came back; return its id. (write)."""

    def converse(self, customer: int, draft: ConversationDraft, by: int) -> int:
        """Note a conversation; return its id. (write)."""

    def complain(self, customer: int, draft: ComplaintDraft, by: int) -> int:
        """Open a complaint; return its id. (write)."""

    def promise(self, customer: int, draft: PromiseDraft, by: int) -> int:
        """Make a promise; return its id. (write)."""

    def suggest_items(self, typed: str, limit: int = 8) -> tuple[SoldItem, ...]:
        """Return items sold before whose name holds what was typed. (read)."""

    def suggest_categories(self, typed: str, limit: int = 8) -> tuple[str, ...]:
        """Return categories of items sold before. (read)."""

    def returnable(self, customer: int, limit: int = 50) -> tuple[ReturnableLine, ...]:
        """Return the lines that could come back, newest first. (read)."""


class StaffPort(Protocol):
    """Who serves."""

    def everyone(self) -> tuple[StaffMember, ...]:
        """Return all who work here. (read)."""

    def by_initials(self, initials: str) -> StaffMember | None:
        """Return whoever has those initials, in any case. (read)."""

    def covered_by(self, member: int) -> tuple[StaffMember, ...]:
        """Return those who are away today and for whom that member stands in. (read)."""

    def add(self, name: str, initials: str, by: int) -> StaffMember:
        """Add a clerk. (write)."""


class SettingsPort(Protocol):
    """The shop's own settings."""

    def current(self) -> ShopSettings:
        """Return the settings. (read)."""

    def counts(self) -> ShopCounts:
        """Return how much the shop holds. (read)."""


class ImportsPort(Protocol):
    """Bringing files in. ``run`` blocks until the child process ends and is called on a job's own thread."""

    def preview(self, path: Path, kind: str, layout: str | None = None, date_order: str | None = None) -> ImportPreview:
        """Look at a file without importing it."""

    def run(
        self,
        path: Path,
        kind: str,
        *,
        by: int | None,
        layout: str | None = None,
        date_order: str | None = None,
        dry_run: bool = False,
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import a file in a child process."""


class GiftsPort(Protocol):
    """Gifts of a clerk's own choosing; those of rules are answered as cues."""

    def allowance(self, staff: int) -> Allowance:
        """Return what a staff member may give this week by their own choice. (read)."""

    def given_today(self, customer: int) -> GivenGift | None:
        """Return what a customer was given in today's visit. (read)."""

    def give_own(self, customer: int, gift: OwnGift, by: int) -> int:
        """Give something by one's own choice; return its number in the ledger. (write)."""

    def take_back(self, gift: int, by: int) -> None:
        """Take back an own gift of today that was noted by mistake. (write)."""


class RecommendationsPort(Protocol):
    """Whom we recommend when we cannot help."""

    def all(self) -> tuple[Provider, ...]:
        """Return everybody, those not recommended any more last. (read)."""

    def search(self, typed: str) -> tuple[Provider, ...]:
        """Return who could help with what was typed, the most helpful first. (read)."""

    def heard_back(self, provider: int, limit: int = 50) -> tuple[HeardBack, ...]:
        """Return what customers told us about a provider, newest first. (read)."""

    def add(self, draft: ProviderDraft, by: int) -> int:
        """Take somebody into the directory; return their number. (write)."""

    def change(self, provider: int, draft: ProviderDraft, by: int) -> None:
        """Correct what is known of a provider. (write)."""

    def retire(self, provider: int, by: int) -> None:
        """Recommend somebody no more. (write)."""

    def bring_back(self, provider: int, by: int) -> None:
        """Recommend somebody again. (write)."""

    def recommend(self, customer: int, whom: int | ProviderDraft, need: str, by: int) -> int:
        """Note that a customer was sent to somebody; return its number. (write)."""


class GoodwillPort(Protocol):
    """How it stands between the shop and a customer."""

    def account(self, customer: int) -> Account:
        """Return the word and the statement behind it. (read)."""


class ShopPort(Protocol):
    """Every service, built once."""

    @property
    def lookup(self) -> LookupPort:
        """Answers who this is."""

    @property
    def customers(self) -> CustomersPort:
        """Customers' records."""

    @property
    def counter(self) -> CounterPort:
        """What happens at the counter."""

    @property
    def staff(self) -> StaffPort:
        """Who serves."""

    @property
    def settings(self) -> SettingsPort:
        """The shop's own settings."""

    @property
    def gifts(self) -> GiftsPort:
        """Gifts of a clerk's own choosing."""

    @property
    def complaints(self) -> ComplaintsPort:
        """Complaints, and what moves them on."""

    @property
    def occasions(self) -> OccasionsPort:
        """Days that matter to a customer."""

    @property
    def notes(self) -> NotesPort:
        """Handwritten notes."""

    @property
    def recommendations(self) -> RecommendationsPort:
        """Whom we recommend when we cannot help."""

    @property
    def goodwill(self) -> GoodwillPort:
        """How it stands between the shop and a customer."""

    @property
    def promises(self) -> PromisesPort:
        """Promises after they were made."""

    @property
    def handovers(self) -> HandoversPort:
        """Matters that pass from hand to hand."""

    @property
    def desk(self) -> DeskPort:
        """What is due for whom."""

    @property
    def habits(self) -> HabitsPort:
        """What repeats by itself."""

    @property
    def imports(self) -> ImportsPort:
        """Bringing files in."""

    @property
    def access(self) -> AccessPort:
        """PINs, and who may do what at the moment."""

    @property
    def rules(self) -> RulesPort:
        """Appreciation rules."""

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""

    def today(self) -> date:
        """Return the shop's calendar day."""

    def amount(self, text: str) -> Decimal:
        """Read an amount typed at the counter in the way of the shop's language, or raise UserError."""

    def tidy(self) -> None:
        """Bring everything into the file itself, when nothing else goes on. (write)."""

    def close(self) -> None:
        """Let go of the file."""
