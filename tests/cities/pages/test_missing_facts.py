"""Missing facts are left out: no empty bracket, label, paragraph or claim."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings

from cities.models import City, Event, KeyFigure, Participation
from cities.pages.facts import facts_panel
from tests import factory
from tests.cities.photos.pictures import jpeg
from tests.pages import visit

pytestmark = pytest.mark.django_db

ADDRESSES = ("/cities/", "/cities/bare/", "/map/")
# The marks over the years are drawn dots, so they are empty.
NOTHING_INSIDE = re.compile(r"\(\)|<(p|span|dt|dd|h\d)\b(?! class=.years__mark)[^>]*>\s*</\1>")


@pytest.fixture
def bare() -> City:
    """Return a Russian city with only a name, and an event without text."""
    city = factory.city("RU", name="Город без сведений (тестовые данные)", slug="bare")
    factory.event("2020-01-01", city)
    Participation.objects.update(text="")
    return city


def test_a_city_without_facts_leaves_nothing_empty(bare: City) -> None:
    pages = [*ADDRESSES, Event.objects.get().get_absolute_url()]
    for path in pages:
        page = visit(path)
        assert page.status == 200
        found = NOTHING_INSIDE.search(page.html)
        assert found is None, (path, found)


@pytest.mark.parametrize("path", ["/cities/", "/cities/foreign/", "/cities/russian/"])
def test_an_unfiltered_empty_list_does_not_blame_the_filters(path: str) -> None:
    assert "Городов здесь пока нет." in visit(path).html
    assert "выбор" not in visit(path).html


@pytest.mark.parametrize(("codes", "said"), [(["KZ", "AA"], False), (["KZ", "RU"], True)])
def test_the_panel_says_that_russia_is_counted_only_if_it_is(
    codes: list[str], *, said: bool
) -> None:
    for code in codes:
        factory.city(code)
    KeyFigure.objects.create(rule="countries", caption="стран")
    [fact] = facts_panel()
    assert fact.figure == "2"
    assert ("Росси" in fact.method) is said


def test_a_doubtful_fact_is_marked_for_readers() -> None:
    factory.city(
        slug="a", founded="1205", population=300_000, area="1.417",
        population_doubtful=True, area_doubtful=True,
    )  # fmt: skip
    page = visit("/cities/a/").soup
    facts = [" ".join(each.get_text().split()) for each in page.select(".passport dd")]
    assert facts[:3] == ["1205 год", "300 тыс. чел. (уточняется)", "1,417 км² (уточняется)"]


@pytest.mark.parametrize(
    ("author", "licence", "said"),
    [("Айша", "CC BY 4.0", "Фото: Айша, CC BY 4.0"), ("", "CC0", "Фото: CC0"), ("", "", "")],
)
def test_a_photo_is_credited_with_its_author_and_licence(
    author: str, licence: str, said: str, tmp_path: Path, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT = tmp_path
    city = factory.city(slug="pictured", photo_author=author, photo_licence=licence)
    city.photo.save("x", jpeg(300, 200))
    page = BeautifulSoup(visit("/cities/pictured/").html, "html.parser")
    credit = page.select_one(".photo__credit")
    assert (" ".join(credit.text.split()) if credit else "") == said
