"""A shop's own words as its manager edits them: what came with the program, what was laid over it, how it sounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.i18n import _
from app.core.vocabulary import ALWAYS_SAID, Address, CueFamily
from app.domain.cues.facts import CueSettings
from app.domain.cues.kinds import KINDS, Kind
from app.domain.cues.wording import Wording
from app.domain.phrase import Form, Phrase, check, fill, render

#: Numbers tried to find one of a plural form: 11 to 19 and 100 are forms of their own in some languages.
_NUMBERS = (3, 12, 1, 2, 21, 5, 0, 100, 1_000_000)
#: Any day will do, as long as it is the same one.
_A_DAY = date(2026, 11, 9)
#: The bounds of what can be set, in cues and days.
MOST_CUES, LONGEST_REST = 3, 365


@dataclass(frozen=True, slots=True)
class PhraseEntry:
    """The variants of one kind of phrase: as shipped, and the shop's own, empty where it has none."""

    kind: str
    shipped: tuple[Phrase, ...]
    own: tuple[Phrase, ...] = ()

    @property
    def variants(self) -> tuple[Phrase, ...]:
        """What is said."""
        return self.own or self.shipped

    @property
    def rules(self) -> Kind:
        """Which fields it may use and must use, and whether it is said aloud."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class PhraseGroup:
    """The phrases of one family of cues; without a family the small words that all of them use."""

    family: CueFamily | None
    entries: tuple[PhraseEntry, ...]


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a sentence is tried on."""

    name: str
    item: str
    address: Address = Address.FORMAL


def sample_listener() -> Listener:
    """Return somebody made up, for whoever has no customer in mind."""
    return Listener(_("Marisol"), _("Ethiopia Guji"))


def faults(wording: Wording, kind: str, phrase: Phrase) -> tuple[str, ...]:
    """Return what is wrong with a phrase of that kind before it is kept, as sentences."""
    rules = KINDS[kind]
    categories = wording.categories(ordinal=phrase.ordinal)
    found = list(check(phrase, rules.fields, must=rules.must, categories=categories))
    strange = [form.category for form in phrase.forms if form.category and not phrase.count]
    if strange:
        found.append(_("Plural forms need a number to go by."))
    return tuple(found)


def sounds(wording: Wording, kind: str, phrase: Phrase, listener: Listener) -> tuple[str, ...]:
    """Return each form of a phrase as it would be said, in their order; empty where it cannot be said."""
    return tuple(_sound(wording, kind, phrase, form, listener) for form in phrase.forms)


def question_sounds(phrase: Phrase, listener: Listener) -> tuple[str, ...]:
    """Return each form of one of the shop's questions as it would be asked."""
    return tuple(_filled(form.text, {"item": listener.item}) for form in phrase.forms)


def refused(settings: CueSettings) -> tuple[str, str] | None:
    """Return what cannot be set so, as field and sentence; None when all of it can."""
    if not 1 <= settings.now_at_most <= MOST_CUES:
        return "now_at_most", _("From one to {most} cues can be for now.").format(most=MOST_CUES)
    if not 0 <= settings.later_at_most <= MOST_CUES:
        return "later_at_most", _("Up to {most} cues can be for later.").format(most=MOST_CUES)
    if settings.off & set(ALWAYS_SAID):
        return "off", _("Greeting and making right are always said.")
    spans = {name: getattr(settings, name) for name in ("rest_days", "skipped_rests_days", "occasion_days")}
    spans |= {f"family.{family.value}": days for family, days in settings.rests.items()}
    wrong = next((name for name, days in spans.items() if not 1 <= days <= LONGEST_REST), None)
    if wrong is not None:
        return wrong, _("Write a number of days from 1 to {most}.").format(most=LONGEST_REST)
    return _refused_asking(settings)


def _refused_asking(settings: CueSettings) -> tuple[str, str] | None:
    if settings.ask_until_days > LONGEST_REST:
        return "ask_until_days", _("Write a number of days from 1 to {most}.").format(most=LONGEST_REST)
    if not 0 <= settings.ask_after_days < settings.ask_until_days:
        return "ask_after_days", _("The last day to ask how a purchase worked out comes after the first.")
    return None


def _sound(wording: Wording, kind: str, phrase: Phrase, form: Form, listener: Listener) -> str:
    number = _number_of(wording, phrase, form)
    return _filled(form.text, _values(wording, kind, form.address or listener.address, listener, number))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return what is said, empty while the sentence is not finished."""
    lone = Phrase((Form(text),))
    return "" if check(lone, values) else fill(text, values)


def _number_of(wording: Wording, phrase: Phrase, form: Form) -> int:
    """Return a number that wants this very form."""
    category = wording.local.ordinal if phrase.ordinal else wording.local.plural
    return next((n for n in _NUMBERS if form.category in ("", category(n))), _NUMBERS[0])


def _values(wording: Wording, kind: str, address: Address, listener: Listener, number: int) -> dict[str, str]:
    """Return sample words for the fields of a kind."""

    def small(of: str, n: int = 0, field: str = "") -> str:
        return _first(wording, of, {field: wording.local.number(n)} if field else {}, address, n)

    counted = wording.local.number(number)
    makers = {
        "name": lambda: listener.name,
        "hello": lambda: small("hello.morning"),
        "item": lambda: listener.item,
        "n": lambda: counted,
        "days": lambda: counted,
        "weeks": lambda: counted,
        "months": lambda: counted,
        "years": lambda: counted,
        "nth": lambda: small("nth", 12, "n"),
        "ago": lambda: small("ago.days", 12, "days"),
        "every": lambda: small("every.weeks", 5, "weeks"),
        "asked": lambda: small("asked.never"),
        "when": lambda: small("in.days", 5, "days"),
        "day": lambda: wording.local.day_and_month(_A_DAY),
        "who": lambda: _("Rosa"),
        "matter": lambda: _("The lid arrives on Thursday."),
        "why": lambda: _("for her daughter’s graduation"),
        "topic": lambda: _("The move to Leiden."),
        "title": lambda: _("graduation"),
        "what": lambda: _("A bag of the new roast."),
    }
    return {field: makers[field]() for field in KINDS[kind].fields}


def _first(wording: Wording, kind: str, values: Mapping[str, str], address: Address, number: int) -> str:
    phrase = wording.phrases[kind][0]
    category = wording.local.ordinal if phrase.ordinal else wording.local.plural
    return render(phrase, values, address=address, number=number, category=category)
