"""What the site understands of what is typed into a form: said under the field, before it is saved.

A script asks as the editor leaves the field; without it, a form that was sent says so.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cities.admin.named_cities import NamedCitiesField, names_of
from cities.admin.number_fields import (
    AreaField,
    LatitudeField,
    LongitudeField,
    NumberInput,
    PeopleField,
)
from cities.dates.forms import DateSpanFormField, DayFormField, HistoryYearFormField
from cities.dates.languages import write, write_history_year
from cities.dates.precision import Precision
from cities.dates.span import DateSpan
from cities.wording.numbers import grouped

if TYPE_CHECKING:
    Base = forms.TextInput
else:
    Base = object

LONGEST_TEXT = 300


def _span_in_words(span: DateSpan) -> str:
    """Add what shows a slip: how many days these are, or which day of the week this is."""
    if span.precision != Precision.DAY:
        return write(span)
    days = (span.end - span.start).days + 1
    length = ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    return f"{write(span)}, {length if days > 1 else date_format(span.start, 'l').lower()}"


def _latitude_in_words(degrees: Decimal) -> str:
    north, south = _("%(degrees)s° N"), _("%(degrees)s° S")
    return (south if degrees < 0 else north) % {"degrees": grouped(abs(degrees))}


def _longitude_in_words(degrees: Decimal) -> str:
    east, west = _("%(degrees)s° E"), _("%(degrees)s° W")
    return (west if degrees < 0 else east) % {"degrees": grouped(abs(degrees))}


KINDS: dict[str, tuple[Callable[[], forms.Field], Callable[[Any], str]]] = {
    "dates": (DateSpanFormField, _span_in_words),
    "day": (DayFormField, lambda day: _span_in_words(DateSpan.day(day))),
    "year": (HistoryYearFormField, write_history_year),
    "people": (PeopleField, lambda count: _("%(people)s people") % {"people": grouped(count)}),
    "area": (AreaField, lambda area: _("%(area)s km²") % {"area": grouped(area)}),
    "latitude": (LatitudeField, _latitude_in_words),
    "longitude": (LongitudeField, _longitude_in_words),
    "cities": (NamedCitiesField, names_of),
}


def understood_as(kind: str, text: str) -> tuple[str, bool]:
    """Return what a text is understood as, and whether it is; if not, what is wrong with it."""
    make_field, in_words = KINDS[kind]
    try:
        value = make_field().clean(text[:LONGEST_TEXT]) if text.strip() else None
    except ValidationError as error:
        return " ".join(error.messages), False
    return (in_words(value) if value else ""), True


@require_safe
def understood(request: HttpRequest, kind: str) -> JsonResponse:
    if kind not in KINDS:
        raise Http404
    words, is_understood = understood_as(kind, request.GET.get("text", ""))
    return JsonResponse({"words": words, "wrong": not is_understood})


class SaysBack(Base):
    """Mixed into the input of a text that is read: says under it how it is understood."""

    kind: ClassVar[str]

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["js/understood.js"])

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        address = reverse("understood", args=[self.kind])
        return super().get_context(name, value, {**(attrs or {}), "data-understood": address})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        words, is_understood = understood_as(self.kind, self.format_value(value) or "")
        # What is wrong with it stands above the field already.
        said = format_html(
            '<output class="understood" id="{0}_said" for="{0}">{1}</output>',
            (attrs or {}).get("id", ""),
            words if is_understood else "",
        )
        return super().render(name, value, attrs, renderer) + said


class DatesInput(SaysBack, forms.TextInput):
    kind = "dates"


class YearInput(SaysBack, forms.TextInput):
    kind = "year"


class DayInput(SaysBack, AdminDateWidget):
    kind = "day"


class PeopleInput(SaysBack, NumberInput):
    kind = "people"


class AreaInput(SaysBack, NumberInput):
    kind = "area"


class LatitudeInput(SaysBack, NumberInput):
    kind = "latitude"


class LongitudeInput(SaysBack, NumberInput):
    kind = "longitude"


class NamedCitiesInput(SaysBack, forms.TextInput):
    kind = "cities"
