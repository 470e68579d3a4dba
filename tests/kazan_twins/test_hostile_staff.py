"""Sixteen hostile values in every address, filter, action and form of the admin."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import models
from django.test import Client, RequestFactory
from django.utils.http import urlencode

from accounts.models import User
from cities.history.models import Change
from cities.models import Catalogue, City
from support.models import ReplyTemplate, Ticket
from tests import factory
from tests.cities.admin.pages import soup, typed
from tests.support.sending import ticket_of
from tests.support.test_bad_values import VALUES

pytestmark = pytest.mark.django_db

HUGE = {str(2**63), "9" * 400}
# Two Latin words in a row, after the values are taken out, are not Russian.
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
LOOKUPS: dict[Any, tuple[str, ...]] = {
    models.DateField: ("year", "month", "gte", "exact"),
    models.DateTimeField: ("year", "day", "date", "gte", "exact"),
    models.IntegerField: ("exact", "gte", "in"),
    models.ForeignKey: ("exact", "id__exact", "in"),
    models.BooleanField: ("exact", "isnull"),
    models.CharField: ("exact", "regex", "icontains"),
    models.DecimalField: ("exact", "lt"),
}


@pytest.fixture
def everything(resident: User, chief: User) -> City:
    """Fill each list with a row, so that its columns are printed."""
    city = factory.city(population=1000, population_year=2020)
    factory.agreement(city)
    factory.event("2020-05-05", city, series=factory.series())
    ticket_of(resident)
    ReplyTemplate.objects.create(title="Ответ", text="Спасибо")
    LogEntry.objects.create(user=chief, action_flag=1, object_repr="x")
    return city


@pytest.fixture
def staff(chief_client: Client) -> Client:
    chief_client.raise_request_exception = False
    return chief_client


def pages() -> list[tuple[type[models.Model], Any, str]]:
    return [
        (model, page, f"/admin/{model._meta.app_label}/{model._meta.model_name}/")
        for model, page in admin.site._registry.items()
    ]


def faults_of(answer: Any, value: str, where: str) -> list[str]:
    """Return what is wrong with an answer: that it is none, or in English."""
    if answer.status_code >= 500:
        return [f"{answer.status_code} {where}"]
    if b"errorlist" not in answer.content:
        return []
    said = BeautifulSoup(answer.content, "html.parser").select(".errorlist li, .errornote")
    return [f"{where}: {one.text}" for one in said if ENGLISH.search(one.text.replace(value, ""))]


def filters(model: type[models.Model], page: Any, chief: User, seen: set[type]) -> Iterator[str]:
    """Yield what the list is filtered by, and each kind of column where it is met first."""
    request = RequestFactory().get("/")
    request.user = chief
    for spec in page.get_changelist_instance(request).filter_specs:
        yield from (name for name in spec.expected_parameters() if name)
    for field in model._meta.concrete_fields:
        kind = next((kind for kind in LOOKUPS if type(field) is kind), None)
        if kind and kind not in seen:
            seen.add(kind)
            yield from (f"{field.name}__{lookup}" for lookup in LOOKUPS[kind])
    if page.date_hierarchy:
        yield from (f"{page.date_hierarchy}__{part}" for part in ("year", "month", "day"))
    yield from ("q", "o", "p")


def test_no_value_of_any_filter_breaks_a_list(
    staff: Client, chief: User, everything: City, covered: Callable[[int, str], None]
) -> None:
    seen, found, kinds = 0, list[str](), set[type]()
    for model, page, path in pages():
        for name in {*filters(model, page, chief, kinds)}:
            for value in VALUES:
                address = f"{path}?{urlencode({name: value})}"
                answer = staff.get(address)
                found += faults_of(answer, value, address[:150])
                seen += 1
    assert found == []
    covered(seen, "негодные условия списков админки")
    assert seen >= 1000


def test_the_filters_that_were_seen_to_fail_answer_400_or_lead_back(
    staff: Client, everything: City
) -> None:
    for path in (
        "/admin/cities/event/?dates_start__year=0",
        "/admin/support/accessrecord/?at__year=9223372036854775808",
        "/admin/cities/country/%00/change/",
        "/admin/cities/country/?name__regex=(",
    ):
        assert staff.get(path).status_code in {302, 400, 404}, path


def test_no_value_in_any_address_of_the_admin_breaks_it(
    staff: Client, everything: City, covered: Callable[[int, str], None]
) -> None:
    addresses = [
        f"{path}{value}/{page}/"
        for _model, _page, path in pages()
        for value in (urlencode({"": each})[1:] for each in VALUES)
        for page in ("change", "delete", "history")
    ]
    names = ("app_label", "model_name", "field_name", "term")
    asked = dict(zip(names, ("cities", "event", "series", ""), strict=True))
    addresses += [
        f"/admin/autocomplete/?{urlencode(asked | {name: value})}"
        for name in (*names, "page")
        for value in VALUES
    ]
    addresses += [f"/admin/r/{value}/{value}/" for value in ("0", "x", "9" * 30)]
    addresses += [f"/admin/support/ticket/{value}/record/" for value in ("0", "x", "9" * 30)]
    found = [address[:150] for address in addresses if staff.get(address).status_code >= 500]
    assert found == []
    covered(len(addresses), "негодные адреса админки")
    assert len(addresses) >= 700


def test_no_value_of_any_action_breaks_a_list_or_deletes_anything(
    staff: Client, chief: User, everything: City, covered: Callable[[int, str], None]
) -> None:
    request = RequestFactory().get("/")
    request.user = chief
    # The history notes how a record stood before it is asked what to do with it.
    looked_at = {model for model, _page, _path in pages()} - {Change}
    rows = {model: model._default_manager.count() for model in looked_at}
    seen, found = 0, list[str]()
    for _model, page, path in pages():
        actions = page.get_actions(request)
        for value in VALUES:
            for form in (
                # An Arabic three is a number, and there is a record of this number.
                *(
                    {"action": each, "_selected_action": value, "post": "yes"}
                    for each in actions
                    if value != "٣"
                ),
                {"action": value, "_selected_action": "1"},
            ):
                answer = staff.post(path, form)
                found += faults_of(answer, value, f"{path} {form}"[:150])
                seen += 1
    assert found == []
    covered(seen, "негодные действия админки")
    assert {model: model._default_manager.count() for model in rows} == rows


def forms(city: City) -> list[str]:
    """Return the address of each form, of new records and of those that stand."""
    event = city.participations.get().event
    return [
        f"/admin/cities/city/{city.pk}/change/",
        f"/admin/cities/event/{event.pk}/change/",
        f"/admin/cities/agreement/{city.agreements.get().pk}/change/",
        *(f"/admin/cities/{name}/add/" for name in ("country", "eventseries", "keyfigure")),
        "/admin/cities/introduction/add/",
        "/admin/support/replytemplate/add/",
        "/admin/accounts/user/add/",
        f"/admin/accounts/user/{User.objects.get(email='aigul@example.org').pk}/change/",
    ]


def chunks(names: list[str]) -> list[list[str]]:
    """Return the fields in small groups: each is checked by itself, and a page costs less."""
    return [names[at : at + 12] for at in range(0, len(names), 12)]


def test_no_value_in_any_field_of_the_admin_breaks_it_or_is_half_stored(
    staff: Client, everything: City, covered: Callable[[int, str], None]
) -> None:
    seen, found = 0, list[str]()
    for path in forms(everything):
        fields = typed(staff.get(path))
        fields.pop("csrfmiddlewaretoken", None)
        for names in chunks([*fields]):
            for value in VALUES:
                # Django prints two thousand rows for each of these, and nothing is wrong with them.
                hostile = {
                    name: value
                    for name in names
                    if not (name.endswith("TOTAL_FORMS") and value in HUGE)
                }
                before = Catalogue.objects.get().version
                answer = staff.post(path, fields | hostile)
                where = f"{path} {[*hostile]}={value[:30]!r}"
                found += faults_of(answer, value, where)
                if answer.status_code != 302 and Catalogue.objects.get().version != before:
                    found.append(f"half stored: {where}")
                seen += len(hostile)
    assert found == []
    covered(seen, "негодные значения в формах админки")
    assert seen >= 1000
    assert Ticket.objects.count() == 1
    assert soup(staff.get("/admin/cities/city/"))
