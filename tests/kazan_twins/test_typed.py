"""Every typed text of forms and searches is cleaned in one place."""

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from accounts.models import User
from kazan_twins.typed import TypedTextMiddleware
from support.models import Ticket
from tests import factory

DECOMPOSED = "И\u0306ошкар-Ола"


def passed(request: HttpRequest) -> HttpRequest:
    edge = TypedTextMiddleware(lambda _request: HttpResponse())
    edge(request)
    edge.process_view(request)
    return request


def test_queries_and_forms_are_cleaned_and_passwords_are_not() -> None:
    password = "\u200bп\u0438\u0306 "
    request = passed(
        RequestFactory().post("/?q=%D0%98%CC%86", {"name": DECOMPOSED, "password1": password})
    )
    assert request.GET["q"] == "Й"
    assert request.POST["name"] == "Йошкар-Ола"
    assert request.POST["password1"] == password
    with pytest.raises(AttributeError):
        request.POST.update({"name": "другое"})


def test_several_values_of_one_name_stay_several() -> None:
    request = RequestFactory().get("/", {"a": ["1", "2"]})
    assert passed(request).GET.getlist("a") == ["1", "2"]
    assert isinstance(request.GET, QueryDict)


@pytest.mark.django_db
def test_line_breaks_count_as_the_browser_counts_them(
    resident_client: Client, resident: User
) -> None:
    text = "\r\n".join(["а" * 49] * 100)
    assert len(text.replace("\r\n", "\n")) == 4999
    resident_client.post("/support/new/", {"subject": "Строки", "text": text})
    ticket = Ticket.objects.get()
    assert ticket.entries.get().text == text.replace("\r\n", "\n")


@pytest.mark.django_db
def test_a_reader_logs_in_with_an_address_pasted_with_invisible_characters(
    client: Client, resident: User
) -> None:
    client.get(f"/cities/?q={DECOMPOSED}")
    form = {"login": f"\u200b{resident.email}\ufeff", "password": "неверный пароль"}
    page = client.post("/accounts/login/", form).content.decode()
    assert f'value="{resident.email}"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/cities/ANTALYA/", "/cities/antalya/"),
        ("/Cities/?letter=А", "/cities/?letter=%D0%90"),
        ("/EVENTS/", "/events/"),
    ],
)
def test_an_address_in_capitals_redirects_to_the_page(
    client: Client, path: str, leads_to: str
) -> None:
    factory.city("TR", slug="antalya", name="Анталья")
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, leads_to)
    assert client.get("/NOPE/").status_code == 404
    assert client.get("/Cities/NOPE/", follow=True).status_code == 404


@pytest.mark.django_db
def test_a_city_is_listed_under_its_offered_initial(client: Client) -> None:
    for number, name in enumerate(("аль-Харидж", "«Абакан»", "Ёлкино", "Ельня")):
        factory.city(slug=f"c{number}", name=name)
    assert "аль-Харидж" in client.get("/cities/?letter=А").content.decode()
    assert "Абакан" in client.get("/cities/?letter=А").content.decode()
    assert "Ёлкино" in client.get("/cities/?letter=Е").content.decode()
