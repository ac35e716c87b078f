"""What may be inside the bundle: the one list that the build keeps to and the finished folder is held against."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

#: At most so much is unpacked on a shop's computer, in bytes.
LARGEST = 140_000_000

#: Qt's modules the program is made of, and what these call for themselves.
QT_MODULES = frozenset({"QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtTest"})
QT_LIBRARIES = frozenset(
    {"Core", "Gui", "Widgets", "Network", "Svg", "Test"}
    | {"DBus", "XcbQpa", "WaylandClient", "WaylandEglClientHwIntegration", "EglFSDeviceIntegration", "OpenGL"}
)

#: Qt's plugins, folder by folder; the names are without lib, ending and platform.
PLUGINS: dict[str, frozenset[str]] = {
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"}),
    "platforminputcontexts": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}),
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    "xcbglintegrations": frozenset({"qxcb-egl-integration", "qxcb-glx-integration"}),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"bradient"}),
    "wayland-graphics-integration-client": frozenset({"qt-plugin-wayland-egl"}),
    "iconengines": frozenset({"qsvgicon"}),
    "imageformats": frozenset({"qsvg", "qjpeg", "qgif", "qico"}),
    "styles": frozenset({"qmodernwindowsstyle", "qmacstyle"}),
}

#: Languages whose words of Qt itself (Close, Copy, names of keys) come along; English is in Qt.
QT_WORDS = frozenset({"de"})
#: Languages whose dates, amounts and plurals come along, with all their countries.
LOCALES = frozenset({"en", "de"})

#: Libraries of the system that come along on Linux; all others must be what every desktop has.
SYSTEM_LIBRARIES = frozenset(
    {"python3.11", "python3.12", "python3.13", "python3", "ffi", "lzma", "bz2", "z", "uuid", "expat"}
    | {"gcc_s", "stdc++", "icudata", "icui18n", "icuuc", "mpdec", "tinfo", "readline", "pyside6.abi3", "shiboken6.abi3"}
    | {"xcb-cursor", "xcb-icccm", "xcb-image", "xcb-keysyms", "xcb-render-util", "xcb-util", "xkbcommon-x11"}
    | {"xcb-shape", "xcb-xkb", "xcb-sync", "xcb-xfixes", "xcb-randr", "xcb-render", "xcb-shm", "wayland-client"}
    | {"wayland-cursor", "wayland-egl"}
)

#: Packages of Python whose files lie in the folder beside the archive of modules.
PACKAGES = frozenset(
    {"PySide6", "shiboken6", "app", "anyascii", "babel", "charset_normalizer", "rapidfuzz", "sqlalchemy"}
    | {"sqlcipher3", "tzdata", "_argon2_cffi_bindings", "lib-dynload", "python3.11", "markupsafe"}
)
#: Modules of Python that lie beside them by themselves: what Argon2 is called through, and what mypyc made.
MODULES = re.compile(r"^(_cffi_backend|[0-9a-f]{20}__mypyc)\.(cpython-|cp3|pyd|abi3)")
#: Never inside, whatever calls for it.
NEVER = re.compile(
    r"gtk|gdk|(^|/)qml|quick|sqldrivers|webengine|qtcharts|qtgraphs|datavisualization|virtualkeyboard|eglfs|linuxfb"
    r"|tkinter|_tcl|(^|/)tests?/|\.pyc?$|pip|setuptools|pytest",
    re.IGNORECASE,
)
_OURS = re.compile(r"^app/(_resources|models/migrations)/")


def refused(name: str) -> str:
    """Return why a file of the bundle, named from its inner folder, may not be there; nothing when it may."""
    path = PurePosixPath(name.replace("\\", "/"))
    text = str(path)
    if _OURS.match(text):
        return ""
    if NEVER.search(text) and not text.startswith(("tzdata/", "babel/")):
        return "never"
    kind = next((kind for kind in _JUDGES if kind in path.parts), "")
    if kind:
        return _JUDGES[kind](path)
    if ".so" in path.name or path.suffix in (".dll", ".dylib"):
        return _refused_library(path)
    return ""


def _refused_plugin(path: PurePosixPath) -> str:
    names = PLUGINS.get(path.parent.name, frozenset())
    return "" if _bare(path) in names else "a plugin nobody asked for"


def _refused_words(path: PurePosixPath) -> str:
    return "" if path.stem.removeprefix("qtbase_") in QT_WORDS else "words of Qt in a language not spoken"


def _refused_locale(path: PurePosixPath) -> str:
    return "" if path.stem == "root" or path.stem.split("_")[0] in LOCALES else "a locale not spoken"


_JUDGES = {"plugins": _refused_plugin, "translations": _refused_words, "locale-data": _refused_locale}


def _refused_library(path: PurePosixPath) -> str:
    bare = _bare(path)
    if bare.startswith("Qt6"):
        return "" if bare.removeprefix("Qt6") in QT_LIBRARIES else "a part of Qt nobody asked for"
    if bare.startswith("Qt") and "PySide6" in path.parts:
        return "" if bare in QT_MODULES else "a part of Qt nobody asked for"
    if len(path.parts) == 1 and MODULES.match(path.name):
        return ""
    if len(path.parts) > 1 and path.parts[0] in PACKAGES and path.parent.name != "lib":
        return ""
    return "" if bare in SYSTEM_LIBRARIES or (path.suffix != ".so" and _is_of_python(path)) else "an unknown library"


def _is_of_python(path: PurePosixPath) -> bool:
    return path.suffix in (".dll", ".dylib", ".pyd") or ".cpython-" in path.name or ".abi3" in path.name


def _bare(path: PurePosixPath) -> str:
    name = path.name.removeprefix("lib")
    for ending in (".abi3.so", ".so", ".dll", ".dylib"):
        head, found, _tail = name.partition(ending)
        if found:
            return re.sub(r"\.cpython-.*$", "", head)
    return path.stem
