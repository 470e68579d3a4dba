"""A file chosen by staff waits, privately and for them only, until the form is sent again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cities.models import Agreement, City
from tests.cities.admin.pages import change, send, soup, typed
from tests.cities.admin.test_ended_session import logged_in_again
from tests.cities.photos.pictures import jpeg
from web import kept_uploads
from web.models import KeptUpload

PDF = b"%PDF-1.7\n%%EOF\n"


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("Договор 1998.pdf", PDF)


def photo() -> dict[str, Any]:
    return {"photo": jpeg(900, 600), "photo_alt": "Вид", "photo_author": "Имя"}


def said(page: Any) -> str:
    texts = " ".join(each.get_text(" ", strip=True) for each in soup(page).select(".kept-file"))
    return texts.replace("\u00a0", " ")


def pressed(client: Client, address: str, page: Any, **changes: Any) -> Any:
    return client.post(address, typed(page) | changes)


@pytest.fixture(autouse=True)
def empty_media(media_root: Path) -> None:
    """Store no file beside those of the other tests."""


@pytest.fixture
def strict(editor: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def test_a_refused_form_keeps_the_photo_and_saves_it_with_the_next_press(
    editor_client: Client, antalya: City
) -> None:
    page = send(editor_client, change(antalya), population="много", **photo())
    assert "Выбранный файл сохранён: photo.jpg" in said(page)
    assert not City.objects.get().photo
    assert pressed(editor_client, change(antalya), page, population="").status_code == 302
    assert City.objects.get().photo.width == 900
    assert not KeptUpload.objects.exists()


def test_a_row_of_a_refused_form_keeps_its_scan(editor_client: Client, antalya: City) -> None:
    rows = {"agreements-TOTAL_FORMS": "1", "agreements-0-title": "Договор",
            "agreements-0-kind": "friendship", "agreements-0-state": "in_force",
            "agreements-0-signed": "вчера", "agreements-0-scan": scan()}  # fmt: skip
    page = send(editor_client, change(antalya), **rows)
    assert "Договор 1998.pdf" in said(page)
    corrected = {"agreements-0-signed": "1998"}
    assert pressed(editor_client, change(antalya), page, **corrected).status_code == 302
    with Agreement.objects.get().scan as stored:
        assert stored.read() == PDF


def test_a_kept_file_can_be_withdrawn_and_is_deleted(
    editor_client: Client, antalya: City, django_capture_on_commit_callbacks: Any
) -> None:
    page = send(editor_client, change(antalya), population="много", **photo())
    [kept] = KeptUpload.objects.all()
    choices = {"withdrawn-file": kept.token, "population": "все ещё много"}
    with django_capture_on_commit_callbacks(execute=True):
        again = pressed(editor_client, change(antalya), page, **choices)
    assert said(again) == ""
    assert not KeptUpload.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)


def test_another_file_takes_the_place_of_the_kept_one(editor_client: Client, antalya: City) -> None:
    page = send(editor_client, change(antalya), population="много", **photo())
    other = SimpleUploadedFile("другой.jpg", jpeg(500, 400).read())
    again = pressed(editor_client, change(antalya), page, population="много", photo=other)
    assert "другой.jpg" in said(again)
    assert KeptUpload.objects.count() == 1


def test_a_file_that_its_field_refuses_is_not_kept(editor_client: Client, antalya: City) -> None:
    page = send(editor_client, change(antalya), photo=SimpleUploadedFile("a.jpg", b"no picture"))
    assert said(page) == ""
    assert not KeptUpload.objects.exists()


def test_a_conflict_with_a_colleague_keeps_the_photo(editor_client: Client, antalya: City) -> None:
    opened = typed(editor_client.get(change(antalya)))
    City.objects.filter(pk=antalya.pk).update(region="Край", version=7)
    page = editor_client.post(change(antalya), opened | {"region": "Область"} | photo())
    assert "photo.jpg" in said(page)
    assert pressed(editor_client, change(antalya), page).status_code == 302
    assert City.objects.get().photo


def test_an_ended_session_keeps_the_photo_over_the_log_in(strict: Client, antalya: City) -> None:
    fields = typed(strict.get(change(antalya))) | photo()
    page = logged_in_again(strict, change(antalya), fields)
    assert "photo.jpg" in said(page)
    assert not City.objects.get().photo
    assert pressed(strict, change(antalya), page).status_code == 302
    assert City.objects.get().photo
    assert not KeptUpload.objects.exists()


def test_a_log_in_in_another_tab_keeps_the_photo(strict: Client, antalya: City) -> None:
    fields = typed(strict.get(change(antalya))) | photo() | {"csrfmiddlewaretoken": "x" * 64}
    page = strict.post(change(antalya), fields)
    assert page.status_code == 403
    assert "photo.jpg" in said(page)
    assert pressed(strict, change(antalya), page).status_code == 302
    assert City.objects.get().photo


def test_nobody_else_can_send_a_kept_file(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    send(editor_client, change(antalya), population="много", **photo())
    [kept] = KeptUpload.objects.all()
    theirs = {
        "kept-photo": kept.token,
        "withdrawn-file": "нет",
        "photo_alt": "В",
        "photo_author": "И",
    }
    send(chief_client, change(antalya), **theirs)
    assert not City.objects.get().photo
    assert KeptUpload.objects.exists()
    assert Client().get(f"/media/{kept.file.name}").status_code == 404


@pytest.mark.parametrize("owner", ["", "1", "1:2:3", "\ud800".encode("utf-8", "replace").decode()])
def test_a_stranger_can_keep_nothing(client: Client, antalya: City, owner: str) -> None:
    client.post(change(antalya), {"files-of": owner} | photo())
    assert not KeptUpload.objects.exists()


def test_nothing_is_kept_for_another_user_than_the_form_was_shown_to(
    chief_client: Client, antalya: City, editor: User
) -> None:
    owner = {"files-of": kept_uploads.signed_owner(editor)}
    send(chief_client, change(antalya), population="много", **photo(), **owner)
    assert not KeptUpload.objects.exists()


def test_the_oldest_make_room(
    editor_client: Client, antalya: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_uploads, "MOST_FILES", 2)
    for _number in range(3):
        send(editor_client, change(antalya), population="много", **photo())
    assert KeptUpload.objects.count() == 2
    size = KeptUpload.objects.values_list("size", flat=True)[0]
    monkeypatch.setattr(kept_uploads, "MOST_BYTES", size)
    send(editor_client, change(antalya), population="много", **photo())
    assert KeptUpload.objects.count() == 1


def test_after_a_day_a_kept_file_is_swept(
    editor_client: Client, antalya: City, django_capture_on_commit_callbacks: Any
) -> None:
    send(editor_client, change(antalya), population="много", **photo())
    call_command("purge_personal_data")
    [kept] = KeptUpload.objects.all()
    KeptUpload.objects.update(kept_at=timezone.now() - timedelta(days=1, minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_personal_data")
    assert not KeptUpload.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)
