"""How it stands between the shop and a customer, with the statement behind the word."""

from __future__ import annotations

from app.core.clock import shop_day
from app.core.errors import NotFound
from app.core.i18n import _
from app.domain.goodwill import Account
from app.services.goodwill_reader import read_account
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork


class Goodwill:
    """Tells how it stands between the shop and a customer."""

    def __init__(self, work: UnitOfWork, settings: Settings) -> None:
        self._work = work
        self._settings = settings

    def account(self, customer: int) -> Account:
        """Return the word and the statement behind it."""
        today = shop_day(self._work.clock.now(), self._settings.zone)
        with self._work.look() as connection:
            if connection.exec_driver_sql("SELECT 1 FROM customer WHERE id = ?", (customer,)).first() is None:
                raise NotFound(_("There is no customer with the number {id}.").format(id=customer))
            return read_account(connection, customer, today)
