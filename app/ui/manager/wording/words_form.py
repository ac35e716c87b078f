"""The ways to say one thing, with the fields a sentence may use as chips that put themselves in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import RegularsError
from app.core.i18n import _
from app.domain.cues.kinds import Kind
from app.domain.cues.wording import read_phrase, write_phrase
from app.domain.phrase import Phrase
from app.ui.manager.asked_button import AskedButton
from app.ui.manager.form import Form
from app.ui.manager.wording.variant import VariantBlock
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import TextField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.tab_order import chain

#: Returns how each form of a phrase sounds, and what is wrong with it.
Listen = Callable[[Phrase], tuple[Sequence[str], Sequence[str]]]


class WordsForm(Form):
    """A form whose one field is a list of variants."""

    shipped_wished = Signal()

    def __init__(self, listen: Listen) -> None:
        self._blocks: list[VariantBlock] = []
        self._last: TextField | None = None
        super().__init__(_("Cue wording"))
        self._listen = listen
        self._rules = Kind()
        self._like = Phrase(())
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(9)
        self.more = RoleButton(_("Add another way"))
        self.more.clicked.connect(self._add_empty)
        self.back = AskedButton(_("Back to the shipped text"), _("Forget your own words? Press again."), role="plain")
        self.back.confirmed.connect(self.shipped_wished)
        self.add_wide(self._chips)
        self.add_wide(self._place)
        self.end()
        self.foot.insertWidget(1, self.more)
        self.foot.addWidget(self.back)

    def begin_kind(self, rules: Kind, like: Phrase, *, own: bool) -> None:
        """Be about another kind of phrase; ``like`` is what a new variant is shaped like."""
        self._rules, self._like = rules, like
        self.back.reset()
        self.back.setVisible(own)
        while (item := self._chip_row.takeAt(0)) is not None:
            _put_away(item.widget())
        if rules.fields:
            self._chip_row.addWidget(PlainLabel(_("Put in"), role="small-muted"))
        for field in sorted(rules.fields):
            chip = RoleButton(f"{{{field}}}", role="chip")
            chip.setAccessibleName(_("Put in the field {field}").format(field=field))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._put_in)
            self._chip_row.addWidget(chip)

    # --- a form with one field --------------------------------------------------------------------------

    def typed(self) -> dict[str, Any]:
        """Return the variants as phrase files have them; empty ones are no variants."""
        return {"variants": [write_phrase(block.phrase()) for block in self._blocks if not block.is_empty]}

    def variants(self) -> tuple[Phrase, ...]:
        """Return the variants."""
        return tuple(block.phrase() for block in self._blocks if not block.is_empty)

    def begin(self) -> None:
        """Put the focus into the first sentence."""
        if self._blocks:
            self._blocks[0].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, trouble: RegularsError) -> None:
        """Say what is wrong beside the variant it is wrong with."""
        super().refuse(trouble)
        name, _sep, number = (getattr(trouble, "field", None) or "").partition(".")
        filled = [block for block in self._blocks if not block.is_empty]
        if name == "variants" and number.isdecimal() and int(number) < len(filled):
            self.error.show_text("")
            filled[int(number)].show_wrong(str(trouble))
            filled[int(number)].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def listen_again(self) -> None:
        """Show how everything sounds now."""
        for block in self._blocks:
            block.show_sounds(*self._listen(block.phrase()))

    def _put(self, values: Mapping[str, Any]) -> None:
        for block in self._blocks:
            self._column.removeWidget(block)
            _put_away(block)
        self._blocks, self._last = [], None
        for written in values.get("variants", ()):
            self._add(read_phrase(written))
        self.listen_again()
        chain(self)

    # --- parts ------------------------------------------------------------------------------------------

    def _add(self, phrase: Phrase) -> VariantBlock:
        block = VariantBlock(phrase, len(self._blocks) + 1, about_item="item" in self._rules.must)
        block.edited.connect(self._follow)
        block.remove_wished.connect(self._take_out)
        block.entered.connect(self._remember)
        self._blocks.append(block)
        self._column.addWidget(block)
        return block

    @Slot()
    def _add_empty(self) -> None:
        block = self._add(self._like)
        block.show_sounds(*self._listen(block.phrase()))
        chain(self)
        block.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _follow(self, block: VariantBlock) -> None:
        block.show_sounds(*self._listen(block.phrase()))
        self.error.show_text("")
        self.edited.emit()

    @Slot(object)
    def _take_out(self, block: VariantBlock) -> None:
        at = self._blocks.index(block)
        self._blocks.remove(block)
        self._column.removeWidget(block)
        _put_away(block)
        for number, left in enumerate(self._blocks, start=1):
            left.show_number(number)
        if self._blocks:
            self._blocks[min(at, len(self._blocks) - 1)].fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot(object)
    def _remember(self, field: TextField) -> None:
        self._last = field

    @Slot()
    def _put_in(self) -> None:
        """Put a field's name where the caret was last."""
        chip = self.sender()
        if self._last is None or not isValid(self._last):
            self._last = self._blocks[-1].fields[0] if self._blocks else None
        if isinstance(chip, RoleButton) and self._last is not None:
            self._last.insertPlainText(chip.text())
            self._last.setFocus(Qt.FocusReason.OtherFocusReason)


def _put_away(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
