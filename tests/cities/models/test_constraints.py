"""The database itself refuses what must never be true, however it is written."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction

from cities.models import (
    Agreement,
    City,
    Country,
    Event,
    EventSeries,
    Introduction,
    KeyFigure,
    Participation,
)
from tests import factory

pytestmark = pytest.mark.django_db

CITY_FAULTS: dict[str, Callable[[], object]] = {
    "no people": lambda: factory.city(population=0),
    "no area": lambda: factory.city(area=0),
    "negative area": lambda: factory.city(area=-1),
    "latitude alone": lambda: factory.city(latitude=55),
    "longitude alone": lambda: factory.city(longitude=49),
    "beyond the pole": lambda: factory.city(latitude=91, longitude=0),
    "round the world": lambda: factory.city(latitude=0, longitude=-181),
    "an address twice": lambda: [factory.city(slug="a"), factory.city(slug="a")],
    "a name twice in a country": lambda: [factory.city(name="А"), factory.city(name="А")],
}
OTHER_FAULTS: dict[str, Callable[[], object]] = {
    "country code in small letters": lambda: factory.country("kz"),
    "country code of three letters": lambda: factory.country("KAZ"),
    "country code of digits": lambda: factory.country("12"),
    "country name twice": lambda: [factory.country(code, name="А") for code in ("AA", "AB")],
    "an event told twice": lambda: [factory.event("2020", title="А") for _ in range(2)],
    "a series twice": lambda: [factory.series(slug="a") for _ in range(2)],
    "a second introduction": lambda: Introduction.objects.create(pk=2, title="А"),
    "a suspended agreement without its day": lambda: factory.agreement(
        factory.city(), state="suspended"
    ),
    "a typed figure without a value": lambda: KeyFigure.objects.create(rule="typed", caption="А"),
}


def refuses(make: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            make()
            # Foreign keys are checked at the end of a transaction.
            connection.check_constraints()
    except (IntegrityError, DataError):
        # PostgreSQL has its own error for a text that is too long for its column.
        return True
    return False


@pytest.mark.parametrize("fault", CITY_FAULTS)
def test_an_impossible_city_is_refused(fault: str) -> None:
    assert refuses(CITY_FAULTS[fault])


@pytest.mark.parametrize("fault", OTHER_FAULTS)
def test_an_impossible_record_is_refused(fault: str) -> None:
    assert refuses(OTHER_FAULTS[fault])


def test_a_city_with_extreme_values_is_stored() -> None:
    factory.city(population=1, area="0.001", latitude=-90, longitude=180)
    factory.city(population=None, area=None, latitude=None, longitude=None)
    assert City.objects.count() == 2


def test_the_same_name_in_two_countries_is_two_cities() -> None:
    factory.city("KZ", name="Триполи")
    factory.city("AA", name="Триполи")
    assert City.objects.count() == 2


def test_a_city_takes_part_in_an_event_once() -> None:
    city = factory.city()
    event = factory.event("2020", city)
    assert refuses(lambda: Participation.objects.create(event=event, city=city))


def test_a_city_has_an_agreement_once() -> None:
    city = factory.city()
    factory.agreement(city, "1996", title="Договор")
    assert refuses(lambda: factory.agreement(city, "1996", title="Договор"))
    factory.agreement(city, "1997", title="Договор")
    factory.agreement(factory.city(), "1996", title="Договор")


def test_a_country_with_cities_and_a_series_with_events_cannot_be_deleted() -> None:
    city = factory.city()
    series = factory.series()
    factory.event("2020", city, series=series)
    for kept in (city.country, series):
        with pytest.raises(IntegrityError):
            kept.delete()
    assert Country.objects.count() == EventSeries.objects.count() == 1


def test_deleting_a_city_deletes_its_own_records_and_keeps_the_events() -> None:
    city = factory.city()
    factory.agreement(city)
    event = factory.event("2020", city)
    city.delete()
    assert Agreement.objects.count() == Participation.objects.count() == 0
    assert Event.objects.get() == event


@pytest.mark.parametrize(
    ("column", "value"),
    [("dates_start", "2020-05-07"), ("dates_end", "2019-01-01"), ("dates", "2021")],
)
def test_a_date_and_its_columns_cannot_disagree(column: str, value: str) -> None:
    event = factory.event("2020-05-05")

    def break_it() -> None:
        with connection.cursor() as cursor:
            statement = f"UPDATE cities_event SET {column} = %s WHERE id = %s"
            cursor.execute(statement, [value, event.pk])

    assert refuses(break_it)


@pytest.mark.parametrize("missing", [{"latitude": 55}, {"photo": "a.webp"}])
def test_validation_names_what_is_missing(missing: dict[str, object]) -> None:
    country = factory.country()
    city = City(slug="a", name="А", country=country, **missing)
    with pytest.raises(ValidationError):
        city.full_clean()


@pytest.mark.parametrize("name", ["Europe/Kazan", "GMT+6", "Asia/Alma-Ata", "", "../etc/passwd"])
def test_a_time_zone_must_be_in_the_iana_list(name: str) -> None:
    city = City(slug="a", name="А", country=factory.country(), time_zone=name)
    if name:
        with pytest.raises(ValidationError):
            city.full_clean()
    else:
        city.full_clean()
