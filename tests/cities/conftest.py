"""What several tests of the catalogue start from; all of it is test data."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from cities.models import City, Country


@pytest.fixture(autouse=True, scope="session")
def static_root() -> None:
    """Make the folder that WhiteNoise warns about when it is absent."""
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture
def media_root(settings: LazySettings, tmp_path: Path) -> Path:
    """Give the test an empty media folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def editor(db: None) -> User:
    user = User.objects.create_user("editor@test.example", "test-data-password", is_staff=True)
    user.groups.add(Role.EDITOR.group())
    return user


@pytest.fixture
def editor_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def turkey(db: None) -> Country:
    return Country.objects.create(code="TR", name="Турция", official_name="Турецкая Республика")


@pytest.fixture
def antalya(turkey: Country) -> City:
    return City.objects.create(slug="antalya", name="Анталья", country=turkey, published=True)
