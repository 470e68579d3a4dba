"""Pictures: re-encoded, refused clearly, seen by those who may."""

from errno import ENOSPC
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import compress, crc32

import pytest
from django.conf import LazySettings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from support.models import AccessRecord, Attachment, Ticket
from tests.support.sending import TEXT, picture, write

pytestmark = pytest.mark.django_db


def stored(settings: LazySettings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def status_of(client: Client, path: str) -> int:
    answer = client.get(path)
    # What is sent as a stream keeps its file open until it has been read.
    list(answer)
    return answer.status_code


def file_of(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


def bytes_of(image: Image.Image, format_name: str, **options: Any) -> bytes:
    output = BytesIO()
    image.save(output, format_name, **options)
    return output.getvalue()


def test_a_picture_is_reencoded_and_shown_to_its_author(
    resident_client: Client, settings: LazySettings
) -> None:
    answer = write(resident_client, pictures=[picture("Снимок экрана.PNG")])
    attachment = Attachment.objects.get()
    (path,) = stored(settings)
    assert path.suffix == ".webp"
    assert "Снимок" not in path.name
    shown = resident_client.get(attachment.get_absolute_url())
    assert shown["Content-Type"] == "image/webp"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in shown["Cache-Control"]
    assert b"".join(shown)[:4] == b"RIFF"
    page = resident_client.get(answer["Location"]).content.decode()
    assert f'src="{attachment.get_absolute_url()}"' in page


def test_a_stranger_s_picture_does_not_exist(
    client: Client, resident_client: Client, other_resident_client: Client, editor_client: Client
) -> None:
    write(resident_client, pictures=[picture()])
    path = Attachment.objects.get().get_absolute_url()
    assert status_of(other_resident_client, path) == 404
    assert status_of(client, path) == 302
    # A message, unlike a report, is not an editor's to read.
    assert status_of(editor_client, path) == 404


def test_staff_see_the_picture_and_it_is_noted(
    resident_client: Client, support_client: Client, support_worker: User
) -> None:
    write(resident_client, pictures=[picture()])
    path = Attachment.objects.get().get_absolute_url()
    assert status_of(support_client, path) == 200
    assert AccessRecord.objects.get().reader == support_worker


def test_a_picture_is_asked_for_under_its_own_ticket_only(resident_client: Client) -> None:
    for _number in range(2):
        write(resident_client, pictures=[picture()])
    first, second = Attachment.objects.order_by("pk")
    wrong = f"/support/{first.entry.ticket_id}/pictures/{second.pk}/"
    assert status_of(resident_client, wrong) == 404


def test_files_are_not_served_past_the_check(resident_client: Client, client: Client) -> None:
    write(resident_client, pictures=[picture()])
    name = Attachment.objects.get().file.name
    for path in (f"/media/{name}", f"/media/photos/../{name}", f"/media/photos/%2e%2e/{name}"):
        assert status_of(client, path) in {400, 404}


def bomb() -> bytes:
    """Return a PNG of 900 megapixels in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return len(body).to_bytes(4) + whole + crc32(whole).to_bytes(4)

    header = (30_000).to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compress(b"\0" * 99))


GOOD = bytes_of(Image.new("RGB", (60, 40), "red"), "PNG")
BAD = {
    "рисунок.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "страница.html": b"<html><script>alert(1)</script></html>",
    "архив.zip": b"PK\x03\x04" + b"\0" * 100,
    "программа.exe": b"MZ" + b"\0" * 100,
    "документ.pdf": b"%PDF-1.7\n",
    "таблица.csv": b"a;b\n=cmd()|x",
    "подмена.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "бомба.png": bomb(),
    "обрезано.png": GOOD[:60],
    "пусто.png": b"",
    "живое.gif": b"GIF89a" + b"\0" * 50,
    "8мб.png": GOOD + b"\0" * (8 * 1024 * 1024),
    "20мб.png": GOOD + b"\0" * (20 * 1024 * 1024),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_picture_is_refused_with_the_text_kept_and_nothing_stored(
    resident_client: Client, settings: LazySettings, name: str
) -> None:
    page = write(resident_client, pictures=[file_of(name, BAD[name])])
    html = page.content.decode()
    assert page.status_code == 200
    assert 'href="#id_pictures"' in html
    assert TEXT in html
    assert ("мегапикселей" in html) is (name == "бомба.png")
    assert ("Файл пуст" in html) is (name == "пусто.png")
    assert not Ticket.objects.exists()
    assert not stored(settings)


@pytest.mark.parametrize(
    "tail", [b"<?php system('x');", b"<script>alert(1)</script>", b"PK\x03\x04"]
)
def test_of_a_polyglot_only_the_pixels_are_left(
    resident_client: Client, settings: LazySettings, tail: bytes
) -> None:
    write(resident_client, pictures=[file_of("снимок.png", GOOD + tail)])
    (path,) = stored(settings)
    assert tail not in path.read_bytes()


NAMES = [
    "../../etc/passwd.png", "..\\..\\boot.png", "/etc/x.png", "<script>alert(1)</script>.png",
    "a" * 400 + ".png", "имя файла.png", "x\u202egnp.png", "con.png", ".png.png", "a;b&c.png",
    '"quoted".png', "перенос\nстроки.png", "%00.png", "снимок.php", "снимок",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_harmless(resident_client: Client, settings: LazySettings, name: str) -> None:
    answer = write(resident_client, pictures=[file_of(name, GOOD)])
    assert answer.status_code == 302
    (path,) = stored(settings)
    assert path.parent == Path(settings.MEDIA_ROOT) / "attachments"


def test_a_bad_name_is_text_in_the_error(resident_client: Client) -> None:
    html = write(resident_client, pictures=[file_of("<b data-x>.svg", b"<svg/>")]).content.decode()
    assert "&lt;b data-x&gt;.svg" in html
    assert "<b data-x>" not in html


def test_a_message_has_no_more_than_three_pictures(resident_client: Client) -> None:
    html = write(resident_client, pictures=[picture() for _n in range(4)]).content.decode()
    assert "не больше трёх" in html
    assert not Ticket.objects.exists()


def test_three_hundred_files_are_refused_at_the_door(resident_client: Client) -> None:
    assert write(resident_client, pictures=[picture() for _n in range(300)]).status_code == 400


def test_a_stranger_cannot_store_anything(client: Client, settings: LazySettings) -> None:
    client.post("/support/new/", {"subject": "Тема", "text": "Текст", "pictures": [picture()]})
    assert not stored(settings)


def test_with_the_media_folder_full_the_text_is_kept(
    resident_client: Client, settings: LazySettings
) -> None:
    Path(settings.MEDIA_ROOT).write_bytes(b"a file where the folder should be")
    page = write(resident_client, pictures=[picture()])
    html = page.content.decode()
    assert page.status_code == 200
    assert "Отправьте без них" in html
    assert TEXT in html
    assert not Ticket.objects.exists()


def test_of_two_pictures_no_file_is_left_when_the_second_cannot_be_stored(
    resident_client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, sizes = FileSystemStorage._save, []

    def fill_the_disk(storage: FileSystemStorage, name: str, content: Any) -> str:
        sizes.append(content.size)
        if len(sizes) == 2:
            raise OSError(ENOSPC, "No space left on device")
        return str(save(storage, name, content))

    monkeypatch.setattr(FileSystemStorage, "_save", fill_the_disk)
    page = write(resident_client, pictures=[picture(), picture()])
    assert "Отправьте без них" in page.content.decode()
    assert len(sizes) == 2
    assert not stored(settings)
    assert not Ticket.objects.exists()
    assert write(resident_client).status_code == 302


def test_a_reply_with_a_picture_that_cannot_be_stored_keeps_its_text(
    resident_client: Client, settings: LazySettings, ticket: Ticket
) -> None:
    Path(settings.MEDIA_ROOT).write_bytes(b"a file where the folder should be")
    form = {"text": "Мой ответ", "pictures": [picture()]}
    html = resident_client.post(f"/support/{ticket.pk}/", form).content.decode()
    assert "Мой ответ" in html
    assert ticket.entries.count() == 1


def test_staff_without_their_second_factor_see_no_picture(
    resident_client: Client, support_client: Client, settings: LazySettings
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    write(resident_client, pictures=picture())
    shown = Attachment.objects.get()
    assert support_client.get(shown.get_absolute_url()).status_code == 404
