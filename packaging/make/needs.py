"""What the bundle asks of a Debian: the libraries it calls for and does not bring, as packages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

#: Where each library of the system lives; the second name is that of newer Debians and Ubuntus.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libbrotlicommon.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
#: A text nobody can read without a font: one of these at least.
FONT = "fonts-dejavu-core | fonts-noto-core"
_OF_LIBC = re.compile(r"^(ld-linux.*|lib(c|m|dl|rt|util|pthread|resolv))\.so\.\d+$")


def depends(folder: Path) -> list[str]:
    """Return the packages, the C library with the oldest version that will do."""
    called = {name for file in _binaries(folder) for name in _called_for(file)}
    brought = {file.name for file in folder.rglob("*")}
    wanted = sorted(name for name in called - brought if not _OF_LIBC.match(name))
    unknown = [name for name in wanted if name not in PACKAGES]
    if unknown:
        raise SystemExit(f"Nobody knows which package holds {', '.join(unknown)}: say so in packaging/make/needs.py.")
    return [f"libc6 (>= {_oldest_libc(folder)})", *sorted({PACKAGES[name] for name in wanted}), FONT]


def _binaries(folder: Path) -> list[Path]:
    return [f for f in folder.rglob("*") if f.is_file() and not f.is_symlink() and f.open("rb").read(4) == b"\x7fELF"]


def _called_for(file: Path) -> list[str]:
    said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout
    return re.findall(r"NEEDED\s+(\S+)", said)


def _oldest_libc(folder: Path) -> str:
    versions = set()
    for file in _binaries(folder):
        said = subprocess.run(["objdump", "-T", str(file)], capture_output=True, text=True, check=False).stdout
        versions |= {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(\d+\.\d+)", said)}
    return ".".join(map(str, max(versions)))
