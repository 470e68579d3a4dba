"""The users and conversations of the support tests, and the production outbox."""

from tests.support.conftest import city, report, surroundings, ticket

__all__ = ["city", "report", "surroundings", "ticket"]
