"""Margins that change sides where reading begins at the right."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QApplication


def margins(start: int, top: int, end: int, bottom: int) -> QMargins:
    """Return margins with the start where reading begins."""
    rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QMargins(end, top, start, bottom) if rtl else QMargins(start, top, end, bottom)
