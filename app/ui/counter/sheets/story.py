"""A complaint opened from the card: its story beside the card, and the next step in one more key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent

from app.core.errors import RegularsError
from app.core.i18n import _
from app.domain.complaint_records import ComplaintStory
from app.domain.records import CustomerCard
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.making_right.move_form import Bench
from app.ui.making_right.story_view import StoryView
from app.ui.making_right.wishes import Wish
from app.ui.making_right.words import Clock
from app.ui.ports import ShopPort
from app.ui.widgets.fields import is_plain_enter


class StorySheet(Sheet):
    """Shows one complaint; every step is written at once, so there is nothing to keep for later."""

    kind = "story"
    keeps_draft = False

    def __init__(self, card: CustomerCard, story: ComplaintStory, here: Here, bench: Bench) -> None:
        super().__init__(_("Complaint"), here, about=card.name)
        self.number = story.line.id
        self.view = StoryView(with_customer=False)
        self.view.show_story(story, bench)
        self.view.wished.connect(self._submit)
        self.add_plain(self.view)
        self.save_button.hide()

    def draft(self) -> object:
        """Return nothing: what is typed belongs to the small form in front."""
        return None

    def begin(self) -> None:
        """Stand on what is next."""
        self.view.take_focus()

    def refuse(self, trouble: RegularsError) -> None:
        """Say why it was not done, in the form that asked for it."""
        if self.view.form is None:
            super().refuse(trouble)
        self.view.refuse(trouble)

    def hint(self) -> str:
        """Return the line about the keys."""
        return _("Enter does the next step · Esc closes")

    @Slot()
    def save(self) -> None:
        """Save the small form in front."""
        if self.view.form is not None:
            self.view.form.submit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave Enter on a button to the button."""
        if is_plain_enter(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _submit(self, wish: Wish) -> None:
        self.submitted.emit(wish)


def told_of(card: CustomerCard) -> list[int]:
    """Return the complaints of a card that can be opened: what is owed first, then what is still to be asked."""
    return [one.id for one in card.open_complaints] + [one.id for one in card.told_complaints]


def story_sheet(shop: ShopPort, card: CustomerCard, number: int, here: Here) -> StorySheet:
    """Return the sheet of one complaint."""
    may_give = partial(shop.complaints.may_give, here.on_duty.id)
    bench = Bench(here.staff, here.on_duty, Clock(here.local, here.zone, here.today), here.amount, may_give)
    return StorySheet(card, shop.complaints.story(number), here, bench)
