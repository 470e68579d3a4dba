"""Health checks for a load balancer: is the process alive, can it serve."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs; touches neither database nor cache."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 if the database works, otherwise 503; the body names what is away.

    Without its cache the site serves: a balancer must not drop it.
    """
    parts = {"database": _database_answers(), "cache": _cache_answers()}
    status = 200 if parts["database"] else 503
    return JsonResponse({name: "ok" if ok else "away" for name, ok in parts.items()}, status=status)


def _database_answers() -> bool:
    # Whatever a driver raises means the same to the balancer: send no readers here.
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # noqa: BLE001 -- drivers raise whatever they like
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", 1, timeout=5)
        return bool(cache.get("readyz") == 1)
    except Exception:  # noqa: BLE001 -- drivers raise whatever they like
        return False
