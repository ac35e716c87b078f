"""Names of other scripts in Latin letters, the way people type them.

Transliteration by letters is only half of it: a Kim is written Gim by the tables, the Greek ου is typed ou,
and scripts without written vowels leave the vowels to the typist. So a word gets several spellings, and for
such scripts a skeleton of consonants that the typed word is reduced to as well.
"""
# ruff: noqa: RUF002 - letters of other scripts are what this file is about

from __future__ import annotations

import re
from functools import lru_cache

#: Begins a token of consonants; folding never yields it, so that no typed word meets one by chance.
CONSONANTS = "¬"

_SYLLABLES = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003134f]")
_HANGUL = re.compile("^[\uac00-\ud7a3]+$")
_KANA = re.compile("[\u3041-\u30ff\uff66-\uff9d]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Hebrew, Arabic and their extensions; the scripts of India, Thai and their neighbours.
_CONSONANTAL = re.compile("[\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ARABIC_ALEF = re.compile("^[اأإآٱ]")

# How Koreans write themselves, where it is not what the tables say.
_KOREAN = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho",
    "윤": "yoon", "장": "jang", "임": "lim", "오": "oh", "서": "seo", "신": "shin", "권": "kwon",
    "황": "hwang", "안": "ahn", "유": "yoo", "류": "ryu", "고": "ko", "문": "moon", "백": "baek",
    "허": "hur", "노": "noh", "심": "shim", "곽": "kwak", "성": "sung", "주": "joo", "우": "woo",
    "구": "koo", "전": "jeon", "엄": "um", "현": "hyun", "영": "young", "준": "joon", "수": "soo",
    "은": "eun", "경": "kyung", "희": "hee", "미": "mi", "선": "sun", "연": "yeon", "건": "gun",
    "국": "kook", "근": "keun", "기": "ki", "규": "kyu", "길": "kil", "순": "soon", "숙": "sook",
    "훈": "hoon", "철": "chul", "승": "seung", "병": "byung", "용": "yong", "흥": "heung",
}  # fmt: skip


def _rules(text: str) -> tuple[tuple[str, str], ...]:
    """Read "oy=ou ch=h": what stands on the left is heard, or written, as on the right."""
    return tuple((rule.split("=")[0], rule.split("=")[1]) for rule in text.split())


_GREEK_HABITS = _rules("oy=ou aya=ava ayr=avr eya=eva ayl=avl eyt=eft ay=av ey=ev")
_GREEK_SOUNDS = _rules("mp=b nt=d gk=g gg=ng ei=i oi=i ch=h y=i")
_RUSSIAN_HABITS = _rules("ks=x iya=ia ya=ia yu=iu iy=y ey=ei ay=ai ye=e")
_RUSSIAN_SOUNDS = _rules("shch=sch kh=h zh=j ts=c yy=y yo=e y=i")
_LONG_VOWELS = _rules("ou=o oo=o uu=u")


def has_syllables(word: str) -> bool:
    """Tell whether a word has Chinese, Japanese or Korean letters: names without spaces inside."""
    return bool(_SYLLABLES.search(word))


def written_in_consonants(word: str) -> bool:
    """Tell whether a word's script leaves out vowels, as Hebrew, Arabic and, in part, Hindi do."""
    return bool(_CONSONANTAL.search(word))


def _ascii(word: str) -> str:
    from anyascii import anyascii  # 30 ms, only once a name of another script is met

    return "".join(letter for letter in str(anyascii(word)) if letter.isalnum()).lower()


@lru_cache(maxsize=4096)
def romanised(word: str) -> tuple[str, ...]:
    """Return Latin spellings of a word in another script, the one by the tables first."""
    plain = _ascii(word)
    found = [plain]
    if _GREEK.search(word):
        found += _habits(plain, _GREEK_HABITS, _GREEK_SOUNDS)
    elif _CYRILLIC.search(word):
        found += _habits(plain, _RUSSIAN_HABITS, _RUSSIAN_SOUNDS)
    elif _KANA.search(word):
        found += _habits(plain, _LONG_VOWELS, ())
    return tuple(dict.fromkeys(found))


_Rules = tuple[tuple[str, str], ...]


def _habits(plain: str, habits: _Rules, sounds: _Rules) -> list[str]:
    usual = plain
    for letters, instead in habits:
        usual = usual[:1] + usual[1:].replace(letters, instead)
    heard = usual
    for letters, instead in sounds:
        heard = heard.replace(letters, instead)
    return [usual, heard]


@lru_cache(maxsize=4096)
def by_syllables(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the Latin syllables of a Chinese or Korean word, for Korean also as people write themselves."""
    if not has_syllables(word) or _KANA.search(word):
        return ()
    plain = tuple(_ascii(letter) for letter in word)
    if not _HANGUL.match(word):
        return (plain,)
    usual = tuple(_KOREAN.get(letter, syllable) for letter, syllable in zip(word, plain, strict=True))
    # Surname by habit and the given name by the tables, and the other way round, are as common.
    return tuple(dict.fromkeys((plain, usual, usual[:1] + plain[1:])))


_SOUNDS = _rules(
    "tsch=s sch=s tch=k kh=k ch=k sh=s ph=f th=t dh=d gh=g bh=b jh=g ts=s tz=s dj=g ck=k x=ks c=k q=k p=f z=s j=g"
)
_TWICE = re.compile(r"(.)\1+")
_OPEN_START = re.compile(r"^[aeiouywv]+")
_VOWELS = re.compile(r"[aeiouywv]+")


def skeleton(latin: str) -> str:
    """Return the consonants of a Latin word as they sound; an open start counts as one of them."""
    letters = latin
    for written, heard in _SOUNDS:
        letters = letters.replace(written, heard)
    letters = _OPEN_START.sub("a", _TWICE.sub(r"\1", letters))
    return letters[:1] + _VOWELS.sub("", letters[1:]).rstrip("h")


def consonants(word: str) -> list[str]:
    """Return the skeletons of a word in such a script; the Arabic article is also left out."""
    found = [skeleton(_open(word))]
    if word.startswith("ال") and len(word) > 4:  # noqa: PLR2004 - the article and a word of three letters
        found.append(skeleton(_open(word[2:])))
    return [bones for bones in dict.fromkeys(found) if bones]


def _open(word: str) -> str:
    """Romanise, and keep a first letter that stands for nothing but a vowel to come."""
    plain = _ascii(word)
    return "a" + plain if _ARABIC_ALEF.match(word) or word[:1] in "عאע" else plain
