"""How numbers, clocks, addresses and breadcrumbs are written."""

from decimal import Decimal

import pytest
import time_machine
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st

from cities.wording.clocks import clock
from cities.wording.numbers import grouped, people
from cities.wording.slugs import LONGEST_SLUG, latin_slug

NOW = "2026-11-23T12:00:00+03:00"


def plain(text: str) -> str:
    """Return the text with ordinary spaces instead of no-break ones."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (999, "999"),
        (4500, "4 500"),
        (9999, "9 999"),
        (10_000, "10 тыс."),
        (305_000, "305 тыс."),
        (346_499, "346 тыс."),
        (1_000_000, "1 млн"),
        (1_900_000, "1,9 млн"),
        (4_300_000, "4,3 млн"),
        (5_000_000, "5 млн"),
        (12_345_678, "12,3 млн"),
        (1_234_567_890, "1 234,6 млн"),
    ],
)
def test_populations_are_rounded_as_in_the_sources(number: int, words: str) -> None:
    assert plain(people(number)) == words


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("25632", "25 632"),
        ("294.42", "294,42"),
        ("208.70", "208,7"),
        ("859.353", "859,353"),
        ("1.417", "1,417"),
        ("682.000", "682"),
        ("1234567.5", "1 234 567,5"),
        ("100", "100"),
    ],
)
def test_numbers_follow_russian_typography(number: str, digits: str) -> None:
    assert plain(grouped(Decimal(number))) == digits
    assert " " not in grouped(Decimal(number))


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Almaty", "на 2 часа больше, чем в Казани (UTC+5)"),
        ("Europe/Moscow", "время то же, что в Казани (UTC+3)"),
        ("Europe/Volgograd", "время то же, что в Казани (UTC+3)"),
        ("Europe/Istanbul", "время то же, что в Казани (UTC+3)"),
        ("Europe/Astrakhan", "на 1 час больше, чем в Казани (UTC+4)"),
        ("Asia/Shanghai", "на 5 часов больше, чем в Казани (UTC+8)"),
        ("Asia/Kolkata", "на 2 часа 30 минут больше, чем в Казани (UTC+5:30)"),
    ],
)
def test_a_city_s_time_is_compared_with_kazan_s(zone: str, words: str) -> None:
    assert plain(clock(zone)) == words


@time_machine.travel(NOW)
@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Africa/Cairo", "на 1 час меньше (UTC+2)", "время то же (UTC+3)"),
        ("Europe/Berlin", "на 2 часа меньше (UTC+1)", "на 1 час меньше (UTC+2)"),
        ("America/New_York", "на 8 часов меньше (UTC−5)", "на 7 часов меньше (UTC−4)"),
        # "Summer" means the northern summer, in the southern hemisphere too.
        ("America/Santiago", "на 6 часов меньше (UTC−3)", "на 7 часов меньше (UTC−4)"),
    ],
)
def test_winter_and_summer_are_shown_if_they_differ(zone: str, winter: str, summer: str) -> None:
    in_winter, in_summer = (
        plain(clock(zone)).replace(", чем в Казани", "").replace(", что в Казани", "").split("; ")
    )
    assert in_winter.startswith(f"зимой {winter}")
    assert in_summer.startswith(f"летом {summer}")


@time_machine.travel("2024-02-29T12:00:00+03:00")
def test_a_change_that_takes_effect_tomorrow_counts_for_both_halves_of_the_year() -> None:
    # Almaty changed its time on 1 March 2024.
    assert plain(clock("Asia/Almaty")).endswith("(UTC+5)")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Казань", "kazan"),
        ("III фестиваль «Шашлык-машлык»", "iii-festival-shashlyk-mashlyk"),
        ("Җиңү көне — һәр ел, өмет үзәге", "jinu-kone-har-el-omet-uzage"),
        ("Щука, ёж, объезд, цирк", "shchuka-yozh-obezd-tsirk"),
        ("Kazan Digital Week — 2020", "kazan-digital-week-2020"),
        ("«»—!?", ""),
        ("", ""),
        ("北京", ""),
    ],
)
def test_a_slug_is_made_from_a_title(title: str, slug: str) -> None:
    assert latin_slug(title) == slug


def test_a_long_slug_is_cut_at_a_word() -> None:
    slug = latin_slug("Международный " * 20)
    assert len(slug) <= LONGEST_SLUG
    assert slug.endswith("mezhdunarodnyy")
    assert len(latin_slug("а" * 300)) == LONGEST_SLUG


@given(st.text())
def test_a_slug_of_any_title_fits_its_column(title: str) -> None:
    slug = latin_slug(title)
    assert len(slug) <= LONGEST_SLUG
    assert slug == slugify(slug)
