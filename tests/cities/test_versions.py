"""The catalogue's version grows with every change, and no way of writing goes past it."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.models import CASCADE, ForeignKey, Model, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cities.models import (
    Agreement,
    Catalogue,
    CatalogueRecord,
    City,
    Event,
    FormerSlug,
    Participation,
    SearchDocument,
)
from cities.versions import catalogue_version, record_models
from support.models import ReplyTemplate
from tests import factory
from tests.cities.admin.pages import send
from tests.cities.writing import CHANGES, INSERTS, REMOVALS, Write, fresh

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"(?!_|select_for_|prepare_)\w*(?:create|update|delete|save)\w*")


def version() -> int:
    return catalogue_version().version


def wholes(row: Model) -> list[CatalogueRecord]:
    return [whole for name in getattr(row, "part_of", ()) if (whole := getattr(row, name))]


def passed_by(write: Write, row: Model, counted: Iterable[Model]) -> list[str]:
    """Return which of the versions that the write should have raised are as they were."""
    before = version()
    write(row)
    behind = [] if version() > before else ["catalogue"]
    for each in counted:
        each.refresh_from_db()
        if not before < getattr(each, "version", 0) <= version():
            behind.append(str(each))
    return behind


def insert(model: type[Model], write: Write) -> list[str]:
    row = fresh(model)
    return passed_by(write, row, wholes(row))


def change(model: type[Model], write: Write) -> list[str]:
    row = fresh(model)
    row.save()
    return passed_by(write, row, [row, *wholes(row)])


def remove(model: type[Model], write: Write) -> list[str]:
    row = fresh(model)
    row.save()
    return passed_by(write, row, wholes(row))


WAYS = [
    *((insert, name, write) for name, write in INSERTS.items()),
    *((change, name, write) for name, write in CHANGES.items()),
    *((remove, name, write) for name, write in REMOVALS.items()),
]
ways = pytest.mark.parametrize(
    ("kind", "write"),
    [pytest.param(kind, write, id=f"{kind.__name__}-{name}") for kind, name, write in WAYS],
)


@ways
def test_every_way_of_writing_raises_the_version(
    kind: Callable[[type[Model], Write], list[str]],
    write: Write,
    covered: Callable[[int, str], None],
) -> None:
    covered(len(record_models()), "модели каталога")
    assert {model: behind for model in record_models() if (behind := kind(model, write))} == {}


@ways
def test_a_model_without_a_version_is_found(
    kind: Callable[[type[Model], Write], list[str]], write: Write
) -> None:
    assert kind(ReplyTemplate, write)[:1] == ["catalogue"]


def test_every_way_of_writing_that_django_has_is_tried() -> None:
    tried = {name.split()[0] for _kind, name, _write in WAYS}
    django = {name for kind in (QuerySet, Model) for name in dir(kind) if WRITES.fullmatch(name)}
    assert len(django) > 15
    assert django - tried == set()


def test_every_model_of_the_catalogue_has_a_version() -> None:
    own = apps.get_app_config("cities").get_models(include_auto_created=True)
    assert [model for model in own if not issubclass(model, CatalogueRecord)] == [
        Catalogue,
        SearchDocument,
    ]


@pytest.mark.parametrize("model", record_models())
def test_what_goes_with_a_record_is_a_part_of_it(model: type[CatalogueRecord]) -> None:
    keys = [field for field in model._meta.get_fields() if isinstance(field, ForeignKey)]
    owned = [key.name for key in keys if key.remote_field.on_delete is CASCADE]
    assert sorted(owned) == sorted(model.part_of)


def test_a_part_that_moves_raises_both_its_wholes() -> None:
    old, new, other = factory.city(), factory.city(), factory.city()
    agreement = factory.agreement(old)
    before = version()
    Agreement.objects.filter(pk=agreement.pk).update(city=new)
    raised = City.objects.filter(version__gt=before)
    assert set(raised) == {old, new}
    assert other not in raised


def test_relations_of_cities_and_events_raise_both() -> None:
    city, event = factory.city(), factory.event()
    ways: list[Callable[[], object]] = [
        lambda: event.cities.add(city),
        lambda: event.cities.remove(city),
        lambda: event.cities.set([city]),
        event.cities.clear,
        lambda: city.participations.create(event=event),
    ]
    for way in ways:
        before = version()
        way()
        assert City.objects.get().version > before
        assert Event.objects.get().version > before


def test_a_deleted_city_raises_its_events_and_a_changed_address_its_city() -> None:
    city, event = factory.city(), factory.event()
    event.cities.add(city)
    before = version()
    city.slug = "elsewhere"
    city.save()
    assert FormerSlug.objects.get().version > before
    before = version()
    City.objects.all().delete()
    event.refresh_from_db()
    assert event.version > before


def test_the_editors_room_raises_it_by_forms_lists_and_actions(
    editor_client: Client, antalya: City
) -> None:
    figure = "/admin/cities/keyfigure/add/"
    delete = {"action": "delete_selected", "_selected_action": str(antalya.pk), "post": "yes"}
    for write in (
        lambda: send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", about="Новое"),
        lambda: send(editor_client, figure, rule="cities", caption="городов"),
        lambda: editor_client.post("/admin/cities/city/", delete),
    ):
        before = version()
        assert write().status_code == 302
        assert version() > before
    assert not City.objects.exists()


def test_a_record_entered_again_has_another_version() -> None:
    country = factory.country("TR")
    country.refresh_from_db()
    country.delete()
    again = factory.country("TR")
    again.refresh_from_db()
    assert again.version > country.version


def test_what_is_rolled_back_raises_nothing(antalya: City) -> None:
    antalya.refresh_from_db()
    before, known = version(), antalya.version
    with transaction.atomic():
        factory.agreement(antalya)
        assert version() > before
        transaction.set_rollback(True)
    antalya.refresh_from_db()
    assert (version(), antalya.version) == (before, known)


def test_a_record_that_was_loaded_long_ago_takes_no_old_version_back(antalya: City) -> None:
    old = City.objects.get()
    factory.agreement(antalya)
    old.save()
    antalya.refresh_from_db()
    assert antalya.version > old.version


def test_nothing_is_raised_by_reading(client: Client, catalogue: None) -> None:
    before = version()
    for address in ("/", "/cities/", "/cities/ankara/", "/events/", "/map/", "/sitemap.xml"):
        assert client.get(address).status_code == 200
    assert version() == before


def test_the_version_is_asked_for_in_one_query_with_its_moment(antalya: City) -> None:
    City.objects.update(about="Новое")
    with CaptureQueriesContext(connection) as queries:
        known = catalogue_version()
    assert len(queries) == 1
    antalya.refresh_from_db()
    assert known.changed_at == antalya.updated_at
    assert abs(timezone.now() - known.changed_at) < timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_a_table_keeps_its_triggers() -> None:
    column = City._meta.get_field("about")
    emit_pre_migrate_signal(0, False, "default")  # noqa: FBT003 -- Django's own
    with connection.schema_editor() as editor:
        editor.remove_field(City, column)
        editor.add_field(City, column)
    emit_post_migrate_signal(0, False, "default")  # noqa: FBT003 -- Django's own
    assert change(City, CHANGES["SQL"]) == []
    assert change(Agreement, CHANGES["SQL"]) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_is_emptied_and_counts_on() -> None:
    factory.event("2020", factory.city())
    tables = connection.introspection.django_table_names(only_existing=True)
    # What `flush` does, in the worst order.
    first = [Catalogue._meta.db_table, Participation._meta.db_table]
    tables.sort(key=lambda name: first.index(name) if name in first else len(first))
    emptying = connection.ops.sql_flush(no_style(), tables, allow_cascade=True)
    connection.ops.execute_sql_flush(emptying)
    emit_post_migrate_signal(0, False, "default")  # noqa: FBT003 -- Django's own
    assert change(City, CHANGES["SQL"]) == []
