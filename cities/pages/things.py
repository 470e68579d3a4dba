"""The catalogue's records as schema.org things, never more precise than the catalogue."""

from django.http import HttpRequest

from cities.models import City, Event
from web.addresses import absolute_address
from web.json_ld import Thing


def city_thing(request: HttpRequest, city: City) -> Thing:
    thing: Thing = {
        "@type": "City" if city.is_city else "AdministrativeArea",
        "name": city.name,
        "url": absolute_address(request, city.get_absolute_url()),
        "sameAs": city.website,
        "containedInPlace": {"@type": "Country", "name": city.country.name},
    }
    if city.latitude is not None and city.longitude is not None:
        thing["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(city.latitude),
            "longitude": float(city.longitude),
        }
    return {name: value for name, value in thing.items() if value}


def event_thing(request: HttpRequest, event: Event) -> Thing:
    """Return a date in its own precision: `2022-12` for a month, as ISO 8601 allows."""
    thing: Thing = {
        "@type": "Event",
        "name": event.title,
        "url": absolute_address(request, event.get_absolute_url()),
        "startDate": event.dates.iso_start,
        "endDate": event.dates.iso_end,
        "description": event.summary,
    }
    if event.place:
        thing["location"] = {"@type": "Place", "name": event.place, "address": event.place}
    return {name: value for name, value in thing.items() if value}
