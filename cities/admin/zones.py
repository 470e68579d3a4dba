"""Time zones by their names in Russian, for the city's form to choose from and to propose."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from cities.admin.choices import InPageSelect, table
from cities.wording.clocks import utc


@dataclass(frozen=True)
class Zone:
    """A zone, and the country and place that it is proposed for."""

    key: str
    name: str
    country: str
    latitude: str
    longitude: str

    @property
    def offset(self) -> timedelta:
        return timezone.now().astimezone(ZoneInfo(self.key)).utcoffset() or timedelta()


def zones() -> dict[str, Zone]:
    return {row[0]: Zone(*row) for row in table("zones.tsv")}


class ZoneSelect(InPageSelect):
    """Zones from west to east by today's clock; a script proposes one for the city's place."""

    script = "js/time-zone.js"

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[Any]:
        """Offer all zones, and what is stored or was typed, that it may be corrected."""
        self.zones = zones()
        known = sorted(self.zones.values(), key=lambda zone: (zone.offset, zone.name))
        strange = [(each, each) for each in value if each and each not in self.zones]
        named = [(zone.key, f"{zone.name} ({utc(zone.offset)})") for zone in known]
        self.choices = [("", "---------"), *strange, *named]
        return super().optgroups(name, value, attrs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if zone := self.zones.get(str(value)):
            option["attrs"] |= {
                "data-country": zone.country,
                "data-latitude": zone.latitude,
                "data-longitude": zone.longitude,
                "data-offset": int(zone.offset.total_seconds()),
            }
        return option
