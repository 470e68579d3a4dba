"""What an error page shows: what was typed, and a page of ours for every refusal."""

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError
from django.test import Client

from support import actions
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

TEXT = "Первая строка\nвторая <b>строка</b>"


@pytest.mark.parametrize("error", [OperationalError, RuntimeError])
def test_what_was_typed_stands_on_the_page_of_a_failure(
    resident_client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_arguments: object) -> None:
        raise error("подробность")

    monkeypatch.setattr(actions, "send_ticket", fail)
    resident_client.raise_request_exception = False
    form = {"subject": "Две темы", "text": TEXT, "password": PASSWORD + " и ещё"}
    answer = resident_client.post("/support/new/", form)
    assert answer.status_code == (503 if error is OperationalError else 500)
    page = BeautifulSoup(answer.content, "html.parser")
    shown = [each.text.strip() for each in page.select("main .quote")]
    assert shown == ["Две темы", "Первая строкавторая <b>строка</b>"]
    assert PASSWORD not in answer.content.decode()


def test_a_wrong_method_gets_a_page_of_ours(client: Client, resident_client: Client) -> None:
    for sender, method, path in (
        (resident_client, "get", "/support/1/join/"),
        (client, "post", "/"),
        (client, "post", "/cities/"),
        (client, "put", "/support/new/"),
        (client, "delete", "/accounts/login/"),
        (client, "post", "/robots.txt"),
    ):
        answer = getattr(sender, method)(path)
        assert answer.status_code == 405, path
        assert answer.headers["Allow"], path
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.select("html[lang=ru] main h1"), path
        assert page.select_one('main a[href="/"]'), path
