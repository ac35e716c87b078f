"""The rule that lies open: what is typed of it, what of that is wrong, and what is kept until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.vocabulary import RuleState
from app.domain.document import wrong
from app.domain.rule import Rule
from app.domain.rule_check import fields_of, missing
from app.domain.rule_records import KeptRule
from app.domain.rule_say import example
from app.ui.drafts import NOBODY, Drafts
from app.ui.manager.ports import RulesPort
from app.ui.manager.rules.history import History
from app.ui.manager.rules.typed import Flaw, Reader, Reading, Typed, blank, read, typed_of
from app.ui.widgets.days import read_day

_KIND = "rule:"
_PLACE = "rules"


@dataclass(frozen=True, slots=True)
class Ways:
    """How things are written here."""

    local: Local
    currency: str
    amount: Callable[[str], Decimal]
    today: date

    def reader(self) -> Reader:
        """Return what reads amounts and days."""
        return Reader(self.amount, self._day)

    def _day(self, text: str) -> date | None:
        """Read a day; written with its year it may be past."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            return read_day(text, self.today, self.local)


class Desk:
    """One open rule. ``number`` is its own, below zero for one that was never saved."""

    def __init__(self, rules: RulesPort, drafts: Drafts, ways: Ways, number: int, kept: KeptRule | None) -> None:
        self._rules = rules
        self._drafts = drafts
        self._ways = ways
        self.number = number
        self.kept = kept
        self._saved = self._as_saved()
        draft = drafts.get(NOBODY, f"{_KIND}{number}")
        self.is_from_draft = draft is not None
        self.history = History(blank() | dict(draft) if draft is not None else self._saved)
        self.insists = False
        self.sent: Typed | None = None  # what was sent to be saved last
        self.reading = Reading(None, ())
        self.flaws: tuple[Flaw, ...] = ()
        self.check()

    # --- properties -------------------------------------------------------------------------------------

    @property
    def typed(self) -> Typed:
        """What is typed now."""
        return self.history.current

    @property
    def has_unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.typed != self._saved

    @property
    def state(self) -> RuleState:
        """The state of the rule; one that was never saved is a draft."""
        return self.kept.state if self.kept else RuleState.DRAFT

    @property
    def shown_flaws(self) -> tuple[Flaw, ...]:
        """What is wrong; what is only missing is said once somebody wants to save."""
        return tuple(flaw for flaw in self.flaws if self.insists or not flaw.missing)

    @property
    def sayable(self) -> tuple[str, ...]:
        """The fields that what is said may use."""
        return fields_of(self.reading.rule or Rule(""))

    @property
    def example(self) -> str:
        """How what is said sounds to somebody made up; nothing while it cannot be said."""
        said = str(self.typed["say"])
        rule = replace(self.reading.rule or Rule(""), say=said)
        if not said.strip() or any(flaw.path == "say" for flaw in self._rules.problems(rule)):
            return ""
        return example(rule, _("Alex"), self._ways.local)

    # --- what is typed ----------------------------------------------------------------------------------

    def check(self) -> None:
        """Read what is typed, and find what is wrong with it."""
        self.reading = read(self.typed, self._ways.reader())
        rule = self.reading.rule
        found = [Flaw(one.path, one.said) for one in self._rules.problems(rule)] if rule else []
        if rule is None and not any(flaw.path.startswith("when") for flaw in self.reading.flaws):
            found = [Flaw(one.path, one.said, missing=True) for one in self._rules.problems(Rule("-"))]
        self.flaws = (*self.reading.flaws, *found)

    def put(self, typed: Typed, place: str, field: str) -> None:
        """Take an edit."""
        self.history.put(typed, place, field=field)
        self.check()

    def lacks_for_on(self) -> tuple[Flaw, ...]:
        """Return what is missing before the rule can be switched on."""
        rule = self.reading.rule
        return tuple(Flaw(one.path, one.said, missing=True) for one in missing(rule)) if rule else ()

    def take_saved(self, kept: KeptRule) -> None:
        """Take the rule as it was saved or brought into another state; steps back stay possible.

        What was typed since it was sent stays as it is, unsaved.
        """
        typed_on = self.sent is not None and self.typed not in (self.sent, self._saved)
        self.forget()
        self.kept, self.number = kept, kept.id
        self._saved = self._as_saved()
        self.insists = self.is_from_draft = False
        self.sent = None
        if not typed_on:
            self.history.put(self._saved, "name")
        self.check()

    # --- drafts -----------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is not saved; raises FileTrouble when only memory could hold it."""
        if self.has_unsaved:
            self._drafts.keep(NOBODY, f"{_KIND}{self.number}", self.typed)
            self._drafts.keep(NOBODY, _PLACE, {"open": self.number})
        else:
            self.forget()

    def forget(self) -> None:
        """Let go of the draft; raises FileTrouble like ``keep``."""
        self._drafts.forget(NOBODY, f"{_KIND}{self.number}")
        self._drafts.forget(NOBODY, _PLACE)

    def discard(self) -> None:
        """Go back to what is saved, as one step."""
        self.is_from_draft = self.insists = False
        self.put(self._saved, "name", "")
        self.forget()

    def _as_saved(self) -> Typed:
        return typed_of(self.kept.rule, self._ways.local, self._ways.currency) if self.kept else blank()


def begun(drafts: Drafts) -> tuple[int, ...]:
    """Return the numbers of all rules of which something is not saved; those of new ones are below zero."""
    kinds = (kind for kind in drafts.kinds(NOBODY) if kind.startswith(_KIND))
    return tuple(int(kind.removeprefix(_KIND)) for kind in kinds)


def fresh_number(drafts: Drafts) -> int:
    """Return a number for a new rule."""
    return min((0, *begun(drafts))) - 1


def begun_name(drafts: Drafts, number: int) -> str:
    """Return what a new rule that is not saved is called so far."""
    return str((drafts.get(NOBODY, f"{_KIND}{number}") or {}).get("name", "")) or _("New rule")


def left_open(drafts: Drafts) -> int | None:
    """Return the rule that lay open unsaved when it was left."""
    place = drafts.get(NOBODY, _PLACE)
    return int(place["open"]) if place else None


def copied(typed: Typed) -> Typed:
    """Return a rule to begin another one from."""
    return typed | {"name": _("{rule} (copy)").format(rule=typed["name"])[:80]}


def flaw_of(trouble: UserError) -> Flaw:
    """Return a refusal of the shop as a flaw, its place taken out of the sentence."""
    path = trouble.field or ""
    return Flaw(path, str(trouble).removeprefix(str(wrong(path, ""))))
