"""What several tests of the catalogue start from; all of it is test data."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from cities.models import City, Country
from tests import factory


@pytest.fixture
def media_root(settings: LazySettings, tmp_path: Path) -> Path:
    """Give the test an empty media folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def turkey(db: None) -> Country:
    return factory.country("TR")


@pytest.fixture
def antalya(turkey: Country) -> City:
    return factory.city("TR", slug="antalya", name="Анталья")
