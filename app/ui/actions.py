"""Every command of the window, its key and its words, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QKeySequence

from app.core.i18n import _


class Command(Enum):
    """What can be done by a key or from the menu."""

    KEYS = auto()
    EDIT = auto()
    PURCHASE = auto()
    RETURN = auto()
    CONVERSATION = auto()
    COMPLAINT = auto()
    STORY = auto()
    PROMISE = auto()
    GIFT = auto()
    HAND_OVER = auto()
    HIDE = auto()
    STAFF = auto()
    FIND = auto()
    COUNTER = auto()
    TODAY = auto()
    COMPLAINTS = auto()
    NOTES = auto()
    MANAGE = auto()
    MENU = auto()
    QUIET = auto()
    PREFERENCE = auto()
    ASKS_FOR = auto()
    RECOMMEND = auto()
    GOODWILL = auto()
    OCCASION = auto()
    UNDO = auto()
    TIMELINE = auto()
    CUE_1 = auto()
    CUE_2 = auto()
    CUE_3 = auto()
    CUE_4 = auto()
    CUE_5 = auto()
    CUE_6 = auto()
    IMPORT_CUSTOMERS = auto()
    IMPORT_SALES = auto()
    NEWS = auto()
    ABOUT = auto()
    QUIT = auto()


class Needs(Enum):
    """What must be there before a command can be given."""

    NOTHING = auto()
    SHOP = auto()
    CARD = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its key as Qt writes it in English, its words, and what it needs."""

    command: Command
    key: str
    words: str
    needs: Needs

    @property
    def shown_key(self) -> str:
        """The key as it is drawn on a keycap, "Alt 1"."""
        native = QKeySequence(self.key).toString(QKeySequence.SequenceFormat.NativeText)
        return native.replace("+", " ")


CUES = (Command.CUE_1, Command.CUE_2, Command.CUE_3, Command.CUE_4, Command.CUE_5, Command.CUE_6)


def table() -> dict[Command, Entry]:
    """Return every command, in the order in which people learn them."""
    card, shop, nothing = Needs.CARD, Needs.SHOP, Needs.NOTHING
    cues = [
        Entry(cue, f"Alt+{n}", _("Answer cue {number}").format(number=n), card) for n, cue in enumerate(CUES, start=1)
    ]
    entries = (
        Entry(Command.FIND, "Ctrl+F", _("Find a customer"), nothing),
        Entry(Command.COUNTER, "Ctrl+1", _("Counter"), shop),
        Entry(Command.TODAY, "Ctrl+2", _("Today"), shop),
        Entry(Command.COMPLAINTS, "Ctrl+3", _("Complaints"), shop),
        Entry(Command.NOTES, "Ctrl+4", _("Notes"), shop),
        Entry(Command.MANAGE, "Ctrl+5", _("Manage"), shop),
        Entry(Command.EDIT, "F2", _("Edit"), card),
        Entry(Command.PURCHASE, "F3", _("Purchase"), card),
        Entry(Command.RETURN, "Shift+F3", _("Return"), card),
        Entry(Command.CONVERSATION, "F4", _("Conversation"), card),
        Entry(Command.COMPLAINT, "F5", _("Complaint"), card),
        Entry(Command.STORY, "Alt+C", _("See the complaint through"), card),
        Entry(Command.PROMISE, "F6", _("Promise"), card),
        Entry(Command.HAND_OVER, "F8", _("Hand over"), card),
        Entry(Command.GIFT, "Alt+G", _("Gift"), card),
        *cues,
        Entry(Command.QUIET, "Alt+0", _("Show what is delicate"), card),
        Entry(Command.PREFERENCE, "Alt+L", _("Likes, dislikes, needs"), card),
        Entry(Command.RECOMMEND, "Ctrl+R", _("Who can help instead"), shop),
        Entry(Command.GOODWILL, "Alt+W", _("How goodwill stands"), card),
        Entry(Command.OCCASION, "Alt+O", _("Days that matter"), card),
        Entry(Command.ASKS_FOR, "Alt+A", _("Asks for"), card),
        Entry(Command.TIMELINE, "Alt+T", _("Go to the timeline"), card),
        Entry(Command.UNDO, "Alt+U", _("Undo what was noted last"), card),
        Entry(Command.HIDE, "F9", _("Hide"), shop),
        Entry(Command.STAFF, "F10", _("Who is serving"), shop),
        Entry(Command.MENU, "Alt+M", _("Menu"), nothing),
        Entry(Command.IMPORT_CUSTOMERS, "", _("Import customers…"), shop),
        Entry(Command.IMPORT_SALES, "", _("Import sales…"), shop),
        Entry(Command.KEYS, "F1", _("Help"), nothing),
        Entry(Command.NEWS, "", _("What is new"), nothing),
        Entry(Command.ABOUT, "", _("About Regulars"), nothing),
        Entry(Command.QUIT, "Ctrl+Q", _("Quit"), nothing),
    )
    return {entry.command: entry for entry in entries}
