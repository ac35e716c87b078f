"""The list behind a figure: every gift in two lines, and how the figure is computed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.core.i18n import Local, _, ngettext
from app.core.vocabulary import FlaggedBy
from app.domain.gift_records import GivenGift
from app.ui.manager.entries import EntryRows
from app.ui.manager.entry_look import EntryLook
from app.ui.theme import Theme
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.labels import TextBlock

#: A list takes so many lines; there may be more behind a figure of years.
MOST_GIFTS = 500
_CUSTOMER = Qt.ItemDataRole.UserRole


class BehindCard(QFrame):
    """A line opens its customer's card; Escape or the button leads back to the figures."""

    customer_chosen = Signal(int)
    back_wished = Signal()

    def __init__(self, theme: Theme, local: Local, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("BehindCard")
        self.setProperty("role", "card")
        self._local = local
        self._title = TextBlock(role="sheet-title", lines=2)
        self._how = TextBlock(role="small-muted", lines=5)
        self._many = TextBlock(role="muted", lines=2)
        self.rows = EntryRows(_("Gifts behind the figure"), ordered=False)
        self.rows.setItemDelegate(EntryLook(theme, self.rows))
        self.rows.entered.connect(self._open_current)
        self.rows.itemClicked.connect(self._open)
        self._back = RoleButton(_("All figures"), role="link")
        self._back.clicked.connect(self.back_wished)
        self._assemble()

    def begin(self, title: str, how: str) -> None:
        """Say which figure it is; the gifts follow."""
        self.empty()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._how.show_text(how)
        self.rows.setAccessibleDescription(how)

    def show_gifts(self, gifts: Sequence[GivenGift], today: date) -> None:
        """Show the gifts, the latest first."""
        shown = gifts[:MOST_GIFTS]
        for gift in shown:
            item = QListWidgetItem("\n".join(self._lines(gift, today)))
            item.setData(_CUSTOMER, gift.customer)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(self._lines(gift, today)))
            self.rows.addItem(item)
        self.rows.setCurrentRow(0 if shown else -1)
        self._many.show_text(self._how_many(len(shown), len(gifts)))

    def empty(self) -> None:
        """Name no customer."""
        self.rows.clear()
        self._title.setText("")
        self._many.show_text("")

    def take_focus(self) -> None:
        """Put the focus into the list, or onto the way back where there is none."""
        (self.rows if self.rows.count() else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wished.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ------------------------------------------------------------------------------------------

    def _lines(self, gift: GivenGift, today: date) -> tuple[str, str]:
        name = gift.name or _("a customer who was erased")
        money = self._local.money(gift.worth)
        head = _("{name}: {gift}, {money}").format(name=name, gift=gift.what, money=money)
        day = self._local.day(gift.day, today)
        said = [_("{day}, by {giver}").format(day=day, giver=gift.giver), gift.rule or _("by one’s own choice")]
        if gift.reason:
            said.append(_("“{reason}”").format(reason=gift.reason))
        if gift.came_back is not None:
            said.append(_("came back") if gift.came_back else _("did not come back"))
        said += [_flag(why) for why in gift.flagged]
        return head, " · ".join(said)

    def _how_many(self, shown: int, of: int) -> str:
        if not of:
            return _("Nothing in these days.")
        if shown < of:
            said = _("The latest {n} of {of}.")
            return said.format(n=self._local.number(shown), of=self._local.number(of))
        return ngettext("{n} line. Enter opens the card.", "{n} lines. Enter opens the card.", of).format(
            n=self._local.number(of)
        )

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 12)
        column.setSpacing(8)
        texts = QVBoxLayout()
        texts.setContentsMargins(8, 0, 8, 0)
        texts.setSpacing(4)
        texts.addLayout(head)
        texts.addWidget(self._how)
        texts.addWidget(self._many)
        column.addLayout(texts)
        column.addWidget(self.rows, 1)
        self._many.hide()
        self._how.hide()

    @Slot()
    def _open_current(self) -> None:
        item = self.rows.currentItem()
        if item is not None:
            self._open(item)

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        customer = item.data(_CUSTOMER)
        if customer is not None:
            self.customer_chosen.emit(int(customer))


def _flag(why: FlaggedBy) -> str:
    words = {
        FlaggedBy.SAME_VISIT: _("flagged: what they bought then came back"),
        FlaggedBy.SPEND: _("flagged: without what came back they had not spent enough"),
    }
    return words[why]
