"""What a report is about: a page of the site and the record behind it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext_lazy

from cities.models import Agreement, City, Event

LONGEST_PAGE = 300
RECORD = re.compile(r"(city|event|agreement):([1-9][0-9]{0,17})", re.ASCII)

SECTIONS = {
    "photo": pgettext_lazy("section of a page", "photo"),
    "passport": pgettext_lazy("section of a page", "passport"),
    "about": pgettext_lazy("section of a page", "about the city"),
    "agreements": pgettext_lazy("section of a page", "agreements"),
    "notes": pgettext_lazy("section of a page", "lasting ties"),
    "events": pgettext_lazy("section of a page", "joint events"),
    "event": pgettext_lazy("section of a page", "the event"),
    "map": pgettext_lazy("section of a page", "map"),
    "facts": pgettext_lazy("section of a page", "facts and figures"),
}


@dataclass(frozen=True)
class Subject:
    """The page as a path of this site, and the published record that it shows, if any."""

    page: str = ""
    record: models.Model | None = None
    section: str = ""

    @property
    def title(self) -> str:
        return str(self.record) if self.record else self.page

    @property
    def section_title(self) -> str:
        return str(SECTIONS.get(self.section, ""))


def name_of(record: models.Model) -> str:
    """Return a record's name in a report's address: `city:3`."""
    return f"{type(record).__name__.lower()}:{record.pk}"


def subject_of(page: str, record: str, section: str) -> Subject:
    """Read the three parts of a report's address; invalid parts are left out."""
    path = _local_path(page)
    found = _named_record(record) or _record_of_page(path)
    return Subject(path, found, section if section in SECTIONS else "")


def _local_path(page: str) -> str:
    if not page.startswith("/") or len(page) > LONGEST_PAGE or not page.isprintable():
        return ""
    return page if url_has_allowed_host_and_scheme(page, allowed_hosts=None) else ""


def _named_record(name: str) -> models.Model | None:
    match = RECORD.fullmatch(name)
    if not match:
        return None
    return _published(match[1]).filter(pk=int(match[2])).first()


def is_shown(kind: ContentType | None, number: int | None) -> bool:
    """Whether the record that a ticket names is on the site now."""
    return kind is not None and _published(kind.model).filter(pk=number).exists()


def _published(kind: str) -> models.QuerySet[models.Model]:
    """Return the published records: naming an unpublished one must not reveal that it exists."""
    querysets = {
        "city": City.objects.published(),
        "event": Event.objects.published(),
        "agreement": Agreement.objects.of_published_cities(),
    }
    return querysets[kind]


def _record_of_page(path: str) -> models.Model | None:
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    if match.view_name == "cities:city":
        return City.objects.published().filter(slug=match.kwargs["slug"]).first()
    if match.view_name == "cities:event":
        return Event.objects.published().filter(pk=match.kwargs["number"]).first()
    return None
