"""Cleaning typed text, and isolating readers' text inside the site's own."""

import pytest

from web.text import isolated, printable, tidied, with_inner_quotes


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
def test_a_typed_text_is_composed_and_stripped_of_invisible_characters(
    typed: str, right: str
) -> None:
    assert tidied(typed) == right
    assert tidied(right) == right


@pytest.mark.parametrize("foreign", ["\u202eобратно", "שלום", "الخرج"])
def test_right_to_left_text_is_isolated(foreign: str) -> None:
    assert isolated(foreign) == f"\u2068{foreign}\u2069"


def test_left_to_right_text_is_unchanged() -> None:
    assert isolated("Опечатка на странице «Анкара»") == "Опечатка на странице «Анкара»"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("событие «Форум «Умный город»»", "событие «Форум „Умный город“»"),
        ("«Раз» и «два»", "«Раз» и «два»"),
        ("«а «б «в»»», «г»", "«а „б „в““», «г»"),
        ("без кавычек", "без кавычек"),
    ],
)
def test_quotation_marks_inside_others_are_of_the_other_kind(text: str, wanted: str) -> None:
    assert with_inner_quotes(text) == wanted


def test_a_printable_text_has_lines_and_letters_and_nothing_else() -> None:
    assert printable("а\r\nб\rв\x0bг\u2028д\x85е\tж") == "а\nб\nв\nг\nд\nе\tж"
    assert printable("\x00а\x07\x1b\x7f\x9fб\ufffe\uffff\ud800") == "аб"
    assert printable("ЯӘ😀\u200d\u00a0—") == "ЯӘ😀\u200d\u00a0—"
