"""Choosing a city from all of them, which are in the page."""

from typing import Any

from django import forms
from django.conf import settings

_VENDOR = "admin/js/vendor"


class InPageSelect(forms.Select):
    """A list that is searched in the page, so that Enter never takes an answer to older letters.

    Without script it is the browser's own list.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "in-page-select", **(attrs or {})}, choices)

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            js=(
                f"{_VENDOR}/jquery/jquery.min.js",
                f"{_VENDOR}/select2/select2.full.js",
                f"{_VENDOR}/select2/i18n/{settings.LANGUAGE_CODE}.js",
                "admin/js/jquery.init.js",
                "js/in-page-select.js",
            ),
            css={
                "screen": (
                    "admin/css/vendor/select2/select2.min.css",
                    "admin/css/autocomplete.css",
                )
            },
        )
