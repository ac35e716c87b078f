"""Plays the .deb through on a fresh Debian that has nothing but what the package asks for.

Made with debootstrap in a folder of its own, so nothing is installed on this computer itself; root may do that. The
program opens on an Xvfb of this computer. It is installed by apt over an older version with data in place, takes in
a file, finds a customer by keys typed into its window, is killed, starts again, and is removed: the data stays.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from release import ROOT, VERSION

_MIRROR, _SUITE = "http://deb.debian.org/debian", "bookworm"
#: Packed by the name of an older version, to be upgraded from.
_OLDER = "0.0.9"
_PATIENCE = 60.0
_DISPLAY = ":91"
_HOME = "/home/jürgen"
_EXPORT = (
    "First Name,Last Name,Email Address,Phone Number,Square Customer ID\nMarisol,Vega,m@example.com,5550104471,SQ1\n"
)


def main() -> int:
    """Play it all; the first thing that goes wrong ends it with a sentence."""
    if os.geteuid() != 0:
        print("Root may try packages: sudo python3 packaging/dev.py try-deb", file=sys.stderr)
        return 2
    newer = package(VERSION)
    older = package(_OLDER)
    with fresh_debian() as root, screen():
        shutil.copy(newer, root / "newer.deb")
        shutil.copy(older, root / "older.deb")
        play(root)
    print("The package was installed, used, killed, upgraded and removed; all that was noted is still there.")
    return 0


def play(root: Path) -> None:
    """The life of a package, from beginning to end."""
    apt(root, "install", "/older.deb")
    told = regulars(root, "--version").stdout
    (root / "till.csv").write_text(_EXPORT, encoding="utf-8")
    say("installed", told.strip())
    with window(root, "Set up Regulars"):
        set_up()
        wait_until(lambda: shown("Blue Door") != "", "the counter did not open after the first questions")
        say("set up by keyboard")
    regulars(root, "import", "customers", "/till.csv")
    with window(root) as program:
        regulars(root)
        say("a second start raised the window and ended")
        keys("mar ve", "Return")
        wait_until(lambda: visits(root) == 1, "the visit of a customer found in the window was not noted")
        say("found a customer in the window")
        os.killpg(program.pid, signal.SIGKILL)
    with window(root):
        wait_until(lambda: visits(root) == 1, "the visit was lost")
        say("opened again after kill -9")
    apt(root, "install", "/newer.deb")
    say("upgraded", regulars(root, "--version").stdout.strip())
    if visits(root) != 1:
        raise SystemExit("The upgrade lost a visit.")
    with window(root):
        say("opened after the upgrade")
    apt(root, "remove", "regulars")
    if (root / "usr/lib/regulars").exists() or not (
        root / _HOME.strip("/") / ".local/share/regulars/regulars.db"
    ).exists():
        raise SystemExit("Removing left the program or took the data.")


# --- a computer ------------------------------------------------------------------------------------------


@contextmanager
def fresh_debian() -> Iterator[Path]:
    """Yield the root of a Debian with nothing on it; kept between trials in build/debian, copied for each."""
    stored = ROOT / "build" / "debian"
    if not (stored / "done").exists():
        shutil.rmtree(stored, ignore_errors=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", _SUITE, str(stored), _MIRROR], check=True, stdout=subprocess.DEVNULL
        )
        (stored / "done").touch()
    folder = Path(tempfile.mkdtemp(prefix="fresh-"))
    root = folder / "root"
    subprocess.run(["cp", "-a", str(stored), str(root)], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    (root / "etc/resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
    (root / _HOME.strip("/")).mkdir(parents=True)
    try:
        yield root
    finally:
        subprocess.run(["umount", str(root / "proc")], check=True)
        shutil.rmtree(folder)


@contextmanager
def screen() -> Iterator[None]:
    """Give a display to open windows on."""
    server = subprocess.Popen(["Xvfb", _DISPLAY, "-screen", "0", "1366x768x24"], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: Path(f"/tmp/.X11-unix/X{_DISPLAY[1:]}").exists(), "there is no display")  # noqa: S108 - X's own place
        yield
    finally:
        server.terminate()
        server.wait()


def apt(root: Path, word: str, package: str) -> None:
    """Let apt do something with a package, without what is only recommended."""
    quiet = ["apt-get", "-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    for words in ([*quiet, "update"], [*quiet, word, package]):
        inside(root, *words)


def regulars(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program on the command line there."""
    return inside(root, "regulars", *words)


def inside(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program there; it has to succeed."""
    done = subprocess.run(
        ["chroot", str(root), *words], env=surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done


def surroundings() -> dict[str, str]:
    """Return what a program there is told of its surroundings."""
    return {
        "HOME": _HOME,
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DISPLAY": _DISPLAY,
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
    }


# --- the window ------------------------------------------------------------------------------------------


@contextmanager
def window(root: Path, title: str = "Regulars") -> Iterator[subprocess.Popen[bytes]]:
    """Open the window, and end it as it comes."""
    words = ["chroot", str(root), "regulars"]
    program = subprocess.Popen(words, env=surroundings(), start_new_session=True)
    try:
        wait_until(lambda: bool(shown(title)), "no window opened")
        yield program
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGTERM)
        program.wait()


def set_up() -> None:
    """Answer the questions of the first start as somebody without a mouse does."""
    dialog = "Set up Regulars"
    keys("Blue Door", "ctrl+Return", name=dialog)
    keys("", "ctrl+Return", name=dialog)
    keys("Rosa", "Return", name=dialog)
    keys("4711", "Return", name=dialog)
    keys("4711", "ctrl+Return", name=dialog)
    keys("Tom", "ctrl+Return", name=dialog)
    keys("", "Tab", "Return", name=dialog)


def shown(name: str = "Regulars") -> str:
    """Return the number of the window on the display whose title has that in it."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name],
        env={**os.environ, "DISPLAY": _DISPLAY},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.split("\n", 1)[0]


def keys(text: str, *after: str, name: str = "Regulars") -> None:
    """Type into a window, and give it time to take that in: no key of a person comes faster."""
    at = {**os.environ, "DISPLAY": _DISPLAY}
    subprocess.run(["xdotool", "windowfocus", "--sync", shown(name)], env=at, check=True)
    if text:
        subprocess.run(["xdotool", "type", "--delay", "60", text], env=at, check=True)
    for key in after:
        subprocess.run(["xdotool", "key", key], env=at, check=True)
    time.sleep(1.0)


def visits(root: Path) -> int:
    """Return how often the customer was here."""
    found: dict[str, object] = json.loads(regulars(root, "card", "1", "--json").stdout)
    count = found.get("visits", 0)
    return int(str(count))


def package(version: str) -> Path:
    """Return the package of a version, packed when it is missing."""
    files = sorted((ROOT / "dist").glob(f"regulars_{version}_*.deb"))
    if not files:
        subprocess.run(
            [sys.executable, "packaging/dev.py", "deb", "--version", version, "--deb-only"], cwd=ROOT, check=True
        )
        files = sorted((ROOT / "dist").glob(f"regulars_{version}_*.deb"))
    return files[-1]


def wait_until(true: Callable[[], bool], otherwise: str) -> None:
    """Wait for something to be true."""
    until = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > until:
            raise SystemExit(f"The trial failed: {otherwise}.")
        time.sleep(0.2)


def say(*words: str) -> None:
    """Tell how far it is."""
    print("-", *words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
