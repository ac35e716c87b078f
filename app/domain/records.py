"""What the services hand out: frozen records that say what is known, never how it is shown.

Moments are aware and in UTC; days are the shop's calendar days. Text is as it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.core.money import Money
from app.core.vocabulary import (
    Address,
    CardFact,
    Channel,
    ComplaintState,
    Consent,
    ContactKind,
    CueKind,
    CueOutcome,
    GoodwillWord,
    OccasionKind,
    PreferenceKind,
    PromiseKind,
    Role,
    StaffColour,
    TimelineKind,
    WorkedOut,
)
from app.domain.complaint import Concern
from app.domain.found import Answer, Found  # noqa: F401 - handed on with all other records
from app.domain.remedies import RemedyWish

# --- the people ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who serves."""

    id: int
    name: str
    initials: str
    role: Role = Role.CLERK
    colour: StaffColour = StaffColour.TEAL


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone number or e-mail address, as typed."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Preference:
    """A like, dislike or need; ``warning`` marks what must not be overlooked, such as an allergy."""

    id: int
    kind: PreferenceKind
    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which any part may be missing; never all of them."""

    day: int | None = None
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A customer as entered or changed in the form; one of name, phone, e-mail or card is enough.

    ``full_name`` may be left empty when given or family name, or a phone or card number is known.
    """

    full_name: str = ""
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    call_them: str = ""
    say_it: str = ""
    address: Address | None = None
    company: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    card_number: str = ""
    language: str = ""
    birthday: PartialDate | None = None
    consent_personal: Consent = Consent.NOT_ASKED
    consent_channels: tuple[tuple[Channel, Consent], ...] = ()
    labels: tuple[str, ...] = ()
    note: str = ""
    asks_for: int | None = None
    referrer: int | None = None


# --- the card --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LastPurchase:
    """What they bought last. ``what`` names the items; ``main_line`` is the line a question would be about."""

    id: int
    what: str
    at: datetime
    total: Money | None
    why: str = ""
    worked_out: WorkedOut | None = None
    worked_out_said: str = ""
    returned: bool = False
    lines: tuple[PurchaseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One item of a purchase. ``quantity`` counts pieces, kilograms, …; ``amount`` is what the line cost."""

    id: int
    item: str
    quantity: Decimal
    amount: Money | None
    worked_out: WorkedOut | None = None
    returned: bool = False


@dataclass(frozen=True, slots=True)
class LastConversation:
    """What was talked about last that may be shown openly; delicate ones are only counted on the card."""

    id: int
    topic: str
    at: datetime
    with_whom: str
    details: str = ""
    answer: str = ""  # to the question to ask next time, once somebody asked


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """What is being made right."""

    id: int
    what: str
    owner: str
    owner_id: int
    opened: datetime
    next_step: str
    due: date | None
    state: ComplaintState
    item: str = ""
    would_like: str = ""
    reach_by: str = ""
    solution: str = ""
    tell_by: date | None = None
    teller: str = ""
    concerns: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """A complaint the customer was told about, who was not asked yet whether it is right again."""

    id: int
    what: str
    told: datetime
    item: str = ""


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """What is still owed to the customer. ``due`` is a day; ``due_time`` is "HH:MM" where one was named."""

    id: int
    question: str
    owner: str
    owner_id: int
    made: datetime
    due: date | None
    due_time: str = ""
    channel: Channel | None = None
    kind: PromiseKind = PromiseKind.ANSWER
    best_time: str = ""
    reach_by: str = ""
    offered_to: str = ""  # a colleague who has not accepted it yet


@dataclass(frozen=True, slots=True)
class NearOccasion:
    """A day that matters, soon; ``on`` is the date it falls on next."""

    kind: OccasionKind
    title: str
    on: date
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class TillSays:
    """The till's own totals as last exported; never added to visits or worth."""

    source: str
    lifetime_spend: Money | None
    transactions: int | None


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything the one screen shows about a customer, apart from cues and timeline."""

    id: int
    name: str
    call_them: str
    say_it: str = ""
    title: str = ""
    address: Address | None = None
    company: str = ""
    since: date | None = None
    visits: int = 0
    last_visit: date | None = None
    asks_for: str = ""
    asks_for_id: int | None = None
    referrer: str = ""
    referrer_id: int | None = None
    language: str = ""
    card_number: str = ""
    contacts: tuple[ContactPoint, ...] = ()
    labels: tuple[str, ...] = ()
    note: str = ""
    consent_personal: Consent = Consent.NOT_ASKED
    last_purchase: LastPurchase | None = None
    last_conversation: LastConversation | None = None
    delicate_topics: int = 0
    open_complaints: tuple[OpenComplaint, ...] = ()
    told_complaints: tuple[ToldComplaint, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    preferences: tuple[Preference, ...] = ()
    occasions: tuple[NearOccasion, ...] = ()
    birthday: PartialDate | None = None
    lifetime_value: Money | None = None
    till_says: TillSays | None = None
    goodwill: GoodwillWord | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened. ``text`` and ``detail`` are as typed, or item names; ``who`` is a staff member.

    A delicate conversation comes with an empty text and ``delicate`` set; its words are asked for by id.
    ``outcome`` carries the value of a WorkedOut or CueOutcome where the entry has one.
    """

    kind: TimelineKind
    id: int
    at: datetime
    text: str = ""
    detail: str = ""
    who: str = ""
    amount: Money | None = None
    outcome: str = ""
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A stretch of the timeline, newest first; ``next`` continues it, None at the end."""

    entries: tuple[TimelineEntry, ...]
    next: int | None = None


# --- cues ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to say, with its reason and the ways it can go.

    ``key`` names what it is about ("greet", "complaint:5", "purchase_line:12"): the same matter has the same
    key on every day. ``say`` can be spoken as it stands; ``because`` is the small line under it.
    ``outcome`` is what was recorded in this visit, None so far. ``keep_as`` is what an answer to one of the shop's
    questions is usually kept as, None the conversation.
    """

    key: str
    kind: CueKind
    say: str
    because: str
    now: bool
    outcomes: tuple[CueOutcome, ...]
    importance: int = 0
    outcome: CueOutcome | None = None
    answer: str = ""
    keep_as: PreferenceKind | None = None


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A card as the counter opens it: the customer and what to say now.

    ``visit`` is the visit of today if one was noted already; ``noted_at`` when.
    """

    card: CustomerCard
    cues: tuple[Cue, ...]
    visit: int | None = None
    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotedVisit:
    """A visit that was noted; ``new`` is False when today's visit was there already (nothing to undo then)."""

    id: int
    customer: int
    at: datetime
    new: bool


# --- quick forms -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SoldItem:
    """An item the shop has sold before, as a suggestion; ``usual`` is what it cost last."""

    id: int
    name: str
    usual: Money | None = None


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """F3: items with quantity and amount in major units of the shop's currency (None: not noted)."""

    lines: tuple[DraftLine, ...] = ()
    why: str = ""
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One item typed at the counter."""

    item: str
    quantity: Decimal = Decimal(1)
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """F3's other side: which purchase line came back (None: not on record), or the item's name, and why."""

    line: int | None = None
    item: str = ""
    why: str = ""
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReturnableLine:
    """A purchase line that has not come back yet."""

    id: int
    item: str
    bought: datetime
    amount: Money | None


@dataclass(frozen=True, slots=True)
class ConversationDraft:
    """F4. ``ask_next_time`` is the question itself; ``ask_from`` the first day to ask it."""

    topic: str
    details: str = ""
    ask_next_time: str = ""
    ask_from: date | None = None
    delicate: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintDraft:
    """F5. ``reach_by`` (how to reach them) is required; owner None means the one who takes it.

    ``remedy`` is given at once, or asked for where it is above what may be given.
    """

    what: str
    reach_by: str
    item: str = ""
    purchase_line: int | None = None
    would_like: str = ""
    owner: int | None = None
    due: date | None = None
    next_step: str = ""
    helper: int | None = None
    remedy: RemedyWish | None = None


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """F6. What exactly is promised, who does it (None: the one who promises), by when, by which channel.

    Of a message or a call, ``best_time`` is when the customer is best reached, as said, and ``reach_by`` where.
    """

    question: str
    owner: int | None = None
    due: date | None = None
    due_time: str = ""
    channel: Channel | None = None
    kind: PromiseKind = PromiseKind.ANSWER
    best_time: str = ""
    reach_by: str = ""


@dataclass(frozen=True, slots=True)
class ConversationText:
    """A conversation in full, for whoever opens it on purpose."""

    id: int
    topic: str
    details: str
    ask_next_time: str
    at: datetime
    with_whom: str
    delicate: bool
    answer: str = ""


# --- the shop --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """What the shop says of itself. ``zone`` is an IANA name, ``country`` ISO 3166, ``currency`` ISO 4217."""

    name: str = ""
    zone: str = "UTC"
    country: str = ""
    currency: str = "EUR"
    address: Address = Address.FORMAL
    show_worth: bool = False  # whether the counter shows what customers are worth; they may look on
    lock_minutes: int = 5  # after so long without doing anything a manager's pages lock
    card_facts: tuple[CardFact, ...] = tuple(CardFact)  # what the card shows under the four fixed things, in order


@dataclass(frozen=True, slots=True)
class ShopCounts:
    """How much the shop holds, up to a thousand of each: for empty states."""

    customers: int = 0
    purchases: int = 0


# --- imports ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong with one cell of an imported file; ``row`` counts lines of data from 1."""

    row: int
    column: str
    said: str
    value: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. The counts are of customers or of purchases, ``rows`` of lines in the file."""

    layout: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    without_customer: int = 0
    problems: tuple[RowProblem, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    decimal_sign: str = ""
    date_order: str = ""
    returns: int = 0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import has come: ``done`` of ``total`` rows (total 0 while it is still being counted)."""

    done: int
    total: int
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file looks like before it is imported: shown, so that a wrong guess is seen and corrected."""

    path: str
    kind: str  # "customers" or "sales"
    layout: str
    encoding: str
    delimiter: str
    decimal_sign: str
    date_order: str
    date_order_sure: bool
    columns: tuple[str, ...] = ()
    sample: tuple[tuple[str, ...], ...] = field(default=())
