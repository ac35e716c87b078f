"""The window: painted at once without a shop, then handed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu, QWidget
from shiboken6 import isValid

from app.core.i18n import Local, _
from app.ui.actions import Command, Entry, Needs, table
from app.ui.counter.page import CounterPage
from app.ui.errors import Messages
from app.ui.jobs import Jobs
from app.ui.theme import WISHES, Theme
from app.ui.widgets.popup_keys import PopupKeys

if TYPE_CHECKING:  # what comes after the first paint is not loaded before it
    from app.domain.records import StaffMember
    from app.ui.drafts import Drafts
    from app.ui.ports import ShopPort
    from app.ui.rooms import Rooms

_ROOMS = (Command.COUNTER, Command.TODAY, Command.COMPLAINTS, Command.NOTES, Command.MANAGE)
#: Commands that mean the same in every room; all others lead to the counter first.
_EVERYWHERE = (Command.HIDE, Command.MENU, Command.QUIT, *_ROOMS)
#: The smallest window everything can be used in.
SMALLEST = QSize(960, 620)
_USUAL = QSize(1366, 768)
_IN_MENU = (
    Command.COUNTER,
    Command.TODAY,
    Command.COMPLAINTS,
    Command.NOTES,
    Command.MANAGE,
    None,
    Command.IMPORT_CUSTOMERS,
    Command.IMPORT_SALES,
    None,
    Command.KEYS,
    Command.NEWS,
    Command.ABOUT,
    None,
    Command.QUIT,
)


class MainWindow(QMainWindow):
    """One window, one counter. Its title never holds a customer's name."""

    #: The window has been painted for the first time: now is the time to open the shop.
    first_painted = Signal()
    #: Commands that are not the counter's own: imports, keys, about.
    command_given = Signal(object)  # Command
    theme_wished = Signal(str)
    preference_wished = Signal(object)  # what this computer shall remember: names and values of ``Preferences``
    closed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, *, language: str = "en") -> None:
        super().__init__()
        self.setObjectName("MainWindow")
        self._theme = theme
        self._jobs = jobs
        self._language = language
        self._keys = table()
        self._painted = False
        self.page = CounterPage(theme, jobs, self._keys)
        self._actions: dict[Command, QAction] = {}
        self.page.menu_wished.connect(self._open_menu)
        self.page.state_changed.connect(self._enable)
        self.page.state_changed.connect(self._cover_dialogs)
        self.setCentralWidget(self.page)
        self.setWindowTitle(_("Regulars"))
        self.setMinimumSize(SMALLEST)
        self.resize(_USUAL)
        self.rooms: Rooms | None = None
        self._shop: ShopPort | None = None
        self._menu: QMenu | None = None
        self._hidden: list[QDialog] = []
        self._enable()
        self.page.setFocus()

    @property
    def messages(self) -> Messages:
        """The channel to the clerk."""
        return self.page.messages

    def attach(self, shop: ShopPort, on_duty: StaffMember, drafts: Drafts, local: Local | None = None) -> None:
        """Take the shop; what was typed before is answered now."""
        settings = shop.settings.current()
        self._shop = shop
        self._show_shop()
        local = local or Local(self._language, settings.country)
        self.page.attach(shop, on_duty, local, drafts)
        self._attach_rooms(shop, on_duty, local, drafts)
        self._enable()

    def _attach_rooms(self, shop: ShopPort, on_duty: StaffMember, local: Local, drafts: Drafts) -> None:
        from app.ui.rooms import Rooms  # after the first paint

        self.rooms = Rooms(self.page, shop, on_duty, self._theme, self._jobs, local, drafts)
        self.rooms.moved.connect(self._enable)
        self.rooms.moved.connect(self._show_shop)
        self.rooms.preference_wished.connect(self.preference_wished)

    def own(self, dialog: QDialog) -> None:
        """Let a dialog of this window be hidden by the same key, and with everything else."""
        dialog.addAction(self._actions[Command.HIDE])

    def menu(self) -> QMenu:
        """Return the menu, made when it is first wanted."""
        if self._menu is None:
            self._menu = self._make_menu()
        return self._menu

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._actions = {entry.command: self._action(entry) for entry in self._keys.values()}
            self._enable()
            QTimer.singleShot(0, self, self._tell_painted)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed and write what is still to be written."""
        if self.rooms is not None:
            self.rooms.finish()
        self.page.finish()
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def _show_shop(self) -> None:
        """Show the shop's name, which may have been changed in the manager's room."""
        name = self._shop.settings.current().name if self._shop is not None else ""
        title = f"{name} – {_('Regulars')}" if name else _("Regulars")  # Qt adds the program's name unless it is last
        self.setWindowTitle(title)
        self.page.show_shop(name)

    @Slot()
    def _tell_painted(self) -> None:
        self.first_painted.emit()

    # --- commands ---------------------------------------------------------------------------------------

    def _action(self, entry: Entry) -> QAction:
        action = QAction(entry.words, self)
        action.setData(entry.command)
        if entry.key:
            action.setShortcut(QKeySequence(entry.key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(self._give)
        self.addAction(action)
        return action

    @Slot()
    def _give(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        command = action.data()
        if command is Command.QUIT:
            self.close()
        elif command is Command.MENU:
            self._open_menu()
        elif command in _ROOMS:
            self.page.room_wished.emit(command)
        elif command in _IN_MENU:
            self.command_given.emit(command)
        else:
            if command not in _EVERYWHERE:
                self.page.room_wished.emit(Command.COUNTER)
            self.page.give(command)

    @Slot()
    def _enable(self) -> None:
        attached, covered = self.page.is_attached, self.page.is_covered
        has_card = self.page.customer is not None and self.page.room is None
        there = {Needs.NOTHING: True, Needs.SHOP: attached, Needs.CARD: has_card}
        for command, action in self._actions.items():
            always = command in (Command.HIDE, Command.QUIT)
            action.setEnabled(there[self._keys[command].needs] and (not covered or always))

    @Slot()
    def _cover_dialogs(self) -> None:
        """Take dialogs away while everything is hidden; those that only answer a question end with that."""
        if self.page.is_covered:
            shown = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
            self._hidden += [dialog for dialog in shown if not dialog.isModal()]
            for dialog in shown:
                dialog.hide()
            self.activateWindow()
            return
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            if isValid(dialog):
                dialog.show()

    # --- the menu ---------------------------------------------------------------------------------------

    @Slot()
    def _open_menu(self) -> None:
        anchor = self.page.menu_anchor
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        menu = self.menu()
        corner = QPoint(anchor.width() - menu.sizeHint().width() if rtl else 0, anchor.height() + 4)
        menu.popup(anchor.mapToGlobal(corner))

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("MainMenu")
        menu.setAccessibleName(_("Menu"))
        PopupKeys(menu, self)
        for command in _IN_MENU:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[command])
            if command is Command.IMPORT_SALES:
                menu.addSeparator()
                menu.addMenu(self._make_theme_menu(menu))
        return menu

    def _make_theme_menu(self, parent: QWidget) -> QMenu:
        group = QActionGroup(self)
        menu = QMenu(_("Theme"), parent)
        PopupKeys(menu, self)
        words = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        for wish in WISHES:
            action = QAction(words[wish], group)
            action.setData(wish)
            action.setCheckable(True)
            action.setChecked(wish == self._theme.wish)
            menu.addAction(action)
        group.triggered.connect(self._wish_theme)
        return menu

    @Slot(QAction)
    def _wish_theme(self, action: QAction) -> None:
        self._theme.use(action.data())
        self.theme_wished.emit(action.data())
