"""Validators that several models or forms share."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files import File

EARLIEST_COUNT = 1900
# PDF readers look for the signature in the first bytes, so this does too.
HEAD_OF_A_PDF = 1024


def validate_year_of_a_count(year: int) -> None:
    """Refuse a year that no count can be of: in the distant past or in the future."""
    if not EARLIEST_COUNT <= year <= localdate().year:
        raise ValidationError(
            _("The year must be between %(first)d and the current one."),
            params={"first": EARLIEST_COUNT},
        )


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone of the IANA list."), params={"name": name}
        )


def validate_pdf(file: File[bytes]) -> None:
    """Refuse a file whose content is not PDF, whatever its name."""
    head = file.read(HEAD_OF_A_PDF)
    file.seek(0)
    if b"%PDF-" not in head:
        raise ValidationError(_("This file is not a PDF. Save the scan as PDF."), "not_pdf")
