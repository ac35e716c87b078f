"""The section of appreciation rules: the list, the editor, and beside them what would come of a rule."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.core.errors import FileTrouble
from app.core.i18n import _, ngettext
from app.core.vocabulary import RuleState
from app.domain.document import Json
from app.domain.rule_document import document_of
from app.domain.rule_records import KeptRule
from app.ui.manager.mirrored import margins
from app.ui.manager.rules import desk as desks
from app.ui.manager.rules.desk import Desk, Ways
from app.ui.manager.rules.editor import EditorCard
from app.ui.manager.rules.files import RuleFiles
from app.ui.manager.rules.lines import Lines
from app.ui.manager.rules.overview import Overview
from app.ui.manager.rules.side import Side
from app.ui.manager.rules.suggesting import Suggesting
from app.ui.manager.rules.typed import Flaw, Typed
from app.ui.manager.rules.writing import Writing
from app.ui.manager.section import Room, Section
from app.ui.widgets.steady import STRIP

#: After so long without a key, what was typed is kept; in milliseconds.
PAUSE_MS = 1500
_SIDE = 20
_GAP = 13
_RIGHT = (0.284, 270, 480)  # share of the window's width, at least, at most
_WINDOW = 0.78  # this section's share of the window


class RulesSection(Section):
    """Wires list, editor and side; reads and writes the shop's rules."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        settings = room.shop.settings.current()
        self._rules = room.shop.rules
        self._ways = Ways(room.local, settings.currency, room.shop.amount, room.shop.today())
        self._kept: dict[int, KeptRule] = {}
        self._desk: Desk | None = None
        self._was_unsaved = False
        self._began = False
        self._lines = Lines(room.local, room.shop.zone, self._ways.today)
        self.overview = Overview(room.theme)
        self.editor = EditorCard()
        self.side = Side(room, settings.currency)
        self.files = RuleFiles(self)
        self.writing = Writing(room, self)
        self.suggesting = Suggesting(room.shop, self)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.overview)
        self._middle.addWidget(self.editor)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(0, 0, _SIDE - STRIP, 0))  # the strip of the preview’s scroll bar
        row.setSpacing(_GAP)
        row.addWidget(self._middle, 1)
        row.addWidget(self.side)
        self._wire()

    # --- what the page asks -----------------------------------------------------------------------------

    @property
    def has_unsaved(self) -> bool:
        """Whether the open rule is not saved."""
        return self._desk is not None and self._desk.has_unsaved

    @property
    def footnote(self) -> str:
        """Say when rules are looked at."""
        return _("Rules are checked when a card opens, and only there.")

    def refresh(self) -> None:
        """Show the rules as they are; what was open when the room was left is open again."""
        self._ways = Ways(self.room.local, self._ways.currency, self.room.shop.amount, self.room.shop.today())
        self._lines = Lines(self.room.local, self.room.shop.zone, self._ways.today)
        self._reload()
        left = desks.left_open(self.room.drafts)
        if not self._began and left is not None and (left < 0 or left in self._kept):
            self.open_rule(left)
        self._began = True
        self._look()

    def leave(self) -> None:
        """Keep what is not saved, and look for nothing."""
        self._keep()
        self.side.forget()

    def hide_personal(self) -> None:
        """Empty everything that names a customer."""
        self.side.empty()

    def take_focus(self) -> None:
        """Put the focus into the list, or into the open rule."""
        if self._desk is None:
            self.overview.take_focus()
        else:
            self.editor.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width between the rule and what stands beside it."""
        super().resizeEvent(event)
        share, least, most = _RIGHT
        self.side.setFixedWidth(min(most, max(least, round(self.width() / _WINDOW * share))) + STRIP)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save, undo, redo, begin another rule, and go back to the list."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.New) and not event.isAutoRepeat():
            self.new_rule()
        elif self._desk is None:
            super().keyPressEvent(event)
        elif control and event.key() in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or (control and event.key() == Qt.Key.Key_Y):
            self.redo()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_rule()
        else:
            super().keyPressEvent(event)

    # --- opening and closing ----------------------------------------------------------------------------

    @Slot(int)
    def open_rule(self, number: int) -> None:
        """Open a rule in the editor, with its draft where there is one."""
        self._show(Desk(self._rules, self.room.drafts, self._ways, number, self._kept.get(number)))

    @Slot()
    def new_rule(self) -> None:
        """Begin a rule."""
        self._keep()
        self.open_rule(desks.fresh_number(self.room.drafts))

    @Slot()
    def close_rule(self) -> None:
        """Go back to the list; what is not saved is kept."""
        self._keep()
        left, self._desk = self._desk.number if self._desk else 0, None
        self.side.show_preview()
        self._middle.setCurrentWidget(self.overview)
        self._reload()
        self.overview.stand_on(left)
        self.overview.take_focus()
        self._tell_unsaved()
        self._look()

    @Slot()
    def duplicate(self) -> None:
        """Begin another rule from what is typed."""
        if self._desk is not None:
            copied = desks.copied(self._desk.typed)
            self.new_rule()
            self._edit(copied, "name", "")
            self._show_desk()
            self.editor.name.setFocus()
            self.editor.name.selectAll()

    def _show(self, desk: Desk) -> None:
        self._desk = desk
        self._middle.setCurrentWidget(self.editor)
        self.side.show_preview()
        self._show_desk()
        self.editor.begin()
        self._tell_unsaved()

    def _show_desk(self, *, but_conditions: bool = False) -> None:
        if self._desk is not None:
            self.editor.show_typed(self._desk.typed, but_conditions=but_conditions)
            self.editor.show_kept(self._desk.is_from_draft)
            self._follow()

    # --- edits ------------------------------------------------------------------------------------------

    @Slot(object, str, str)
    def _edit(self, typed: Typed, place: str, field: str) -> None:
        if self._desk is not None:
            self._desk.put(typed, place, field)
            self._follow()
            self._pause.start()

    def _follow(self) -> None:
        """Show what follows from what is typed: steps, flaws, state, and who would be reached."""
        desk = self._desk
        if desk is None:
            return
        self.editor.show_steps(undo=desk.history.can_undo, redo=desk.history.can_redo)
        self.editor.show_flaws(desk.shown_flaws)
        self.editor.show_state(self._lines.of_desk(desk), desk.kept.state if desk.kept else None)
        self.editor.terms.show_sayable(desk.sayable)
        self.editor.terms.show_example(desk.example)
        self._tell_unsaved()
        self._look()

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if self._desk is not None and self._desk.history.can_undo:
            self._stepped(self._desk.history.undo())

    @Slot()
    def redo(self) -> None:
        """Take a step again that was taken back."""
        if self._desk is not None and self._desk.history.can_redo:
            self._stepped(self._desk.history.redo())

    def _stepped(self, place: str) -> None:
        if self._desk is not None:
            self._desk.check()
            self._show_desk()
            self.editor.go_to_field(place)
            self._pause.start()

    @Slot()
    def _discard(self) -> None:
        if self._desk is not None:
            self._desk.discard()
            self._show_desk()
            self.editor.begin()

    # --- saving -----------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save the rule, or say what is wrong where."""
        if self._desk is not None:
            self.writing.save(self._desk)

    @Slot(object)
    def _set_state(self, state: RuleState) -> None:
        if self._desk is not None:
            self.writing.bring(self._desk, state)

    @Slot(int)
    def _restore(self, version: int) -> None:
        if self._desk is not None:
            self.writing.restore(self._desk, version)

    @Slot(object, object)
    def _saved(self, desk: Desk, kept: KeptRule) -> None:
        self._take(desk, kept)
        self.said.emit(_("“{rule}” is saved.").format(rule=kept.name))

    @Slot(object, object)
    def _brought(self, desk: Desk, kept: KeptRule) -> None:
        said = {
            RuleState.ON: _("“{rule}” is on. The next card that fits offers it."),
            RuleState.PAUSED: _("“{rule}” is paused."),
            RuleState.RETIRED: _("“{rule}” is retired."),
        }
        self.said.emit(said.get(kept.state, _("“{rule}” is saved.")).format(rule=kept.name))
        self._take(desk, kept)
        if desk is self._desk and kept.state is RuleState.RETIRED:
            self.close_rule()

    @Slot(object, object)
    def _restored(self, desk: Desk, kept: KeptRule) -> None:
        self._take(desk, kept)
        if desk is self._desk:
            self._show_versions()
        self.said.emit(_("“{rule}” is as it was.").format(rule=kept.name))

    def _take(self, desk: Desk, kept: KeptRule) -> None:
        """Show the rule as the shop has it now; meanwhile another may have been opened."""
        self._kept[kept.id] = kept
        try:
            desk.take_saved(kept)
        except FileTrouble as trouble:
            self.failed.emit(trouble)
        if desk is self._desk:
            self._show_desk(but_conditions=self.editor.conditions.shown == desk.typed["when"])

    @Slot(object)
    def _show_flaws(self, flaws: tuple[Flaw, ...]) -> None:
        if self._desk is not None and flaws:
            self.editor.show_flaws(flaws)
            self.editor.go_to(flaws[0])

    # --- beside the rule --------------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        """Look who would be reached by what is typed, or by the rule the list stands on."""
        if self._desk is not None:
            self.side.look_at(self._desk.reading.rule, self._desk.number, self._desk.state)
            return
        kept = self._kept.get(self.overview.standing_on or 0)
        self.side.look_at(kept.rule if kept else None, kept.id if kept else 0, kept.state if kept else RuleState.DRAFT)

    @Slot()
    def _show_versions(self) -> None:
        if self._desk is not None and self._desk.kept is not None:
            number = self._desk.kept.id
            self.side.show_versions(self._rules.revisions(number), self._rules.changes(number))

    @Slot(object)
    def _show_reach(self, reach: Mapping[int, str]) -> None:
        self.overview.show_reach(reach)

    # --- files ------------------------------------------------------------------------------------------

    @Slot()
    def _export_one(self) -> None:
        if self._desk is not None and self._desk.kept is not None:
            self.files.export([document_of(self._desk.kept.rule)], self._desk.kept.name)

    @Slot()
    def _export_all(self) -> None:
        documents: list[Json] = list(self._rules.documents())
        self.files.export(documents, _("rules"))

    @Slot(object)
    def _show_imported(self, kept: tuple[KeptRule, ...]) -> None:
        self._reload()
        n = len(kept)
        self.said.emit(ngettext("{n} rule is imported.", "{n} rules are imported.", n).format(n=n))

    # --- parts ------------------------------------------------------------------------------------------

    def _reload(self) -> None:
        kept = self._rules.all()
        self._kept = {one.id: one for one in kept}
        self.overview.show_lines(self._lines.all(kept, self.room.drafts))
        self.side.count_reach([one for one in kept if one.state is not RuleState.RETIRED])

    @Slot()
    def _keep(self) -> None:
        self._pause.stop()
        if self._desk is None:
            return
        try:
            self._desk.keep()
        except FileTrouble as trouble:
            self.failed.emit(trouble)

    def _tell_unsaved(self) -> None:
        if self.has_unsaved != self._was_unsaved:
            self._was_unsaved = self.has_unsaved
            self.unsaved_changed.emit()

    def _wire(self) -> None:
        overview, editor, side, files, writing = self.overview, self.editor, self.side, self.files, self.writing
        overview.opened.connect(self.open_rule)
        overview.stood_on.connect(self._look)
        overview.new_wished.connect(self.new_rule)
        overview.import_wished.connect(files.import_rules)
        overview.export_wished.connect(self._export_all)
        editor.edited.connect(self._edit)
        editor.conditions.suggestions_wished.connect(self.suggesting.offer)
        editor.save_wished.connect(self.save)
        editor.try_wished.connect(side.show_try)
        editor.duplicate_wished.connect(self.duplicate)
        editor.versions_wished.connect(self._show_versions)
        editor.state_wished.connect(self._set_state)
        editor.back_wished.connect(self.close_rule)
        editor.discard_wished.connect(self._discard)
        editor.undo_wished.connect(self.undo)
        editor.redo_wished.connect(self.redo)
        editor.export_wished.connect(self._export_one)
        side.restore_wished.connect(self._restore)
        side.closed.connect(editor.begin)
        side.customer_wished.connect(self.customer_wished)
        side.reach_counted.connect(self._show_reach)
        side.failed.connect(self.failed)
        writing.saved.connect(self._saved)
        writing.brought.connect(self._brought)
        writing.restored.connect(self._restored)
        writing.flawed.connect(self._show_flaws)
        writing.failed.connect(self.failed)
        files.imported.connect(self._show_imported)
        files.said.connect(self.said)
        files.failed.connect(self.failed)
