"""What was deleted is found in the bin, comes back whole in one press, and goes after a month."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from reversion.models import Version

from cities.history.models import Change
from cities.models import Agreement, City, Event, FormerSlug, Participation, StandingNote
from cities.photos.files import Picture
from tests import factory
from tests.cities.admin.pages import change, send, soup, typed
from tests.cities.photos.pictures import jpeg

BIN = "/admin/history/change/"


def text(answer: Any) -> str:
    page = soup(answer).select_one("#content")
    assert page is not None
    return " ".join(page.text.replace("\u00a0", " ").split())


def delete(client: Client, record: Any) -> None:
    answer = client.post(change(record).replace("change/", "delete/"), {"post": "yes"})
    assert answer.status_code == 302


def bring_back(client: Client, title: str, **typed_instead: str) -> Any:
    """Press the button beside a deleted record."""
    entry = Change.objects.in_bin().get(title=title)
    return client.post(f"{BIN}{entry.pk}/bring-back/", typed_instead, follow=True)


@pytest.fixture
def full(antalya: City) -> City:
    """Return a city with everything that a city has."""
    factory.agreement(antalya, "2005", title="Договор о дружбе")
    StandingNote.objects.create(city=antalya, text="Обмен студентами")
    FormerSlug.objects.create(city=antalya, slug="adalia")
    factory.event("2020-05-05", antalya, title="Форум")
    factory.event("2021-05-05", antalya, factory.city(name="Измир"), title="Турнир")
    return antalya


def rows(city: City) -> list[Any]:
    models = (Agreement, StandingNote, Participation)
    found = [list(model.objects.filter(city=city.pk).order_by("pk").values()) for model in models]
    return [*found, list(FormerSlug.objects.filter(city=city.pk).values("slug"))]


def without_versions(found: list[Any]) -> list[Any]:
    kept = {"version", "updated_at"}
    return [[{k: v for k, v in row.items() if k not in kept} for row in each] for each in found]


def test_a_deleted_city_comes_back_whole_in_one_press(editor_client: Client, full: City) -> None:
    before = without_versions([*rows(full), list(City.objects.filter(pk=full.pk).values())])
    delete(editor_client, full)
    assert not City.objects.filter(pk=full.pk).exists()
    assert Client().get(full.get_absolute_url()).status_code == 404
    listed = text(editor_client.get(BIN))
    assert "АнтальяГород" in listed.replace(" ", "")
    assert "venera@example.org" in listed
    answer = bring_back(editor_client, "Анталья")
    assert "Возвращено: Анталья" in answer.content.decode()
    after = without_versions([*rows(full), list(City.objects.filter(pk=full.pk).values())])
    assert after == before
    assert Client().get(full.get_absolute_url()).status_code == 200
    assert Client().get("/cities/adalia/")["Location"] == full.get_absolute_url()
    assert "Анталья" not in text(editor_client.get(BIN)).replace("Возвращено: Анталья", "")
    found = editor_client.get("/search/?q=Анталья").content.decode()
    assert full.get_absolute_url() in found


def test_the_bulk_action_fills_the_bin_too(editor_client: Client, full: City) -> None:
    events = Event.objects.all()
    sent = {"action": "delete_selected", "_selected_action": [each.pk for each in events]}
    page = editor_client.post("/admin/cities/event/", sent)
    assert "можно до" in text(page)
    editor_client.post("/admin/cities/event/", sent | {"post": "yes"})
    assert not Event.objects.exists()
    bring_back(editor_client, "Турнир")
    assert Participation.objects.count() == 2


@pytest.mark.parametrize("order", [("Анталья", "Турнир"), ("Турнир", "Анталья")])
@pytest.mark.parametrize("back", [("Анталья", "Турнир"), ("Турнир", "Анталья")])
def test_a_participation_comes_back_with_the_later_of_its_two_records(
    editor_client: Client, full: City, order: tuple[str, str], back: tuple[str, str]
) -> None:
    records = {"Анталья": full, "Турнир": Event.objects.get(title="Турнир")}
    before = without_versions(rows(full))
    for title in order:
        delete(editor_client, records[title])
    for title in back:
        bring_back(editor_client, title)
    assert without_versions(rows(full)) == before


def test_an_address_that_is_taken_is_asked_for_and_nothing_is_lost(
    editor_client: Client, full: City
) -> None:
    delete(editor_client, full)
    other = factory.city("TR", name="Анталья", slug="antalya")
    answer = bring_back(editor_client, "Анталья")
    said = text(answer)
    assert "Ничего не потеряно" in said
    asked = [each["name"] for each in soup(answer).select(".bin-entry [name^=instead]")]
    assert asked == ["instead-slug", "instead-country", "instead-name"]
    assert list(City.objects.filter(name="Анталья")) == [other]
    instead = {"instead-slug": "antalya-2", "instead-name": "Анталья, старая"}
    answer = bring_back(editor_client, "Анталья", **instead, **{"instead-country": "TR"})
    assert "Возвращено: Анталья, старая" in answer.content.decode()
    full.refresh_from_db()
    assert full.slug == "antalya-2"
    assert full.agreements.count() == 1


def test_a_removed_row_is_in_the_bin_and_comes_back(editor_client: Client, full: City) -> None:
    fields = typed(editor_client.get(change(full)))
    editor_client.post(change(full), fields | {"agreements-0-DELETE": "on", "notes-0-DELETE": "on"})
    assert full.agreements.count() == 0
    bring_back(editor_client, "Договор о дружбе")
    bring_back(editor_client, "Обмен студентами")
    assert (full.agreements.count(), full.notes.count()) == (1, 1)


def test_what_may_not_be_added_may_not_be_brought_back(
    editor_client: Client, support_client: Client, full: City
) -> None:
    delete(editor_client, full)
    entry = Change.objects.in_bin().get()
    assert support_client.get(BIN).status_code == 403
    assert support_client.post(f"{BIN}{entry.pk}/bring-back/").status_code == 403
    assert "Договор о дружбе" in text(editor_client.get(f"{BIN}{entry.pk}/change/"))


def test_after_a_month_it_is_gone_with_its_versions_and_files(
    editor_client: Client,
    full: City,
    media_root: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    full.photo, full.photo_alt = Picture(jpeg(300, 200)), "Вид (тестовые данные)"
    full.save()
    address = full.photo.url
    agreement = full.agreements.get()
    agreement.scan.save("x.pdf", ContentFile(b"%PDF-1.7"))
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor_client, full)
    assert status(Client(), address) == 404
    # Staff see it in the bin.
    assert status(editor_client, address) == 200
    assert "файлов, которые больше ни для чего не нужны: 0" in swept()
    with django_capture_on_commit_callbacks(execute=True):
        bring_back(editor_client, "Анталья")
    assert status(Client(), address) == 200
    with django_capture_on_commit_callbacks(execute=True):
        delete(editor_client, full)
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        assert "насовсем: 0" in swept()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert "насовсем: 1; файлов, которые больше ни для чего не нужны: 2" in swept()
    assert not Change.objects.in_bin().exists()
    assert not Version.objects.get_for_model(City).exists()
    assert [each for each in media_root.rglob("*") if each.is_file()] == []


def status(client: Client, address: str) -> int:
    answer = client.get(address)
    if answer.streaming:
        # Read to its end it closes its file; `close` would end the connection to PostgreSQL, too.
        b"".join(answer.streaming_content)
    return answer.status_code


def swept() -> str:
    out = StringIO()
    call_command("empty_bin", stdout=out)
    return out.getvalue()


def test_a_replaced_photo_stays_while_a_version_has_it(
    editor_client: Client,
    antalya: City,
    media_root: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    antalya.photo, antalya.photo_alt = Picture(jpeg(300, 200)), "Вид (тестовые данные)"
    antalya.save()
    old = antalya.photo.name
    with django_capture_on_commit_callbacks(execute=True):
        send(editor_client, change(antalya), **{"photo-clear": "on"})
    assert "файлов, которые больше ни для чего не нужны: 0" in swept()
    found = Change.objects.of(antalya).earliest("pk")
    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(f"{change(antalya).replace('change/', 'history/')}{found.pk}/")
    antalya.refresh_from_db()
    assert antalya.photo.name == old
    assert status(Client(), antalya.photo.url) == 200


def test_deleting_a_thousand_parts_asks_few_questions(
    editor_client: Client, antalya: City, covered: Callable[[int, str], None]
) -> None:
    parts = 1000
    made = [factory.event("2020", title=f"Событие {n}") for n in range(3)]
    Event.objects.bulk_create(
        Event(title=f"Встреча {n}", slug=f"e-{n}", dates=made[0].dates) for n in range(parts)
    )
    events = Event.objects.filter(title__startswith="Встреча")
    Participation.objects.bulk_create(Participation(event=each, city=antalya) for each in events)
    one = f"/admin/cities/city/{antalya.pk}/delete/"
    chosen = {"action": "delete_selected", "_selected_action": [antalya.pk]}
    counts = []
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = editor_client.post("/admin/cities/city/", chosen)
    counts.append(len(asked))
    assert "Участия: 1000" in text(page)
    with CaptureQueriesContext(connection) as asked:
        editor_client.get(one)
    counts.append(len(asked))
    covered(max(counts), "запросов страницы удаления города с тысячей частей")
    assert max(counts) <= 60
    with CaptureQueriesContext(connection) as asked:
        editor_client.post(one, {"post": "yes"})
    covered(len(asked), "запросов самого удаления")
    assert len(asked) <= 100
    assert Participation.objects.count() == 0
    bring_back(editor_client, "Анталья")
    assert Participation.objects.count() == parts
