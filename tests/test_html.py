"""Every page is valid HTML, by a real validator."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages import Visit, Visits
from tests.validator import validate

pytestmark = pytest.mark.django_db


def test_every_page_is_valid_html(
    visits: Visits, error_pages: list[Visit], tmp_path: Path, covered: Callable[[int, str], None]
) -> None:
    pages = [*visits.lists_and_pages, *visits.forms, *error_pages]
    for number, page in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(page.html, encoding="utf-8")
    covered(len(pages), "страницы, проверенные как HTML")
    found = [(pages[int(m.file.removesuffix(".html"))].path, str(m)) for m in validate(tmp_path)]
    assert found == []
