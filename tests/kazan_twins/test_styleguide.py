"""The style guide: for developers only, from real templates, true to the style sheet."""

from collections import Counter
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.test import Client

from kazan_twins.styleguide import tokens
from kazan_twins.styleguide.views import ERRORS

PARTS = (
    ".facts .facts__figure",
    ".map__city",
    ".card .passport",
    ".card .photo__credit",
    ".agreements__one",
    ".timeline__event",
    ".event-rows__row",
    ".dated__row",
    ".neighbours__row",
    ".filter select",
    ".field--wrong .field__error",
    ".error-summary",
    ".notice--error",
    ".button--quiet",
    ".empty",
    ".state--closed",
    ".entry--staff",
    ".choice__button",
    ".difference__removed",
    ".difference__added",
    ".difference__left-out",
    ".breadcrumbs__step",
    '.menu__link[aria-current="page"]',
    '.menu__link[aria-current="true"]',
)


@pytest.fixture
def debug(settings: LazySettings) -> None:
    settings.DEBUG = True


@pytest.fixture
def page(client: Client, debug: None) -> BeautifulSoup:
    return BeautifulSoup(client.get("/styleguide/").content, "html.parser")


@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/errors/404/"])
@pytest.mark.django_db
def test_readers_have_no_style_guide(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("version", ["", "?biggerVersion=Y"])
@pytest.mark.django_db
def test_developers_have_one_in_both_versions(client: Client, debug: None, version: str) -> None:
    response = client.get(f"/styleguide/{version}", follow=True)
    assert response.status_code == 200
    assert "тестовые данные" in response.content.decode()


@pytest.mark.django_db
def test_the_database_is_not_queried(
    client: Client, debug: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert client.get("/styleguide/").status_code == 200


@pytest.mark.django_db
def test_every_component_is_shown(page: BeautifulSoup) -> None:
    assert [selector for selector in PARTS if not page.select(selector)] == []


@pytest.mark.django_db
def test_every_state_of_an_agreement_and_of_a_message_is_shown(page: BeautifulSoup) -> None:
    agreements = page.select_one(".city .agreements")
    assert agreements
    words = agreements.get_text()
    assert all(state in words for state in ("действует", "приостановлен", "прекращен"))
    assert len(page.select(".tickets .state")) == 4


@pytest.mark.django_db
def test_every_id_is_unique(page: BeautifulSoup) -> None:
    ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("status", ERRORS)
@pytest.mark.django_db
def test_every_error_page_can_be_viewed(client: Client, debug: None, status: int) -> None:
    response = client.get(f"/styleguide/errors/{status}/")
    assert response.status_code == status
    assert b"<h1" in response.content


@pytest.mark.django_db
def test_other_status_codes_have_no_error_page(client: Client, debug: None) -> None:
    assert client.get("/styleguide/errors/200/").status_code == 404


def test_contrast_is_calculated_as_in_wcag() -> None:
    assert tokens.contrast("#000", "#ffffff") == 21
    assert tokens.contrast("#595959", "#fff") == pytest.approx(7.0, abs=0.01)


def test_text_has_seven_to_one_contrast_in_both_schemes() -> None:
    for scheme in tokens.schemes():
        colours = {colour.name: float(colour.contrast) for colour in scheme.colours}
        names = ("ink", "soft", "link", "link-hover", "gold-ink", "figure", "wrong")
        assert [name for name in names if colours[name] < 7] == []


def test_the_dark_scheme_keeps_what_it_does_not_change() -> None:
    light, dark = tokens.schemes()
    assert [colour.name for colour in light.colours] == [colour.name for colour in dark.colours]
    assert (light.is_dark, dark.is_dark) == (False, True)
    assert len({colour.value for colour in light.colours} & {c.value for c in dark.colours}) < 5


def test_steps_increase() -> None:
    assert [name for name, _size in tokens.lengths("step")] == [
        "step--1", "step-0", "step-1", "step-2", "step-3", "step-4",
    ]  # fmt: skip
    assert len(tokens.lengths("space")) == 8
