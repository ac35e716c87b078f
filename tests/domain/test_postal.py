"""Addresses in the order of each country."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.postal import Post, address_lines

POST = Post("Marisol Vega", "", "12 High Street", "", "Springfield", "IL", "62701", "")


def lines(post: Post, code: str, home: str = "", name: str = "") -> list[str]:
    return list(address_lines(post, code=code, home=home or code, country_name=name))


@pytest.mark.parametrize(
    ("code", "below"),
    [
        ("US", ["Springfield, IL 62701"]),
        ("CA", ["Springfield IL  62701"]),
        ("GB", ["Springfield", "62701"]),
        ("NL", ["62701 Springfield"]),
        ("DE", ["62701 Springfield"]),
        ("IT", ["62701 Springfield IL"]),
        ("BR", ["Springfield - IL", "62701"]),
        ("MX", ["62701 Springfield", "IL"]),
    ],
)
def test_the_city_stands_as_its_country_writes_it(code: str, below: list[str]) -> None:
    assert lines(POST, code) == ["Marisol Vega", "12 High Street", *below]


def test_a_part_that_is_missing_takes_its_comma_with_it() -> None:
    assert lines(replace(POST, city=""), "US")[-1] == "IL 62701"
    assert lines(replace(POST, region=""), "BR")[2:] == ["Springfield", "62701"]


def test_the_country_is_named_in_capitals_only_abroad() -> None:
    assert lines(POST, "US", home="NL", name="United States")[-1] == "UNITED STATES"
    assert "UNITED STATES" not in lines(POST, "US", home="US", name="United States")


def test_in_hungary_the_city_comes_before_the_street() -> None:
    post = Post("Kovács Anna", "", "Fő utca 1.", "", "Budapest", "", "1011")
    assert lines(post, "HU") == ["Kovács Anna", "Budapest", "Fő utca 1.", "1011"]


def test_japanese_letters_are_written_from_the_largest_to_the_person() -> None:
    post = Post("田中 愛子", "", "銀座1-2-3", "", "中央区", "東京都", "104-0061")
    assert lines(post, "JP") == ["104-0061", "東京都中央区", "銀座1-2-3", "田中 愛子"]
    latin = Post("Aiko Tanaka", "", "1-2-3 Ginza", "", "Chuo-ku", "Tokyo", "104-0061")
    assert lines(latin, "JP") == ["Aiko Tanaka", "1-2-3 Ginza", "Tokyo Chuo-ku", "104-0061"]


def test_the_company_stands_under_the_name_unless_it_is_the_name() -> None:
    assert lines(replace(POST, company="Vega Ltd"), "US")[1] == "Vega Ltd"
    assert lines(replace(POST, company="Marisol Vega"), "US")[1] == "12 High Street"


@pytest.mark.parametrize("missing", [{"street": ""}, {"city": "", "postal_code": ""}])
def test_half_an_address_is_none(missing: dict[str, str]) -> None:
    assert lines(replace(POST, **missing), "US") == []
