"""Every way in which Django, or a statement of SQL, can write a row."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from asgiref.sync import async_to_sync
from django.core import serializers
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from cities import models
from support.models import ReplyTemplate
from tests import factory

Write = Callable[[Model], object]

_number = count(1)


def fresh(model: type[Model]) -> Any:
    """Return a row that is not stored yet, but whose wholes are."""
    number = next(_number)
    code = f"{chr(65 + number // 26 % 26)}{chr(65 + number % 26)}"
    text, slug = f"Запись {number} {factory.LABEL}", f"test-row-{number}"
    makers: dict[type[Model], Callable[[], Model]] = {
        models.Agreement: lambda: models.Agreement(
            city=factory.city(), title=text, kind="twinning", signed="2015"
        ),
        models.Check: lambda: models.Check(city_number=number),
        models.City: lambda: models.City(name=text, slug=slug, country=factory.country()),
        models.Country: lambda: models.Country(code=code, name=text, official_name=text),
        models.Event: lambda: models.Event(title=text, slug=slug, dates="2015"),
        models.EventSeries: lambda: models.EventSeries(title=text, slug=slug),
        models.FormerSlug: lambda: models.FormerSlug(slug=slug, city=factory.city()),
        models.JoinedEvent: lambda: models.JoinedEvent(
            number=number,
            event=factory.event(),
            title=text,
            dates="2015",
            own_title=text,
            own_dates="2015",
            kept={},
        ),
        models.KeyFigure: lambda: models.KeyFigure(rule="cities", caption=text),
        models.Introduction: lambda: models.Introduction(pk=1, title=text, lead=text, body=text),
        models.Participation: lambda: models.Participation(
            city=factory.city(), event=factory.event(), text=text
        ),
        models.StandingNote: lambda: models.StandingNote(city=factory.city(), text=text),
        ReplyTemplate: lambda: ReplyTemplate(title=text, text=text),
    }
    return makers[model]()


def objects(row: Model) -> Any:
    return type(row)._default_manager


def same(row: Model) -> Any:
    """Return the row as a queryset."""
    return objects(row).filter(pk=row.pk)


def column(row: Model) -> Any:
    """Return some column of the row that may be written by itself."""
    columns = [each for each in row._meta.concrete_fields if each.editable]
    return [each for each in columns if not each.primary_key][-1]


def value(row: Model) -> dict[str, Any]:
    return {column(row).attname: getattr(row, column(row).attname)}


def values(row: Model) -> dict[str, Any]:
    """Return what the row would be made of by a manager."""
    ours = {each.name for each in models.CatalogueRecord._meta.fields}
    columns = [each.attname for each in row._meta.concrete_fields if each.name not in ours]
    return {name: getattr(row, name) for name in columns}


def wait(write: Callable[..., Awaitable[object]], *args: Any, **kwargs: Any) -> None:
    """Await the write in a thread of its own: a browser leaves a running loop in the main one."""
    ours = connections[DEFAULT_DB_ALIAS]

    async def written() -> None:
        await write(*args, **kwargs)

    def in_our_transaction() -> None:
        connections[DEFAULT_DB_ALIAS] = ours
        async_to_sync(written)()

    ours.inc_thread_sharing()
    try:
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(in_our_transaction).result()
    finally:
        ours.dec_thread_sharing()


def load(row: Model) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "row.json")
        path.write_text(serializers.serialize("json", [row]), encoding="utf-8")
        call_command("loaddata", path, verbosity=0)


def execute(statement: str, row: Model) -> None:
    table, name, key = (
        connection.ops.quote_name(each)
        for each in (row._meta.db_table, column(row).column, row._meta.pk.column)
    )
    with connection.cursor() as cursor:
        where = f"WHERE {key} = %s"
        cursor.execute(statement.format(table=table, column=name, where=where), [row.pk])


@cache
def models_of_migrations() -> Any:
    return MigrationLoader(connection).project_state().apps


def as_migrations_see(row: Model) -> Any:
    """Return the row as a queryset of a data migration, whose models have no code of ours."""
    model = models_of_migrations().get_model(row._meta.app_label, row._meta.model_name)
    return model._default_manager.filter(pk=row.pk)


def upsert(row: Model, create: Callable[..., object]) -> None:
    names = {"unique_fields": [row._meta.pk.name], "update_fields": [column(row).name]}
    create([row], update_conflicts=True, **names)


INSERTS: dict[str, Write] = {
    "save": lambda row: row.save(),
    "asave": lambda row: wait(row.asave),
    "save_base": lambda row: row.save_base(raw=True),
    "create": lambda row: objects(row).create(**values(row)),
    "acreate": lambda row: wait(objects(row).acreate, **values(row)),
    "get_or_create": lambda row: objects(row).get_or_create(**values(row)),
    "aget_or_create": lambda row: wait(objects(row).aget_or_create, **values(row)),
    "update_or_create": lambda row: objects(row).update_or_create(**values(row)),
    "aupdate_or_create": lambda row: wait(objects(row).aupdate_or_create, **values(row)),
    "bulk_create": lambda row: objects(row).bulk_create([row]),
    "abulk_create": lambda row: wait(objects(row).abulk_create, [row]),
    "bulk_create or ignore": lambda row: objects(row).bulk_create([row], ignore_conflicts=True),
    "loaddata": load,
}
CHANGES: dict[str, Write] = {
    "save": lambda row: row.save(),
    "asave": lambda row: wait(row.asave),
    "save_base": lambda row: row.save_base(raw=True),
    "save of one column": lambda row: row.save(update_fields=[column(row).name]),
    "update": lambda row: same(row).update(**value(row)),
    "aupdate": lambda row: wait(same(row).aupdate, **value(row)),
    "update past our managers": lambda row: row._meta.base_manager.update(**value(row)),
    "update_or_create": lambda row: objects(row).update_or_create(value(row), pk=row.pk),
    "aupdate_or_create": lambda row: wait(objects(row).aupdate_or_create, value(row), pk=row.pk),
    "bulk_update": lambda row: objects(row).bulk_update([row], [column(row).name]),
    "abulk_update": lambda row: wait(objects(row).abulk_update, [row], [column(row).name]),
    "bulk_create": lambda row: upsert(row, objects(row).bulk_create),
    "abulk_create": lambda row: upsert(row, partial(wait, objects(row).abulk_create)),
    "loaddata": load,
    "migration": lambda row: as_migrations_see(row).update(**value(row)),
    "SQL": lambda row: execute("UPDATE {table} SET {column} = {column} {where}", row),
}
REMOVALS: dict[str, Write] = {
    "delete": lambda row: row.delete(),
    "adelete": lambda row: wait(row.adelete),
    "delete of a queryset": lambda row: same(row).delete(),
    "adelete of a queryset": lambda row: wait(same(row).adelete),
    "_raw_delete": lambda row: same(row)._raw_delete("default"),
    "migration": lambda row: as_migrations_see(row).delete(),
    "SQL": lambda row: execute("DELETE FROM {table} {where}", row),
}
