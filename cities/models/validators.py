"""Checks that several models or forms share."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

EARLIEST_COUNT = 1900


def validate_year_of_a_count(year: int) -> None:
    """Refuse a year in which nobody can have counted: of long ago, or still to come."""
    if not EARLIEST_COUNT <= year <= localdate().year:
        raise ValidationError(
            _("The year must lie between %(first)d and this one."), params={"first": EARLIEST_COUNT}
        )


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone of the IANA list."), params={"name": name}
        )
