"""What a balancer learns: whether the process lives, and what keeps it from serving."""

import json

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

AWAY = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        # Nobody listens there.
        "LOCATION": "redis://127.0.0.1:9/0",
    }
}


@pytest.fixture
def cache_away(settings: LazySettings) -> None:
    settings.CACHES = AWAY


def refuse(*arguments: object) -> None:
    raise ConnectionError("Базы нет (тестовые данные)")


def test_a_living_process_says_so_without_database_and_cache(
    client: Client, cache_away: None
) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_site_that_can_serve_says_so(client: Client, settings: LazySettings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    response = client.get("/readyz")
    assert response.status_code == 200
    assert json.loads(response.content) == {"database": "ok", "cache": "ok"}


@pytest.mark.django_db
def test_a_site_without_its_cache_says_which_part_is_away(client: Client, cache_away: None) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content) == {"database": "ok", "cache": "away"}


@pytest.mark.django_db
def test_a_site_without_its_database_says_which_part_is_away(
    client: Client, settings: LazySettings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content) == {"database": "away", "cache": "ok"}
