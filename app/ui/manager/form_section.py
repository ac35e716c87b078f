"""Sections of the manager's room that fill in a form, alone or for each line of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.core.errors import FileTrouble, RegularsError, UserError
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.section import Room, Section

#: Under this number of a customer, who is nobody, drafts of this room are kept.
OURS = -1
#: What is not there yet is known by this.
NEW = "new"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FAR = 20
_LIST = (0.36, 270, 420)  # share of the width, at least, at most


def set_far_edge(row: QHBoxLayout) -> None:
    """Keep the room's margin at the side where reading ends."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    row.setContentsMargins(_FAR if rtl else 0, 4, 0 if rtl else _FAR, 0)


class FormSection(Section):
    """One form that is saved with Ctrl+S; what is not saved is kept as a draft."""

    #: Under this name drafts are kept.
    kind = ""

    def __init__(self, room: Room, form: Form) -> None:
        super().__init__(room)
        self.form = form
        self.key = ""
        self._unsaved: dict[str, dict[str, Any]] = {}
        self._told = False
        self._busy = False
        form.edited.connect(self._look)
        form.save_wished.connect(self.save)
        draft = room.drafts.get(OURS, self.kind)
        self._unsaved.update((draft or {}).get("typed", {}))

    # --- for subclasses ---------------------------------------------------------------------------------

    def values(self, key: str) -> Mapping[str, Any]:
        """Return what the form shows of what is kept under that key."""
        raise NotImplementedError

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves it, or raise UserError naming the wrong field."""
        raise NotImplementedError

    def saved(self, key: str, answer: object) -> None:
        """Called when it was saved: show it, and say so."""
        raise NotImplementedError

    def written(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        """Write something else than the form; ``then`` is called with its answer."""
        self.room.jobs.write(work, done=then, failed=self.refuse)

    # --- the section ------------------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self._unsaved)

    @property
    def unsaved(self) -> frozenset[str]:
        """The keys under which something is typed that is not saved."""
        return frozenset(self._unsaved)

    def show_key(self, key: str) -> None:
        """Show what is kept under a key, and over it what was typed before."""
        self.key = key
        typed = self._unsaved.get(key)
        self.form.fill(self.values(key))
        if typed is not None:
            self.form.put(typed)

    def refresh(self) -> None:
        """Show what is kept, and over it what was typed before."""
        self.show_key(self.key)
        self._tell()

    def leave(self) -> None:
        """Keep what is not saved."""
        try:
            if self._unsaved:
                self.room.drafts.keep(OURS, self.kind, {"typed": dict(self._unsaved)})
            else:
                self.room.drafts.forget(OURS, self.kind)
        except FileTrouble as trouble:
            self.failed.emit(trouble)

    def take_focus(self) -> None:
        """Put the focus into the first field."""
        self.form.begin()

    def forget(self, key: str) -> None:
        """Let go of what was typed under a key."""
        self._unsaved.pop(key, None)
        self._tell()

    @Slot()
    def save(self) -> None:
        """Save the form, or say what is wrong with it."""
        if self._busy:
            return
        self.form.clear_errors()
        try:
            work = self.work(self.key, self.form.typed())
        except UserError as trouble:
            self.refuse(trouble)
            return
        self._set_busy(True)
        self.room.jobs.write(work, done=partial(self._saved, self.key), failed=self.refuse)

    @Slot(object)
    def refuse(self, trouble: RegularsError) -> None:
        """Say why something was not saved."""
        self._set_busy(False)
        self.form.refuse(trouble)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save with Ctrl+S or Ctrl+Enter."""
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if command and event.key() in (Qt.Key.Key_S, *_ENTER):
            self.save()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.form.set_busy(busy)

    def _saved(self, key: str, answer: object) -> None:
        self._set_busy(False)
        self.forget(key)
        self.saved(key, answer)

    @Slot()
    def _look(self) -> None:
        if self.form.is_changed:
            self._unsaved[self.key] = self.form.typed()
        else:
            self._unsaved.pop(self.key, None)
        self._tell()

    def _tell(self) -> None:
        self.show_unsaved()
        if self._told is not self.has_unsaved:
            self._told = self.has_unsaved
            self.unsaved_changed.emit()

    def show_unsaved(self) -> None:
        """Mark what is not saved."""


class ListSection(FormSection):
    """A list on the left, and the form of the chosen line beside it."""

    def __init__(self, room: Room, entries: EntryList, form: Form) -> None:
        super().__init__(room, form)
        self.list = entries
        entries.chosen.connect(self.show_key)
        entries.entered.connect(form.begin)
        entries.add_wished.connect(self.begin_new)
        row = QHBoxLayout(self)
        set_far_edge(row)
        row.setSpacing(13)
        row.addWidget(entries)
        row.addWidget(form, 1)

    def entries(self) -> Sequence[Entry]:
        """Return the lines of the list."""
        raise NotImplementedError

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Return under which keys something unsaved still makes sense."""
        return frozenset((*keys, NEW))

    def refresh(self) -> None:
        """Show the list as it is, and the chosen line."""
        lines = list(self.entries())
        keys = [line.key for line in lines]
        known = self.known(keys)
        self._unsaved = {key: typed for key, typed in self._unsaved.items() if key in known}
        self.key = self.key if self.key in (*keys, NEW) else (keys[0] if keys else NEW)
        self.list.show_entries(lines, self.key)
        super().refresh()

    def take_focus(self) -> None:
        """Put the focus into the list."""
        if self.list.rows.count():
            self.list.take_focus()
        else:
            self.form.begin()

    def show_unsaved(self) -> None:
        """Mark the lines that are not saved."""
        self.list.mark(self.unsaved)

    @Slot()
    def begin_new(self) -> None:
        """Begin something that is not there yet."""
        self.list.stand_on("")
        self.show_key(NEW)
        self.form.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width among list and form."""
        super().resizeEvent(event)
        share, least, most = _LIST
        self.list.setFixedWidth(min(most, max(least, round(self.width() * share))))
