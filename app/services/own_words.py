"""Reading a shop's own words from its file, and the mark by which every program sees that they have changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy.orm import Session

from app.core.vocabulary import CueFamily, PreferenceKind
from app.domain.cues.facts import CueSettings
from app.domain.cues.question_bank import BankEntry, QuestionDraft, texts_read
from app.domain.cues.wording import Wording, read_phrase
from app.domain.phrase import Phrase
from app.models.reading import Readable
from app.models.shop import Setting
from app.services import shop_settings

#: The settings that hold the mark and the numbers of the cues.
_MARK, _NUMBERS = "own words", "cues"
_PHRASES = "SELECT kind, variants FROM phrase WHERE language = ?"
_QUESTIONS = (
    "SELECT key, active, texts, from_visit, until_visit, rest_days, keep_as FROM question ORDER BY position, id"
)
#: What is one number of the settings, and kept as one.
_PLAIN = tuple(f.name for f in fields(CueSettings) if f.name not in ("off", "rests"))


def mark(connection: Readable) -> int:
    """Return a number that is another one after every change."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (_MARK,)).scalar()
    return int(found or 0)


def touch(session: Session) -> None:
    """Let every program see with its next card that something has changed."""
    shop_settings.put(session, _MARK, str(mark(session.connection()) + 1))


def own_phrases(connection: Readable, language: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the shop's own variants by kind."""
    rows = connection.exec_driver_sql(_PHRASES, (language,)).all()
    return {kind: tuple(read_phrase(one) for one in json.loads(variants)) for kind, variants in rows}


def own_questions(connection: Readable) -> tuple[BankEntry, ...]:
    """Return the bank as the shop keeps it, in its order; nothing while it has only what is shipped."""
    return tuple(_entry(*row) for row in connection.exec_driver_sql(_QUESTIONS).all())


def cue_settings(connection: Readable) -> CueSettings:
    """Return how many cues there are, what is switched off, and what rests how long."""
    stored = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (_NUMBERS,)).scalar()
    numbers: Mapping[str, Any] = json.loads(stored) if stored else {}
    known: dict[str, Any] = {name: int(numbers[name]) for name in _PLAIN if name in numbers}
    rows = connection.exec_driver_sql("SELECT family, off, rest_days FROM cue_habit").all()
    habits = [(CueFamily(family), off, rest) for family, off, rest in rows if family in set(CueFamily)]
    return replace(
        CueSettings(**known),
        off=frozenset(family for family, off, _rest in habits if off),
        rests={family: rest for family, _off, rest in habits if rest is not None},
    )


def numbers_written(settings: CueSettings) -> Setting:
    """Return the row that keeps the numbers of the settings."""
    kept = {name: value for name, value in asdict(settings).items() if name in _PLAIN}
    return Setting(name=_NUMBERS, value=json.dumps(kept, sort_keys=True))


def spoken_by(connection: Readable, shipped: Wording, language: str) -> Wording:
    """Return the shipped wording with the shop's own words over it."""
    kept = own_questions(connection)
    asked = [entry.question(language) for entry in kept if entry.active]
    questions: Sequence[Any] | None = [one for one in asked if one is not None] if kept else None
    return shipped.over(own_phrases(connection, language), questions)


def _entry(
    key: str, active: int, texts: str, first: int, last: int | None, rest: int | None, keep: str | None
) -> BankEntry:
    draft = QuestionDraft(
        texts_read(json.loads(texts)), first, last, rest, PreferenceKind(keep) if keep is not None else None
    )
    return BankEntry(key, draft, bool(active))
