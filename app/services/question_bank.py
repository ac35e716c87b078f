"""The shop's own questions: what comes with the program until somebody changes it, then what the shop makes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import LANGUAGES, _
from app.core.vocabulary import Action
from app.domain.cues.question_bank import BankEntry, QuestionDraft, draft_of, refused_question, texts_written
from app.domain.cues.wording import load_wording
from app.models.own_words import OwnQuestion
from app.services import audit, own_words
from app.services.unit_of_work import UnitOfWork


class QuestionBank:
    """Lists and changes the questions; with the first change the shipped ones are copied into the shop's file."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def all(self) -> tuple[BankEntry, ...]:
        """Return all questions in their order, the retired ones last."""
        with self._work.read() as connection:
            found = own_words.own_questions(connection) or shipped_questions()
        return tuple(sorted(found, key=lambda entry: not entry.active))

    def add(self, draft: QuestionDraft, by: int | None) -> str:
        """Add a question at the end; return its key. Raises UserError, with the field, when it cannot be asked."""
        _refuse(draft)
        with self._work.write(by, Action.EDIT_WORDING) as session:
            rows = _rows(session)
            last = max((row.position for row in rows), default=-1)
            key = _new_key({row.key for row in rows})
            row = OwnQuestion(key=key, position=last + 1, active=True)
            _fill(row, draft)
            session.add(row)
            self._commit(session, by, "added", key)
            return key

    def change(self, key: str, draft: QuestionDraft, by: int | None) -> None:
        """Change a question; it stays the same one for whoever was asked it. Raises UserError as ``add`` does."""
        _refuse(draft)
        with self._work.write(by, Action.EDIT_WORDING) as session:
            _fill(_found(_rows(session), key), draft)
            self._commit(session, by, "changed", key)

    def retire(self, key: str, by: int | None) -> None:
        """Ask a question no more."""
        self._set_active(key, by, active=False)

    def bring_back(self, key: str, by: int | None) -> None:
        """Ask a retired question again."""
        self._set_active(key, by, active=True)

    def arrange(self, keys: Sequence[str], by: int | None) -> None:
        """Put the questions into that order; those that are not named come after."""
        with self._work.write(by, Action.EDIT_WORDING) as session:
            rows = _rows(session)
            place = {key: at for at, key in enumerate(keys)}
            for position, row in enumerate(sorted(rows, key=lambda row: place.get(row.key, len(place)))):
                row.position = position
            self._commit(session, by, "arranged", None)

    def _set_active(self, key: str, by: int | None, *, active: bool) -> None:
        with self._work.write(by, Action.EDIT_WORDING) as session:
            _found(_rows(session), key).active = active
            self._commit(session, by, "brought_back" if active else "retired", key)

    def _commit(self, session: Session, by: int | None, action: str, key: str | None) -> None:
        own_words.touch(session)
        details = {"key": key} if key else {}
        audit.note(session, self._work.clock.now(), by, action, "question", None, **details)
        session.commit()


def shipped_questions() -> tuple[BankEntry, ...]:
    """Return the questions that came with the program, in all its languages."""
    by_language = {code: {one.key: one for one in load_wording(code).questions} for code in LANGUAGES}
    keys = list(dict.fromkeys(key for questions in by_language.values() for key in questions))
    return tuple(
        BankEntry(key, draft_of({code: asked[key] for code, asked in by_language.items() if key in asked}))
        for key in keys
    )


def _rows(session: Session) -> list[OwnQuestion]:
    """Return the shop's questions in their order, written from the shipped ones when there are none yet."""
    found = list(session.scalars(select(OwnQuestion).order_by(OwnQuestion.position, OwnQuestion.id)))
    if found:
        return found
    for position, entry in enumerate(shipped_questions()):
        row = OwnQuestion(key=entry.key, position=position, active=True)
        _fill(row, entry.draft)
        session.add(row)
        found.append(row)
    return found


def _fill(row: OwnQuestion, draft: QuestionDraft) -> None:
    row.texts = json.dumps(texts_written(draft), ensure_ascii=False, sort_keys=True)
    row.from_visit, row.until_visit = draft.from_visit, draft.until_visit
    row.rest_days, row.keep_as = draft.rest_days, draft.keep_as


def _found(rows: Sequence[OwnQuestion], key: str) -> OwnQuestion:
    row = next((row for row in rows if row.key == key), None)
    if row is None:
        raise NotFound(_("That question is not in the list any more."))
    return row


def _new_key(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"


def _refuse(draft: QuestionDraft) -> None:
    wrong = refused_question(draft)
    if wrong:
        raise UserError(wrong[1], field=wrong[0])
