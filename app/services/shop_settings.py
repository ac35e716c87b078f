"""What the shop says of itself: name, zone, country, currency, form of address, what the counter shows, the lock."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.core import clock as clocks
from app.core.errors import UserError
from app.core.i18n import _
from app.core.money import is_currency
from app.core.vocabulary import Action, Address, CardFact
from app.domain.records import ShopCounts, ShopSettings
from app.models.shop import Setting
from app.services import audit, recount
from app.services.unit_of_work import UnitOfWork

#: Names on the command line and in the table, with the field of the record each one sets.
NAMES = {
    "zone": "zone",
    "country": "country",
    "currency": "currency",
    "shop name": "name",
    "address": "address",
    "worth": "show_worth",
    "lock": "lock_minutes",
    "card": "card_facts",
}
#: How many minutes may pass before a manager's pages lock.
SHORTEST_LOCK, LONGEST_LOCK = 1, 120
_SHOWN, _HIDDEN = "shown", "hidden"
#: What was read is looked at again after so many seconds: another program may have changed it.
_KEPT_FOR = 1.0

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1000)"


class Settings:
    """Reads and changes the shop's settings; what was read is kept for a moment, as every keystroke asks."""

    def __init__(self, work: UnitOfWork, defaults: ShopSettings) -> None:
        self._work = work
        self._defaults = defaults
        self._kept: tuple[float, ShopSettings] | None = None

    def current(self) -> ShopSettings:
        """Return the settings."""
        kept = self._kept  # looked at once: another thread may forget it meanwhile
        if kept is None or time.monotonic() - kept[0] > _KEPT_FOR:
            with self._work.read() as connection:
                return self.within(connection)
        return kept[1]

    def within(self, connection: Connection) -> ShopSettings:
        """Return the settings as this transaction finds them: what is written goes by nothing older."""
        found = read(connection, self._defaults)
        self._kept = time.monotonic(), found
        return found

    def forget(self) -> None:
        """Read again next time: another process (an import) has changed them."""
        self._kept = None

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone."""
        return clocks.zone(self.current().zone)

    def counts(self) -> ShopCounts:
        """Return how much the shop holds, counted up to a thousand: a screen asks, and must not wait."""
        with self._work.read() as connection:
            customers, purchases = (
                connection.exec_driver_sql(_COUNT.format(table=table)).scalar_one()
                for table in ("customer", "purchase")
            )
        return ShopCounts(customers, purchases)

    @staticmethod
    def known_name(typed: str) -> str:
        """Return the name of a setting, however it was typed, or raise UserError."""
        name = " ".join(typed.replace("_", " ").replace("-", " ").casefold().split())
        name = "shop name" if name == "name" else name
        if name not in NAMES:
            known = ", ".join(sorted(NAMES))
            raise UserError(_("There is no setting “{name}”. Known are: {known}.").format(name=typed, known=known))
        return name

    def set(self, name: str, value: str, by: int | None) -> None:
        """Change one setting. Raises UserError for an unknown name or a value it cannot have."""
        self.set_all({name: value}, by)

    def set_all(self, values: Mapping[str, str], by: int | None) -> None:
        """Change several settings, all or none. Raises UserError, with the field, as ``set`` does."""
        names = {self.known_name(name): value for name, value in values.items()}
        checked = {name: _CHECKS[name](value.strip()) for name, value in names.items()}
        try:
            self._set(checked, by)
        finally:
            self.forget()

    def _set(self, values: Mapping[str, str], by: int | None) -> None:
        with self._work.write(by, Action.SETTINGS) as session:
            before = read(session.connection(), self._defaults)
            if values.get("currency", before.currency) != before.currency:
                _refuse_if_sold(session)
            for name, value in values.items():
                put(session, name, value)
                audit.note(session, self._work.clock.now(), by, "changed", "setting", None, name=name)
            session.flush()
            self._follow(session.connection(), before, self.within(session.connection()))
            session.commit()

    def _follow(self, connection: Connection, before: ShopSettings, after: ShopSettings) -> None:
        """Work out anew what was worked out by the old settings."""
        now, zone = self._work.clock.now(), clocks.zone(after.zone)
        if after.zone != before.zone:
            recount.recount_days(connection, zone, now)
        if after.country != before.country:
            recount.rekey_phones(connection, after.country, now, zone)
        if after.currency != before.currency:
            connection.exec_driver_sql("UPDATE summary SET currency = ?", (after.currency,))


def read(connection: Connection, defaults: ShopSettings) -> ShopSettings:
    """Return the settings as stored, the defaults where nothing is."""
    found = defaults
    for name, value in connection.exec_driver_sql("SELECT name, value FROM setting"):
        field = NAMES.get(name)
        if field == "address":
            found = replace(found, address=Address(value))
        elif field == "show_worth":
            found = replace(found, show_worth=value == _SHOWN)
        elif field == "lock_minutes":
            found = replace(found, lock_minutes=int(value))
        elif field == "card_facts":
            found = replace(found, card_facts=_facts(value))
        elif field:
            found = replace(found, **{field: value})
    return found


def _facts(stored: str) -> tuple[CardFact, ...]:
    """Return the facts of a stored list; what another version knew and this one does not is left out."""
    return tuple(CardFact(word) for word in stored.split(",") if word in set(CardFact))


def put(session: Session, name: str, value: str) -> None:
    """Store one setting in the caller's transaction."""
    session.merge(Setting(name=name, value=value))


def first_settings(session: Session, defaults: ShopSettings, at: datetime) -> None:
    """Write the system's zone, country and currency into a new file, so that it stays the same elsewhere."""
    for name in ("zone", "country", "currency"):
        put(session, name, getattr(defaults, name))
    audit.note(session, at, None, "made", "shop", None)


def _refuse_if_sold(session: Session) -> None:
    sold = session.connection().exec_driver_sql(
        'SELECT EXISTS(SELECT 1 FROM purchase) OR EXISTS(SELECT 1 FROM "return") OR EXISTS(SELECT 1 FROM gift)'
    )
    if sold.scalar_one():
        raise UserError(
            _("The currency stays as it is once something was sold or given, because amounts are kept in it."),
            field="currency",
        )


def _zone(value: str) -> str:
    clocks.zone(value)
    return value


def _country(value: str) -> str:
    from babel import Locale  # only when a country is set

    code = value.upper()
    if code and (code not in Locale("en").territories or not code.isalpha()):
        raise UserError(
            _("“{value}” is not a country's code. Give two letters such as NL or US.").format(value=value),
            field="country",
        )
    return code


def _currency(value: str) -> str:
    code = value.upper()
    if not is_currency(code):
        raise UserError(
            _("“{value}” is not a currency's code. Give three letters such as EUR or USD.").format(value=value),
            field="currency",
        )
    return code


def _shop_name(value: str) -> str:
    return " ".join(value.split())


def _address(value: str) -> str:
    try:
        return Address(value.casefold()).value
    except ValueError as trouble:
        raise UserError(_("The form of address is either formal or informal."), field="address") from trouble


def _worth(value: str) -> str:
    shown = value.casefold()
    if shown not in (_SHOWN, _HIDDEN):
        raise UserError(_("What customers are worth is either shown or hidden."), field="worth")
    return shown


def _lock(value: str) -> str:
    said = value.removesuffix("min").strip()
    if not (said.isascii() and said.isdigit() and SHORTEST_LOCK <= int(said) <= LONGEST_LOCK):
        raise UserError(
            _("A manager’s pages lock after {shortest} to {longest} minutes.").format(
                shortest=SHORTEST_LOCK, longest=LONGEST_LOCK
            ),
            field="lock",
        )
    return str(int(said))


def _card(value: str) -> str:
    words = dict.fromkeys(value.casefold().replace(",", " ").split())  # each fact once, where it is named first
    known = list(CardFact)
    unknown = next((word for word in words if word not in set(known)), None)
    if unknown is not None:
        raise UserError(
            _("The card has no “{fact}” to show. It has: {known}.").format(fact=unknown, known=", ".join(known)),
            field="card",
        )
    return ",".join(words)


_CHECKS: dict[str, Callable[[str], str]] = {
    "zone": _zone,
    "country": _country,
    "currency": _currency,
    "shop name": _shop_name,
    "address": _address,
    "worth": _worth,
    "lock": _lock,
    "card": _card,
}
