"""All conditions of a rule: groups within groups, each with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import Together
from app.domain import rule_words
from app.domain.condition_words import pieces
from app.ui.manager.mirrored import margins
from app.ui.manager.rules import tree, variants
from app.ui.manager.rules.chips import ChipChoice
from app.ui.manager.rules.condition_row import DOWN, REMOVE, UP, WRAP, ConditionRow, Edit
from app.ui.manager.rules.tree import Place, Typed
from app.ui.manager.rules.typed import Flaw
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock

_INDENT = 18
_GROUP = "group"


class ConditionsView(QWidget):
    """Shows conditions and tells how they read after every edit."""

    #: The conditions after an edit, where it was, and in which field: typing on in one field is one step.
    edited = Signal(object, str, str)

    suggestions_wished = Signal(object, str, str)  # a SuggestLine, the fact it belongs to, what was typed

    #: The fields are new ones.
    rebuilt = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ConditionsView")
        self._when: Typed = {"all": []}
        self._rows: dict[Place, ConditionRow] = {}
        self._adds: dict[Place, RoleButton] = {}
        self._joins: dict[Place, ChipChoice] = {}
        self._errors: dict[str, TextBlock] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._built: QWidget | None = None

    @property
    def shown(self) -> Typed:
        """The conditions as they are shown."""
        return self._when

    # --- public methods ---------------------------------------------------------------------------------

    def show_conditions(self, when: Typed) -> None:
        """Show conditions; the focus is the caller's to put."""
        self._when = when
        self._rows, self._adds, self._joins, self._errors = {}, {}, {}, {}
        before, self._built = self._built, QWidget()
        column = QVBoxLayout(self._built)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._add_group(column, (), when)
        self._column.addWidget(self._built)
        self._built.show()
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.rebuilt.emit()

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """Say beside each condition and group what is wrong with it."""
        for row in self._rows.values():
            mine = [flaw for flaw in flaws if flaw.path == row.path or flaw.path.startswith(f"{row.path}.")]
            field = mine[0].path.removeprefix(row.path).removeprefix(".") if mine else ""
            row.show_flaw(mine[0].said if mine else "", _field_at(field))
        for path, error in self._errors.items():
            error.show_text(" ".join(flaw.said for flaw in flaws if flaw.path == path))

    def take_focus(self, place: Place, field: str) -> bool:
        """Put the focus into a field of a condition or group; tell whether it is there."""
        if field == _GROUP and place in self._joins:
            self._joins[place].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        row = self._rows.get(place)
        return row is not None and (row.take_focus(field) or row.take_focus("fact"))

    def take_focus_at(self, path: str) -> bool:
        """Put the focus where a flaw is; tell whether that is among the conditions."""
        for row in self._rows.values():
            if path == row.path or path.startswith(f"{row.path}."):
                return self.take_focus(row.place, _field_at(path.removeprefix(row.path).removeprefix(".")))
        if path.startswith("when"):
            self._adds[()].setFocus(Qt.FocusReason.OtherFocusReason)
        return path.startswith("when")

    # --- groups -----------------------------------------------------------------------------------------

    def _add_group(self, column: QVBoxLayout, place: Place, group: Typed) -> None:
        column.addWidget(self._head(place, group))
        for number, part in enumerate(tree.parts_of(group)):
            here = (*place, number)
            column.addWidget(_line())
            if tree.word_of(part):
                inner = QVBoxLayout()
                inner.setContentsMargins(margins(_INDENT, 0, 0, 0))
                inner.setSpacing(0)
                self._add_group(inner, here, part)
                column.addLayout(inner)
            else:
                column.addWidget(self._row(here, part))
        column.addWidget(_line())
        column.addWidget(self._foot(place))

    def _head(self, place: Place, group: Typed) -> QWidget:
        head = QWidget()
        flow = FlowLayout(gap=8, line_gap=6)
        for piece in pieces(_("{together} of these are true")):
            if not piece.field:
                flow.addWidget(PlainLabel(piece.text))
                continue
            words = [(word.value, rule_words.together(word)) for word in Together]
            choice = ChipChoice(words, _("How many of these must be true"))
            choice.choose(tree.word_of(group))
            choice.edited.connect(partial(self._join, place))
            self._joins[place] = choice
            flow.addWidget(choice)
        sentence = QWidget()
        sentence.setLayout(flow)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 8, 0, 7)
        row.addWidget(sentence, 1)
        if place:
            remove = RoleButton(_("remove"), role="aside")
            remove.setAccessibleName(_("Remove this group"))
            remove.clicked.connect(partial(self._remove, place))
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _row(self, place: Place, typed: Typed) -> ConditionRow:
        row = ConditionRow(place, typed, tree.path_of(self._when, place))
        row.setContentsMargins(0, 7, 0, 7)
        row.edited.connect(self._edit)
        row.wished.connect(self._grant)
        row.suggestions_wished.connect(self.suggestions_wished)
        self._rows[place] = row
        return row

    def _foot(self, place: Place) -> QWidget:
        foot = QWidget()
        add = self._adds[place] = RoleButton(_("Add a condition"), role="link")
        add.clicked.connect(partial(self._add, place))
        group = RoleButton(_("Add a group"), role="aside")
        group.clicked.connect(partial(self._add_inner, place))
        error = self._errors[tree.path_of(self._when, place)] = TextBlock(role="error", lines=4)
        error.hide()
        links = FlowLayout(gap=14, line_gap=4)
        links.addWidget(add)
        links.addWidget(group)
        shown = QWidget()
        shown.setLayout(links)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 7, 0, 9)
        column.setSpacing(4)
        column.addWidget(shown)
        column.addWidget(error)
        return foot

    # --- edits ------------------------------------------------------------------------------------------

    @Slot(object)
    def _edit(self, edit: Edit) -> None:
        when = tree.put(self._when, edit.place, edit.typed)
        if edit.reshapes:
            self._reshape(when, edit.place, edit.field)
        else:
            self._when = when
            self._tell(edit.place, edit.field, typing=edit.field)

    @Slot(object, str)
    def _grant(self, place: Place, wish: str) -> None:
        if wish == REMOVE:
            self._remove(place)
        elif wish in (UP, DOWN):
            when, there = tree.move(self._when, place, -1 if wish == UP else 1)
            self._reshape(when, there, "fact")
        elif wish.startswith(WRAP):
            self._reshape(tree.wrap(self._when, place, wish.partition(":")[2]), place, _GROUP)

    def _join(self, place: Place) -> None:
        self._reshape(tree.join(self._when, place, self._joins[place].typed()), place, _GROUP)

    def _add(self, place: Place, *_told: object) -> None:
        there = (*place, len(tree.parts_of(tree.at(self._when, place))))
        self._reshape(tree.insert(self._when, there, variants.fresh()), there, "fact")

    def _add_inner(self, place: Place, *_told: object) -> None:
        there = (*place, len(tree.parts_of(tree.at(self._when, place))))
        group = {Together.ANY.value: [variants.fresh()]}
        self._reshape(tree.insert(self._when, there, group), there, _GROUP)

    def _remove(self, place: Place, *_told: object) -> None:
        when = tree.remove(self._when, place)
        left = len(tree.parts_of(tree.at(when, place[:-1]))) if _has(when, place[:-1]) else 0
        near = (*place[:-1], min(place[-1], left - 1))
        self._reshape(when, near if left else (), "fact" if left else _GROUP)

    def _reshape(self, when: Typed, place: Place, field: str) -> None:
        self.show_conditions(when)
        if not self.take_focus(place, field) and not self.take_focus(place, _GROUP):
            self._adds[()].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(place, field)

    def _tell(self, place: Place, field: str, *, typing: str = "") -> None:
        path = ".".join(map(str, place))
        self.edited.emit(self._when, f"when:{path}:{field}", f"when:{path}:{typing}" if typing else "")


def _has(when: Typed, place: Place) -> bool:
    try:
        return bool(tree.at(when, place) is not None)
    except IndexError:
        return False


def _field_at(path: str) -> str:
    """Return which field of a row a place within its condition is."""
    if path.startswith("value["):
        return "value.high" if path.startswith("value[1]") else "value"
    return {"within.value": "within", "value.to": "value.to", "value.from": "value"}.get(path, path or "value")


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "rule")
    return line
