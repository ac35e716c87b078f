"""The life of a complaint: which states follow each other, who may move it on, and what is pressing.

Solved is not closed: it closes once a named person has told the customer personally and asked whether it is right
again. The owner stays the owner, whoever helps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from app.core.i18n import _
from app.core.vocabulary import COMPLAINT_LIVE_STATES, COMPLAINT_OPEN_STATES, Channel, ComplaintState, Satisfaction

#: Ways of telling somebody personally. A message that could have been sent by itself tells nobody.
PERSONAL = (Channel.IN_PERSON, Channel.PHONE, Channel.POST)


class Move(StrEnum):
    """What can be done with a complaint."""

    TAKE_IN_HAND = "take_in_hand"
    PLAN = "plan"  # the next step, and by when
    GIVE = "give"  # a remedy, or asking for one
    HELP = "help"
    HAND_OVER = "hand_over"
    SOLVE = "solve"
    TELL = "tell"
    ASK = "ask"  # whether they are satisfied
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"


class Part(StrEnum):
    """What somebody has to do with a complaint."""

    OWNER = "owner"
    COVER = "cover"  # looks after it while the owner is away
    HELPER = "helper"
    MANAGER = "manager"
    COLLEAGUE = "colleague"


class Concern(StrEnum):
    """Why a complaint is shown in red, the worst first."""

    NOBODY = "nobody"  # its owner has left
    AWAY = "away"  # its owner is away
    OVERDUE = "overdue"


_S = ComplaintState
_BEGUN = (_S.OPEN, _S.IN_HAND)
_FROM: Mapping[Move, tuple[ComplaintState, ...]] = MappingProxyType(
    {
        Move.TAKE_IN_HAND: (_S.OPEN,),
        Move.PLAN: COMPLAINT_OPEN_STATES,
        Move.GIVE: COMPLAINT_OPEN_STATES,
        Move.HELP: COMPLAINT_OPEN_STATES,
        Move.HAND_OVER: COMPLAINT_LIVE_STATES,
        Move.SOLVE: _BEGUN,
        Move.TELL: COMPLAINT_OPEN_STATES,
        Move.ASK: (_S.TOLD,),
        Move.REOPEN: (_S.TOLD, _S.CLOSED, _S.WITHDRAWN),
        Move.WITHDRAW: COMPLAINT_OPEN_STATES,
        Move.MERGE: COMPLAINT_OPEN_STATES,
    }
)
_TO: Mapping[Move, ComplaintState] = MappingProxyType(
    {
        Move.TAKE_IN_HAND: _S.IN_HAND,
        Move.SOLVE: _S.SOLVED,
        Move.TELL: _S.TOLD,
        Move.REOPEN: _S.OPEN,
        Move.WITHDRAW: _S.WITHDRAWN,
        Move.MERGE: _S.MERGED,
    }
)
_ANYBODY = frozenset(Part)
_CONCERNED = _ANYBODY - {Part.COLLEAGUE}
_WHO: Mapping[Move, frozenset[Part]] = MappingProxyType(
    dict.fromkeys(Move, _CONCERNED)
    # Whoever stands before the customer gives, tells, asks and listens; whoever wishes to help may.
    | dict.fromkeys((Move.GIVE, Move.HELP, Move.TELL, Move.ASK, Move.REOPEN), _ANYBODY)
    | {Move.HAND_OVER: frozenset({Part.OWNER, Part.COVER, Part.MANAGER})}
)
#: What there is to do next in a state.
_NEXT: Mapping[ComplaintState, Move] = MappingProxyType(
    {
        _S.OPEN: Move.TAKE_IN_HAND,
        _S.IN_HAND: Move.SOLVE,
        _S.SOLVED: Move.TELL,
        _S.TOLD: Move.ASK,
    }
)


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a complaint is. ``cover`` looks after it while the owner is away; ``gone`` when the owner has left."""

    owner: int
    gone: bool = False
    away: bool = False
    cover: int | None = None
    helpers: frozenset[int] = frozenset()


def after(state: ComplaintState, move: Move) -> ComplaintState | None:
    """Return the state a move leads to, the same for a move that leaves it; None where the move cannot be made."""
    return _TO.get(move, state) if state in _FROM[move] else None


def after_asking(said: Satisfaction) -> ComplaintState:
    """Return where a complaint goes with the customer's answer: back to the start when it is not right yet."""
    return ComplaintState.OPEN if said is Satisfaction.NO else ComplaintState.CLOSED


def next_move(state: ComplaintState) -> Move | None:
    """Return what there is to do next, None when it is over."""
    return _NEXT.get(state)


def moves(state: ComplaintState) -> tuple[Move, ...]:
    """Return all that can be done in a state."""
    return tuple(move for move in Move if state in _FROM[move])


def parts_of(member: int, whose: Ownership, *, manager: bool) -> frozenset[Part]:
    """Return what somebody has to do with a complaint."""
    is_part = {
        Part.OWNER: member == whose.owner,
        Part.COVER: whose.away and member == whose.cover,
        Part.HELPER: member in whose.helpers,
        Part.MANAGER: manager,
        Part.COLLEAGUE: True,
    }
    return frozenset(part for part, holds in is_part.items() if holds)


def may(move: Move, parts: frozenset[Part], whose: Ownership) -> bool:
    """Tell whether somebody with these parts may make a move; what nobody owns, anybody may take over."""
    return bool(parts & _WHO[move]) or (move is Move.HAND_OVER and whose.gone)


def refused(state: ComplaintState, move: Move) -> str:
    """Return the sentence that says why a move cannot be made in a state."""
    if state is ComplaintState.MERGED:
        return _("This complaint was joined with another one. Go on there.")
    if move is Move.ASK and state in COMPLAINT_OPEN_STATES:
        return _("Tell the customer personally first. Then ask whether it is right again.")
    if state is ComplaintState.TOLD:
        return _("Somebody told the customer already. Ask whether it is right again.")
    if move is Move.REOPEN:
        return _("This complaint is still open.")
    if state in COMPLAINT_OPEN_STATES:
        return _("Somebody did that already.")
    return _("This complaint is closed. Reopen it first.")


def concerns(
    state: ComplaintState, whose: Ownership, due: date | None, tell_by: date | None, today: date
) -> tuple[Concern, ...]:
    """Return why a complaint is pressing, the worst first; what is told or over presses nobody."""
    if state not in COMPLAINT_OPEN_STATES:
        return ()
    by = tell_by if state is ComplaintState.SOLVED and tell_by is not None else due
    pressing = {
        Concern.NOBODY: whose.gone,
        Concern.AWAY: whose.away and not whose.gone,
        Concern.OVERDUE: by is not None and by < today,
    }
    return tuple(concern for concern, holds in pressing.items() if holds)
