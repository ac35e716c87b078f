"""``regulars rules``: appreciation rules in and out, counted and tried, switched on and off."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.printing import print_json as _print
from app.cli.printing import safe as _safe
from app.cli.printing import say as _say
from app.cli.shapes import Json
from app.core.errors import FileTrouble
from app.core.i18n import _, ngettext
from app.core.vocabulary import RuleState
from app.domain import condition_words
from app.domain.explain import Reason, Seen
from app.domain.rule_document import documents
from app.domain.rule_records import KeptRule, Preview, Tried
from app.domain.rule_words import state

if TYPE_CHECKING:
    from app.services.shop import Shop

#: A file of rules beyond this is none.
_LARGEST = 2_000_000


def run(shop: Shop, options: argparse.Namespace) -> int:
    """Carry out one word on the rules; return the exit code."""
    _WORDS[options.word](shop, options)
    return 0


def _list(shop: Shop, options: argparse.Namespace) -> None:
    kept = shop.rules.all()
    if options.json:
        _print({"rules": [_state(one) | {"priority": one.rule.priority} for one in kept]})
        return
    for one in kept:
        day = shop.local.day(one.since.astimezone(shop.zone).date(), shop.today())
        said = _("{state} since {day}").format(state=state(one.state), day=day)
        _say(f"{_safe(one.name)}  ({said})")


def _import(shop: Shop, options: argparse.Namespace) -> None:
    for one in shop.rules.import_documents(documents(_read(Path(options.file))), None):
        if options.json:
            _print(_state(one))
        else:
            said = _("“{name}”, version {version}, {state}.")
            _say(said.format(name=_safe(one.name), version=one.version, state=state(one.state)))


def _export(shop: Shop, options: argparse.Namespace) -> None:
    found: Any = list(shop.rules.documents())
    count = len(found)
    if options.name:
        found, count = shop.rules.document(_name(options)), 1
    _write(Path(options.file), json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    if options.json:
        _print({"rules": count})
    else:
        _say(ngettext("{n} rule written.", "{n} rules written.", count).format(n=count))


def _preview(shop: Shop, options: argparse.Namespace) -> None:
    one = shop.rules.named(_name(options))
    found = shop.rules.preview(one.rule, ids=options.ids)
    if options.json:
        _print(_preview_shape(one, found, ids=options.ids))
        return
    said = _("{matching} of {of} customers fulfil “{rule}” now.")
    _say(said.format(matching=found.matching, of=found.of, rule=_safe(one.name)))
    for row in found.sample:
        visits = ngettext("{n} visit", "{n} visits", row.visits).format(n=row.visits)
        _say(f"{row.id:>7}  {_safe(row.name)}  {visits}")
    if options.ids:
        _say(" ".join(str(number) for number in found.ids))


def _explain(shop: Shop, options: argparse.Namespace) -> None:
    tried = shop.rules.explain(_name(options), options.customer)
    if options.json:
        _print(_tried_shape(tried))
        return
    said = _("“{rule}” for {customer}: offered.") if tried.offered else _("“{rule}” for {customer}: not offered.")
    _say(said.format(rule=_safe(tried.rule), customer=_safe(tried.name)))
    if tried.why_not:
        _say(_safe(tried.why_not))
    for reason in tried.reasons:
        _say(_safe(_line(reason, shop)))


def _enable(shop: Shop, options: argparse.Namespace) -> None:
    _show(shop.rules.set_state(_name(options), RuleState.ON, None), options)


def _pause(shop: Shop, options: argparse.Namespace) -> None:
    _show(shop.rules.set_state(_name(options), RuleState.PAUSED, None), options)


def _show(one: KeptRule, options: argparse.Namespace) -> None:
    if options.json:
        _print(_state(one))
    else:
        _say(_("“{name}” is {state}.").format(name=_safe(one.name), state=state(one.state)))


# --- shapes ----------------------------------------------------------------------------------------------


def _state(one: KeptRule) -> Json:
    return {"rule": one.name, "version": one.version, "state": one.state.value}


def _preview_shape(one: KeptRule, found: Preview, *, ids: bool) -> Json:
    shape: Json = {
        "rule": one.name,
        "matching": found.matching,
        "of": found.of,
        "sample": [{"id": row.id, "name": row.name} for row in found.sample],
    }
    return shape | {"ids": list(found.ids)} if ids else shape


def _tried_shape(tried: Tried) -> Json:
    return {
        "rule": tried.rule,
        "customer": tried.customer,
        "offered": tried.offered,
        "why_not": tried.why_not or None,
        "conditions": [
            {
                "said": condition_words.said(reason.condition),
                "value": _value(reason.value),
                "needed": _value(reason.needed),
                "holds": reason.holds,
            }
            for reason in tried.reasons
        ],
    }


def _value(value: Seen) -> Any:
    if isinstance(value, tuple):
        return [_value(bound) for bound in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def _line(reason: Reason, shop: Shop) -> str:
    local, today, currency = shop.local, shop.today(), shop.settings.current().currency
    said = _("yes: {said}: {value}, needs {needed}") if reason.holds else _("no: {said}: {value}, needs {needed}")
    return said.format(
        said=condition_words.said(reason.condition),
        value=condition_words.seen(reason.condition, reason.value, local, today, currency),
        needed=condition_words.needed(reason.condition, reason.needed, local, today, currency),
    )


# --- files and printing ----------------------------------------------------------------------------------


def _name(options: argparse.Namespace) -> str:
    return " ".join(options.name)


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            raise FileTrouble(_("{file} is too large for a file of rules.").format(file=file.name))
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise FileTrouble(_("{file} cannot be read.").format(file=file.name)) from trouble


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as trouble:
        raise FileTrouble(_("{file} cannot be written.").format(file=file.name)) from trouble


_WORDS: dict[str, Callable[[Shop, argparse.Namespace], None]] = {
    "list": _list,
    "import": _import,
    "export": _export,
    "preview": _preview,
    "explain": _explain,
    "enable": _enable,
    "pause": _pause,
}
