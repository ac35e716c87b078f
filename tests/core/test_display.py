"""A window that cannot open says why, and what to do."""

from __future__ import annotations

import pytest

from app.core import display
from app.core.display import ALWAYS, ON_X, NoDisplay, insist_on_display


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Linux without any screen, on which every library is there."""
    monkeypatch.setattr(display.sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display, "_loads", lambda _library: True)
    return monkeypatch


def test_without_a_screen_it_says_so(linux: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoDisplay, match="no screen"):
        insist_on_display()


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_screen_it_says_nothing(linux: pytest.MonkeyPatch, name: str) -> None:
    linux.setenv(name, "offscreen")
    insist_on_display()


def test_a_picture_needs_no_screen(linux: pytest.MonkeyPatch) -> None:
    insist_on_display(draws_only=True)


def test_what_is_missing_is_named_by_its_package(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", ":0")
    linux.setattr(display, "_loads", lambda library: library not in ("libGL.so.1", "libxcb-icccm.so.4"))
    with pytest.raises(NoDisplay, match="apt-get install libgl1 libxcb-icccm4"):
        insist_on_display()


def test_what_only_x_needs_is_not_asked_for_elsewhere(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", ":0")
    linux.setenv("WAYLAND_DISPLAY", "wayland-0")
    linux.setattr(display, "_loads", lambda library: library not in ON_X)
    insist_on_display()


def test_libraries_are_looked_for_where_the_system_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not display._loads("libno-such-library.so.7")
    monkeypatch.setattr(display.ctypes, "CDLL", lambda _library: object())
    assert display._loads(next(iter(ALWAYS)))


def test_other_systems_bring_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display.sys, "platform", "win32")
    monkeypatch.setattr(display, "_loads", lambda _library: False)
    insist_on_display()
