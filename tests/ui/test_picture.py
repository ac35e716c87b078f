"""Every screen can be drawn into a file, and drawing writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.core.errors import FileTrouble, NotFound, UserError
from app.ui.picture import SCREENS, draw
from app.ui.theme import Theme, tokens
from tests.ui.fake_shop import FakeShop


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_drawn_and_nothing_written(theme: Theme, shop: FakeShop, tmp_path: Path, screen: str) -> None:
    out = tmp_path / "shot.png"
    draw(shop, screen, out, customer=None if screen in ("nobody-found", "empty") else 1)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1366, 768)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1366, 7) for y in range(0, 768, 7)}
    assert len(colours) > 3
    assert shop.book.calls == []


def test_a_scale_makes_more_pixels_of_the_same_window(theme: Theme, shop: FakeShop, tmp_path: Path) -> None:
    draw(shop, "counter", tmp_path / "shot.png", size=(1024, 700), scale=2.0, customer=1)
    image = QImage(str(tmp_path / "shot.png"))
    assert (image.width(), image.height()) == (2048, 1400)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_is_in_the_theme_asked_for(theme: Theme, shop: FakeShop, tmp_path: Path, scheme: str) -> None:
    draw(shop, "counter", tmp_path / "shot.png", theme=scheme, customer=1)
    paper = QImage(str(tmp_path / "shot.png")).pixelColor(5, 400).name()
    assert paper == tokens(scheme).colours["paper"]


def test_the_likeliest_of_a_search_is_opened(theme: Theme, shop: FakeShop, tmp_path: Path) -> None:
    for name, words in (("one.png", {"search": "martin"}), ("two.png", {"search": "martin", "customer": 2})):
        draw(shop, "counter", tmp_path / name, **words)
    assert QImage(str(tmp_path / "one.png")) == QImage(str(tmp_path / "two.png"))


def test_an_unknown_screen_is_refused_with_the_names_of_all(theme: Theme, shop: FakeShop, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="counter, empty"):
        draw(shop, "nowhere", tmp_path / "shot.png")


@pytest.mark.parametrize(
    ("size", "scale"), [((10, 10), 1.0), ((99_999, 700), 1.0), ((1366, 768), 0.0), ((1366, 768), 99.0)]
)
def test_an_impossible_size_is_refused(
    theme: Theme, shop: FakeShop, tmp_path: Path, size: tuple[int, int], scale: float
) -> None:
    with pytest.raises(UserError):
        draw(shop, "counter", tmp_path / "shot.png", size=size, scale=scale)


def test_an_unknown_customer_is_refused(theme: Theme, shop: FakeShop, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        draw(shop, "counter", tmp_path / "shot.png", customer=99)


def test_a_file_that_cannot_be_written_is_said(theme: Theme, shop: FakeShop, tmp_path: Path) -> None:
    with pytest.raises(FileTrouble):
        draw(shop, "empty", tmp_path / "missing" / "shot.png")
