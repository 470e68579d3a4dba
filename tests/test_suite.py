"""`make test` asks each database what can depend on it, and nothing else twice."""

import pytest
from django.db import connection


def is_marked(request: pytest.FixtureRequest) -> bool:
    return request.node.get_closest_marker("database") is not None


@pytest.mark.django_db
def test_a_test_with_the_mark_of_the_database_sees_it(request: pytest.FixtureRequest) -> None:
    assert is_marked(request)


def test_a_test_with_a_fixture_that_opens_the_database_is_marked_too(
    request: pytest.FixtureRequest, catalogue_rows: list[object]
) -> None:
    assert is_marked(request)


def test_a_test_without_the_mark_is_refused_the_database(request: pytest.FixtureRequest) -> None:
    assert not is_marked(request)
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()
