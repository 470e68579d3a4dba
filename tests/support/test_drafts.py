"""Several unfinished forms of one visitor: each is kept, restored and sent separately."""

import re
import uuid

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from cities.models import City
from support.models import Draft, Entry, Ticket
from tests import factory
from tests.conftest import PASSWORD
from tests.support.sending import key_on, picture, report, write
from web.kept_uploads import signed_owner

pytestmark = pytest.mark.django_db

REPORT = "/support/report/"


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def begun(client: Client, text: str, **fields: str) -> str:
    """Begin a report as a stranger in a new tab; return the address after log-in."""
    key = key_on(client, f"{REPORT}?page={factory.city().get_absolute_url()}&quote={text}")
    report(client, key=key, text=text, quote=text, **fields)
    return f"{REPORT}?form={key}"


def test_two_reports_begun_in_two_tabs_both_survive_log_in_and_are_sent(
    client: Client, resident: User
) -> None:
    tabs = [begun(client, "об одном"), begun(client, "о другом")]
    form = {"login": resident.email, "password": PASSWORD, "next": tabs[0]}
    assert client.post("/accounts/login/", form)["Location"] == tabs[0]
    for tab, text in zip(tabs, ("об одном", "о другом"), strict=True):
        page = client.get(tab)
        assert page.context["form"]["text"].value() == text
        report(client, key=page.context["form"]["key"].value(), text=text, quote=text)
    assert Ticket.objects.count() == 2
    assert not Draft.objects.exists()


def test_one_cookie_restores_both_reports_of_a_stranger(client: Client) -> None:
    begun(client, "об одном")
    cookie = client.cookies["draft-report"].value
    begun(client, "о другом")
    assert client.cookies["draft-report"].value == cookie
    page = client.get(REPORT)
    assert page.context["form"]["text"].value() == "о другом"
    assert "Не\u00a0отправлено" in page.content.decode()
    assert "об одном" in page.content.decode()


def test_log_in_returns_to_the_form_that_was_left(client: Client) -> None:
    key = key_on(client, "/support/new/")
    answer = write(client, key=key)
    assert answer["Location"] == f"/accounts/login/?next=%2Fsupport%2Fnew%2F%3Fform%3D{key}"


def test_the_list_of_messages_links_to_unfinished_forms(
    resident_client: Client, city: City
) -> None:
    report(resident_client, page=city.get_absolute_url(), fault="", quote="слова с ошибкой")
    write(resident_client, subject="Незаконченная тема", text="")
    page = page_of(resident_client, "/support/")
    for draft in Draft.objects.all():
        assert f'href="{draft.get_absolute_url()}"' in page
    assert "слова с\u00a0ошибкой" in page or "слова с ошибкой" in page
    assert "Незаконченная тема" in page


@pytest.mark.parametrize("form", ["nonsense", "9" * 3000, "<b>", "\ud800"])
def test_an_unknown_form_key_opens_a_fresh_form(client: Client, form: str) -> None:
    answer = client.get(REPORT, {"form": form.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert not answer.context["restored"]


def test_a_form_s_key_shows_the_draft_to_nobody_else(
    client: Client, other_resident_client: Client
) -> None:
    path = begun(client, "тайна")
    for stranger in (Client(), other_resident_client):
        assert "тайна" not in page_of(stranger, path)


def test_a_draft_of_one_kind_is_not_shown_in_the_form_of_another(client: Client) -> None:
    path = begun(client, "об опечатке")
    client.cookies["draft-message"] = client.cookies["draft-report"].value
    for other in ("/support/new/", path.replace("report", "new")):
        assert "об опечатке" not in page_of(client, other)


def test_too_many_unfinished_forms_replace_the_oldest(
    resident_client: Client, settings: LazySettings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"support_message": "1/h/user"}
    write(resident_client)
    for number in range(12):
        put_off = write(resident_client, text=f"Отложено {number}", key=uuid.uuid4())
        assert put_off.status_code == 429
    kept = {draft.fields["text"] for draft in Draft.objects.all()}
    assert kept == {f"Отложено {number}" for number in range(2, 12)}
    page = page_of(resident_client, "/support/new/")
    assert page.count("?form=") == 9


def test_html_in_an_unfinished_form_is_text(resident_client: Client) -> None:
    write(resident_client, subject="<b>тема</b>", text="")
    for path in ("/support/", "/support/new/?form=another"):
        page = page_of(resident_client, path)
        assert "&lt;b&gt;тема" in page
        assert "<b>тема" not in page


def test_a_reply_typed_after_the_session_ended_survives_log_in(
    client: Client, resident: User, ticket: Ticket
) -> None:
    path = f"/support/{ticket.pk}/"
    answer = client.post(path, {"text": "Длинный ответ"})
    assert answer["Location"] == f"/accounts/login/?next=%2Fsupport%2F{ticket.pk}%2F"
    form = {"login": resident.email, "password": PASSWORD, "next": path}
    page = client.post("/accounts/login/", form, follow=True).content.decode()
    assert "Длинный ответ</textarea>" in page
    assert "Написанное восстановлено" in page
    client.post(path, {"text": "Длинный ответ"})
    assert ticket.entries.count() == 2
    assert not Draft.objects.exists()


def test_a_delayed_or_refused_reply_is_restored_on_return(
    resident_client: Client, settings: LazySettings, ticket: Ticket
) -> None:
    path = f"/support/{ticket.pk}/"
    settings.ACCOUNT_RATE_LIMITS = {"support_message": "1/h/user"}
    assert resident_client.post(path, {"text": "ы" * 5001}).status_code == 200
    assert "ы" * 5001 in page_of(resident_client, path)
    assert resident_client.post(path, {"text": "Отложено"}).status_code == 429
    assert "Отложено</textarea>" in page_of(resident_client, path)


@pytest.mark.parametrize("path", ["/support/new/", REPORT, "/support/{}/"])
def test_a_page_older_than_the_log_in_shows_what_was_typed_without_sending_it(
    resident: User, ticket: Ticket, path: str
) -> None:
    path = path.format(ticket.pk)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(resident)
    strict.get(path)
    owner = {"files-of": signed_owner(resident)}
    form = {"text": "Долгий текст", "csrfmiddlewaretoken": "a" * 64, "pictures": picture()} | owner
    refused = strict.post(path, form, HTTP_ORIGIN="http://testserver")
    page = refused.content.decode()
    assert refused.status_code == 403
    assert "Долгий текст</textarea>" in page
    assert "нажмите кнопку ещё раз" in page
    assert "Выбранный файл сохранён" in page
    assert Entry.objects.count() == 1
    assert not Draft.objects.exists()


def test_pressing_again_sends_what_an_old_page_shows(resident: User, ticket: Ticket) -> None:
    path, strict = f"/support/{ticket.pk}/", Client(enforce_csrf_checks=True)
    strict.force_login(resident)
    page = strict.post(path, {"text": "Долгий текст"}).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = {"text": "Долгий текст", "csrfmiddlewaretoken": token[1]}
    assert strict.post(path, form).status_code == 302
    assert ticket.entries.last().text == "Долгий текст"


def test_a_page_older_than_the_log_in_reveals_no_other_reader_s_conversation(
    other_resident: User, ticket: Ticket
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(other_resident)
    for path, status in ((f"/support/{ticket.pk}/", 404), ("/support/999/", 404)):
        assert strict.post(path, {"text": "Чужое"}).status_code == status
    assert Client(enforce_csrf_checks=True).post("/support/1/", {"text": "х"}).status_code == 404


def test_a_form_from_another_site_is_not_shown_again(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post(
        "/support/new/", {"text": "Чужой текст"}, HTTP_ORIGIN="https://evil.example"
    )
    assert refused.status_code == 403
    assert "Чужой текст" not in refused.content.decode()


@pytest.mark.parametrize("path", ["/support/new/", REPORT])
def test_a_stranger_is_told_to_add_pictures_after_log_in_and_then_can(
    client: Client, resident: User, path: str
) -> None:
    later = "Изображения можно добавить после входа"
    page = page_of(client, path)
    assert later in page
    assert 'type="file"' not in page
    back = client.post(path, {"text": "Начало", "key": key_on(client, path)})["Location"]
    form = {"login": resident.email, "password": PASSWORD}
    page = client.post(back, form | {"next": path}, follow=True).content.decode()
    assert "Начало</textarea>" in page
    assert 'type="file" name="pictures"' in page
    assert later not in page


def test_a_refused_empty_form_is_not_kept(resident_client: Client) -> None:
    for sent in (
        write(resident_client, subject=" ", text=""),
        report(resident_client, fault="", text="", page="/cities/"),
    ):
        assert sent.status_code == 200
    assert not Draft.objects.exists()


def test_the_page_claims_no_restored_words_if_nothing_was_typed(client: Client) -> None:
    key = key_on(client, "/support/new/")
    write(client, key=key, subject="", text="")
    page = page_of(client, f"/support/new/?form={key}")
    assert "Написанное восстановлено" not in page
    write(client, key=key, text="")
    assert "Написанное восстановлено" in page_of(client, f"/support/new/?form={key}")


def test_the_account_links_to_unfinished_forms(resident_client: Client) -> None:
    write(resident_client, subject="Незаконченная тема", text="")
    page = page_of(resident_client, "/accounts/")
    assert f'href="{Draft.objects.get().get_absolute_url()}"' in page
    assert "Незаконченная тема" in page
    assert "Отправленных сообщений пока нет" in page.replace("\u00a0", " ")


@pytest.mark.parametrize("path", ["/support/new/", REPORT])
def test_what_the_script_sends_in_passing_is_kept_and_thrown_away(
    client: Client, path: str
) -> None:
    key = key_on(client, path)
    typed = {"key": key, "text": "Начатый текст", "quote": "", "then": "keep"}
    answer = client.post(path, typed)
    assert (answer.status_code, answer.content) == (204, b"")
    page = client.get(path)
    assert page.context["form"]["text"].value() == "Начатый текст"
    assert 'value="discard"' in page.content.decode()
    assert client.post(path, typed | {"then": "discard"})["Location"] == path
    assert not Draft.objects.exists()
    assert not client.get(path).context["restored"]


def test_a_discarded_report_begins_again_about_the_same_page(client: Client, city: City) -> None:
    typed = {"page": city.get_absolute_url(), "text": "Слова", "then": "discard"}
    answer = client.post(REPORT, typed)
    assert answer["Location"] == f"{REPORT}?page=%2Fcities%2Fproverochny%2F"


def test_a_reply_is_kept_in_passing_and_thrown_away(
    resident_client: Client, ticket: Ticket
) -> None:
    path = f"/support/{ticket.pk}/"
    assert resident_client.post(path, {"text": "Начато", "then": "keep"}).status_code == 204
    assert resident_client.get(path).context["form"]["text"].value() == "Начато"
    resident_client.post(path, {"text": "Начато", "then": "discard"})
    assert not Draft.objects.exists()
    assert Entry.objects.count() == 1


def test_what_is_kept_in_passing_is_bounded_for_a_stranger(client: Client) -> None:
    for number in range(130):
        client.post(
            "/support/new/", {"key": str(uuid.uuid4()), "text": f"{number}", "then": "keep"}
        )
    kept = Draft.objects.order_by("-pk")[0]
    assert kept.fields["text"] == "119"
    answer = write(client)
    assert answer["Location"].startswith("/accounts/login/")
