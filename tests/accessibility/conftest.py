"""Every page in both versions, each requested once."""

from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings

from kazan_twins.accessibility.preferences import Preferences
from tests.conftest import A_DAY_WITH_EVENTS, ERRORS
from tests.pages import Visit, filtered_paths, paths, visit

Pairs = list[tuple[Visit, Visit]]


def reader(**choices: str) -> Client:
    """Return a client whose reader has chosen the accessible version and the given choices."""
    preferences = Preferences().changed({"version": "accessible"} | choices)
    client = Client(raise_request_exception=False)
    client.cookies[settings.ACCESSIBILITY_COOKIE_NAME] = preferences.written()
    return client


@pytest.fixture(scope="session")
def pairs(django_db_setup: None, django_db_blocker: Any) -> Pairs:
    """Return every page of the real catalogue and every error page in both versions."""
    client = reader()
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(A_DAY_WITH_EVENTS):
        call_command("load_catalogue", verbosity=0)
        every = [*paths(), *filtered_paths()]
        found = [(visit(path), visit(path, client)) for path in every]
        transaction.set_rollback(True)
    return [*found, *_error_pages(client)]


def _error_pages(client: Client) -> Pairs:
    # The database is out of reach here, as it may be when a page fails.
    failing = [f"/failing/{status}/" for status in ERRORS]
    with override_settings(ROOT_URLCONF="tests.failing_urls"):
        return [(visit(path), visit(path, client)) for path in failing]
