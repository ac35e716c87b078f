"""A shop with a manager and a clerk for tests: guarded or open, locked or unlocked."""

from __future__ import annotations

from app.core.vocabulary import Role
from app.domain.staff import StaffDraft
from app.services.shop import Shop

#: The one who is there from the start, made the manager; and a clerk.
ROSA, TOM = 1, 2
PIN, OTHER_PIN = "447193", "2850"


def with_staff(shop: Shop) -> None:
    """Make Rosa the manager and add Tom, the clerk; nobody has a PIN."""
    shop.staff.change(ROSA, StaffDraft("Rosa", "RO", Role.MANAGER), None)
    assert shop.staff.add("Tom", "TB", None).id == TOM


def guard(shop: Shop) -> None:
    """Give the manager a PIN; her pages are locked."""
    shop.access.set_pin(ROSA, PIN, None)
    shop.access.lock()
