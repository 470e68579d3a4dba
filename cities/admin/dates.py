"""Dates in words for users who may view a record but not change it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.admin.options import BaseModelAdmin

    Base = BaseModelAdmin[Any]
else:
    Base = object


class DatesInWords(Base):
    """Shows `<field>_in_words` instead of a field that the user cannot change.

    Django would show such a field as its value's `str`, which is EDTF.
    """

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": self._in_words(options["fields"])})
            for title, options in fieldsets
        ]

    def _in_words(self, fields: Any) -> Any:
        if not isinstance(fields, str):
            return [self._in_words(field) for field in fields]
        return f"{fields}_in_words" if hasattr(self, f"{fields}_in_words") else fields
