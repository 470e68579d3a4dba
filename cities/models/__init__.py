"""The catalogue: countries, cities, agreements, joint events and the section's own texts."""

from cities.models.agreement import Agreement
from cities.models.catalogue import Catalogue, CatalogueRecord
from cities.models.check import Check
from cities.models.city import City
from cities.models.country import Country
from cities.models.event import Event, EventSeries, Participation
from cities.models.former_slug import FormerSlug
from cities.models.joined_event import JoinedEvent
from cities.models.search_document import SearchDocument
from cities.models.section import Introduction, KeyFigure
from cities.models.standing_note import StandingNote

__all__ = [
    "Agreement",
    "Catalogue",
    "CatalogueRecord",
    "Check",
    "City",
    "Country",
    "Event",
    "EventSeries",
    "FormerSlug",
    "Introduction",
    "JoinedEvent",
    "KeyFigure",
    "Participation",
    "SearchDocument",
    "StandingNote",
]
