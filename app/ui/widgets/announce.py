"""Telling a screen reader what happened, without moving the focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say a sentence when it is done with what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # nothing is said before the first paint

    if sentence and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
