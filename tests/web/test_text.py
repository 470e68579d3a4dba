"""Typed text at the edge, and foreign text amid ours."""

import pytest

from web.text import isolated, tidied


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("И\u0306ошкар-Ола", "Йошкар-Ола"),
        ("е\u0308лка", "ёлка"),
        ("\u200bpochta@example.org\ufeff", "pochta@example.org"),
        ("\u200ehttps://example.org\u200e ", "https://example.org "),
        ("\ufeff\u200b", ""),
        (" \u200b ", "  "),
        ("раз\r\nдва\rтри\nчетыре", "раз\nдва\nтри\nчетыре"),
        ("внутри\u200bостаётся", "внутри\u200bостаётся"),
        ("Җәлил 😀", "Җәлил 😀"),
    ],
)
def test_a_typed_text_is_composed_and_has_nothing_invisible_around_it(
    typed: str, right: str
) -> None:
    assert tidied(typed) == right
    assert tidied(right) == right


@pytest.mark.parametrize("foreign", ["\u202eобратно", "שלום", "الخرج"])
def test_text_that_runs_to_the_left_is_closed_off(foreign: str) -> None:
    assert isolated(foreign) == f"\u2068{foreign}\u2069"


def test_text_that_runs_to_the_right_is_left_as_it_is() -> None:
    assert isolated("Опечатка на странице «Анкара»") == "Опечатка на странице «Анкара»"
