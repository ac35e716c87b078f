"""F4: what was talked about, and the question to ask next time."""

from __future__ import annotations

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.records import ConversationDraft, CustomerCard
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.widgets.day_field import DayField
from app.ui.widgets.fields import LineField, TextField, TickField


class ConversationSheet(Sheet):
    """Notes a conversation; only the topic is needed."""

    kind = "conversation"

    def __init__(self, card: CustomerCard, here: Here) -> None:
        super().__init__(_("Conversation"), here, about=card.name)
        self.topic = LineField(_("in one line"))
        self.details = TextField()
        self.ask_next_time = LineField(_("for example: How did the move go?"))
        self.ask_from = DayField(here.today, here.local)
        self.delicate = TickField(_("Delicate: never part of a greeting"))
        self.delicate.setProperty("tells_itself", True)
        self.respect(card.consent_personal)
        self.add("topic", _("Topic"), self.topic)
        self.add("details", _("Details"), self.details)
        self.add("ask_next_time", _("Ask next time, as the question itself"), self.ask_next_time)
        self.add("ask_from", _("Ask from"), self.ask_from)
        self.add("delicate", self.delicate.text(), self.delicate)

    def draft(self) -> ConversationDraft:
        """Return the conversation, or raise UserError when the topic is missing or the day is none."""
        topic = self.topic.text().strip()
        if not topic:
            raise UserError(_("Say in one line what you talked about."), field="topic")
        return ConversationDraft(
            topic=topic,
            details=self.details.toPlainText().strip(),
            ask_next_time=self.ask_next_time.text().strip(),
            ask_from=self.ask_from.day("ask_from"),
            delicate=self.delicate.typed(),
        )
