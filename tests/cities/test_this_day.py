"""The events of earlier years that the home page remembers today."""

import pytest
import time_machine
from time_machine import TimeMachineFixture

from cities.event_index import event_index
from cities.models import Event
from tests import factory

pytestmark = pytest.mark.django_db

# Half past midnight in Kazan: in UTC it is still the day before.
JUST_AFTER_MIDNIGHT = "2024-06-22T00:30:00+03:00"
NEW_YEARS_DAY = "2025-01-01T00:30:00+03:00"


def events(*dates: str) -> None:
    """Create an event for each date, named after it."""
    for date in dates:
        factory.event(date, title=date)


def on_this_day() -> list[str]:
    index = event_index()
    found = Event.objects.in_bulk(index.nearest(index.on_this_day(), 10))
    return [event.title for event in found.values()]


@time_machine.travel(JUST_AFTER_MIDNIGHT)
def test_this_day_is_the_day_in_kazan() -> None:
    events("2020-06-21", "2020-06-22", "2020-06-23")
    assert on_this_day() == ["2020-06-22"]


@time_machine.travel(JUST_AFTER_MIDNIGHT)
def test_this_day_includes_the_first_and_the_last_day_of_an_event() -> None:
    events(
        "2020-06-22/2020-06-25",
        "2019-06-20/2019-06-22",
        "2018-06-01/2018-07-31",
        "2017-06-23/2017-06-25",
        "2016-06-01/2016-06-21",
    )
    assert set(on_this_day()) == {
        "2020-06-22/2020-06-25",
        "2019-06-20/2019-06-22",
        "2018-06-01/2018-07-31",
    }


@time_machine.travel(JUST_AFTER_MIDNIGHT)
def test_a_month_or_a_year_is_never_this_day() -> None:
    events("2020-06", "2020-06/2020-07", "2020", "2019/2020")
    assert on_this_day() == []


@time_machine.travel(JUST_AFTER_MIDNIGHT)
def test_an_event_of_this_year_is_not_on_this_day() -> None:
    events("2024-06-22", "2025-06-22")
    assert on_this_day() == []


@time_machine.travel(NEW_YEARS_DAY)
def test_an_event_over_new_year_is_on_this_day_in_both_years() -> None:
    events("2020-12-30/2021-01-02", "2020-12-30/2020-12-31", "2021-01-02/2021-01-05")
    assert on_this_day() == ["2020-12-30/2021-01-02"]


@time_machine.travel("2024-12-31T12:00:00+03:00")
def test_the_last_day_of_the_year_is_within_an_event_over_new_year() -> None:
    events("2020-12-30/2021-01-02", "2020-01-01/2020-12-30")
    assert on_this_day() == ["2020-12-30/2021-01-02"]


@pytest.mark.parametrize(
    ("today", "remembered"),
    [
        ("2025-02-28", {"2020-02-28", "2020-02-29"}),
        ("2024-02-28", {"2020-02-28"}),
        ("2024-02-29", {"2020-02-29"}),
        ("2025-03-01", set()),
    ],
)
def test_a_leap_day_appears_on_the_28th_in_other_years(
    time_machine: TimeMachineFixture, today: str, remembered: set[str]
) -> None:
    time_machine.move_to(f"{today}T12:00:00+03:00", tick=False)
    events("2020-02-29", "2020-02-28")
    assert set(on_this_day()) == remembered
