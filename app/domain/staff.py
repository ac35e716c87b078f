"""Staff as the manager sees them: who works here, who is away and who covers, what rests with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.core.vocabulary import Rests, Role, StaffColour
from app.domain.records import StaffMember

#: What is handed over: everything to one member, or each matter, by kind and number, to one of its own.
Matter = tuple[Rests, int]
HandOver = int | Mapping[Matter, int]


@dataclass(frozen=True, slots=True)
class Away:
    """The days somebody is away, both included, and who covers; without ``until`` nobody knows how long yet."""

    start: date
    until: date | None
    cover: int

    def on(self, day: date) -> bool:
        """Tell whether they are away on that day."""
        return self.start <= day and (self.until is None or day <= self.until)

    def meets(self, other: Away) -> bool:
        """Tell whether two absences share a day."""
        begins_before = other.until is None or self.start <= other.until
        return begins_before and (self.until is None or other.start <= self.until)

    def over(self, today: date) -> bool:
        """Tell whether they are back for good."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A staff member as entered or changed; without a colour they get one that few have."""

    name: str
    initials: str
    role: Role = Role.CLERK
    colour: StaffColour | None = None


@dataclass(frozen=True, slots=True)
class StaffChange:
    """What of a staff member shall be another; what is None stays as it is.

    With ``moves`` also the absence becomes ``away``, or none: first day, last day and cover belong together.
    """

    name: str | None = None
    initials: str | None = None
    role: Role | None = None
    colour: StaffColour | None = None
    moves: bool = False
    away: Away | None = None

    def of(self, kept: StaffMember) -> StaffDraft:
        """Return the whole record as it shall be."""
        return StaffDraft(
            kept.name if self.name is None else self.name,
            kept.initials if self.initials is None else self.initials,
            self.role or kept.role,
            self.colour or kept.colour,
        )


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """One line of the manager's list. ``away`` is the present or next absence."""

    member: StaffMember
    joined: datetime
    left: datetime | None = None
    has_pin: bool = False
    away: Away | None = None


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests with a staff member.

    ``what`` is as typed, ``customer`` whom it is owed to; of a cover, ``what`` is who is away, and there is no
    customer.
    """

    kind: Rests
    id: int
    what: str
    customer: str = ""
    due: date | None = None

    @property
    def matter(self) -> Matter:
        """By what it is handed over."""
        return self.kind, self.id


def next_colour(used: Iterable[StaffColour]) -> StaffColour:
    """Return the first of the colours that fewest have."""
    taken = list(used)
    return min(StaffColour, key=taken.count)


def initials_for(name: str, taken: Iterable[str]) -> str:
    """Return initials for a name that nobody has yet: "RV", else with more of its letters, else with a number."""
    used = {one.casefold() for one in taken}
    words = [word for word in name.split() if word[0].isalnum()]
    short = "".join(word[0] for word in words[:2]).upper()
    letters = "".join(letter for letter in name if letter.isalnum()).upper()
    wanted = [short, *(letters[:length] for length in (2, 3)), *(f"{short}{number}" for number in range(2, 1000))]
    return next((one for one in wanted if one and one.casefold() not in used), short)
