"""The admin says how it understands a date, a number or a list of cities before it is saved."""

import pytest
from django.test import Client

from cities.models import City
from tests.cities.admin.pages import errors, send, soup, typed


def said(client: Client, kind: str, text: str) -> tuple[str, bool]:
    answer = client.get(f"/admin/understood/{kind}/", {"text": text}).json()
    return answer["words"].replace("\u00a0", " "), answer["wrong"]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("dates", "17-20.09.2025", "17–20 сентября 2025 года, 4 дня"),
        ("dates", "18.08.2025", "18 августа 2025 года, понедельник"),
        ("dates", "в октябре-ноябре 2020 года", "октябрь — ноябрь 2020 года"),
        ("dates", "", ""),
        ("day", "1.5.1996", "1 мая 1996 года, среда"),
        ("year", "600 до н.э.", "600 год до н. э."),
        ("people", "9,7 млн", "9 700 000 чел."),
        ("area", "73 тыс. га", "730 км²"),
        ("latitude", "35°41′ с. ш.", "35,6833° с. ш."),
        ("latitude", "-35,5", "35,5° ю. ш."),
        ("longitude", "139,69", "139,69° в. д."),
        ("cities", "анта", "Анталья"),
    ],
)
def test_what_is_understood_is_said_back(
    editor_client: Client, antalya: City, kind: str, text: str, words: str
) -> None:
    assert said(editor_client, kind, text) == (words, False)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("dates", "18 августа", "нет года"),
        ("dates", "17 сентяря 2025", "сентяря"),
        ("people", "много", "305 тыс."),
        ("cities", "Гондор", "в каталоге нет"),
        ("dates", "я" * 5000, ""),
    ],
)
def test_what_is_not_understood_is_explained(
    editor_client: Client, kind: str, text: str, words: str
) -> None:
    explained, is_wrong = said(editor_client, kind, text)
    assert words in explained
    assert is_wrong


def test_only_staff_are_answered_and_only_on_known_kinds(
    resident_client: Client, editor_client: Client
) -> None:
    address = "/admin/understood/dates/?text=2025"
    assert Client().get(address).status_code == 302
    assert resident_client.get(address).status_code in {302, 403}
    assert editor_client.get("/admin/understood/weather/?text=2025").status_code == 404
    assert editor_client.post(address).status_code == 405


def test_a_check_without_script_says_it_in_the_form_and_saves_nothing(
    editor_client: Client, antalya: City
) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    answer = send(editor_client, address, population="1,4 млн", founded="159 до н.э.", _check="1")
    page = soup(answer)
    shown = {str(each["id"]): each.text.replace("\u00a0", " ") for each in page.select("output")}
    assert (shown["id_population_said"], shown["id_founded_said"]) == (
        "1 400 000 чел.",
        "159 год до н. э.",
    )
    assert "Под каждым полем стоит" in errors(answer)[0]
    assert typed(answer)["population"] == "1,4 млн"
    antalya.refresh_from_db()
    assert antalya.population != 1_400_000
    assert page.select_one("noscript input[name=_check]")


def test_every_field_that_is_read_asks_under_an_address_that_answers(
    editor_client: Client, antalya: City
) -> None:
    asked = set()
    for path in (f"city/{antalya.pk}/change/", "event/add/", "agreement/add/", "keyfigure/add/"):
        page = soup(editor_client.get(f"/admin/cities/{path}"))
        asked |= {str(each["data-understood"]) for each in page.select("[data-understood]")}
    assert len(asked) == 8
    assert all(editor_client.get(address).json()["words"] == "" for address in asked)
