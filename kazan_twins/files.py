"""Single files at fixed addresses: robots.txt, favicon.ico, and the cities' photos."""

import errno
from collections.abc import Callable

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from cities.pages.drawn_pictures import keep_for_a_year
from web.addresses import absolute_address
from web.files import ASIDE

DAY = "public, max-age=86400"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /support/",
        "Disallow: /search/",
        f"Sitemap: {absolute_address(request, '/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer browsers and telephones that ask for the fixed names, whatever the page says."""
    response = serve(request, name, document_root=str(settings.BASE_DIR / "static" / "images"))
    response.headers["Cache-Control"] = DAY
    return response


@require_safe
def photo(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a city's photo; a name is never used twice, so it may be kept for a year."""
    return _stored(request, "photos", path, keep_for_a_year)


@require_safe
def scan(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the scan of an agreement."""
    return _stored(request, "agreements", path)


def _stored(
    request: HttpRequest,
    folder: str,
    path: str,
    keep: Callable[[HttpResponseBase], object] = bool,
) -> HttpResponseBase:
    """Serve a file; one that only a former version still has, to staff alone."""
    try:
        response = _served(request, folder, path)
    except Http404:
        if not admin.site.has_permission(request):
            raise
        return _served(request, f"{ASIDE}/{folder}", path)
    if isinstance(response, FileResponse):
        keep(response)
    return response


def _served(request: HttpRequest, folder: str, path: str) -> HttpResponseBase:
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT / folder))
    except SuspiciousFileOperation as error:
        raise Http404 from error
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from error
