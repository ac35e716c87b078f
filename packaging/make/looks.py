"""Draws the icon in every size and says the version where each system looks for it; all of it lands in build/looks."""

from __future__ import annotations

import os
import struct
import sys

from release import ROOT, VERSION

LOOKS = ROOT / "build" / "looks"
SVG = ROOT / "resources" / "looks" / "regulars.svg"
#: Sides of the icon in dots, as desktops ask for them.
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_IN_ICO = (16, 24, 32, 48, 64, 128, 256)
#: Names that Apple's icon files have for pictures of so many dots.
_IN_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
_WHOLE = 256


def main() -> int:
    """Draw and write everything."""
    LOOKS.mkdir(parents=True, exist_ok=True)
    drawn = {side: draw(side) for side in SIZES}
    for side, picture in drawn.items():
        (LOOKS / f"regulars-{side}.png").write_bytes(picture)
    (LOOKS / "regulars.ico").write_bytes(as_ico({side: drawn[side] for side in _IN_ICO}))
    (LOOKS / "regulars.icns").write_bytes(as_icns({side: drawn[side] for side in _IN_ICNS}))
    (LOOKS / "version.txt").write_text(windows_version(VERSION), encoding="utf-8")
    return 0


def draw(side: int) -> bytes:
    """Return the icon as PNG, that many dots wide and high."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF  # only where something is drawn
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs want bytes for the format's name
        raise SystemExit(f"The icon of {side} dots could not be drawn.")
    return bytes(written.data())


def as_ico(pictures: dict[int, bytes]) -> bytes:
    """Return pictures as an icon file of Windows."""
    head, body, at = struct.pack("<HHH", 0, 1, len(pictures)), b"", 6 + 16 * len(pictures)
    for side, picture in pictures.items():
        head += struct.pack("<BBBBHHII", side % _WHOLE, side % _WHOLE, 0, 0, 1, 32, len(picture), at + len(body))
        body += picture
    return head + body


def as_icns(pictures: dict[int, bytes]) -> bytes:
    """Return pictures as an icon file of macOS."""
    body = b"".join(
        _IN_ICNS[side] + struct.pack(">I", len(picture) + 8) + picture for side, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def windows_version(version: str) -> str:
    """Return the version as PyInstaller's text for Windows' properties of a program."""
    numbers = (*(int(part) for part in version.split(".")), 0)
    said = {
        "FileDescription": "Regulars",
        "FileVersion": version,
        "ProductName": "Regulars",
        "ProductVersion": version,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "regulars.exe",
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),\n"
        "        VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


if __name__ == "__main__":
    sys.exit(main())
