"""What happens at the counter once the shop is there: search, card, cues and forms, wired to it.

Loaded after the first paint, with all the rooms of the counter it wires.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QToolTip

from app.core.errors import RegularsError
from app.core.i18n import Local, _
from app.core.vocabulary import CueOutcome, Noted
from app.domain.records import Answer, CustomerCard, NotedVisit, OpenCard, StaffMember
from app.domain.worth import without_worth
from app.ui.actions import CUES, Command, Entry
from app.ui.counter.ahead import Ahead
from app.ui.counter.complaining import Telling, complaint_about
from app.ui.counter.cue_card import ChosenOutcome
from app.ui.counter.finder import Finder
from app.ui.counter.first_answers import FirstAnswers
from app.ui.counter.forms import Forms
from app.ui.counter.frame import CounterFrame
from app.ui.counter.leaves import Leaves
from app.ui.counter.sheets.host import SheetHost
from app.ui.counter.sheets.saving import SheetSaved, taken_back_sentence
from app.ui.counter.visit import Visit
from app.ui.drafts import Drafts
from app.ui.errors import Messages
from app.ui.jobs import Jobs
from app.ui.ports import ShopPort
from app.ui.theme import Theme
from app.ui.widgets.announce import announce
from app.ui.wording import calm_words


class Serving(QObject):
    """Answers what is typed, opens cards, and gives the shop what there is to write."""

    #: What can be done has changed: a card was opened or closed, everything was hidden or shown.
    state_changed = Signal()
    staff_taken_over = Signal(object)  # StaffMember

    def __init__(
        self,
        look: CounterFrame,
        messages: Messages,
        theme: Theme,
        keys: Mapping[Command, Entry],
        jobs: Jobs,
        shop: ShopPort,
        on_duty: StaffMember,
        local: Local,
        drafts: Drafts,
        first: FirstAnswers | None = None,
    ) -> None:
        super().__init__(look)
        self._look = look
        self._messages = messages
        self._shop = shop
        self._local = local
        self._kept_search = ""
        self._has_served = False
        chosen, wished = (first.chosen, first.wished) if first else (None, "")
        self._finder = first.hand_over() if first else _new_finder(look, Finder(theme, local, shop.today()))
        shown_keys = (keys[Command.QUIET].shown_key, [keys[cue].shown_key for cue in CUES])
        self._leaves = Leaves(look, theme, local, shop.zone, shown_keys, shop.customers.timeline, shop.today)
        self._ahead = Ahead(shop, self)
        host = SheetHost(shop, jobs, local, drafts)
        host.on_duty = on_duty
        self.forms = Forms(host, self)
        self._telling = Telling(self.forms)
        self.visit = Visit(shop, jobs, on_duty, self._ahead, self)
        leaves = self._leaves.both
        look.take(self._finder, [leaf.card for leaf in leaves], [leaf.cues for leaf in leaves], host)
        self._wire()
        self.show_empty()
        self.find(self.search)
        if chosen is not None:
            self.open_customer(chosen)
        elif wished:
            self.start_new(wished)

    # --- properties -------------------------------------------------------------------------------------

    @property
    def search(self) -> str:
        """What is typed in the search field."""
        return self._look.top.search.text()

    @property
    def is_covered(self) -> bool:
        """Whether everything personal is hidden."""
        return self._look.is_covered

    # --- what the clerk does ----------------------------------------------------------------------------

    def open_customer(self, customer: int, *, note: bool = True) -> None:
        """Open a card; forms about somebody else are closed and their drafts kept."""
        if not self.is_covered:
            self.forms.close_all()
            self.visit.open(customer, note=note)

    def look_again(self) -> None:
        """Read anew what is shown: an import has brought customers, purchases or both."""
        if self.is_covered:
            return
        if self.visit.open_card is not None:
            self.visit.refresh()
        else:
            self.show_empty()
        self.find(self.search)

    def take_scan(self, number: str) -> None:
        """Open the card that was scanned, or offer to give it to somebody."""
        if self.is_covered:
            return
        try:
            customer = self._shop.lookup.by_card(number)
        except RegularsError as trouble:
            self._messages.trouble(trouble)
            return
        if customer is not None:
            self.open_customer(customer)
        else:
            self.forms.attach_card(number)

    def give(self, command: Command) -> None:
        """Do what a key or a button asks for."""
        if self.is_covered:
            return
        if command in CUES:
            if not self.forms.is_open:
                self._leaves.cues.begin(CUES.index(command) + 1)
        elif command is Command.FIND:
            self.focus_search()
        elif command is Command.UNDO:
            self.visit.undo()
        elif command is Command.QUIET:
            self._leaves.card.quiet.toggle()
        elif command is Command.TIMELINE:
            self._leaves.card.timeline.take_focus()
        else:
            self.forms.give(command, self.visit.open_card)

    def escape(self) -> None:
        """Close the form in front, else empty the counter."""
        if self.is_covered:
            return
        if self.forms.is_open:
            self.forms.close_one()
            return
        self._clear()
        self._put_card_away()
        self.focus_search()

    def toggle_cover(self) -> None:
        """Hide everything personal, or bring it back."""
        if self.is_covered:
            self._uncover()
        else:
            self._cover_up()
        self.state_changed.emit()

    def finish(self) -> None:
        """Write what is still to be written and keep what was typed: the window closes."""
        self.forms.close_all()
        self.visit.write_now()

    @Slot(str)
    def find(self, typed: str) -> None:
        """Show who is called so; the likeliest is chosen beforehand."""
        if (answer := self._ask(typed)) is not None:
            self._finder.show_answer(answer, self._shop.today())
            self._expect()

    @Slot(str)
    def start_new(self, typed: str) -> None:
        """Start a new customer with what was typed already."""
        if self.visit.customer is not None:
            self._put_card_away()
        self.forms.new_customer(self._shop.customers.draft_from(typed))

    @Slot()
    def open_chosen(self) -> None:
        """Open whom the list stands on."""
        self._finder.open_chosen()

    @Slot(int)
    def step(self, rows: int) -> None:
        """Move in the list."""
        self._finder.step(rows)
        self._expect()

    @Slot()
    def focus_search(self) -> None:
        """Put the focus into the search field, ready to type over what is there."""
        self._look.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look.top.search.selectAll()

    def show_empty(self) -> None:
        """Show the counter without a customer."""
        some = self._shop.settings.counts().customers > 0
        self._look.card.show_calm(calm_words(some, first=not self._has_served))
        self._look.bottom.enable_forms(False)
        self._look.bottom.show_status("", undo=False)

    # --- what comes of it -------------------------------------------------------------------------------

    @Slot(object)
    def _make_ready(self, opened: OpenCard) -> None:
        self._leaves.make_ready(opened, self._showable(opened), self._shop.settings.current().card_facts)

    @Slot(object)
    def _show_opened(self, opened: OpenCard) -> None:
        """Show another customer."""
        self._has_served = True
        self._messages.clear()
        self._look.bottom.show_status("", undo=False)
        self._show_card(opened)
        if not self._finder.stand_on(opened.card.id):
            self._look.top.search.setText("")  # found otherwise: other people's names beside this card mislead
        self.focus_search()
        announce(self._look, opened.card.name)
        self.state_changed.emit()

    @Slot(object)
    def _show_changed(self, opened: OpenCard) -> None:
        """Show the same customer as they are now."""
        if not self.is_covered:
            self._show_card(opened)
            self._find_again()
            self._telling.go_on(opened)

    @Slot(object)
    def _show_noted(self, visit: NotedVisit) -> None:
        if not self.is_covered and not self.visit.has_form_to_undo:
            at = self._local.time(visit.at.astimezone(self._shop.zone))
            self._look.bottom.show_status(_("Visit noted {time}").format(time=at), undo=visit.new)

    @Slot(object)
    def _show_taken_back(self, noted: Noted | None) -> None:
        said = taken_back_sentence(noted)
        self._messages.clear()
        self._look.bottom.show_status(said, undo=noted is not None and self.visit.can_undo)

    @Slot(object)
    def _record(self, chosen: ChosenOutcome) -> None:
        opened = self.visit.open_card
        self._telling.remember(chosen)
        self.visit.record(chosen)
        self.focus_search()
        if chosen.outcome is CueOutcome.NOT_GOOD and opened is not None:
            self.forms.complain(opened.card, complaint_about(opened, chosen.key))

    @Slot(str)
    def _take_back(self, key: str) -> None:
        self.visit.take_back(key)
        self.focus_search()

    @Slot(str, object, str)
    def _show_outcome(self, key: str, outcome: CueOutcome | None, answer: str) -> None:
        if not self.is_covered:
            self._leaves.cues.show_outcome(key, outcome, answer)

    @Slot()
    def _read_delicate(self) -> None:
        if self.visit.customer is None:
            return
        try:
            self._leaves.card.show_delicate(self._shop.customers.delicate(self.visit.customer))
        except RegularsError as trouble:
            self._messages.trouble(trouble)

    @Slot(object)
    def _take_over(self, member: StaffMember) -> None:
        self._look.top.show_staff(member)
        self.visit.on_duty = member
        self.staff_taken_over.emit(member)

    @Slot(object)
    def _show_saved(self, saved: SheetSaved) -> None:
        customer = saved.customer
        if customer and customer != self.visit.customer:
            self._find_again()
            self.open_customer(customer)
        else:
            self.visit.refresh()
        self.visit.note_form(saved.noted)
        if not self.is_covered:
            self._messages.say(saved.sentence)
            if saved.noted is not None:
                self._look.bottom.show_status(saved.sentence, undo=True)

    @Slot()
    def _forms_moved(self) -> None:
        """Give the right column to the form, or back to the cues."""
        self._look.show_forms(self.forms.is_open)
        if not self.forms.is_open and not self.is_covered:
            self.focus_search()

    # --- parts ------------------------------------------------------------------------------------------

    def _find_again(self) -> None:
        """Show the results as they are now, without moving from where the clerk stands."""
        if (answer := self._ask(self.search)) is not None:
            self._finder.show_again(answer, self._shop.today())

    def _ask(self, typed: str) -> Answer | None:
        if self.is_covered:
            return None
        try:
            return self._shop.lookup.find(typed) if typed.strip() else Answer(typed)
        except RegularsError as trouble:
            self._messages.trouble(trouble)
            return None

    def _show_card(self, opened: OpenCard) -> None:
        self._leaves.show(opened, self._showable(opened), self._shop.settings.current().card_facts)
        self._look.bottom.enable_forms(True)

    def _showable(self, opened: OpenCard) -> CustomerCard:
        return opened.card if self._shop.settings.current().show_worth else without_worth(opened.card)

    def _expect(self) -> None:
        """Have the card ready that Enter would open."""
        chosen = self._finder.chosen
        if chosen is None or chosen == self.visit.customer:
            self._ahead.forget()
        else:
            self._ahead.expect(chosen, self.visit.on_duty.id)

    def _clear(self) -> None:
        self._ahead.forget()
        self._messages.clear()
        self._look.top.search.setText("")
        self._finder.show_answer(Answer(""), self._shop.today())
        self._leaves.wipe()

    def _put_card_away(self) -> None:
        """Let go of the customer who was here: nothing of theirs stays beside whoever comes next."""
        self.visit.close()
        self._leaves.wipe()
        self.show_empty()
        self.state_changed.emit()

    def _cover_up(self) -> None:
        self._kept_search = self.search
        self.forms.cover()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        QToolTip.hideText()
        self._look.show_cover(True)
        self._clear()
        self._look.bottom.show_status("", undo=False)
        self._look.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _uncover(self) -> None:
        self._look.show_cover(False)
        search, self._kept_search = self._kept_search, ""
        self._look.top.search.setText(search)
        self.visit.refresh()
        if self.visit.customer is not None:
            self._finder.stand_on(self.visit.customer)
        self.focus_search()
        self.forms.uncover()

    def _wire(self) -> None:
        search, visit, forms, leaves = self._look.top.search, self.visit, self.forms, self._leaves
        search.textChanged.connect(self.find)
        search.entered.connect(self.open_chosen)
        search.step_wished.connect(self.step)
        self._finder.customer_chosen.connect(self.open_customer)
        self._finder.new_customer_wished.connect(self.start_new)
        leaves.complaint_wished.connect(self.give)
        leaves.delicate_wished.connect(self._read_delicate)
        leaves.outcome_chosen.connect(self._record)
        leaves.undo_wished.connect(self._take_back)
        leaves.left.connect(self.focus_search)
        self._ahead.read.connect(self._make_ready)
        visit.opened.connect(self._show_opened)
        visit.changed.connect(self._show_changed)
        visit.noted.connect(self._show_noted)
        visit.taken_back.connect(self._show_taken_back)
        visit.outcome_shown.connect(self._show_outcome)
        visit.failed.connect(self._messages.trouble)
        forms.moved.connect(self._forms_moved)
        forms.saved.connect(self._show_saved)
        forms.failed.connect(self._messages.trouble)
        forms.staff_chosen.connect(self._take_over)
        forms.customer_wished.connect(self.open_customer)


def _new_finder(look: CounterFrame, finder: Finder) -> Finder:
    look.take_finder(finder)
    return finder
