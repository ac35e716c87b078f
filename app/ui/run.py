"""Runs the window: painted first, handed the shop right after."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog

from app.core.errors import RegularsError, Trouble, UserError
from app.core.i18n import Local, _
from app.core.settings import PreferenceFile
from app.ui.actions import Command
from app.ui.application import make_application, make_theme, use_language
from app.ui.around import Around
from app.ui.errors import catch_surprises, hear_qt
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.one_window import OneWindow
from app.ui.window_place import place_of, show_as_before

if TYPE_CHECKING:  # what comes after the first paint is not loaded before it
    from PySide6.QtWidgets import QWidget

    from app.domain.records import StaffMember
    from app.ui.ports import FirstLookPort, ShopPort
    from app.ui.set_up.dialog import SetUp

Opener = Callable[[], "ShopPort"]
#: Asks for a file; None when none was chosen.
AskFile = Callable[["QWidget", str], "Path | None"]
FirstLooker = Callable[[], "FirstLookPort | None"]
#: After so long without a key the file is tidied up, in milliseconds.
IDLE_MS = 60_000


class Session(QObject):
    """One run of the window: what it is made of, and what ends with it."""

    #: The shop is open, and the window has it.
    attached = Signal()

    def __init__(
        self,
        application: QApplication,
        open_shop: Opener,
        look_first: FirstLooker,
        preferences: PreferenceFile,
        drafts: Path,
        wish: str,
        language: str,
    ) -> None:
        super().__init__(application)
        self.jobs = Jobs(self)
        self.window = MainWindow(make_theme(application, wish), self.jobs, language=language)
        self._open_shop = open_shop
        self._look_first = look_first
        self._preferences = preferences
        self._drafts = drafts
        self._language = language
        self.shop: ShopPort | None = None
        #: What is done when everything is closed: starting anew, if that was wished for.
        self.after: Callable[[], None] | None = None
        #: Whether a shop that is new is asked a few questions first.
        self.sets_up = False
        self._on_duty = 0
        self._idle = QTimer(self)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._tidy)
        self.window.first_painted.connect(self.open_shop)
        self.window.command_given.connect(self._carry_out)
        self.window.theme_wished.connect(self._keep_theme)
        self.window.preference_wished.connect(self._keep_preferences)
        self.window.closed.connect(self._remember_window)
        self.jobs.failed_unheard.connect(self.window.messages.trouble)
        catch_surprises(self.window.messages)

    def show_window(self) -> None:
        """Show the window as it was last; where it would not fit, it fills the screen."""
        show_as_before(self.window, self._preferences.current)

    @Slot()
    def open_shop(self) -> None:
        """Answer by a first look into the file, while the shop is opened behind."""
        from app.ui.scanner import Scanner  # after the first paint

        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self.window.page.take_scan)
        first = self._look_first()
        if first is not None:
            self.window.page.look_early(first, Local(self._language, first.country))
        self.jobs.write(self._open_shop, done=self._take_shop, failed=self._tell)

    @Slot(object)
    def _tell(self, trouble: RegularsError) -> None:
        """Say why there is no shop."""
        _collect_from_now_on()
        self.window.messages.trouble(trouble)

    @Slot(object)
    def _take_shop(self, shop: ShopPort) -> None:
        """Hand the shop to the window; what was typed meanwhile is answered."""
        self.shop = shop
        QTimer.singleShot(0, _collect_from_now_on)
        if not self.sets_up or not self._set_up(shop):
            self._attach(shop)

    def _set_up(self, shop: ShopPort) -> bool:
        """Ask a new shop a few questions before its counter opens; tell whether there is anything to ask."""
        from app.ui.set_up.dialog import SetUpDialog, is_wanted  # once in the life of a shop

        if self._preferences.current.set_up or not is_wanted(shop):
            return False
        member = self._who_serves(shop)
        local = Local(self._language, shop.settings.current().country)
        dialog = SetUpDialog(shop, self.jobs, member, local, self.window)
        dialog.completed.connect(self._begin_first_day)
        dialog.rejected.connect(self.window.close)
        dialog.demo_wished.connect(self._show_demo)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return True

    @Slot(object)
    def _begin_first_day(self, answered: SetUp) -> None:
        """Open the counter of a shop that was just set up; in another language it starts anew."""
        self._preferences.change(set_up=True, language=answered.language)
        if answered.language != self._language:
            from app.ui.last_resort import start_again

            self.after = start_again
            self.window.close()
        elif self.shop is not None:
            self._attach(self.shop)
            if answered.import_now:
                self.import_file("customers")

    @Slot()
    def _show_demo(self) -> None:
        from app.ui.last_resort import start_again

        start_again("--demo", "--language", self._language)

    def _attach(self, shop: ShopPort) -> None:
        from app.ui.drafts import Drafts  # after the first paint

        try:
            on_duty = self._who_serves(shop)
            drafts = Drafts(self._drafts.parent, self._drafts.name)
        except RegularsError as trouble:
            self.window.messages.trouble(trouble)
            return
        self._on_duty = on_duty.id
        self.window.attach(shop, on_duty, drafts, Local(self._language, shop.settings.current().country))
        self.window.page.staff_taken_over.connect(self._keep_on_duty)
        self._idle.start()
        self.attached.emit()

    def close(self) -> None:
        """Write what is waiting and let go of the file."""
        self._idle.stop()
        self.jobs.close()
        if self.shop is not None:
            self.shop.close()
            self.shop = None

    # --- slots ------------------------------------------------------------------------------------------

    @Slot(object)
    def _carry_out(self, command: Command) -> None:
        # dialogs are loaded when they are first wanted: the window is painted sooner without them
        if command is Command.KEYS:
            from app.ui.dialogs.keys import KeysDialog

            self._show_until_closed(KeysDialog(self.window))
        elif command is Command.ABOUT:
            from app.ui.dialogs.about import AboutDialog

            self._show_until_closed(AboutDialog(self.window))
        elif command is Command.NEWS:
            self.show_news()
        elif command is Command.IMPORT_CUSTOMERS:
            self.import_file("customers")
        elif command is Command.IMPORT_SALES:
            self.import_file("sales")

    def show_news(self, since: str = "") -> None:
        """Show what the versions after that one brought, or all of them."""
        from app.core.news import news  # loaded when it is first wanted
        from app.ui.dialogs.reading import news_dialog

        self._show_until_closed(news_dialog(news(since) or news(), self.window))

    def import_file(self, kind: str, ask: AskFile | None = None) -> None:
        """Let customers or sales be brought in; ``ask`` asks for the file."""
        from app.ui.dialogs.import_dialog import ImportDialog, ask_file  # loaded when it is first wanted

        if self.shop is None:
            return
        by = self.shop.access.state().unlocked_by or self._on_duty
        dialog = ImportDialog(self.shop.imports, self.jobs, kind, self.window, by=by, ask=ask or ask_file)
        dialog.imported.connect(self._after_import)
        self.window.own(dialog)
        dialog.show()

    def _show_until_closed(self, dialog: QDialog) -> None:
        self.window.own(dialog)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _after_import(self) -> None:
        self.window.page.look_again()

    @Slot(str)
    def _keep_theme(self, wish: str) -> None:
        self._preferences.change(theme=wish)

    @Slot(object)
    def _keep_preferences(self, wished: Mapping[str, str]) -> None:
        self._preferences.change(**wished)

    @Slot(object)
    def _keep_on_duty(self, member: StaffMember) -> None:
        self._on_duty = member.id
        self._preferences.change(on_duty=member.id)

    @Slot()
    def _remember_window(self) -> None:
        self._preferences.change(**place_of(self.window))

    @Slot()
    def _tidy(self) -> None:
        if self.shop is not None and self.jobs.pending == 0:
            self.jobs.write(self.shop.tidy)

    # --- parts ------------------------------------------------------------------------------------------

    def _who_serves(self, shop: ShopPort) -> StaffMember:
        everyone = shop.staff.everyone()
        last = [member for member in everyone if member.id == self._preferences.current.on_duty]
        if not everyone:
            raise UserError(_("Nobody works here. Take the latest backup and restore it."))
        return last[0] if last else min(everyone, key=_number)


def _collect_from_now_on() -> None:
    """Let memory be tidied again, but never look through what was loaded for good: a key waits for no such round."""
    gc.freeze()
    gc.enable()


def _number(member: StaffMember) -> int:
    return member.id


def run_window(
    *,
    open_shop: Opener,
    look_first: FirstLooker,
    language: str,
    theme: str | None,
    settings: Path,
    drafts: Path,
    alone: Path | None = None,
    reports: Path | None = None,
    file: str = "",
    sets_up: bool = False,
) -> int:
    """Open the window and stay until it is closed; return the exit code.

    With ``alone``, a lock, there is one window only: where it is open already, it is raised and given the ``file``.
    ``reports`` is the folder where a crash leaves its places; ``sets_up`` asks a new shop a few questions first.
    """
    application = make_application()
    use_language(application, language)
    one = OneWindow(alone) if alone is not None else None
    if one is not None and not one.take():
        return _call(one, file)
    preferences = PreferenceFile(settings)
    session = Session(
        application, open_shop, look_first, preferences, drafts, theme or preferences.current.theme, language
    )
    session.sets_up = sets_up
    around = Around(session, preferences, one, reports, file)
    hear_qt()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it; all that was saved is saved
    session.show_window()
    try:
        return application.exec()
    finally:
        session.close()
        around.close()
        if session.after is not None:
            session.after()


def _call(one: OneWindow, file: str) -> int:
    if one.call(str(Path(file).absolute()) if file else ""):
        return 0
    raise Trouble(_("Regulars is open already, but does not answer. Wait a moment, or restart this computer."))
