"""The files of a set of open data: its rows as CSV, JSON and GeoJSON, and their description.

Rows are written while they are read, so that a set of any length takes the same memory.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cities.pages.data_passports import STANDARD, Passport
from cities.pages.data_sets import Column, Schema
from web.addresses import absolute_address
from web.text import printable

# Excel takes a file without it for one in the old Russian encoding.
BYTE_ORDER_MARK = "\ufeff"
LINES_AT_ONCE = 200
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What a spreadsheet would compute; digits after a sign are only a number.
_FORMULA = re.compile(r"[=+\-@\t\n\r＝＋－＠](?!\d+~?\Z)")
_WORDS = {True: "true", False: "false", None: ""}

Row = list[Any]
_compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class _Echo:
    """A file that gives back what is written to it, as `csv` wants one."""

    def write(self, line: str) -> str:
        return line


def csv_file(passport: Passport) -> Iterator[bytes]:
    """Yield RFC 4180, with an apostrophe before what a spreadsheet would take for a formula."""
    header = [column.name for column in passport.data_set.columns]
    cells = ([_cell(value) for value in row] for row in _rows(passport))
    return _in_pieces([BYTE_ORDER_MARK], _csv_lines([header]), _csv_lines(cells))


def json_file(passport: Passport) -> Iterator[bytes]:
    head = {"$schema": passport.schema, **passport.summary}
    return _json_pieces(head, "rows", _objects(passport))


def geojson_file(passport: Passport) -> Iterator[bytes]:
    """Yield RFC 7946; a city whose place is unknown has no geometry."""
    head = {"type": "FeatureCollection", **passport.summary}
    return _json_pieces(head, "features", map(_feature, _objects(passport)))


def small_csv(rows: Iterable[Iterable[str]]) -> str:
    """Return a file for harvesters, which take a mark at its beginning for a part of a name."""
    return "".join(_csv_lines(rows))


def meta_csv(passport: Passport) -> str:
    return small_csv([("property", "value"), *passport.properties()])


def list_csv(passports: Iterable[Passport]) -> str:
    rows = [(each.identifier, str(each.data_set.title), each.meta, "csv") for each in passports]
    standard = ("standardversion", _("Version of the recommendations"), STANDARD, "")
    return small_csv([("property", "title", "value", "format"), standard, *rows])


def structure_csv(passport: Passport) -> str:
    columns = passport.data_set.columns
    with override("en"):
        english = [str(column.title) for column in columns]
    rows = [
        (column.name, words, str(column.title), column.schema["type"])
        for column, words in zip(columns, english, strict=True)
    ]
    header = ("field name", "english description", "russian description", "format")
    return small_csv([header, *rows])


def json_schema(passport: Passport) -> Schema:
    columns = passport.data_set.columns
    row = {
        "type": "object",
        "properties": {column.name: _schema(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }
    heads = ("$schema", *passport.summary)
    return {
        "$schema": DIALECT,
        "$id": passport.schema,
        "title": str(passport.data_set.title),
        "description": str(passport.data_set.description),
        "type": "object",
        "properties": {
            **{name: {"type": "string"} for name in heads},
            "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
        "required": [*heads, "rows"],
        "$defs": {"row": row},
    }


def _schema(column: Column) -> Schema:
    if not column.may_be_unknown:
        return {"description": str(column.title), **column.schema}
    return {"description": str(column.title), "anyOf": [column.schema, {"type": "null"}]}


def _rows(passport: Passport) -> Iterator[Row]:
    columns = passport.data_set.columns
    # Of a host that is named by the request: it is checked once, not for every row.
    site = absolute_address(passport.request, "/").removesuffix("/")
    for record in passport.data_set.records():
        yield [_value(column, record, site) for column in columns]


def _value(column: Column, record: object, site: str) -> Any:
    value = column.read(record)
    if not isinstance(value, str):
        return value
    return f"{site}{value}" if column.is_path else printable(value)


def _objects(passport: Passport) -> Iterator[dict[str, Any]]:
    names = [column.name for column in passport.data_set.columns]
    return (dict(zip(names, row, strict=True)) for row in _rows(passport))


def _feature(fields: dict[str, Any]) -> dict[str, Any]:
    position = [fields["longitude"], fields["latitude"]]
    point = None if None in position else {"type": "Point", "coordinates": position}
    return {"type": "Feature", "id": fields["id"], "geometry": point, "properties": fields}


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return _WORDS[value] if value is None or isinstance(value, bool) else str(value)


def _csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    # It returns what its file's `write` does.
    return (str(writer.writerow(row)) for row in rows)


def _json_pieces(
    head: dict[str, str], name: str, items: Iterable[dict[str, Any]]
) -> Iterator[bytes]:
    opening = f'{_compact(head)[:-1]},"{name}":[\n'
    lines = (f"{',' if number else ''}{_compact(item)}\n" for number, item in enumerate(items))
    return _in_pieces([opening], lines, ["]}\n"])


def _in_pieces(*parts: Iterable[str]) -> Iterator[bytes]:
    """Yield many lines at once: each piece costs a write to the network."""
    lines = chain.from_iterable(parts)
    while piece := "".join(islice(lines, LINES_AT_ONCE)):
        yield piece.encode()
