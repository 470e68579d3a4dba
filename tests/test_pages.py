"""No public page escapes the rules that all pages obey."""

import re
from collections.abc import Callable

import pytest
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from tests.pages import FORMS, PAGES, Visits, named_routes, public_names

Covered = Callable[[int, str], None]

KEBAB_CASE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def test_every_public_name_of_the_resolver_has_its_pages() -> None:
    assert public_names() == PAGES.keys() | FORMS.keys()


def test_the_walk_enters_lists_included_in_included_lists() -> None:
    def view() -> None: ...

    innermost = ([path("c/", view, name="innermost")], "deep")
    inner = [path("b/", include(innermost)), path("d/", view, name="inner")]
    root = URLResolver(path("a/", view).pattern, [path("x/", include(inner))])
    assert [name for name, _route in named_routes(root)] == ["deep:innermost", "inner"]


def test_names_of_addresses_are_kebab_case() -> None:
    names = [name for name in public_names() if not name.startswith("account_")]
    assert [n for n in names if not all(map(KEBAB_CASE.fullmatch, n.split(":")))] == []


def test_no_address_is_a_regular_expression() -> None:
    routes = [route for name, route in named_routes() if name in PAGES]
    assert all(isinstance(route, URLPattern) for route in routes)
    assert [r.name for r in routes if not isinstance(r.pattern, RoutePattern)] == []


@pytest.mark.django_db
def test_every_page_of_the_catalogue_is_visited(visits: Visits, covered: Covered) -> None:
    covered(len(visits.pages), "страницы")
    covered(len(visits.filtered), "суженные списки")
    assert len(visits.pages) >= 95
    assert len(visits.filtered) >= 7
