"""Colours with meanings, in light and dark, made into one palette and one style sheet for the application."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.core.paths import resource

#: What a shop can wish for; "system" follows the desktop, also when it changes.
WISHES = ("system", "light", "dark")

_ROLES = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "inset",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "inset",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "shade",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme by meaning, and the sizes of text in pixels."""

    scheme: str
    colours: Mapping[str, str]
    text: Mapping[str, int]


@lru_cache(maxsize=2)
def tokens(scheme: str) -> Tokens:
    """Return the tokens of "light" or "dark"."""
    with resource("theme", "tokens.toml").open("rb") as file:
        read = tomllib.load(file)
    return Tokens(scheme, read[scheme], read["text"])


def palette(of: Tokens) -> QPalette:
    """Return the palette for what the style sheet does not reach."""
    made = QPalette()
    for role, meaning in _ROLES.items():
        made.setColor(role, QColor(of.colours[meaning]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.colours["muted"]))
    return made


def style_sheet(of: Tokens) -> str:
    """Return the one style sheet, filled in."""
    template = Template(resource("theme", "regulars.qss").read_text(encoding="utf-8"))
    return template.substitute(of.colours, **{name: str(size) for name, size in of.text.items()})


class Theme(QObject):
    """The scheme in use; painting code asks it for colours and repaints when it changes."""

    changed = Signal()

    def __init__(self, application: QApplication, wish: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._wish = wish
        self._tokens = tokens(self._wished_scheme())
        self._colours: dict[str, QColor] = {}
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def wish(self) -> str:
        """What was wished for: "system", "light" or "dark"."""
        return self._wish

    @property
    def scheme(self) -> str:
        """What is shown: "light" or "dark"."""
        return self._tokens.scheme

    def colour(self, meaning: str) -> QColor:
        """Return the colour of a meaning in the scheme shown."""
        return self._colours[meaning]

    def use(self, wish: str) -> None:
        """Follow the system or hold to one scheme."""
        self._wish = wish
        self._follow_system()

    @Slot()
    def _follow_system(self) -> None:
        if (scheme := self._wished_scheme()) != self._tokens.scheme:
            self._tokens = tokens(scheme)
            self._apply()

    def _wished_scheme(self) -> str:
        if self._wish in ("light", "dark"):
            return self._wish
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _apply(self) -> None:
        self._colours = {name: QColor(value) for name, value in self._tokens.colours.items()}
        self._application.setPalette(palette(self._tokens))
        self._application.setStyleSheet(style_sheet(self._tokens))
        self.changed.emit()
