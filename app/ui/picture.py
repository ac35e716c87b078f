"""Draws a screen of the real window into a picture; nothing is written into the shop."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.core.errors import FileTrouble, NotFound, UserError
from app.core.i18n import _, screen_language
from app.domain.records import StaffMember
from app.ui.actions import Command
from app.ui.application import make_application, make_theme, use_language
from app.ui.counter.search_field import SearchField
from app.ui.drafts import Drafts
from app.ui.jobs import Jobs
from app.ui.main_window import SMALLEST, MainWindow
from app.ui.ports import ShopPort

_FORMS = {
    "purchase": Command.PURCHASE,
    "return": Command.RETURN,
    "conversation": Command.CONVERSATION,
    "complaint": Command.COMPLAINT,
    "complaint-story": Command.STORY,
    "promise": Command.PROMISE,
    "gift": Command.GIFT,
    "handover": Command.HAND_OVER,
    "customer": Command.EDIT,
    "preference": Command.PREFERENCE,
    "occasions": Command.OCCASION,
    "recommend": Command.RECOMMEND,
    "goodwill": Command.GOODWILL,
    "staff": Command.STAFF,
}
_ROOMS = {"today": Command.TODAY, "complaints": Command.COMPLAINTS, "notes": Command.NOTES}
#: Every screen that can be drawn.
SCREENS = ("counter", "empty", "nobody-found", "new-customer", "hidden", "rules", "rule", *_ROOMS, *_FORMS)
_NOBODY = "Zebedee Quux"
_LARGEST = 8192
_SETTLE_MS = 60
_PATIENCE_MS = 5000
#: Longer than it takes to look through a million customers.
_LONGEST_LOOK_MS = 20_000


def draw(
    shop: ShopPort,
    screen: str,
    out: Path,
    *,
    size: tuple[int, int] = (1366, 768),
    scale: float = 1.0,
    theme: str = "light",
    customer: int | None = None,
    search: str = "",
) -> None:
    """Draw a screen as a PNG of ``size`` (logical pixels) times ``scale``.

    Raises UserError for a screen or size that cannot be drawn, FileTrouble when the file cannot be written.
    """
    _check(screen, size, scale)
    _choose_platform()
    application = make_application()
    use_language(application, screen_language())
    application.setCursorFlashTime(0)  # the caret is always there, whatever the moment
    jobs = Jobs()
    window = MainWindow(make_theme(application, theme), jobs, language=screen_language())
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, application.platformName() != "offscreen")
    window.resize(*size)
    try:
        with tempfile.TemporaryDirectory(prefix="regulars-") as folder:
            window.show()
            window.attach(shop, min(shop.staff.everyone(), key=_number), Drafts(Path(folder)))
            _wait_for_due(window)
            _arrange(window, shop, jobs, screen, customer, search)
            _settle()
            _save(_render(window, scale), out)
    finally:
        window.close()
        jobs.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _arrange(window: MainWindow, shop: ShopPort, jobs: Jobs, screen: str, customer: int | None, search: str) -> None:
    page = window.page
    if screen == "empty":
        return
    if screen in _ROOMS and window.rooms is not None:
        window.rooms.go(_ROOMS[screen])
        return
    if screen in ("rules", "rule"):
        _open_rules(window, jobs, opened=screen == "rule")
        return
    if screen in ("nobody-found", "new-customer"):
        page.search_for(search or _NOBODY)
        if screen == "new-customer":
            page.start_new(search or _NOBODY)
        return
    page.search_for(search)
    number = _whom(shop, customer, search)
    if number is not None:
        page.open_customer(number, note=False)
    if screen == "hidden":
        page.toggle_cover()
    elif screen in _FORMS:
        page.give(_FORMS[screen])
    for field in window.findChildren(SearchField):
        field.deselect()


def _open_rules(window: MainWindow, jobs: Jobs, *, opened: bool) -> None:
    """Go to the manager's room; ``opened`` opens the first of its rules."""
    from app.ui.manager.rules.section import RulesSection  # a room that is not on every picture

    window.page.room_wished.emit(Command.MANAGE)
    section = window.rooms.manager.section if window.rooms and window.rooms.manager else None
    if opened and isinstance(section, RulesSection) and section.overview.standing_on is not None:
        section.open_rule(section.overview.standing_on)
    until = QDeadlineTimer(_LONGEST_LOOK_MS)
    while isinstance(section, RulesSection) and not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        if not jobs.pending and not section.side.looking.is_waiting:
            break


def _whom(shop: ShopPort, customer: int | None, search: str) -> int | None:
    """Return the customer asked for, else the likeliest found, else the first of all."""
    if customer is not None:
        return shop.customers.card(customer).id
    if search.strip():
        found = shop.lookup.find(search).found
        return found[0].id if found else None
    with suppress(NotFound):
        return shop.customers.card(1).id
    return None


def _render(window: MainWindow, scale: float) -> QImage:
    size = window.size()
    image = QImage(QSize(round(size.width() * scale), round(size.height() * scale)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image)
    return image


def _save(image: QImage, out: Path) -> None:
    if not image.save(str(out), "PNG"):  # type: ignore[call-overload]
        raise FileTrouble(_("The picture cannot be written to {file}.").format(file=out))


def _settle() -> None:
    """Let layouts and focus come to rest."""
    until = QDeadlineTimer(_SETTLE_MS)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def _wait_for_due(window: MainWindow) -> None:
    """Wait until what is due was read behind the window."""
    until = QDeadlineTimer(_PATIENCE_MS)
    if window.rooms is not None:
        window.rooms.yours.read_now()
        while window.rooms.yours.is_waiting and not until.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def _check(screen: str, size: tuple[int, int], scale: float) -> None:
    if screen not in SCREENS:
        screens = ", ".join(SCREENS)
        raise UserError(
            _("There is no screen “{name}”. Choose one of: {screens}.").format(name=screen, screens=screens)
        )
    least = (SMALLEST.width(), SMALLEST.height())
    if not all(low <= n <= _LARGEST for low, n in zip(least, size, strict=True)):
        words = _("The window can be from {width}x{height} to {most}x{most} pixels.")
        raise UserError(words.format(width=least[0], height=least[1], most=_LARGEST))
    if not 0 < scale * max(size) <= 2 * _LARGEST:
        raise UserError(_("The picture would be too large, or nothing at all. Choose a scale such as 1 or 2."))


def _choose_platform() -> None:
    """Draw into memory where there is no application yet and no display is needed."""
    if QCoreApplication.instance() is None and sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _number(member: StaffMember) -> int:
    return member.id
