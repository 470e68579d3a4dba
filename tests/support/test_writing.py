"""Writing a message: anyone may type it, logged-in readers send it, nothing is lost."""

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from cities.models import City
from support.models import Draft, Entry, Ticket
from tests import factory
from tests.accounts.mailbox import link_in
from tests.conftest import PASSWORD
from tests.support.sending import TEXT, key_on, letters_to, ticket_of, write
from tests.support.sending import report as send_report

pytestmark = pytest.mark.django_db

NEW = "/support/new/"


def page_of(client: Client, path: str = NEW) -> str:
    return client.get(path).content.decode()


def test_a_stranger_may_type_and_is_told_to_log_in(client: Client) -> None:
    page = page_of(client)
    assert "Чтобы отправить сообщение, войдите" in page
    assert 'name="text"' in page
    assert 'type="file"' not in page


def test_a_message_gets_a_number_a_state_and_a_letter(
    resident: User, resident_client: Client
) -> None:
    answer = write(resident_client, text="Здравствуйте!")
    ticket = Ticket.objects.get()
    assert answer["Location"] == f"/support/{ticket.pk}/"
    page = page_of(resident_client, answer["Location"])
    assert f"№\u00a0{ticket.pk}. Тестовая тема" in page
    assert "новое" in page
    assert "Здравствуйте!" in page
    assert "30\u00a0дней" in letters_to(resident.email)[0].text


def test_what_a_stranger_typed_survives_log_in(client: Client, resident: User) -> None:
    client.post(NEW, {"subject": "Тема до входа", "text": "Текст до входа"})
    form = {"login": resident.email, "password": PASSWORD, "next": "/support/new/"}
    page = client.post("/accounts/login/", form, follow=True).content.decode()
    assert "Тема до входа" in page
    assert "Текст до входа" in page
    assert "Написанное восстановлено" in page


def test_what_a_stranger_typed_survives_registration_in_the_same_browser(client: Client) -> None:
    kept = client.post(NEW, {"subject": "Тема", "text": "Текст", "then": "register"})
    form = {"email": "new@example.org", "password1": PASSWORD, "consent": "on"}
    client.post(kept["Location"], form | {"next": "/support/new/"})
    link = link_in(letters_to("new@example.org")[0])
    back = client.post(link)
    assert back["Location"] == "/support/new/"
    assert "Текст" in page_of(client)


def test_the_draft_is_restored_on_the_phone_that_opened_the_letter(client: Client) -> None:
    kept = client.post(NEW, {"subject": "Тема", "text": "С компьютера", "then": "register"})
    form = {"email": "new@example.org", "password1": PASSWORD, "consent": "on"}
    client.post(kept["Location"], form)
    telephone = Client()
    telephone.post(link_in(letters_to("new@example.org")[0]))
    telephone.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})
    assert "С компьютера" in page_of(telephone)


def test_a_draft_of_one_person_is_never_shown_to_another(
    client: Client, resident: User, other_resident_client: Client
) -> None:
    client.post(NEW, {"subject": "Тема", "text": "Тайна"})
    client.post("/accounts/login/", {"login": resident.email, "password": PASSWORD})
    stolen = client.cookies["draft-message"].value
    other_resident_client.cookies["draft-message"] = stolen
    assert "Тайна" not in page_of(other_resident_client)
    stranger = Client()
    stranger.cookies["draft-message"] = stolen
    assert "Тайна" not in page_of(stranger)


def test_a_refused_form_keeps_the_text_and_shows_it_on_return(
    resident_client: Client,
) -> None:
    page = write(resident_client, subject="", text="Длинный текст").content.decode()
    assert "Длинный текст" in page
    assert 'href="#id_subject"' in page
    assert 'aria-describedby="id_subject_error"' in page
    assert "Длинный текст" in page_of(resident_client)


def test_a_sent_message_leaves_no_draft(resident_client: Client) -> None:
    write(resident_client, subject="")
    write(resident_client)
    assert not Draft.objects.exists()
    assert TEXT not in page_of(resident_client)


def test_a_double_click_creates_one_ticket(resident_client: Client) -> None:
    key = key_on(resident_client, NEW)
    first = write(resident_client, key=key)
    second = write(resident_client, key=key)
    assert first["Location"] == second["Location"]
    assert Ticket.objects.count() == Entry.objects.count() == 1


def test_another_user_s_key_does_not_open_their_ticket(
    resident_client: Client, other_resident_client: Client, ticket: Ticket
) -> None:
    answer = write(other_resident_client, key=str(ticket.key))
    assert answer["Location"] != f"/support/{ticket.pk}/"
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("key", ["", "nonsense", "5f4fac36-3c08-4aef-b74b-6362558eb5d0"])
def test_a_damaged_key_does_not_lose_the_text(resident_client: Client, key: str) -> None:
    assert write(resident_client, key=key).status_code == 302


@pytest.mark.parametrize("ending", ["\r\nBcc: x@y.example", "\x0bX", "\x0cX", "\u2028X", "\x85X"])
def test_a_line_break_in_the_subject_becomes_a_space(
    resident: User, resident_client: Client, ending: str
) -> None:
    write(resident_client, subject=f"Тема{ending}")
    assert Ticket.objects.get().subject == f"Тема {ending.strip()}"
    (letter,) = letters_to(resident.email)
    assert len(letter.subject.splitlines()) == 1


def test_a_line_break_from_the_database_never_becomes_a_header(resident: User) -> None:
    ticket_of(resident, subject="Тема\r\nBcc: x@y.example\u2028X")
    (letter,) = letters_to(resident.email)
    assert letter.subject.endswith("Тема Bcc: x@y.example X")


STRANGE = [
    "Сәлам, дуслар! Җәй, өй, үлән, аң, һава",
    "👋🏽 эмодзи 👨‍👩‍👧", "\u202eсправа налево\u202c שלום",
    "'; DROP TABLE support_ticket; --", "%s %(x)s {0} {{ x }} {% now 'Y' %}", "<b>не разметка</b>",
]  # fmt: skip


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_stored_unchanged_and_shown_as_text(
    resident_client: Client, text: str
) -> None:
    answer = write(resident_client, text=text)
    assert Entry.objects.get().text == text
    page = page_of(resident_client, answer["Location"])
    assert "<b>не" not in page
    assert "DROP" not in text or "&#x27;; DROP TABLE" in page


def test_html_is_text_in_the_letters_too(
    resident: User, resident_client: Client, support_client: Client
) -> None:
    write(resident_client, subject="<b>тема</b>")
    (letter,) = letters_to(resident.email)
    assert "<b>тема</b>" in letter.text
    assert "<b>тема</b>" not in letter.html


@pytest.mark.parametrize(
    ("field", "value"), [("text", "ы" * 5001), ("subject", "ы" * 151), ("text", "до\0после")]
)
def test_a_text_that_is_too_long_is_refused_and_kept(
    resident_client: Client, field: str, value: str
) -> None:
    page = write(resident_client, **{field: value})
    assert page.status_code == 200
    assert "error-summary" in page.content.decode()
    assert not Ticket.objects.exists()


def test_extra_fields_change_nothing(
    resident: User, other_resident: User, resident_client: Client
) -> None:
    write(resident_client, state="closed", author=other_resident.pk, user_id="2", number="7")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.author) == (Ticket.State.NEW, resident)


def test_a_form_without_its_token_is_refused(resident: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(resident)
    assert strict.post(NEW, {"subject": "Тема", "text": "Текст"}).status_code == 403
    assert not Ticket.objects.exists()


def test_too_many_messages_an_hour_are_delayed_and_the_text_is_kept(
    resident_client: Client, settings: LazySettings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"support_message": "1/h/user"}
    write(resident_client)
    refused = write(resident_client, text="Второе сообщение")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 3000
    assert "Второе сообщение" in page_of(resident_client)


def test_a_message_is_accepted_while_the_cache_is_down(
    resident_client: Client, settings: LazySettings
) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "kazan_twins.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert write(resident_client).status_code == 302
    assert Ticket.objects.count() == 1


def test_the_back_button_may_show_the_form_again(client: Client, resident_client: Client) -> None:
    for reader in (client, resident_client):
        assert reader.get(NEW)["Cache-Control"] == "private, no-cache"
    write(resident_client, subject="")
    assert "no-store" in resident_client.get(NEW)["Cache-Control"]


def test_a_report_knows_its_page_record_section_and_sentence(
    resident_client: Client, city: City
) -> None:
    address = f"/support/report/?page={city.get_absolute_url()}&record=city:{city.pk}&section=about"
    page = page_of(resident_client, address)
    assert "Проверочный" in page
    assert "о городе" in page
    send_report(
        resident_client,
        page=city.get_absolute_url(),
        record=f"city:{city.pk}",
        section="about",
        quote="слова",
        before="до ",
        after=" после",
    )
    ticket = Ticket.objects.get()
    assert (ticket.record, ticket.section, ticket.quote) == (city, "about", "слова")
    assert (ticket.quote_before, ticket.quote_after) == ("до ", " после")
    assert ticket.subject == "Проверочный"


def test_a_report_without_a_link_finds_its_record_by_the_path(
    resident_client: Client, city: City
) -> None:
    send_report(resident_client, page=city.get_absolute_url(), quote="слова")
    assert Ticket.objects.get().record == city


def test_an_unpublished_record_is_not_revealed(resident_client: Client, city: City) -> None:
    city.published = False
    city.save()
    page = page_of(resident_client, f"/support/report/?record=city:{city.pk}&page=/cities/x/")
    assert "Проверочный" not in page


NONSENSE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)",
    "/x\0", "/x\r\ny", "/" + "x" * 400, "city", "\u202e", "/%ff",
]  # fmt: skip


@pytest.mark.parametrize("value", [*NONSENSE, "city:0", "city:-1", f"city:{2**63}", "city:٣"])
@pytest.mark.parametrize("name", ["page", "record", "section", "quote", "before"])
def test_nonsense_in_the_address_harms_nobody(client: Client, value: str, name: str) -> None:
    answer = client.get("/support/report/", {name: value})
    assert answer.status_code == (400 if "\0" in value else 200)
    assert 'href="https://evil' not in answer.content.decode()
    assert 'href="//evil' not in answer.content.decode()


def test_another_sentence_gets_a_fresh_form_and_not_the_old_draft(
    client: Client, city: City
) -> None:
    path = city.get_absolute_url()
    send_report(client, page=path, quote="первое", text="о первом")
    fresh = page_of(client, f"/support/report/?page={path}&selected=1")
    assert "о первом" not in fresh
    assert "о первом" in page_of(client, "/support/report/")


@pytest.mark.parametrize("part", ["section=notes", "record=event:{event}"])
def test_another_part_of_the_page_gets_a_fresh_form(client: Client, city: City, part: str) -> None:
    path = city.get_absolute_url()
    record = f"city:{city.pk}"
    send_report(client, page=path, record=record, section="about", text="о первом")
    part = part.format(event=factory.event().pk)
    asked = f"/support/report/?page={path}"
    assert not client.get(f"{asked}&{part}").context["restored"]
    assert client.get(f"{asked}&record={record}&section=about").context["restored"]


def test_different_words_sent_through_the_back_button_create_one_more_ticket(
    resident_client: Client,
) -> None:
    key = key_on(resident_client, "/support/new/")
    for text in ("первое", "второе", "второе", "первое"):
        resident_client.post("/support/new/", {"subject": "Тема", "text": text, "key": key})
    texts = Ticket.objects.order_by("pk").values_list("entries__text", flat=True)
    assert list(texts) == ["первое", "второе"]


def test_sending_one_report_keeps_the_draft_of_another(resident_client: Client, city: City) -> None:
    path = "/support/report/?page="
    send_report(resident_client, page=city.get_absolute_url(), text="об одном", fault="")
    other = factory.city(name="Другой", slug="drugoi").get_absolute_url()
    send_report(resident_client, page=other, text="о другом")
    assert Ticket.objects.get().page == other
    assert "об одном" in page_of(resident_client, f"{path}{city.get_absolute_url()}")
    assert "об одном" in page_of(resident_client, "/support/report/")


def test_a_refused_report_keeps_the_draft_of_another_and_is_sent_alone(
    resident_client: Client, city: City
) -> None:
    one, other = city.get_absolute_url(), factory.city(slug="drugoi").get_absolute_url()
    for page, text in ((one, "об одном"), (other, "о другом")):
        send_report(resident_client, page=page, text=text, fault="")
    address = f"/support/report/?page={other}"
    assert "о другом" in page_of(resident_client, address)
    send_report(resident_client, page=other, key=key_on(resident_client, address))
    assert [draft.fields["text"] for draft in Draft.objects.all()] == ["об одном"]
    assert "об одном" in page_of(resident_client, f"/support/report/?page={one}")


def test_sending_a_draft_after_log_in_deletes_it_and_its_cookie(
    client: Client, resident: User
) -> None:
    client.post(NEW, {"subject": "Тема", "text": "Текст"})
    client.post("/accounts/login/", {"login": resident.email, "password": PASSWORD})
    write(client, text="Текст, дописанный после входа")
    assert not Draft.objects.exists()
    assert client.cookies["draft-message"].value == ""


def test_a_question_in_the_list_of_errors_keeps_its_own_mark(resident_client: Client) -> None:
    page = send_report(resident_client, fault="").content.decode()
    assert "Что не так? Обязательное поле." in page
