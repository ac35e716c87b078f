#!/usr/bin/env python3
"""Brings the catalogues up to date with the program: extracts what is shown, merges it, compiles what is translated.

words.py            update every catalogue and compile it
words.py --check    change nothing; say what is missing, stale or wrong
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "resources" / "locale"
LANGUAGES = ("de",)
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
_FIELD = re.compile(r"\{[a-z_]*\}")


def main() -> int:
    """Update or check; return 1 when something is not as it should be."""
    wrong = [sentence for code in LANGUAGES for sentence in _one(code, change="--check" not in sys.argv)]
    print("\n".join(wrong) or "The catalogues are whole.")
    return 1 if wrong else 0


def template() -> Catalog:
    """Return everything the program shows."""
    catalogue = Catalog(project="Regulars", charset="utf-8", creation_date=_LONG_AGO)
    found = extract_from_dir(ROOT / "app", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Word:",))
    for file, _line, message, comments, context in found:
        catalogue.add(message, locations=[(f"app/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def _one(code: str, *, change: bool) -> list[str]:
    file = LOCALES / code / "LC_MESSAGES" / "regulars.po"
    known = Catalog(locale=code, project="Regulars", charset="utf-8")
    if file.exists():
        with file.open("rb") as stream:
            known = read_po(stream, locale=code)
    wanted = template()
    if change:
        _head(known, code)
        known.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
        known.obsolete.clear()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            write_po(stream, known, width=100, sort_output=True, no_location=True)
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, known)
    return [f"{code}: {sentence}" for sentence in _wrong(known, wanted, file.with_suffix(".mo"))]


def _head(known: Catalog, code: str) -> None:
    """Give the file a head that does not change by itself."""
    known.header_comment = f"# The words of Regulars in {Locale.parse(code).english_name}."
    known.fuzzy = False
    known.last_translator = known.language_team = "The Regulars founders"
    known.msgid_bugs_address = ""
    known.version = "1"
    known.creation_date = known.revision_date = _LONG_AGO


def _wrong(known: Catalog, wanted: Catalog, compiled: Path) -> list[str]:
    found = []
    for message in wanted:
        if not message.id:
            continue
        here = known.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        texts = _texts(here.string) if here else []
        if here is None or here.fuzzy or not texts or not all(texts):
            found.append(f"not translated: {message.id!r}")
        elif not all(_same_fields(message.id, text) for text in texts):
            found.append(f"other fields in the translation of {message.id!r}")
    ids = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in wanted}
    found += [f"shown nowhere: {m.id!r}" for m in known if m.id and _key(m) not in ids]
    return found + ([] if found else _stale(known, compiled))


def _texts(string: object) -> list[str]:
    if isinstance(string, str):
        return [string]
    return [str(text) for text in string] if isinstance(string, tuple | list) else []


def _key(message: object) -> tuple[object, object]:
    identity = getattr(message, "id", "")
    return (identity if isinstance(identity, str) else identity[0], getattr(message, "context", None))


def _stale(known: Catalog, compiled: Path) -> list[str]:
    """Compare what is compiled with what is translated, by meaning: headers hold dates."""
    if not compiled.exists():
        return [f"{compiled.name} is missing"]
    with compiled.open("rb") as stream:
        there = {_key(m): m.string for m in read_mo(stream) if m.id}
    fresh = BytesIO()
    write_mo(fresh, known)
    fresh.seek(0)
    return [] if there == {_key(m): m.string for m in read_mo(fresh) if m.id} else [f"{compiled.name} is stale"]


def _same_fields(source: str | tuple[str, ...] | list[str], text: str) -> bool:
    """A translation has the fields of the sentence; of a plural it may leave out the number itself."""
    sources = [source] if isinstance(source, str) else list(source)
    wanted = [set(_FIELD.findall(each)) for each in sources]
    return set(_FIELD.findall(text)) in wanted or (set(_FIELD.findall(text)) <= wanted[-1] and len(sources) > 1)


if __name__ == "__main__":
    sys.exit(main())
