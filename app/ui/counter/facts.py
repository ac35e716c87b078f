"""What stands under the four things: since when, likes and needs, promises, occasions, contacts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.i18n import _, ngettext
from app.core.vocabulary import Consent, ContactKind, OccasionKind, PreferenceKind
from app.domain.records import CustomerCard, NearOccasion, OpenPromise, Preference
from app.ui.counter.quiet_mark import QuietMark
from app.ui.counter.tiles import When
from app.ui.theme import Theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.icon_line import IconLine
from app.ui.widgets.labels import PlainLabel, TextBlock
from app.ui.widgets.steady import SteadyScroll
from app.ui.wording import day_of, sentence, visits_said


class Pair(QWidget):
    """A quiet word and the strong one it is about: "asks for Rosa"."""

    def __init__(self, *, strong_first: bool = False) -> None:
        super().__init__()
        self._quiet = PlainLabel(role="muted")
        self._strong = PlainLabel(role="strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        first, second = (self._strong, self._quiet) if strong_first else (self._quiet, self._strong)
        row.addWidget(first)
        row.addWidget(second)

    def show_pair(self, quiet: str, strong: str) -> None:
        """Show the two, or nothing when the strong word is missing."""
        self._quiet.setText(quiet if strong else "")
        self._strong.setText(strong)
        self.setVisible(bool(strong))


def without_worth(card: CustomerCard) -> CustomerCard:
    """Leave out what a customer is worth: they may look on."""
    till = card.till_says
    if till is not None:
        till = None if till.transactions is None else replace(till, lifetime_spend=None)
    return replace(card, lifetime_value=None, till_says=till)


class FactsRow(QWidget):
    """With us since, visits, asks for, what they are worth where the shop shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FactsRow")
        flow = FlowLayout(self, gap=16, line_gap=4)
        self._since, self._visits, self._asks = Pair(), Pair(strong_first=True), Pair()
        self._worth = Pair()
        for pair in (self._since, self._visits, self._asks, self._worth):
            flow.addWidget(pair)

    def show_card(self, card: CustomerCard | None, when: When) -> None:
        """Show what is known of a customer."""
        local = when.local
        since = local.month(card.since) if card and card.since else ""
        self._since.show_pair(_("with us since"), since)
        if card and card.visits:
            self._visits.show_pair(visits_said(card), local.number(card.visits))
        else:
            self._visits.show_pair("", _("no visit yet") if card else "")
        self._asks.show_pair(_("asks for"), card.asks_for if card else "")
        worth = local.money(card.lifetime_value) if card and card.lifetime_value else ""
        self._worth.show_pair(_("worth"), worth)


@dataclass(frozen=True, slots=True)
class _ChipText:
    text: str
    icon: str = ""
    warning: bool = False
    name: str = ""


class ChipStrip(QWidget):
    """Warnings first, then likes, needs, dislikes, days near, labels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ChipStrip")
        self._theme = theme
        self._flow = FlowLayout(self)
        self._chips: list[Chip] = []

    def show_card(self, card: CustomerCard | None, when: When) -> None:
        """Show the chips of a customer."""
        wanted = list(_chips(card, when)) if card else []
        while len(self._chips) < len(wanted):
            chip = Chip(self._theme, self)
            self._chips.append(chip)
            self._flow.addWidget(chip)
        for n, chip in enumerate(self._chips):
            if n < len(wanted):
                text = wanted[n]
                chip.show_chip(text.text, icon=text.icon, warning=text.warning, name=text.name)
            else:
                chip.setText("")
                chip.setAccessibleName("")
                chip.hide()
        self.setVisible(bool(wanted))


def _chips(card: CustomerCard, when: When) -> Iterator[_ChipText]:
    ranked = sorted(card.preferences, key=_rank)
    for preference in ranked:
        yield _preference_chip(preference)
    near = [o for o in card.occasions if not o.delicate]
    if card.birthday and not any(o.kind is OccasionKind.BIRTHDAY for o in near):
        day = day_of(replace(card.birthday, year=None), when.local)  # nobody reads an age off the screen
        if day:
            yield _ChipText(_("birthday {day}").format(day=day), "occasion")
    for occasion in near:
        yield _ChipText(_occasion_text(occasion, when), "occasion")
    for label in card.labels:
        yield _ChipText(label, "label", name=_("label {text}").format(text=label))


def _rank(preference: Preference) -> int:
    order = (PreferenceKind.LIKE, PreferenceKind.NEED, PreferenceKind.DISLIKE)
    return -1 if preference.warning else order.index(preference.kind)


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
        self._promises = [IconLine(theme, "promise") for _n in range(3)]
        self._note = TextBlock(lines=6, leading=1.15)
        self._small = TextBlock(role="small-muted", lines=4, leading=1.25)
        for part in (self._chips, quiet, *self._promises, self._note, self._small):
            self._column.addWidget(part)
        self.setWidget(inner)

    def show_card(self, card: CustomerCard | None, when: When) -> None:
        """Show what is known of a customer besides the four things."""
        self._chips.show_card(card, when)
        promises = [_promise_text(p, when) for p in card.promises] if card else []
        if len(promises) > len(self._promises):
            left = len(promises) - len(self._promises) + 1
            rest = ngettext("and {count} more promise", "and {count} more promises", left)
            promises[len(self._promises) - 1 :] = [rest.format(count=left)]
        for n, line in enumerate(self._promises):
            line.show_text(promises[n] if n < len(promises) else "")
        self._note.show_text(card.note if card else "")
        self._small.show_text(" · ".join(part for part in _small(card, when) if part) if card else "")
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


def _small(card: CustomerCard, when: When) -> Iterator[str]:
    yield _contacts(card)
    yield _("sent by {name}").format(name=card.referrer) if card.referrer else ""
    yield _till(card, when)
    yield _consent(card)


def _contacts(card: CustomerCard) -> str:
    order = (ContactKind.PHONE, ContactKind.EMAIL)
    values = [c.value for c in sorted(card.contacts, key=lambda c: order.index(c.kind))]
    if card.company:
        values.insert(0, card.company)
    if card.card_number:
        values.append(_("card {number}").format(number=card.card_number))
    return " · ".join(values)


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
        source=till.source, said=", ".join(part for part in said if part)
    )


def _consent(card: CustomerCard) -> str:
    if card.consent_personal is Consent.NO:
        return _("wishes no personal notes")
    return ""
