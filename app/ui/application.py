"""The Qt application, made the same way for the window, for pictures and for tests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme

#: Preferred when it is installed; else the system's own font.
PREFERRED_FONT = "Inter"
_DRESSED = "regulars_dressed"


def make_application(arguments: Sequence[str] = ("regulars",)) -> QApplication:
    """Return the application (the one already running, if there is one), dressed but without a theme."""
    running = QCoreApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(list(arguments))
    if application.property(_DRESSED):
        return application
    application.setProperty(_DRESSED, True)
    application.setApplicationName("regulars")
    application.setApplicationDisplayName("Regulars")
    application.setDesktopFileName("regulars")
    application.setStyle("Fusion")  # the same on every desktop; the style sheet is made for it
    application.setFont(_font())
    return application


def make_theme(application: QApplication, wish: str = "system") -> Theme:
    """Dress the application in the system's scheme, or in "light" or "dark"; there is one theme for all of it."""
    worn = application.findChild(Theme)
    if worn is None:
        return Theme(application, wish)
    worn.use(wish)
    return worn


def use_language(application: QApplication, language: str) -> None:
    """Let Qt's own words (Close, Copy, the names of keys) and the direction of windows follow the language."""
    worn = application.findChild(QTranslator)
    if worn is not None:
        application.removeTranslator(worn)
        worn.setParent(None)
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and words.load(f"qtbase_{language}", folder):
        application.installTranslator(words)
    use_direction(application, language)


def use_direction(application: QApplication, language: str) -> None:
    """Lay windows out from right to left where the language is written so."""
    rtl = language in ("ar", "fa", "he", "ur")
    direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(direction)


def _font() -> QFont:
    font = QFont()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    font.setFamilies([PREFERRED_FONT, system, "Segoe UI", "Noto Sans", "DejaVu Sans"])
    font.setPixelSize(14)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font
