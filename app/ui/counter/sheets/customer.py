"""F2 and "new customer": the whole record of a customer, of which hardly anything is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from app.core.errors import UserError
from app.core.i18n import _
from app.core.vocabulary import Address, Channel, Consent
from app.domain.records import CustomerDraft, Found
from app.ui.counter.sheets.alike import Alike
from app.ui.counter.sheets.base import Here, Sheet
from app.ui.counter.sheets.people_fields import BirthdayField, PersonField, SeveralField
from app.ui.counter.sheets.words import address_words, channel_names, consent_words, staff_choices
from app.ui.widgets.fields import ChoiceField, LineField, TextField
from app.ui.widgets.labels import TextBlock

#: So long after the last letter the shop looks for customers like the one being entered, in milliseconds.
_PAUSE = 120


class CustomerSheet(Sheet):
    """Makes or changes a customer; one of name, phone, e-mail or card is needed."""

    people_wished = Signal(object, str)  # the PersonField, what was typed
    alike_wished = Signal(object)  # the CustomerDraft as far as it goes
    customer_wished = Signal(int)

    def __init__(self, draft: CustomerDraft, here: Here, *, new: bool, referrer: str = "") -> None:
        self.kind = "new_customer" if new else "customer"
        super().__init__(_("New customer") if new else _("Customer"), here, about="" if new else draft.full_name)
        self._new = new
        self._given = draft
        self._seen: tuple[Found, ...] = ()
        self.alike = Alike(here)
        self.alike.customer_wished.connect(self.customer_wished)
        self.add_below(self.alike)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask_alike)
        self._add_name(draft)
        self._add_reach(draft)
        self._add_about(draft, referrer)
        self._add_consent(draft)
        if new:
            self._ask_soon()

    def draft(self) -> CustomerDraft:
        """Return the record, or raise UserError when nothing says who it is."""
        draft = self._as_typed()
        if not _says_who(draft):
            sentence = _("Give a name, a phone number, an e-mail address or a card number.")
            raise UserError(sentence, field="full_name")
        return draft

    def save(self) -> None:
        """Save; when people like this one have come up unseen, show them once before."""
        if self._new and self._pause.isActive():
            self._pause.stop()
            self._ask_alike()
            if self.alike.found and self.alike.found != self._seen:
                self._seen = self.alike.found
                self.error.show_text(_("Is it one of these? Ctrl+Enter again makes a new customer."))
                return
        super().save()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go down from a line to the people alike."""
        from_line = isinstance(self.focusWidget(), LineField)
        if event.key() == Qt.Key.Key_Down and from_line and self.alike.isVisible():
            self.alike.take_focus()
        else:
            super().keyPressEvent(event)

    def show_alike(self, found: Sequence[Found]) -> None:
        """Show customers who could be the same person."""
        self.alike.show_found(found)

    def changed(self) -> None:
        """Look for people like this one a moment after the last letter."""
        if self._new:
            self._ask_soon()

    # --- parts ----------------------------------------------------------------------------------------

    def _add_name(self, draft: CustomerDraft) -> None:
        self._line("full_name", _("Full name"), draft.full_name)
        self._line("call_them", _("What to call them"), draft.call_them)
        self._line("say_it", _("How to say it"), draft.say_it)

    def _add_reach(self, draft: CustomerDraft) -> None:
        self.phones = SeveralField(_("Phone"), draft.phones)
        self.emails = SeveralField(_("E-mail"), draft.emails)
        self.add("phones", _("Phone"), self.phones)
        self.add("emails", _("E-mail"), self.emails)
        self._line("card_number", _("Card number"), draft.card_number)

    def _add_about(self, draft: CustomerDraft, referrer: str) -> None:
        here = self.here
        self.birthday = BirthdayField(here.local, draft.birthday)
        self.asks_for = ChoiceField((("", _("nobody in particular")), *staff_choices(here.staff)))
        self.asks_for.put("" if draft.asks_for is None else str(draft.asks_for))
        known = (draft.referrer, referrer) if draft.referrer is not None else None
        self.referrer = PersonField(_("any part of the name"), known)
        self.referrer.wished.connect(self.people_wished)
        self.address = ChoiceField(address_words())
        self.address.put(draft.address or "")
        self.note = TextField()
        self.note.put(draft.note)
        self.add("birthday", _("Birthday"), self.birthday)
        self.add("asks_for", _("Asks for"), self.asks_for)
        self.add("referrer", _("Sent by"), self.referrer)
        self._line("labels", _("Labels, with commas between"), ", ".join(draft.labels))
        self.add("note", _("Note"), self.note)
        with self.side_by_side():
            self._line("given_name", _("Given name"), draft.given_name)
            self._line("family_name", _("Family name"), draft.family_name)
        with self.side_by_side():
            self._line("title", _("Title"), draft.title)
            self._line("language", _("Language"), draft.language)
        self._line("company", _("Company"), draft.company)
        self.add("address", _("Addressed"), self.address)

    def _add_consent(self, draft: CustomerDraft) -> None:
        self.consent_personal = ChoiceField(consent_words())
        self.consent_personal.put(draft.consent_personal)
        self.add("consent_personal", _("May we remember personal things?"), self.consent_personal)
        self.add_plain(TextBlock(_("May we write or call?"), role="heading"))
        known = dict(draft.consent_channels)
        self.consents: dict[Channel, ChoiceField] = {}
        channels = channel_names()
        for pair in (channels[:2], channels[2:]):
            with self.side_by_side():
                for channel, words in pair:
                    choice = ChoiceField(consent_words())
                    choice.put(known.get(channel, Consent.NOT_ASKED))
                    self.consents[channel] = choice
                    self.add(f"consent_{channel}", words, choice, stretch=1)

    def _line(self, name: str, words: str, text: str) -> None:
        field = LineField()
        field.setText(text)
        self.add(name, words, field, stretch=1)

    # --- reading --------------------------------------------------------------------------------------

    def _as_typed(self) -> CustomerDraft:
        text = self._text
        address = self.address.typed()
        asks_for = self.asks_for.typed()
        return CustomerDraft(
            full_name=text("full_name"),
            given_name=text("given_name"),
            family_name=text("family_name"),
            title=text("title"),
            call_them=text("call_them"),
            say_it=text("say_it"),
            address=Address(address) if address else None,
            company=text("company"),
            phones=self.phones.values(),
            emails=self.emails.values(),
            card_number=text("card_number"),
            language=text("language"),
            birthday=self.birthday.birthday(self.here.today.year),
            consent_personal=Consent(self.consent_personal.typed()),
            consent_channels=self._consents(),
            labels=tuple(label for part in text("labels").split(",") if (label := part.strip())),
            note=self.note.toPlainText().strip(),
            asks_for=int(asks_for) if asks_for else None,
            referrer=self._referrer(),
        )

    def _text(self, name: str) -> str:
        field = self.field(name)
        return field.text().strip() if isinstance(field, LineField) else ""

    def _referrer(self) -> int | None:
        if self.referrer.customer is None and self.referrer.text().strip():
            raise UserError(_("Choose the customer from the list, or leave it empty."), field="referrer")
        return self.referrer.customer if self.referrer.text().strip() else None

    def _consents(self) -> tuple[tuple[Channel, Consent], ...]:
        """Return what was said of each channel, and of channels that have no field as it was."""
        others = [(c, said) for c, said in self._given.consent_channels if c not in self.consents]
        asked = [(c, Consent(choice.typed())) for c, choice in self.consents.items()]
        before = dict(self._given.consent_channels)
        return (*others, *((c, said) for c, said in asked if said is not Consent.NOT_ASKED or c in before))

    def _ask_soon(self) -> None:
        self._pause.start()

    @Slot()
    def _ask_alike(self) -> None:
        try:
            draft = self._as_typed()
        except UserError:
            return
        if _says_who(draft):
            self.alike_wished.emit(draft)
        else:
            self.show_alike(())


def _says_who(draft: CustomerDraft) -> bool:
    names = (draft.full_name, draft.given_name, draft.family_name, draft.card_number)
    return any(names) or bool(draft.phones) or bool(draft.emails)


def first_known(draft: CustomerDraft) -> str:
    """Return what tells one half-entered customer from another."""
    return draft.full_name or draft.card_number or next(iter((*draft.phones, *draft.emails)), "")
