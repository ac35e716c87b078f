"""What the cues say and how they behave, as the shop's manager wants it; the counter follows with its next card."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, UserError
from app.core.i18n import LANGUAGES, Local, _
from app.core.vocabulary import Action, Address, CueFamily
from app.domain.cues.facts import CueSettings
from app.domain.cues.families import kinds_of
from app.domain.cues.kinds import KINDS
from app.domain.cues.phrase_book import (
    Listener,
    PhraseEntry,
    PhraseGroup,
    faults,
    refused,
    sample_listener,
    sounds,
)
from app.domain.cues.scene import spoken
from app.domain.cues.wording import Wording, load_wording, write_phrase
from app.domain.phrase import Phrase
from app.models.own_words import CueHabit, OwnPhrase
from app.models.reading import Readable
from app.services import audit, own_words
from app.services.card_reader import read_card
from app.services.shop_settings import Settings
from app.services.unit_of_work import UnitOfWork

#: More variants than this nobody can tell apart.
MOST_VARIANTS = 20


class CueWording:
    """Reads, checks and keeps the shop's own phrases, and what the cues are told by their settings."""

    def __init__(self, work: UnitOfWork, settings: Settings, language: str, local: Local) -> None:
        self._work = work
        self._settings = settings
        self._language = language
        self._local = local
        self._shipped = load_wording(language, local)  # now, with all else: the first card must not wait for it
        self._kept: tuple[int, Wording, CueSettings] | None = None

    @property
    def local(self) -> Local:
        """How the shop writes dates, numbers and amounts."""
        return self._local

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages the cues can speak, the shop's own first."""
        return (self._language, *(code for code in LANGUAGES if code != self._language))

    # --- for the counter ---------------------------------------------------------------------------------

    def at(self, connection: Readable) -> tuple[Wording, CueSettings]:
        """Return the wording and the settings as this view of the file finds them; read again only when changed."""
        found, kept = own_words.mark(connection), self._kept
        if kept is None or kept[0] != found:
            said = own_words.spoken_by(connection, self._shipped, self._language)
            kept = self._kept = found, said, own_words.cue_settings(connection)
        return kept[1], kept[2]

    # --- reading -----------------------------------------------------------------------------------------

    def phrases(self, language: str) -> tuple[PhraseGroup, ...]:
        """Return all phrases of a language by what they are for, the small words last."""
        shipped = self._wording(language)
        with self._work.read() as connection:
            own = own_words.own_phrases(connection, language)
        return tuple(
            PhraseGroup(
                family, tuple(PhraseEntry(kind, shipped.phrases[kind], own.get(kind, ())) for kind in kinds_of(family))
            )
            for family in (*CueFamily, None)
            if kinds_of(family)
        )

    def categories(self, language: str, *, ordinal: bool = False) -> frozenset[str]:
        """Return the plural forms a language tells apart."""
        return self._wording(language).categories(ordinal=ordinal)

    def tells_addresses(self, language: str) -> bool:
        """Tell whether customers are addressed in two ways in that language."""
        phrases = self._wording(language).phrases.values()
        return any(form.address is not None for variants in phrases for one in variants for form in one.forms)

    def problems(self, language: str, kind: str, phrase: Phrase) -> tuple[str, ...]:
        """Return what is wrong with a phrase before it is kept, as sentences."""
        return faults(self._wording(language), _known(kind), phrase)

    def sample(self, language: str, kind: str, phrase: Phrase, customer: int | None = None) -> tuple[str, ...]:
        """Return each form of a phrase as it would be said to somebody made up, or to a customer."""
        wording = self._wording(language)
        with self._work.read() as connection:
            said = own_words.spoken_by(connection, wording, language)
            listener = sample_listener() if customer is None else self._listener(connection, customer)
        return sounds(said, _known(kind), phrase, listener)

    def settings(self) -> CueSettings:
        """Return how many cues there are, what is switched off, and what rests how long."""
        with self._work.read() as connection:
            return own_words.cue_settings(connection)

    # --- writing -----------------------------------------------------------------------------------------

    def set(self, language: str, kind: str, variants: Sequence[Phrase], by: int | None) -> None:
        """Lay the shop's own variants over the shipped ones. Raises UserError saying what is wrong with which."""
        self._refuse(language, _known(kind), variants)
        with self._work.write(by, Action.EDIT_WORDING) as session:
            row = _row(session, language, kind) or OwnPhrase(language=language, kind=kind)
            row.variants = json.dumps([write_phrase(one) for one in variants], ensure_ascii=False)
            session.add(row)
            self._note(session, by, "changed", kind, language)

    def back_to_shipped(self, language: str, kind: str, by: int | None) -> None:
        """Say again what came with the program."""
        with self._work.write(by, Action.EDIT_WORDING) as session:
            row = _row(session, language, _known(kind))
            if row is not None:
                session.delete(row)
                self._note(session, by, "took_back", kind, language)

    def set_settings(self, settings: CueSettings, by: int | None) -> None:
        """Keep how the cues behave. Raises UserError, with the field, when they cannot behave so."""
        wrong = refused(settings)
        if wrong:
            raise UserError(wrong[1], field=wrong[0])
        with self._work.write(by, Action.EDIT_WORDING) as session:
            session.execute(delete(CueHabit))
            for family in sorted(settings.off | settings.rests.keys()):
                session.add(CueHabit(family=family, off=family in settings.off, rest_days=settings.rests.get(family)))
            session.merge(own_words.numbers_written(settings))
            own_words.touch(session)
            audit.note(session, self._work.clock.now(), by, "changed", "cue_settings", None)
            session.commit()

    # --- parts -------------------------------------------------------------------------------------------

    def _wording(self, language: str) -> Wording:
        if language == self._language:
            return self._shipped
        if language not in self.languages:
            raise NotFound(_("The cues do not speak “{language}”.").format(language=language), field="language")
        return load_wording(language, Local(language, self._settings.current().country))

    def _listener(self, connection: Readable, customer: int) -> Listener:
        card = read_card(connection, customer, self._work.clock.now().astimezone(self._settings.zone).date())
        made_up, last = sample_listener(), card.last_purchase
        item = spoken(last.lines[0].item) if last and last.lines else made_up.item
        address = card.address or self._settings.current().address
        return Listener(card.call_them or made_up.name, item, Address(address))

    def _refuse(self, language: str, kind: str, variants: Sequence[Phrase]) -> None:
        if not variants:
            raise UserError(_("At least one way to say it is needed."), field="variants")
        if len(variants) > MOST_VARIANTS:
            raise UserError(_("Up to {most} ways to say it are enough.").format(most=MOST_VARIANTS), field="variants")
        wording = self._wording(language)
        for at, phrase in enumerate(variants):
            wrong = faults(wording, kind, phrase)
            if wrong:
                raise UserError(wrong[0], field=f"variants.{at}")
        if KINDS[kind].must and all(phrase.single for phrase in variants):
            said = _("Write at least one that also fits several things, such as “filter papers”.")
            raise UserError(said, field="variants")

    def _note(self, session: Session, by: int | None, action: str, kind: str, language: str) -> None:
        own_words.touch(session)
        audit.note(session, self._work.clock.now(), by, action, "phrase", None, kind=kind, language=language)
        session.commit()


def _row(session: Session, language: str, kind: str) -> OwnPhrase | None:
    return session.scalar(select(OwnPhrase).where(OwnPhrase.language == language, OwnPhrase.kind == kind))


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFound(_("There is no such phrase."))
    return kind
