"""The style guide and its error pages; they exist only with DEBUG."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cities.models import Catalogue
from cities.pages import subscriptions
from cities.pages.data_passports import Passport
from cities.pages.data_sets import AGREEMENTS
from kazan_twins.errors import error_page
from kazan_twins.navigation import MenuEntry
from kazan_twins.styleguide import cities, forms, tokens
from web.breadcrumbs import Crumb, home_trail

ERRORS = (400, 403, 404, 405, 413, 429, 500, 503)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    _refuse_without_debug()
    context = _foundations() | _catalogue() | _subscribed(request) | _forms()
    return render(request, "styleguide/page.html", context)


@require_safe
def styleguide_error(request: HttpRequest, status: int) -> HttpResponse:
    _refuse_without_debug()
    if status not in ERRORS:
        raise Http404
    return error_page(request, status, typed=[_("Style guide")])


def _refuse_without_debug() -> None:
    if not settings.DEBUG:
        raise Http404


def _foundations() -> dict[str, Any]:
    here = reverse("styleguide")
    return {
        "menu": [
            MenuEntry(_("A section"), reverse("cities:home"), ""),
            MenuEntry(_("The page itself"), here, "page"),
            MenuEntry(_("A parent page"), reverse("cities:city-list"), "true"),
        ],
        "trail": [*home_trail(), Crumb(_("Style guide"), here)],
        "schemes": tokens.schemes(),
        "steps": tokens.lengths("step"),
        "spaces": tokens.lengths("space"),
        "errors": ERRORS,
    }


def _catalogue() -> dict[str, Any]:
    full = cities.full_city()
    return {
        "full": full,
        "cards": [full, cities.pictured_city(), cities.bare_city()],
        "years": cities.years(),
        "events": cities.events(),
        "anniversaries": cities.anniversaries(full),
        "facts": cities.facts(),
        "places": cities.places(),
        "neighbours": cities.neighbours(),
        "choice": cities.choice(),
        "event_choice": cities.event_choice(),
        "chapters": cities.chapters(),
        "series": cities.series(),
        "results": cities.results(),
        "today": localdate(),
    }


def _subscribed(request: HttpRequest) -> dict[str, Any]:
    return {
        "subscription": subscriptions.of_events(request),
        "passport": Passport(request, AGREEMENTS, Catalogue()),
    }


def _forms() -> dict[str, Any]:
    return {
        "untouched": forms.untouched(),
        "refused": forms.refused(),
        "draft": forms.draft(),
        "notices": forms.notices(),
        "tickets": forms.tickets(),
        "entries": forms.entries(),
        "differences": forms.differences(),
        "previews": forms.previews(),
    }
