"""The path from the home page to a page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Crumb:
    """A step of the path; the last one is the page itself."""

    title: str
    address: str


def home_trail() -> list[Crumb]:
    return [Crumb(_("Home"), reverse("cities:home"))]
