"""Public pages that a visitor has already are not made again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    QueryDict,
)
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.utils.timezone import localdate, make_aware
from django.utils.translation import get_language

from cities.versions import catalogue_version
from kazan_twins.accessibility.addresses import asks_for_accessible
from kazan_twins.accessibility.cookie import preferences_of
from kazan_twins.page_store.asked import PRIVATE_COOKIES
from kazan_twins.release import release
from web.addresses import absolute_address
from web.public import public_parameters


@dataclass(frozen=True)
class Freshness:
    """What tells two states of one page apart, and since when it can be as it is."""

    etag: str
    last_modified: int


class FreshnessMiddleware:
    """Tag the pages that are the same for everybody; answer 304 to who has the current one.

    A page that depends on a session, a message or a form's token gets no tag, nor does an answer
    that sets a cookie or whose view has decided itself how it may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase | None:
        response = self.get_response(request)
        known: Freshness | None = getattr(request, "freshness", None)
        decided = response.has_header("Cache-Control") or response.cookies
        if known is None or decided or response.status_code not in {200, 304}:
            return response
        response.headers["ETag"] = known.etag
        response.headers["Last-Modified"] = http_date(known.last_modified)
        # Without it a browser would guess from Last-Modified for how long it need not ask.
        response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Cookie"])
        # Who asks by date alone may never have seen this address: only a made page is compared.
        return get_conditional_response(request, known.etag, known.last_modified, response)

    def process_view(self, request: HttpRequest, view: object, *_: object) -> HttpResponse | None:
        parameters = public_parameters(view)
        if parameters is None:
            return None
        # For everybody as for the page store, or a view would miss a parameter only there.
        request.GET = _only(request.GET, parameters)
        if not _is_everybodys(request):
            return None
        known = _freshness_of(request)
        request.freshness = known  # type: ignore[attr-defined]  # ours
        has_it = known.etag in parse_etags(request.headers.get("If-None-Match", ""))
        return HttpResponseNotModified() if has_it else None


def _is_everybodys(request: HttpRequest) -> bool:
    own = PRIVATE_COOKIES & request.COOKIES.keys()
    return (
        # With DEBUG templates change under a running site.
        not (settings.DEBUG or own or asks_for_accessible(request))
        and request.method in {"GET", "HEAD"}
    )


def _only(query: QueryDict, names: frozenset[str]) -> Any:
    kept = query.copy()
    for name in query.keys() - names:
        del kept[name]
    return kept


def _freshness_of(request: HttpRequest) -> Freshness:
    catalogue, today = catalogue_version(), localdate()
    digest, released = release(settings.BASE_DIR)
    varies_by = (
        catalogue.version,
        digest,
        # What is to come and what was on this day.
        today,
        get_language(),
        preferences_of(request).written(),
        absolute_address(request, request.get_full_path()),
    )
    midnight = make_aware(datetime.combine(today, time.min))
    latest = max(catalogue.changed_at.timestamp(), released, midnight.timestamp())
    return Freshness(f'W/"{sha256(repr(varies_by).encode()).hexdigest()[:32]}"', int(latest))
