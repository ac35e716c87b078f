"""What the commands say to a person in a terminal."""

from __future__ import annotations

import sys
from datetime import date
from zoneinfo import ZoneInfo

from app.cli.printing import safe as _safe
from app.core.clock import shop_day
from app.core.i18n import Local, _, ngettext
from app.domain.records import (
    Answer,
    CustomerCard,
    Found,
    ImportProgress,
    ImportReport,
    OpenCard,
    ShopSettings,
)


def answer(found: Answer, local: Local, today: date) -> str:
    """Return a lookup's answer as lines."""
    if not found.found:
        return _("Nobody found.")
    lines = [_row(row, local, today) for row in found.found]
    if found.more:
        lines.append(_("… and more."))
    return "\n".join(lines)


def _row(row: Found, local: Local, today: date) -> str:
    parts = [f"{row.id:>7}  {_safe(row.name)}"]
    if row.phone_end:
        parts.append(f"…{row.phone_end}")
    if row.last_visit:
        parts.append(_("last here {day}").format(day=local.day(row.last_visit, today)))
    if row.open_complaints:
        parts.append(ngettext("{n} complaint", "{n} complaints", row.open_complaints).format(n=row.open_complaints))
    return "  ".join(parts)


def card(opened: OpenCard, local: Local, zone: ZoneInfo, today: date) -> str:
    """Return a card with its cues as lines."""
    one = opened.card
    lines = [_safe(one.name) + (f"  ({_safe(one.say_it)})" if one.say_it else "")]
    lines += _facts(one, local, zone, today)
    for cue in opened.cues:
        lines.append(f"  {'*' if cue.now else '-'} {_safe(cue.say)}")
        lines.append(f"      {_safe(cue.because)}")
    return "\n".join(lines) + "\n"


def _facts(one: CustomerCard, local: Local, zone: ZoneInfo, today: date) -> list[str]:
    lines = [ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits)]
    if one.last_purchase:
        day = local.day(shop_day(one.last_purchase.at, zone), today)
        lines.append(_("Last purchase, {day}: {what}").format(day=day, what=_safe(one.last_purchase.what)))
    if one.last_conversation:
        day = local.day(shop_day(one.last_conversation.at, zone), today)
        lines.append(_("Last conversation, {day}: {topic}").format(day=day, topic=_safe(one.last_conversation.topic)))
    lines += [
        _("Open complaint, {owner}: {what}").format(owner=_safe(c.owner), what=_safe(c.what))
        for c in one.open_complaints
    ]
    lines += [_("Promise, {owner}: {what}").format(owner=_safe(p.owner), what=_safe(p.question)) for p in one.promises]
    return lines


def report(one: ImportReport) -> str:
    """Return what came of an import as lines."""
    lines = [
        _("Layout {layout}, {encoding}, cells parted by {delimiter}, decimals after {sign}, dates {order}.").format(
            layout=one.layout,
            encoding=one.encoding or "–",
            delimiter={"\t": _("tab")}.get(one.delimiter, one.delimiter) or "–",
            sign=one.decimal_sign or "–",
            order=one.date_order or "–",
        ),
        ngettext("{n} row read.", "{n} rows read.", one.rows).format(n=one.rows),
        _("{created} created, {updated} updated, {unchanged} unchanged, {skipped} skipped.").format(
            created=one.created, updated=one.updated, unchanged=one.unchanged, skipped=one.skipped
        ),
    ]
    if one.returns:
        lines.append(ngettext("{n} thing came back.", "{n} things came back.", one.returns).format(n=one.returns))
    if one.without_customer:
        lines.append(
            ngettext(
                "{n} sale without a known customer was left out.",
                "{n} sales without a known customer were left out.",
                one.without_customer,
            ).format(n=one.without_customer)
        )
    lines += [
        _("Row {row}, {column}: {said} ({value})").format(
            row=p.row, column=_safe(p.column), said=p.said, value=_safe(p.value)
        )
        for p in one.problems
    ]
    if one.dry_run:
        lines.append(_("Nothing was changed."))
    return "\n".join(lines)


def settings(one: ShopSettings) -> str:
    """Return all settings as lines."""
    return "\n".join(f"{name}: {value}" for name, value in _settings(one).items())


def setting(one: ShopSettings, name: str) -> str:
    """Return the value of one known setting."""
    return _settings(one)[name]


def _settings(one: ShopSettings) -> dict[str, str]:
    return {
        "shop name": _safe(one.name),
        "zone": one.zone,
        "country": one.country,
        "currency": one.currency,
        "address": one.address.value,
        "worth": "shown" if one.show_worth else "hidden",
        "lock": f"{one.lock_minutes} min",
        "card": ", ".join(one.card_facts),
    }


def show_progress(progress: ImportProgress) -> None:
    """Write how far an import has come over the last such line."""
    of = f" / {progress.total}" if progress.total else ""
    sys.stderr.write(f"\r{progress.done}{of} ")
    sys.stderr.flush()
