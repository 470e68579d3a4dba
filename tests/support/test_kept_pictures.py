"""A picture chosen by a reader waits until the form is sent again."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from support.models import Draft, Entry, Ticket
from tests.cities.admin.test_kept_files import said
from tests.conftest import PASSWORD
from tests.support.sending import picture
from web.models import KeptUpload

pytestmark = pytest.mark.django_db


def form_on(page: Any) -> dict[str, Any]:
    form = BeautifulSoup(page.content, "html.parser").select_one("main form.form")
    assert form is not None
    fields = {
        str(each["name"]): each.get("value", "") for each in form.select("input[type=hidden]")
    }
    fields |= {str(each["name"]): each.text.strip() for each in form.select("textarea")}
    return fields


def test_readers_pictures_outlive_a_refused_form_one_by_one(resident_client: Client) -> None:
    fields = form_on(resident_client.get("/support/new/"))
    wrong = SimpleUploadedFile("нет.png", b"no picture")
    sent = fields | {"subject": "Тема", "text": "Слова", "pictures": [picture(), wrong]}
    page = resident_client.post("/support/new/", sent)
    assert said(page).count("Выбранный файл сохранён") == 1
    again = resident_client.get("/support/new/")
    assert said(again).count("Выбранный файл сохранён") == 1
    resident_client.post("/support/new/", form_on(again) | {"subject": "Тема"})
    assert Entry.objects.get().attachments.count() == 1
    assert not KeptUpload.objects.exists()


def test_a_readers_pictures_outlive_the_session(resident: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(resident)
    page = client.get("/support/new/")
    fields = form_on(page) | {"subject": "Тема", "text": "Слова", "pictures": picture()}
    Session.objects.all().delete()
    door = client.post("/support/new/", fields, follow=True)
    following = Draft.objects.get().get_absolute_url()
    log_in = {"login": resident.email, "password": PASSWORD, "next": following,
              "csrfmiddlewaretoken": str(door.context["csrf_token"])}  # fmt: skip
    back = client.post("/accounts/login/", log_in, follow=True)
    assert "Выбранный файл сохранён" in said(back)
    client.post("/support/new/", form_on(back) | {"subject": "Тема"})
    assert Entry.objects.get().attachments.count() == 1


def test_a_replys_pictures_outlive_a_refusal(resident_client: Client, ticket: Ticket) -> None:
    address = f"/support/{ticket.pk}/"
    fields = form_on(resident_client.get(address)) | {"text": "", "pictures": picture()}
    page = resident_client.post(address, fields)
    assert "Выбранный файл сохранён" in said(page)
    resident_client.post(address, form_on(page) | {"text": "Слова"})
    assert Entry.objects.latest("pk").attachments.count() == 1
