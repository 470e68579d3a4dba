"""Sixteen values that often break forms, in every field of every support form."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from cities.models import City
from support.models import Draft, Entry, Ticket
from tests import factory
from tests.support.sending import picture, ticket_of

pytestmark = pytest.mark.django_db

MARK = "<b data-mark>"
VALUES = (
    *("", " ", "\0", f"а\0{MARK}", f"{MARK}\r\nBcc: x@y.example", f"{MARK}\x0b\u2028x"),
    *(str(2**63), "9" * 400, "-1", "٣", f"\u202e{MARK}", f"'; --{MARK}", f"{MARK}" * 500),
    *("javascript:alert(1)", "//evil.example/", f"{{{{ 7 }}}}%s%(x)s{MARK}"),
)


def form_on(client: Client, path: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the page's form, as a browser would send them."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    form = next(one for one in page.select("form[method=post]") if one.select_one("[name=text]"))
    fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("[name]")}
    fields.pop("csrfmiddlewaretoken", None)
    return str(form.get("action") or path), fields | {"text": "Хороший текст"}


def assert_harmless(answer: Any, where: str) -> None:
    assert answer.status_code < 500, where
    page = answer.content.decode()
    assert MARK not in page, where
    assert 'href="javascript:' not in page, where
    assert "//evil.example" not in answer.get("Location", ""), where
    assert 'href="//evil' not in page, where


def test_sixteen_values_are_sixteen() -> None:
    assert len(set(VALUES)) == 16


@pytest.fixture(autouse=True)
def no_limits(settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {}


def send_each(sender: Client, paths: list[str]) -> int:
    """Send each form with each value in each of its fields; return how many were sent."""
    sender.raise_request_exception = False
    sent = 0
    for path in paths:
        action, fields = form_on(sender, path)
        for name in fields:
            for value in VALUES:
                answer = sender.post(action, fields | {name: value})
                assert_harmless(answer, f"{path} {name}={value[:30]!r}")
                assert answer.status_code in {200, 302}
                sent += 1
    return sent


def forms(city: City) -> list[str]:
    page = city.get_absolute_url()
    about = f"/support/report/?page={page}&record=city:{city.pk}&section=about"
    return ["/support/new/", "/support/report/", about]


def test_no_value_in_any_field_breaks_the_forms_of_logged_in_readers(
    resident_client: Client, report: Ticket, city: City, covered: Callable[[int, str], None]
) -> None:
    sent = send_each(resident_client, [*forms(city), report.get_absolute_url()])
    covered(sent, "негодные значения в формах поддержки")
    assert sent >= 300
    for path in ("/support/", report.get_absolute_url()):
        assert_harmless(resident_client.get(path), path)
    assert not [text for text in Entry.objects.values_list("text", flat=True) if "\0" in text]
    assert set(Ticket.objects.values_list("page", flat=True)) <= {"", city.get_absolute_url()}


def test_no_value_in_any_field_breaks_the_forms_of_strangers(client: Client, city: City) -> None:
    assert send_each(client, forms(city)) >= 300
    assert not Ticket.objects.exists()
    # PostgreSQL refuses this character in JSON; SQLite would accept it.
    kept = [value for draft in Draft.objects.all() for value in draft.fields.values()]
    assert MARK in "".join(kept)
    assert "\0" not in "".join(kept)


def test_html_in_a_subject_and_a_quote_is_text_on_every_page_that_shows_it(
    resident: User,
    resident_client: Client,
    other_resident: User,
    other_resident_client: Client,
    support_client: Client,
) -> None:
    city = factory.city(name=MARK)
    fields = {"subject": f"Тема {MARK}", "quote": MARK, "page": f"/{MARK}", "record": city}
    made = ticket_of(resident, MARK, kind="report", fault="typo", record_title=MARK, **fields)
    made.supporters.add(other_resident)
    staff = f"/admin/support/ticket/{made.pk}/change/"
    path = made.get_absolute_url()
    for client, pages in (
        (
            resident_client,
            ("/support/", "/accounts/", path, f"/support/report/?page={city.get_absolute_url()}"),
        ),
        (other_resident_client, ("/support/",)),
        (support_client, (staff, "/admin/support/ticket/", f"{staff}?_popup=1")),
    ):
        for page in pages:
            shown = client.get(page)
            assert "&lt;b data-mark&gt;" in shown.content.decode(), page
            assert_harmless(shown, page)


def test_no_value_in_any_field_of_the_staff_s_form_breaks_it(
    support_client: Client, report: Ticket
) -> None:
    support_client.raise_request_exception = False
    path = f"/admin/support/ticket/{report.pk}/change/"
    _action, fields = form_on(support_client, path)
    assert {"text", "outcome", "reason", "version", "action"} <= fields.keys()
    for action in ("answer", "close", "take"):
        for name in fields:
            for value in VALUES:
                form = fields | {"action": action, name: value}
                answer = support_client.post(path, form)
                assert_harmless(answer, f"{action} {name}={value[:30]!r}")
    for shown in (path, "/admin/support/ticket/"):
        assert_harmless(support_client.get(shown), shown)


@pytest.mark.parametrize("path", ["/admin/support/ticket/", "/support/", "/support/report/"])
def test_no_value_in_a_query_breaks_a_list(
    support_client: Client, report: Ticket, path: str
) -> None:
    support_client.raise_request_exception = False
    names = ("q", "age", "card", "state__exact", "page", "p", "record", "section", "quote", "form")
    for name in names:
        for value in VALUES:
            assert_harmless(
                support_client.get(path, {name: value}), f"{path} {name}={value[:30]!r}"
            )


def test_a_forged_page_or_record_leads_nowhere(resident_client: Client) -> None:
    for page in (
        "javascript:alert(1)",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
    ):
        form = {"fault": "wrong", "text": page, "page": page, "record": "user:1", "section": page}
        answer = resident_client.post("/support/report/", form, follow=True)
        assert_harmless(answer, page)
    assert set(Ticket.objects.values_list("page", "section", "record_number")) == {("", "", None)}
    assert Ticket.objects.count() == 4


def test_a_picture_in_a_text_field_or_text_in_the_picture_field_breaks_nothing(
    resident_client: Client,
) -> None:
    for form in ({"text": picture(), "subject": "Тема"}, {"text": "т", "pictures": "строка"}):
        answer = resident_client.post("/support/new/", form)
        assert answer.status_code == 200
        assert "error-summary" in answer.content.decode()
