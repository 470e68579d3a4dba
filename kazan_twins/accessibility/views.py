"""The settings page, to which every panel also sends its choices."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kazan_twins import errors
from kazan_twins.accessibility.addresses import local_address, own_origin, referring_address
from kazan_twins.accessibility.cookie import keep, preferences_of
from web.breadcrumbs import Crumb, home_trail
from web.json_ld import document
from web.public import public

APPLIED = "#accessibility-applied"


# A token would set a cookie on every page and keep them all out of caches; only the appearance
# could be forged, and the browser itself reports which site a form comes from.
@public()
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _change(request) if _is_own_form(request) else errors.csrf_failure(request)
    trail = [*home_trail(), Crumb(_("Accessibility"), reverse("accessibility"))]
    data = document(request, trail)
    return render(request, "accessible/accessibility.html", {"trail": trail, "data": data})


def _change(request: HttpRequest) -> HttpResponse:
    preferences = preferences_of(request).changed(request.POST)
    # An error page names no address, but the browser knows where the reader is.
    page = request.POST.get("next") or referring_address(request)
    page = local_address(page, otherwise=reverse("accessibility"))
    # The ordinary version has no panel, so the fragment would point nowhere.
    response = HttpResponseRedirect(page + APPLIED if preferences.is_accessible else page)
    keep(response, preferences)
    add_never_cache_headers(response)
    return response


def _is_own_form(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    own = own_origin(request)
    return request.headers.get("Origin", own) == own
