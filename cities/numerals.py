"""Numbers as Russians set them: comma, and a no-break space between thousands."""

from decimal import Decimal

from django.utils.translation import gettext as _

NO_BREAK_SPACE = "\u00a0"
MILLION, THOUSAND = 1_000_000, 1_000
TENTH = Decimal("0.1")
# From here on a count of people is rounded to thousands, as the sources round it.
ROUNDED_FROM = 10_000


def grouped(number: int | Decimal) -> str:
    """Return «25 632», «294,42»; trailing zeros after the comma go."""
    whole, _point, fraction = f"{number:,f}".replace(",", NO_BREAK_SPACE).partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def people(number: int) -> str:
    """Return «1,9 млн», «346 тыс.», «4 500»: no more precise than the sources are."""
    if number >= MILLION:
        return _("%(number)s million") % {
            "number": grouped((Decimal(number) / MILLION).quantize(TENTH))
        }
    if number >= ROUNDED_FROM:
        return _("%(number)s thousand") % {"number": grouped(round(number / THOUSAND))}
    return grouped(number)
