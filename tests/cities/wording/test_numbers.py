"""Halves are rounded up, as readers do, and a million is never a thousand thousands."""

import pytest

from cities.wording.numbers import people


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1_250_000, "1,3 млн"),
        (24_500, "25 тыс."),
        (25_500, "26 тыс."),
        (999_499, "999 тыс."),
        (999_500, "1 млн"),
        (9_999, "9 999"),
    ],
)
def test_a_half_is_rounded_up(number: int, words: str) -> None:
    assert people(number).replace("\u00a0", " ") == words
