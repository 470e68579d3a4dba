"""What the database keeps beside the documents to find them quickly."""

from collections.abc import Iterator
from typing import Any

from django.db import connections

from cities.models.search_document import FTS_TABLE, SearchDocument

_COLUMNS = ("title_tokens", "tokens")


def install(using: str, **_signal: Any) -> None:
    """Make the FTS5 table that follows the documents, or PostgreSQL's indexes."""
    connection = connections[using]
    table = SearchDocument._meta.db_table  # noqa: SLF001 -- Django's documented API
    if table not in connection.introspection.table_names():
        return
    statements = _on_sqlite(table) if connection.vendor == "sqlite" else _on_postgresql(table)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(using: str, **_signal: Any) -> None:
    """Drop SQLite's triggers, for a migration cannot rename a table that they name."""
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for event in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {FTS_TABLE}_{event}")


def _on_sqlite(table: str) -> Iterator[str]:
    columns = ", ".join(_COLUMNS)
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {FTS_TABLE} USING fts5({columns}, content={table},"
        " content_rowid=id, detail=column, tokenize='unicode61 remove_diacritics 0')"
    )
    old, new = (", ".join(f"{row}.{name}" for name in _COLUMNS) for row in ("old", "new"))
    leave = (
        f"INSERT INTO {FTS_TABLE}({FTS_TABLE}, rowid, {columns}) VALUES('delete', old.id, {old});"
    )
    enter = f"INSERT INTO {FTS_TABLE}(rowid, {columns}) VALUES(new.id, {new});"
    for event, body in (("insert", enter), ("update", leave + enter), ("delete", leave)):
        name = f"{FTS_TABLE}_{event}"
        yield f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN {body} END"


def _on_postgresql(table: str) -> Iterator[str]:
    for name in _COLUMNS:
        yield f"CREATE INDEX IF NOT EXISTS {table}_{name} ON {table} USING gin ({name})"
