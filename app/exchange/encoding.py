"""Finding out in which encoding a text file is written, without ever holding the whole file."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import FileTrouble
from app.core.i18n import _

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
#: Of the letters beyond ASCII, how many may be broken before the file is no longer taken for UTF-8.
_DAMAGE = 0.05
_UTF16_SHARE = 0.3

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What tills and spreadsheet programs write besides Unicode, the likeliest first.
_PLAUSIBLE = (
    "cp1252",
    "mac_roman",
    "cp1250",
    "cp1254",
    "cp1257",
    "cp1251",
    "cp1253",
    "iso8859_15",
    "iso8859_2",
)

_KNOWN_STARTS = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "SQLite"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become letters. ``damaged``: some bytes fit nowhere and are shown as �."""

    codec: str
    damaged: bool = False

    @property
    def said(self) -> str:
        """The name as it is shown: "UTF-8", "Windows-1252"."""
        shown = _SHOWN.get(self.codec, self.codec.upper())
        return _("{encoding}, with damaged letters").format(encoding=shown) if self.damaged else shown


_SHOWN = {
    "utf-8-sig": "UTF-8 (BOM)",
    "mac_roman": "Mac Roman",
    "iso8859_15": "ISO 8859-15",
    "iso8859_2": "ISO 8859-2",
} | {f"cp{page}": f"Windows-{page}" for page in range(1250, 1259)}


def find_encoding(path: Path) -> Encoding:
    """Look through the whole file for its encoding.

    Raises FileTrouble when it is not a text file or cannot be read.
    """
    start = _first_bytes(path)
    _refuse_what_is_not_text(path, start)
    for bom, codec in _BOMS:
        if start.startswith(bom):
            return Encoding(codec, damaged=not _decodes(path, codec))
    wide = _wide(start)
    if wide:
        return Encoding(wide, damaged=not _decodes(path, wide))
    if _decodes(path, "utf-8"):
        return Encoding("utf-8")
    return _guess(_beyond_ascii(path))


def must_be_readable(path: Path) -> None:
    """Raise FileTrouble unless the path names an ordinary file that is there."""
    name = path.name
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as trouble:
        raise FileTrouble(_("There is no file “{name}”. Choose another one.").format(name=name)) from trouble
    except (OSError, ValueError) as trouble:
        raise cannot_read(path, trouble) from trouble
    if stat.S_ISDIR(mode):
        raise FileTrouble(_("“{name}” is a folder. Choose the file inside it.").format(name=name))
    if not stat.S_ISREG(mode):
        raise FileTrouble(_("“{name}” is not an ordinary file. Choose a CSV file.").format(name=name))


def cannot_read(path: Path, trouble: Exception) -> FileTrouble:
    """Return the trouble to raise when the system refuses to hand the file out."""
    if isinstance(trouble, PermissionError):
        text = _("You are not allowed to read “{name}”. Ask whoever looks after this computer.")
    else:
        text = _("“{name}” cannot be read. Copy it to this computer and try again.")
    return FileTrouble(text.format(name=path.name))


def _first_bytes(path: Path) -> bytes:
    must_be_readable(path)
    try:
        with path.open("rb") as file:
            return file.read(_SAMPLE)
    except (OSError, ValueError) as trouble:
        raise cannot_read(path, trouble) from trouble


def _refuse_what_is_not_text(path: Path, start: bytes) -> None:
    for magic, kind in _KNOWN_STARTS:
        if start.startswith(magic):
            said = _("“{name}” is not a CSV file but {kind}. Open it where it was made and export it as CSV.")
            raise FileTrouble(said.format(name=path.name, kind=kind))
    controls = sum(start.count(byte) for byte in range(1, 32) if byte not in b"\t\n\r\f\x1a\x1b")
    if controls > len(start) // 20:
        said = _("“{name}” does not hold text. Export it as CSV from your till and choose that file.")
        raise FileTrouble(said.format(name=path.name))


def _wide(start: bytes) -> str:
    """Return the codec of UTF-16 without a mark, known by its empty bytes, or an empty string."""
    half = len(start) // 2
    if not half:
        return ""
    even, odd = start[0 : half * 2 : 2].count(0) / half, start[1 : half * 2 : 2].count(0) / half
    if odd > _UTF16_SHARE and odd > 4 * even:
        return "utf-16-le"
    if even > _UTF16_SHARE and even > 4 * odd:
        return "utf-16-be"
    return ""


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as trouble:
        raise cannot_read(path, trouble) from trouble


def _decodes(path: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _beyond_ascii(path: Path) -> bytes:
    """Return lines that hold letters beyond ASCII, at most some 64 kB of them."""
    found = bytearray()
    for chunk in _chunks(path):
        if not chunk.isascii():
            for line in chunk.splitlines(keepends=True):
                if not line.isascii():
                    found += line[:4096]
                    if len(found) >= _SAMPLE:
                        return bytes(found[:_SAMPLE])
    return bytes(found)


def _guess(sample: bytes) -> Encoding:
    text = sample.decode("utf-8", errors="replace")
    beyond = sum(1 for letter in text if not letter.isascii())
    if text.count("\N{REPLACEMENT CHARACTER}") <= beyond * _DAMAGE:
        return Encoding("utf-8", damaged=True)
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    found = from_bytes(sample, cp_isolation=list(_PLAUSIBLE))
    best = found.best()
    if best is None:
        return Encoding("cp1252", damaged=not _fits(sample, "cp1252"))
    # A short text fits many code pages equally well: then the commonest one is meant.
    equal = [match.encoding for match in found if match.chaos <= best.chaos and match.coherence >= best.coherence]
    codec = next((codec for codec in _PLAUSIBLE if codec in equal), best.encoding)
    if _fits(sample, "cp1252") and best.coherence == 0:
        codec = "cp1252"
    return Encoding(codec, damaged=not _fits(sample, codec))


def _fits(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except UnicodeError:
        return False
    return True
