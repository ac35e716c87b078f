"""Rich records of a small coffee shop, as they stand on Saturday, 21 November 2026, at 10:42 in Amsterdam."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.core.money import Money
from app.core.vocabulary import (
    Channel,
    ComplaintState,
    ContactKind,
    CueKind,
    CueOutcome,
    OccasionKind,
    PreferenceKind,
    TimelineKind,
)
from app.domain.records import (
    ContactPoint,
    Cue,
    CustomerCard,
    LastConversation,
    LastPurchase,
    NearOccasion,
    OpenComplaint,
    OpenPromise,
    PartialDate,
    Preference,
    PurchaseLine,
    SoldItem,
    StaffMember,
    TillSays,
    TimelineEntry,
)

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 21, 10, 42, tzinfo=ZONE).astimezone(UTC)
TODAY = date(2026, 11, 21)

ROSA = StaffMember(1, "Rosa", "RO")
TOM = StaffMember(2, "Tom", "TB")
STAFF = (ROSA, TOM)


def moment(month: int, day: int, hour: int = 11, minute: int = 0, year: int = 2026) -> datetime:
    """Return a moment of the shop's day, in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def euros(text: str) -> Money:
    """Return an amount in euros, written like 31.40."""
    return Money(int(Decimal(text) * 100), "EUR")


ITEMS = (
    SoldItem(1, "Ethiopia Guji, 1 kg", euros("27.50")),
    SoldItem(2, "Filter papers", euros("3.90")),
    SoldItem(3, "Espresso grinder", euros("189.00")),
    SoldItem(4, "House blend, 250 g", euros("8.20")),
)

GRINDER = OpenComplaint(
    id=5,
    what="Grinder arrived without its hopper lid",
    owner="Rosa",
    owner_id=1,
    opened=moment(11, 16),
    next_step="Tell Marisol the lid arrives Thursday, by phone, before Friday.",
    due=date(2026, 11, 27),
    state=ComplaintState.OPEN,
    item="Espresso grinder",
    would_like="the lid, soon",
    reach_by="phone, 06 1234 4471",
)

MARISOL = CustomerCard(
    id=1,
    name="Marisol Vega",
    call_them="Marisol",
    say_it="mah-ree-SOL",
    since=date(2019, 3, 4),
    visits=47,
    last_visit=date(2026, 11, 9),
    asks_for="Rosa",
    asks_for_id=1,
    referrer="Ana Duarte",
    referrer_id=4,
    language="es",
    card_number="2000144711",
    contacts=(
        ContactPoint(ContactKind.PHONE, "06 1234 4471"),
        ContactPoint(ContactKind.EMAIL, "marisol.vega@example.org"),
    ),
    labels=("wholesale",),
    last_purchase=LastPurchase(
        id=90,
        what="Ethiopia Guji, 1 kg",
        at=moment(11, 9),
        total=euros("31.40"),
        why="for Inés’s graduation brunch",
        lines=(
            PurchaseLine(900, "Ethiopia Guji, 1 kg", Decimal(1), euros("27.50")),
            PurchaseLine(901, "Filter papers", Decimal(1), euros("3.90")),
        ),
    ),
    last_conversation=LastConversation(
        70, "Inés starts at the conservatory", moment(11, 9), "Tom", "cello, moves to Leiden in September"
    ),
    open_complaints=(GRINDER,),
    promises=(
        OpenPromise(
            31,
            "When does the Kenya come in?",
            "Tom",
            2,
            moment(11, 9),
            date(2026, 11, 24),
            "15:00",
            Channel.PHONE,
        ),
    ),
    preferences=(
        Preference(1, PreferenceKind.LIKE, "washed Ethiopians"),
        Preference(2, PreferenceKind.LIKE, "oat milk"),
        Preference(3, PreferenceKind.NEED, "nut allergy", warning=True),
        Preference(4, PreferenceKind.DISLIKE, "no paper bags"),
    ),
    birthday=PartialDate(29, 11),
    occasions=(NearOccasion(OccasionKind.BIRTHDAY, "", date(2026, 11, 29)),),
    lifetime_value=euros("2140.60"),
    till_says=TillSays("Square", euros("1980.00"), 41),
)

MARTIN = CustomerCard(
    id=2,
    name="Martin Verhoeven",
    call_them="Martin",
    visits=12,
    since=date(2024, 6, 1),
    last_visit=date(2026, 11, 20),
    contacts=(ContactPoint(ContactKind.PHONE, "06 5550 0912"),),
    last_purchase=LastPurchase(91, "House blend, 250 g", moment(11, 20), euros("8.20")),
)

MARGAUX = CustomerCard(
    id=3,
    name="Margaux Vernier",
    call_them="Madame Vernier",
    visits=3,
    last_visit=date(2026, 3, 14),
    contacts=(ContactPoint(ContactKind.PHONE, "06 5550 7730"),),
    delicate_topics=1,
)

#: Somebody of whom nothing is known but the name.
BLANK = CustomerCard(id=4, name="Ana Duarte", call_them="Ana")

#: A name longer than any card, from right to left.
LONG = CustomerCard(
    id=5,
    name="Wolfeschlegelsteinhausenbergerdorff-Montgomery-Featherstonehaugh, Maximiliana Alexandrina",
    call_them="Frau Wolfeschlegelsteinhausenbergerdorff",
    say_it="wolf-uh-SHLAY-gul-stine-how-zen-ber-ger-dorf",
    visits=1,
    last_visit=date(2026, 10, 2),
)

ARABIC = CustomerCard(id=6, name="فاطمة الزهراء", call_them="فاطمة", visits=4, last_visit=date(2026, 11, 14))

CARDS = (MARISOL, MARTIN, MARGAUX, BLANK, LONG, ARABIC)


def greeting(card: CustomerCard) -> Cue:
    """Return the cue every visit begins with."""
    return Cue(
        "greet",
        CueKind.GREET,
        f"Good morning, {card.call_them}. Thank you for coming in again.",
        f"{card.visits} visits before this one, last here 12 days ago.",
        now=True,
        outcomes=(CueOutcome.SAID,),
    )


MARISOL_CUES = (
    greeting(MARISOL),
    Cue(
        "complaint:5",
        CueKind.MAKE_RIGHT,
        "I have news for you about the espresso grinder.",
        "Lid arrives Thursday. You own this; not told yet.",
        now=True,
        outcomes=(CueOutcome.TOLD, CueOutcome.NOT_NOW),
    ),
    Cue(
        "purchase_line:900",
        CueKind.FOLLOW_UP,
        "How is the Ethiopia Guji working out?",
        "Bought for Inés’s graduation brunch; nobody has asked yet.",
        now=True,
        outcomes=(CueOutcome.LOVED_IT, CueOutcome.FINE, CueOutcome.NOT_GOOD, CueOutcome.NOT_NOW),
    ),
    Cue(
        "conversation:70",
        CueKind.FOLLOW_UP,
        "How is Inés settling in at the conservatory?",
        "Tom talked about it on 9 November.",
        now=False,
        outcomes=(CueOutcome.ANSWERED, CueOutcome.ASKED, CueOutcome.NOT_NOW),
    ),
    Cue(
        "usual:2",
        CueKind.ANTICIPATE,
        "Do you still have filter papers at home?",
        "usually every 5 weeks, due this week",
        now=False,
        outcomes=(CueOutcome.SAID, CueOutcome.NOT_NOW),
    ),
    Cue(
        "question:3",
        CueKind.FIND_OUT,
        "What do you enjoy most about your morning coffee?",
        "Nobody has asked yet.",
        now=False,
        outcomes=(CueOutcome.ANSWERED, CueOutcome.DID_NOT_SAY, CueOutcome.NOT_NOW),
    ),
)


def cues_of(card: CustomerCard) -> tuple[Cue, ...]:
    """Return what to say to that customer."""
    if card.id == MARISOL.id:
        return MARISOL_CUES
    if card.delicate_topics:
        quiet = Cue(
            "conversation:71",
            CueKind.QUIET_NOTE,
            "Take it gently today.",
            "There is 1 thing to know.",
            now=True,
            outcomes=(CueOutcome.SEEN,),
        )
        return (greeting(card), quiet)
    return (greeting(card),)


MARISOL_TIMELINE = (
    TimelineEntry(
        TimelineKind.COMPLAINT_OPENED, 5, moment(11, 16), "Grinder arrived without its hopper lid", who="Rosa"
    ),
    TimelineEntry(
        TimelineKind.PURCHASE, 90, moment(11, 9), "Ethiopia Guji, 1 kg; Filter papers", amount=euros("31.40")
    ),
    TimelineEntry(TimelineKind.PROMISE_MADE, 31, moment(11, 9), "When does the Kenya come in?", who="Tom"),
    TimelineEntry(TimelineKind.CONVERSATION, 70, moment(11, 9), "Inés starts at the conservatory", "cello", who="Tom"),
    TimelineEntry(TimelineKind.PURCHASE, 80, moment(10, 26), "Espresso grinder", amount=euros("189.00")),
    TimelineEntry(TimelineKind.VISIT, 79, moment(10, 20)),
    TimelineEntry(
        TimelineKind.CUE,
        78,
        moment(10, 20),
        "How is the house blend working out?",
        who="Rosa",
        outcome="fine",
    ),
    TimelineEntry(TimelineKind.RETURN, 77, moment(10, 2), "House blend, 250 g", "too dark", who="Rosa"),
    TimelineEntry(TimelineKind.SINCE, 1, moment(3, 4, year=2019)),
)

MARGAUX_TIMELINE = (
    TimelineEntry(TimelineKind.CONVERSATION, 71, moment(3, 14), who="Rosa", delicate=True),
    TimelineEntry(TimelineKind.VISIT, 76, moment(3, 14)),
)


def long_timeline(count: int) -> tuple[TimelineEntry, ...]:
    """Return that many purchases, one a day, newest first."""
    start = moment(11, 20)
    return tuple(
        TimelineEntry(
            TimelineKind.PURCHASE,
            count - n,
            start - timedelta(days=n),
            f"House blend, 250 g ({count - n})",
            amount=euros("8.20"),
        )
        for n in range(count)
    )


def many_complaints(card: CustomerCard, count: int) -> CustomerCard:
    """Return the card with that many open complaints."""
    return replace(
        card,
        open_complaints=tuple(replace(GRINDER, id=5 + n, what=f"{GRINDER.what} ({n + 1})") for n in range(count)),
    )
