"""The section of which cues there are: how many, which kinds, and how long each rests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import ALWAYS_SAID, CueFamily
from app.domain.cues.facts import CueSettings
from app.domain.cues.families import kinds_of
from app.ui.manager.cue_words import family_words
from app.ui.manager.form import Form
from app.ui.manager.form_section import FormSection, set_far_edge
from app.ui.manager.numbers import plain, whole, whole_or_none
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.widgets.fields import LineField, SegmentField, TickField
from app.ui.widgets.labels import PlainLabel, TextBlock

_WIDEST = 900
#: Numbers of the settings with a field of the same name.
_NUMBERS = ("rest_days", "skipped_rests_days", "ask_after_days", "ask_until_days", "occasion_days")
_SWITCHED = tuple(family for family in CueFamily if family not in ALWAYS_SAID and kinds_of(family))


class HabitField(QWidget):
    """Whether cues of one kind are said, and after how many days again."""

    edited = Signal()

    def __init__(self, words: str, *, rests: bool = True, parent: QWidget | None = None) -> None:
        """``rests`` is whether this kind rests by days at all."""
        super().__init__(parent)
        self.tick = TickField(words)
        self.days = LineField()
        self.days.setFixedWidth(84)
        self.days.setAccessibleName(_("{kind}: days of rest").format(kind=words))
        self.setFocusProxy(self.tick)
        self.tick.edited.connect(self.edited)
        self.days.edited.connect(self.edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tick, 1)
        for part in (PlainLabel(_("rests"), role="small-muted"), self.days, PlainLabel(_("days"), role="small-muted")):
            row.addWidget(part)
            if not rests:
                part.hide()

    def show_usual(self, days: str) -> None:
        """Show how long all cues rest, where this kind has no rest of its own."""
        self.days.setPlaceholderText(days)

    def typed(self) -> list[Any]:
        """Return whether it is said, and the days as typed."""
        return [self.tick.typed(), self.days.typed()]

    def put(self, typed: object) -> None:
        """Show both."""
        if isinstance(typed, list):
            self.tick.put(typed[0])
            self.days.put(typed[1])


class CuesSection(FormSection):
    """How the cues behave at the counter."""

    kind = "cues"

    def __init__(self, room: Room) -> None:
        self._wording = own(room.shop).wording
        form = Form(_("Which cues"))
        now = [(str(n), str(n)) for n in (1, 2, 3)]
        form.add("now_at_most", _("To say now"), SegmentField(now), hint=_("At most so many at once."))
        form.add("later_at_most", _("If there is time"), SegmentField([("0", _("none")), *now]))
        _add_numbers(form)
        form.add_heading(_("Kinds of cues"))
        form.add_wide(TextBlock(_always(), role="small-muted", lines=3))
        for family in _SWITCHED:
            form.add(f"family.{family.value}", "", _habit(family))
        form.end()
        super().__init__(room, form)
        form.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(self)
        set_far_edge(row)
        row.addWidget(form, 1)
        row.addStretch(0)

    @property
    def footnote(self) -> str:
        """Say when a change is seen."""
        return _("The next card that is opened follows.")

    def values(self, key: str) -> Mapping[str, Any]:  # noqa: ARG002 - there is one form only
        """Return the settings as the form shows them."""
        kept = self._wording.settings()
        habits: dict[str, Any] = {}
        for family in _SWITCHED:
            field = self.form.field(f"family.{family.value}")
            if isinstance(field, HabitField):
                field.show_usual(plain(kept.rest_days))
            habits[f"family.{family.value}"] = [family not in kept.off, plain(kept.rests.get(family))]
        numbers = {name: plain(getattr(kept, name)) for name in (*_NUMBERS, "now_at_most", "later_at_most")}
        return {**numbers, **habits}

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:  # noqa: ARG002 - one form only
        """Return what saves the settings."""
        habits = {family: typed[f"family.{family.value}"] for family in _SWITCHED}
        rests = {
            family: days
            for family, (_said, words) in habits.items()
            if (days := whole_or_none(words, f"family.{family.value}")) is not None
        }
        settings = CueSettings(
            int(typed["now_at_most"]),
            int(typed["later_at_most"]),
            **{name: whole(typed[name], name) for name in _NUMBERS},
            off=frozenset(family for family, (said, _words) in habits.items() if not said),
            rests=rests,
        )
        return partial(self._wording.set_settings, settings, self.room.by())

    def saved(self, key: str, answer: object) -> None:  # noqa: ARG002 - nothing comes back
        """Show what is kept now."""
        self.refresh()
        self.said.emit(_("Saved. The next card that is opened follows."))


def _habit(family: CueFamily) -> HabitField:
    """Return the field of a kind; how long something extra rests, its own rule says."""
    return HabitField(family_words(family), rests=family is not CueFamily.APPRECIATE)


def _add_numbers(form: Form) -> None:
    hint = _("Days until the same matter is spoken of again, by anybody.")
    form.add("rest_days", _("Everything rests"), LineField(), hint=hint, narrow=True)
    hint = _("Days, once it was skipped at two visits.")
    form.add("skipped_rests_days", _("Skipped cues rest"), LineField(), hint=hint, narrow=True)
    hint = _("Days after a purchase until they are asked how it works out.")
    form.add("ask_after_days", _("Ask from"), LineField(), hint=hint, narrow=True)
    form.add(
        "ask_until_days", _("Ask until"), LineField(), hint=_("Days after a purchase; later nobody asks."), narrow=True
    )
    hint = _("Days before a birthday or another day that matters.")
    form.add("occasion_days", _("Days ahead"), LineField(), hint=hint, narrow=True)


def _always() -> str:
    return _("Greeting and making right are always said. Without a number of its own, a kind rests as everything does.")
