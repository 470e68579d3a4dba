"""The sets of open data: what a row of each holds, and how each column is described.

A column's name is public and permanent. Its title is one English string: as it stands and in its
translation it makes both descriptions that the structure of a set is published with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cities.models import Agreement, City, Event, Participation
from cities.summaries import with_published_notes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Records that are in memory at once.
RECORDS_AT_ONCE = 500

Schema = dict[str, Any]
Read = Callable[[Any], Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 1}
FLAG: Schema = {"type": "boolean"}
LINK: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date"}
YEAR: Schema = {"type": "integer"}
CODE: Schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
HISTORY_YEAR: Schema = {"type": "string", "pattern": r"^-?\d\d(\d\d~?)?$"}
DATE_AS_KNOWN: Schema = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
EDTF: Schema = {
    "type": "string",
    "pattern": r"^\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?$",
}
PRECISION: Schema = {"type": "string", "enum": ["day", "month", "year"]}


@dataclass(frozen=True)
class Column:
    """A column, its JSON Schema, and how it is read from a record: `None` is unknown."""

    name: str
    title: "StrOrPromise"
    schema: Schema
    read: Read
    may_be_unknown: bool = False
    is_path: bool = False
    """A path of this site, published as a whole address."""


@dataclass(frozen=True)
class DataSet:
    """A table: its name in addresses, its words, its columns and where its rows come from."""

    name: str
    title: "StrOrPromise"
    description: "StrOrPromise"
    keywords: "StrOrPromise"
    columns: tuple[Column, ...]
    query: Callable[[], QuerySet[Any]]

    @property
    def has_places(self) -> bool:
        return {"latitude", "longitude"} <= {column.name for column in self.columns}

    def records(self) -> Iterator[Any]:
        """Read the records by and by, in the order of their numbers."""
        return self.query().order_by("pk").iterator(chunk_size=RECORDS_AT_ONCE)


def _optional(name: str, title: "StrOrPromise", schema: Schema, read: Read) -> Column:
    return Column(name, title, schema, lambda record: read(record) or None, may_be_unknown=True)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def _choice(values: list[str]) -> Schema:
    return {"type": "string", "enum": values}


CITIES = DataSet(
    "cities",
    _("Twin and partner cities of Kazan"),
    _("The cities with their countries, places on the map and the facts of their passports."),
    _("Kazan, twin cities, partner cities, international relations"),
    (
        Column("id", _("Permanent number of the city"), NUMBER, lambda c: c.pk),
        Column("slug", _("City’s name in addresses"), TEXT, lambda c: c.slug),
        Column("address", _("City’s page"), LINK, lambda c: c.get_absolute_url(), is_path=True),
        Column("name", _("City’s name"), TEXT, lambda c: c.name),
        Column("kind", _("Kind of place (code)"), _choice(City.Kind.values), lambda c: c.kind),
        Column("country_code", _("Country’s code, ISO 3166-1"), CODE, lambda c: c.country_id),
        Column("country", _("Country"), TEXT, lambda c: c.country.name),
        Column(
            "country_official",
            _("Country’s official name"),
            TEXT,
            lambda c: c.country.official_name,
        ),
        _optional("region", _("Region, of a Russian city"), TEXT, lambda c: c.region),
        _optional(
            "founded",
            _("Founded: year, century or about which year (EDTF)"),
            HISTORY_YEAR,
            lambda c: c.founded and c.founded.edtf,
        ),
        Column(
            "founded_doubtful",
            _("Founding is doubtful and being checked"),
            FLAG,
            lambda c: c.founded_doubtful,
        ),
        _optional("population", _("Population, people"), NUMBER, lambda c: c.population),
        _optional(
            "population_year", _("Year of the population"), YEAR, lambda c: c.population_year
        ),
        Column(
            "population_doubtful",
            _("Population is doubtful and being checked"),
            FLAG,
            lambda c: c.population_doubtful,
        ),
        _optional("area_km2", _("Area, km²"), {"type": "number"}, lambda c: _number(c.area)),
        _optional("area_year", _("Year of the area"), YEAR, lambda c: c.area_year),
        Column(
            "area_doubtful",
            _("Area is doubtful and being checked"),
            FLAG,
            lambda c: c.area_doubtful,
        ),
        _optional("time_zone", _("Time zone, IANA"), TEXT, lambda c: c.time_zone),
        Column(
            "latitude",
            _("Latitude, degrees"),
            {"type": "number", "minimum": -90, "maximum": 90},
            lambda c: _number(c.latitude),
            may_be_unknown=True,
        ),
        Column(
            "longitude",
            _("Longitude, degrees"),
            {"type": "number", "minimum": -180, "maximum": 180},
            lambda c: _number(c.longitude),
            may_be_unknown=True,
        ),
        _optional("website", _("City’s website"), LINK, lambda c: c.website),
        _optional("about", _("Text about the city"), TEXT, lambda c: c.about),
        _optional(
            "notes",
            _("Lasting ties, one a line"),
            TEXT,
            lambda c: "\n".join(note.text for note in c.notes.all()),
        ),
    ),
    lambda: with_published_notes(City.objects.published().with_country()).defer("editors_note"),
)
AGREEMENTS = DataSet(
    "agreements",
    _("Agreements of Kazan with its twin and partner cities"),
    _("Every document between Kazan and a city: its kind, date of signing and state."),
    _("Kazan, twin cities, agreements, international relations"),
    (
        Column("id", _("Permanent number of the agreement"), NUMBER, lambda a: a.pk),
        Column("city_id", _("Permanent number of the city"), NUMBER, lambda a: a.city_id),
        Column("city", _("City’s name"), TEXT, lambda a: a.city.name),
        Column("title", _("Document’s full title"), TEXT, lambda a: a.title),
        Column("kind", _("Kind of tie (code)"), _choice(Agreement.Kind.values), lambda a: a.kind),
        Column("kind_name", _("Kind of tie in words"), TEXT, lambda a: a.get_kind_display()),
        _optional(
            "signed",
            _("Signed: day, month or year, as exactly as known (EDTF)"),
            EDTF,
            lambda a: a.signed and a.signed.edtf,
        ),
        _optional(
            "signed_precision",
            _("What is known of the date of signing: day, month or year"),
            PRECISION,
            lambda a: a.signed and a.signed.precision.value,
        ),
        Column("state", _("State (code)"), _choice(Agreement.State.values), lambda a: a.state),
        Column("state_name", _("State in words"), TEXT, lambda a: a.get_state_display()),
        _optional(
            "state_since",
            _("Suspended or ended on"),
            DAY,
            lambda a: a.state_since and a.state_since.isoformat(),
        ),
        Column(
            "scan",
            _("Scan of the document"),
            LINK,
            lambda a: a.scan.url if a.scan else None,
            may_be_unknown=True,
            is_path=True,
        ),
    ),
    lambda: Agreement.objects.of_published_cities().select_related("city"),
)
EVENTS = DataSet(
    "events",
    _("Joint events of Kazan and its twin and partner cities"),
    _("Every joint event once, with its dates as exactly as they are known, its place and series."),
    _("Kazan, twin cities, joint events, international relations"),
    (
        Column("id", _("Permanent number of the event"), NUMBER, lambda e: e.pk),
        Column("address", _("Event’s page"), LINK, lambda e: e.get_absolute_url(), is_path=True),
        Column("title", _("Event’s title"), TEXT, lambda e: e.title),
        Column("dates", _("Dates, as exactly as known (EDTF)"), EDTF, lambda e: e.dates.edtf),
        Column("begins", _("First day, month or year"), DATE_AS_KNOWN, lambda e: e.dates.iso_start),
        Column("ends", _("Last day, month or year"), DATE_AS_KNOWN, lambda e: e.dates.iso_end),
        Column(
            "precision",
            _("What is known of the dates: day, month or year"),
            PRECISION,
            lambda e: e.dates.precision.value,
        ),
        _optional("place", _("Place"), TEXT, lambda e: e.place),
        _optional("summary", _("What happened"), TEXT, lambda e: e.summary),
        _optional("series_id", _("Permanent number of the series"), NUMBER, lambda e: e.series_id),
        _optional("series", _("Series of events"), TEXT, lambda e: e.series and e.series.title),
    ),
    lambda: Event.objects.published().as_rows(),
)
PARTICIPATIONS = DataSet(
    "participations",
    _("Participation of cities in joint events with Kazan"),
    _("Which city took part in which event, and what it did there."),
    _("Kazan, twin cities, joint events, participants"),
    (
        Column("id", _("Permanent number of the participation"), NUMBER, lambda p: p.pk),
        Column("event_id", _("Permanent number of the event"), NUMBER, lambda p: p.event_id),
        Column("event", _("Event’s title"), TEXT, lambda p: p.event.title),
        Column("city_id", _("Permanent number of the city"), NUMBER, lambda p: p.city_id),
        Column("city", _("City’s name"), TEXT, lambda p: p.city.name),
        _optional("text", _("What the city did there"), TEXT, lambda p: p.text),
    ),
    lambda: Participation.objects.visible().with_names(),
)
DATA_SETS = {each.name: each for each in (CITIES, AGREEMENTS, EVENTS, PARTICIPATIONS)}
