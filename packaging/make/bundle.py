"""Makes the folder dist/regulars that runs on a computer without Python, and says how large it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import licences
import looks
from contents import LARGEST, refused
from release import FOLDER, ROOT

_MEGABYTE = 1_000_000


def main() -> int:
    """Draw, collect, build, and hold the folder against the list; return 1 when something is in it that may not be."""
    looks.main()
    licences.main()
    build = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build" / "pyinstaller")]
    done = subprocess.run([*build, *places, str(ROOT / "packaging" / "app.spec")], cwd=ROOT, check=False)
    if done.returncode:
        return done.returncode
    wrong = strangers(FOLDER)
    for name, why in wrong:
        print(f"{name} may not be inside: {why}.", file=sys.stderr)
    size = unpacked(FOLDER)
    print(f"dist/regulars holds {size / _MEGABYTE:.1f} MB; at most {LARGEST / _MEGABYTE:.0f} are allowed.")
    return 1 if wrong or size > LARGEST else 0


def strangers(folder: Path) -> list[tuple[str, str]]:
    """Return the files of the inner folder that are not on the list, each with why."""
    inner = folder / "_internal"
    names = sorted(str(file.relative_to(inner)) for file in inner.rglob("*") if file.is_file() or file.is_symlink())
    return [(name, why) for name in names if (why := refused(name))]


def unpacked(folder: Path) -> int:
    """Return how many bytes the folder holds; links are not counted twice."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


if __name__ == "__main__":
    sys.exit(main())
