"""Cities and events that are labelled as samples; none of them is in the database."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cities.atlas.plane.place import Place
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan
from cities.models import Agreement, City, Country, Event, EventSeries, Participation, StandingNote
from cities.pages.event_filter import Bar, Chapter, Month, SeriesRow
from cities.pages.facts import Fact
from cities.pages.filters import Chosen, Option
from cities.pages.marking import marked
from cities.pages.places import Neighbour, place_of, places_of
from cities.pages.search import Result
from cities.pages.timeline import Year

LABEL = "(тестовые данные)"
TEXT = (
    f"Это не описание города, а строки для проверки вида {LABEL}. Здесь столько слов, сколько "
    "нужно, чтобы увидеть, как переносятся строки и как абзац стоит рядом с соседями."
)
PLACES = (
    ("almaty", "Алматы", "KZ", 43.24, 76.89),
    ("ankara", "Анкара", "TR", 39.93, 32.86),
    ("arkhangelsk", "Архангельск", "RU", 64.54, 40.52),
    ("grozny", "Грозный", "RU", 43.32, 45.69),
)


def full_city() -> City:
    """Return a city with every field filled in."""
    found = _city(101, "almaty", f"Полный город {LABEL}", "KZ")
    found.founded = HistoryYear(1854)
    found.population, found.population_year = 1_916_822, 2021
    found.area, found.area_year = 682, 2021
    found.checked_on = localdate()
    found.time_zone, found.website = "Asia/Almaty", "https://example.org/"
    found.latitude, found.longitude = 43.2389, 76.8897
    found.about = f"{TEXT}\n\n{TEXT}"
    _know(found, agreements=agreements(), notes=[StandingNote(text=TEXT)])
    _count(found, latest_participations=[part for year in years() for part in year.parts][:3])
    return found


def pictured_city() -> City:
    """Return a city with a photo, which is the site's social card, and a suspended agreement."""
    found = _city(102, "ankara", f"Город с фотографией {LABEL}", "TR")
    found.population = 5_747_325
    picture = reverse("cities:site-card")
    found.photo = SimpleNamespace(url=picture, srcset="", width=1200, height=630)
    found.photo_alt, found.photo_author = f"Карта вместо фотографии {LABEL}", f"Автор {LABEL}"
    found.photo_licence = "CC BY-SA 4.0"
    _count(found, first_year=None, tie_state="suspended")
    _know(found, agreements=agreements()[1:2], notes=[])
    return found


def bare_city() -> City:
    """Return a city with only a name."""
    found = _city(103, "grozny", f"Город без фактов {LABEL}", "RU")
    _count(found, first_year=None, events_count=0, last_year=None)
    _know(found, agreements=[], notes=[])
    return found


def agreements() -> list[Agreement]:
    """Return an agreement in force, a suspended, an ended and an undated one."""
    states = (
        (Agreement.State.IN_FORCE, "1996", None),
        (Agreement.State.SUSPENDED, "2003-06-05", date(2022, 3, 1)),
        (Agreement.State.ENDED, "2012-07", date(2020, 1, 1)),
        (Agreement.State.IN_FORCE, None, None),
    )
    return [
        Agreement(
            title=f"Соглашение о сотрудничестве, образец {number} {LABEL}",
            kind=Agreement.Kind.COOPERATION,
            state=state,
            state_since=since,
            signed=signed and DateSpan.from_edtf(signed),
        )
        for number, (state, signed, since) in enumerate(states, start=1)
    ]


def years() -> list[Year]:
    """Return a timeline with dates of each precision."""
    return [
        Year(2025, [_part("2025-09-20/2025-09-28"), _part("2025-06"), _part("2025")]),
        Year(2020, [_part("2020-11-13/2020-12-14")]),
    ]


def events() -> list[Event]:
    return [part.event for year in years() for part in year.parts]


def anniversaries(of: City) -> list[Agreement]:
    signed = DateSpan.year(localdate().year - 30)
    return [Agreement(city=of, title=f"Договор о побратимстве {LABEL}", signed=signed)]


def facts() -> list[Fact]:
    """Return the longest and the shortest figures."""
    figures = (
        ("1988", "год первого договора"),
        ("74", "города"),
        ("25", "стран"),
        ("более 140 млн", "человек"),
    )
    return [
        Fact(figure, f"{caption} {LABEL}", f"Так посчитано {LABEL}.") for figure, caption in figures
    ]


def neighbours() -> list[Neighbour]:
    """Return the map's list, ending with a city without coordinates."""
    cities = [*_mapped(), bare_city()]
    return [Neighbour(city, place_of(city)) for city in cities]


def places() -> tuple[Place, ...]:
    return places_of(_mapped())


def choice() -> SimpleNamespace:
    """Return a filter in which a country is chosen."""
    countries = [
        Option("KZ", f"Страна KZ {LABEL}", 1, chosen=False),
        Option("TR", f"Страна TR {LABEL}", 2, chosen=True),
    ]
    return SimpleNamespace(
        address="/cities/",
        options={"country": countries, "letter": [Option("А", "А", 2, chosen=False)]},
        chosen=[Chosen("country", "TR", countries[1].title, "/cities/")],
        page=Paginator(range(2), 50).page(1),
    )


def event_choice() -> SimpleNamespace:
    """Return a filter of events in which a city and a year are chosen."""
    counts = {"2022": 4, "2023": 21, "2024": 13}
    years = [Option(year, year, count, chosen=year == "2024") for year, count in counts.items()]
    city = Option("almaty", f"Алматы {LABEL}", 13, chosen=True)
    return SimpleNamespace(
        options={"city": [city], "year": years},
        chosen=[
            Chosen("city", city.value, city.title, "/events/2024/"),
            Chosen("year", "2024", "2024", "/events/?city=almaty"),
        ],
        chart=[Bar(year, 100 * year.count // 21, f"/events/{year.value}/") for year in years],
        page=Paginator(range(13), 50).page(1),
    )


def chapters() -> list[Chapter]:
    return [Chapter("2025", [Month("Сентябрь", events()[:1]), Month("Весь год", events()[2:3])])]


def series() -> list[SeriesRow]:
    return [SeriesRow("kazan-digital-week", f"Форум {LABEL}", 6, 2020, 2025)]


def results() -> list[Result]:
    """Return results of a search: with everything, and with only a title."""
    title = marked(f"Совместное событие {LABEL}", "событие".__eq__)
    dates = DateSpan.from_edtf("2025-09-17/2025-09-20")
    passage = marked(TEXT, TEXT.split(maxsplit=1)[0].lower().__eq__)
    full = Result(_("event"), title, "/events/", "Алматы", dates, passage)
    return [full, Result(_("agreement"), marked(f"Договор {LABEL}", bool), "/", "", None, [])]


def _mapped() -> list[City]:
    cities = []
    for number, (slug, name, code, latitude, longitude) in enumerate(PLACES, start=1):
        city = _city(number, slug, name, code)
        city.latitude, city.longitude = latitude, longitude
        cities.append(city)
    return cities


def _city(number: int, slug: str, name: str, code: str) -> City:
    city = City(pk=number, slug=slug, name=name, country=_country(code), region=f"Область {LABEL}")
    _count(city, first_year=1996, events_count=21, last_year=2025, latest_participations=[])
    return city


def _country(code: str) -> Country:
    return Country(code=code, name=f"Страна {code}", official_name=f"Республика {code} {LABEL}")


def _part(dates: str) -> Participation:
    series = EventSeries(pk=1, slug="kazan-digital-week", title=f"Форум {LABEL}")
    event = Event(
        pk=1, slug="event", title=f"Совместное событие {LABEL}", place="Казань",
        dates=DateSpan.from_edtf(dates), series=series, summary=TEXT,
    )  # fmt: skip
    part = Participation(event=event, city=_mapped()[0], text=TEXT)
    _know(event, participations=[part])
    return part


def _count(record: Any, **columns: Any) -> None:
    """Give a record the columns that a query would annotate."""
    for name, value in columns.items():
        setattr(record, name, value)


def _know(record: Any, **related: list[Any]) -> None:
    """Give a record its related records, like `prefetch_related`."""
    record._prefetched_objects_cache = related  # noqa: SLF001 -- Django has no public way
