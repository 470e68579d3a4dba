"""The people and conversations of the support tests, and the outbox that production uses."""

from tests.support.conftest import city, report, surroundings, ticket

__all__ = ["city", "report", "surroundings", "ticket"]
