"""One number for "changed": the catalogue's version, and each record's own.

The catalogue's version grows with every change of any record; a record's version is the number
that the catalogue got by the last change of it or of one of its parts. So a record whose version
is the same is the same, even if it was deleted and entered again meanwhile, and "changed since"
is `version__gt`.

Triggers do it, not Python: bulk updates, cascades, fixtures, data migrations and statements typed
into the database's own shell all pass them, and a change that is rolled back raises nothing.
On PostgreSQL the first statement of a transaction that writes to the catalogue locks its one row:
writers follow each other, as on SQLite, and so cannot deadlock. Call `lock_catalogue` before
locking a record, never after.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from cities.models import Catalogue, CatalogueRecord

RAISE = "UPDATE cities_catalogue SET version = version + 1, changed_at = {now};"
# To the triggers this is a change, and all that a change does follows.
TOUCH = "UPDATE {table} SET version = version WHERE {key} IN ({keys});"

SQLITE_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
# `flush` empties the tables in any order: without the row that counts there is nothing to take.
SQLITE_TAKE = (
    "UPDATE {table} SET (version, updated_at) ="
    " (SELECT version, changed_at FROM cities_catalogue)"
    " WHERE {key} = NEW.{key} AND EXISTS (SELECT 1 FROM cities_catalogue);"
)

POSTGRESQL_NOW = "clock_timestamp()"
POSTGRESQL_TAKE = (
    "SELECT version, changed_at INTO STRICT NEW.version, NEW.updated_at FROM cities_catalogue;"
)


def catalogue_version() -> Catalogue:
    """Return the catalogue's version and the moment of its last change, in one query."""
    return Catalogue.objects.get()


def lock_catalogue() -> Catalogue:
    """Return the same, and let nobody else change the catalogue until the transaction ends."""
    return Catalogue.objects.select_for_update().get()


def record_models() -> list[type[CatalogueRecord]]:
    return [model for model in apps.get_models() if issubclass(model, CatalogueRecord)]


def install_triggers(using: str, **_signal: Any) -> None:
    """Make the triggers, and the row that counts; nothing where a table is not there."""
    connection = connections[using]
    wanted = {_table(Catalogue), *map(_table, record_models())}
    if not wanted.issubset(connection.introspection.table_names()):
        return
    Catalogue.objects.using(using).get_or_create(pk=Catalogue.ONLY)
    drop_triggers(using)
    for model in record_models():
        _execute(using, _on_sqlite(model) if _is_sqlite(using) else _on_postgresql(model))


def drop_triggers(using: str, **_signal: Any) -> None:
    """Drop SQLite's triggers, for a migration cannot rename a table that they name.

    PostgreSQL has no such trouble, and there the site may be running meanwhile.
    """
    if _is_sqlite(using):
        for table in map(_table, record_models()):
            events = ("insert", "update", "delete")
            _execute(using, (f"DROP TRIGGER IF EXISTS {table}_{event}" for event in events))


def _is_sqlite(using: str) -> bool:
    return connections[using].vendor == "sqlite"


def _execute(using: str, statements: Iterable[str]) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _on_sqlite(model: type[CatalogueRecord]) -> Iterator[str]:
    names = {"table": _table(model), "key": _key(model)}
    change = RAISE.format(now=SQLITE_NOW)
    bodies = {
        "insert": TOUCH.format(**names, keys="NEW.{key}".format(**names)),
        "update": change + SQLITE_TAKE.format(**names) + _touch_wholes(model, "OLD", "NEW"),
        "delete": change + _touch_wholes(model, "OLD"),
    }
    for event, body in bodies.items():
        name = f"{names['table']}_{event}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {names['table']} BEGIN {body} END"


def _on_postgresql(model: type[CatalogueRecord]) -> Iterator[str]:
    table, change = _table(model), RAISE.format(now=POSTGRESQL_NOW)
    # NEW and OLD are rows of nulls where a statement has none.
    touch = _touch_wholes(model, "OLD", "NEW")
    triggers = {
        "raise": ("BEFORE INSERT OR UPDATE OR DELETE", "STATEMENT", change),
        "take": ("BEFORE INSERT OR UPDATE", "ROW", POSTGRESQL_TAKE),
        "touch": ("AFTER INSERT OR UPDATE OR DELETE", "ROW", touch),
    }
    for name, (moment, each, body) in triggers.items():
        function = f"{table}_{name}"
        yield (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ BEGIN {body} RETURN NEW; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {function} {moment} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def _touch_wholes(model: type[CatalogueRecord], *rows: str) -> str:
    """Return the statements that pass a change on to the records that this one is a part of."""
    touches = []
    for name in model.part_of:
        field: Any = _options(model).get_field(name)
        keys = ", ".join(f"{row}.{field.column}" for row in rows)
        whole = field.related_model
        touches.append(TOUCH.format(table=_table(whole), key=_key(whole), keys=keys))
    return "".join(touches)


def _table(model: type[Model]) -> str:
    return str(_options(model).db_table)


def _key(model: type[Model]) -> str:
    return str(_options(model).pk.column)


def _options(model: type[Model]) -> Any:
    return model._meta  # noqa: SLF001 -- Django's documented API
