"""A photo's files: all widths or none, deleted when no longer needed."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from PIL import Image

from cities.models import City
from cities.photos.files import Picture
from tests.cities.photos.pictures import encoded, jpeg, upload
from web.files import ASIDE

CaptureOnCommit = Callable[..., AbstractContextManager[list[Callable[[], Any]]]]


def files(folder: Path) -> list[str]:
    """Return the names of the files that the public can reach."""
    found = (path for path in folder.rglob("*") if path.is_file() and ASIDE not in path.parts)
    return sorted(path.name for path in found)


@contextmanager
def full_disk(after: int) -> Iterator[None]:
    """Limit the size of files: a larger write fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def pictured(antalya: City, media_root: Path) -> City:
    antalya.photo = Picture(jpeg(2000, 1500))
    antalya.save()
    return City.objects.get(pk=antalya.pk)


def test_a_stored_photo_knows_its_widths_without_opening_a_file(
    pictured: City, media_root: Path
) -> None:
    for path in media_root.rglob("*.webp"):
        path.unlink()
    photo = pictured.photo
    assert (photo.width, photo.height) == (1600, 1200)
    assert photo.url.startswith("/media/photos/")
    assert [part.split()[1] for part in photo.srcset.split(", ")] == ["400w", "800w", "1600w"]
    assert photo.srcset.endswith(f"{photo.url} 1600w")


def test_every_address_of_the_srcset_works(pictured: City, client: Client) -> None:
    for part in pictured.photo.srcset.split(", "):
        address, width = part.split()
        answer = client.get(address)
        assert answer.status_code == 200
        content = answer.getvalue()
        assert f"{Image.open(BytesIO(content)).width}w" == width


def test_the_name_reveals_nothing_of_the_upload_and_is_never_reused(
    antalya: City, media_root: Path
) -> None:
    names = set()
    for _ in range(3):
        antalya.photo = Picture(upload(encoded(Image.new("RGB", (50, 50))), "Иван-секрет.jpg"))
        antalya.save()
        names.add(antalya.photo.name)
    assert len(names) == 3
    assert all(name.isascii() and "50x50" in name for name in names)


def test_a_replaced_photo_is_withdrawn_only_after_the_commit(
    pictured: City, media_root: Path, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    before = files(media_root)
    with django_capture_on_commit_callbacks(execute=True):
        pictured.photo = Picture(jpeg(300, 200))
        pictured.save()
        assert set(before) < set(files(media_root))
    assert files(media_root) == [Path(pictured.photo.name).name]


def test_a_cleared_photo_is_withdrawn(
    pictured: City, media_root: Path, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        pictured.photo = ""
        pictured.save()
    assert files(media_root) == []


@pytest.mark.parametrize(
    "delete", [lambda city: city.delete(), lambda _: City.objects.all().delete()]
)
def test_a_deleted_citys_photo_is_withdrawn(
    pictured: City,
    media_root: Path,
    django_capture_on_commit_callbacks: CaptureOnCommit,
    delete: Callable[[City], object],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        delete(pictured)
    assert files(media_root) == []


def test_saving_a_city_keeps_an_unchanged_photo(
    pictured: City, media_root: Path, django_capture_on_commit_callbacks: CaptureOnCommit
) -> None:
    before = files(media_root)
    with django_capture_on_commit_callbacks(execute=True):
        pictured.name = "Анталия"
        pictured.save()
        pictured.save(update_fields=["about"])
    assert files(media_root) == before


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_replacement_keeps_the_photo(pictured: City, media_root: Path) -> None:
    before = files(media_root)
    with transaction.atomic():
        pictured.photo = Picture(jpeg(300, 200))
        pictured.save()
        transaction.set_rollback(True)
    assert set(before) <= set(files(media_root))
    assert City.objects.get().photo.width == 1600


def test_a_full_disk_leaves_no_partial_file(antalya: City, media_root: Path) -> None:
    noise = Image.effect_noise((1200, 900), 90)
    picture = Picture(upload(encoded(noise)))
    smallest, *_rest, largest = (len(rendition.webp) for rendition in picture.renditions)
    antalya.photo = picture
    with full_disk(after=(smallest + largest) // 2), pytest.raises(OSError, match="File too large"):
        antalya.save()
    assert files(media_root) == []


def test_a_media_folder_that_cannot_be_created_is_an_os_error(
    antalya: City, media_root: Path
) -> None:
    media_root.write_bytes(b"not a folder")
    antalya.photo = Picture(jpeg(300, 200))
    with pytest.raises(OSError, match=r"directory"):
        antalya.save()
