"""The ledger of gifts: what was offered and given, and what can be known of it only later.

An entry is never changed nor deleted; the file itself refuses it (``GUARDS``). A mistake is taken back by a further
entry, a later return only hangs a flag on it. Of a customer who is erased or merged only whose gift it was changes.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import FlaggedBy, GiftKind
from app.models.base import Base


class Gift(Base):
    """An entry: a gift given, declined, kept for another visit, or an entry taken back (``undoes_id``).

    ``rule_id`` and ``rule_version`` say which rule offered it; without them it was the giver's own choice, and
    ``reason`` says why. ``worth`` is in the smallest unit of ``currency``, ``key`` the folded ``what``, ``day`` the
    shop's day at that moment. ``staff_id`` is who gave it.
    """

    __tablename__ = "gift"
    __table_args__ = (
        Index("ix_gift_customer_id_day", "customer_id", "day"),
        Index("ix_gift_rule_id_day", "rule_id", "day"),
        Index("ix_gift_staff_id_day", "staff_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[GiftKind]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id", ondelete="SET NULL"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="SET NULL"), index=True)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("rule.id"))
    rule_version: Mapped[int | None]
    what: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    worth: Mapped[int]
    currency: Mapped[str]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    day: Mapped[date] = mapped_column(index=True)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("gift.id"), unique=True)


class GiftFlag(Base):
    """A gift whose purchase came back later. The gift stays given; the flag goes with the return."""

    __tablename__ = "gift_flag"
    __table_args__ = (UniqueConstraint("gift_id", "return_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gift_id: Mapped[int] = mapped_column(ForeignKey("gift.id"))
    return_id: Mapped[int] = mapped_column(ForeignKey("return.id", ondelete="CASCADE"), index=True)
    because: Mapped[FlaggedBy]
    at: Mapped[datetime]


class GiftAllowance(Base):
    """What one staff member may give away in a week by their own choice, where it is not what all may."""

    __tablename__ = "gift_allowance"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    amount: Mapped[int]
    currency: Mapped[str]


class TokenCount(Base):
    """How many of a gift the manager counted; ``counted`` None when they are not counted any more.

    What was given in entries after ``after_gift`` has left the stock since.
    """

    __tablename__ = "token_count"
    __table_args__ = (Index("ix_token_count_key_id", "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    what: Mapped[str]
    counted: Mapped[int | None]
    after_gift: Mapped[int]
    at: Mapped[datetime]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


#: The file's own refusals. What was said of a person may be blanked, and the customer may change: they are no money.
GUARDS = (
    """CREATE TRIGGER gift_stays BEFORE DELETE ON gift
    BEGIN SELECT RAISE(ABORT, 'gifts are never deleted'); END""",
    """CREATE TRIGGER gift_as_it_was
    BEFORE UPDATE OF id, kind, rule_id, rule_version, what, "key", worth, currency, staff_id, at, day, undoes_id ON gift
    BEGIN SELECT RAISE(ABORT, 'gifts are never changed'); END""",
    """CREATE TRIGGER gift_reason BEFORE UPDATE OF reason ON gift WHEN NEW.reason <> ''
    BEGIN SELECT RAISE(ABORT, 'the reason of a gift is never changed'); END""",
)


def guard(connection: Connection) -> None:
    """Let the file refuse that entries are changed or deleted."""
    for statement in GUARDS:
        connection.exec_driver_sql(statement)


@event.listens_for(Gift.__table__, "after_create")
def _guard_new(_table: object, connection: Connection, **_more: object) -> None:
    guard(connection)
