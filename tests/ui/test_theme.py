"""Every colour of a text can be read on every surface it stands on."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.paths import resource
from app.core.vocabulary import StaffColour
from app.ui.theme import Theme, palette, style_sheet, tokens

SCHEMES = ("light", "dark")
#: Which text stands on which surfaces.
STANDS_ON = {
    "ink": ("paper", "surface", "inset", "hover", "mark", "alarm_surface"),
    "muted": ("paper", "surface", "inset", "hover", "mark", "alarm_surface"),
    "accent": ("paper", "surface", "inset", "alarm_surface"),
    "accent_hover": ("paper", "surface", "inset", "alarm_surface"),
    "alarm": ("paper", "surface", "inset", "alarm_surface", "hover"),
    "on_accent": ("accent", "accent_hover"),
    "surface": ("ink",),
    "on_staff": tuple(f"staff_{colour}" for colour in StaffColour),
}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgbF()[:3])  # type: ignore[index]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "surface"), [(t, s) for t, surfaces in STANDS_ON.items() for s in surfaces])
def test_every_text_reaches_four_and_a_half_on_every_surface_it_stands_on(scheme: str, text: str, surface: str) -> None:
    colours = tokens(scheme).colours
    assert contrast(colours[text], colours[surface]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_ring_is_seen_on_every_surface(scheme: str) -> None:
    colours = tokens(scheme).colours
    assert all(contrast(colours["accent"], colours[on]) >= 3 for on in ("paper", "surface", "inset", "alarm_surface"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_of_the_staff_are_seen_on_every_surface(scheme: str) -> None:
    colours = tokens(scheme).colours
    seen = [contrast(colours[f"staff_{c}"], colours[on]) for c in StaffColour for on in ("paper", "surface", "mark")]
    assert min(seen) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_text_is_smaller_than_thirteen_pixels(scheme: str) -> None:
    sheet = style_sheet(tokens(scheme))
    sizes = [int(size) for size in re.findall(r"font-size:\s*(\d+)px", sheet)]
    assert sizes
    assert min(sizes) >= 13
    assert min(tokens(scheme).text.values()) >= 13


def test_both_schemes_name_the_same_meanings() -> None:
    assert set(tokens("light").colours) == set(tokens("dark").colours)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_meaning_of_the_style_sheet_is_filled_in(scheme: str) -> None:
    assert "$" not in style_sheet(tokens(scheme))


def test_no_colour_is_written_into_the_style_sheet_itself() -> None:
    raw = resource("theme", "regulars.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", raw)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_palette_holds_the_tokens(scheme: str) -> None:
    made = palette(tokens(scheme))
    assert made.color(QPalette.ColorRole.Window).name() == tokens(scheme).colours["paper"]
    assert made.color(QPalette.ColorRole.PlaceholderText).name() == tokens(scheme).colours["muted"]


def test_a_wish_for_dark_is_followed_at_once(theme: Theme, qtbot: QtBot) -> None:
    theme.use("light")
    with qtbot.waitSignal(theme.changed):
        theme.use("dark")
    assert theme.scheme == "dark"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert tokens("dark").colours["paper"] in application.styleSheet()
    theme.use("light")


def test_a_wish_for_the_system_follows_the_desktop(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.use("light")
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    theme.use("system")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert (theme.wish, theme.scheme) == ("system", "dark")
    monkeypatch.undo()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.scheme == "light"
    theme.use("light")


def test_a_forced_scheme_does_not_follow_the_desktop(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.use("light")
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.scheme == "light"
