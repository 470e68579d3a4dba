"""Number fields that take what the city hall writes, and ask once more where it is doubtful."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cities.wording.numbers import grouped
from cities.wording.typed_numbers import (
    NumberNotRead,
    Read,
    read_area,
    read_latitude,
    read_longitude,
    read_people,
)

UNDERSTOOD = "understood"


class _Typed(str):
    """What was typed, with the number that the editor has seen it understood as."""

    understood: str = ""


class NumberInput(forms.TextInput):
    """Shows a number as the site prints it; beside a doubtful one it keeps what was understood.

    An editor who sends the same text again has seen it, and so has confirmed it.
    """

    read: Callable[[str], Read]

    def format_value(self, value: object) -> str | None:
        if isinstance(value, int | Decimal):
            return grouped(value)
        text: str | None = super().format_value(value)
        return text

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        typed = _Typed(super().value_from_datadict(data, files, name) or "")
        typed.understood = data.get(f"{name}-{UNDERSTOOD}", "")
        return typed

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = super().render(name, value, attrs, renderer)
        for hidden, number in self.confirmation(name, self.format_value(value) or "").items():
            shown += forms.HiddenInput().render(hidden, number)
        return shown

    def confirmation(self, name: str, text: str) -> dict[str, str]:
        """Return what must be sent with a doubtful number to confirm it."""
        try:
            read = self.read(text)
        except NumberNotRead:
            return {}
        return {f"{name}-{UNDERSTOOD}": str(read.number)} if read.doubtful else {}


class _ReadField(forms.Field):
    """Mixed into Django's number fields: the text is read in words of ours."""

    widget = NumberInput
    read: ClassVar[Any]
    unread: ClassVar[Any]
    doubted: ClassVar[Any] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.read = type(self).read

    def to_python(self, value: Any) -> Any:
        """Return the number; ValidationError shows how to type one, or what was understood."""
        if not isinstance(value, str):
            return super().to_python(value)
        if value.strip() in self.empty_values:
            return None
        try:
            read = type(self).read(value)
        except NumberNotRead as error:
            raise ValidationError(self.unread, "invalid") from error
        if read.doubtful and getattr(value, UNDERSTOOD, "") != str(read.number):
            params = {"number": grouped(read.number), "thousands": grouped(read.number * 1000)}
            raise ValidationError(self.doubted, "doubtful", params)
        return super().to_python(str(self.rounded(read.number)))

    def rounded(self, number: Decimal) -> Decimal:
        return number


class PeopleField(_ReadField, forms.IntegerField):
    read = staticmethod(read_people)
    unread = _(
        "The number of people is not understood. Type it like “312,000”, “305 thousand” "
        "or “1.9 million”."
    )


class AreaField(_ReadField, forms.DecimalField):
    read = staticmethod(read_area)
    unread = _("The area is not understood. Type it like “25,632”, “294.42” or “73,000 ha”.")
    doubted = _(
        "Understood: %(number)s km². If that is right, save once more; "
        "if not, type “%(thousands)s”."
    )


class _DegreesField(_ReadField, forms.DecimalField):
    def rounded(self, number: Decimal) -> Decimal:
        """Four digits are eleven metres, and all that the column holds."""
        return number.quantize(Decimal("0.0001"))


class LatitudeField(_DegreesField):
    read = staticmethod(read_latitude)
    unread = _("The latitude is not understood. Type it like “35.6892” or “35°41′ N”.")


class LongitudeField(_DegreesField):
    read = staticmethod(read_longitude)
    unread = _("The longitude is not understood. Type it like “51.4167” or “51°25′ E”.")
