"""What a load balancer learns: whether the process is alive, and why it cannot serve."""

import json

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

AWAY = {
    "default": {
        "BACKEND": "kazan_twins.cache.RedisCache",
        # Nobody listens there.
        "LOCATION": "redis://127.0.0.1:9/0",
    }
}


@pytest.fixture
def cache_away(settings: LazySettings) -> None:
    settings.CACHES = AWAY


def refuse(*arguments: object) -> None:
    raise ConnectionError("Базы нет (тестовые данные)")


def test_the_process_reports_that_it_is_alive_without_database_and_cache(
    client: Client, cache_away: None
) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_ready_site_says_so(client: Client, settings: LazySettings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    response = client.get("/readyz")
    assert response.status_code == 200
    assert json.loads(response.content) == {"database": "ok", "cache": "ok"}


@pytest.mark.django_db
def test_a_site_without_its_cache_is_ready_and_names_the_cache(
    client: Client, cache_away: None
) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert json.loads(response.content) == {"database": "ok", "cache": "away"}


@pytest.mark.django_db
def test_a_site_without_its_database_names_the_database(
    client: Client, settings: LazySettings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content) == {"database": "away", "cache": "ok"}
