"""The section of the question bank."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from app.core.i18n import _, language_name
from app.core.vocabulary import Address, PreferenceKind
from app.domain.cues.question_bank import BankEntry, QuestionDraft
from app.domain.phrase import Form as Said
from app.domain.phrase import Phrase
from app.ui.manager.entries import Entry, EntryList
from app.ui.manager.form import Form
from app.ui.manager.form_section import NEW, ListSection
from app.ui.manager.numbers import plain, whole_or_none
from app.ui.manager.section import Room
from app.ui.manager.shop_ports import own
from app.ui.widgets.buttons import RoleButton
from app.ui.widgets.fields import LineField, SegmentField, TextField

_INFORMAL = ".informal"


class QuestionsSection(ListSection):
    """The shop's own questions: their words in every language, when they fit, what becomes of an answer."""

    kind = "questions"

    def __init__(self, room: Room) -> None:
        self._bank = own(room.shop).questions
        wording = own(room.shop).wording
        self._languages = {code: wording.tells_addresses(code) for code in wording.languages}
        form = Form(_("A question"))
        self._add_texts(form)
        form.add("from_visit", _("From visit"), LineField(), hint=_("1 is the first visit of a customer."), narrow=True)
        form.add("until_visit", _("Until visit"), LineField(), hint=_("Empty: there is no last one."), narrow=True)
        form.add(
            "rest_days", _("Rests for days"), LineField(), hint=_("Empty: as long as all questions do."), narrow=True
        )
        kept = (("", _("Conversation")), *((kind.value, words) for kind, words in _kinds()))
        form.add("keep_as", _("Keep answers as"), SegmentField(kept))
        form.end()
        self._retire = RoleButton(_("Retire"))
        self._retire.clicked.connect(self._turn)
        form.foot.addWidget(self._retire)
        entries = EntryList(room.theme, _("Questions to ask"), add=_("Add a question"), ordered=True)
        super().__init__(room, entries, form)
        entries.arranged.connect(self._arrange)

    @property
    def footnote(self) -> str:
        """Say when questions are asked."""
        return _("One of these is asked when there is time, and not again for a while.")

    def entries(self) -> Sequence[Entry]:
        """Return the questions in the shop's language."""
        return [Entry(one.key, self._first_text(one), "" if one.active else _("retired")) for one in self._bank.all()]

    def values(self, key: str) -> Mapping[str, Any]:
        """Return a question as the form shows it."""
        entry = self._entry(key)
        draft = entry.draft if entry else QuestionDraft()
        self._retire.setVisible(entry is not None)
        self._retire.set_text(_("Retire") if entry is None or entry.active else _("Ask it again"))
        self.form.title.setText(_("A question") if entry else _("A new question"))
        shown: dict[str, Any] = {
            "from_visit": plain(draft.from_visit),
            "until_visit": plain(draft.until_visit),
            "rest_days": plain(draft.rest_days),
            "keep_as": draft.keep_as.value if draft.keep_as else "",
        }
        for code, tells in self._languages.items():
            phrase = draft.texts.get(code)
            shown[f"text.{code}"] = phrase.form(Address.FORMAL) if phrase else ""
            if tells:
                shown[f"text.{code}{_INFORMAL}"] = phrase.form(Address.INFORMAL) if phrase else ""
        return shown

    def work(self, key: str, typed: Mapping[str, Any]) -> Callable[[], object]:
        """Return what saves a question."""
        keep = typed["keep_as"]
        draft = QuestionDraft(
            {code: phrase for code in self._languages if (phrase := self._phrase(code, typed))},
            whole_or_none(typed["from_visit"], "from_visit") or 1,
            whole_or_none(typed["until_visit"], "until_visit"),
            whole_or_none(typed["rest_days"], "rest_days"),
            PreferenceKind(keep) if keep else None,
        )
        if key == NEW:
            return partial(self._bank.add, draft, self.room.by())
        return partial(self._bank.change, key, draft, self.room.by())

    def saved(self, key: str, answer: object) -> None:
        """Stand on what was saved."""
        if key == NEW:
            self.key = str(answer)
        self.refresh()
        self.said.emit(_("The questions are saved."))

    # --- parts ------------------------------------------------------------------------------------------

    def _add_texts(self, form: Form) -> None:
        hint = _("Write {item} where the name of what they bought last belongs.")
        for code, tells in self._languages.items():
            name = language_name(code)
            words = _("{language}, formal").format(language=name) if tells else name
            form.add(f"text.{code}", words, TextField(), hint=hint)
            hint = ""
            if tells:
                said = _("{language}, informal").format(language=name)
                form.add(f"text.{code}{_INFORMAL}", said, TextField())

    def _phrase(self, code: str, typed: Mapping[str, Any]) -> Phrase | None:
        formal, informal = typed[f"text.{code}"].strip(), str(typed.get(f"text.{code}{_INFORMAL}", "")).strip()
        if not formal and not informal:
            return None
        if not informal or formal == informal:
            return Phrase((Said(formal or informal),))
        return Phrase((Said(formal, Address.FORMAL), Said(informal, Address.INFORMAL)))

    def _entry(self, key: str) -> BankEntry | None:
        return next((one for one in self._bank.all() if one.key == key), None)

    def _first_text(self, one: BankEntry) -> str:
        texts = [one.draft.texts[code] for code in self._languages if code in one.draft.texts]
        return texts[0].form(self.room.shop.settings.current().address) if texts else one.key

    @Slot()
    def _turn(self) -> None:
        """Retire the question, or ask it again."""
        entry = self._entry(self.key)
        if entry is not None:
            turn = self._bank.retire if entry.active else self._bank.bring_back
            self.written(partial(turn, entry.key, self.room.by()), self._turned)

    @Slot(object)
    def _turned(self, _answer: object) -> None:
        self.refresh()
        self.said.emit(_("The questions are saved."))

    @Slot(object)
    def _arrange(self, keys: tuple[str, ...]) -> None:
        self.written(partial(self._bank.arrange, keys, self.room.by()), self._turned)


def _kinds() -> tuple[tuple[PreferenceKind, str], ...]:
    return (
        (PreferenceKind.LIKE, _("Like")),
        (PreferenceKind.DISLIKE, _("Dislike")),
        (PreferenceKind.NEED, _("Need")),
    )
