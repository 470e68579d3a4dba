"""A country is chosen from the official list, which fills in its names."""

import pytest
from django.test import Client

from cities.models import City, Country
from tests.cities.admin.pages import errors_at, send, soup, typed

ADD = "/admin/cities/country/add/"


@pytest.mark.parametrize("code", ["IR", "ir", " ir "])
def test_a_code_in_any_case_fills_in_the_official_names(editor_client: Client, code: str) -> None:
    assert send(editor_client, ADD, code=code).status_code == 302
    country = Country.objects.get()
    assert (country.code, country.name) == ("IR", "Иран")
    assert country.official_name == "Исламская Республика Иран"


def test_names_that_are_typed_stay(editor_client: Client, db: None) -> None:
    send(editor_client, ADD, code="BY", name="Белоруссия")
    assert Country.objects.get().name == "Белоруссия"
    assert Country.objects.get().official_name == "Республика Беларусь"


def test_the_list_is_on_the_page_by_name(editor_client: Client, db: None) -> None:
    options = soup(editor_client.get(ADD)).select("#id_code option")
    assert len(options) > 249
    names = [option.text for option in options[1:]]
    assert "Иран (IR)" in names
    assert names == sorted(names, key=lambda name: name.lower().replace("ё", "е"))


@pytest.mark.parametrize("code", ["ZZ", "россия", ""])
def test_a_code_of_no_country_is_refused_at_its_field(
    editor_client: Client, code: str, db: None
) -> None:
    answer = send(editor_client, ADD, code=code)
    assert answer.status_code == 200
    assert len(errors_at(answer, "code")) == 1
    assert errors_at(answer, "name") == []


def test_the_code_of_a_country_stays(editor_client: Client, turkey: Country, antalya: City) -> None:
    address = "/admin/cities/country/TR/change/"
    assert "code" not in typed(editor_client.get(address))
    assert send(editor_client, address, name="").status_code == 302
    assert Country.objects.get().name == "Турция"


def test_a_country_of_no_list_needs_its_names(editor_client: Client, db: None) -> None:
    Country.objects.create(code="QQ", name="Страна", official_name="Страна")
    answer = send(editor_client, "/admin/cities/country/QQ/change/", name="")
    assert errors_at(answer, "name") == ["Обязательное поле."]
