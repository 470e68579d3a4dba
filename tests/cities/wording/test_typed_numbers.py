"""Numbers as people type and paste them; what could be meant otherwise is said to be doubtful."""

from decimal import Decimal

import pytest

from cities.wording.typed_numbers import (
    NumberNotRead,
    read_area,
    read_latitude,
    read_longitude,
    read_people,
)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("312.000", 312_000),
        ("312 000", 312_000),
        ("312\u00a0000 чел.", 312_000),
        ("312000", 312_000),
        ("1.200.000", 1_200_000),
        ("1,200,000", 1_200_000),
        ("1'200'000", 1_200_000),
        ("9,7 млн чел.", 9_700_000),
        ("9.7 млн", 9_700_000),
        ("1 млн. чел.", 1_000_000),
        ("5 миллионов человек", 5_000_000),
        ("305 тыс.", 305_000),
        ("305 тыс чел.", 305_000),
        ("346,5 тысяч жителей", 346_500),
        ("4 500 жителей", 4_500),
        ("7", 7),
    ],
)
def test_a_count_of_people_is_read(typed: str, people: int) -> None:
    assert read_people(typed).number == people


@pytest.mark.parametrize(
    "typed",
    ["312.5", "1.9", "312.00", "3.12.000", "12 34", "1.200,000", "1,2345678 млн", "млн", "", "-5",
     "около 5 млн", "5 км²", "1 200 000 000 0", "1..200"],
)  # fmt: skip
def test_a_part_of_a_person_and_any_other_text_is_refused(typed: str) -> None:
    with pytest.raises(NumberNotRead):
        read_people(typed)


@pytest.mark.parametrize(
    ("typed", "area", "doubtful"),
    [
        ("730 км²", "730", False),
        ("682 км2", "682", False),
        ("25 632 кв. км", "25632", False),
        ("294,42", "294.42", False),
        ("208.70 км²", "208.70", False),
        ("859,353 км²", "859.353", True),
        ("25,632", "25.632", True),
        ("1.417", "1.417", True),
        ("0,417", "0.417", False),
        ("1 417,5", "1417.5", False),
        ("1.417,5", "1417.5", False),
        ("1,417.5", "1417.5", False),
        ("1.234.567", "1234567", False),
        ("73 000 га", "730", False),
        ("12,5 тыс. км²", "12500", False),
        ("1234,567", "1234.567", False),
    ],
)
def test_an_area_is_read_and_one_that_may_be_thousands_is_doubtful(
    typed: str,
    area: str,
    doubtful: bool,  # noqa: FBT001 -- pytest passes it by name
) -> None:
    read = read_area(typed)
    assert (read.number, read.doubtful) == (Decimal(area), doubtful)


@pytest.mark.parametrize("typed", ["", "км²", "12 34", "1,2,3", "5 чел.", "1,2.3,4", "12,", ",5"])
def test_what_is_no_area_is_refused(typed: str) -> None:
    with pytest.raises(NumberNotRead):
        read_area(typed)


@pytest.mark.parametrize(
    ("typed", "latitude"),
    [
        ("35°41′ с. ш.", "35.683333"),
        ("35° 41' 22\" с.ш.", "35.689444"),
        ("33°52′ ю. ш.", "-33.866667"),
        ("35,6892", "35.6892"),
        ("−35.6892", "-35.6892"),
        ("55.7961° N", "55.7961"),
        ("33.9 S", "-33.9"),
        ("43", "43"),
    ],
)
def test_a_latitude_is_read(typed: str, latitude: str) -> None:
    assert read_latitude(typed).number == Decimal(latitude)


def test_a_longitude_is_read() -> None:
    assert read_longitude("51°25′ в. д.").number == Decimal("51.416667")
    assert read_longitude("43°12′ з. д.").number == Decimal("-43.2")


@pytest.mark.parametrize("typed", ["51° в. д.", "35°61′ с. ш.", "-35° ю. ш.", "север", "", "35°41"])
def test_what_is_no_latitude_is_refused(typed: str) -> None:
    with pytest.raises(NumberNotRead):
        read_latitude(typed)
