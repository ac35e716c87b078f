"""What a rule offers, how often, for how much, when, and what is said: one row each, as sentences with fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.vocabulary import BudgetPeriod, RuleUnit
from app.domain import rule_words
from app.domain.condition_words import pieces
from app.ui.manager.rules.chips import ChipChoice, ChipLine, SayField
from app.ui.manager.rules.typed import EVER, EVERY, Flaw, Typed
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import mark_wrong
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel, TextBlock

LABEL = 82  # how wide the words before the rows are
_MOST_TIMES = 12
#: Where in a document each field is wrong.
_PATHS: Mapping[str, tuple[str, ...]] = {
    "offer": ("what", "worth"),
    "at_most": ("times", "every_value"),
    "budget": ("amount", "amount"),
    "from": ("from", "from"),
    "to": ("to", "to"),
    "priority": ("priority", "priority"),
    "say": ("say", "say"),
}


class TermsRow(QWidget):
    """Words, a sentence with fields, and what is wrong with them."""

    def __init__(self, words: str, content: QWidget) -> None:
        super().__init__()
        self.label = TextBlock(words, role="heading", lines=2)
        self.label.setFixedWidth(LABEL)
        self.error = TextBlock(role="error", lines=4)
        self.error.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(0)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 5, 0, 0)
        beside.addWidget(self.label)
        beside.addStretch(1)
        row.addLayout(beside)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(content)
        column.addWidget(self.error)
        row.addLayout(column, 1)
        line = QFrame()
        line.setProperty("role", "rule")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addLayout(row)


class TermsView(QWidget):
    """All rows below the conditions; tells which of the typed texts changed."""

    edited = Signal(object, str)  # what is changed (Typed), the field typed into, empty for a choice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TermsView")
        self._fields: dict[str, ChipLine | ChipChoice | SayField] = {}
        self._rows: dict[str, TermsRow] = {}
        self._inserts: dict[str, RoleButton] = {}
        self._example = TextBlock(role="small-muted", lines=5)
        self._example.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name, words, content in self._contents():
            self._rows[name] = TermsRow(words, content)
            column.addWidget(self._rows[name])

    # --- public methods ---------------------------------------------------------------------------------

    def show_typed(self, typed: Typed) -> None:
        """Show what is typed, without telling it."""
        for name, field in self._fields.items():
            if field.typed() == typed[name]:
                continue
            field.blockSignals(True)
            if isinstance(field, ChipChoice):
                field.choose(typed[name])
            else:
                field.put(typed[name])
                field.updateGeometry()
            field.blockSignals(False)
        self._show_period(typed)

    def show_sayable(self, fields: Sequence[str]) -> None:
        """Offer the fields that what is said may use."""
        for name, button in self._inserts.items():
            button.setVisible(name in fields)

    def show_example(self, said: str) -> None:
        """Show how it sounds, filled in."""
        self._example.show_text(_("Sounds like: {said}").format(said=said) if said else "")

    def show_flaws(self, flaws: Sequence[Flaw]) -> None:
        """Say beside each row what is wrong with it."""
        for row in self._rows.values():
            row.error.show_text("")
        wrong: dict[str, str] = {}
        for flaw in flaws:
            place = _place_of(flaw.path)
            if place is not None:
                wrong.setdefault(place[1], flaw.said)
                row = self._rows[place[0]]
                row.error.show_text(" ".join(dict.fromkeys(filter(None, (row.error.text(), flaw.said)))))
        for name, field in self._fields.items():
            mark_wrong(field, name in wrong)
            field.setAccessibleDescription(wrong.get(name, ""))

    def take_focus_at(self, path: str) -> bool:
        """Put the focus where a flaw is; tell whether that is here."""
        place = _place_of(path)
        return place is not None and self.take_focus(place[1])

    def take_focus(self, field: str) -> bool:
        """Put the focus into a field; tell whether there is such a field."""
        found = self._fields.get(field)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        return found is not None

    def error_beside(self, row: str) -> str:
        """Return the sentence shown beside a row, empty when there is none."""
        error = self._rows[row].error
        return "" if error.isHidden() else error.text()

    # --- rows -------------------------------------------------------------------------------------------

    def _contents(self) -> list[tuple[str, str, QWidget]]:
        units = [(unit.value, rule_words.unit(unit, 2)) for unit in RuleUnit]
        budgets = [(one.value, rule_words.budget_period(one)) for one in BudgetPeriod]
        offer = {
            "what": self._line("what", _("What is offered"), _("a coffee, a bag of the new roast"), 150),
            "worth": self._line("worth", _("What it is worth"), _("amount"), 70),
        }
        often = {
            "times": self._choice("times", _times(), _("How often")),
            "every": self._choice("every", [(EVERY, _("every")), (EVER, _("ever"))], _("In which time")),
            "count": self._line("every_value", _("How long a period"), "", 38),
            "unit": self._choice("every_unit", units, _("Unit of time")),
        }
        budget = {
            "amount": self._line("amount", _("Budget"), _("no limit"), 70),
            "period": self._choice("amount_every", budgets, _("Budget for each")),
        }
        days = {
            "first": self._line("from", _("First day"), _("any day"), 90),
            "last": self._line("to", _("Last day"), _("any day"), 90),
        }
        order = {"priority": self._line("priority", _("Priority"), "0", 44)}
        return [
            ("offer", _("Offer"), _sentence(_("{what} worth {worth}"), offer)),
            ("at_most", _("At most"), _sentence(_("{times} {every} {count} {unit} for each customer"), often)),
            ("budget", _("Budget"), _sentence(_("{amount} a {period}"), budget)),
            ("say", _("Say"), self._say()),
            ("dates", _("Dates"), _sentence(_("from {first} to {last}"), days)),
            ("order", _("Priority"), _sentence(_("{priority} – the higher comes first"), order)),
        ]

    def _say(self) -> QWidget:
        field = SayField(_("What to say with it, as it is to be spoken"), lines=2)
        field.setAccessibleName(_("What shall be said"))
        field.edited.connect(partial(self._tell, "say"))
        self._fields["say"] = field
        inserts = FlowLayout(gap=6, line_gap=4)
        inserts.addWidget(PlainLabel(_("Insert:"), role="small-muted"))
        for name, words in _say_words().items():
            button = self._inserts[name] = RoleButton(words, role="chip")
            button.setAccessibleName(_("Insert {words}").format(words=words))
            button.setToolTip(f"{{{name}}}")
            button.clicked.connect(partial(self._insert, name))
            inserts.addWidget(button)
        chips = QWidget()
        chips.setLayout(inserts)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(field)
        column.addWidget(self._example)
        column.addWidget(chips)
        return whole

    def _insert(self, name: str, *_told: object) -> None:
        field = self._fields["say"]
        if isinstance(field, SayField):
            field.insertPlainText(f"{{{name}}}")
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, name: str, words: str, placeholder: str, least: int) -> ChipLine:
        line = ChipLine("", words, least=least, placeholder=placeholder)
        line.edited.connect(partial(self._tell, name))
        self._fields[name] = line
        return line

    def _choice(self, name: str, choices: Sequence[tuple[str, str]], words: str) -> ChipChoice:
        choice = ChipChoice(choices, words)
        choice.edited.connect(partial(self._choose, name))
        self._fields[name] = choice
        return choice

    # --- edits ------------------------------------------------------------------------------------------

    def _tell(self, name: str) -> None:
        self.edited.emit({name: self._fields[name].typed()}, name)
        self._show_period({key: field.typed() for key, field in self._fields.items()})

    def _choose(self, name: str) -> None:
        self._fields[name].updateGeometry()
        self.edited.emit({name: self._fields[name].typed()}, "")
        self._show_period({key: field.typed() for key, field in self._fields.items()})

    def _show_period(self, typed: Typed) -> None:
        """Show a period only where there is one, and its unit as it follows its number."""
        limited, every = bool(typed["times"]), typed["every"] == EVERY
        self._fields["every"].setVisible(limited)
        for name in ("every_value", "every_unit"):
            self._fields[name].setVisible(limited and every)
        count, unit = typed["every_value"].strip(), self._fields["every_unit"]
        if isinstance(unit, ChipChoice):
            for row in range(unit.count()):
                words = rule_words.unit(RuleUnit(str(unit.itemData(row))), int(count) if count.isdecimal() else 2)
                unit.setItemText(row, words)
            unit.updateGeometry()


def _sentence(template: str, fields: Mapping[str, QWidget]) -> QWidget:
    """Put fields into a sentence, in the order of words of the screen's language."""
    flow = FlowLayout(gap=8, line_gap=6)
    for piece in pieces(template):
        flow.addWidget(fields[piece.text] if piece.field else PlainLabel(piece.text))
    whole = QWidget()
    whole.setLayout(flow)
    return whole


def _times() -> list[tuple[str, str]]:
    words = {1: _("once"), 2: _("twice")}
    many: Callable[[int], str] = lambda n: ngettext("{n} time", "{n} times", n).format(n=n)  # noqa: E731 - one line
    counted = [(str(n), words.get(n) or many(n)) for n in range(1, _MOST_TIMES + 1)]
    return [*counted, ("", _("as often as they come"))]


def _say_words() -> dict[str, str]:
    return {
        "name": _("their name"),
        "years": _("years with us"),
        "visits": _("number of visits"),
        "item": _("the item"),
        "offer": _("what is offered"),
    }


def _place_of(path: str) -> tuple[str, str] | None:
    """Return the row and the field of a place in the document, None when it is not here."""
    top, _dot, rest = path.partition(".")
    if top not in _PATHS:
        return None
    row = {"from": "dates", "to": "dates", "priority": "order"}.get(top, top)
    second = rest in ("worth", "every", "every.value", "amount")
    return row, _PATHS[top][1 if second else 0]
