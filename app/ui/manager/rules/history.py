"""Undoing and redoing over a whole typed rule."""

from __future__ import annotations

from app.ui.manager.rules.typed import Typed

_DEEPEST = 500


class History:
    """What was typed, step by step; typing on in one field is one step."""

    def __init__(self, first: Typed) -> None:
        self._steps = [first]
        self._places = [""]
        self._at = 0
        self._field = ""

    @property
    def current(self) -> Typed:
        """What is typed now."""
        return self._steps[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is something before."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was undone."""
        return self._at + 1 < len(self._steps)

    def put(self, typed: Typed, place: str, *, field: str = "") -> None:
        """Go one step further; ``field`` names what is being typed into, where typing on is the same step."""
        if typed == self.current:
            return
        goes_on = bool(field) and field == self._field and not self.can_redo
        del self._steps[self._at + (0 if goes_on else 1) :]
        del self._places[self._at + (0 if goes_on else 1) :]
        self._steps.append(typed)
        self._places.append(place)
        self._steps, self._places = self._steps[-_DEEPEST:], self._places[-_DEEPEST:]
        self._at = len(self._steps) - 1
        self._field = field

    def undo(self) -> str:
        """Go a step back; return where the change was."""
        place = self._places[self._at]
        self._at = max(0, self._at - 1)
        self._field = ""
        return place

    def redo(self) -> str:
        """Go a step forward again; return where the change is."""
        self._at = min(len(self._steps) - 1, self._at + 1)
        self._field = ""
        return self._places[self._at]
