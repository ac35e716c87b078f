"""What stands under the four things: since when, likes and needs, promises, occasions, contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.vocabulary import CardFact, Consent, ContactKind, OccasionKind, PreferenceKind
from app.domain.records import CustomerCard, NearOccasion, OpenPromise, Preference
from app.ui.counter.quiet_mark import QuietMark
from app.ui.counter.tiles import When
from app.ui.goodwill_words import goodwill_word
from app.ui.icons import draw_icon
from app.ui.theme import Theme
from app.ui.widgets.looks import BODY, MUTED, SMALL_MUTED, STRONG, WARNING, font_height
from app.ui.widgets.painted import Painted, Piece, Spot, draw_panel
from app.ui.widgets.steady import SteadyScroll
from app.ui.wording import day_of, sentence, visits_said

_PAIR_GAP, _PAIRS_GAP, _LINE_GAP = 4, 16, 4
_CHIP, _CHIP_SIDE, _CHIP_GAP, _LONGEST_CHIP = 29, 10, 6, 320
_ICON, _ICON_GAP = 13, 6
_CLOCK, _CLOCK_GAP = 15, 7
_NOTES_GAP = 8
_PROMISES = 3


class FactsRow(Painted):
    """With us since, visits, asks for, what they are worth where the shop shows it."""

    def show_card(self, card: CustomerCard | None, when: When, facts: Sequence[CardFact]) -> None:
        """Show what is known of a customer, as far as the shop wants it and in its order."""
        pairs = [pair for fact in facts if (pair := _fact(fact, card, when))] if card else []
        pieces = [piece for pair in pairs for piece in pair]
        self.show_pieces(pieces, name=", ".join(" ".join(piece.text for piece in pair) for pair in pairs))

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return the pairs one after the other, on as many lines as they need."""
        spots: list[Spot] = []
        x, y, step = 0, 0, font_height(MUTED)
        for first in range(0, len(self._pieces), 2):
            quiet, strong = self.natural(first), self.natural(first + 1)
            across = quiet + (_PAIR_GAP if quiet and strong else 0) + strong
            if x and x + across > width:
                x, y = 0, y + step + _LINE_GAP
            spots.append(Spot(first, x, y, min(quiet, width)))
            spots.append(Spot(first + 1, x + across - strong, y, min(strong, width)))
            x += across + _PAIRS_GAP
        return spots, y + step


def _fact(fact: CardFact, card: CustomerCard, when: When) -> tuple[Piece, Piece] | None:
    """Return a quiet word and the strong one it is about, "asks for Rosa"; None where there is nothing to say."""
    local = when.local
    if fact is CardFact.SINCE and card.since:
        return Piece(_("with us since"), MUTED), Piece(local.month(card.since), STRONG)
    if fact is CardFact.VISITS:
        if not card.visits:
            return Piece("", MUTED), Piece(_("no visit yet"), STRONG)
        return Piece(local.number(card.visits), STRONG), Piece(visits_said(card), MUTED)
    words, strong = {
        CardFact.ASKS_FOR: (_("asks for"), card.asks_for),
        CardFact.GOODWILL: (_("goodwill"), goodwill_word(card.goodwill) if card.goodwill else ""),
        CardFact.WORTH: (_("worth"), local.money(card.lifetime_value) if card.lifetime_value else ""),
    }.get(fact, ("", ""))
    return (Piece(words, MUTED), Piece(strong, STRONG)) if strong else None


@dataclass(frozen=True, slots=True)
class _ChipText:
    text: str
    icon: str = ""
    warning: bool = False
    name: str = ""


class ChipStrip(Painted):
    """Warnings first, always; then likes, needs, dislikes, days near, labels as the shop wants them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chips: list[_ChipText] = []
        self._frames: dict[int, list[QRect]] = {}

    def show_card(self, card: CustomerCard | None, when: When, facts: Sequence[CardFact]) -> None:
        """Show the chips of a customer."""
        chips = list(_chips(card, when, facts)) if card else []
        if chips == self._chips:
            return
        self._chips = chips
        looks = tuple(Piece(chip.text, WARNING if chip.warning else BODY) for chip in chips)
        self.set_pieces(looks, name=", ".join(chip.name or chip.text for chip in chips))
        self.rearrange()
        self.setVisible(bool(chips))

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return the words where their chips stand, side by side on as many lines as they need."""
        spots: list[Spot] = []
        frames = self._frames[width] = []
        x = y = 0
        for n, chip in enumerate(self._chips):
            before = _CHIP_SIDE + (_ICON + _ICON_GAP if chip.icon else 0)
            across = min(before + self.natural(n) + _CHIP_SIDE, _LONGEST_CHIP, max(1, width))
            if x and x + across > width:
                x, y = 0, y + _CHIP + _CHIP_GAP
            frames.append(QRect(x, y, across, _CHIP))
            top = y + (_CHIP - self.lines(n).height) // 2
            spots.append(Spot(n, x + before, top, max(1, across - before - _CHIP_SIDE)))
            x += across + _CHIP_GAP
        return spots, y + _CHIP if self._chips else 0

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the frames and icons."""
        self.spots()
        for chip, frame in zip(self._chips, self._frames[self.width()], strict=True):
            edge = self.theme.colour("alarm" if chip.warning else "line")
            here = QStyle.visualRect(self.layoutDirection(), self.rect(), frame)
            draw_panel(painter, here, self.theme.colour("surface"), edge, 7)
            if chip.icon:
                mark = QRect(frame.x() + _CHIP_SIDE, frame.y() + (_CHIP - _ICON) // 2, _ICON, _ICON)
                where = QStyle.visualRect(self.layoutDirection(), self.rect(), mark)
                draw_icon(painter, chip.icon, self.theme.colour("alarm" if chip.warning else "ink"), where.toRectF())


_KINDS = {
    CardFact.LIKES: PreferenceKind.LIKE,
    CardFact.NEEDS: PreferenceKind.NEED,
    CardFact.DISLIKES: PreferenceKind.DISLIKE,
}


def _chips(card: CustomerCard, when: When, facts: Sequence[CardFact]) -> Iterator[_ChipText]:
    yield from (_preference_chip(p) for p in card.preferences if p.warning)
    for fact in facts:
        if fact in _KINDS:
            wanted = [p for p in card.preferences if p.kind is _KINDS[fact] and not p.warning]
            yield from (_preference_chip(p) for p in wanted)
        elif fact is CardFact.OCCASIONS:
            yield from _day_chips(card, when)
        elif fact is CardFact.LABELS:
            yield from (_ChipText(label, "label", name=_("label {text}").format(text=label)) for label in card.labels)


def _day_chips(card: CustomerCard, when: When) -> Iterator[_ChipText]:
    near = [o for o in card.occasions if not o.delicate]
    if card.birthday and not any(o.kind is OccasionKind.BIRTHDAY for o in near):
        day = day_of(replace(card.birthday, year=None), when.local)  # nobody reads an age off the screen
        if day:
            yield _ChipText(_("birthday {day}").format(day=day), "occasion")
    for occasion in near:
        yield _ChipText(_occasion_text(occasion, when), "occasion")


def _preference_chip(preference: Preference) -> _ChipText:
    text = preference.text
    if preference.warning:
        return _ChipText(text, "warning", warning=True, name=_("warning: {text}").format(text=text))
    icon, name = {
        PreferenceKind.LIKE: ("heart", _("likes {text}")),
        PreferenceKind.DISLIKE: ("dislike", _("dislikes {text}")),
        PreferenceKind.NEED: ("need", _("needs {text}")),
    }[preference.kind]
    return _ChipText(text, icon, name=name.format(text=text))


def _occasion_text(occasion: NearOccasion, when: When) -> str:
    words = {
        OccasionKind.BIRTHDAY: _("birthday"),
        OccasionKind.WEDDING: _("wedding"),
        OccasionKind.PROMOTION: _("promotion"),
        OccasionKind.MOVING_HOUSE: _("moving house"),
        OccasionKind.EXAM: _("exam"),
        OccasionKind.LOSS: _("a day of loss"),
        OccasionKind.OTHER: _("a day that matters"),
    }
    return f"{occasion.title or words[occasion.kind]} {when.day(occasion.on)}"


class Notes(Painted):
    """Open promises, each with a clock before it; the note; how to reach them and what else is small."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clocks: list[bool] = []

    def show_card(self, card: CustomerCard | None, when: When, facts: Sequence[CardFact]) -> None:
        """Show what is known of a customer besides."""
        lines = [line for line in _lines(card, when, facts) if line[0].text] if card else []
        self._clocks = [clock for _piece, clock in lines]
        self.show_pieces([piece for piece, _clock in lines])
        self.setVisible(bool(self._pieces))

    def arrange(self, width: int) -> tuple[list[Spot], int]:
        """Return one under the other."""
        spots: list[Spot] = []
        y = 0
        for n in range(len(self._pieces)):
            x = _CLOCK + _CLOCK_GAP if self._clocks[n] else 0
            spots.append(Spot(n, x, y, max(1, width - x)))
            y += self.lines(n).height_at(max(1, width - x)) + _NOTES_GAP
        return spots, max(0, y - _NOTES_GAP)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the clocks."""
        for spot, clock in zip(self.spots(), self._clocks, strict=True):
            if clock:
                mark = QRect(0, spot.y + 1, _CLOCK, _CLOCK)
                where = QStyle.visualRect(self.layoutDirection(), self.rect(), mark)
                draw_icon(painter, "promise", self.theme.colour("muted"), where.toRectF())


def _lines(card: CustomerCard, when: When, facts: Sequence[CardFact]) -> list[tuple[Piece, bool]]:
    """Return the lines with whether a clock stands before them; small things in a row share one."""
    lines: list[tuple[Piece, bool]] = []
    small: list[str] = []

    def end_small() -> None:
        lines.append((Piece(" · ".join(part for part in small if part), SMALL_MUTED, 4), False))
        small.clear()

    for fact in facts:
        if fact is CardFact.PROMISES:
            end_small()
            lines.extend((Piece(text, BODY, 2), True) for text in _promises(card, when))
        elif fact is CardFact.NOTE:
            end_small()
            lines.append((Piece(card.note, BODY, 6), False))
        elif fact in _SMALL:
            small.append(_SMALL[fact](card, when))
    small.append(_consent(card))  # whatever the shop shows: nobody shall ask them by mistake
    end_small()
    return lines


def _promises(card: CustomerCard, when: When) -> list[str]:
    texts = [_promise_text(promise, when) for promise in card.promises]
    if len(texts) > _PROMISES:
        left = len(texts) - _PROMISES + 1
        rest = ngettext("and {count} more promise", "and {count} more promises", left)
        texts[_PROMISES - 1 :] = [rest.format(count=left)]
    return texts


class Details(SteadyScroll):
    """All that is known besides: chips, promises, note, contacts. It scrolls when there is much of it."""

    def __init__(self, theme: Theme, quiet: QuietMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Details")
        self.setAccessibleName(_("More about this customer"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        inner = QWidget()
        inner.setProperty("role", "clear")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._chips = ChipStrip(theme)
        self._notes = Notes(theme)
        for part in (self._chips, quiet, self._notes):
            self._column.addWidget(part)
        self.setWidget(inner)

    def show_card(self, card: CustomerCard | None, when: When, facts: Sequence[CardFact]) -> None:
        """Show what is known of a customer besides the four things."""
        self._chips.show_card(card, when, facts)
        self._notes.show_card(card, when, facts)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another height when the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask for another height when the content changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of the content at the present width."""
        inner = self.widget()
        layout = inner.layout() if inner else None
        height = layout.heightForWidth(max(1, self.viewport().width())) if layout else 0
        return QSize(300, max(0, height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the first line of chips."""
        return QSize(120, min(30, self.sizeHint().height()))


def _promise_text(promise: OpenPromise, when: When) -> str:
    words = _("{owner} promised to answer: {question}").format(owner=promise.owner, question=promise.question)
    if promise.due is None:
        return words
    due = when.day(promise.due) + (f" {promise.due_time}" if promise.due_time else "")
    return f"{sentence(words)} {_('Due {day}.').format(day=due)}"


def _referrer(card: CustomerCard, _when: When) -> str:
    return _("sent by {name}").format(name=card.referrer) if card.referrer else ""


def _contacts(card: CustomerCard, _when: When) -> str:
    order = (ContactKind.PHONE, ContactKind.EMAIL)
    values = [c.value for c in sorted(card.contacts, key=lambda c: order.index(c.kind))]
    if card.company:
        values.insert(0, card.company)
    if card.card_number:
        values.append(_("card {number}").format(number=card.card_number))
    return " · ".join(values)


#: The names of tills as they write themselves.
_SOURCES = {"square": "Square", "shopify": "Shopify"}


def _till(card: CustomerCard, when: When) -> str:
    till = card.till_says
    if till is None:
        return ""
    said: Sequence[str] = (
        when.local.money(till.lifetime_spend) if till.lifetime_spend is not None else "",
        ngettext("{count} sale", "{count} sales", till.transactions).format(count=till.transactions)
        if till.transactions is not None
        else "",
    )
    return _("the till ({source}) says {said}").format(
        source=_SOURCES.get(till.source, till.source), said=", ".join(part for part in said if part)
    )


def _consent(card: CustomerCard) -> str:
    if card.consent_personal is Consent.NO:
        return _("wishes no personal notes")
    return ""


_SMALL: dict[CardFact, Callable[[CustomerCard, When], str]] = {
    CardFact.CONTACTS: _contacts,
    CardFact.REFERRER: _referrer,
    CardFact.TILL_SAYS: _till,
}
