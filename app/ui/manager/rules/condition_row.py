"""One condition as a sentence with fields, in the order of words of the screen's language."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.i18n import _
from app.core.vocabulary import Consent, OccasionKind, RuleFact, RuleOperator, RuleUnit, Together, Weekday
from app.domain import rule_words
from app.domain.condition_words import Piece, pieces
from app.domain.conditions import DAY_HOURS, FORMS, Kind
from app.ui.manager.rules import variants
from app.ui.manager.rules.chips import ChipChoice, ChipLine, SuggestLine
from app.ui.manager.rules.tree import Place, Typed
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import mark_wrong
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.popup_keys import PopupKeys

_NARROW, _WIDE = 38, 150
_COLONS = ":\N{FULLWIDTH COLON} "
#: Facts whose words are known to the shop.
SUGGESTED = frozenset({RuleFact.BOUGHT_ITEM, RuleFact.BOUGHT_CATEGORY, RuleFact.ASKS_FOR})
#: What can be wished for a condition: away, up, down, into a group of its own.
REMOVE, UP, DOWN, WRAP = "remove", "up", "down", "wrap"


@dataclass(frozen=True, slots=True)
class Edit:
    """A condition reads otherwise; where it ``reshapes``, its sentence has other words or fields than before."""

    place: Place
    typed: Typed
    field: str
    reshapes: bool = False


class ConditionRow(QWidget):
    """Shows one condition; tells edits and wishes, and changes nothing itself."""

    edited = Signal(object)  # Edit
    wished = Signal(object, str)  # Place, one of the wishes
    suggestions_wished = Signal(object, str, str)  # a SuggestLine, the fact it belongs to, what was typed

    def __init__(self, place: Place, typed: Typed, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ConditionRow")
        self.place = place
        self.path = path
        self._typed = deepcopy(typed)
        self._fields: dict[str, QWidget] = {}
        self._flow = FlowLayout(gap=5, line_gap=6)
        self._error = TextBlock(role="error", lines=4)
        self._error.hide()
        self._fill()
        self._assemble()

    # --- public methods ---------------------------------------------------------------------------------

    def take_focus(self, field: str) -> bool:
        """Put the focus into a field; tell whether there is such a field."""
        found = self._fields.get(field)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def show_flaw(self, said: str, field: str = "") -> None:
        """Say what is wrong, and mark the field it belongs to."""
        self._error.show_text(said)
        for name, widget in self._fields.items():
            mark_wrong(widget, bool(said) and name == field)
            widget.setAccessibleDescription(said if name == field else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with Ctrl and the arrows."""
        wishes = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in wishes:
            self.wished.emit(self.place, wishes[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    # --- the sentence -----------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Build the sentence: the first words are the choice of the fact itself."""
        sentence = [piece for piece in variants.sentence(self._typed) if piece.field or piece.text.strip(_COLONS)]
        begins_with_words = bool(sentence) and not sentence[0].field
        first = sentence[0].text if begins_with_words else self._fact_word()
        self._add("fact", self._fact(first.rstrip(_COLONS)))
        for piece in sentence[1:] if begins_with_words else sentence:
            self._add_piece(piece)

    def _add_piece(self, piece: Piece) -> None:
        if not piece.field:
            self._flow.addWidget(PlainLabel(piece.text.rstrip(_COLONS)))
            return
        make = {
            "op": self._add_operator,
            "value": self._add_value,
            "unit": self._add_unit,
            "period": self._add_period,
            "kind": self._add_kind,
        }
        make[piece.text]()

    def _add(self, field: str, widget: QWidget) -> None:
        self._fields[field] = widget
        self._flow.addWidget(widget)

    def _fact_word(self) -> str:
        return rule_words.fact(RuleFact(self._typed["fact"]))

    def _fact(self, words: str) -> ChipChoice:
        fact = ChipChoice(variants.variants(), _("What the condition asks"))
        fact.choose(variants.key_of(self._typed))
        fact.show_as(words)
        fact.edited.connect(self._change_fact)
        return fact

    def _add_operator(self) -> None:
        form = FORMS[RuleFact(self._typed["fact"])]
        choice = ChipChoice([(op.value, rule_words.operator(op)) for op in form.operators], _("How it compares"))
        choice.choose(self._typed["op"])
        choice.edited.connect(self._change_operator)
        self._add("op", choice)

    def _add_unit(self) -> None:
        form = FORMS[RuleFact(self._typed["fact"])]
        value = self._typed["value"]
        self._add("unit", self._units("unit", form.units, value[-1] if isinstance(value, list) else value))

    def _add_kind(self) -> None:
        kinds = [("", rule_words.occasion(None)), *((kind.value, rule_words.occasion(kind)) for kind in OccasionKind)]
        choice = ChipChoice(kinds, _("Which occasion"))
        choice.choose(self._typed.get("kind", ""))
        choice.edited.connect(partial(self._take, "kind"))
        self._add("kind", choice)

    def _add_period(self) -> None:
        within = self._typed["within"]
        count = ChipLine(within["value"], _("How long a period"), least=_NARROW)
        count.edited.connect(partial(self._take, "within"))
        self._add("within", count)
        self._add("within.unit", self._units("within.unit", tuple(RuleUnit), within["value"]))

    def _units(self, field: str, units: tuple[RuleUnit, ...], count: str) -> ChipChoice:
        number = int(count) if count.strip().isdecimal() else 0
        choice = ChipChoice([(one.value, rule_words.unit(one, number)) for one in units], _("Unit of time"))
        current = self._typed["within"]["unit"] if field == "within.unit" else self._typed["unit"]
        choice.choose(current)
        choice.edited.connect(partial(self._take, field))
        return choice

    def _add_value(self) -> None:
        fact = RuleFact(self._typed["fact"])
        kind = FORMS[fact].kind
        if kind is Kind.TIME:
            self._add_hours()
        elif fact is RuleFact.CONSENT:
            choice = ChipChoice([(one.value, rule_words.consent(one)) for one in Consent], _("Which answer"))
            choice.choose(self._typed["value"])
            choice.edited.connect(partial(self._take, "value"))
            self._add("value", choice)
        elif isinstance(self._typed["value"], list):
            self._add_bounds()
        else:
            least = _WIDE if kind is Kind.WORD else _NARROW
            self._add_line("value", self._typed["value"], _placeholder(fact), least)

    def _add_bounds(self) -> None:
        names = {"low": "value", "high": "value.high"}
        for piece in pieces(_("{low} and {high}")):
            if piece.field:
                at = 0 if piece.text == "low" else 1
                self._add_line(names[piece.text], self._typed["value"][at], "", _NARROW)
            else:
                self._flow.addWidget(PlainLabel(piece.text))

    def _add_line(self, field: str, text: str, placeholder: str, least: int) -> None:
        name = _("What it is compared with")
        make = SuggestLine if self._typed["fact"] in SUGGESTED else ChipLine
        line = make(text, name, least=least, placeholder=placeholder)
        if isinstance(line, SuggestLine):
            line.wished.connect(self._wish_suggestions)
        line.edited.connect(partial(self._take, field))
        self._add(field, line)

    def _add_hours(self) -> None:
        for piece in pieces(_("from {start} to {end}")):
            if not piece.field:
                self._flow.addWidget(PlainLabel(piece.text))
                continue
            begins = piece.text == "start"
            hours = range(DAY_HOURS) if begins else range(1, DAY_HOURS + 1)
            field, name = ("from", _("From which hour")) if begins else ("to", _("Until which hour"))
            choice = ChipChoice([(str(hour), f"{hour:02}:00") for hour in hours], name)
            choice.choose(self._typed["value"][field])
            choice.edited.connect(partial(self._take, f"value.{field}"))
            self._add("value" if begins else "value.to", choice)
        for day in Weekday:
            button = RoleButton(rule_words.weekday(day), role="choice")
            button.setCheckable(True)
            button.setChecked(day.value in self._typed["value"]["weekdays"])
            button.toggled.connect(partial(self._take, "value.weekdays"))
            self._add(f"weekday.{day}", button)

    # --- edits ------------------------------------------------------------------------------------------

    @Slot()
    def _change_fact(self) -> None:
        key = self._chosen("fact")
        self._tell(variants.fresh(key, self._typed), "fact", reshapes=True)

    @Slot()
    def _change_operator(self) -> None:
        changed = deepcopy(self._typed) | {"op": self._chosen("op")}
        value, between = changed["value"], changed["op"] == RuleOperator.BETWEEN
        if between != isinstance(value, list):
            changed["value"] = [value, value] if between else value[0]
        self._tell(changed, "op", reshapes=True)

    def _take(self, field: str, *_told: object) -> None:
        """Take a field as it is now."""
        changed = deepcopy(self._typed)
        if field in ("value", "value.high") and isinstance(changed["value"], list):
            changed["value"][field == "value.high"] = self._line(field)
        elif field == "value.weekdays":
            ticked = [day.value for day in Weekday if self._is_ticked(day)]
            changed["value"]["weekdays"] = ticked
        elif field in ("value.from", "value.to"):
            changed["value"][field.removeprefix("value.")] = self._chosen("value" if field == "value.from" else field)
        elif field == "within":
            changed["within"]["value"] = self._line("within")
        elif field == "within.unit":
            changed["within"]["unit"] = self._chosen(field)
        else:
            changed[field] = self._line(field)
        self._tell(changed, field)

    def _tell(self, changed: Typed, field: str, *, reshapes: bool = False) -> None:
        self._typed = changed
        if not reshapes:
            self._count_anew()
        self.edited.emit(Edit(self.place, deepcopy(changed), field, reshapes))

    def _count_anew(self) -> None:
        """Let units follow their number: 1 year, 2 years."""
        for field, count in (("unit", self._typed["value"]), ("within.unit", self._typed.get("within", {}))):
            choice = self._fields.get(field)
            text = count.get("value", "") if isinstance(count, dict) else count[-1] if count else ""
            if isinstance(choice, ChipChoice) and isinstance(text, str) and text.strip().isdecimal():
                for row in range(choice.count()):
                    choice.setItemText(row, rule_words.unit(RuleUnit(str(choice.itemData(row))), int(text)))
                choice.updateGeometry()

    @Slot(object, str)
    def _wish_suggestions(self, line: SuggestLine, typed: str) -> None:
        self.suggestions_wished.emit(line, self._typed["fact"], typed)

    def _line(self, field: str) -> str:
        widget = self._fields[field]
        return widget.typed() if isinstance(widget, ChipLine | SuggestLine | ChipChoice) else ""

    def _chosen(self, field: str) -> str:
        return self._line(field)

    def _is_ticked(self, day: Weekday) -> bool:
        button = self._fields[f"weekday.{day}"]
        return isinstance(button, RoleButton) and button.isChecked()

    # --- parts ------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        sentence = QWidget()
        sentence.setLayout(self._flow)
        more = RoleButton("⋯", role="aside")
        more.setToolTip(_("More for this condition"))
        more.setAccessibleName(_("More for this condition"))
        more.clicked.connect(self._open_menu)
        remove = RoleButton(_("remove"), role="aside")
        remove.setAccessibleName(_("Remove this condition"))
        remove.clicked.connect(partial(self._wish, REMOVE))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(sentence, 1)
        asides = QHBoxLayout()
        asides.setContentsMargins(0, 4, 0, 0)
        asides.setSpacing(2)
        asides.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        asides.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(asides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._error)
        self._more = more

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        PopupKeys(menu, self)
        entries = ((UP, _("Move up")), (DOWN, _("Move down")))
        for wish, words in entries:
            menu.addAction(words).triggered.connect(partial(self._wish, wish))
        menu.addSeparator()
        for word in Together:
            words = _("Into a group: {together} of these").format(together=rule_words.together(word))
            menu.addAction(words).triggered.connect(partial(self._wish, f"{WRAP}:{word}"))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _wish(self, wish: str, *_told: object) -> None:
        self.wished.emit(self.place, wish)


def _placeholder(fact: RuleFact) -> str:
    return {
        RuleFact.BOUGHT_ITEM: _("name of the item"),
        RuleFact.BOUGHT_CATEGORY: _("name of the category"),
        RuleFact.ASKS_FOR: _("name or initials"),
        RuleFact.LANGUAGE: _("code, such as de"),
    }.get(fact, _("word") if FORMS[fact].kind is Kind.WORD else "")
