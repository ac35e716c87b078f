"""Everything the program shows is there in every language it speaks, and compiled."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.core.i18n import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = LANGUAGES[1:]
#: Short German days end with a full stop themselves ("27. Nov."), so this one has none.
WITHOUT_FULL_STOP = {"Due {day}."}


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """The developers' program that extracts, merges, compiles and checks."""
    spec = importlib.util.spec_from_file_location("regulars_words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shown = module.template()
    module.__dict__["template"] = lambda: shown  # reading the whole program once is enough
    return module


@pytest.fixture
def copied(words: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the German catalogue that may be spoilt."""
    shutil.copytree(words.LOCALES, tmp_path / "locale")
    monkeypatch.setattr(words, "LOCALES", tmp_path / "locale")
    return tmp_path / "locale" / "de" / "LC_MESSAGES" / "regulars.po"


def read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parent.parent.name)


def keep(catalogue: Catalog, file: Path) -> None:
    with file.open("wb") as stream:
        write_po(stream, catalogue)
    with file.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def say(catalogue: Catalog, source: str, german: str | tuple[str, ...]) -> None:
    """Translate a sentence otherwise."""
    message = catalogue.get(source)
    assert message is not None
    message.string = german


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Return every source with its translation; of plurals, the last form of both."""
    for message in catalogue:
        if message.id:
            yield _last(message.id), _last(message.string)


def _last(text: object) -> str:
    return str(text[-1]) if isinstance(text, tuple | list) else str(text)


def translations(file: Path) -> list[ast.Call]:
    """Return every call in a file that asks for a translation."""
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")]


def the_german(words: ModuleType) -> Catalog:
    return read(words.LOCALES / "de" / "LC_MESSAGES" / "regulars.po")


def test_the_catalogues_are_of_all_languages_but_the_one_the_program_is_written_in(words: ModuleType) -> None:
    assert words.LANGUAGES == TRANSLATED


def test_no_shown_text_hides_where_the_extraction_cannot_see_it(words: ModuleType) -> None:
    """Inside an f-string, only some versions of Python let it be seen."""
    shown = words.template()
    calls = [call for file in (ROOT / "app").rglob("*.py") for call in translations(file)]
    assert len(calls) > 300
    assert [ast.unparse(call) for call in calls if not isinstance(call.args[0], ast.Constant)] == []
    assert [text for call in calls if not shown.get(text := cast("ast.Constant", call.args[0]).value)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_everything_shown_is_translated_with_its_fields_and_compiled(words: ModuleType, code: str) -> None:
    assert words._one(code, change=False) == []


def test_a_sentence_without_translation_is_noticed(words: ModuleType, copied: Path) -> None:
    catalogue = read(copied)
    say(catalogue, "Nobody found", "")
    keep(catalogue, copied)
    assert words._one("de", change=False) == ["de: not translated: 'Nobody found'"]


def test_half_a_plural_is_noticed(words: ModuleType, copied: Path) -> None:
    catalogue = read(copied)
    say(catalogue, "{days} day ago", ("vor {days} Tag", ""))
    keep(catalogue, copied)
    assert words._one("de", change=False) == ["de: not translated: ('{days} day ago', '{days} days ago')"]


def test_a_lost_field_is_noticed(words: ModuleType, copied: Path) -> None:
    catalogue = read(copied)
    say(catalogue, "asks for", "fragt nach {name}")
    say(catalogue, "{name} is serving", "Es wird bedient")
    keep(catalogue, copied)
    assert sorted(words._one("de", change=False)) == [
        "de: other fields in the translation of 'asks for'",
        "de: other fields in the translation of '{name} is serving'",
    ]


def test_what_is_shown_nowhere_is_noticed(words: ModuleType, copied: Path) -> None:
    catalogue = read(copied)
    catalogue.add("Long gone.", "Lange vorbei.")
    keep(catalogue, copied)
    assert words._one("de", change=False) == ["de: shown nowhere: 'Long gone.'"]


def test_a_stale_compiled_file_is_noticed(words: ModuleType, copied: Path) -> None:
    compiled = copied.with_suffix(".mo")
    old = compiled.read_bytes()
    catalogue = read(copied)
    say(catalogue, "Nobody found", "Keiner gefunden")
    keep(catalogue, copied)
    compiled.write_bytes(old)
    assert words._one("de", change=False) == ["de: regulars.mo is stale"]


def test_updating_what_is_whole_changes_nothing(words: ModuleType, copied: Path) -> None:
    before = copied.read_bytes(), copied.with_suffix(".mo").read_bytes()
    words._one("de", change=True)
    assert (copied.read_bytes(), copied.with_suffix(".mo").read_bytes()) == before


def test_german_is_written_with_german_marks(words: ModuleType) -> None:
    english = re.compile(r"“[^„]*”|”|\.\.\.|(?<!\w)\"|'")
    assert [german for _source, german in pairs(the_german(words)) if english.search(german)] == []


def test_sentences_stay_sentences(words: ModuleType) -> None:
    ends = [(s[-1], g[-1], s) for s, g in pairs(the_german(words)) if s not in WITHOUT_FULL_STOP]
    assert [said for source, german, said in ends if source in ".?…:" and german != source] == []
    assert [said for source, german, said in ends if source not in ".?…:" and german in ".?…:"] == []
