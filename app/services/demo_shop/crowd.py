"""People drawn by chance: names of many origins, and how they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from random import Random

from app.core.text import fold
from app.core.vocabulary import Address, Channel, Consent, OccasionKind, PreferenceKind
from app.services.demo_shop.career import Career
from app.services.demo_shop.chance import ByShare, one_of
from app.services.demo_shop.person import Occasion, Person
from app.services.demo_shop.recipe import Name, Origin, PhonePlan, Recipe

_FROM_STEMS, _SECOND_FAMILY, _MONONYM, _NATIVE_LANGUAGE = 0.35, 0.45, 0.4, 0.5
_PHONE, _FOREIGN, _HOUSE, _EMAIL, _CARD = 0.88, 0.1, 0.08, 0.62, 0.45
_TITLED, _SHORT, _COMPANY, _NOTE, _LABEL, _REFERRED, _INFORMAL = 0.04, 0.3, 0.04, 0.05, 0.2, 0.07, 0.12
_BIRTHDAY, _CHANNELS, _OCCASION = 0.45, 0.35, 0.09
_LIKES, _DISLIKES, _NEEDS, _WARNING = 0.45, 0.14, 0.1, 0.05
_PLACE = "NL"
_KINDS = (
    *(OccasionKind.EXAM, OccasionKind.MOVING_HOUSE, OccasionKind.PROMOTION) * 2,
    *(OccasionKind.WEDDING,) * 4,
    OccasionKind.OTHER,
)
_ONCE_KINDS = (OccasionKind.EXAM, OccasionKind.MOVING_HOUSE, OccasionKind.PROMOTION)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the people written by hand keep for themselves, so that they are found by it alone.

    ``beginnings`` are three letters of a given name with two of a family name, ``phone_ends`` four digits.
    """

    beginnings: frozenset[tuple[str, str]] = frozenset()
    phone_ends: frozenset[str] = frozenset()


class Crowd:
    """Makes one person after the other, none of whom has what is taken."""

    def __init__(self, recipe: Recipe, random: Random, taken: Taken) -> None:
        self._recipe = recipe
        self._texts = recipe.texts
        self._random = random
        self._taken = taken
        self._origins = ByShare(recipe.origins)
        self._to_come = list(recipe.origins)  # everyone's letters are seen in a small shop too

    def person(self, number: int, career: Career) -> Person:
        """Return the customer of that number, who lived that career."""
        random = self._random
        woman = random.random() < 0.5  # noqa: PLR2004 - half of them
        first = bool(self._to_come)
        origin = self._to_come.pop() if first else self._origins.draw(random)
        person, latin = self._named(origin, woman=woman, own_script=first)
        self._reached(person, latin, origin, number)
        self._called(person, woman=woman)
        person.consent = self._consent(career)
        draw = random.random()
        person.language = origin.language if draw < _NATIVE_LANGUAGE else "nl" if draw < 0.85 else "en"  # noqa: PLR2004
        if random.random() < _BIRTHDAY:
            person.birthday = self._birthday()
        if number > 1 and random.random() < _REFERRED:
            person.referrer = 1 + int(random.random() * (number - 1))
        if person.consent is not Consent.NO:
            self._liked(person, career)
        return person

    # --- names -----------------------------------------------------------------------------------------------

    def _named(self, origin: Origin, *, woman: bool, own_script: bool) -> tuple[Person, tuple[str, str]]:
        """Return a person with a name, and given and family name in Latin letters."""
        while True:
            given = one_of(self._random, origin.women if woman else origin.men)
            family = self._family(origin, woman=woman)
            if not self._taken.beginnings or not self._is_taken(given.latin, family.latin):
                break
        if origin.mononyms and self._random.random() < _MONONYM:
            return Person(given.written, given.written), (given.latin, "")
        if origin.own_script and not own_script and self._random.random() < origin.latin_share:
            given, family = Name(given.latin, given.latin), Name(family.latin, family.latin)
            whole = f"{given.written} {family.written}"
        else:
            whole = _whole(origin, given.written, family.written)
        native = given.written != given.latin
        say = f"{given.latin} {family.latin}" if native else given.say
        return Person(whole, given.written, family.written, say_it=say), (given.latin, family.latin)

    def _family(self, origin: Origin, *, woman: bool) -> Name:
        random = self._random
        if origin.stems and random.random() < _FROM_STEMS:
            made = one_of(random, origin.stems) + one_of(random, origin.endings)
            name = Name(made, made)
        else:
            name = one_of(random, origin.families_of_women if woman else origin.families)
        if origin.second_family and random.random() < _SECOND_FAMILY:
            both = f"{name.written} {one_of(random, origin.families).written}"
            return Name(both, both)
        if woman and origin.language == "pl" and name.written.endswith(("ski", "cki")):
            made = name.written[:-1] + "a"
            return Name(made, made)
        return name

    def _is_taken(self, given: str, family: str) -> bool:
        beginnings = {fold(word)[:2] for word in family.split()}
        return any((fold(given)[:3], start) in self._taken.beginnings for start in beginnings)

    def _called(self, person: Person, *, woman: bool) -> None:
        """Give them a title, a short name, a company or a label."""
        random, draw = self._random, self._random.random()
        if draw < _TITLED and person.family_name:
            person.title = self._texts["titles"]["woman" if woman else "man"][int(draw / _TITLED * 1.6)]
            person.call_them = f"{person.title} {person.family_name}"
            person.address = Address.FORMAL
        elif person.given_name in self._recipe.short and random.random() < _SHORT:
            person.call_them = self._recipe.short[person.given_name]
        if person.address is None and random.random() < _INFORMAL:
            person.address = Address.INFORMAL
        if random.random() < _COMPANY and person.family_name:
            person.company = one_of(random, self._texts["companies"]["patterns"]).format(family=person.family_name)
            person.labels.append(self._texts["labels"]["company"])
        elif random.random() < _LABEL:
            person.labels.append(one_of(random, self._texts["labels"]["some"]))

    # --- reaching them ---------------------------------------------------------------------------------------

    def _reached(self, person: Person, latin: tuple[str, str], origin: Origin, number: int) -> None:
        random, draw = self._random, self._random.random()
        if draw < _PHONE:
            plan, abroad = self._recipe.phones[_PLACE], False
            if draw < _FOREIGN and origin.country != _PLACE and origin.country in self._recipe.phones:
                plan, abroad = self._recipe.phones[origin.country], True
            elif draw > _PHONE - _HOUSE:
                plan = self._recipe.house_phone
            phone = _phone(random, plan, abroad=abroad)
            while phone[1][-4:] in self._taken.phone_ends:
                phone = _phone(random, plan, abroad=abroad)
            person.phones.append(phone)
        if random.random() < _EMAIL:
            address = self._address(latin, number)
            person.emails.append((address, address.casefold()))
        if random.random() < _CARD:
            person.card_number = card_number(number)

    def _address(self, latin: tuple[str, str], number: int) -> str:
        given, family = _letters(latin[0]), _letters(latin[1])
        form = int(self._random.random() * 4)
        local = (f"{given}.{family}", f"{given[:1]}.{family}", f"{given}{family}", f"{family}.{given}")[form]
        return f"{local.strip('.')}{number % 9973}@{one_of(self._random, self._recipe.mail)}"

    # --- what is known of them -------------------------------------------------------------------------------

    def _consent(self, career: Career) -> Consent:
        if career.private:
            return Consent.NO
        return Consent.YES if self._random.random() < 0.65 else Consent.NOT_ASKED  # noqa: PLR2004

    def _birthday(self) -> tuple[int | None, int | None, int | None]:
        """Return day, month and year, of which any may be missing."""
        draw = self._random.random()
        day, month = 1 + int(self._random.random() * 28), 1 + int(self._random.random() * 12)
        year = 1938 + int(self._random.random() * 68)
        known = (draw < 0.92, draw < 0.96, draw > 0.6)  # noqa: PLR2004 - most people tell the day, not the year
        return day if known[0] else None, month if known[1] else None, year if known[2] else None

    def _liked(self, person: Person, career: Career) -> None:
        random, words = self._random, self._texts["preferences"]
        for kind, share in (
            (PreferenceKind.LIKE, _LIKES),
            (PreferenceKind.DISLIKE, _DISLIKES),
            (PreferenceKind.NEED, _NEEDS),
        ):
            if random.random() < share:
                person.preferences.append((kind, one_of(random, words[kind]), False))
        if random.random() < _WARNING:
            person.preferences.append((PreferenceKind.NEED, one_of(random, words["warning"]), True))
        if random.random() < _NOTE:
            person.note = one_of(random, self._texts["notes"]["some"])
        if random.random() < _CHANNELS:
            person.channels = [(c, one_of(random, (Consent.YES, Consent.NO))) for c in (Channel.EMAIL, Channel.POST)]
        if random.random() < _OCCASION:
            person.occasions.append(self._occasion(career))

    def _occasion(self, career: Career) -> Occasion:
        random = self._random
        kind = one_of(random, _KINDS)
        title = one_of(random, self._texts["occasions"][kind])
        if kind in _ONCE_KINDS:
            on = career.days.today + timedelta(days=int(random.random() * 60) - 20)
            return Occasion(kind, title, on.day, on.month, on.year, yearly=False)
        return Occasion(kind, title, 1 + int(random.random() * 28), 1 + int(random.random() * 12))


def card_number(number: int) -> str:
    """Return the thirteen digits of a customer's card, the last being the check digit of such codes."""
    digits = f"291{number:09d}"
    odd, even = sum(map(int, digits[0::2])), sum(map(int, digits[1::2]))
    return f"{digits}{-(odd + 3 * even) % 10}"


def _whole(origin: Origin, given: str, family: str) -> str:
    if origin.order == "family_joined":
        return family + given
    return f"{family} {given}" if origin.order == "family_first" else f"{given} {family}"


@lru_cache(maxsize=65536)
def _letters(name: str) -> str:
    """Return the plain letters of a name, as in an e-mail address."""
    return "".join(c for c in fold(name) if "a" <= c <= "z")


def _phone(random: Random, plan: PhonePlan, *, abroad: bool) -> tuple[str, str]:
    """Return a number as somebody wrote it, and its key."""
    start = one_of(random, plan.starts)
    rest = plan.digits - len(start)
    digits = f"{start}{int(random.random() * 10**rest):0{rest}d}"
    parts, at = [], 0
    for size in one_of(random, plan.groups):
        parts.append(digits[at : at + size])
        at += size
    return _written(plan, parts, random.random(), abroad=abroad), f"+{plan.code}{digits}"


def _written(plan: PhonePlan, parts: list[str], form: float, *, abroad: bool) -> str:
    if abroad or form < 0.2:  # noqa: PLR2004 - a fifth writes the country too
        return f"{'00' if form > 0.8 else '+'}{plan.code} {' '.join(parts)}"  # noqa: PLR2004
    if form < 0.35:  # noqa: PLR2004
        return plan.trunk + "".join(parts)
    if form < 0.55:  # noqa: PLR2004
        return f"{plan.trunk}{parts[0]}-{''.join(parts[1:])}"
    if form < 0.6 and len(parts[0]) > 1:  # noqa: PLR2004
        return f"({plan.trunk}{parts[0]}) {' '.join(parts[1:])}"
    return plan.trunk + " ".join(parts)
