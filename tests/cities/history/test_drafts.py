"""A change waits as a draft: looked at, compared, and published by a press or at its hour."""

import subprocess
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from cities.history.models import Change, WaitingChange
from cities.models import City, Event, Introduction
from cities.versions import catalogue_version
from tests import factory
from tests.cities.admin.pages import change, errors, soup, typed
from tests.cities.history.test_bin import status
from tests.cities.photos.pictures import jpeg

HOUR = "2030-12-01T10:00"
# Moscow is three hours ahead.
AT_THE_HOUR = datetime.fromisoformat("2030-12-01T07:00:30+00:00")
BEFORE = AT_THE_HOUR - timedelta(minutes=1)
ADD = "/admin/cities/city/add/"


def text(answer: Any) -> str:
    page = soup(answer).select_one("main")
    assert page is not None
    return " ".join(page.text.replace("\u00a0", " ").split())


def beside(record: Any, page: str) -> str:
    return change(record).replace("change/", page)


def put_off(client: Client, record: Any, **changes: str) -> Any:
    """Change the form and press «keep as a draft»."""
    fields = typed(client.get(change(record))) | {"_draft": "1"} | changes
    return client.post(change(record), fields)


def published_at(moment: datetime) -> str:
    out = StringIO()
    with time_machine.travel(moment):
        call_command("publish_due", stdout=out)
    return out.getvalue()


@pytest.fixture
def city(antalya: City) -> City:
    antalya.about = "Старый текст"
    antalya.save()
    return antalya


def public(city: City) -> str:
    return Client().get(city.get_absolute_url()).content.decode()


def test_a_draft_waits_beside_what_is_published_and_is_compared(
    editor_client: Client, city: City
) -> None:
    answer = put_off(editor_client, city, about="Новый текст")
    assert answer["Location"] == beside(city, "draft/")
    assert "Старый текст" in public(city)
    said = text(editor_client.get(beside(city, "draft/")))
    assert "О городе [удалено: [−Старый, конец][добавлено: [+Новый, конец] текст" in said
    assert "Черновик правки отложен" in text(editor_client.get(change(city)))
    assert "Анталья" in text(editor_client.get("/admin/history/waitingchange/"))
    published = editor_client.post(beside(city, "draft/"), {"action": "publish"})
    assert published["Location"] == change(city)
    assert "Новый текст" in public(city)
    assert not WaitingChange.objects.exists()
    assert Change.objects.of(city).first().action == Change.Action.CHANGED


@pytest.mark.parametrize("version", ["ordinary", "accessible"])
def test_the_page_of_a_draft_is_seen_as_it_will_be_in_both_versions(
    editor_client: Client, city: City, version: str
) -> None:
    put_off(editor_client, city, about="Новый текст")
    answer = editor_client.get(beside(city, f"preview/?version={version}"))
    page = soup(answer)
    assert "Новый текст" in text(answer)
    banner = page.select_one(".notice[role=note]")
    assert banner is not None
    assert "Читатели этого ещё не видят" in banner.text
    assert page.html is not None
    assert page.html.has_attr("data-size") == (version == "accessible")
    assert "no-store" in answer["Cache-Control"]
    assert "Старый текст" in public(city)
    # What staff look at changes no choice of theirs.
    assert answer.cookies.get("accessibility") is None


def test_a_form_is_looked_at_before_it_is_saved_and_nothing_is_stored(
    editor_client: Client, city: City, media_root: Path
) -> None:
    fields = typed(editor_client.get(change(city)))
    before = (catalogue_version().version, Change.objects.count())
    sent = fields | {"about": "Ещё не сохранено", "photo": jpeg(300, 200), "photo_alt": "Вид"}
    answer = editor_client.post(beside(city, "preview/"), sent)
    assert "Ещё не сохранено" in text(answer)
    [photo] = soup(answer).select(".photo img")
    assert (catalogue_version().version, Change.objects.count()) == before
    city.refresh_from_db()
    assert (city.about, city.photo.name) == ("Старый текст", "")
    # Its author sees the photo, the public does not.
    assert Client().get(str(photo["src"])).status_code == 404
    assert status(editor_client, str(photo["src"])) == 200
    assert list(get_messages(answer.wsgi_request)) == []


def test_a_new_city_is_looked_at_before_it_exists(editor_client: Client, city: City) -> None:
    fields = typed(editor_client.get(ADD)) | {"name": "Бурса", "country": "TR", "about": "Текст"}
    answer = editor_client.post("/admin/cities/city/add/preview/", fields)
    assert soup(answer).h1.text == "Бурса"
    assert City.objects.count() == 1
    wrong = editor_client.post("/admin/cities/city/add/preview/", fields | {"name": ""})
    assert "Название: Обязательное поле" in text(wrong)


def test_a_draft_is_published_at_its_hour_in_moscow(editor_client: Client, city: City) -> None:
    answer = put_off(editor_client, city, about="Новый текст", publish_at=HOUR)
    assert answer.status_code == 302
    said = text(editor_client.get(beside(city, "draft/")))
    assert "Будет опубликован 1 декабря 2030, 10:00" in said
    assert published_at(BEFORE) == ""
    assert "Старый текст" in public(city)
    before = catalogue_version().version
    assert "опубликовано: 1" in published_at(AT_THE_HOUR)
    assert catalogue_version().version > before
    assert "Новый текст" in public(city)
    latest = Change.objects.of(city).with_versions().first()
    assert str(latest.revision.user) == "venera@example.org"
    assert published_at(AT_THE_HOUR) == ""


def test_the_command_stops_with_the_site_that_it_runs_beside(db: None) -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    call_command("publish_due", every=20, beside=ended.pid)


def test_a_new_record_is_published_at_its_hour(editor_client: Client, city: City) -> None:
    fields = typed(editor_client.get(ADD)) | {"name": "Бурса", "country": "TR", "about": "Текст"}
    fields |= {"_draft": "1", "publish_at": HOUR, "published": "on"}
    assert editor_client.post(ADD, fields).status_code == 302
    bursa = City.objects.get(name="Бурса")
    assert not bursa.published
    assert Client().get(bursa.get_absolute_url()).status_code == 404
    assert "Бурса" in text(editor_client.get(beside(bursa, "preview/")))
    published_at(AT_THE_HOUR)
    assert Client().get(bursa.get_absolute_url()).status_code == 200


def test_an_unpublished_event_is_a_draft_that_only_staff_see(
    editor_client: Client, city: City
) -> None:
    event = factory.event("2024-05-05", city, published=False, title="Тайный форум")
    assert Client().get(event.get_absolute_url()).status_code == 404
    assert Client().get(beside(event, "preview/")).status_code == 302
    assert "Тайный форум" in text(editor_client.get(beside(event, "preview/")))
    assert not Event.objects.get().published


def test_the_introduction_waits_too(editor_client: Client, db: None) -> None:
    introduction = Introduction.objects.create(pk=1, title="Города", lead="Лид", body="Текст")
    put_off(editor_client, introduction, body="Новый текст", publish_at=HOUR)
    assert "Новый текст" in text(editor_client.get(beside(introduction, "preview/")))
    published_at(AT_THE_HOUR)
    introduction.refresh_from_db()
    assert introduction.body == "Новый текст"


def test_what_no_longer_fits_at_its_hour_stays_and_says_why(
    editor_client: Client, chief_client: Client, city: City
) -> None:
    put_off(editor_client, city, about="Новый текст", publish_at=HOUR)
    fields = typed(chief_client.get(change(city))) | {"about": "Слова коллеги"}
    chief_client.post(change(city), fields)
    assert "не опубликовано: 1" in published_at(AT_THE_HOUR)
    assert "Слова коллеги" in public(city)
    waiting = WaitingChange.objects.get()
    assert waiting.fault.startswith("О\u00a0городе: ")
    assert waiting.fields["about"] == ["Новый текст"]
    assert "не опубликовать" in text(editor_client.get(beside(city, "draft/")))
    assert "О городе: " in text(editor_client.get("/admin/history/waitingchange/"))
    # It is not tried for ever, and goes on from where it was.
    assert published_at(AT_THE_HOUR) == ""
    form = editor_client.get(beside(city, "change/?draft"))
    assert typed(form)["about"] == "Новый текст"
    again = editor_client.post(change(city), typed(form) | {"choice-about": "mine"})
    assert again.status_code == 302, errors(again)
    assert "Новый текст" in public(city)
    assert not WaitingChange.objects.exists()


def test_what_a_colleague_changed_elsewhere_is_kept(
    editor_client: Client, chief_client: Client, city: City
) -> None:
    put_off(editor_client, city, about="Новый текст", publish_at=HOUR)
    fields = typed(chief_client.get(change(city))) | {"population": "2688004"}
    chief_client.post(change(city), fields)
    published_at(AT_THE_HOUR)
    city.refresh_from_db()
    assert (city.about, city.population) == ("Новый текст", 2688004)


def test_a_file_of_a_draft_is_published_with_it(
    editor_client: Client, city: City, media_root: Path
) -> None:
    photo = {"photo": jpeg(300, 200), "photo_alt": "Вид (тестовые данные)"}
    put_off(editor_client, city, publish_at=HOUR, **photo)
    city.refresh_from_db()
    assert not city.photo
    assert soup(editor_client.get(beside(city, "preview/"))).select(".photo img")
    published_at(AT_THE_HOUR)
    city.refresh_from_db()
    assert status(Client(), city.photo.url) == 200


def test_a_draft_replaces_another_only_knowingly(
    editor_client: Client, chief_client: Client, city: City
) -> None:
    opened = typed(editor_client.get(change(city))) | {"_draft": "1", "about": "Моё"}
    put_off(chief_client, city, about="Начальника")
    refused = editor_client.post(change(city), opened)
    assert "уже есть черновик" in errors(refused)[0]
    assert WaitingChange.objects.get().fields["about"] == ["Начальника"]
    again = typed(refused) | {"_draft": "1"}
    assert again["about"] == "Моё"
    assert editor_client.post(change(city), again).status_code == 302
    assert WaitingChange.objects.get().fields["about"] == ["Моё"]


@pytest.mark.parametrize("hour", ["2020-01-01T10:00", "завтра"])
def test_an_hour_that_is_over_is_refused_with_the_form_as_it_was(
    editor_client: Client, city: City, hour: str
) -> None:
    answer = put_off(editor_client, city, about="Новый текст", publish_at=hour)
    assert answer.status_code == 200
    assert len(errors(answer)) == 1
    assert typed(answer)["about"] == "Новый текст"
    assert not WaitingChange.objects.exists()


def test_a_draft_is_dropped_and_put_off_again(editor_client: Client, city: City) -> None:
    put_off(editor_client, city, about="Новый текст", publish_at=HOUR)
    page = beside(city, "draft/")
    editor_client.post(page, {"action": "schedule", "publish_at": ""})
    assert WaitingChange.objects.get().publish_at is None
    editor_client.post(page, {"action": "drop"})
    assert not WaitingChange.objects.exists()
    assert editor_client.get(page)["Location"] == change(city)


def test_who_has_left_publishes_nothing(editor_client: Client, editor: User, city: City) -> None:
    put_off(editor_client, city, about="Новый текст", publish_at=HOUR)
    editor.is_staff = False
    editor.save()
    assert "не опубликовано: 1" in published_at(AT_THE_HOUR)
    assert "больше не редактор" in WaitingChange.objects.get().fault


@pytest.mark.parametrize("page", ["draft/", "delete/"])
def test_every_form_of_these_pages_can_be_sent(
    editor_client: Client, city: City, page: str
) -> None:
    put_off(editor_client, city, about="Новый текст")
    forms = soup(editor_client.get(beside(city, page))).select("#content form[method=post]")
    assert forms
    assert all(form.select_one("[name=csrfmiddlewaretoken]") for form in forms)


def test_a_draft_keeps_nothing_of_the_session(editor_client: Client, city: City) -> None:
    put_off(editor_client, city, about="Новый текст", csrfmiddlewaretoken="x")
    names = set(WaitingChange.objects.get().fields)
    assert not names & {"csrfmiddlewaretoken", "_draft", "publish_at"}


@pytest.mark.parametrize("page", ["preview/", "draft/"])
def test_support_and_strangers_publish_nothing(
    support_client: Client, editor_client: Client, city: City, page: str
) -> None:
    put_off(editor_client, city, about="Новый текст")
    assert Client().get(beside(city, page)).status_code == 302
    assert support_client.post(beside(city, "draft/"), {"action": "publish"}).status_code == 403
    assert support_client.post(change(city), {"_draft": "1"}).status_code == 403
    assert "Старый текст" in public(city)
