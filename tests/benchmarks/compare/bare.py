"""Servers of one given page: a WSGI function, a Django view, and that view behind Django's cache.

gunicorn serves `function`, `view` or `cached`. The page's bytes and headers stand in the folder
that PAGE names, so that all of them send what the site sends.
"""

import json
import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

FOLDER = Path(os.environ.get("PAGE", "."))
BODY = (FOLDER / "body").read_bytes()
HEADERS: dict[str, str] = json.loads((FOLDER / "headers").read_text(encoding="utf-8"))
OF_THE_SITE = "django.middleware.cache"


def function(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", list(HEADERS.items()))
    return [BODY]


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, headers=HEADERS)


urlpatterns = [path("", page)]


def _django(*middleware: str) -> WSGIHandler:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=middleware, SECRET_KEY="test"
    )
    django.setup()
    return WSGIHandler()


def view() -> WSGIHandler:
    return _django()


def cached() -> WSGIHandler:
    return _django(
        f"{OF_THE_SITE}.UpdateCacheMiddleware", f"{OF_THE_SITE}.FetchFromCacheMiddleware"
    )
