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
    return (SectionEntry("rules", _("Appreciation rules"), _rules),)


def _rules(room: Room) -> Section:
    from app.ui.manager.rules.section import RulesSection

    return RulesSection(room)
