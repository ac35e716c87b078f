"""The place beside the card where forms open: one at a time, saved through the shop, drafts kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import FileTrouble, RegularsError
from app.core.i18n import Local, _
from app.core.vocabulary import PreferenceKind
from app.domain.complaint import Move
from app.domain.records import ComplaintDraft, CustomerCard, CustomerDraft, StaffMember
from app.ui.counter.sheets.answers import Answers, here, own_matters
from app.ui.counter.sheets.attach import AttachSheet
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.complaint import ComplaintSheet, begun_under
from app.ui.counter.sheets.conversation import ConversationSheet
from app.ui.counter.sheets.customer import CustomerSheet, first_known
from app.ui.counter.sheets.gift import GiftSheet
from app.ui.counter.sheets.goodwill import GoodwillSheet
from app.ui.counter.sheets.handover import HandoverSheet
from app.ui.counter.sheets.occasion import OccasionSheet
from app.ui.counter.sheets.opening import Opening
from app.ui.counter.sheets.promise import PromiseSheet
from app.ui.counter.sheets.purchase import PurchaseSheet
from app.ui.counter.sheets.recommend import RecommendSheet
from app.ui.counter.sheets.saving import (
    SheetSaved,
    customer_of,
    gone_sentence,
    noted_by,
    removal_of,
    saved_sentence,
    work_of,
)
from app.ui.counter.sheets.small import NewClerk, PreferenceSheet, StaffSheet
from app.ui.counter.sheets.story import StorySheet, story_sheet, told_of
from app.ui.counter.sheets.take_back import ReturnSheet, bought_words, complaint_after
from app.ui.drafts import NOBODY, Drafts
from app.ui.jobs import Jobs
from app.ui.making_right.wishes import Wish
from app.ui.ports import ShopPort

#: After so long without a key, what was typed is kept as if the form were closed; in milliseconds.
PAUSE_MS = 1500


class SheetHost(QWidget):
    """Opens forms and saves them."""

    opened = Signal()
    closed = Signal()  # the last open form is gone
    saved = Signal(object)  # SheetSaved
    failed = Signal(object)  # RegularsError that belongs to no open form
    staff_chosen = Signal(object)  # StaffMember
    customer_wished = Signal(int)  # open this customer instead of making a new one

    def __init__(self, shop: ShopPort, jobs: Jobs, local: Local, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SheetHost")
        self._shop = shop
        self._jobs = jobs
        self._local = local
        self._drafts = drafts
        self._open: list[Opening] = []
        self._on_duty = shop.staff.everyone()[0]
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep_all)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addStretch(1)

    # --- properties -----------------------------------------------------------------------------------

    @property
    def on_duty(self) -> StaffMember:
        """Who serves now; what is saved is saved by them."""
        return self._on_duty

    @on_duty.setter
    def on_duty(self, member: StaffMember) -> None:
        self._on_duty = member

    @property
    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return bool(self._open)

    @property
    def sheet(self) -> Sheet | None:
        """The form in front, None when there is none."""
        return self._open[-1].sheet if self._open else None

    # --- opening --------------------------------------------------------------------------------------

    def open_purchase(self, card: CustomerCard) -> None:
        """Open the purchase, or turn it to its other side when it is open already."""
        here = self._front(card.id)
        if isinstance(here, PurchaseSheet):
            self.open_return(card)
            return
        sheet = PurchaseSheet(card, self._here())
        sheet.items_wished.connect(self._answers(sheet, card.id).offer_items)
        self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_purchase, card)))

    def open_return(self, card: CustomerCard) -> None:
        """Open the return."""
        if self._is_front(ReturnSheet, card.id):
            return
        here, lines = self._here(), self._shop.counter.returnable(card.id)
        sheet = ReturnSheet(card, here, lines, bought_words(lines, here))
        sheet.items_wished.connect(self._answers(sheet, card.id).offer_items)
        self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_return, card)))

    def open_conversation(self, card: CustomerCard) -> None:
        """Open the conversation."""
        if not self._is_front(ConversationSheet, card.id):
            sheet = ConversationSheet(card, self._here())
            self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_conversation, card)))

    def open_complaint(self, card: CustomerCard, draft: ComplaintDraft | None = None) -> None:
        """Open the complaint, filled in with what is known already."""
        if draft is None and self._is_front(ComplaintSheet, card.id):
            return
        sheet = ComplaintSheet(card, self._here(), draft, self._shop.complaints.may_give(self._on_duty.id))
        sheet.item.wished.connect(self._answers(sheet, card.id).offer_own_items)
        key = f"{sheet.kind}:{draft.purchase_line or draft.item}" if draft else begun_under(self._drafts.kinds(card.id))
        self._show(Opening(sheet, card.id, key, card, partial(self.open_complaint, card, draft)))

    def open_story(self, card: CustomerCard) -> None:
        """Open a complaint of the customer with its steps; given again, the next one. Without any, begin one."""
        numbers, front = told_of(card), self._front(card.id)
        if not numbers:
            self.open_complaint(card)
            return
        at = numbers.index(front.number) + 1 if isinstance(front, StorySheet) and front.number in numbers else 0
        self.show_story(card, numbers[at % len(numbers)])

    def show_story(self, card: CustomerCard, number: int) -> None:
        """Open one complaint with its steps."""
        sheet = story_sheet(self._shop, card, number, self._here())
        self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.show_story, card, number)))

    def open_promise(self, card: CustomerCard) -> None:
        """Open the promise."""
        if not self._is_front(PromiseSheet, card.id):
            sheet = PromiseSheet(card, self._here())
            self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_promise, card)))

    def open_handover(self, card: CustomerCard) -> None:
        """Open the handover."""
        if not self._is_front(HandoverSheet, card.id):
            sheet = HandoverSheet(card, self._here(), own_matters(self._shop, self._on_duty.id, card.id))
            self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_handover, card)))

    def open_gift(self, card: CustomerCard) -> None:
        """Open the gift of the clerk's own choosing."""
        if self._is_front(GiftSheet, card.id):
            return
        gifts = self._shop.gifts
        sheet = GiftSheet(card, self._here(), gifts.allowance(self._on_duty.id), gifts.given_today(card.id))
        sheet.removal_wished.connect(self._take_away)
        self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_gift, card)))

    def edit_customer(self, customer: int) -> None:
        """Open a customer's record."""
        if self._is_front(CustomerSheet, customer):
            return
        draft = self._shop.customers.draft_of(customer)
        referrer = ""
        if draft.referrer is not None:
            referrer = self._shop.customers.card(draft.referrer).name
        sheet = CustomerSheet(draft, self._here(), new=False, referrer=referrer)
        sheet.people_wished.connect(self._answers(sheet, customer).offer_people)
        self._show(Opening(sheet, customer, sheet.kind, again=partial(self.edit_customer, customer)))

    def new_customer(self, draft: CustomerDraft) -> None:
        """Open a new record with what is known already; a draft kept from before is not mixed into it."""
        sheet = CustomerSheet(draft, self._here(), new=True)
        answers = self._answers(sheet, NOBODY)
        sheet.people_wished.connect(answers.offer_people)
        sheet.alike_wished.connect(answers.show_alike)
        sheet.customer_wished.connect(self._wish_customer)
        key = sheet.kind if draft == CustomerDraft() else f"{sheet.kind}:{first_known(draft)}"
        self._show(Opening(sheet, NOBODY, key, again=partial(self.new_customer, draft)))

    def attach_card(self, number: str) -> None:
        """Ask whose card it is."""
        sheet = AttachSheet(number, self._here())
        sheet.people_wished.connect(self._answers(sheet, NOBODY).show_people)
        sheet.new_wished.connect(self._make_with_card)
        self._show(Opening(sheet, NOBODY, sheet.kind, again=partial(self.attach_card, number)))

    def add_preference(self, card: CustomerCard, kind: PreferenceKind | None = None) -> None:
        """Take a like, dislike or need; given again without a kind, go on to the next kind."""
        front = self._front(card.id)
        if isinstance(front, PreferenceSheet):
            front.sort.step() if kind is None else front.sort.put(kind)
            return
        sheet = PreferenceSheet(card, self._here(), kind)
        sheet.removal_wished.connect(self._take_away)
        self._show(Opening(sheet, card.id, sheet.kind, card))

    def open_recommend(self, card: CustomerCard | None) -> None:
        """Open the directory of who can help instead; with a customer it can be noted."""
        customer = card.id if card is not None else NOBODY
        if self._is_front(RecommendSheet, customer):
            return
        sheet = RecommendSheet(card, self._here(), self._shop.recommendations.search)
        self._show(Opening(sheet, customer, sheet.kind, card, partial(self.open_recommend, card)))

    def open_goodwill(self, card: CustomerCard) -> None:
        """Open the statement of goodwill."""
        if not self._is_front(GoodwillSheet, card.id):
            sheet = GoodwillSheet(card, self._here(), self._shop.goodwill.account(card.id))
            self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_goodwill, card)))

    def open_occasions(self, card: CustomerCard) -> None:
        """Open the days that matter."""
        if self._is_front(OccasionSheet, card.id):
            return
        sheet = OccasionSheet(card, self._here(), self._shop.occasions.of(card.id))
        sheet.removal_wished.connect(self._take_away)
        self._show(Opening(sheet, card.id, sheet.kind, card, partial(self.open_occasions, card)))

    def choose_asks_for(self, card: CustomerCard) -> None:
        """Take the initials of whom the customer asks for."""
        words = _("Enter alone: nobody in particular.")
        sheet = StaffSheet(_("Asks for"), self._here(), may_add=False, about=card.name, nobody=words)
        self._show(Opening(sheet, card.id, "asks_for", card))

    def switch_staff(self) -> None:
        """Take the initials of who serves from now on; an open form waits behind it."""
        if not self._is_front(StaffSheet, NOBODY):
            sheet = StaffSheet(_("Who serves?"), self._here(), may_add=True)
            self._show(Opening(sheet, NOBODY, sheet.kind, again=self.switch_staff), over=True)

    # --- saving and closing ---------------------------------------------------------------------------

    @Slot()
    def save_now(self) -> None:
        """Save the form in front."""
        if self.sheet is not None:
            self.sheet.save()

    @Slot()
    def close_sheet(self) -> None:
        """Close the form in front and keep what was typed."""
        if self._open:
            self._keep(self._open[-1])
            self._remove(self._open[-1])

    def close_all(self) -> None:
        """Close every form and keep what was typed: somebody else's card opens, or the program ends."""
        while self._open:
            self.close_sheet()

    def put_away(self) -> tuple[Callable[[], None], ...]:
        """Close every form; return what opens them again, in order."""
        again = tuple(opening.again for opening in self._open if opening.again is not None)
        self.close_all()
        return again

    def _show(self, opening: Opening, *, over: bool = False) -> None:
        if not over:
            for old in reversed(self._open):
                self._keep(old)
                self._drop(old)
        elif self._open:
            self._open[-1].sheet.hide()
        sheet = opening.sheet
        self._open.append(opening)
        sheet.submitted.connect(self._submit)
        sheet.close_wished.connect(self.close_sheet)
        sheet.discard_wished.connect(self._discard)
        sheet.turn_wished.connect(self._turn)
        sheet.edited.connect(self._pause.start)
        if typed := self._drafts.get(opening.customer, opening.key):
            sheet.put(typed)
        self._box.insertWidget(0, sheet)
        self.opened.emit()
        sheet.show()
        sheet.begin()

    @Slot(object)
    def _submit(self, draft: object) -> None:
        opening = self._open[-1]
        if isinstance(draft, StaffMember) and opening.key == StaffSheet.kind:
            self._take_over(draft)
            return
        work = work_of(self._shop, opening.sheet, opening.customer, draft, self._on_duty.id)
        done, failed = partial(self._saved, opening, draft), partial(self._refused, opening)
        self._jobs.write(work, done=done, failed=failed)

    def _saved(self, opening: Opening, draft: object, result: object) -> None:
        """Tell of what was saved, and let go of its draft; the form may be gone by now."""
        self._forget(opening)
        there = opening in self._open
        complaint = complaint_after(opening.sheet, opening.card) if there else None
        if there:
            self._drop(opening)
        if isinstance(draft, NewClerk):
            self._take_over(cast("StaffMember", result))
            return
        customer = customer_of(opening.sheet, opening.customer, draft, result)
        kind = "asks_for" if opening.key == "asks_for" else opening.sheet.kind
        said = saved_sentence(kind, draft, opening.sheet.here, result)
        self.saved.emit(SheetSaved(kind, customer, said, noted_by(kind, result)))
        if there and opening.card is not None and isinstance(draft, Wish) and draft.move is Move.TELL:
            self.show_story(opening.card, draft.complaint)  # the one question follows at once
        elif complaint is not None and opening.card is not None:
            self.open_complaint(opening.card, complaint)
        elif there:
            self._go_back()

    def _refused(self, opening: Opening, trouble: RegularsError) -> None:
        if opening in self._open and isValid(opening.sheet):
            opening.sheet.refuse(trouble)
        else:
            self.failed.emit(trouble)

    def _take_over(self, member: StaffMember) -> None:
        self._on_duty = member
        for opening in list(self._open):
            if opening.key == StaffSheet.kind:
                self._drop(opening)
        self.staff_chosen.emit(member)
        self._go_back()

    # --- slots ----------------------------------------------------------------------------------------

    @Slot()
    def _keep_all(self) -> None:
        """Keep what was typed so far: the power may go at any time."""
        for opening in self._open:
            self._keep(opening)

    @Slot()
    def _discard(self) -> None:
        opening = self._open[-1]
        self._forget(opening)
        self._remove(opening)

    @Slot(int)
    def _take_away(self, number: int) -> None:
        """Take away what the form in front shows as noted already."""
        opening = self._open[-1]
        remove = removal_of(self._shop, opening.sheet)
        done, failed = partial(self._taken_away, opening, number), partial(self._refused, opening)
        self._jobs.write(remove, number, self._on_duty.id, done=done, failed=failed)

    def _taken_away(self, opening: Opening, number: int, _nothing: None) -> None:
        if isinstance(opening.sheet, PreferenceSheet | GiftSheet | OccasionSheet) and opening in self._open:
            opening.sheet.forget(number)
        self.saved.emit(SheetSaved(opening.sheet.kind, opening.customer, gone_sentence(opening.sheet.kind)))

    @Slot()
    def _turn(self) -> None:
        opening = self._open[-1]
        if opening.card is not None:
            turn = self.open_return if isinstance(opening.sheet, PurchaseSheet) else self.open_purchase
            turn(opening.card)

    @Slot(int)
    def _wish_customer(self, customer: int) -> None:
        self.close_sheet()
        self.customer_wished.emit(customer)

    @Slot(str, str)
    def _make_with_card(self, number: str, typed: str) -> None:
        draft = self._shop.customers.draft_from(typed) if typed else CustomerDraft()
        self.new_customer(replace(draft, card_number=number))

    # --- parts ----------------------------------------------------------------------------------------

    def _here(self) -> Here:
        return here(self._shop, self._local, self._on_duty)

    def _answers(self, sheet: Sheet, customer: int) -> Answers:
        return Answers(self._shop, self._local, customer, sheet)

    def _front(self, customer: int) -> Sheet | None:
        """Return the form in front if it is about that customer."""
        return self._open[-1].sheet if self._open and self._open[-1].customer == customer else None

    def _is_front(self, kind: type[Sheet], customer: int) -> bool:
        """Tell whether that form is in front already; then typing goes on in it."""
        front = self._front(customer)
        return isinstance(front, kind)

    def _keep(self, opening: Opening) -> None:
        if not opening.sheet.keeps_draft:
            return
        try:
            if changes := opening.sheet.changes():
                self._drafts.keep(opening.customer, opening.key, changes)
            else:
                self._drafts.forget(opening.customer, opening.key)
        except FileTrouble as trouble:
            self.failed.emit(trouble)

    def _forget(self, opening: Opening) -> None:
        try:
            self._drafts.forget(opening.customer, opening.key)
        except FileTrouble as trouble:
            self.failed.emit(trouble)

    def _drop(self, opening: Opening) -> None:
        self._open.remove(opening)
        opening.sheet.hide()
        self._box.removeWidget(opening.sheet)
        opening.sheet.deleteLater()

    def _remove(self, opening: Opening) -> None:
        self._drop(opening)
        self._go_back()

    def _go_back(self) -> None:
        """Go on in the form behind, or say that none is left."""
        if self._open:
            self._open[-1].sheet.show()
            self._open[-1].sheet.begin()
        else:
            self.closed.emit()
