"""What happens around a session: second starts, files given from outside, what a crash left, what is new."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app import __version__
from app.core.errors import FileTrouble, RegularsError
from app.core.i18n import _
from app.core.settings import PreferenceFile
from app.ui.one_window import OneWindow

if TYPE_CHECKING:  # what comes after the first paint is not loaded before it
    from app.core.crash import Watch
    from app.ui.run import Session

#: How rules are named that were written to a file.
RULES_ENDING = "-rules.json"


class Around(QObject):
    """Ties one session to the computer it runs on."""

    def __init__(
        self, session: Session, preferences: PreferenceFile, one: OneWindow | None, reports: Path | None, file: str = ""
    ) -> None:
        """``reports`` is the folder where a crash leaves its places; ``file`` is one to be imported."""
        super().__init__(session)
        self._session = session
        self._preferences = preferences
        self._one = one
        self._reports = reports
        self._waiting = file
        self._watch: Watch | None = None
        session.window.first_painted.connect(self._begin)
        session.attached.connect(self._go_on)
        session.window.messages.report_wished.connect(self.show_report)
        if one is not None:
            one.called.connect(self.take_call)

    def close(self) -> None:
        """The session ended as it should."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if self._one is not None:
            self._one.close()

    @Slot(str)
    def take_call(self, file: str) -> None:
        """A second start: come to the front, and take the file it was given."""
        window = self._session.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file:
            self._waiting = file
            self._take_file()

    @Slot(str)
    def show_report(self, report: str) -> None:
        """Show what may be told of a fault; start again when that is wished."""
        from app.ui.last_resort import LastResort, start_again  # hopefully never

        window = self._session.window
        dialog = LastResort(_("Everything that was saved is still there."), report, window)
        window.own(dialog)
        dialog.exec()
        again = dialog.wants_restart
        dialog.deleteLater()
        if again:
            self._session.after = start_again
            window.close()

    # --- parts ------------------------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        if self._one is not None:
            QTimer.singleShot(0, self, self._listen)
        if self._reports is not None:
            from app.core.crash import Watch  # after the first paint

            self._watch = Watch(self._reports)

    @Slot()
    def _listen(self) -> None:
        if self._one is not None:
            self._one.listen()

    @Slot()
    def _go_on(self) -> None:
        """The shop is there: tell what a crash left, take the file that waited."""
        left = self._watch.left if self._watch is not None else ""
        if left:
            sentence = _("Regulars stopped unexpectedly the last time. Everything that was saved is still there.")
            self._session.window.messages.say(sentence, action=_("Report"), then=partial(self.show_report, left))
        self._tell_news(quiet=bool(left))
        self._take_file()

    def _tell_news(self, *, quiet: bool) -> None:
        """Say once, after an upgrade, that there is something new."""
        seen = self._preferences.current.seen
        if seen == __version__:
            return
        self._preferences.change(seen=__version__)
        from app.core.news import is_newer  # once after an upgrade

        if not seen or quiet or not is_newer(__version__, seen):
            return
        sentence = _("Regulars is now version {version}.").format(version=__version__)
        messages, show = self._session.window.messages, partial(self._session.show_news, seen)
        messages.say(sentence, action=_("What is new"), then=show)

    def _take_file(self) -> None:
        file, shop = self._waiting, self._session.shop
        if not file or shop is None:
            return
        self._waiting = ""
        path = Path(file)
        if path.name.endswith(RULES_ENDING):
            said = _("That file holds rules. A manager brings them in under Manage, Rules.")
            self._session.window.messages.say(said)
            return
        look = partial(kind_of, shop.imports.preview)
        self._session.jobs.long(look, path, done=partial(self._offer, path), failed=self._refuse)

    def _offer(self, path: Path, kind: str) -> None:
        self._session.import_file(kind, _GivenFirst(path))

    @Slot(object)
    def _refuse(self, trouble: RegularsError) -> None:
        self._session.window.messages.trouble(trouble)


def kind_of(preview: Callable[[Path, str], object], path: Path, **_steps: Any) -> str:
    """Return what a file holds, "customers" or "sales"; raises what it says of itself when it is neither."""
    try:
        preview(path, "customers")
    except FileTrouble:
        raise
    except RegularsError:
        preview(path, "sales")
        return "sales"
    return "customers"


class _GivenFirst:
    """Answers which file with the one that was given; asks its user from then on."""

    def __init__(self, path: Path) -> None:
        self._path: Path | None = path

    def __call__(self, parent: QWidget, title: str) -> Path | None:
        from app.ui.dialogs.import_dialog import ask_file

        path, self._path = self._path, None
        return path if path is not None else ask_file(parent, title)
