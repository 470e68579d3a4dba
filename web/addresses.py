"""Absolute addresses for canonical tags, feeds and letters."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def absolute_address(request: HttpRequest, path: str) -> str:
    """Join `path` to SITE_URL, or to the request's validated host if SITE_URL is not set.

    A forged host is never repeated: the page that refuses it gets only the path.
    """
    if settings.SITE_URL:
        return f"{settings.SITE_URL}{path}"
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:
        return path


def site_address(path: str) -> str:
    """Join `path` to the site's own address, never to a request's host: for letters."""
    scheme = "https" if settings.HTTPS else "http"
    return f"{settings.SITE_URL or f'{scheme}://{settings.ALLOWED_HOSTS[0]}'}{path}"
