"""One key for every way of writing a number."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import phones

KEY = "+31612344471"


@pytest.mark.parametrize(
    "typed",
    [
        "06 1234 4471",
        "06-12344471",
        "+31 6 12344471",
        "+31 (0)6 1234 4471",
        "0031612344471",
        "612344471",
        "31612344471",
        "06.12.34.44.71",
        "\N{FULLWIDTH PLUS SIGN}31 6 1234 4471",
        "٠٦١٢٣٤٤٤٧١",
        "06 1234 4471 ext. 12",
        "06 1234 4471 x12",
        "\u202a+31 6 12344471\u202c",
    ],
)
def test_a_dutch_number_has_one_key_however_it_was_written(typed: str) -> None:
    assert phones.phone_key(typed, "NL") == KEY


@pytest.mark.parametrize(
    ("country", "national"),
    [
        ("US", "(212) 555-0123"),
        ("US", "1 212 555 0123"),
        ("US", "011 44 20 7946 0958"),
        ("GB", "020 7946 0958"),
        ("DE", "030 901820"),
        ("DE", "01512 3456789"),
        ("DE", "1512 3456789"),
        ("AT", "01 58858"),
        ("FR", "06 12 34 56 78"),
        ("BE", "0470 12 34 56"),
        ("BE", "02 555 12 12"),
        ("ES", "612 34 56 78"),
        ("IT", "06 698 12345"),
        ("IT", "347 1234567"),
        ("AU", "0412 345 678"),
        ("AU", "0011 31 6 12344471"),
        ("JP", "03-1234-5678"),
        ("BR", "(11) 96123-4567"),
        ("IN", "098765 43210"),
        ("TR", "0532 123 45 67"),
        ("DK", "32 12 34 56"),
        ("PL", "512 345 678"),
        ("SE", "070-123 45 67"),
        ("CH", "044 668 18 00"),
    ],
)
def test_the_quick_table_says_what_the_library_says(country: str, national: str) -> None:
    known = phonenumbers.parse(national, country)
    expected = phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164)
    assert phones.phone_key(national, country) == expected


@pytest.mark.parametrize(
    ("typed", "country", "key"),
    [
        ("0612344471", "", "0612344471"),
        ("0031612344471", "", KEY),
        ("00", "", "00"),
        ("4471", "NL", "4471"),
        ("+12", "NL", "12"),
        ("+0123456789", "NL", "0123456789"),
        ("0000000000", "NL", "0000000000"),
        ("1234567890123456789", "NL", "1234567890123456789"),
        ("00123", "NL", "00123"),
        ("0011 12", "AU", "001112"),
        ("999999999999", "ZZ", "999999999999"),
        ("", "NL", ""),
        ("no number", "NL", ""),
    ],
)
def test_what_is_no_whole_number_keeps_its_digits(typed: str, country: str, key: str) -> None:
    assert phones.phone_key(typed, country) == key


@pytest.mark.parametrize(("country", "code"), [("NL", "31"), ("de", "49"), ("BR", "55"), ("", ""), ("ZZ", "")])
def test_a_country_has_the_code_it_is_dialled_by(country: str, code: str) -> None:
    assert phones.calling_code(country) == code


@given(st.text(), st.sampled_from(["", "NL", "DE", "US", "AU", "IT", "ZZ"]))
def test_any_text_has_a_key_of_digits(typed: str, country: str) -> None:
    key = phones.phone_key(typed, country)
    assert key == "" or key.removeprefix("+").isdecimal()


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_a_number_and_its_key_have_one_key(national: str) -> None:
    key = phones.phone_key(national, "NL")
    assert phones.phone_key(key, "NL") == key
