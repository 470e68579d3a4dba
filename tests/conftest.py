"""The standing cast and the real catalogue, made here once for every test."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import override_settings
from hypothesis import settings

from accounts.models import User
from accounts.roles import Role
from cities import event_index, models
from tests.pages import Visit, Visits, crawl, visit
from tests.waiting import PATIENCE
from web import images

# A day on which the home page has something to tell under every one of its headings.
A_DAY_WITH_EVENTS = "2026-06-22T12:00:00+03:00"
ERRORS = (400, 403, 404, 405, 413, 429, 500, 503)
MODELS = (
    models.Country,
    models.EventSeries,
    models.City,
    models.Agreement,
    models.StandingNote,
    models.Event,
    models.Participation,
    models.Introduction,
    models.KeyFigure,
)
PASSWORD = "лодка-камыш-117"


# Nothing else can reach the run's database: pytest-django refuses it.
OPENS_THE_DATABASE = "django_db_setup"


# What starts a site or a browser of its own takes longest.
LONGEST_FIRST = {"browser", "running", "deploy", "benchmarks", "services", "test_environment.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what sees the database, so that a run on another one may take just that.

    The longest come first, lest one process still works at the last of them alone.
    """
    items.sort(key=lambda item: not LONGEST_FIRST & {*item.path.parts})
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or OPENS_THE_DATABASE in fixtures:
            item.add_marker("database")


# Whether a machine is quick enough is for tests/benchmarks to say.
settings.register_profile("kazan_twins", deadline=None)
settings.load_profile("kazan_twins")


@pytest.fixture(scope="session", autouse=True)
def patient_decoder() -> Iterator[None]:
    """Let a picture be unpacked as slowly as a busy machine does it."""
    with pytest.MonkeyPatch.context() as patch:
        for bound in ("DECODING_SECONDS", "LONGEST_DECODING", "LONGEST_WAIT"):
            patch.setattr(images, bound, PATIENCE)
        yield


@pytest.fixture(autouse=True)
def no_index_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without what an emptied database left in memory: its versions start over."""
    monkeypatch.setattr(event_index, "_kept", type(event_index._kept)())


@pytest.fixture(scope="session")
def catalogue_rows(django_db_setup: None, django_db_blocker: Any) -> list[list[Model]]:
    """Return every row that the real command loads, in an order in which they can be saved."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_catalogue", stdout=StringIO())
        rows: list[list[Model]] = [list(model._default_manager.all()) for model in MODELS]
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def catalogue(db: None, catalogue_rows: list[list[Model]]) -> None:
    """Fill the database as `make run` does; copying its rows takes a tenth of the time."""
    for rows in catalogue_rows:
        type(rows[0])._default_manager.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)


@pytest.fixture(scope="session")
def visits(django_db_setup: None, django_db_blocker: Any) -> Visits:
    """Return every page of the real catalogue, asked for once by a reader never seen before."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        time_machine.travel(A_DAY_WITH_EVENTS),
    ):
        call_command("load_catalogue", stdout=StringIO())
        found = crawl()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def error_pages() -> list[Visit]:
    """Return each error page as a failing view brings it about."""
    with override_settings(ROOT_URLCONF="tests.failing_urls"):
        return [visit(f"/failing/{status}/") for status in ERRORS]


@pytest.fixture
def resident(db: None) -> User:
    """Айгуль reads the site and sends messages."""
    return User.objects.create_confirmed_user("aigul@example.org", PASSWORD, first_name="Айгуль")


@pytest.fixture
def other_resident(db: None) -> User:
    """Борис must never see what is Айгуль's."""
    return User.objects.create_confirmed_user("boris@example.org", PASSWORD, first_name="Борис")


@pytest.fixture
def editor(db: None) -> User:
    """Венера keeps the catalogue."""
    made = User.objects.create_confirmed_user("venera@example.org", PASSWORD, is_staff=True)
    made.groups.add(Role.EDITOR.group())
    return made


@pytest.fixture
def support_worker(db: None) -> User:
    """Дина answers messages."""
    made = User.objects.create_confirmed_user("dina@example.org", PASSWORD, is_staff=True)
    made.groups.add(Role.SUPPORT.group())
    return made


@pytest.fixture
def chief(db: None) -> User:
    """Глеб may do everything."""
    return User.objects.create_superuser("gleb@example.org", PASSWORD)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a browser in which a person is logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def resident_client(resident: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(resident)


@pytest.fixture
def other_resident_client(other_resident: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(other_resident)


@pytest.fixture
def editor_client(editor: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(editor)


@pytest.fixture
def support_client(support_worker: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(support_worker)


@pytest.fixture
def chief_client(chief: User, client_of: Callable[[User], Client]) -> Client:
    return client_of(chief)


@pytest.fixture
def covered(record_property: Callable[[str, object], None]) -> Callable[[int, str], None]:
    """Return what to tell how much a test looked at; the run's summary prints it."""

    def tell(number: int, what: str) -> None:
        record_property("covered", f"{what}: {number}")

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "covered":
                terminalreporter.write_line(f"просмотрено — {value}")
