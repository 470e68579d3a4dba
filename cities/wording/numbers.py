"""Numbers as Russians set them: comma, and a no-break space between thousands."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

NO_BREAK_SPACE = "\u00a0"
MILLION, THOUSAND = 1_000_000, 1_000
ONE, TENTH = Decimal(1), Decimal("0.1")
# From here on a count of people is rounded to thousands, as the sources round it.
ROUNDED_FROM = 10_000


def grouped(number: int | Decimal) -> str:
    """Return «25 632», «294,42»; trailing zeros after the comma go."""
    whole, _point, fraction = f"{number:,f}".replace(",", NO_BREAK_SPACE).partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def people(number: int) -> str:
    """Return «1,9 млн», «346 тыс.», «4 500»: no more precise than the sources are."""
    if number < ROUNDED_FROM:
        return grouped(number)
    thousands = _rounded(number, THOUSAND, ONE)
    if thousands < THOUSAND:
        return _("%(number)s thousand") % {"number": grouped(thousands)}
    return _("%(number)s million") % {"number": grouped(_rounded(number, MILLION, TENTH))}


def _rounded(number: int, unit: int, step: Decimal) -> Decimal:
    # Python's own rounding takes a half to the even neighbour, which no reader expects.
    return (Decimal(number) / unit).quantize(step, ROUND_HALF_UP)
