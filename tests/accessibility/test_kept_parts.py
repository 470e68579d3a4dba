"""The parts around every page are rendered once for what they are given."""

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.template import TemplateSyntaxError, engines
from django.test import Client

from kazan_twins.accessibility import template_tags

PART = "page/_footer.html"


def rendered(source: str, **values: object) -> str:
    return str(engines["django"].from_string("{% load accessibility %}" + source).render(values))


def test_a_kept_part_is_what_an_included_one_would_be() -> None:
    for menu in ((), (("title", "/address/"),), ()):
        kept, included = (
            f'{{% {tag} "{PART}" with menu=menu only %}}' for tag in ("kept", "include")
        )
        assert rendered(kept, menu=menu) == rendered(included, menu=menu)


def test_it_is_rendered_once_for_the_same_values(settings: LazySettings) -> None:
    template_tags._rendered.cache_clear()
    source = f'{{% kept "{PART}" with menu=menu only %}}'
    for menu in ((), (1,), ()):
        rendered(source, menu=menu)
    assert template_tags._rendered.cache_info()[:2] == (1, 2)
    settings.DEBUG = True
    rendered(source, menu=())
    assert template_tags._rendered.cache_info()[:2] == (1, 2)


def test_what_would_show_more_than_it_is_given_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="only"):
        rendered(f'{{% kept "{PART}" with menu=menu %}}')


@pytest.mark.django_db
def test_a_page_marks_its_own_entry_after_others_were_asked_for(client: Client) -> None:
    for path, current in (("/map/", "/map/"), ("/events/", "/events/"), ("/map/", "/map/")):
        page = BeautifulSoup(client.get(path).content, "html.parser")
        assert [str(each["href"]) for each in page.select(".menu [aria-current]")] == [current]
        strip = page.select_one(".strip__version a")
        assert strip is not None
        assert strip["href"] == "?biggerVersion=Y"
