"""One row of the results: why this customer was found, and which letters of the name say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.text import card_key, name_tokens
from app.core.vocabulary import MatchedBy
from app.domain.found import Found
from app.domain.marks import Mark, mark_letters, mark_word, merged
from app.domain.typed import PHONE_END, Typed, TypedNumber
from app.models.search_index import CARD, EMAIL, PHONE
from app.services.lookup_reader import Entry, Shown
from app.services.lookup_ways import Fit, Way, Word, best_way

Addresses = Sequence[tuple[str, str]]

# What is told when several words were found by several things: what is least seen in the name itself.
_TOLD_FIRST = (
    MatchedBy.SPELLING,
    MatchedBy.NICKNAME,
    MatchedBy.EMAIL,
    MatchedBy.COMPANY,
    MatchedBy.CALL_THEM,
    MatchedBy.CARD,
    MatchedBy.NAME,
    MatchedBy.PHONE,
)


def found_row(row: Shown, entry: Entry, typed: Typed, words: Sequence[Word], addresses: Addresses) -> Found:
    """Make the row of a customer that was found."""
    why: dict[MatchedBy, str] = {}
    marks: list[Mark] = []
    for at, word in enumerate(words):
        fit, way = best_way(word, entry.names, entry.others)
        if way is not None:
            _tell(row, fit, way, why, marks, addresses, typed.words[at][0][0] if at < len(typed.words) else "")
    phone = _tell_identifiers(row, entry, typed, why, addresses)
    by = next((kind for kind in _TOLD_FIRST if kind in why), MatchedBy.NAME)
    return Found(
        id=row.customer,
        name=row.name,
        why=by,
        why_text=why.get(by, ""),
        marks=merged(marks),
        last_visit=date.fromisoformat(row.last_day) if row.last_day else None,
        phone_end=phone[-PHONE_END:],
        open_complaints=row.open_complaints or 0,
    )


def _tell(
    row: Shown,
    fit: Fit,
    way: Way,
    why: dict[MatchedBy, str],
    marks: list[Mark],
    addresses: Addresses,
    typed: str,
) -> None:
    """Note by what one word was found, and mark it in the name when it is there."""
    if fit is Fit.ELSEWHERE:
        kind, text = _elsewhere(row, way, addresses)
        why.setdefault(kind, text)
        return
    found = [_mark(row.name, token, fit) for token in way.tokens]
    marks += [mark for mark in found if mark is not None]
    if None in found and any(known.startswith(way.tokens[0]) for known in name_tokens(row.call_them)):
        why.setdefault(MatchedBy.CALL_THEM, row.call_them)
    elif fit >= Fit.MISSPELT:
        why.setdefault(MatchedBy.SPELLING, "")
    elif way.nickname:
        why.setdefault(MatchedBy.NICKNAME, typed.title())
    else:
        why.setdefault(MatchedBy.NAME, "")


def _mark(name: str, token: str, fit: Fit) -> Mark | None:
    if fit in {Fit.EXACT, Fit.BEGINNING} and (mark := mark_letters(name, token)):
        return mark
    return mark_word(name, token)


def _elsewhere(row: Shown, way: Way, addresses: Addresses) -> tuple[MatchedBy, str]:
    token = way.tokens[0]
    if token.isdigit() and len(token) <= PHONE_END:
        return MatchedBy.PHONE, ""
    if any(known.startswith(token) for known in name_tokens(row.company)):
        return MatchedBy.COMPANY, row.company
    if any(known.startswith(token) for known in name_tokens(row.say_it)):
        return MatchedBy.CALL_THEM, row.say_it
    said = [value for key, value in addresses if token in key.partition("@")[0]]
    return MatchedBy.EMAIL, (said or [value for _, value in addresses] or [""])[0]


def _tell_identifiers(row: Shown, entry: Entry, typed: Typed, why: dict[MatchedBy, str], addresses: Addresses) -> str:
    """Note numbers and addresses that were typed; return the phone number to show the end of."""
    keys = entry.idents.split("\n") if entry.idents else []
    phones = [key[1:] for key in keys if key[0] == PHONE]
    shown = phones[0] if phones else ""
    for number in typed.numbers:
        meant = [phone for phone in phones if _is_part(number, phone)]
        if meant:
            shown = meant[0]
            why.setdefault(MatchedBy.PHONE, "")
    if (typed.card and CARD + typed.card in {key[: len(typed.card) + 1] for key in keys}) or any(
        card_key(row.card_number).startswith(number.digits) for number in typed.numbers if row.card_number
    ):
        why.setdefault(MatchedBy.CARD, row.card_number)
    for address in typed.emails:
        if any(key.startswith(EMAIL + address) for key in keys):
            why.setdefault(MatchedBy.EMAIL, next((value for key, value in addresses if key.startswith(address)), ""))
    return shown


def _is_part(number: TypedNumber, phone: str) -> bool:
    bare = number.digits.lstrip("0")
    if len(number.digits) <= PHONE_END and phone[-PHONE_END:].startswith(number.digits):
        return True
    return bool(bare) and (phone.endswith((number.digits, bare)) or phone.startswith(bare) or bare in phone)
