"""An agreement or a note that is a draft leaves no trace on the public's pages."""

import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from cities.models import Agreement, City, KeyFigure, StandingNote
from tests import factory
from tests.cities.admin.pages import change, typed
from tests.pages import visit

TITLE, NOTE = "Тайный договор", "Тайный обмен"
PAGES = (
    "/",
    "/cities/",
    "/cities/antalya/",
    "/anniversaries/",
    "/map/",
    "/events/",
    "/sitemap.xml",
    "/search/?q=тайный",
    "/feeds/anniversaries.ics",
    "/opendata/cities.json",
    "/opendata/agreements.csv",
)


@pytest.fixture
def drafts(antalya: City) -> Agreement:
    """Return a draft that would be 25 years old, the first, and the only one of its kind."""
    StandingNote.objects.create(city=antalya, text=NOTE, published=False)
    factory.agreement(antalya, "2016-05-05", title="Явный договор", kind=Agreement.Kind.FRIENDSHIP)
    KeyFigure.objects.create(rule="first_agreement", caption="первое соглашение")
    factory.event("2020", antalya)
    return factory.agreement(
        antalya, "2001-06-22", title=TITLE, published=False, kind=Agreement.Kind.INTENT
    )


def html(path: str) -> str:
    with time_machine.travel("2026-06-22T12:00:00+03:00"):
        return visit(path).html


@pytest.mark.parametrize("path", PAGES)
def test_the_public_sees_nothing_of_them(drafts: Agreement, path: str) -> None:
    seen = html(path)
    assert TITLE not in seen
    assert NOTE not in seen
    assert re.search(r"\b2001\b", seen) is None


def test_they_are_seen_once_published(drafts: Agreement) -> None:
    Agreement.objects.update(published=True)
    StandingNote.objects.update(published=True)
    assert TITLE in html("/cities/antalya/")
    assert NOTE in html("/cities/antalya/")
    assert TITLE in html("/anniversaries/")
    assert "2001" in html("/")


@pytest.mark.parametrize("path", ["/cities/?kind=intent", "/events/?kind=intent"])
def test_no_choice_counts_them(drafts: Agreement, path: str) -> None:
    before = visit(path)
    Agreement.objects.update(published=True)
    after = visit(path)
    assert antalyas(after.html) > antalyas(before.html)


def antalyas(seen: str) -> int:
    return seen.count("/cities/antalya/")


def test_staff_see_them_on_the_page_of_the_city(
    editor_client: Client, drafts: Agreement, covered: Callable[[int, str], None]
) -> None:
    answer = editor_client.get(change(drafts).replace("change/", "preview/"))
    assert TITLE in answer.content.decode()
    assert not Agreement.objects.get(title=TITLE).published
    covered(len(PAGES), "страницы без следа черновиков")


def test_a_draft_is_a_tick_in_the_city_s_form(editor_client: Client, antalya: City) -> None:
    factory.agreement(antalya, title="Договор")
    fields = typed(editor_client.get(change(antalya)))
    assert fields.pop("agreements-0-published") == "on"
    assert editor_client.post(change(antalya), fields).status_code == 302
    assert not Agreement.objects.get().published
