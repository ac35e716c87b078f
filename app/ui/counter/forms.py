"""Which command opens which form, and what the counter hears of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import RegularsError
from app.domain.records import ComplaintDraft, CustomerCard, CustomerDraft, OpenCard, StaffMember
from app.ui.actions import Command
from app.ui.counter.sheets.host import SheetHost


class Forms(QObject):
    """Opens forms in their place beside the card."""

    moved = Signal()  # a form was opened or the last one closed
    saved = Signal(object)  # SheetSaved
    failed = Signal(object)  # RegularsError
    staff_chosen = Signal(object)  # StaffMember
    customer_wished = Signal(object)  # int

    def __init__(self, host: SheetHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._covered: tuple[Callable[[], None], ...] = ()
        host.opened.connect(self.moved)
        host.closed.connect(self.moved)
        host.saved.connect(self.saved)
        host.failed.connect(self.failed)
        host.staff_chosen.connect(self._chosen)
        host.customer_wished.connect(self._wished)

    @property
    def is_open(self) -> bool:
        """Whether a form is open."""
        return self._host.is_open

    def give(self, command: Command, opened: OpenCard | None) -> None:
        """Open the form of a command; those about a customer need an open card."""
        try:
            if command is Command.STAFF:
                self._host.switch_staff()
            elif command is Command.RECOMMEND:
                self._host.open_recommend(opened.card if opened is not None else None)
            elif opened is not None:
                self._open(command, opened.card)
        except RegularsError as trouble:
            self.failed.emit(trouble)

    def complain(self, card: CustomerCard, draft: ComplaintDraft) -> None:
        """Open a complaint with what is known already."""
        self._host.open_complaint(card, draft)

    def ask_if_right(self, card: CustomerCard, complaint: int) -> None:
        """Open a complaint the customer was just told about: the one question follows."""
        try:
            self._host.show_story(card, complaint)
        except RegularsError as trouble:
            self.failed.emit(trouble)

    def new_customer(self, draft: CustomerDraft) -> None:
        """Open a new customer with what was typed already."""
        self._host.new_customer(draft)

    def attach_card(self, number: str) -> None:
        """Ask whose card it is."""
        self._host.attach_card(number)

    def close_one(self) -> None:
        """Close the form in front; its draft is kept."""
        self._host.close_sheet()

    def close_all(self) -> None:
        """Close every form; drafts are kept."""
        self._host.close_all()

    def cover(self) -> None:
        """Close every form, to come back when everything is shown again."""
        self._covered = self._host.put_away()

    def uncover(self) -> None:
        """Open the forms again that were closed to hide them."""
        covered, self._covered = self._covered, ()
        for again in covered:
            try:
                again()
            except RegularsError as trouble:
                self.failed.emit(trouble)

    def _open(self, command: Command, card: CustomerCard) -> None:
        host = self._host
        openers = {
            Command.PURCHASE: host.open_purchase,
            Command.RETURN: host.open_return,
            Command.CONVERSATION: host.open_conversation,
            Command.COMPLAINT: host.open_complaint,
            Command.STORY: host.open_story,
            Command.PROMISE: host.open_promise,
            Command.GIFT: host.open_gift,
            Command.HAND_OVER: host.open_handover,
            Command.PREFERENCE: host.add_preference,
            Command.OCCASION: host.open_occasions,
            Command.GOODWILL: host.open_goodwill,
            Command.ASKS_FOR: host.choose_asks_for,
        }
        if command is Command.EDIT:
            host.edit_customer(card.id)
        elif command in openers:
            openers[command](card)

    @Slot(object)
    def _chosen(self, member: StaffMember) -> None:
        self.staff_chosen.emit(member)

    @Slot(int)
    def _wished(self, customer: int) -> None:
        self.customer_wished.emit(customer)
