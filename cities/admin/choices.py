"""Choosing from long lists that are in the page, and the tables that some of them come from."""

from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.conf import settings

_VENDOR = "admin/js/vendor"


@cache
def table(name: str) -> list[list[str]]:
    """Return the rows of a table beside this file, but for its comments."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


class InPageSelect(forms.Select):
    """A list that is searched in the page, so that Enter never takes an answer to older letters.

    Without script it is the browser's own list.
    """

    script: ClassVar[str] = ""
    """A file that works on the list, too."""

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
                *filter(None, [self.script]),
            ),
            css={
                "screen": (
                    "admin/css/vendor/select2/select2.min.css",
                    "admin/css/autocomplete.css",
                )
            },
        )
