"""Two texts, compared word by word."""

import re

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from web.differences import Part, difference

SIGNS = {"is_removed": "[−{}]", "is_added": "[+{}]", "is_left_out": "…"}
WORDS = st.lists(st.sampled_from(["Казань", "и", "Анкара", ",", " ", "\n", "12.06.2024"]))
TEXTS = WORDS.map("".join) | st.text(max_size=40)


def spaced(text: str) -> str:
    return re.sub(r"\s+", lambda run: run[0] if "\n" in run[0] else " ", text)


def written(parts: list[Part]) -> str:
    return "".join(
        next(
            (sign.format(part.text) for name, sign in SIGNS.items() if getattr(part, name)),
            part.text,
        )
        for part in parts
    )


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("В Казани зимой.", "В Казани летом.", "В Казани [−зимой][+летом]."),
        ("В Казани", "В Казани летом", "В Казани[+ летом]"),
        ("один два три", "раз два три", "[−один][+раз] два три"),
        ("был в Анкаре вчера", "была делегация Анкары вчера",
         "[−был в Анкаре][+была делегация Анкары] вчера"),
        ("12.06.2024", "12.07.2024", "[−12.06.2024][+12.07.2024]"),
        ("1,9 млн", "1,8 млн", "[−1,9][+1,8] млн"),
        ("побратим", "город-побратим", "[−побратим][+город-побратим]"),
        ("Раз. Два.", "Раз.\n\nДва.", "Раз.[− ][+\n\n]Два."),
        ("", "новое", "[+новое]"),
        ("старое", "", "[−старое]"),
        ("то же", "то же", "то же"),
        ("в\u00a01854 году", "в 1855 году", "в\u00a0[−1854][+1855] году"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_change_is_shown_by_whole_words(before: str, after: str, wanted: str) -> None:
    assert written(difference(before, after)) == wanted


@given(TEXTS, TEXTS)
def test_no_letter_of_either_text_is_lost(before: str, after: str) -> None:
    parts = difference(before, after)
    assert "".join(part.text for part in parts if not part.is_added) == before
    # A non-breaking space in place of an ordinary one, or the reverse, is no change.
    assert spaced("".join(part.text for part in parts if not part.is_removed)) == spaced(after)


def test_of_a_long_text_only_the_words_around_a_change_are_shown() -> None:
    before = " ".join(map(str, range(100)))
    parts = difference(before, before.replace("50", "L"), around=2)
    assert written(parts) == "…48 49 [−50][+L] 51 52 …"
    assert "".join(part.text for part in parts if not part.is_added) == before


def test_a_change_is_told_by_signs_and_to_screen_readers_not_by_colour_alone() -> None:
    pair = {"before": "был <b>\nв Анкаре", "after": "был <b>\nв Казани"}
    page = BeautifulSoup(render_to_string("page/_difference.html", pair), "html.parser")
    box = page.select_one(".difference")
    assert box
    assert box.get_text() == ("был <b>в [удалено: [−Анкаре, конец][добавлено: [+Казани, конец]")
    assert len(box.select("br")) == 1


def test_ten_thousand_repeated_words_are_compared_at_once() -> None:
    assert difference("а б " * 5000, "б а " * 5000)
