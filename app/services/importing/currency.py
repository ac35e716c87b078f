"""The shop's currency is the one of its first import, as long as nothing has been sold in another."""

from __future__ import annotations

from app.core.vocabulary import Action
from app.models.tables import ImportRun  # all tables, since they refer to one another
from app.services import audit, shop_settings
from app.services.unit_of_work import UnitOfWork


def take_currency(work: UnitOfWork, run: int, present: str, currency: str, by: int | None) -> str:
    """Make the import's currency the shop's while nothing was sold; return the shop's currency now."""
    with work.write(None, Action.IMPORT) as session:
        sold = session.connection().exec_driver_sql(
            'SELECT EXISTS (SELECT 1 FROM purchase) OR EXISTS (SELECT 1 FROM "return") OR EXISTS (SELECT 1 FROM gift)'
        )
        if sold.scalar_one():
            return present
        shop_settings.put(session, "currency", currency)
        session.get_one(ImportRun, run).currency_before = present
        audit.note(session, work.clock.now(), by, "changed", "setting", None, name="currency")
        session.connection().exec_driver_sql(
            "UPDATE summary SET currency = ? WHERE currency <> ?", (currency, currency)
        )
        session.commit()
    return currency
