"""Packs the bundle for Linux: a .deb, and a .tar.xz that runs from where it is unpacked.

    packages.py [--version NUMBER] [--deb-only]

With --version the package says it is that version: an older one to be upgraded in a trial.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import looks
from bundle import unpacked
from needs import depends
from release import FOLDER, HOME_PAGE, MAKER, ROOT, VERSION

_LINUX = ROOT / "packaging" / "linux"
_TREE = ROOT / "build" / "deb"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DAY = datetime.fromtimestamp(
    int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or (ROOT / "CHANGELOG.md").stat().st_mtime, UTC
)
_KILO = 1024


def main() -> int:
    """Pack, and look over what was packed; return 1 when something is wrong with it."""
    words = argparse.ArgumentParser()
    words.add_argument("--version", default=VERSION)
    words.add_argument("--deb-only", action="store_true")
    asked = words.parse_args()
    looks.main()
    machine = _ARCHITECTURES[os.uname().machine]
    tree(_TREE, asked.version, machine)
    wrong = look_over(_TREE)
    package = ROOT / "dist" / f"regulars_{asked.version}_{machine}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z19", "--build", str(_TREE), str(package))
    print(f"{package.relative_to(ROOT)} holds {package.stat().st_size / 1e6:.1f} MB.")
    if not asked.deb_only:
        archive()
    return 1 if wrong else 0


def tree(root: Path, version: str, machine: str) -> None:
    """Lay out what the package installs, and what it says of itself."""
    shutil.rmtree(root, ignore_errors=True)
    share = root / "usr" / "share"
    shutil.copytree(FOLDER, root / "usr" / "lib" / "regulars", symlinks=True)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "regulars").symlink_to("../lib/regulars/regulars")
    put(share / "applications" / "regulars.desktop", (_LINUX / "regulars.desktop").read_text(encoding="utf-8"))
    put(share / "mime" / "packages" / "regulars.xml", (_LINUX / "regulars-mime.xml").read_text(encoding="utf-8"))
    put(share / "metainfo" / "regulars.metainfo.xml", filled(_LINUX / "metainfo.xml", version))
    put(share / "man" / "man1" / "regulars.1.gz", packed(filled(_LINUX / "regulars.1", version)))
    put(share / "doc" / "regulars" / "changelog.gz", packed(changes(version)))
    put(share / "doc" / "regulars" / "NEWS.gz", packed((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    put(share / "doc" / "regulars" / "copyright", copyright_text())
    put(share / "lintian" / "overrides" / "regulars", (_LINUX / "lintian-overrides").read_text(encoding="utf-8"))
    icons(share / "icons" / "hicolor")
    for file in root.rglob("*"):
        if not file.is_symlink():
            runs = file.is_dir() or (
                file.name == "regulars" and file.parent.name == "regulars" and file.stat().st_size > _KILO
            )
            file.chmod(0o755 if runs and file.parent.name != "overrides" else 0o644)
    put(root / "DEBIAN" / "control", control(version, machine, root))
    root.chmod(0o755)


def icons(folder: Path) -> None:
    """Put the icon where desktops look for it."""
    for side in looks.SIZES:
        put(folder / f"{side}x{side}" / "apps" / "regulars.png", (looks.LOOKS / f"regulars-{side}.png").read_bytes())
    put(folder / "scalable" / "apps" / "regulars.svg", looks.SVG.read_bytes())


def control(version: str, machine: str, root: Path) -> str:
    """Return what the package manager is told."""
    facts = {
        "Package": "regulars",
        "Version": version,
        "Section": "misc",
        "Priority": "optional",
        "Architecture": machine,
        "Maintainer": MAKER,
        "Installed-Size": str(unpacked(root) // _KILO),
        "Depends": ", ".join(depends(FOLDER)),
        "Recommends": "fonts-inter, fonts-noto-core",
        "Suggests": "fonts-noto-cjk",
        "Homepage": HOME_PAGE,
        "Description": "shop counter's memory of its customers\n"
        " Type three letters or scan a card: one screen says who this is, what they\n"
        " bought last and why, what is still owed to them, and what to say now.\n"
        " Everything stays in one file on this computer. Removing the package keeps it.",
    }
    return "".join(f"{name}: {fact}\n" for name, fact in facts.items())


def changes(version: str) -> str:
    """Return the changes in Debian's form, which tells the day and leaves the rest to the news."""
    when = format_datetime(_DAY)
    return f"regulars ({version}) stable; urgency=medium\n\n  * What is new stands in NEWS.\n\n -- {MAKER}  {when}\n"


def copyright_text() -> str:
    """Return what Debian wants to know of rights; the whole is in the program, under About."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return (
        f"{licence}\nThe licences of everything else inside are in\n"
        "/usr/lib/regulars/_internal/app/_resources/licences.txt; those of Qt and PySide6 are in\n"
        "/usr/share/common-licenses/LGPL-3.\n"
    )


def look_over(root: Path) -> bool:
    """Let the desktop's own judges look; return True when they found something."""
    share = root / "usr" / "share"
    judged = (
        ("desktop-file-validate", str(share / "applications" / "regulars.desktop")),
        ("appstreamcli", "validate", "--no-net", "--pedantic", str(share / "metainfo" / "regulars.metainfo.xml")),
    )
    codes = [subprocess.run(words, check=False).returncode for words in judged]  # both shall have their say
    return any(codes)


def archive() -> None:
    """Pack the folder as it is, with a word on how to start it."""
    name = f"regulars-{VERSION}-linux-{os.uname().machine}"
    file = ROOT / "dist" / f"{name}.tar.xz"
    place = ROOT / "build" / "archive" / name
    shutil.rmtree(place.parent, ignore_errors=True)
    shutil.copytree(FOLDER, place, symlinks=True)
    put(place / "README.txt", filled(_LINUX / "README.txt", VERSION))
    shutil.copyfile(looks.SVG, place / "regulars.svg")
    words = [
        "tar",
        "--create",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--sort=name",
        f"--mtime={_DAY.isoformat()}",
    ]
    run(*words, "-C", str(place.parent), "-I", "xz -T0 -6", "-f", str(file), name)
    print(f"{file.relative_to(ROOT)} holds {file.stat().st_size / 1e6:.1f} MB.")


def filled(template: Path, version: str) -> str:
    """Return a text with the version, the day and the home page in it."""
    text = template.read_text(encoding="utf-8")
    facts = {"@VERSION@": version, "@DAY@": _DAY.date().isoformat(), "@HOME@": HOME_PAGE}
    for mark, fact in facts.items():
        text = text.replace(mark, fact)
    return text


def packed(text: str) -> bytes:
    """Return a text as Debian wants manuals and changes: packed, without a time."""
    return gzip.compress(text.encode(), 9, mtime=0)


def put(file: Path, content: str | bytes) -> None:
    """Write a file with the folders that lead to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def run(*words: str) -> None:
    """Run a program that has to succeed."""
    subprocess.run(words, check=True, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
