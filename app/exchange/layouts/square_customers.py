"""Square: the customer directory's export."""

from __future__ import annotations

from app.exchange.layouts.layout import Kind, Layout, Meaning

SQUARE_CUSTOMERS = Layout(
    name="square-customers",
    title="Square customers",
    kind=Kind.CUSTOMERS,
    source="square",
    reference_source="square-reference",
    columns={
        Meaning.EXPORT_ID: ("square customer id",),
        Meaning.REFERENCE: ("reference id",),
        Meaning.GIVEN_NAME: ("first name",),
        Meaning.FAMILY_NAME: ("last name", "surname"),
        Meaning.EMAIL: ("email address",),
        Meaning.PHONE: ("phone number",),
        Meaning.CALL_THEM: ("nickname",),
        Meaning.COMPANY: ("company name",),
        Meaning.STREET: ("street address 1",),
        Meaning.STREET_MORE: ("street address 2",),
        Meaning.CITY: ("city",),
        Meaning.REGION: ("state", "province", "county"),
        Meaning.POSTAL_CODE: ("postal code", "zip code", "postcode"),
        Meaning.COUNTRY: ("country",),
        Meaning.BIRTHDAY: ("birthday",),
        Meaning.NOTE: ("memo",),
        Meaning.LABELS: ("groups",),
        Meaning.FIRST_VISIT: ("first visit",),
        Meaning.LAST_VISIT: ("last visit",),
        Meaning.TRANSACTIONS: ("transaction count",),
        Meaning.LIFETIME_SPEND: ("lifetime spend",),
        Meaning.EMAIL_CONSENT: ("email subscription status",),
    },
    essential=(
        ("first name",),
        ("last name", "surname"),
        ("email address",),
        ("square customer id", "reference id"),
    ),
    yes=frozenset({"subscribed"}),
    no=frozenset({"unsubscribed"}),
)
