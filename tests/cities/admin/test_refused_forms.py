"""A refused form starts with its errors, each linked to its field."""

import pytest
from django.test import Client

from cities.models import City, Country, KeyFigure
from tests.cities.admin.pages import send, soup, typed

FORMS = ("city", "event", "agreement", "country", "eventseries", "keyfigure", "introduction")


@pytest.mark.parametrize("model", FORMS)
def test_every_error_of_an_empty_form_links_to_a_field_on_the_page(
    chief_client: Client, model: str
) -> None:
    answer = send(chief_client, f"/admin/cities/{model}/add/")
    page = soup(answer)
    links = page.select(".error-summary__list a")
    assert links
    for link in links:
        target = str(link["href"]).removeprefix("#")
        found = page.find(id=target)
        assert found is not None, target
        assert found.name in {"input", "select", "textarea"}


def test_an_error_of_an_inline_row_links_to_the_row(editor_client: Client, antalya: City) -> None:
    rows = {"agreements-TOTAL_FORMS": "1", "agreements-0-title": "Договор",
            "agreements-0-kind": "friendship", "agreements-0-signed": "вчера"}  # fmt: skip
    page = soup(send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", **rows))
    targets = [link["href"] for link in page.select(".error-summary__list a")]
    assert "#id_agreements-0-signed" in targets


def test_no_form_offers_to_delete_a_related_record(
    chief_client: Client, antalya: City, turkey: Country
) -> None:
    for path in (f"city/{antalya.pk}/change/", "event/add/"):
        page = soup(chief_client.get(f"/admin/cities/{path}"))
        assert page.select(".related-widget-wrapper")
        assert not page.select(".delete-related")


def test_a_fresh_form_focuses_its_first_field(editor_client: Client) -> None:
    page = soup(editor_client.get("/admin/cities/event/add/"))
    controls = page.select("#content-main form input:not([type=hidden])")
    assert controls[0]["name"] == "title"


def test_the_cities_of_an_event_are_on_the_page(editor_client: Client, antalya: City) -> None:
    page = soup(editor_client.get("/admin/cities/event/add/"))
    names = [each.text for each in page.select("#id_participations-__prefix__-city option")]
    assert names == ["---------", "Анталья"]


def test_an_error_in_a_row_of_a_list_links_to_the_row(editor_client: Client, db: None) -> None:
    for number in range(2):
        KeyFigure.objects.create(rule="cities", caption=f"Подпись {number}", order=number)
    address = "/admin/cities/keyfigure/"
    assert soup(editor_client.get(address)).select_one(".error-summary") is None
    fields = typed(editor_client.get(address)) | {"form-1-order": "вторая", "_save": "1"}
    links = soup(editor_client.post(address, fields)).select(".error-summary__list a")
    assert [link["href"] for link in links] == ["#id_form-1-order"]
