"""The page of a record as readers will see it, under a banner that says that they do not yet."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve, reverse

from cities.models import Agreement, City, Event, EventSeries, StandingNote

VERSIONS = ("ordinary", "accessible")


@dataclass(frozen=True)
class Preview:
    """What the banner says: the other versions' addresses, where there is anything to reload."""

    version: str
    addresses: dict[str, str]
    back: str


def page_of(request: HttpRequest, record: Any, back: str, *, is_stored: bool) -> HttpResponse:
    """Return the record's page as if it were published; call it where all is taken back."""
    address = _published_address(record)
    match = resolve(address)
    version = _version(request)
    page: Any = copy(request)
    page.method, page.path, page.path_info = "GET", address, address
    page.GET, page.resolver_match = QueryDict(), match
    page.META = {**request.META, "QUERY_STRING": "", "PATH_INFO": address}
    page.accessibility = page.accessibility.changed({"version": version})
    addresses = {each: f"{request.path}?version={each}" for each in VERSIONS} if is_stored else {}
    page.preview = Preview(version, addresses, back)
    response: HttpResponse = match.func(page, *match.args, **match.kwargs)
    return response


def _version(request: HttpRequest) -> str:
    asked = request.GET.get("version", "")
    return asked if asked in VERSIONS else VERSIONS[0]


def _published_address(record: Any) -> str:
    """Publish the record, for a moment, and return the address at which it is seen."""
    wholes = [record.city] if isinstance(record, Agreement | StandingNote) else []
    for each in (record, *wholes):
        if hasattr(each, "published"):
            type(each).objects.filter(pk=each.pk).update(published=True)
    record = wholes[0] if wholes else record
    if isinstance(record, City | Event | EventSeries):
        return record.get_absolute_url()
    return reverse("cities:home")
