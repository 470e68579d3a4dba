"""Round anniversaries of the agreements in force: the past ten years and the coming ten."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.models import Agreement
from cities.pages import subscriptions
from cities.pages.trails import anniversaries_trail
from web.json_ld import document
from web.public import public

YEARS_AROUND = 10


@dataclass(frozen=True)
class YearOfAnniversaries:
    number: int
    agreements: list[Agreement]


@public()
@require_safe
def anniversaries(request: HttpRequest) -> HttpResponse:
    year = localdate().year
    agreements = list(Agreement.objects.with_anniversaries())
    trail = anniversaries_trail()
    return render(
        request,
        "cities/anniversaries.html",
        {
            "coming": _years(agreements, range(year, year + YEARS_AROUND + 1)),
            "past": _years(agreements, range(year - 1, year - YEARS_AROUND - 1, -1)),
            "subscription": subscriptions.of_anniversaries(request),
            "trail": trail,
            "data": document(request, trail),
        },
    )


def _years(agreements: Iterable[Agreement], years: Iterable[int]) -> list[YearOfAnniversaries]:
    """Return the years with any round anniversary, each with its agreements, the oldest first."""
    found = (
        YearOfAnniversaries(year, [each for each in agreements if each.round_age_in(year)])
        for year in years
    )
    return [each for each in found if each.agreements]
