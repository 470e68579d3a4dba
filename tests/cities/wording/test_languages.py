"""Words of values are those of the active language, and what keeps them knows which it was."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from django.test import Client
from django.utils import translation
from django.utils.translation import get_language

from cities.atlas.cards.card import CardWords
from cities.atlas.cards.city_card import draw_city_card
from cities.atlas.locator.locator import alternative_text, draw_locator
from cities.wording.clocks import clock
from cities.wording.distances import Direction, from_kazan, kilometres
from cities.wording.memory import kept_by_language
from cities.wording.numbers import grouped, people
from tests.cities.atlas.samples import EIGHT
from tests.sources.files import CODE, text
from tests.sources.rooms import MODULES, imports, module

ALMATY = EIGHT[0]
KEEPER = re.compile(r"^@(?:functools\.)?(?:lru_cache|cache)\b", re.MULTILINE)

in_english = partial(translation.override, "en")


def test_numbers_have_the_signs_of_the_language() -> None:
    assert grouped(Decimal("25632.420")) == "25\u00a0632,42"
    with in_english():
        assert grouped(Decimal("25632.420")) == "25,632.42"
        assert people(1_250_000) == "1.3 million"


def test_distances_directions_and_clocks_are_in_the_language() -> None:
    with in_english():
        assert kilometres(2417.5) == "2,420 km"
        assert Direction.SOUTH_EAST.noun == "south-east"
        assert from_kazan(847, Direction.NORTH) == "850 km to the north of Kazan"
        assert clock("Asia/Kolkata") == "2 hours 30 minutes ahead of Kazan (UTC+5:30)"


def test_a_page_says_in_which_language_it_is(db: None, client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert ('<html lang="ru"' in page, 'content="ru_RU"' in page) == (True, True)
    with in_english():
        page = client.get("/accounts/login/").content.decode()
    assert ('<html lang="en"' in page, 'content="en_US"' in page) == (True, True)


def test_a_drawing_is_in_the_language() -> None:
    russian = draw_locator(ALMATY)
    assert ">Казань<" in russian
    with in_english():
        english = draw_locator(ALMATY)
        assert alternative_text(ALMATY).startswith("Алматы on the map: ")
    assert ">Kazan<" in english
    assert "Казань" not in english


def test_what_is_kept_is_kept_for_its_language() -> None:
    made = []

    @kept_by_language(8)
    def greeting(who: str) -> str:
        made.append(who)
        return f"{get_language()} {who}"

    assert [greeting("a"), greeting("a")] == ["ru a", "ru a"]
    with in_english():
        assert [greeting("a"), greeting("a")] == ["en a", "en a"]
    assert greeting("a") == "ru a"
    assert made == ["a", "a"]


def test_a_card_of_one_language_is_not_another_languages_card() -> None:
    words = CardWords("Алматы", "", (), "")
    drawn = draw_city_card(words, ALMATY)
    assert draw_city_card(words, ALMATY) is drawn
    with in_english():
        assert draw_city_card(words, ALMATY) is not drawn


def test_nothing_that_can_reach_words_is_kept_without_its_language(
    covered: Callable[[int, str], None],
) -> None:
    reached = {module(path): set(imports(path, text(path))) for path in CODE}
    keeping = [name for name in reached if KEEPER.search(text(MODULES[name]))]
    covered(len(keeping), "модули, которые хранят сделанное")
    assert len(keeping) >= 3
    assert [each for each in keeping if speaks(each, reached)] == []


def speaks(start: str, reached: dict[str, set[str]]) -> bool:
    """Tell whether a module imports the wording, by however many others."""
    known, waiting = set(), [start]
    while waiting:
        each = waiting.pop()
        if each not in known:
            known.add(each)
            waiting += reached.get(each, ())
    return any(each.startswith("cities.wording.") for each in known)
