"""The test's transaction outlives the requests that are made in it."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def stays_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep PostgreSQL's connection, as SQLite in memory keeps its own and Django's client does."""
    monkeypatch.setattr(connection, "close", lambda: None)
