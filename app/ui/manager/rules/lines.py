"""What the list says of each rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.core.i18n import Local, _
from app.core.vocabulary import RuleState
from app.domain import rule_words
from app.domain.rule_records import KeptRule
from app.ui.drafts import Drafts
from app.ui.manager.rules import desk as desks
from app.ui.manager.rules.desk import Desk
from app.ui.manager.rules.overview import RuleLine, not_saved


@dataclass(frozen=True, slots=True)
class Lines:
    """Tells states in words, in this zone and language, on this day."""

    local: Local
    zone: ZoneInfo
    today: date

    def all(self, kept: Iterable[KeptRule], drafts: Drafts) -> list[RuleLine]:
        """Return a line for each rule, those that were begun and never saved first."""
        begun = desks.begun(drafts)
        new = [RuleLine(n, desks.begun_name(drafts, n), _("new"), unsaved=True) for n in begun if n < 0]
        known = [
            RuleLine(one.id, one.name, self.words(one), one.state is RuleState.ON, one.id in begun) for one in kept
        ]
        return [*new, *known]

    def of_desk(self, desk: Desk) -> str:
        """Return the state of the open rule in words."""
        words = self.words(desk.kept) if desk.kept else _("new")
        return not_saved(words) if desk.has_unsaved else words

    def words(self, kept: KeptRule) -> str:
        """Return since when a rule is in which state, in words."""
        since = kept.since.astimezone(self.zone).date()
        near = since.year == self.today.year
        day = self.local.day_and_month(since) if near else self.local.day(since, self.today)
        return _("{state} since {day}").format(state=rule_words.state(kept.state), day=day)
