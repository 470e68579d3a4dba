"""Single files at fixed addresses: robots.txt, favicon.ico, and the cities' photos."""

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe
from django.views.static import serve

from cities.site_address import absolute_address

YEAR = 31_536_000


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /support/",
        f"Sitemap: {absolute_address(request, '/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for the fixed name to the hashed picture."""
    return redirect(static("images/favicon.svg"))


@require_safe
def photo(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a city's photo; a name is never used twice, so it may be kept for a year."""
    response = _stored(request, "photos", path)
    if isinstance(response, FileResponse):
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@require_safe
def scan(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the scan of an agreement."""
    return _stored(request, "agreements", path)


def _stored(request: HttpRequest, folder: str, path: str) -> HttpResponseBase:
    try:
        return serve(request, path, document_root=str(settings.MEDIA_ROOT / folder))
    except SuspiciousFileOperation as error:
        raise Http404 from error
