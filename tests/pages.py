"""Every public page there is: the names come from the URL resolver, the rest from the catalogue.

A public page that is not listed here makes `tests/test_pages.py` fail, so that no page of the
site escapes the rules that all pages obey.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from cities.models import City, Country, Event, EventSeries
from cities.pages.data_sets import DATA_SETS

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
    return [
        {"slug": slug} for slug in EventSeries.objects.published().values_list("slug", flat=True)
    ]


def _data_sets() -> Arguments:
    return [{"name": name} for name in DATA_SETS]


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
    "cities:feeds": _one,
    "cities:open-data": _one,
    "cities:open-data-set": _data_sets,
    "cities:anniversaries": _one,
    "cities:event-list": _one,
    "cities:event-year": _years,
    "cities:series-list": _one,
    "cities:series": _series,
    "cities:event": _events,
    "changes": _one,
}
# Pages of forms that anybody may open; robots.txt keeps crawlers out.
FORMS: dict[str, Callable[[], Arguments]] = {
    "account_login": _one,
    "account_signup": _one,
    "account_reset_password": _one,
    "account_reset_password_done": _one,
    "account_reset_password_from_key_done": _one,
    "account_email_verification_sent": _one,
    "account_inactive": _one,
    "accounts:consent": _one,
    "accounts:deleted": _one,
    "accounts:privacy": _one,
    "cities:search": _one,
    "support:new": _one,
    "support:report": _one,
}
# What has an address and is no page of ours that a reader reads.
NOT_PAGES = {
    "account_confirm_login_code": "a way of logging in that is switched off",
    "account_logout": "shown to who is logged in",
    "account_set_password": "leads to the change of the password",
    "account_confirm_email": "shown to who has the letter",
    "account_reset_password_from_key": "shown to who has the letter",
    "account_reauthenticate": "shown to who is logged in",
    "account_email": "shown to who is logged in",
    "account_change_password": "shown to who is logged in",
    "account": "shown to who is logged in",
    "accounts:delete": "shown to who is logged in",
    "usersessions_list": "shown to who is logged in",
    "support:list": "shown to who is logged in",
    "support:ticket": "shown to its author",
    "support:join": "a button",
    "support:picture": "a picture",
    "healthz": "a word for the balancer",
    "readyz": "JSON for the balancer",
    "robots": "plain text",
    "favicon": "a picture",
    "touch-icon": "a picture",
    "understood": "JSON for the admin's forms",
    "styleguide": "for developers, where DEBUG is on",
    "styleguide-error": "for developers, where DEBUG is on",
    "sitemap": "XML",
    "cities:opensearch": "XML",
    "cities:open-data-list": "CSV",
    "cities:open-data-meta": "CSV",
    "cities:open-data-structure": "CSV",
    "cities:open-data-schema": "JSON",
    "cities:open-data-csv": "CSV",
    "cities:open-data-json": "JSON",
    "cities:open-data-geojson": "JSON",
    "cities:events-feed": "Atom",
    "cities:city-feed": "Atom",
    "cities:series-feed": "Atom",
    "cities:events-calendar": "iCalendar",
    "cities:city-calendar": "iCalendar",
    "cities:series-calendar": "iCalendar",
    "cities:anniversaries-calendar": "iCalendar",
    "photo": "a picture",
    "scan": "a document",
    "cities:locator": "a picture",
    "cities:current-locator": "leads to a picture",
    "cities:city-card": "a picture",
    "cities:current-city-card": "leads to a picture",
    "cities:site-card": "a picture",
}
# Namespaces that are another's: Django tests its own admin.
NOT_OURS = {"admin"}


def addresses_without_key(*beginnings: str) -> dict[str, str]:
    """Return the addresses whose names begin so, by name, but for those that need a key."""
    found = {}
    for name, _pattern in named_routes():
        if name.startswith(beginnings):
            with suppress(NoReverseMatch):
                found[name] = reverse(name)
    return found


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
    names = {name for name in names if not name.startswith("mfa_")}
    return {name for name in names - NOT_PAGES.keys() if name.split(":")[0] not in NOT_OURS}


def paths() -> list[str]:
    """Return the path of every page of the loaded catalogue, filtered lists not counted."""
    return [
        reverse(name, kwargs=arguments) for name, source in PAGES.items() for arguments in source()
    ]


def form_paths() -> list[str]:
    return [reverse(name) for name in FORMS]


def filtered_paths() -> list[str]:
    """Return each list narrowed to each country and each initial that it offers."""
    countries = [
        f"/cities/?country={code}" for code in Country.objects.values_list("code", flat=True)
    ]
    initials = sorted({name[0] for name in City.objects.values_list("name", flat=True)})
    return [
        *countries,
        *(f"/cities/?letter={initial}" for initial in initials),
        *(f"/events/?country={code}" for code in Country.objects.values_list("code", flat=True)),
        "/cities/?kind=cooperation",
        "/cities/?state=in_force",
        "/events/?group=foreign",
        "/events/?kind=twinning",
        "/events/2024/?group=russian",
        # Found, found after a slip, in the other layout, and not at all.
        "/search/?q=делегация",
        "/search/?q=делигация 2024",
        "/search/?q=fynfkmz",
        "/search/?q=гиппопотам",
    ]


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
    forms: list[Visit]
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
    forms = [visit(path) for path in form_paths()]
    known = {each.path for each in (*pages, *filtered, *forms)}
    links = {
        link.split("#")[0]
        for page in (*pages, *filtered)
        for link in page.links
        if is_internal(link)
    }
    # A form that is led to from every section is one form: its last question stands for all.
    others = {link.split("?")[0]: link for link in sorted(links - known)}
    return Visits(pages, filtered, forms, [visit(link) for link in others.values()])


def visit(path: str, client: Client | None = None, **headers: Any) -> Visit:
    """Ask for a page as a reader never seen before, unless a client is given."""
    response = (client or Client(raise_request_exception=False)).get(path, **headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Visit(
        path,
        response.status_code,
        dict(response.headers),
        content.decode(errors="replace"),  # icons are no text
        list(response.cookies),
    )
