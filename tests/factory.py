"""Synthetic data that says so: «Город 17 (тестовые данные)» can never pass for a real city."""

from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from cities.dates.span import DateSpan
from cities.models import Agreement, City, Country, Event, EventSeries, Participation, StandingNote
from cities.models.country import HOME_COUNTRY_CODE

LABEL = "(тестовые данные)"
# Words of the site's own subject: a text of these compresses about as well as a real one.
WORDS = """
делегация мэр форум соглашение развитие туризм культура образование площадь музей театр
набережная университет молодёжь спорт турнир выставка фестиваль круглый стол доклад опыт
городское хозяйство транспорт благоустройство архитектура реставрация парк река завод
история столица область республика гости встреча программа обмен школьники музыканты
представители администрации договорились обсудили показали открыли подписали приняли участие
"""
PEOPLE_OF_A_CITY = 300_000
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"

_number = count(1)


def country(code: str = "KZ", **fields: Any) -> Country:
    """Return the country with this code, made where there is none."""
    names = {"name": f"Страна {code} {LABEL}", "official_name": f"Республика {code} {LABEL}"}
    return Country.objects.get_or_create(code=code, defaults=names | fields)[0]


def city(country_code: str = "KZ", **fields: Any) -> City:
    """Make a published city."""
    number = next(_number)
    defaults = {
        "name": f"Город {number} {LABEL}",
        "slug": f"test-city-{number}",
        "country": country(country_code),
        "published": True,
    }
    return City.objects.create(**defaults | fields)


def agreement(of: City, signed: str | None = "1996", **fields: Any) -> Agreement:
    """Make an agreement; `signed` is EDTF."""
    defaults = {"title": f"Договор {next(_number)} {LABEL}", "kind": Agreement.Kind.TWINNING}
    return Agreement.objects.create(
        city=of, signed=signed and DateSpan.from_edtf(signed), **defaults | fields
    )


def event(dates: str = "2020-05-05", *participants: City, **fields: Any) -> Event:
    """Make a published event of these cities; `dates` is EDTF."""
    defaults = {"title": f"Событие {next(_number)} {LABEL}"}
    made = Event.objects.create(dates=DateSpan.from_edtf(dates), **defaults | fields)
    for each in participants:
        Participation.objects.create(event=made, city=each, text=f"Участие {LABEL}")
    return made


def series(**fields: Any) -> EventSeries:
    number = next(_number)
    defaults = {"title": f"Форум {number} {LABEL}", "slug": f"test-series-{number}"}
    return EventSeries.objects.create(**defaults | fields)


def text(random: Random, words: int) -> str:
    """Return so many words that look like a sentence and say that they are none."""
    return f"{' '.join(random.choices(WORDS.split(), k=words)).capitalize()} {LABEL}."


def catalogue(cities: int, events_each: int = 3, countries: int = 25) -> None:
    """Fill the database with published cities, every fifth Russian, always the same ones."""
    random = Random(17)
    made = City.objects.bulk_create(
        _city(number, countries, random) for number in range(1, cities + 1)
    )
    Agreement.objects.bulk_create(_agreement(each, random) for each in made)
    StandingNote.objects.bulk_create(
        StandingNote(city=each, text=text(random, 14), order=order)
        for each in made
        for order in range(2)
    )
    _fill_events(made, events_each, random)


def _city(number: int, countries: int, random: Random) -> City:
    is_russian = number % 5 == 2
    code = HOME_COUNTRY_CODE if is_russian else _code(number % countries)
    return City(
        slug=f"test-city-{number}",
        name=f"{LETTERS[number % len(LETTERS)]}город {number} {LABEL}",
        country=country(code),
        region=f"Область {number} {LABEL}" if is_russian else "",
        published=True,
        founded="1556",
        population=PEOPLE_OF_A_CITY + number,
        population_year=2021,
        area=100 + number,
        area_year=2021,
        time_zone="Asia/Almaty",
        website="https://example.org/",
        about=f"{text(random, 60)}\n\n{text(random, 40)}",
        latitude=number % 90,
        longitude=number % 180,
    )


def _code(number: int) -> str:
    """Return AA, AB… — none of them is Russia's own."""
    return f"A{chr(ord('A') + number)}"


def _agreement(of: City, random: Random) -> Agreement:
    signed = DateSpan.day(date(1988 + random.randrange(35), 6, 5))
    title = f"Соглашение о сотрудничестве в торгово-экономической области {of.pk} {LABEL}"
    return Agreement(city=of, kind=Agreement.Kind.COOPERATION, title=title, signed=signed)


def _fill_events(cities: list[City], events_each: int, random: Random) -> None:
    """Make events that two cities share on average, as the real ones do."""
    shared = EventSeries.objects.create(title=f"Форум {LABEL}", slug="test-forum")
    events = Event.objects.bulk_create(
        _event(number, shared, random) for number in range(len(cities) * events_each // 2)
    )
    parts = {
        (each.pk, one.pk): text(random, 30)
        for each in cities
        for one in random.sample(events, k=events_each)
    }
    Participation.objects.bulk_create(
        Participation(city_id=place, event_id=one, text=words)
        for (place, one), words in parts.items()
    )


def _event(number: int, shared: EventSeries, random: Random) -> Event:
    day = date(2012, 1, 1) + timedelta(days=random.randrange(14 * 365))
    title = f"Встреча {number} {LABEL}"
    return Event(
        title=title,
        slug=f"test-event-{number}",
        dates=DateSpan.day(day),
        place="Казань",
        summary=text(random, 30),
        series=shared if number % 10 == 0 else None,
    )
