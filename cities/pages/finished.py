"""Finished parts of pages, kept by the versions of the records that they show.

After a save only the parts that show the saved record are made; a page is put together from the
others. Who is logged in gets the same parts: they hold nothing about their reader.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from sys import getsizeof
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import Context, Engine
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language

from cities.event_index import EventIndex
from cities.models import City, Event
from cities.models.catalogue import CatalogueRecord
from cities.summaries import LATEST_EVENTS_ON_A_CARD, load_cards
from web.shelf import Shelf

MOST_BYTES = 12 * 1024 * 1024
CARD = "cities/includes/_city_card.html"

State = tuple[Hashable, ...]

_shelf = Shelf[State, SafeString](MOST_BYTES)


def finished(
    request: HttpRequest, template_name: str, state: State, values: Callable[[], dict[str, Any]]
) -> SafeString:
    """Return a part as kept in this state of its records, or render it with these values.

    All else that it may depend on is the day, the language, and whether images are shown.
    """
    key = _key(request, template_name, state)
    return _kept(key) or _rendered(request, template_name, key, values())


def finish_cards(request: HttpRequest, cities: Sequence[City], index: EventIndex) -> None:
    """Give each city its finished card; only the cities without one load what it shows."""
    keys = {city.pk: _key(request, CARD, state) for city, state in _states_of_cards(cities, index)}
    for city in cities:
        city.card = _kept(keys[city.pk])
    unfinished = [city for city in cities if not city.card]
    load_cards(unfinished, index)
    for city in unfinished:
        city.card = _rendered(request, CARD, keys[city.pk], {"city": city})


def state_of(record: CatalogueRecord) -> State:
    # The moment tells apart what a rolled back or restored catalogue has under one number.
    return record.pk, record.version, record.updated_at


def state_of_city(city: City) -> State:
    """Return the state of a city with its agreements, notes and participations."""
    return *state_of(city), *state_of(city.country)


def state_of_events(events: Iterable[int]) -> dict[int, State]:
    columns = ("pk", "version", "updated_at", "series__version", "series__updated_at")
    return {row[0]: row for row in Event.objects.filter(pk__in=events).values_list(*columns)}


def _states_of_cards(cities: Sequence[City], index: EventIndex) -> list[tuple[City, State]]:
    of_city = {city.pk: index.of_city(city.slug) for city in cities}
    nearest = {key: index.nearest(of_city[key], LATEST_EVENTS_ON_A_CARD) for key in of_city}
    states = state_of_events(set().union(*nearest.values()))
    return [
        (
            city,
            (
                *state_of_city(city),
                of_city[city.pk].bit_count(),
                index.last_year(of_city[city.pk]),
                *(states.get(event) for event in nearest[city.pk]),
            ),
        )
        for city in cities
    ]


def _key(request: HttpRequest, template_name: str, state: State) -> State:
    shows_images: bool = request.accessibility.shows_images  # type: ignore[attr-defined]  # the shell's
    return template_name, localdate(), get_language(), shows_images, *state


def _kept(key: State) -> SafeString | None:
    # With DEBUG templates change under a running site.
    return None if settings.DEBUG else _shelf.get(key)


def _rendered(
    request: HttpRequest, template_name: str, key: State, values: dict[str, Any]
) -> SafeString:
    context = Context(values)
    # Pictures ask it whether they are shown.
    context.request = request  # type: ignore[attr-defined]  # as in RequestContext
    html = Engine.get_default().get_template(template_name).render(context)
    _shelf.put(key, html, getsizeof(html))
    return html
