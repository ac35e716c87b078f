"""Who may do what, cell by cell."""

from __future__ import annotations

import itertools

import pytest

from app.core.vocabulary import Action, Role
from app.domain.access import TABLE, Standing, Verdict, judge

YES, PIN, MANAGER, NEVER = Verdict.ALLOWED, Verdict.PIN_WANTED, Verdict.MANAGER_WANTED, Verdict.NEVER

#: Standings, by what the columns below are called.
STANDINGS = {
    "clerk of an open shop": Standing(Role.CLERK, guarded=False),
    "manager of an open shop": Standing(Role.MANAGER, guarded=False),
    "clerk": Standing(Role.CLERK, guarded=True),
    "clerk, worth shown": Standing(Role.CLERK, guarded=True, worth_shown=True),
    "manager without PIN entered": Standing(Role.MANAGER, guarded=True),
    "manager, worth shown": Standing(Role.MANAGER, guarded=True, worth_shown=True),
    "manager with PIN entered": Standing(Role.MANAGER, guarded=True, unlocked=True),
}
EVERYBODY = (YES, YES, YES, YES, YES, YES, YES)
MANAGERS = (YES, YES, MANAGER, MANAGER, PIN, PIN, YES)
EXPECTED = {
    Action.LOOK_UP: EVERYBODY,
    Action.SERVE: EVERYBODY,
    Action.EDIT_CUSTOMER: EVERYBODY,
    Action.SWITCH_STAFF: EVERYBODY,
    Action.CHANGE_OWN_PIN: EVERYBODY,
    Action.SEE_WORTH: (MANAGER, YES, MANAGER, YES, PIN, YES, YES),
    Action.SEE_INSIGHTS: MANAGERS,
    Action.IMPORT: MANAGERS,
    Action.EXPORT: MANAGERS,
    Action.BACK_UP: MANAGERS,
    Action.ERASE: MANAGERS,
    Action.EDIT_RULES: MANAGERS,
    Action.EDIT_WORDING: MANAGERS,
    Action.EDIT_REMEDIES: MANAGERS,
    Action.GRANT_MORE: MANAGERS,
    Action.EDIT_STAFF: MANAGERS,
    Action.SETTINGS: MANAGERS,
    Action.UPKEEP: (NEVER,) * 7,
}
CELLS = [
    (action, name, verdict) for action, row in EXPECTED.items() for name, verdict in zip(STANDINGS, row, strict=True)
]


def test_every_action_has_a_row_in_the_table_and_in_this_test() -> None:
    assert set(TABLE) == set(Action) == set(EXPECTED)


@pytest.mark.parametrize(("action", "name", "verdict"), CELLS)
def test_each_cell_of_the_table_is_what_the_shop_was_promised(action: Action, name: str, verdict: Verdict) -> None:
    assert judge(action, STANDINGS[name]) is verdict


@pytest.mark.parametrize("action", list(Action))
def test_whoever_has_left_may_do_nothing(action: Action) -> None:
    for guarded, unlocked, shown in itertools.product((False, True), repeat=3):
        assert judge(action, Standing(None, guarded, unlocked, shown)) is Verdict.NOT_HERE


@pytest.mark.parametrize("action", list(Action))
def test_a_manager_may_do_whatever_a_clerk_may(action: Action) -> None:
    for guarded, unlocked, shown in itertools.product((False, True), repeat=3):
        if judge(action, Standing(Role.CLERK, guarded, unlocked, shown)) is Verdict.ALLOWED:
            assert judge(action, Standing(Role.MANAGER, guarded, unlocked, shown)) is Verdict.ALLOWED


@pytest.mark.parametrize("action", list(Action))
def test_a_pin_that_was_entered_takes_nothing_away_and_a_first_pin_gives_nothing(action: Action) -> None:
    for role, shown in itertools.product(Role, (False, True)):
        locked = judge(action, Standing(role, guarded=True, unlocked=False, worth_shown=shown))
        unlocked = judge(action, Standing(role, guarded=True, unlocked=True, worth_shown=shown))
        still_open = judge(action, Standing(role, guarded=False, unlocked=False, worth_shown=shown))
        if locked is Verdict.ALLOWED:
            assert unlocked is still_open is Verdict.ALLOWED
