"""The exports this program knows, and how a file is recognised as one of them."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.i18n import _
from app.exchange.layouts.layout import Kind, Layout
from app.exchange.layouts.shopify_customers import SHOPIFY_CUSTOMERS
from app.exchange.layouts.square_customers import SQUARE_CUSTOMERS
from app.exchange.layouts.square_items import SQUARE_ITEMS

LAYOUTS = (SQUARE_CUSTOMERS, SQUARE_ITEMS, SHOPIFY_CUSTOMERS)
_SHOWN_COLUMNS = 12


def recognise(header: tuple[str, ...], kind: Kind, name: str | None = None) -> Layout:
    """Return the layout of a normalised header, or the one that was asked for by name.

    Raises UserError when no layout fits; the sentence says which columns were seen and what to do.
    """
    if name:
        return _named(header, kind, name)
    fitting = [layout for layout in LAYOUTS if not layout.missing(header)]
    right = [layout for layout in fitting if layout.kind is kind]
    if right:
        return max(right, key=lambda layout: len(layout.bind(header)))
    if fitting:
        raise _other_kind(fitting[0])
    raise _unknown(header, kind)


def _named(header: tuple[str, ...], kind: Kind, name: str) -> Layout:
    layout = next((layout for layout in LAYOUTS if layout.name == name.strip().casefold()), None)
    if layout is None:
        known = ", ".join(layout.name for layout in LAYOUTS)
        said = _("There is no layout “{name}”. Known are: {known}.").format(name=name, known=known)
        raise UserError(said, field="layout")
    if layout.kind is not kind:
        raise _other_kind(layout)
    missing = layout.missing(header)
    if missing:
        said = _("This file is not {layout}: these columns are missing: {columns}. The file has: {seen}.")
        columns = ", ".join(_("“{text}”").format(text=column) for column in missing)
        raise UserError(said.format(layout=layout.title, columns=columns, seen=_seen(header)), field="layout")
    return layout


def _other_kind(layout: Layout) -> UserError:
    if layout.kind is Kind.SALES:
        said = _("{layout} holds sales, not customers. Import it as sales: regulars import sales FILE.")
    else:
        said = _("{layout} holds customers, not sales. Import it as customers: regulars import customers FILE.")
    return UserError(said.format(layout=layout.title), field="kind")


def _unknown(header: tuple[str, ...], kind: Kind) -> UserError:
    if {"transaction id", "total collected"} <= set(header) and "item" not in header:
        said = _(
            "This is Square’s export of transactions, which does not say what was bought. Export the items detail."
        )
        return UserError(said, field="layout")
    known = ", ".join(layout.title for layout in LAYOUTS if layout.kind is kind)
    said = _("No known export has these columns: {seen}. Known are: {known}.")
    return UserError(said.format(seen=_seen(header), known=known), field="layout")


def _seen(header: tuple[str, ...]) -> str:
    """Return the first columns as they are shown, shortened."""
    names = [name[:40] for name in header if name]
    return ", ".join(names[:_SHOWN_COLUMNS]) + (", …" if len(names) > _SHOWN_COLUMNS else "")
