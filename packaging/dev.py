#!/usr/bin/env python3
"""The developers' door: makes the environment when it is missing, then does what the word says.

    python3 packaging/dev.py run [WORDS …]    open the program on demo data, or with the words given
    python3 packaging/dev.py test [WORDS …]   run the tests (words go to pytest)
    python3 packaging/dev.py check            formatting, lint, types, import contracts, coverage of the last test run
    python3 packaging/dev.py shots            draw the pictures of the documentation
    python3 packaging/dev.py bench [WORDS …]  measure, and say how it compares with what is promised;
                                              with the word bundle: the bundle beside the source
    python3 packaging/dev.py bundle           make dist/regulars, a folder that runs without Python
    python3 packaging/dev.py deb              make a .deb and a .tar.xz of that folder, and look them over
    python3 packaging/dev.py try-deb          install, use, kill, upgrade and remove the .deb on this very computer

It needs Python 3.11 or later and nothing else. The environment is made in .venv.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "made-from"
#: The bundle is made in an environment of its own: what lies in it is what the bundle is made of.
BUNDLING = ROOT / "build" / "bundling"
#: The steps of packaging.
MAKE = ROOT / "packaging" / "make"
OLDEST_PYTHON = (3, 11)

#: What a window needs on Debian and its kin: the library to look for, and the package that holds it.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
#: What packages are made and looked over with: the program to look for, and the package that holds it.
TOOLS = {
    "objdump": "binutils",
    "strip": "binutils",
    "dpkg-deb": "dpkg",
    "zstd": "zstd",
    "xz": "xz-utils",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
}
#: What a stranger's computer is played with.
TRIAL_TOOLS = {"debootstrap": "debootstrap", "Xvfb": "xvfb", "xdotool": "xdotool"}

#: Fonts the pictures are drawn with; any font will do for the program itself.
FONTS = {"Inter": "fonts-inter", "NotoSansArabic": "fonts-noto-core"}

#: The least share of branches and lines that tests must reach, in percent: the whole, and the pure rules.
FLOOR, FLOOR_OF_RULES = 95, 100


def main() -> int:
    """Do what the first word says; without one, list the words."""
    if len(sys.argv) < 2 or sys.argv[1] not in WORDS:  # noqa: PLR2004 - the program and a word
        print(__doc__)
        return 0 if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help", "help") else 2  # noqa: PLR2004
    if sys.version_info < OLDEST_PYTHON:
        print(f"Regulars needs Python 3.11 or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    try:
        return WORDS[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130


# --- the words -------------------------------------------------------------------------------------------


def run(words: list[str]) -> int:
    """Open the program: on demo data without words, else with the words unchanged."""
    if not (make_environment() and have_libraries()):
        return 2
    return call([str(python()), "-m", "app", *(words or ["--demo"])])


def test(words: list[str]) -> int:
    """Run the tests under coverage."""
    if not (make_environment() and have_libraries()):
        return 2
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    code = call([str(python()), "-m", "coverage", "run", "-m", "pytest", *words])
    call([str(python()), "-m", "coverage", "combine", "--quiet"])
    return code


def check(_words: list[str]) -> int:
    """Format, lint, types, import contracts, coverage floors."""
    if not make_environment():
        return 2
    steps = [
        [tool("ruff"), "format", "--check", "."],
        [tool("ruff"), "check", "."],
        [tool("mypy")],
        [tool("lint-imports")],
        [tool("coverage"), "report", f"--fail-under={FLOOR}"],
        [
            tool("coverage"),
            "report",
            f"--fail-under={FLOOR_OF_RULES}",
            "--include=app/core/*,app/domain/*",
        ],
    ]
    failed = [step for step in steps if call(step) != 0]
    for step in failed:
        print("failed:", Path(step[0]).name, *step[1:], file=sys.stderr)
    return 1 if failed else 0


def shots(_words: list[str]) -> int:
    """Draw the pictures of the documentation."""
    if not (make_environment() and have_libraries(fonts=True)):
        return 2
    return call([str(python()), str(ROOT / "packaging" / "shots.py")])


def bench(words: list[str]) -> int:
    """Measure."""
    if not (make_environment() and have_libraries()):
        return 2
    script = "bundled.py" if words[:1] == ["bundle"] else "run.py"
    return call([str(python()), str(ROOT / "packaging" / "bench" / script), *words])


def bundle(_words: list[str]) -> int:
    """Make the folder that runs without Python."""
    if not (make_bundling() and have_libraries() and have_tools(TOOLS) and have_libpython()):
        return 2
    return call([str(python(BUNDLING)), str(MAKE / "bundle.py")])


def deb(words: list[str]) -> int:
    """Make the packages for Linux, with the bundle when there is none."""
    if not (ROOT / "dist" / "regulars" / "regulars").exists() and bundle([]) != 0:
        return 2
    if not (make_bundling() and have_tools(TOOLS)):
        return 2
    return call([str(python(BUNDLING)), str(MAKE / "packages.py"), *words])


def try_deb(words: list[str]) -> int:
    """Try the .deb as a shop would meet it."""
    if not have_tools(TRIAL_TOOLS):
        return 2
    return call([sys.executable, str(MAKE / "try_deb.py"), *words])


WORDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "shots": shots,
    "bench": bench,
    "bundle": bundle,
    "deb": deb,
    "try-deb": try_deb,
}


# --- the environment -------------------------------------------------------------------------------------


def make_environment() -> bool:
    """Make or freshen .venv when the project asks for something else than it was made from."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == wanted and python().exists():
        return True
    print("Making the environment in .venv; this takes a minute the first time.", file=sys.stderr)
    try:
        if not python().exists():
            venv.create(ENVIRONMENT, with_pip=True, clear=ENVIRONMENT.exists())
    except (subprocess.CalledProcessError, OSError):
        print("Python's venv is missing. Type: sudo apt-get install python3-venv", file=sys.stderr)
        return False
    install = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", ".[dev]"]
    if call(install) != 0:
        print("The libraries could not be installed; see above. Is the network there?", file=sys.stderr)
        return False
    STAMP.write_text(wanted)
    return True


def make_bundling() -> bool:
    """Make the environment the bundle is made in, when what the program is made of has changed."""
    import tomllib  # an older Python, which has none, was told so before

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["bundle"]]
    stamp = BUNDLING / "made-from"
    if stamp.exists() and stamp.read_text() == "\n".join(wanted):
        return True
    print("Making the environment of the bundle in build/bundling.", file=sys.stderr)
    venv.create(BUNDLING, with_pip=True, clear=BUNDLING.exists())
    if call([str(python(BUNDLING)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]) != 0:
        print("The libraries could not be installed; see above. Is the network there?", file=sys.stderr)
        return False
    stamp.write_text("\n".join(wanted))
    return True


def have_tools(tools: dict[str, str]) -> bool:
    """Look for programs of Debian; install what is missing when that is allowed, else say what to type."""
    if not sys.platform.startswith("linux"):
        return True
    missing = sorted({package for program, package in tools.items() if not shutil.which(program)})
    if not missing:
        return True
    if not shutil.which("apt-get"):
        print("These programs of Debian are missing:", *missing, file=sys.stderr)
        return False
    return install(missing, "Packaging needs some programs.")


def have_libpython() -> bool:
    """Look for Python as a library, which a bundle starts from; Debian keeps it in a package of its own."""
    name = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/nowhere") / f"{name}.so.1.0"
    if not sys.platform.startswith("linux") or beside.exists() or loads(f"{name}.so.1.0"):
        return True
    return install([name], "A bundle needs Python as a library.")


def have_libraries(*, fonts: bool = False) -> bool:
    """Look whether a window can open; install what is missing when that is allowed, else say what to type."""
    if not sys.platform.startswith("linux"):
        return True
    missing = sorted({package for library, package in LIBRARIES.items() if not loads(library)})
    if fonts or not any_font():
        missing += sorted(package for font, package in FONTS.items() if not has_font(font))
    if not missing:
        return True
    if not shutil.which("apt-get"):
        print("A window needs these libraries (Debian's names):", *missing, file=sys.stderr)
        return True  # they may be there under other names; Qt will say so itself
    return install(missing, "A window needs some libraries.")


def install(packages: list[str], why: str) -> bool:
    """Install packages of Debian when that is allowed, else say what to type."""
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode != 0:
        print(why, "Type: sudo apt-get install", *packages, file=sys.stderr)
        return False
    print("Installing", *packages, file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*rights, "apt-get", "update", "-qq"], check=False, env=environment)
    done = subprocess.run([*rights, "apt-get", "install", "-y", "-qq", *packages], check=False, env=environment)
    return done.returncode == 0


def loads(library: str) -> bool:
    """Tell whether the system finds that library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def any_font() -> bool:
    """Tell whether there is a font at all."""
    return has_font("")


def has_font(name: str) -> bool:
    """Tell whether a font file of that name is installed."""
    homes = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return any(
        name in file.name
        for home in homes
        if home.is_dir()
        for file in home.rglob("*")
        if file.suffix in (".ttf", ".otf", ".ttc")
    )


def python(environment: Path = ENVIRONMENT) -> Path:
    """Return the environment's Python."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tool(name: str) -> str:
    """Return a tool of the environment."""
    return str(python().with_name(name + (".exe" if os.name == "nt" else "")))


def call(command: list[str]) -> int:
    """Run a command in the project's folder; return its exit code."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
