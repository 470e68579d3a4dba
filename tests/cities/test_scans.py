"""The scan of an agreement: linked from the city's page, and served."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db


def test_the_scan_on_a_city_s_page_is_described_and_opens(
    media_root: Path,
) -> None:
    city = factory.city()
    agreement = factory.agreement(city)
    agreement.scan.save("test.pdf", ContentFile(b"%PDF-1.7 (test data)"))
    soup = BeautifulSoup(Client().get(city.get_absolute_url()).content, "html.parser")
    link = soup.select_one(".agreements a")
    assert link is not None
    assert link.get_text().startswith("Скан документа, PDF, 20")
    answer = Client().get(str(link["href"]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).endswith(b"(test data)")
    answer.close()
