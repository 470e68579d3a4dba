"""Every public page there is: the names come from the URL resolver, the rest from the catalogue.

A public page that is not listed here makes `tests/test_pages.py` fail, so that no page of the
site escapes the rules that all pages obey.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cities.models import City, Country, Event, EventSeries

Arguments = list[dict[str, Any]]


def _cities() -> Arguments:
    return [{"slug": slug} for slug in City.objects.published().values_list("slug", flat=True)]


def _events() -> Arguments:
    rows = Event.objects.published().values_list("pk", "slug")
    return [{"number": number, "slug": slug} for number, slug in rows]


def _years() -> Arguments:
    days = Event.objects.published().dates("dates_start", "year")
    return [{"year": day.year} for day in days]


def _series() -> Arguments:
    return [{"slug": slug} for slug in EventSeries.objects.values_list("slug", flat=True)]


def _one() -> Arguments:
    return [{}]


PAGES: dict[str, Callable[[], Arguments]] = {
    "accessibility": _one,
    "cities:home": _one,
    "cities:city-list": _one,
    "cities:foreign-city-list": _one,
    "cities:russian-city-list": _one,
    "cities:city": _cities,
    "cities:map": _one,
    "cities:event-list": _one,
    "cities:event-year": _years,
    "cities:series": _series,
    "cities:event": _events,
}
# What has an address and is no page of ours that a reader reads.
NOT_PAGES = {
    "healthz": "a word for the balancer",
    "readyz": "JSON for the balancer",
    "robots": "plain text",
    "favicon": "leads to a picture",
    "sitemap": "XML",
    "photo": "a picture",
    "cities:locator": "a picture",
    "cities:current-locator": "leads to a picture",
}
# Namespaces that are another's: Django tests its own admin.
NOT_OURS = {"admin"}

LISTS = ("/cities/", "/cities/foreign/", "/cities/russian/")


def named_routes(
    resolver: URLResolver | None = None, namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Yield every named route, those of included lists too, under its full name."""
    for route in (resolver or get_resolver()).url_patterns:
        if isinstance(route, URLResolver):
            inner = (*namespaces, route.namespace) if route.namespace else namespaces
            yield from named_routes(route, inner)
        elif route.name:
            yield ":".join((*namespaces, route.name)), route


def public_names() -> set[str]:
    """Return the names of the routes that must stand in PAGES."""
    names = {name for name, _route in named_routes()}
    return {name for name in names - NOT_PAGES.keys() if name.split(":")[0] not in NOT_OURS}


def paths() -> list[str]:
    """Return the path of every page of the loaded catalogue, filtered lists not counted."""
    return [
        reverse(name, kwargs=arguments) for name, source in PAGES.items() for arguments in source()
    ]


def filtered_paths() -> list[str]:
    """Return each list narrowed to each country and each letter that it offers."""
    countries = [
        f"/cities/?country={code}" for code in Country.objects.values_list("code", flat=True)
    ]
    letters = sorted({name[0] for name in City.objects.values_list("name", flat=True)})
    return [*countries, *(f"/cities/?letter={letter}" for letter in letters)]


@dataclass(frozen=True)
class Visit:
    """One answer, kept as plain data after its database is gone."""

    path: str
    status: int
    headers: dict[str, str]
    html: str
    cookies: list[str] = field(default_factory=list)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page parsed; read it, never change it: tests share it."""
        return BeautifulSoup(self.html, "html.parser")

    @property
    def links(self) -> list[str]:
        """Where the page's links, forms and pictures lead, as written."""
        tags = self.soup.select("a[href], form[action], img[src]")
        return [str(tag.get("href") or tag.get("action") or tag.get("src")) for tag in tags]


@dataclass(frozen=True)
class Visits:
    """`pages` are the catalogue's own, `filtered` are narrowed lists, `linked` whatever else."""

    pages: list[Visit]
    filtered: list[Visit]
    linked: list[Visit]

    @property
    def lists_and_pages(self) -> list[Visit]:
        return [*self.pages, *self.filtered]

    def __getitem__(self, path: str) -> Visit:
        return next(each for each in self.lists_and_pages if each.path == path)


def is_internal(link: str) -> bool:
    elsewhere = ("#", "mailto:", "tel:", "/static/")
    return urlsplit(link).netloc == "" and not link.startswith(elsewhere)


def crawl() -> Visits:
    """Visit every page, and whatever address of ours they lead to."""
    pages = [visit(path) for path in paths()]
    filtered = [visit(path) for path in filtered_paths()]
    known = {each.path for each in (*pages, *filtered)}
    links = {
        link.split("#")[0]
        for page in (*pages, *filtered)
        for link in page.links
        if is_internal(link)
    }
    return Visits(pages, filtered, [visit(link) for link in sorted(links - known)])


def visit(path: str, client: Client | None = None, **headers: Any) -> Visit:
    """Ask for a page as a reader never seen before, unless a client is given."""
    response = (client or Client(raise_request_exception=False)).get(path, **headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[arg-type]
    return Visit(
        path,
        response.status_code,
        dict(response.headers),
        content.decode(),
        list(response.cookies),
    )
