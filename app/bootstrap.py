"""The composition root: the one place that knows every layer. Read it from top to bottom."""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from app.cli import options as words
from app.core import i18n, paths, system
from app.core.clock import Clock, FixedClock, SystemClock, moment_from_iso, zone
from app.core.display import insist_on_display
from app.core.errors import RegularsError, UserError
from app.core.i18n import _
from app.core.private import private_folder
from app.core.settings import PreferenceFile

if TYPE_CHECKING:
    from app.domain.records import ShopSettings
    from app.services.first_look import FirstLook
    from app.services.shop import Shop

#: Exit code of anything that could not be done.
FAILED = 2


def run(argv: list[str]) -> int:
    """Run the program with these words; every trouble is one sentence on stderr and exit code 2."""
    for stream in (sys.stdout, sys.stderr):  # none in a windowed build
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a letter that cannot be shown ends no answer
    try:
        i18n.use_language(i18n.known_language(_asked_language(argv), _usual_language(demo="--demo" in argv)))
        options = words.parser(argv).parse_args(argv)
        i18n.use_language(_language(options))
        return _choose(options)
    except RegularsError as trouble:
        words.say_error(str(trouble))
        return FAILED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our answer has read enough
        return 0
    except KeyboardInterrupt:
        words.say_error(_("Stopped."))
        return 130
    except Exception as fault:  # noqa: BLE001 - our own: its text may quote customers, so only its place is told
        words.say_error(_("A fault of Regulars itself, in {place}: please report it.").format(place=_place(fault)))
        return FAILED


def _place(fault: BaseException) -> str:
    frame = extract_tb(fault.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno} ({type(fault).__name__})"


def _choose(options: argparse.Namespace) -> int:
    if options.self_test:
        insist_on_display(draws_only=True)
        from app.ui.self_test import self_test  # Qt is imported only when a window is wanted

        with _scratch_folder() as folder:
            return self_test(partial(_open, options, folder / "self-test.db"), folder)
    if options.command is None:
        return _window(options)
    if options.command == "demo":
        return _write_demo(options)
    if options.command == "shot":
        return _shot(options)
    with _shop(options) as shop:
        from app.cli import commands

        return commands.run(shop, options)


# --- the shop --------------------------------------------------------------------------------------------


@contextmanager
def _shop(options: argparse.Namespace) -> Iterator[Shop]:
    with _file(options) as file:
        shop = _open(options, file)
        try:
            yield shop
        finally:
            shop.close()


@contextmanager
def _file(options: argparse.Namespace) -> Iterator[Path]:
    """Yield the customers' file: the one named, the one of this computer, or a fresh demo shop's."""
    if not options.demo:
        yield _named_file(options)
        return
    if options.database:
        raise UserError(_("Give either --demo or --database: the demo shop has a file of its own."))
    with _scratch_folder() as folder:
        from app.services.demo import fresh_demo

        file = folder / "demo.db"
        fresh_demo(file, _clock(options, system.zone()), _language(options), _defaults())
        yield file


def _named_file(options: argparse.Namespace) -> Path:
    # An empty name is a mistake in somebody's script, not a wish for the file of this computer.
    return Path(options.database).absolute() if options.database is not None else _own_file()


def _own_file() -> Path:
    file = paths.default_database()
    private_folder(file.parent)
    return file


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """Yield a folder only this user may enter, gone afterwards; no customer of a real shop is ever in it."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open(options: argparse.Namespace, file: Path, *, wait: bool = True) -> Shop:
    from app.services.shop import open_shop  # the ORM costs a quarter of a second; a window is painted by then

    clock = _clock(options, "UTC")
    shop = open_shop(file, clock, _language(options), _defaults(), wait=wait)
    if isinstance(clock, FixedClock):
        clock.at = moment_from_iso(options.now, shop.zone)  # a moment that names no zone is meant in the shop's
    return shop


def _defaults() -> ShopSettings:
    from app.domain.records import ShopSettings  # the records cost 20 ms; a window is painted by then

    return ShopSettings(zone=system.zone(), country=system.country(), currency=system.currency())


def _clock(options: argparse.Namespace, zone_name: str) -> Clock:
    if not options.now:
        return SystemClock()
    return FixedClock(moment_from_iso(options.now, zone(zone_name)))


def _language(options: argparse.Namespace) -> str:
    return i18n.known_language(options.language, _usual_language(demo=options.demo))


def _usual_language(*, demo: bool) -> str:
    """Return the language wished for in the settings, else the system's; a demo shop knows no settings."""
    wished = "" if demo else PreferenceFile(paths.settings_folder()).current.language
    return wished or system.language()


def _asked_language(argv: list[str]) -> str | None:
    """Find --language before anything is read, so that even the complaint about the rest is in it."""
    for word, following in pairwise(argv):
        if word == "--":
            break
        if word == "--language" and following in i18n.LANGUAGES:
            return following
    return None


# --- windows ---------------------------------------------------------------------------------------------


def _window(options: argparse.Namespace) -> int:
    insist_on_display()
    gc.disable()  # or it looks through Qt's thousands of names again and again: 50 ms; Session lets it go on
    from app.ui.run import run_window  # Qt is imported only when a window is wanted

    with _scratch_folder_if(options.demo) as scratch:
        drafts = (scratch or private_folder(paths.data_folder())) / _drafts_name(options)
        return run_window(
            open_shop=_opener(options, scratch),
            look_first=partial(_look_first, options),
            language=_language(options),
            theme=options.theme,
            settings=scratch or paths.settings_folder(),
            drafts=drafts,
        )


def _drafts_name(options: argparse.Namespace) -> str:
    """Name the drafts after the customers' file: they go by customers' numbers, which each file counts for itself."""
    if not options.database:
        return "drafts.json"
    from hashlib import sha256

    path = str(Path(options.database).absolute()).encode("utf-8", "surrogateescape")
    return f"drafts-{sha256(path).hexdigest()[:16]}.json"


@contextmanager
def _scratch_folder_if(wanted: bool) -> Iterator[Path | None]:
    if not wanted:
        yield None
        return
    with _scratch_folder() as folder:
        yield folder


def _opener(options: argparse.Namespace, scratch: Path | None) -> Callable[[], Shop]:
    def open_it() -> Shop:
        if scratch is None:
            return _open(options, _named_file(options), wait=False)
        if options.database:
            raise UserError(_("Give either --demo or --database: the demo shop has a file of its own."))
        from app.services.demo import fresh_demo

        fresh_demo(scratch / "demo.db", _clock(options, system.zone()), _language(options), _defaults())
        return _open(options, scratch / "demo.db")

    return open_it


def _look_first(options: argparse.Namespace) -> FirstLook | None:
    """Look into the customers' file for the first answers; a demo shop has to be made first."""
    from app.core.logs import start_logging  # 15 ms, most of it for sending logs elsewhere

    start_logging(paths.log_folder())
    if options.demo:
        return None
    from app.services.first_look import first_look

    return first_look(_named_file(options), _clock(options, "UTC"))


def _shot(options: argparse.Namespace) -> int:
    insist_on_display(draws_only=True)
    from app.ui.picture import draw  # Qt is imported only when a window is wanted

    with _shop(options) as shop:
        draw(
            shop,
            options.screen,
            Path(options.out),
            size=options.size,
            scale=options.scale,
            theme=options.theme or "light",
            customer=options.customer,
            search=options.search,
        )
    return 0


def _write_demo(options: argparse.Namespace) -> int:
    from app.services.demo import write_demo

    file = Path(options.file).absolute()
    if file.exists():
        raise UserError(_("{file} is there already. Name a new file for the demo shop.").format(file=file.name))
    clock = _clock(options, system.zone())
    write_demo(file, clock, _language(options), _defaults(), customers=options.customers, seed=options.seed)
    return 0
