"""A file goes with its record, whatever the model, and is kept whole or not at all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import FileField, Model
from django.test import Client

from accounts.models import User
from cities.history.models import DraftFile, WaitingChange
from cities.models import Agreement, City
from support.models import Attachment
from tests import factory
from tests.cities.photos.pictures import jpeg
from tests.cities.photos.test_stored_photos import full_disk
from tests.support.sending import ticket_of
from web.files import ASIDE, VersionedFileField
from web.models import KeptUpload

pytestmark = pytest.mark.django_db(transaction=True)

PDF = b"%PDF-1.7 (test data)"


def file_fields() -> list[tuple[type[Model], str]]:
    return [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
    ]


@pytest.fixture(autouse=True)
def media(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder: Path) -> list[Path]:
    """Return the files that their records have."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and ASIDE not in path.parts)


def city() -> City:
    made = factory.city()
    made.photo.save("x", jpeg(300, 200))
    return made


def agreement() -> Agreement:
    made = factory.agreement(factory.city())
    made.scan.save("Договор.pdf", ContentFile(PDF))
    return made


def attachment() -> Attachment:
    author = User.objects.create_confirmed_user("aigul@example.org", "лодка-камыш-117")
    entry = ticket_of(author).entries.get()
    made = Attachment(entry=entry, width=1, height=1)
    made.file.save("", ContentFile(b"webp"))
    return made


def kept_upload() -> KeptUpload:
    user = User.objects.create_confirmed_user("aigul@example.org", "лодка-камыш-117")
    made = KeptUpload(user=user, name="вид.jpg", size=4)
    made.file.save("", ContentFile(b"jpeg"))
    return made


def draft_file() -> DraftFile:
    kind = ContentType.objects.get_for_model(City)
    change = WaitingChange.objects.create(kind=kind, key="1", title="Черновик (тестовые данные)")
    made = DraftFile(change=change, field="photo", name="вид.jpg")
    made.file.save("", ContentFile(b"jpeg"))
    return made


MAKERS: dict[type[Model], Callable[[], Any]] = {
    City: city,
    Agreement: agreement,
    Attachment: attachment,
    KeptUpload: kept_upload,
    DraftFile: draft_file,
}
WHOLE: dict[type[Model], Callable[[Any], object]] = {
    City: lambda made: made.delete(),
    Agreement: lambda made: made.city.delete(),
    Attachment: lambda made: made.entry.ticket.delete(),
    KeptUpload: lambda made: made.user.delete(),
    DraftFile: lambda made: made.change.delete(),
}


def test_every_model_with_a_file_is_looked_at() -> None:
    assert {model for model, _name in file_fields()} == {*MAKERS}


@pytest.mark.parametrize(("model", "name"), file_fields())
@pytest.mark.parametrize("how", ["replaced", "cleared", "deleted", "deleted in bulk", "cascaded"])
def test_a_withdrawn_file_goes_after_the_commit(
    model: type[Model], name: str, how: str, media: Path
) -> None:
    made = MAKERS[model]()
    before = files(media)
    assert before
    with transaction.atomic():
        if how == "replaced":
            setattr(made, name, jpeg(400, 300))
            made.save()
        elif how == "cleared":
            setattr(made, name, "")
            made.save()
        elif how == "deleted":
            made.delete()
        elif how == "deleted in bulk":
            model._default_manager.all().delete()
        else:
            WHOLE[model](made)
        assert set(before) <= set(files(media))
    assert not set(before) & set(files(media))
    # A reader's picture is destroyed; a version of the catalogue may need its own.
    is_versioned = isinstance(model._meta.get_field(name), VersionedFileField)
    assert (media / ASIDE).exists() == is_versioned
    assert bool(files(media)) == (how == "replaced")


@pytest.mark.parametrize(("model", "name"), file_fields())
def test_a_file_stays_with_a_record_that_is_saved_or_whose_deletion_is_taken_back(
    model: type[Model], name: str, media: Path
) -> None:
    made = MAKERS[model]()
    before = files(media)
    made.save()
    with transaction.atomic():
        model._default_manager.all().delete()
        transaction.set_rollback(True)
    assert files(media) == before


def test_the_address_of_a_withdrawn_scan_answers_404(client: Client) -> None:
    made = agreement()
    address = made.scan.url
    answer = client.get(address)
    assert answer.status_code == 200
    answer.close()
    made.delete()
    assert client.get(address).status_code == 404


def test_a_full_disk_leaves_no_part_of_a_file(media: Path) -> None:
    made = factory.agreement(factory.city())
    with full_disk(after=10), pytest.raises(OSError, match="File too large"):
        made.scan.save("Договор.pdf", ContentFile(PDF))
    assert files(media) == []


@pytest.mark.parametrize("name", ["д" * 120 + ".pdf", "Скан", "скан.PDF", "скан.jpg"])
def test_an_editor_s_scan_may_be_called_anything(
    client_of: Callable[[User], Client], editor: User, name: str
) -> None:
    made = factory.agreement(factory.city())
    scan = ContentFile(PDF, name)
    form = {"city": made.city_id, "title": made.title, "kind": "twinning", "state": "in_force"}
    path = f"/admin/cities/agreement/{made.pk}/change/"
    answer = client_of(editor).post(path, form | {"signed": "1996", "scan": scan})
    assert answer.status_code == 302, answer.content.decode()
    made.refresh_from_db()
    assert made.scan.name.startswith(f"agreements/{made.city.slug}-")
