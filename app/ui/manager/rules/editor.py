"""The editor of one rule: its name and state, its conditions and terms, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import RuleState
from app.ui.manager.mirrored import margins
from app.ui.manager.rules.chips import ChipLine
from app.ui.manager.rules.conditions_view import ConditionsView
from app.ui.manager.rules.terms import LABEL, TermsView
from app.ui.manager.rules.typed import Flaw, Typed
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import mark_wrong
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import TextBlock
from app.ui.widgets.steady import STRIP, SteadyScroll
from app.ui.widgets.tab_order import chain

_EDGE = 22


class NameField(ChipLine):
    """The name of the rule, in large letters over the whole width."""

    def __init__(self) -> None:
        super().__init__("", _("Name of the rule"), placeholder=_("Name of the rule"))
        self.setProperty("role", "name")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxLength(80)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few letters."""
        return QSize(120, super().minimumSizeHint().height())


class EditorCard(QFrame):
    """Shows a typed rule; tells every edit and every wish."""

    #: What is typed after an edit, where it was, and the field typed into, empty for a choice.
    edited = Signal(object, str, str)
    save_wished = Signal()
    try_wished = Signal()
    duplicate_wished = Signal()
    versions_wished = Signal()
    state_wished = Signal(object)  # RuleState
    back_wished = Signal()
    discard_wished = Signal()
    export_wished = Signal()
    undo_wished = Signal()
    redo_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("EditorCard")
        self.setProperty("role", "card")
        self._typed: Typed = {}
        self._next_state = RuleState.ON
        self.name = NameField()
        self.conditions = ConditionsView()
        self.terms = TermsView()
        self._state = TextBlock(role="muted")
        self._switch = RoleButton("")
        self._undo, self._redo = (RoleButton(words, role="aside") for words in (_("Undo"), _("Redo")))
        for step in (self._undo, self._redo):
            step.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kept = TextBlock(_("Your draft from before."), role="mark")
        self._discard = RoleButton(_("Discard draft"), role="link")
        self._name_error = TextBlock(role="error", lines=3)
        self.save_button = RoleButton(_("Save rule"), role="primary")
        self._delete = RoleButton(_("Delete"), role="danger")
        self._versions = RoleButton(_("Versions…"), role="link")
        self._export = RoleButton(_("Export…"), role="link")
        self._question = TextBlock(lines=3)
        self._buttons: QWidget = QWidget()
        self._asking: QWidget = QWidget()
        self._scroll = SteadyScroll()
        self._assemble()
        self._wire()

    # --- public methods ---------------------------------------------------------------------------------

    def show_typed(self, typed: Typed, *, but_conditions: bool = False) -> None:
        """Show what is typed; the conditions stay where they show it already."""
        self._typed = typed
        if self.name.text() != typed["name"]:
            self.name.setText(typed["name"])
            self.name.setCursorPosition(0)
        if not but_conditions:
            self.conditions.show_conditions(typed["when"])
        self.terms.show_typed(typed)

    def show_state(self, words: str, state: RuleState | None) -> None:
        """Show since when the rule is in which state, None for one that was never saved."""
        self._state.setText(words)
        self._next_state = RuleState.PAUSED if state in (RuleState.ON, RuleState.RETIRED) else RuleState.ON
        said = {RuleState.ON: _("Pause"), RuleState.RETIRED: _("Bring back")}
        self._switch.set_text(said.get(state, _("Switch on")) if state else _("Switch on"))
        self._delete.setVisible(state not in (None, RuleState.RETIRED))
        self._versions.setVisible(state is not None)
        self._export.setVisible(state is not None)
        self._show_question(False)

    def show_steps(self, *, undo: bool, redo: bool) -> None:
        """Say whether there is something to undo or redo."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def show_kept(self, kept: bool) -> None:
        """Say whether this is a draft from before."""
        self._kept.setVisible(kept)
        self._discard.setVisible(kept)

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """Say beside each field what is wrong with it."""
        named = " ".join(flaw.said for flaw in flaws if flaw.path == "name")
        self._name_error.show_text(named)
        mark_wrong(self.name, bool(named))
        self.conditions.show_flaws(flaws)
        self.terms.show_flaws(flaws)

    def go_to(self, flaw: Flaw) -> None:
        """Put the focus where something is wrong, and have it said."""
        announce(self, flaw.said)
        if not self.conditions.take_focus_at(flaw.path) and not self.terms.take_focus_at(flaw.path):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_focus()

    def go_to_field(self, place: str) -> None:
        """Put the focus where a step was undone or redone."""
        kind, _colon, rest = place.partition(":")
        if kind == "when":
            where, _colon, field = rest.partition(":")
            numbers = tuple(int(n) for n in where.split(".") if n)
            if not self.conditions.take_focus(numbers, field):
                self.conditions.take_focus((), "group")
        elif not self.terms.take_focus(kind):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_focus()

    def begin(self) -> None:
        """Put the focus where work begins: into the name of a new rule, else to its first condition."""
        if not self._typed.get("name") or not self.conditions.take_focus((0,), "fact"):
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the top."""
        super().showEvent(event)
        self._scroll.verticalScrollBar().setValue(0)

    # --- parts ------------------------------------------------------------------------------------------

    @Slot()
    def _order(self) -> None:
        """Let Tab go from the name through the sentences to what saves and switches on; undoing has its keys."""
        chain(self.name, self._scroll, self._buttons, self._switch, self._discard)

    def _assemble(self) -> None:
        when = TextBlock(_("When"), role="heading")
        when.setFixedWidth(LABEL)
        conditions = QHBoxLayout()
        conditions.setSpacing(0)
        label = QVBoxLayout()
        label.setContentsMargins(0, 13, 0, 0)
        label.addWidget(when)
        label.addStretch(1)
        conditions.addLayout(label)
        conditions.addWidget(self.conditions, 1)
        content = QWidget()
        content.setProperty("role", "clear")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(margins(_EDGE, 0, _EDGE - STRIP, 4))
        inner.setSpacing(0)
        line = QFrame()
        line.setProperty("role", "rule")
        inner.addWidget(line)
        inner.addLayout(conditions)
        inner.addWidget(self.terms)
        inner.addLayout(self._more())
        inner.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 14)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        self._build_foot()
        column.addWidget(self._buttons)
        column.addWidget(self._asking)
        self._asking.hide()

    def _head(self) -> QVBoxLayout:
        back = RoleButton(_("All rules"), role="link")
        back.clicked.connect(self.back_wished)
        above = QHBoxLayout()
        above.addWidget(back)
        above.addStretch(1)
        above.addWidget(self._switch)
        below = QHBoxLayout()
        below.setContentsMargins(margins(5, 0, 0, 4))
        below.addWidget(self._state, 1)
        below.addWidget(self._undo)
        below.addWidget(self._redo)
        kept = QHBoxLayout()
        kept.addWidget(self._kept, 1)
        kept.addWidget(self._discard)
        column = QVBoxLayout()
        column.setContentsMargins(margins(_EDGE - 6, 0, _EDGE, 0))
        column.setSpacing(1)
        column.addLayout(above)
        column.addWidget(self.name)
        column.addWidget(self._name_error)
        column.addLayout(below)
        column.addLayout(kept)
        self._name_error.hide()
        self.show_kept(False)
        return column

    def _more(self) -> QVBoxLayout:
        links = FlowLayout(gap=14, line_gap=4)
        links.addWidget(self._versions)
        links.addWidget(self._export)
        shown = QWidget()
        shown.setLayout(links)
        line = QFrame()
        line.setProperty("role", "rule")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(9)
        column.addWidget(line)
        column.addWidget(shown)
        return column

    def _build_foot(self) -> None:
        attempt = RoleButton(_("Test on a customer…"))
        attempt.clicked.connect(self.try_wished)
        duplicate = RoleButton(_("Duplicate"))
        duplicate.clicked.connect(self.duplicate_wished)
        self._export.clicked.connect(self.export_wished)
        buttons = FlowLayout(gap=8, line_gap=8)
        for button in (self.save_button, attempt, duplicate):
            buttons.addWidget(button)
        left = QWidget()
        left.setLayout(buttons)
        self._buttons = _foot_row(left, self._delete)
        retire, keep = RoleButton(_("Delete"), role="danger"), RoleButton(_("Keep"))
        retire.clicked.connect(self._retire)
        keep.clicked.connect(self._ask_no_more)
        self._keep = keep
        self._asking = _foot_row(self._question, retire, keep)

    def _wire(self) -> None:
        self.name.edited.connect(self._take_name)
        self.conditions.edited.connect(self._take_conditions)
        self.terms.edited.connect(self._take_terms)
        self.conditions.rebuilt.connect(self._order)
        self.save_button.clicked.connect(self.save_wished)
        self._versions.clicked.connect(self.versions_wished)
        self._switch.clicked.connect(self._wish_state)
        self._delete.clicked.connect(self._ask)
        self._discard.clicked.connect(self.discard_wished)
        self._undo.clicked.connect(self.undo_wished)
        self._redo.clicked.connect(self.redo_wished)

    # --- slots ------------------------------------------------------------------------------------------

    @Slot()
    def _take_name(self) -> None:
        self._take({"name": self.name.text()}, "name", "name")

    @Slot(object, str, str)
    def _take_conditions(self, when: Typed, place: str, field: str) -> None:
        self._take({"when": when}, place, field)
        self._show_focus()

    @Slot(object, str)
    def _take_terms(self, changed: Typed, field: str) -> None:
        self._take(changed, next(iter(changed)), field)

    def _take(self, changed: Typed, place: str, field: str) -> None:
        self._typed = self._typed | changed
        self.edited.emit(self._typed, place, field)

    @Slot()
    def _wish_state(self) -> None:
        self.state_wished.emit(self._next_state)

    @Slot()
    def _ask(self) -> None:
        said = _("Delete “{rule}”? It is offered no more; it stays in the list of the retired.")
        self._question.setText(said.format(rule=self._typed["name"]))
        self._show_question(True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_no_more(self) -> None:
        self._show_question(False)
        self._delete.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _retire(self) -> None:
        self.state_wished.emit(RuleState.RETIRED)

    def _show_question(self, shown: bool) -> None:
        self._buttons.setVisible(not shown)
        self._asking.setVisible(shown)

    def _show_focus(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, 60)


def _foot_row(*parts: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(_EDGE, 6, _EDGE, 0)
    row.setSpacing(8)
    row.addWidget(parts[0], 1)
    for part in parts[1:]:
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    return whole
