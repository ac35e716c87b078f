"""The customer and what belongs to nobody else: contact points, preferences, labels, consent, origin."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.vocabulary import Address, Channel, Consent, ContactKind, PreferenceKind
from app.models.base import Base


class Customer(Base):
    """A customer. ``full_name`` is what is shown; ``name_known`` is False while it only stands in for a name."""

    __tablename__ = "customer"
    __table_args__ = (
        CheckConstraint("full_name <> ''", name="has_name"),
        CheckConstraint("birth_month BETWEEN 1 AND 12", name="birth_month"),
        CheckConstraint("birth_day BETWEEN 1 AND 31", name="birth_day"),
        Index("ix_customer_birth_month_birth_day", "birth_month", "birth_day"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    name_known: Mapped[bool] = mapped_column(default=True)
    given_name: Mapped[str] = mapped_column(default="")
    family_name: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    call_them: Mapped[str] = mapped_column(default="")
    say_it: Mapped[str] = mapped_column(default="")
    address: Mapped[Address | None]
    company: Mapped[str] = mapped_column(default="")
    card_number: Mapped[str] = mapped_column(default="")
    card_key: Mapped[str | None] = mapped_column(unique=True)
    language: Mapped[str] = mapped_column(default="")
    birth_day: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_year: Mapped[int | None]
    consent_personal: Mapped[Consent] = mapped_column(default=Consent.NOT_ASKED)
    note: Mapped[str] = mapped_column(default="")
    since: Mapped[date | None]
    asks_for_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    referrer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class ContactPoint(Base):
    """A phone number or e-mail address as typed; ``key`` is E.164, bare digits, or the folded address."""

    __tablename__ = "contact_point"
    __table_args__ = (
        UniqueConstraint("customer_id", "kind", "key"),
        Index("ix_contact_point_kind_key", "kind", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[ContactKind]
    value: Mapped[str]
    key: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class PostalAddress(Base):
    """Where post reaches the customer."""

    __tablename__ = "postal_address"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    street: Mapped[str] = mapped_column(default="")
    street_more: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class CustomerConsent(Base):
    """What the customer said about being reached by one channel."""

    __tablename__ = "customer_consent"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[Channel] = mapped_column(primary_key=True)
    consent: Mapped[Consent]
    at: Mapped[datetime]


class CustomerLabel(Base):
    """A label of the shop's own."""

    __tablename__ = "customer_label"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class CustomerPreference(Base):
    """A like, dislike or need; ``warning`` marks what must not be overlooked."""

    __tablename__ = "preference"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PreferenceKind]
    text: Mapped[str]
    warning: Mapped[bool] = mapped_column(default=False)
    noted_at: Mapped[datetime]
    noted_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))


class ExternalId(Base):
    """By what another program knows the customer; ``source`` names the export and the column.

    ``said`` is JSON of what that export last said of the customer: a later import replaces only what still reads
    as it did then, so that nothing typed in the shop is overwritten.
    """

    __tablename__ = "external_id"
    __table_args__ = (UniqueConstraint("source", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    source: Mapped[str]
    value: Mapped[str]
    said: Mapped[str] = mapped_column(default="")
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class TillFigure(Base):
    """The till's own totals as last exported; shown as "the till says", never added to ours."""

    __tablename__ = "till_figure"

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    lifetime_spend: Mapped[int | None]
    currency: Mapped[str | None]
    transactions: Mapped[int | None]
    first_visit: Mapped[date | None]
    last_visit: Mapped[date | None]
    import_run_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)


class Summary(Base):
    """What the records of one customer add up to, kept in the transaction that changes them.

    ``lifetime_value`` is in the smallest unit of ``currency``: purchases less returns. ``items`` are thousandths,
    ``first_entry`` and ``last_entry`` are the first and the last day of which there is a ``DaySum``, counted as there,
    and ``hours`` all hours of the days together.
    """

    __tablename__ = "summary"
    __table_args__ = (Index("ix_summary_last_day", "last_day"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    visits: Mapped[int] = mapped_column(default=0)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    purchases: Mapped[int] = mapped_column(default=0)
    lifetime_value: Mapped[int] = mapped_column(default=0)
    currency: Mapped[str] = mapped_column(default="")
    open_complaints: Mapped[int] = mapped_column(default=0)
    open_promises: Mapped[int] = mapped_column(default=0)
    items: Mapped[int] = mapped_column(default=0, server_default="0")
    first_entry: Mapped[int | None]
    last_entry: Mapped[int | None]
    hours: Mapped[int] = mapped_column(default=0, server_default="0")
