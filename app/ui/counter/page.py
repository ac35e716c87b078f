"""The counter as a whole: wires search, card, cues and forms to the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from app.core.errors import RegularsError
from app.core.i18n import Local, _
from app.core.vocabulary import CueOutcome
from app.domain.records import Answer, NotedVisit, OpenCard, StaffMember
from app.ui.actions import CUES, Command, Entry
from app.ui.counter.card import CardView
from app.ui.counter.complaining import complaint_about
from app.ui.counter.cue_card import ChosenOutcome
from app.ui.counter.cue_panel import CuePanel
from app.ui.counter.facts import without_worth
from app.ui.counter.finder import Finder
from app.ui.counter.forms import Forms
from app.ui.counter.frame import CounterFrame
from app.ui.counter.sheets.host import SheetHost
from app.ui.counter.visit import Visit
from app.ui.drafts import Drafts
from app.ui.errors import Messages
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.announce import announce


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is built once the shop is there."""

    shop: ShopPort
    local: Local
    finder: Finder
    card: CardView
    cues: CuePanel
    forms: Forms
    visit: Visit


class CounterPage(QWidget):
    """Painted empty at once; ``attach`` brings the shop, and answers what was typed meanwhile."""

    menu_wished = Signal()
    #: Somebody else serves from now on.
    staff_taken_over = Signal(object)  # StaffMember
    #: What can be done has changed: a card was opened or closed, everything was hidden or shown.
    state_changed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, keys: Mapping[Command, Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("CounterPage")
        self._theme = theme
        self._jobs = jobs
        self._keys = keys
        self._parts: _Parts | None = None
        self._kept_search = ""
        self._look = CounterFrame(theme, keys)
        self.messages = Messages(self._look.bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._look)
        self.setFocusProxy(self._look.top.search)
        self._wire()
        self._look.card.show_calm(_("One moment…"))

    # --- properties -------------------------------------------------------------------------------------

    @property
    def search(self) -> str:
        """What is typed in the search field."""
        return self._look.top.search.text()

    @property
    def is_covered(self) -> bool:
        """Whether everything personal is hidden."""
        return self._look.is_covered

    @property
    def is_attached(self) -> bool:
        """Whether the shop is there."""
        return self._parts is not None

    @property
    def customer(self) -> int | None:
        """Whose card is open."""
        return self._parts.visit.customer if self._parts else None

    # --- public methods ---------------------------------------------------------------------------------

    def attach(self, shop: ShopPort, on_duty: StaffMember, local: Local, drafts: Drafts) -> None:
        """Take the shop, build what was not painted yet, and answer what was typed meanwhile."""
        settings = shop.settings.current()
        self._look.top.show_shop(settings.name)
        self._look.cover.show_shop(settings.name)
        self._look.top.show_staff(on_duty)
        self._parts = self._build(shop, on_duty, local, drafts)
        self._show_empty()
        self._find(self.search)
        self.state_changed.emit()

    def open_customer(self, customer: int, *, note: bool = True) -> None:
        """Open a card; forms about somebody else are closed and their drafts kept."""
        if self._parts is not None and not self.is_covered:
            self._parts.forms.close_all()
            self._parts.visit.open(customer, note=note)

    @Slot()
    def look_again(self) -> None:
        """Read anew what is shown: an import has brought customers, purchases or both."""
        if self._parts is None or self.is_covered:
            return
        if self._parts.visit.open_card is not None:
            self._parts.visit.refresh()
        else:
            self._show_empty()
        self._find(self.search)

    def search_for(self, text: str) -> None:
        """Type into the search field."""
        self._look.top.search.setText(text)
        self.focus_search()

    @Slot(str)
    def start_new(self, typed: str) -> None:
        """Start a new customer with what was typed already."""
        if self._parts is not None:
            self._parts.forms.new_customer(self._parts.shop.customers.draft_from(typed))

    @Slot(str)
    def take_scan(self, number: str) -> None:
        """Open the card that was scanned, or offer to give it to somebody."""
        if self._parts is None or self.is_covered:
            return
        try:
            customer = self._parts.shop.lookup.by_card(number)
        except RegularsError as trouble:
            self.messages.trouble(trouble)
            return
        if customer is not None:
            self.open_customer(customer)
        else:
            self._parts.forms.attach_card(number)

    def give(self, command: Command) -> None:
        """Do what a key or a button asks for."""
        if command is Command.HIDE:
            self.toggle_cover()
        elif self._parts is None or self.is_covered:
            return
        elif command in CUES:
            if not self._parts.forms.is_open:
                self._parts.cues.begin(CUES.index(command) + 1)
        elif command is Command.FIND:
            self.focus_search()
        elif command is Command.UNDO_VISIT:
            self._parts.visit.undo()
        elif command is Command.QUIET:
            self._parts.card.quiet.toggle()
        elif command is Command.TIMELINE:
            self._parts.card.timeline.take_focus()
        else:
            self._parts.forms.give(command, self._parts.visit.open_card)

    @Slot()
    def toggle_cover(self) -> None:
        """Hide everything personal, or bring it back."""
        if self._parts is None:
            return
        if self.is_covered:
            self._uncover(self._parts)
        else:
            self._cover_up(self._parts)
        self.state_changed.emit()

    @Slot()
    def focus_search(self) -> None:
        """Put the focus into the search field, ready to type over what is there."""
        self._look.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look.top.search.selectAll()

    def finish(self) -> None:
        """Write what is still to be written and keep what was typed: the window closes."""
        if self._parts is not None:
            self._parts.forms.close_all()
            self._parts.visit.write_now()

    # --- Qt's own ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close the open form on Escape, else empty the counter."""
        if event.key() == Qt.Key.Key_Escape and self._parts is not None and not self.is_covered:
            if self._parts.forms.is_open:
                self._parts.forms.close_one()
            else:
                self._empty(self._parts)
        else:
            super().keyPressEvent(event)

    # --- slots ------------------------------------------------------------------------------------------

    @Slot(str)
    def _find(self, typed: str) -> None:
        parts = self._parts
        if parts is not None and (answer := self._ask(parts, typed)) is not None:
            parts.finder.show_answer(answer, parts.shop.today())

    def _find_again(self, parts: _Parts) -> None:
        """Show the results as they are now, without moving from where the clerk stands."""
        if (answer := self._ask(parts, self.search)) is not None:
            parts.finder.show_again(answer, parts.shop.today())

    def _ask(self, parts: _Parts, typed: str) -> Answer | None:
        if self.is_covered:
            return None
        try:
            return parts.shop.lookup.find(typed) if typed.strip() else Answer(typed)
        except RegularsError as trouble:
            self.messages.trouble(trouble)
            return None

    @Slot()
    def _enter(self) -> None:
        if self._parts is not None:
            self._parts.finder.open_chosen()

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self._parts is not None:
            self._parts.finder.step(rows)

    @Slot(object)
    def _choose(self, customer: int) -> None:
        self.open_customer(customer)

    @Slot(object)
    def _show_opened(self, opened: OpenCard) -> None:
        """Show another customer."""
        if self._parts is None:
            return
        self.messages.clear()
        self._look.bottom.show_status("", undo=False)
        self._show_card(self._parts, opened)
        if not self._parts.finder.stand_on(opened.card.id):
            self._look.top.search.setText("")  # found otherwise: other people's names beside this card mislead
        self.focus_search()
        announce(self, opened.card.name)
        self.state_changed.emit()

    @Slot(object)
    def _show_changed(self, opened: OpenCard) -> None:
        """Show the same customer as they are now."""
        if self._parts is not None and not self.is_covered:
            self._show_card(self._parts, opened)
            self._find_again(self._parts)

    @Slot(object)
    def _show_noted(self, visit: NotedVisit) -> None:
        if self._parts is None or self.is_covered:
            return
        at = self._parts.local.time(visit.at.astimezone(self._parts.shop.zone))
        self._look.bottom.show_status(_("Visit noted {time}").format(time=at), undo=visit.new)

    @Slot()
    def _show_taken_back(self) -> None:
        self._look.bottom.show_status(_("The visit is taken back."), undo=False)

    @Slot()
    def _undo_visit(self) -> None:
        self.give(Command.UNDO_VISIT)

    @Slot(object)
    def _record(self, chosen: ChosenOutcome) -> None:
        if self._parts is None:
            return
        opened = self._parts.visit.open_card
        self._parts.visit.record(chosen)
        self.focus_search()
        if chosen.outcome is CueOutcome.NOT_GOOD and opened is not None:
            self._parts.forms.complain(opened.card, complaint_about(opened, chosen.key))

    @Slot(str)
    def _take_back(self, key: str) -> None:
        if self._parts is not None:
            self._parts.visit.take_back(key)
            self.focus_search()

    @Slot(str, object, str)
    def _show_outcome(self, key: str, outcome: CueOutcome | None, answer: str) -> None:
        if self._parts is not None and not self.is_covered:
            self._parts.cues.show_outcome(key, outcome, answer)

    @Slot()
    def _read_delicate(self) -> None:
        parts = self._parts
        if parts is None or parts.visit.customer is None:
            return
        try:
            parts.card.show_delicate(parts.shop.customers.delicate(parts.visit.customer))
        except RegularsError as trouble:
            self.messages.trouble(trouble)

    @Slot(object)
    def _give_from_bar(self, command: Command) -> None:
        self.give(command)

    @Slot()
    def _switch_staff(self) -> None:
        self.give(Command.STAFF)

    @Slot(object)
    def _take_over(self, member: StaffMember) -> None:
        self._look.top.show_staff(member)
        if self._parts is not None:
            self._parts.visit.on_duty = member
        self.staff_taken_over.emit(member)

    @Slot(int, str)
    def _show_saved(self, customer: int, sentence: str) -> None:
        if self._parts is None:
            return
        if customer and customer != self.customer:
            self._find_again(self._parts)
            self.open_customer(customer)
        else:
            self._parts.visit.refresh()
        if not self.is_covered:
            self.messages.say(sentence)

    @Slot()
    def _forms_moved(self) -> None:
        """Give the right column to the form, or back to the cues."""
        if self._parts is not None:
            open_now = self._parts.forms.is_open
            self._look.show_forms(open_now)
            if not open_now and not self.is_covered:
                self.focus_search()

    # --- parts ------------------------------------------------------------------------------------------

    def _show_card(self, parts: _Parts, opened: OpenCard) -> None:
        card = opened.card if parts.shop.settings.current().show_worth else without_worth(opened.card)
        parts.card.show_card(card, parts.shop.today(), parts.shop.customers.timeline)
        parts.cues.show_cues(opened.cues)
        self._look.card.show_view()
        self._look.bottom.enable_forms(True)

    def _show_empty(self) -> None:
        if self._parts is None:
            return
        some = self._parts.shop.settings.counts().customers
        text = _("Type a name, a phone number, a card or an e-mail.")
        if not some:
            text = _("No customers yet. Import them from the menu, or type a name and press Enter.")
        self._look.card.show_calm(text)
        self._look.bottom.enable_forms(False)
        self._look.bottom.show_status("", undo=False)

    def _empty(self, parts: _Parts) -> None:
        parts.visit.close()
        self._clear(parts)
        self._show_empty()
        self.focus_search()
        self.state_changed.emit()

    def _clear(self, parts: _Parts) -> None:
        self.messages.clear()
        self._look.top.search.setText("")
        parts.finder.show_answer(Answer(""), parts.shop.today())
        parts.card.clear()
        parts.cues.show_cues(())

    def _cover_up(self, parts: _Parts) -> None:
        self._kept_search = self.search
        parts.forms.cover()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QToolTip.hideText()
        self._look.show_cover(True)
        self._clear(parts)
        self._look.bottom.show_status("", undo=False)
        self._look.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self, parts: _Parts) -> None:
        self._look.show_cover(False)
        search, self._kept_search = self._kept_search, ""
        self._look.top.search.setText(search)
        parts.visit.refresh()
        if parts.visit.customer is not None:
            parts.finder.stand_on(parts.visit.customer)
        self.focus_search()
        parts.forms.uncover()

    def _build(self, shop: ShopPort, on_duty: StaffMember, local: Local, drafts: Drafts) -> _Parts:
        keys = self._keys
        finder = Finder(self._theme, local, shop.today())
        card = CardView(self._theme, local, shop.zone, keys[Command.QUIET].shown_key)
        cues = CuePanel(self._theme, [keys[cue].shown_key for cue in CUES])
        host = SheetHost(shop, self._jobs, local, drafts)
        host.on_duty = on_duty
        visit = Visit(shop, self._jobs, on_duty, self)
        parts = _Parts(shop, local, finder, card, cues, Forms(host, self), visit)
        self._look.take(finder, card, cues, host)
        self._wire_parts(parts)
        return parts

    def _wire_parts(self, parts: _Parts) -> None:
        parts.finder.customer_chosen.connect(self._choose)
        parts.finder.new_customer_wished.connect(self.start_new)
        parts.card.delicate_wished.connect(self._read_delicate)
        parts.cues.outcome_chosen.connect(self._record)
        parts.cues.undo_wished.connect(self._take_back)
        parts.cues.left.connect(self.focus_search)
        parts.visit.opened.connect(self._show_opened)
        parts.visit.changed.connect(self._show_changed)
        parts.visit.noted.connect(self._show_noted)
        parts.visit.taken_back.connect(self._show_taken_back)
        parts.visit.outcome_shown.connect(self._show_outcome)
        parts.visit.failed.connect(self.messages.trouble)
        parts.forms.moved.connect(self._forms_moved)
        parts.forms.saved.connect(self._show_saved)
        parts.forms.failed.connect(self.messages.trouble)
        parts.forms.staff_chosen.connect(self._take_over)
        parts.forms.customer_wished.connect(self._choose)

    def _wire(self) -> None:
        top, bottom = self._look.top, self._look.bottom
        top.search.textChanged.connect(self._find)
        top.search.entered.connect(self._enter)
        top.search.step_wished.connect(self._step)
        top.menu_wished.connect(self.menu_wished)
        top.staff_wished.connect(self._switch_staff)
        top.hide_wished.connect(self.toggle_cover)
        bottom.command_given.connect(self._give_from_bar)
        bottom.undo_wished.connect(self._undo_visit)

    @property
    def menu_anchor(self) -> QWidget:
        """Where the menu opens."""
        return self._look.top.menu_button
