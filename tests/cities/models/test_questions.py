"""The catalogue's named questions, on the days and edges where they could go wrong."""

import datetime as dt
from collections.abc import Iterable

import pytest
import time_machine

from cities.event_index import event_index
from cities.models import Agreement, City, Event
from cities.summaries import load_cards, with_summary, with_tie
from tests import factory

pytestmark = pytest.mark.django_db

# Half past midnight in Kazan: in UTC it is still the day before.
JUST_AFTER_MIDNIGHT = "2024-06-22T00:30:00+03:00"


def titles(found: Iterable[Event]) -> list[str]:
    return [event.title for event in found]


def events(*dates: str) -> None:
    """Create an event for each date, named after it."""
    for date in dates:
        factory.event(date, title=date)


@time_machine.travel(JUST_AFTER_MIDNIGHT)
def test_an_event_of_today_is_upcoming_until_the_day_in_kazan_is_over() -> None:
    events("2024-06-21", "2024-06-22", "2024-06-23", "2024-06-20/2024-06-22", "2024-06", "2023")
    assert set(titles(Event.objects.past())) == {"2024-06-21", "2023"}
    assert set(titles(Event.objects.upcoming())) == {
        "2024-06-22",
        "2024-06-23",
        "2024-06-20/2024-06-22",
        "2024-06",
    }


@time_machine.travel("2024-06-21T23:59:00+03:00")
def test_a_minute_before_midnight_it_is_still_the_day_before() -> None:
    events("2024-06-21")
    assert titles(Event.objects.upcoming()) == ["2024-06-21"]
    assert titles(Event.objects.past()) == []


def test_an_event_over_new_year_belongs_to_both_years() -> None:
    events("2020-12-30/2021-01-02", "2021-05", "2022")
    assert set(titles(Event.objects.in_year(2021))) == {"2020-12-30/2021-01-02", "2021-05"}
    assert Event.objects.years() == [2022, 2021, 2020]


def test_the_newest_come_first_in_any_precision() -> None:
    events("2020", "2020-05-05", "2020-05", "2020-05-05/2020-05-06", "2021-01-01")
    assert titles(Event.objects.newest_first()) == [
        "2021-01-01",
        "2020-05-05/2020-05-06",
        "2020-05-05",
        "2020-05",
        "2020",
    ]


def test_an_unpublished_record_is_hidden_from_both_sides() -> None:
    shown, hidden = factory.city(), factory.city(published=False)
    open_event = factory.event("2020", shown, hidden)
    factory.event("2021", shown, published=False)
    [city] = with_tie(City.objects.published())
    load_cards([city], event_index())
    assert (city.events_count, city.last_year) == (1, 2020)
    assert [part.event for part in city.latest_participations] == [open_event]
    event = Event.objects.published().with_participants().get()
    assert [part.city for part in event.participations.all()] == [shown]


def test_a_city_with_many_agreements_and_events_counts_each_once() -> None:
    city = factory.city()
    for year in ("2012", "2022", "1996-05-05"):
        factory.agreement(city, year)
        factory.event(year, city)
    factory.agreement(city, None)
    found = with_summary(City.objects.all()).get()
    assert (found.first_year, found.events_count, found.last_year) == (1996, 3, 2022)


def test_a_city_without_records_has_empty_summaries() -> None:
    factory.city()
    found = with_summary(City.objects.all()).get()
    assert (found.first_year, found.events_count, found.last_year) == (None, 0, None)


@pytest.mark.parametrize(
    ("states", "first_year", "tie"),
    [(("ended", "suspended"), None, "suspended"), (("ended", "in_force"), 2012, "in_force"),
     (("ended", "ended"), None, "ended"), (("in_force", "suspended"), 1996, "in_force")],
)  # fmt: skip
def test_a_city_is_a_twin_since_its_agreement_in_force(
    states: tuple[str, str], first_year: int | None, tie: str
) -> None:
    city = factory.city()
    for year, state in zip(("1996", "2012"), states, strict=True):
        since = None if state == "in_force" else dt.date(2022, 3, 1)
        factory.agreement(city, year, state=state, state_since=since)
    found = with_summary(City.objects.all()).get()
    assert (found.first_year, found.tie_state) == (first_year, tie)


def test_an_agreement_without_a_date_comes_last() -> None:
    city = factory.city()
    signed = [factory.agreement(city, date) for date in (None, "2012", "1996")]
    assert list(Agreement.objects.all()) == signed[::-1]


@pytest.mark.parametrize(
    ("year", "age"),
    [(2026, 30), (2025, None), (2017, None), (2001, 5), (1997, None), (1996, None), (1991, None)],
)
def test_every_fifth_year_is_an_anniversary(year: int, age: int | None) -> None:
    assert factory.agreement(factory.city(), "1996-06-05").round_age_in(year) == age


def test_an_agreement_that_ended_has_no_anniversary() -> None:
    for state in (Agreement.State.ENDED, Agreement.State.SUSPENDED):
        ended = {"state": state, "state_since": dt.date(2022, 3, 1)}
        assert factory.agreement(factory.city(), "1996", **ended).round_age_in(2026) is None
    assert not Agreement.objects.in_force().exists()
    assert not Agreement.objects.with_anniversaries().exists()


def test_an_agreement_of_an_unknown_day_has_no_anniversary() -> None:
    assert factory.agreement(factory.city(), None).round_age_in(2026) is None
    assert not Agreement.objects.with_anniversaries().exists()


def test_an_agreement_of_a_hidden_city_is_hidden() -> None:
    factory.agreement(factory.city(published=False))
    assert not Agreement.objects.of_published_cities().exists()


def test_a_russian_city_is_not_foreign() -> None:
    home, abroad = factory.city("RU"), factory.city("KZ")
    assert (home.is_foreign, abroad.is_foreign) == (False, True)
    assert list(City.objects.russian()) == [home]
    assert list(City.objects.foreign()) == [abroad]


def test_the_heading_names_the_country_abroad_and_the_region_at_home() -> None:
    assert factory.city("KZ").belongs_to == "Республика KZ (тестовые данные)"
    assert factory.city("RU", region="Область").belongs_to == "Область"
