"""One thing to say: the sentence, why, and one key for each way it can go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from app.core.i18n import _
from app.core.vocabulary import CueKind, CueOutcome, PreferenceKind
from app.domain.records import Cue
from app.ui.counter.cue_answer import CueAnswer
from app.ui.theme import Theme
from app.ui.widgets.announce import announce
from app.ui.widgets.buttons import KeyButton, RoleButton
from app.ui.widgets.looks import ALARM_HEADING, BODY, CUE, CUE_DONE, HEADING, MUTED, SMALL_MUTED
from app.ui.widgets.painted import Painted, Piece, Spot, draw_panel
from app.ui.wording import cue_title, outcome_word

_MOST_OUTCOMES = 4
_QUESTION = "question:"
_TITLE, _SENTENCE, _REASON, _SAID = range(4)
_SIDE, _TOP, _BOTTOM = 17, 15, 15
_TITLE_ROW = 25
_SMALL_ROW, _CHOICE_ROW = 20, 32


@dataclass(frozen=True, slots=True)
class ChosenOutcome:
    """How a cue went; ``keep_as`` is None when an answer is kept with the conversation."""

    key: str
    outcome: CueOutcome
    answer: str = ""
    keep_as: PreferenceKind | None = None


class CueCard(Painted):
    """Shows one cue. A slim one (for if there is time) shows its outcomes only when it is chosen.

    It places its few buttons itself: a layout in a layout would be worked out again for each of them.
    """

    outcome_chosen = Signal(object)  # ChosenOutcome
    undo_wished = Signal(str)  # the cue's key
    left = Signal()
    grown = Signal()

    def __init__(
        self, theme: Theme, key: str, *, slim: bool = False, alarm: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.behind = "surface" if slim else "paper"
        self._slim = slim
        self._alarm = alarm
        self._key_name = key
        self._cue: Cue | None = None
        self._unfolded = False
        self._rects: dict[int, list[tuple[QWidget, QRect]]] = {}
        self._keycap = KeyButton(key, parent=self)
        first = RoleButton(role="primary-choice" if alarm else "choice", parent=self)
        rest = (RoleButton(role="choice", parent=self) for _n in range(_MOST_OUTCOMES - 1))
        self._buttons = [first, *rest]
        self._undo = RoleButton(_("Undo"), role="link", parent=self)
        self._answer = CueAnswer(self)
        self._wire()

    @property
    def cue(self) -> Cue | None:
        """What is shown."""
        return self._cue

    @property
    def has_focus_inside(self) -> bool:
        """Whether the clerk is choosing or typing here."""
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def use_key(self, key: str) -> None:
        """Show another key for this cue."""
        self._key_name = key
        self._keycap.set_text(key)
        self._redo()

    def show_cue(self, cue: Cue | None) -> None:
        """Show a cue, or nothing."""
        changed = cue is None or self._cue is None or cue.key != self._cue.key
        had_focus = self.has_focus_inside
        self._cue = cue
        if changed:
            self._unfolded = False
            self._answer.close_field()
        if cue is None or cue.outcome is not None:
            self._answer.close_field()
        self._fill()
        self.setVisible(cue is not None)
        if had_focus and cue is not None and cue.outcome is not None:
            self.left.emit()

    def begin(self) -> None:
        """Begin to answer: a greeting is said at once, anything else moves to its outcomes."""
        cue = self._cue
        if cue is None:
            return
        if cue.outcome is not None:
            self._undo.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not cue.outcomes:
            return  # it has stepped back
        elif _at_once(cue):
            self.choose(0)
        else:
            self._unfold()
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, number: int) -> None:
        """Choose an outcome by its place; an answer opens its field first."""
        cue = self._cue
        if cue is None or cue.outcome is not None or number >= len(cue.outcomes):
            return
        outcome = cue.outcomes[number]
        if outcome is CueOutcome.ANSWERED:
            self._unfold()
            of_the_bank = cue.kind is CueKind.FIND_OUT and cue.key.startswith(_QUESTION)
            self._answer.open(with_kinds=of_the_bank, usual=cue.keep_as)
            self._redo()
            self.grown.emit()
        else:
            self._close_answer()
            self.outcome_chosen.emit(ChosenOutcome(cue.key, outcome))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by number, leave with Escape."""
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape and not self._answer.isHidden():
            self._close_answer()
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.has_focus_inside:
            self._fold()
            self.left.emit()
        elif 0 <= number < _MOST_OUTCOMES and self._answer.isHidden() and not event.modifiers():
            self.choose(number)
        else:
            super().keyPressEvent(event)

    # --- what is shown --------------------------------------------------------------------------------

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return where the texts stand; where the buttons stand is kept beside."""
        places = self._rects[width] = []
        side = 0 if self._slim else _SIDE
        inner = max(1, width - 2 * side)
        spots, y = self._head(side, inner, places)
        if self.natural(_REASON):
            y += 3 if self._slim else 6
            spots.append(Spot(_REASON, side, y, inner))
            y += self.lines(_REASON).height_at(inner)
        if self._shows_choices:
            y = self._flow(side, y + 9, inner, places)
        elif self._is_done and not self._is_at_once:
            height = _SMALL_ROW if self._slim else _CHOICE_ROW
            spots.append(self._done_spot(side, y + (3 if self._slim else 9), height, inner, places))
            y += (3 if self._slim else 9) + height
        if not self._answer.isHidden():
            height = self._answer.heightForWidth(inner)
            places.append((self._answer, QRect(side, y + 8, inner, height)))
            y += 8 + height
        return spots, y + (8 if self._slim else _BOTTOM)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel with its shaded lower edge; a slim one lies on somebody else's."""
        if self._slim:
            return
        if self._alarm:
            draw_panel(painter, self.rect(), self.theme.colour("alarm_surface"), self.theme.colour("alarm_line"), 13)
            return
        shade = self.theme.colour("shade")
        draw_panel(painter, self.rect(), shade, shade, 13)
        upper = self.rect().adjusted(0, 0, 0, -1)
        draw_panel(painter, upper, self.theme.colour("surface"), self.theme.colour("line"), 13)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the buttons in their places."""
        super().resizeEvent(event)
        self._place()

    @property
    def _is_done(self) -> bool:
        return self._cue is not None and self._cue.outcome is not None

    @property
    def _is_at_once(self) -> bool:
        return self._cue is not None and _at_once(self._cue) and not self._slim

    @property
    def _shows_choices(self) -> bool:
        if self._cue is None or not self._cue.outcomes:
            return False
        return not self._is_done and not self._is_at_once and (not self._slim or self._unfolded)

    def _fill(self) -> None:
        """Show texts and buttons as the cue stands, and place them."""
        cue, done = self._cue, self._is_done
        quiet = done or cue is None or not cue.outcomes
        title = cue_title(cue.kind) if cue and not self._slim else ""
        sentence = (MUTED if quiet else BODY) if self._slim else (CUE_DONE if quiet else CUE)
        self._keycap.setAccessibleName(f"{cue.say} {self._key_name}" if cue else self._key_name)
        for n, button in enumerate(self._buttons):
            there = cue is not None and n < len(cue.outcomes)
            button.set_text(f"{n + 1} {outcome_word(cue.outcomes[n])}" if cue and there else "")
            button.setVisible(there and self._shows_choices)
        self._undo.setVisible(done)
        pieces = (
            Piece(title, ALARM_HEADING if self._alarm else HEADING),
            Piece(cue.say if cue else "", sentence, 6),
            Piece(cue.because if cue else "", SMALL_MUTED, 4),
            Piece(_how_it_went(cue), SMALL_MUTED),
        )
        self.set_pieces(pieces, name=cue.say if cue else "")
        self._redo()

    def _redo(self) -> None:
        """Arrange anew after something was shown or hidden."""
        self._rects.clear()
        self.rearrange()
        self._place()

    def _place(self) -> None:
        self.spots()
        for widget, rect in self._rects.get(self.width(), ()):
            widget.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))

    def _head(self, side: int, inner: int, places: list[tuple[QWidget, QRect]]) -> tuple[list[Spot], int]:
        """Place title, key and sentence; return where they end."""
        key = self._keycap.sizeHint()
        top = 8 if self._slim else _TOP
        places.append((self._keycap, QRect(side + inner - key.width(), top - 1, key.width(), key.height())))
        if self._slim:
            room = max(1, inner - key.width() - 8)
            height = max(self.lines(_SENTENCE).height_at(room), key.height() - 1)
            return [Spot(_SENTENCE, side, top, room)], top + height
        title = self.natural(_TITLE)
        spots = [Spot(_TITLE, side, top, min(title, inner))]
        if self._is_done and self._is_at_once:
            x = side + title + 10
            spots.append(self._done_spot(x, top - 2, _SMALL_ROW, inner - title - key.width() - 20, places))
        y = top + _TITLE_ROW
        spots.append(Spot(_SENTENCE, side, y, inner))
        return spots, y + self.lines(_SENTENCE).height_at(inner)

    def _done_spot(self, x: int, y: int, height: int, room: int, places: list[tuple[QWidget, QRect]]) -> Spot:
        """Place how it went, with Undo after it, in the middle of a row."""
        undo = self._undo.sizeHint()
        across = max(1, min(self.natural(_SAID), room - undo.width() - 4))
        middle = y + height // 2
        places.append((self._undo, QRect(x + across + 4, middle - undo.height() // 2, undo.width(), undo.height())))
        return Spot(_SAID, x, middle - self.lines(_SAID).height // 2, across)

    def _flow(self, side: int, y: int, inner: int, places: list[tuple[QWidget, QRect]]) -> int:
        """Place the outcomes side by side, on as many lines as they need; return where they end."""
        x, height = 0, 0
        for button in self._buttons[: len(self._cue.outcomes) if self._cue else 0]:
            size = button.sizeHint()
            if x and x + size.width() > inner:
                x, y = 0, y + height + 6
            places.append((button, QRect(side + x, y, min(size.width(), inner), size.height())))
            x += size.width() + 7
            height = size.height()
        return y + height

    def _unfold(self) -> None:
        if not self._unfolded:
            self._unfolded = True
            self._fill()
            self.grown.emit()

    def _fold(self) -> None:
        if self._unfolded:
            self._unfolded = False
            self._fill()

    def _close_answer(self) -> None:
        self._answer.close_field()
        self._redo()

    # --- parts ----------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self._keycap.clicked.connect(self._begin_clicked)
        self._undo.clicked.connect(self._undo_clicked)
        self._answer.answered.connect(self._answered)
        for button in self._buttons:
            button.clicked.connect(self._choice_clicked)

    @Slot()
    def _begin_clicked(self) -> None:
        self.begin()

    @Slot()
    def _undo_clicked(self) -> None:
        if self._cue is not None:
            self.undo_wished.emit(self._cue.key)

    @Slot()
    def _choice_clicked(self) -> None:
        for n, button in enumerate(self._buttons):
            if button is self.sender():
                self.choose(n)

    @Slot(str, object)
    def _answered(self, text: str, keep_as: PreferenceKind | None) -> None:
        if self._cue is not None:
            announce(self, _("Answer noted"))
            self.outcome_chosen.emit(ChosenOutcome(self._cue.key, CueOutcome.ANSWERED, text, keep_as))


def _at_once(cue: Cue) -> bool:
    return cue.kind is CueKind.GREET and cue.outcomes == (CueOutcome.SAID,)


def _how_it_went(cue: Cue | None) -> str:
    if cue is None or cue.outcome is None:
        return ""
    word = outcome_word(cue.outcome)
    return f"{word}: {cue.answer}" if cue.answer else word
