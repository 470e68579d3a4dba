"""Parameters by which advertisers follow readers: they change nothing on any page."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|_openstat", re.ASCII | re.IGNORECASE)


def forget_tracking(get_response: GetResponse) -> GetResponse:
    """Take them out of the query, so that no link, form or stored page repeats them."""

    def answer(request: HttpRequest) -> HttpResponse:
        parts = request.META.get("QUERY_STRING", "").split("&")
        kept = [part for part in parts if not TRACKING.fullmatch(unquote(part.partition("=")[0]))]
        request.META["QUERY_STRING"] = "&".join(kept)
        return get_response(request)

    return answer
