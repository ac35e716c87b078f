"""The sections of the manager's room, in the order of the list; each is loaded when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.i18n import _
from app.ui.manager.section import Room, Section


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A line of the list: by what it is known, what it is called, and what makes it."""

    key: str
    title: str
    make: Callable[[Room], Section]


def sections() -> tuple[SectionEntry, ...]:
    """Return every section."""
    return (
        SectionEntry("rules", _("Appreciation rules"), _rules),
        SectionEntry("gifts", _("Gifts"), _gifts),
        SectionEntry("wording", _("Cue wording"), _wording),
        SectionEntry("cues", _("Which cues"), _cues),
        SectionEntry("questions", _("Questions to ask"), _questions),
        SectionEntry("remedies", _("Make-it-right limits"), _remedies),
        SectionEntry("providers", _("Whom we recommend"), _providers),
        SectionEntry("goodwill", _("Goodwill"), _goodwill),
        SectionEntry("habits", _("Habits"), _habits),
        SectionEntry("staff", _("Staff and cover"), _staff),
        SectionEntry("settings", _("Settings"), _settings),
    )


def _rules(room: Room) -> Section:
    from app.ui.manager.rules.section import RulesSection

    return RulesSection(room)


def _gifts(room: Room) -> Section:
    from app.ui.manager.gifts.section import GiftsSection

    return GiftsSection(room)


def _wording(room: Room) -> Section:
    from app.ui.manager.wording.section import WordingSection

    return WordingSection(room)


def _cues(room: Room) -> Section:
    from app.ui.manager.cues.section import CuesSection

    return CuesSection(room)


def _questions(room: Room) -> Section:
    from app.ui.manager.questions.section import QuestionsSection

    return QuestionsSection(room)


def _goodwill(room: Room) -> Section:
    from app.ui.manager.goodwill.section import GoodwillSection

    return GoodwillSection(room)


def _providers(room: Room) -> Section:
    from app.ui.manager.providers.section import ProvidersSection

    return ProvidersSection(room)


def _remedies(room: Room) -> Section:
    from app.ui.manager.remedies.section import RemediesSection

    return RemediesSection(room)


def _habits(room: Room) -> Section:
    from app.ui.manager.habits.section import HabitsSection

    return HabitsSection(room)


def _staff(room: Room) -> Section:
    from app.ui.manager.staff.section import StaffSection

    return StaffSection(room)


def _settings(room: Room) -> Section:
    from app.ui.manager.settings.section import SettingsSection

    return SettingsSection(room)
