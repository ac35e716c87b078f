"""F6: the exact question, who answers it, by when and how, and the sentence to say to the customer."""

from __future__ import annotations

from datetime import date

from app.core.errors import UserError
from app.core.i18n import Local, _
from app.core.vocabulary import Channel
from app.domain.records import CustomerCard, PromiseDraft, StaffMember
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.words import channel_words, staff_choices
from app.ui.widgets.day_field import DayField
from app.ui.widgets.days import long_day, read_time, weekday
from app.ui.widgets.fields import ChoiceField, LineField, TextField
from app.ui.widgets.labels import TextBlock

#: Within so many days a weekday alone says which day is meant.
_THIS_WEEK = 7


class PromiseSheet(Sheet):
    """Notes a promise; only the question is needed."""

    kind = "promise"

    def __init__(self, card: CustomerCard, here: Here) -> None:
        super().__init__(_("Promise"), here, about=card.name)
        self.question = TextField(_("in the customer’s own words"))
        self.owner = ChoiceField(staff_choices(here.staff, here.on_duty))
        self.due = DayField(here.today, here.local)
        self.due_time = LineField("15:00")
        self.channel = ChoiceField(channel_words())
        self.to_say = TextBlock(role="later", lines=4)
        self.add("question", _("The exact question"), self.question)
        self.add("owner", _("Who answers it"), self.owner)
        with self.side_by_side():
            self.add("due", _("By when"), self.due, stretch=3)
            self.add("due_time", _("At"), self.due_time, stretch=1)
        self.add("channel", _("How"), self.channel)
        self.add_plain(TextBlock(_("Say to the customer"), role="heading"))
        self.add_plain(self.to_say)
        self.changed()

    def draft(self) -> PromiseDraft:
        """Return the promise, or raise UserError when the question is missing or a day or time is none."""
        question = self.question.toPlainText().strip()
        if not question:
            raise UserError(_("Write the question exactly as it was asked."), field="question")
        due = self.due.day("due")
        due_time = self._time()
        if due_time and due is None:
            raise UserError(_("Name the day too."), field="due")
        return PromiseDraft(question, int(self.owner.typed()), due, due_time, Channel(self.channel.typed()))

    def changed(self) -> None:
        """Say the promise again as it stands now."""
        owner = next(m for m in self.here.staff if str(m.id) == self.owner.typed())
        try:
            at = self._time()
        except UserError:
            at = ""
        due = self.due.understood()
        self.to_say.setText(promise_sentence(owner, Channel(self.channel.typed()), due, at, self.here))

    def _time(self) -> str:
        try:
            return read_time(self.due_time.text())
        except UserError as trouble:
            raise UserError(str(trouble), field="due_time") from trouble


def promise_sentence(owner: StaffMember, channel: Channel, due: date | None, at: str, here: Here) -> str:
    """Return what to say to the customer: "Rosa will call you by Thursday."."""
    when = _by_when(due, at, here.today, here.local)
    if due is None:
        sentences = {
            Channel.PHONE: _("{name} will call you."),
            Channel.EMAIL: _("{name} will write you an e-mail."),
            Channel.TEXT_MESSAGE: _("{name} will send you a text message."),
            Channel.IN_PERSON: _("{name} will tell you when you come in next."),
            Channel.POST: _("{name} will write to you."),
        }
    else:
        sentences = {
            Channel.PHONE: _("{name} will call you by {when}."),
            Channel.EMAIL: _("{name} will write you an e-mail by {when}."),
            Channel.TEXT_MESSAGE: _("{name} will send you a text message by {when}."),
            Channel.IN_PERSON: _("{name} will have an answer for you by {when}."),
            Channel.POST: _("{name} will write to you by {when}."),
        }
    return sentences[channel].format(name=owner.name, when=when)


def _by_when(due: date | None, at: str, today: date, local: Local) -> str:
    if due is None:
        return ""
    away = (due - today).days
    near = {0: _("the end of today"), 1: _("tomorrow")}
    if at and away == 0:
        return _("{time} today").format(time=at)
    day = near.get(away) or (weekday(due, local) if away < _THIS_WEEK else long_day(due, today, local))
    return _("{day} at {time}").format(day=day, time=at) if at else day
