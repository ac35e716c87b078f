"""Who may do what: one table of roles and actions, and how a shop without any PIN is open.

A shop is guarded as soon as one of its managers has a PIN. Until then nobody could be told from anybody else, and
whoever serves may do what a manager may. From then on a manager's actions want that manager's own PIN; until it is
entered, a manager at the counter may do what a clerk may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.core.vocabulary import Action, Role


class Grant(StrEnum):
    """A cell of the table: under which condition a role may do something."""

    ALWAYS = "always"
    WITH_PIN = "with_pin"  # once their PIN was entered, where the shop is guarded
    WHEN_SHOWN = "when_shown"  # while the shop lets clerks see what customers are worth
    UNTIL_GUARDED = "until_guarded"  # as long as no manager has a PIN
    NEVER = "never"


class Verdict(StrEnum):
    """Whether somebody may do something now, and if not, what would help."""

    ALLOWED = "allowed"
    PIN_WANTED = "pin_wanted"  # theirs
    MANAGER_WANTED = "manager_wanted"
    NOT_HERE = "not_here"  # nobody of that number works here (any more)
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a verdict depends on. ``role`` is None for whoever does not work here (any more)."""

    role: Role | None
    guarded: bool  # a manager who works here has a PIN
    unlocked: bool = False  # this member's own PIN was entered, and the pages have not locked again since
    worth_shown: bool = False


@dataclass(frozen=True, slots=True)
class AccessState:
    """How the shop is guarded at the moment; members are numbers of staff."""

    guarded: bool
    has_manager: bool
    on_duty: int | None
    unlocked_by: int | None


_EVERYBODY = (Grant.ALWAYS, Grant.ALWAYS)
_MANAGERS = (Grant.UNTIL_GUARDED, Grant.WITH_PIN)

#: Action by what a clerk and what a manager may.
TABLE: Mapping[Action, tuple[Grant, Grant]] = MappingProxyType(
    {
        Action.LOOK_UP: _EVERYBODY,
        Action.SERVE: _EVERYBODY,
        Action.EDIT_CUSTOMER: _EVERYBODY,
        Action.SWITCH_STAFF: _EVERYBODY,
        Action.CHANGE_OWN_PIN: _EVERYBODY,
        Action.SEE_WORTH: (Grant.WHEN_SHOWN, Grant.WITH_PIN),
        Action.SEE_INSIGHTS: _MANAGERS,
        Action.IMPORT: _MANAGERS,
        Action.EXPORT: _MANAGERS,
        Action.BACK_UP: _MANAGERS,
        Action.ERASE: _MANAGERS,
        Action.EDIT_RULES: _MANAGERS,
        Action.EDIT_WORDING: _MANAGERS,
        Action.EDIT_REMEDIES: _MANAGERS,
        Action.GRANT_MORE: _MANAGERS,
        Action.EDIT_STAFF: _MANAGERS,
        Action.SETTINGS: _MANAGERS,
        Action.UPKEEP: (Grant.NEVER, Grant.NEVER),
    }
)


def judge(action: Action, standing: Standing) -> Verdict:
    """Return whether somebody of that standing may do it now, and if not, what would help."""
    if standing.role is None:
        return Verdict.NOT_HERE
    clerk, manager = TABLE[action]
    managing = standing.role is Role.MANAGER
    if _holds(clerk, standing) or (managing and _holds(manager, standing)):
        return Verdict.ALLOWED
    if manager is not Grant.WITH_PIN:
        return Verdict.NEVER
    return Verdict.PIN_WANTED if managing else Verdict.MANAGER_WANTED


def is_everybodys(action: Action) -> bool:
    """Tell whether everybody who works here may do it at any time."""
    return TABLE[action] == _EVERYBODY


def _holds(grant: Grant, standing: Standing) -> bool:
    return {
        Grant.ALWAYS: True,
        Grant.WITH_PIN: standing.unlocked or not standing.guarded,
        Grant.WHEN_SHOWN: standing.worth_shown,
        Grant.UNTIL_GUARDED: not standing.guarded,
        Grant.NEVER: False,
    }[grant]
