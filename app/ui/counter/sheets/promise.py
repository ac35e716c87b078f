"""F6: what exactly is promised, who does it, by when and how, and the sentence to say to the customer."""

from __future__ import annotations

from datetime import date

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.vocabulary import Channel, PromiseKind
from app.domain.records import CustomerCard, PromiseDraft, StaffMember
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.words import channel_words, promise_words, staff_choices
from app.ui.widgets.day_field import DayField
from app.ui.widgets.days import long_day, read_time, weekday
from app.ui.widgets.fields import ChoiceField, LineField, TextField
from app.ui.widgets.labels import TextBlock

#: Within so many days a weekday alone says which day is meant.
_THIS_WEEK = 7
#: Promises that are kept by speaking with the customer.
_CALLS = (PromiseKind.CALL_BACK, PromiseKind.MESSAGE, PromiseKind.COURTESY_CALL)


class PromiseSheet(Sheet):
    """Notes a promise; only what it is about is needed."""

    kind = "promise"

    def __init__(self, card: CustomerCard, here: Here) -> None:
        super().__init__(_("Promise"), here, about=card.name)
        self.question = TextField(_("in the customer’s own words"))
        self.sort = ChoiceField(promise_words())
        self.owner = ChoiceField(staff_choices(here.staff, here.on_duty))
        self.due = DayField(here.today, here.local)
        self.due_time = LineField("15:00")
        self.channel = ChoiceField(channel_words())
        self.best_time = LineField(_("after three, not on Mondays"))
        self.reach_by = LineField(_("phone or e-mail"))
        self.reach_by.setText(next((contact.value for contact in card.contacts), ""))
        self.to_say = TextBlock(role="later", lines=4)
        self.add("question", _("What exactly"), self.question)
        self.add("owner", _("Who does it"), self.owner)
        with self.side_by_side():
            self.add("due", _("By when"), self.due, stretch=3)
            self.add("due_time", _("At"), self.due_time, stretch=1)
        self.add("channel", _("How"), self.channel)
        self.add("sort", _("What it is"), self.sort)
        self.add("best_time", _("Best time to reach them"), self.best_time)
        self.add("reach_by", _("Where to reach them"), self.reach_by)
        self.add_plain(TextBlock(_("Say to the customer"), role="heading"))
        self.add_plain(self.to_say)
        self.changed()

    def draft(self) -> PromiseDraft:
        """Return the promise, or raise UserError when what is promised is missing or a day or time is none."""
        question = self.question.toPlainText().strip()
        if not question:
            raise UserError(_("Write the question exactly as it was asked."), field="question")
        due = self.due.day("due")
        due_time = self._time()
        if due_time and due is None:
            raise UserError(_("Name the day too."), field="due")
        return PromiseDraft(
            question,
            int(self.owner.typed()),
            due,
            due_time,
            Channel(self.channel.typed()),
            kind=self._sort,
            best_time=self.best_time.text().strip() if self._is_call else "",
            reach_by=self.reach_by.text().strip() if self._is_call else "",
        )

    def changed(self) -> None:
        """Say the promise again as it stands now, and ask only for what its kind takes."""
        for name in ("best_time", "reach_by"):
            self.show_field(name, self._is_call)
        try:
            at = self._time()
        except UserError:
            at = ""
        told = PromiseDraft(
            "", int(self.owner.typed()), self.due.understood(), at, Channel(self.channel.typed()), kind=self._sort
        )
        self.to_say.setText(promise_sentence(told, self.here))

    @property
    def _sort(self) -> PromiseKind:
        return PromiseKind(self.sort.typed())

    @property
    def _is_call(self) -> bool:
        return self._sort in _CALLS

    def _time(self) -> str:
        try:
            return read_time(self.due_time.text())
        except UserError as trouble:
            raise UserError(str(trouble), field="due_time") from trouble


def promise_sentence(draft: PromiseDraft, here: Here) -> str:
    """Return what to say to the customer: "Rosa will call you by Thursday."; they are always told a name."""
    owner = next((m for m in here.staff if m.id == draft.owner), here.on_duty)
    channel = draft.channel or Channel.IN_PERSON
    if draft.due is None:
        return _some_day(draft.kind, channel, owner)
    when = _by_when(draft.due, draft.due_time, here.today, here.local)
    if draft.kind is PromiseKind.SEND:
        return _("{name} will have it ready or on its way by {when}.").format(name=owner.name, when=when)
    sentences = {
        Channel.PHONE: _("{name} will call you by {when}."),
        Channel.EMAIL: _("{name} will write you an e-mail by {when}."),
        Channel.TEXT_MESSAGE: _("{name} will send you a text message by {when}."),
        Channel.IN_PERSON: _("{name} will have an answer for you by {when}."),
        Channel.POST: _("{name} will write to you by {when}."),
    }
    return sentences[channel].format(name=owner.name, when=when)


def _some_day(kind: PromiseKind, channel: Channel, owner: StaffMember) -> str:
    if kind is PromiseKind.SEND:
        return _("{name} will see to it and let you know.").format(name=owner.name)
    sentences = {
        Channel.PHONE: _("{name} will call you."),
        Channel.EMAIL: _("{name} will write you an e-mail."),
        Channel.TEXT_MESSAGE: _("{name} will send you a text message."),
        Channel.IN_PERSON: _("{name} will tell you when you come in next."),
        Channel.POST: _("{name} will write to you."),
    }
    return sentences[channel].format(name=owner.name)


def _by_when(due: date, at: str, today: date, local: Local) -> str:
    away = (due - today).days
    near = {0: _("the end of today"), 1: _("tomorrow")}
    if at and away == 0:
        return _("{time} today").format(time=at)
    day = near.get(away) or (weekday(due, local) if away < _THIS_WEEK else long_day(due, today, local))
    return _("{day} at {time}").format(day=day, time=at) if at else day
