"""Numbers in the active language: its decimal and thousands separators."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MILLION, THOUSAND = 1_000_000, 1_000
ONE, TENTH = Decimal(1), Decimal("0.1")
# From here on the sources round populations to thousands.
ROUNDED_FROM = 10_000


def grouped(number: int | Decimal) -> str:
    """Return «25 632», «294,42», without trailing zeros after the comma."""
    return number_format(Decimal(number).normalize(), force_grouping=True)


def people(number: int) -> str:
    """Return «1,9 млн», «346 тыс.», «4 500», as precise as the sources are."""
    if number < ROUNDED_FROM:
        return grouped(number)
    thousands = _rounded(number, THOUSAND, ONE)
    if thousands < THOUSAND:
        return _("%(number)s thousand") % {"number": grouped(thousands)}
    return _("%(number)s million") % {"number": grouped(_rounded(number, MILLION, TENTH))}


def _rounded(number: int, unit: int, step: Decimal) -> Decimal:
    # Python rounds a half to the even neighbour, which no reader expects.
    return (Decimal(number) / unit).quantize(step, ROUND_HALF_UP)
