"""Every table, by one import: for migrations and for whoever needs the whole schema."""

from __future__ import annotations

from app.models.base import Base
from app.models.conversation import Conversation, Occasion
from app.models.cue import ShownCue
from app.models.customer import (
    ContactPoint,
    Customer,
    CustomerConsent,
    CustomerLabel,
    CustomerPreference,
    ExternalId,
    PostalAddress,
    Summary,
    TillFigure,
)
from app.models.day_sum import DaySum, LastBought
from app.models.gift import Gift, GiftAllowance, GiftFlag, TokenCount
from app.models.import_run import ImportRow, ImportRun
from app.models.note import Note, Provider, Recommendation
from app.models.own_words import CueHabit, OwnPhrase, OwnQuestion
from app.models.ownership import (
    Complaint,
    ComplaintEvent,
    ComplaintHelper,
    ComplaintRemedy,
    Habit,
    Handover,
    Promise,
    PromiseMove,
    Snooze,
)
from app.models.remedy import Remedy
from app.models.rule import Rule, RuleChange, RuleVersion
from app.models.shop import AuditEntry, Setting
from app.models.staff import Staff
from app.models.visit import Item, Purchase, PurchaseLine, Return, Visit

__all__ = [
    "AuditEntry",
    "Base",
    "Complaint",
    "ComplaintEvent",
    "ComplaintHelper",
    "ComplaintRemedy",
    "ContactPoint",
    "Conversation",
    "CueHabit",
    "Customer",
    "CustomerConsent",
    "CustomerLabel",
    "CustomerPreference",
    "DaySum",
    "ExternalId",
    "Gift",
    "GiftAllowance",
    "GiftFlag",
    "Habit",
    "Handover",
    "ImportRow",
    "ImportRun",
    "Item",
    "LastBought",
    "Note",
    "Occasion",
    "OwnPhrase",
    "OwnQuestion",
    "PostalAddress",
    "Promise",
    "PromiseMove",
    "Provider",
    "Purchase",
    "PurchaseLine",
    "Recommendation",
    "Remedy",
    "Return",
    "Rule",
    "RuleChange",
    "RuleVersion",
    "Setting",
    "ShownCue",
    "Snooze",
    "Staff",
    "Summary",
    "TillFigure",
    "TokenCount",
    "Visit",
]
