"""What each of gunicorn's workers has besides the site."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from gunicorn import util

from kazan_twins.errors import error_page


def prepare() -> None:
    util.write_error = answer_unread
    # With the last connection to SQLite goes the memory that all of them share, and a full disk
    # has no room for another: without it nothing can be read.
    if connection.vendor == "sqlite":
        connection.ensure_connection()


def answer_unread(client: Any, status: int, _reason: str, _message: str) -> None:
    """Answer what never reaches Django with a page of ours instead of gunicorn's, in English."""
    request = HttpRequest()
    request.META = {"SERVER_NAME": settings.ALLOWED_HOSTS[0], "SERVER_PORT": "80"}
    page = error_page(request, 400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500).content
    head = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        "Connection: close\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nCache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'\r\n\r\n"
    )
    util.write_nonblock(client, head.encode() + page)
