"""A page of the accessible version is made as fast as that of the ordinary one."""

import time
from collections.abc import Callable

import pytest
from django.test import Client

from tests.accessibility.conftest import reader

pytestmark = pytest.mark.django_db
ROUNDS = 30


def cost(client: Client, path: str) -> float:
    """Return the processor's time of one answer: other programs do not count in it."""
    start = time.process_time()
    assert client.get(path).status_code == 200
    return time.process_time() - start


@pytest.mark.parametrize("path", ["/", "/cities/almaty/", "/events/2025/"])
def test_the_accessible_version_is_made_within_ten_per_cent(
    catalogue: None, path: str, covered: Callable[[int, str], None]
) -> None:
    versions = (Client(), reader(size="200", colours="white-on-black"))
    # In turn, so that whatever slows the machine slows both; the quickest of many is the page's.
    costs = [[cost(client, path) for client in versions] for _ in range(ROUNDS)][3:]
    ordinary, accessible = (min(times) for times in zip(*costs, strict=True))
    covered(round(100 * accessible / ordinary), f"время версии для слабовидящих, %, {path}")
    assert accessible <= 1.1 * ordinary
