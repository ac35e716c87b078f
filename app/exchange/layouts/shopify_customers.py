"""Shopify: the customer export of today, and the older one that is still the import template."""

from __future__ import annotations

import re

from app.exchange.layouts.layout import Kind, Layout, Meaning

SHOPIFY_CUSTOMERS = Layout(
    name="shopify-customers",
    title="Shopify customers",
    kind=Kind.CUSTOMERS,
    source="shopify",
    columns={
        Meaning.EXPORT_ID: ("customer id",),
        Meaning.GIVEN_NAME: ("first name",),
        Meaning.FAMILY_NAME: ("last name",),
        Meaning.EMAIL: ("email",),
        Meaning.EMAIL_CONSENT: ("accepts email marketing", "accepts marketing"),
        Meaning.TEXT_CONSENT: ("accepts sms marketing",),
        Meaning.COMPANY: ("default address company", "company"),
        Meaning.STREET: ("default address address1", "address1"),
        Meaning.STREET_MORE: ("default address address2", "address2"),
        Meaning.CITY: ("default address city", "city"),
        Meaning.REGION: ("default address province code", "province code", "province"),
        Meaning.COUNTRY: ("default address country code", "country code", "country"),
        Meaning.POSTAL_CODE: ("default address zip", "zip"),
        Meaning.PHONE: ("phone",),
        Meaning.OTHER_PHONE: ("default address phone",),
        Meaning.LIFETIME_SPEND: ("total spent",),
        Meaning.TRANSACTIONS: ("total orders", "orders count"),
        Meaning.NOTE: ("note",),
        Meaning.LABELS: ("tags",),
    },
    essential=(
        ("first name",),
        ("last name",),
        ("email",),
        ("accepts email marketing", "accepts marketing"),
    ),
    # Shops name such a column themselves: "Birth date (customer.metafields.facts.birth_date)".
    patterns={Meaning.BIRTHDAY: re.compile(r"(birth|geburt|naissance|verjaardag).*\(customer\.metafields\.")},
    yes=frozenset({"yes", "true"}),
    no=frozenset({"no", "false"}),
)
