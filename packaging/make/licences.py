"""Collects the licences of everything inside the bundle into one text: build/licences.txt.

The environment it runs in holds what the bundle is made of and nothing else but the tools that make it.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from release import ROOT, VERSION

WHERE = ROOT / "build" / "licences.txt"
#: Tools of the build that leave nothing of themselves inside, apart from PyInstaller's starter.
_TOOLS = frozenset({"pip", "setuptools", "altgraph", "packaging", "pyinstaller-hooks-contrib", "pycparser", "wheel"})
#: Where Debian keeps the texts that licences only name; copied to build/texts they serve the other systems.
_TEXTS = (ROOT / "build" / "texts", Path("/usr/share/common-licenses"))
_RULE = "=" * 100
_NAMES = ("licen", "copying", "notice", "authors")
_QT = """Qt, PySide6 and Shiboken are used under the GNU Lesser General Public License, version 3, printed at the end.
They lie in the program's folder as libraries of their own: you may put your own build of them in their place.
Their source is at
https://download.qt.io/official_releases/QtForPython/ and https://download.qt.io/official_releases/qt/. Qt contains
works of others under licences of their own, listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
_SQLCIPHER = """sqlcipher3 contains SQLCipher (Copyright Zetetic LLC, BSD-3-Clause), SQLite (in the public domain) and
parts of OpenSSL (Apache-2.0).
"""


def main() -> int:
    """Write the text."""
    WHERE.parent.mkdir(parents=True, exist_ok=True)
    WHERE.write_text("\n".join(_everything()), encoding="utf-8")
    return 0


def _everything() -> Iterator[str]:
    yield f"Regulars {VERSION} and what it is made of\n"
    found = sorted(distributions(), key=lambda one: one.name.lower())
    inside = [one for one in found if one.name.lower() not in _TOOLS and one.name.lower() != "regulars"]
    yield "\n".join(f"  {one.name} {one.version}: {_licence(one)}" for one in inside)
    yield f"  Python {sys.version.split()[0]}: PSF-2.0\n"
    yield _chapter("Regulars", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    yield _chapter("Python", _of_python().read_text(encoding="utf-8"))
    yield _chapter("Qt, PySide6 and Shiboken", _QT)
    yield _chapter("SQLCipher and SQLite", _SQLCIPHER)
    for one in inside:
        texts = list(_texts(one))
        if texts:
            yield _chapter(f"{one.name} {one.version}", "\n\n".join(texts))
    yield from _of_system()
    for name in ("LGPL-3", "GPL-3"):
        yield _chapter(name, _common(name))


def _licence(one: Distribution) -> str:
    facts = one.metadata
    said = next((str(facts[name]) for name in ("License-Expression", "License") if name in facts), "")
    if said and "\n" not in said:
        return "GPL-2.0-or-later with an exception for programs it starts" if one.name == "pyinstaller" else said
    classes = [c.rpartition("::")[2].strip() for c in facts.get_all("Classifier") or () if c.startswith("License")]
    return ", ".join(classes) or "see below"


def _texts(one: Distribution) -> Iterator[str]:
    for file in one.files or ():
        if ".dist-info" in str(file) and any(name in file.name.lower() for name in _NAMES):
            yield Path(str(one.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def _of_python() -> Path:
    homes = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix), Path("/usr/share/doc/python3.11"))
    for home in homes:
        for name in ("LICENSE.txt", "LICENSE", "copyright"):
            if (home / name).is_file():
                return home / name
    raise SystemExit("The licence of Python was not found.")


def _of_system() -> Iterator[str]:
    """Yield the licences of the libraries of Debian that come along."""
    if not sys.platform.startswith("linux"):
        return
    listed = subprocess.run(["dpkg-query", "-W", "-f", "${Package}\n"], capture_output=True, text=True, check=False)
    known = set(listed.stdout.split())
    for package in sorted(known & _SYSTEM_PACKAGES):
        text = Path("/usr/share/doc") / package / "copyright"
        if text.is_file():
            yield _chapter(f"Debian’s {package}", text.read_text(encoding="utf-8", errors="replace"))


_SYSTEM_PACKAGES = frozenset(
    {"libffi8", "liblzma5", "libbz2-1.0", "zlib1g", "libuuid1", "libexpat1", "libgcc-s1", "libstdc++6"}
    | {"libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0"}
    | {"libxcb-util1", "libxkbcommon-x11-0", "libwayland-client0"}
)


def _common(name: str) -> str:
    for folder in _TEXTS:
        if (folder / name).is_file():
            return (folder / name).read_text(encoding="utf-8")
    raise SystemExit(
        f"The text of {name} is missing. Copy it from a Debian’s /usr/share/common-licenses to build/texts."
    )


def _chapter(title: str, text: str) -> str:
    return f"{_RULE}\n{title}\n{_RULE}\n\n{text.strip()}\n"


if __name__ == "__main__":
    sys.exit(main())
