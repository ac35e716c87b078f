"""The versions of a rule, and when it was in which state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import Local, _
from app.domain import rule_words
from app.domain.rule_records import RuleRevision, StateChange
from app.ui.manager.rules.side_panel import SidePanel, empty_layout
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import SteadyScroll


@dataclass(frozen=True, slots=True)
class Told:
    """In which zone and language moments are told, and what day it is."""

    local: Local
    zone: ZoneInfo
    today: date

    def moment(self, at: datetime) -> str:
        """Return a moment of the past in words."""
        here = at.astimezone(self.zone)
        return _("{day}, {time}").format(day=self.local.day(here.date(), self.today), time=self.local.time(here))


class VersionsPanel(SidePanel):
    """Every version of a rule and when it was in which state; each version can be brought back."""

    restore_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Versions"))
        self._inner = QWidget()
        self._inner.setProperty("role", "clear")
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        scroll = SteadyScroll()
        scroll.setWidget(self._inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(scroll, 1)

    def show_history(self, revisions: Sequence[RuleRevision], changes: Sequence[StateChange], told: Told) -> None:
        """Show versions and states, the latest first."""
        self.empty()
        newest = max(one.version for one in revisions)
        for one in revisions:
            title = _("Version {n}").format(n=one.version)
            self._add(title, _by(told.moment(one.at), one.by), one.version if one.version < newest else 0)
        self._lines.addWidget(TextBlock(_("States"), role="heading"))
        for change in changes:
            self._add(rule_words.state(change.state), _by(told.moment(change.at), change.by), 0)
        self._lines.addStretch(1)

    def begin(self) -> None:
        """Put the focus on the first version that can be brought back."""
        button = self.findChild(RoleButton, "restore") or self.findChild(RoleButton)
        if isinstance(button, RoleButton):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Show nothing."""
        empty_layout(self._lines)

    def _add(self, title: str, below: str, version: int) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(TextBlock(title, role="strong"))
        texts.addWidget(TextBlock(below, role="small-muted", lines=2))
        row.addLayout(texts, 1)
        if version:
            back = RoleButton(_("Back to this"), role="link")
            back.setObjectName("restore")
            back.setAccessibleName(_("Back to version {n}").format(n=version))
            back.clicked.connect(partial(self._restore, version))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line)

    def _restore(self, version: int, *_told: object) -> None:
        self.restore_wished.emit(version)


def _by(moment: str, name: str) -> str:
    return f"{moment} · {name}" if name else moment
