"""Headers that neither Django nor django-csp sets, and answers that are headers only."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb")
)

# The views whose pictures other sites show.
FOR_OTHERS = {
    "cities:city-card",
    "cities:current-city-card",
    "cities:site-card",
    "favicon",
    "touch-icon",
}

# The views whose answers programs of other sites read.
FOR_PROGRAMS = {
    f"cities:open-data-{name}"
    for name in ("csv", "json", "geojson", "list", "meta", "structure", "schema")
}

GetResponse = Callable[[HttpRequest], HttpResponse]


def answer_head_with_headers(get_response: GetResponse) -> GetResponse:
    """Take the body off an answer to HEAD: gunicorn logs a warning about each that it drops."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD":
            setattr(response, "streaming_content" if response.streaming else "content", b"")
        return response

    return answer


class SecurityHeadersMiddleware:
    """Add Permissions-Policy and Cross-Origin-Resource-Policy to every response, errors too."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", _readers(request))
        if _view_name(request) in FOR_PROGRAMS:
            response.headers["Access-Control-Allow-Origin"] = "*"
        return response


def _readers(request: HttpRequest) -> str:
    is_image_of_ours = request.path.startswith(f"{settings.STATIC_URL}images/")
    is_for_others = is_image_of_ours or _view_name(request) in FOR_OTHERS | FOR_PROGRAMS
    return "cross-origin" if is_for_others else "same-origin"


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
