"""The catalogue holds what the source page says: nothing lost, repeated or added."""

import re
from collections.abc import Callable, Iterator

import pytest
from bs4 import Tag

from cities.dates.history import HistoryYear
from cities.dates.languages import write, write_history_year
from cities.dates.span import DateSpan
from cities.models import Agreement, City, Country, Event, EventSeries, Introduction, KeyFigure
from cities.summaries import with_summary
from tests.cities.pages.catalogue_facts import ADDRESSES, PARAGRAPHS, PASSPORTS, Paragraph
from tests.pages import Visit, Visits

pytestmark = pytest.mark.django_db

WORD = re.compile(r"\w+")
THOUSANDS = re.compile(r"(?<=\d)\u00a0(?=\d{3}\b)")
# Shorter words are compared whole.
SHORTEST_STEM = 3
LONGEST_ENDING = 3
SHARED = {
    "2025-08-18": {"arkhangelsk", "volgograd", "grozny"},
    "2024-06-21/2024-06-23": {"ankara", "volgograd", "grozny"},
    "2020-12-18": {"astrakhan", "volgograd"},
    "2025-02-06/2025-02-08": {"ankara", "arkhangelsk", "grozny"},
    "2023-12-05/2023-12-07": {"ankara", "grozny"},
    "2024-11-14/2024-11-15": {"arkhangelsk", "volgograd", "grozny"},
    "2020-09-23": {"almaty", "volgograd", "grozny"},
    "2023-05-25/2023-05-26": {"ankara", "grozny"},
    "2016-05-25/2016-05-28": {"volgograd", "grozny"},
    "2019-11-18": {"astrakhan", "grozny"},
}


def words(text: str) -> list[str]:
    plain = THOUSANDS.sub("", text).lower().replace("ё", "е")
    return [word for each in WORD.findall(plain) for word in each.split("_")]


def with_plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


def is_said(word: str, said: list[str]) -> bool:
    """Tell whether the word is among the others in any inflection; numbers must be identical."""
    if not word.isalpha() or len(word) < SHORTEST_STEM:
        return word in said
    # «мэр» is short enough to compare whole; in a longer word three characters mean nothing.
    stem = word[: max(min(len(word), 4), len(word) - LONGEST_ENDING)]
    return any(other.startswith(stem) for other in said)


def missing(wanted: str, text: str) -> list[str]:
    said = words(text)
    return [word for word in words(wanted) if not is_said(word, said)]


def main_text(page: Visit) -> str:
    main = page.soup.main
    assert main
    return main.get_text(" ")


def told_on(visits: Visits, slug: str, date: str) -> list[tuple[Tag, Visit]]:
    """Return the entries of a city's timeline with exactly this date, and their events' pages."""
    wanted = write(DateSpan.from_edtf(date))
    entries = visits[f"/cities/{slug}/"].soup.select(".timeline__event")
    pages = [
        (entry, visits[str(entry.select(".timeline__title a")[0]["href"])]) for entry in entries
    ]
    return [(entry, page) for entry, page in pages if event_date(page) == wanted]


def event_date(page: Visit) -> str:
    date = page.soup.select_one(".event time")
    assert date
    return date.get_text(strip=True)


def paragraphs() -> Iterator[tuple[str, Paragraph]]:
    for slug, told in PARAGRAPHS.items():
        for paragraph in told:
            yield slug, paragraph


def test_everything_that_the_page_counts_is_there(catalogue: None) -> None:
    assert City.objects.published().count() == 8
    assert City.objects.published().foreign().count() == 4
    assert City.objects.published().russian().count() == 4
    assert Country.objects.count() == 4
    assert Agreement.objects.count() == 10
    assert Agreement.objects.in_force().count() == 10
    assert Event.objects.count() == 65
    assert EventSeries.objects.count() == 7
    assert Introduction.objects.count() == 1


def test_the_source_has_ninety_five_paragraphs(covered: Callable[[int, str], None]) -> None:
    covered(sum(map(len, PARAGRAPHS.values())), "абзацы источника")
    assert {slug: len(told) for slug, told in PARAGRAPHS.items()} == {
        "almaty": 10,
        "al-manufiya": 1,
        "ankara": 12,
        "antalya": 11,
        "arkhangelsk": 7,
        "astrakhan": 10,
        "volgograd": 21,
        "grozny": 23,
    }


def test_every_dated_paragraph_is_in_its_city_s_timeline(visits: Visits) -> None:
    lost = [(s, p.date) for s, p in paragraphs() if p.date and not told_on(visits, s, p.date)]
    assert lost == []


def test_no_city_has_surplus_events(visits: Visits) -> None:
    for slug, told in PARAGRAPHS.items():
        dates = {write(DateSpan.from_edtf(p.date)) for p in told if p.date}
        titles = visits[f"/cities/{slug}/"].soup.select(".timeline__title a")
        assert {event_date(visits[str(title["href"])]) for title in titles} == dates


def test_every_name_and_number_of_a_dated_paragraph_is_kept(visits: Visits) -> None:
    lost = []
    for slug, paragraph in paragraphs():
        if not paragraph.date:
            continue
        told = told_on(visits, slug, paragraph.date)
        text = " ".join(f"{entry.get_text(' ')} {main_text(page)}" for entry, page in told)
        lost += [(slug, paragraph.date, word) for word in missing(paragraph.words, text)]
    assert lost == []


def test_every_name_of_a_paragraph_without_a_date_is_kept(visits: Visits) -> None:
    lost = []
    for slug, paragraph in paragraphs():
        if not paragraph.date:
            notes = visits[f"/cities/{slug}/"].soup.select(".notes li")
            text = " ".join(note.get_text(" ") for note in notes)
            lost += [(slug, word) for word in missing(paragraph.words, text)]
    assert lost == []


def test_every_passport_and_text_about_a_city_keeps_its_names_and_numbers(visits: Visits) -> None:
    lost = {s: missing(w, main_text(visits[f"/cities/{s}/"])) for s, w in PASSPORTS.items()}
    assert {slug: each for slug, each in lost.items() if each} == {}


@pytest.mark.parametrize("slug", ADDRESSES)
def test_a_city_keeps_its_site_and_the_source_of_its_photo(catalogue: None, slug: str) -> None:
    city = City.objects.get(slug=slug)
    assert (city.photo_author, city.website) == ADDRESSES[slug]


def test_a_lost_name_is_detected() -> None:
    text = "Мэр Анкары Мансур Яваш выступил 5 декабря, население 2\u00a0499 человек"
    assert missing("Мэр Анкара Мансуром Явашем 5 2499", text) == []
    assert missing("Ташкынсу Мансуром 50 249", text) == ["ташкынсу", "50", "249"]


@pytest.mark.parametrize("date", SHARED)
def test_an_event_on_several_cards_is_one_event(catalogue: None, date: str) -> None:
    [event] = Event.objects.filter(dates=date).prefetch_related("participations__city")
    parts = {part.city.slug: part.text for part in event.participations.all()}
    assert parts.keys() == SHARED[date]
    # Each city describes its participation in its own words.
    assert all(parts.values())
    assert len(set(parts.values())) == len(parts)


def test_recurring_events_are_in_a_series(catalogue: None) -> None:
    editions = {series.slug: series.events.count() for series in EventSeries.objects.all()}
    assert min(editions.values()) >= 2
    assert editions["kazan-digital-week"] == 5
    assert editions["kazanysh"] == 2
    assert editions["rostki"] == 2


def test_no_event_is_without_a_city(catalogue: None) -> None:
    assert Event.objects.filter(participations=None).count() == 0


def test_grozny_has_its_three_agreements(catalogue: None) -> None:
    signed = [a.signed.edtf for a in Agreement.objects.filter(city__slug="grozny")]
    assert [each[:4] for each in signed] == ["2012", "2022", "2024"]


@pytest.mark.parametrize(
    ("slug", "founded", "first"),
    [
        ("almaty", "1854 год", 1996),
        ("al-manufiya", None, 1997),
        ("ankara", "600 год до н. э.", 2013),
        ("antalya", "150 год до н. э.", 2003),
        ("arkhangelsk", "1584 год", 1999),
        ("astrakhan", "1558 год", 1997),
        ("volgograd", "1589 год", 2005),
        ("grozny", "1818 год", 2012),
    ],
)
def test_a_city_was_founded_and_first_met_in_its_year(
    catalogue: None, slug: str, founded: str | None, first: int
) -> None:
    city = with_summary(City.objects.all()).get(slug=slug)
    assert city.first_year == first
    assert isinstance(city.founded, HistoryYear | None)
    assert (city.founded and with_plain_spaces(write_history_year(city.founded))) == founded


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("first_agreement", "1988"),
        ("cities", "74"),
        ("countries", "25"),
        ("people", "более 140 млн"),
    ],
)
def test_the_official_figures_are_those_of_the_city_hall(
    catalogue: None, rule: str, value: str
) -> None:
    assert with_plain_spaces(KeyFigure.objects.get(rule=rule).official_value) == value


@pytest.mark.parametrize(
    ("slug", "latitude", "longitude", "zone"),
    [
        ("almaty", 43.24, 76.89, "Asia/Almaty"),
        ("al-manufiya", 30.55, 31.01, "Africa/Cairo"),
        ("ankara", 39.93, 32.86, "Europe/Istanbul"),
        ("antalya", 36.89, 30.70, "Europe/Istanbul"),
        ("arkhangelsk", 64.54, 40.54, "Europe/Moscow"),
        ("astrakhan", 46.35, 48.04, "Europe/Astrakhan"),
        ("volgograd", 48.71, 44.51, "Europe/Volgograd"),
        ("grozny", 43.32, 45.70, "Europe/Moscow"),
    ],
)
def test_every_city_has_its_real_coordinates(
    catalogue: None, slug: str, latitude: float, longitude: float, zone: str
) -> None:
    city = City.objects.get(slug=slug)
    assert city.latitude is not None
    assert city.longitude is not None
    # A tenth of a degree is 11 km: any point within the city passes.
    assert float(city.latitude) == pytest.approx(latitude, abs=0.1)
    assert float(city.longitude) == pytest.approx(longitude, abs=0.1)
    assert city.time_zone == zone


@pytest.mark.parametrize("slug", ["almaty", "ankara", "antalya"])
def test_doubts_are_noted_for_editors_and_not_shown(
    catalogue: None, visits: Visits, slug: str
) -> None:
    note = City.objects.get(slug=slug).editors_note
    assert note
    assert note[:40] not in visits[f"/cities/{slug}/"].html


def test_the_text_follows_russian_typography(visits: Visits) -> None:
    text = " ".join(main_text(page) for page in visits.pages)
    # Straight quotes, a hyphen instead of a dash, unspaced initials, a missing «ё».
    assert re.findall(r'"|\s-\s|\.\.\.|г\.[А-Я]|ё́|партнер', text) == []
