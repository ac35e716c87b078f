"""The commands that answer without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import desk, gifts, pins, plain, rules, shapes
from app.cli.printing import print_json as _print
from app.cli.printing import say as _say
from app.core.i18n import _

if TYPE_CHECKING:
    from app.services.shop import Shop


def run(shop: Shop, options: argparse.Namespace) -> int:
    """Carry out one command on the shop; return the exit code."""
    return _RUN[options.command](shop, options)


def _lookup(shop: Shop, options: argparse.Namespace) -> int:
    found = shop.lookup.find(" ".join(options.text), options.limit)
    _print(shapes.answer(found)) if options.json else _say(plain.answer(found, shop.local, shop.today()))
    return 0


def _card(shop: Shop, options: argparse.Namespace) -> int:
    opened = [shop.counter.as_new_visit(customer) for customer in options.id]
    for one in opened:
        _print(shapes.card(one, shop.zone)) if options.json else _say(
            plain.card(one, shop.local, shop.zone, shop.today())
        )
    return 0


def _import(shop: Shop, options: argparse.Namespace) -> int:
    progress = None if options.json or not sys.stderr.isatty() else plain.show_progress
    report = shop.imports.run(
        Path(options.file),
        options.kind,
        by=None,
        layout=options.layout,
        date_order=options.date_order,
        dry_run=options.dry_run,
        progress=progress,
    )
    _print(shapes.report(report)) if options.json else _say(plain.report(report))
    return 0


def _check(shop: Shop, options: argparse.Namespace) -> int:
    problems = shop.check()
    if options.json:
        _print({"ok": not problems, "problems": list(problems)})
    else:
        _say("\n".join(problems) or _("All is well."))
    return 1 if problems else 0


def _set(shop: Shop, options: argparse.Namespace) -> int:
    if not options.name:
        _say(plain.settings(shop.settings.current()))
        return 0
    if options.name[0].casefold() == "pin":
        return pins.reset(shop, " ".join(options.name[1:]))
    name, value = _name_and_value(options.name)
    if value is None:
        _say(plain.setting(shop.settings.current(), shop.settings.known_name(name)))
    else:
        shop.settings.set(name, value, None)
    return 0


def _name_and_value(words: list[str]) -> tuple[str, str | None]:
    """Read ``shop name Bean and Leaf`` as well as ``"shop name" "Bean and Leaf"``."""
    if [word.casefold() for word in words[:2]] == ["shop", "name"]:
        words = ["shop name", *words[2:]]
    value = " ".join(words[1:]) if len(words) > 1 else None
    return words[0], value


_RUN: dict[str, Callable[[Shop, argparse.Namespace], int]] = {
    "lookup": _lookup,
    "card": _card,
    "import": _import,
    "check": _check,
    "set": _set,
    "rules": rules.run,
    "gifts": gifts.run,
    "desk": desk.run,
}
