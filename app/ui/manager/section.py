"""What a section of the manager's room is.

To add one: write a subclass of ``Section`` in a module of its own and give it a line in ``sections.py``. The page
makes it when it is first opened, calls ``refresh`` whenever it is shown, ``leave`` when it is left, and shows what it
tells by its signals. It reads the shop from ``room.shop``, writes through ``room.jobs`` with ``room.by()``, and keeps
what is not saved in ``room.drafts`` in ``leave``: when the room locks, the section is thrown away after it was left,
and a fresh one is made when the room is opened again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.i18n import Local
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Room:
    """What every section is given. ``by()`` is for whom something is written: ask at the moment of writing."""

    shop: ShopPort
    jobs: Jobs
    theme: Theme
    local: Local
    drafts: Drafts
    by: Callable[[], int]


class Section(QWidget):
    """One page of the manager's room; a subclass builds itself in ``__init__(room)``."""

    said = Signal(str)  # a sentence for the window: something was done
    failed = Signal(object)  # RegularsError that belongs to no field
    customer_wished = Signal(int)  # open that customer's card at the counter
    preference_wished = Signal(object)  # what this computer shall remember: names and values of ``Preferences``
    unsaved_changed = Signal()  # ``has_unsaved`` is another than before

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(type(self).__name__)
        self.room = room

    @property
    def has_unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return False

    @property
    def footnote(self) -> str:
        """A short sentence for the lower edge of the window."""
        return ""

    def refresh(self) -> None:
        """Read anew what is shown: the section comes into sight."""

    def leave(self) -> None:
        """Keep as a draft what is not saved: the section goes out of sight, or for good."""

    def hide_personal(self) -> None:
        """Empty everything that names a customer: all is hidden. ``refresh`` is called when it comes back."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextChild()
