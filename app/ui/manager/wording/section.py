"""The section of cue wording: every phrase, in the shop's own words, heard before it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.i18n import _, language_name
from app.core.vocabulary import Address, CueFamily
from app.domain.cues.families import family_of, kinds_of
from app.domain.cues.phrase_book import PhraseEntry
from app.domain.cues.wording import write_phrase
from app.domain.phrase import Form as Said
from app.domain.phrase import Phrase
from app.ui.manager.cue_words import family_words, phrase_words
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form_section import ListSection
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.manager.wording.words_form import WordsForm
from app.ui.widgets.fields import ChoiceField, LineField, SegmentField
from app.ui.widgets.labels import TextBlock

_SMALL_WORDS = "words"


class WordingSection(ListSection):
    """The phrases of one family and language; a key is language and kind."""

    kind = "wording"

    def __init__(self, room: Room) -> None:
        self._wording = own(room.shop).wording
        self._customer: int | None = None
        self._book: dict[str, PhraseEntry] = {}
        languages = self._wording.languages
        self._language = SegmentField([(code, language_name(code)) for code in languages])
        self._family = ChoiceField(
            [(_value(family), family_words(family)) for family in (*CueFamily, None) if kinds_of(family)]
        )
        self._try, self._tried = LineField(_("Try it on: a customer’s name")), TextBlock(role="small-muted")
        form = WordsForm(self._listen)
        entries = EntryList(room.theme, _("Cue wording"))
        super().__init__(room, entries, form)
        self._words = form
        self._assemble(entries)
        self._language.edited.connect(self._choose_language)
        self._family.edited.connect(self._choose_family)
        self._try.entered.connect(self._try_on)
        form.shipped_wished.connect(self._go_back)

    @property
    def footnote(self) -> str:
        """Say when a change is heard."""
        return _("The next card that is opened speaks so.")

    def entries(self) -> Sequence[Entry]:
        """Return the phrases of the chosen family, each with how it sounds."""
        language = self._language.typed()
        chosen = next(
            group for group in self._wording.phrases(language) if _value(group.family) == self._family.typed()
        )
        self._book = {f"{language}:{entry.kind}": entry for entry in chosen.entries}
        return [self._line(key, language, entry) for key, entry in self._book.items()]

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Keep what is not saved of every family and language, not only of those in the list."""
        return frozenset(keys) | self.unsaved

    def values(self, key: str) -> Mapping[str, Any]:
        """Return the variants as the form shows them."""
        entry = self._book.get(key)
        if entry is None:
            return {"variants": []}
        self._words.title.setText(phrase_words(entry.kind))
        self._words.note.show_text(_("In your own words.") if entry.own else _("As it came with the program."))
        self._words.begin_kind(entry.rules, self._like(key, entry), own=bool(entry.own))
        return {"variants": [write_phrase(phrase) for phrase in entry.variants]}

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:  # noqa: ARG002 - the form reads them
        """Return what saves the variants."""
        language, _sep, kind = key.partition(":")
        return partial(self._wording.set, language, kind, self._words.variants(), self.room.by())

    def saved(self, key: str, answer: object) -> None:  # noqa: ARG002 - nothing comes back
        """Show what is kept now."""
        self.refresh()
        self.said.emit(_("Saved. The next card that is opened speaks so."))

    def hide_personal(self) -> None:
        """Try sentences on nobody any more."""
        self._customer = None
        self._try.clear()
        self._tried.show_text("")
        self._words.listen_again()

    # --- parts ------------------------------------------------------------------------------------------

    def _assemble(self, entries: EntryList) -> None:
        self._language.setAccessibleName(_("Language"))
        self._family.setAccessibleName(_("Kind of cue"))
        self._try.setAccessibleName(_("Try it on a customer"))
        self._try.enter_goes_on = False
        self._tried.hide()
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(7)
        column.addWidget(self._language)
        column.addWidget(self._family)
        column.addWidget(self._try)
        column.addWidget(self._tried)
        entries.add_above(above)

    def _line(self, key: str, language: str, entry: PhraseEntry) -> Entry:
        """Return what a phrase is for and how it sounds; a small word says all of that itself."""
        sound = self._sounds(language, entry)
        if family_of(entry.kind) is None:
            return Entry(key, sound, _("In your own words.") if entry.own else "")
        return Entry(key, self._title(entry), sound)

    def _title(self, entry: PhraseEntry) -> str:
        words = phrase_words(entry.kind)
        return _("{phrase} (your words)").format(phrase=words) if entry.own else words

    def _sounds(self, language: str, entry: PhraseEntry) -> str:
        sounds = self._wording.sample(language, entry.kind, entry.variants[0])
        return next((sound for sound in sounds if sound), "")

    def _like(self, key: str, entry: PhraseEntry) -> Phrase:
        """Return an empty variant shaped like the fullest shipped one."""
        shape = max(entry.shipped, key=lambda phrase: len(phrase.forms))
        empty = tuple(replace(form, text="") for form in shape.forms)
        language = key.partition(":")[0]
        if entry.rules.spoken and len(empty) == 1 and self._wording.tells_addresses(language):
            empty = (Said("", Address.FORMAL), Said("", Address.INFORMAL))
        return replace(shape, forms=empty, single=False)

    def _listen(self, phrase: Phrase) -> tuple[Sequence[str], Sequence[str]]:
        language, _sep, kind = self.key.partition(":")
        if not kind:
            return [""] * len(phrase.forms), ()
        sounds = self._wording.sample(language, kind, phrase, self._customer)
        return sounds, self._wording.problems(language, kind, phrase)

    # --- slots ------------------------------------------------------------------------------------------

    @Slot()
    def _choose_language(self) -> None:
        self.key = f"{self._language.typed()}:{self.key.partition(':')[2]}"
        self.refresh()

    @Slot()
    def _choose_family(self) -> None:
        self.key = ""
        self.refresh()

    @Slot()
    def _try_on(self) -> None:
        found = self.room.shop.lookup.find(self._try.typed(), 1).found if self._try.typed().strip() else ()
        self._customer = found[0].id if found else None
        said = _("Tried on {name}.").format(name=found[0].name) if found else _("Nobody found.")
        self._tried.show_text(said if self._try.typed().strip() else "")
        self._words.listen_again()

    @Slot()
    def _go_back(self) -> None:
        language, _sep, kind = self.key.partition(":")
        self.written(partial(self._wording.back_to_shipped, language, kind, self.room.by()), self._gone_back)

    @Slot(object)
    def _gone_back(self, _answer: object) -> None:
        self.forget(self.key)
        self.refresh()
        self.said.emit(_("The shipped text is back."))


def _value(family: CueFamily | None) -> str:
    return _SMALL_WORDS if family is None else family.value
