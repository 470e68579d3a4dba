"""The site's addresses and some more that fail on purpose, each in the way that views fail."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from kazan_twins.errors import error_page
from kazan_twins.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SECRET = "внутренняя подробность"
FAILURES = {400: SuspiciousOperation, 403: PermissionDenied, 404: Http404, 500: RuntimeError}


def fail(request: HttpRequest, status: int) -> HttpResponse:
    if status in FAILURES:
        raise FAILURES[status](SECRET)
    return error_page(request, status)


urlpatterns = [path("failing/<int:status>/", fail), path("", include("kazan_twins.urls"))]
