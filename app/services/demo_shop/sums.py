"""The sums that rules count, for a demo shop: worked out once for every career, then copied to all who lived it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from app.models import rule_sums

_COLUMNS = {
    "day_sum": "day, visits, spend, items, hours",
    "last_bought": "item_id, last_at",
}


def write_sums(connection: Connection, careers: Sequence[int], own: int) -> None:
    """Write the sums of customers 1, 2, …, who lived those careers; the first ``own`` lived career 0, 1, …."""
    rule_sums.fill(connection, own)
    shared = list(enumerate(careers[own:], own + 1))
    if not shared:
        return
    connection.exec_driver_sql("CREATE TEMP TABLE shared (customer INTEGER PRIMARY KEY, career INTEGER)")
    connection.exec_driver_sql("INSERT INTO temp.shared VALUES (?, ?)", shared)
    for table, columns in _COLUMNS.items():
        # By way of a table of its own: a statement that reads what it writes would first copy all of it to memory.
        first = columns.split(", ", maxsplit=1)[0]
        connection.exec_driver_sql(
            f"CREATE TEMP TABLE own_{table} ({columns}, career INTEGER, PRIMARY KEY (career, {first})) WITHOUT ROWID"
        )
        connection.exec_driver_sql(
            f"INSERT INTO temp.own_{table} SELECT {columns}, customer_id - 1 FROM {table}"  # noqa: S608 - our own words
        )
        connection.exec_driver_sql(
            f"INSERT INTO {table} (customer_id, {columns}) SELECT h.customer, {columns} "  # noqa: S608 - our own words
            f"FROM temp.shared h CROSS JOIN temp.own_{table} o ON o.career = h.career"
        )
    connection.exec_driver_sql(
        "UPDATE summary SET (items, first_entry, last_entry, hours) = "
        "(SELECT o.items, o.first_entry, o.last_entry, o.hours FROM summary o WHERE o.customer_id = h.career + 1) "
        "FROM temp.shared h WHERE h.customer = summary.customer_id"
    )
