"""Open data, read as journalists and harvesters read it: CSV, JSON, GeoJSON and the passports."""

import csv
import datetime as dt
import json
from io import StringIO
from types import GeneratorType
from typing import Any

import jsonschema
import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from cities.models import Agreement, City, Event, Participation
from cities.pages.data_passports import STRUCTURE_OF
from cities.pages.data_sets import DATA_SETS
from tests import factory
from tests.pages import Visits

pytestmark = pytest.mark.django_db

SETS = ("cities", "agreements", "events", "participations")
FILES = (*(f"{name}.{form}" for name in SETS for form in ("csv", "json")), "cities.geojson")
DESCRIPTIONS = (
    "list.csv",
    *(f"{name}/{file}" for name in SETS for file in ("meta.csv", "structure.csv", "schema.json")),
)
HOSTILE = "=HYPERLINK(1)\x07\r\n\x1b\u2028\ufffe\"';,"
MOST_QUERIES = 9


def content(path: str) -> bytes:
    response = Client().get(f"/opendata/{path}")
    assert response.status_code == 200, path
    return b"".join(response) if response.streaming else response.content


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV as Python's own reader finds them."""
    return list(csv.DictReader(StringIO(content(name).decode("utf-8-sig"), newline="")))


def data(name: str) -> Any:
    return json.loads(content(name))


def cell(value: Any) -> str:
    """Return how a value of JSON is written in CSV."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture
def proba() -> City:
    return factory.city(
        slug="proba",
        name="Проба",
        founded="-0599",
        founded_doubtful=True,
        population=1_900_000,
        population_year=2021,
        area="730.500",
        latitude="-43.2500",
        longitude="0",
        website="https://example.org/",
        editors_note="Тайна",
    )


@pytest.fixture
def full(proba: City) -> Event:
    """Return an event of a series; every set has a row."""
    factory.agreement(proba, "1996-05")
    return factory.event("2024-06-21/2024-06-23", proba, series=factory.series(), place="Казань")


@pytest.mark.parametrize("name", SETS)
def test_json_is_as_its_schema_says_and_csv_says_the_same(name: str, catalogue: None) -> None:
    schema, document = data(f"{name}/schema.json"), data(f"{name}.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert list(check.iter_errors(document)) == []
    assert document["$schema"] == schema["$id"] == f"http://testserver/opendata/{name}/schema.json"
    table = rows(f"{name}.csv")
    assert len(table) == len(document["rows"]) > 0
    wanted = [{key: cell(value) for key, value in row.items()} for row in document["rows"]]
    assert table == wanted
    # The check does find a fault.
    document["rows"][0]["id"] = "1"
    assert [error.json_path for error in check.iter_errors(document)] == ["$.rows[0].id"]


def test_a_table_is_what_excel_and_rfc_4180_want(proba: City) -> None:
    City.objects.update(about='Первый "абзац"\n\nВторой, с запятой')
    raw = content("cities.csv")
    assert raw.startswith(b"\xef\xbb\xbfid,slug,address,name,")
    assert raw.endswith(b"\r\n")
    [row] = rows("cities.csv")
    assert row["about"] == 'Первый "абзац"\n\nВторой, с запятой'
    assert row["founded"] == "-0599"
    assert (row["latitude"], row["longitude"], row["area_km2"]) == ("-43.25", "0", "730.5")
    assert row["address"] == "http://testserver/cities/proba/"
    assert "Тайна" not in raw.decode()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+HYPERLINK(1)", "'+HYPERLINK(1)"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("5-4=1", "5-4=1"),
        ("- первый", "'- первый"),
    ],
)
def test_nothing_that_a_spreadsheet_would_compute_is_left_bare(text: str, cell: str) -> None:
    factory.event(title="Событие", summary=text)
    [row] = rows("events.csv")
    assert row["summary"] == cell
    # Programs get what was written.
    assert data("events.json")["rows"][0]["summary"] == text.replace("\r", "\n")


def test_hostile_texts_stay_in_their_cells(full: Event, proba: City) -> None:
    Event.objects.update(title=HOSTILE, summary=HOSTILE, place=HOSTILE)
    Participation.objects.update(text=HOSTILE)
    City.objects.update(name=HOSTILE, about=HOSTILE)
    Agreement.objects.update(title=HOSTILE)
    clean = "=HYPERLINK(1)\n\n\"';,"
    assert rows("events.csv")[0]["title"] == f"'{clean}"
    for name in SETS:
        assert len(rows(f"{name}.csv")) == len(data(f"{name}.json")["rows"]) == 1
    assert data("cities.geojson")["features"][0]["properties"]["name"] == clean


def test_what_is_doubtful_is_marked_in_the_data(proba: City) -> None:
    [row] = rows("cities.csv")
    doubts = {name: value for name, value in row.items() if name.endswith("_doubtful")}
    assert doubts == {
        "founded_doubtful": "true",
        "population_doubtful": "false",
        "area_doubtful": "false",
    }
    assert data("cities.geojson")["features"][0]["properties"]["founded_doubtful"] is True
    marks = {name for name in (f.name for f in City._meta.fields) if name.endswith("_doubtful")}
    assert doubts.keys() == marks


def test_no_date_is_more_exact_than_it_is_known(proba: City) -> None:
    for dates in ("2024", "2024-05/2024-06", "2024-06-21/2024-06-23"):
        factory.event(dates, title=f"Событие {dates}")
    factory.agreement(proba, "1996-05")
    factory.agreement(proba, None)
    columns = ("dates", "begins", "ends", "precision")
    assert [tuple(row[column] for column in columns) for row in rows("events.csv")] == [
        ("2024", "2024", "2024", "year"),
        ("2024-05/2024-06", "2024-05", "2024-06", "month"),
        ("2024-06-21/2024-06-23", "2024-06-21", "2024-06-23", "day"),
    ]
    signed = [(row["signed"], row["signed_precision"]) for row in rows("agreements.csv")]
    assert signed == [("1996-05", "month"), ("", "")]


def test_geojson_has_every_city_those_without_a_place_too(proba: City) -> None:
    factory.city(slug="nowhere")
    document = data("cities.geojson")
    assert document["type"] == "FeatureCollection"
    assert [(each["type"], each["id"]) for each in document["features"]] == [
        ("Feature", city.pk) for city in City.objects.order_by("pk")
    ]
    places = [each["geometry"] for each in document["features"]]
    assert places == [{"type": "Point", "coordinates": [0, -43.25]}, None]
    assert Client().get("/opendata/events.geojson").status_code == 404


def test_only_what_is_published_is_in_the_data(full: Event, proba: City) -> None:
    hidden = factory.city(slug="hidden", name="Скрытый", published=False)
    factory.agreement(hidden, "1996")
    factory.event("2024-02-02", hidden, title="Только скрытого")
    factory.event("2024-03-03", proba, published=False, title="Черновик")
    Participation.objects.create(event=full, city=hidden, text="Скрытое")
    for name in SETS:
        assert len(rows(f"{name}.csv")) == len(data(f"{name}.json")["rows"]) == 1
    assert len(data("cities.geojson")["features"]) == 1


def test_numbers_of_records_outlive_titles_and_addresses_and_join_the_tables(
    full: Event, proba: City
) -> None:
    def numbers() -> list[list[str]]:
        names = ("id", "city_id", "event_id")
        return [[row[n] for n in names if n in row] for s in SETS for row in rows(f"{s}.csv")]

    before = numbers()
    assert before[0] == [str(proba.pk)]
    assert before[1][1] == before[3][1] == str(proba.pk)
    assert before[2][0] == before[3][2] == str(full.pk)
    proba.slug = proba.name = "other"
    proba.save()
    Event.objects.update(title="Иначе", slug="other")
    assert numbers() == before


@pytest.mark.parametrize("path", [*FILES, *DESCRIPTIONS])
def test_an_answer_is_tagged_and_open_to_other_sites(path: str, full: Event) -> None:
    address = f"/opendata/{path}"
    known = Client().get(address)
    assert known.headers["Access-Control-Allow-Origin"] == "*"
    assert known.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    head = Client().head(address)
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert head.headers["ETag"] == known.headers["ETag"]
    for condition in (
        {"If-None-Match": known.headers["ETag"]},
        {"If-Modified-Since": known.headers["Last-Modified"]},
    ):
        answer = Client().get(address, headers=condition)
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (304, "*")
    City.objects.update(about="Иначе")
    asked = {"If-None-Match": known.headers["ETag"], "Range": f"bytes={'0-,' * 2000}0-"}
    assert Client().get(address, headers=asked).status_code == 200
    assert Client().get(f"{address}?x=%F0%28&page=-1").status_code == 200
    assert Client().post(address).status_code == 405


def test_there_is_no_other_set() -> None:
    for path in ("secrets/", "secrets.csv", "users.json", "cities/meta.json", "list.json"):
        assert Client().get(f"/opendata/{path}").status_code == 404


@pytest.mark.parametrize("path", FILES)
def test_rows_are_read_while_they_are_sent(path: str) -> None:
    factory.catalogue(2)
    response = Client().get(f"/opendata/{path}")
    assert response.streaming
    assert isinstance(response._iterator, GeneratorType | map)
    with CaptureQueriesContext(connection) as asked:
        assert b"".join(response)
    assert 1 <= len(asked) <= 2


def test_queries_do_not_grow_with_the_catalogue() -> None:
    found = []
    for cities in (2, 150):
        with transaction.atomic():
            factory.catalogue(cities, events_each=min(30, cities))
            asked = {}
            for path in ("", "cities/", "events/", "list.csv", "events/meta.csv", *FILES):
                with CaptureQueriesContext(connection) as queries:
                    content(path)
                asked[path] = len(queries)
            found.append(asked)
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert max(found[0].values()) <= MOST_QUERIES


def test_the_list_leads_harvesters_to_the_passports_and_these_to_the_files(full: Event) -> None:
    listed = list(csv.DictReader(StringIO(content("list.csv").decode())))
    assert [row["property"] for row in listed] == [
        "standardversion",
        *(f"kazan-twins-{name}" for name in SETS),
    ]
    for row in listed[1:]:
        address = row["value"].removeprefix("http://testserver/opendata/")
        passport = dict(csv.reader(StringIO(content(address).decode())))
        assert passport["identifier"] == row["property"]
        assert passport["title"] == row["title"]
        last_two = [value for name, value in passport.items() if ".csv" in name]
        for file in last_two:
            assert content(file.removeprefix("http://testserver/opendata/"))
        assert {"creator", "created", "modified", "subject", "format", "provenance"} < {*passport}


def test_the_structure_describes_every_column_in_both_languages(full: Event) -> None:
    for name in SETS:
        described = list(csv.DictReader(StringIO(content(f"{name}/structure.csv").decode())))
        assert [row["field name"] for row in described] == [*rows(f"{name}.csv")[0]]
        for row in described:
            assert row["english description"].replace("’", "").replace("²", "").isascii(), row
            assert row["russian description"] != row["english description"]


def test_the_day_of_the_structure_is_that_of_its_columns() -> None:
    columns = [f"{each.name}.{c.name}" for each in DATA_SETS.values() for c in each.columns]
    # Changed columns: set the day in `data_passports.py`, and this number.
    assert (STRUCTURE_OF, len(columns)) == (dt.date(2026, 11, 28), 52)


def test_the_passport_names_owner_dates_and_terms(full: Event, settings: LazySettings) -> None:
    settings.OPERATOR = "Исполком (тестовые данные)"
    settings.OPERATOR_CONTACT = "test@example.org"
    settings.OPERATOR_INN = "0000000000"
    page = Client().get("/opendata/cities/").content.decode().replace("\xa0", " ")
    for words in (
        "0000000000-cities",
        "Исполком (тестовые данные)",
        "test@example.org",
        "сразу при каждом изменении каталога",
        "№ 149-ФЗ",
    ):
        assert words in page
    passport = dict(csv.reader(StringIO(content("cities/meta.csv").decode())))
    assert passport["publishermbox"] == "test@example.org"
    assert passport["created"] == passport["modified"] == f"{localdate():%Y%m%d}"


def test_search_engines_find_the_sets(visits: Visits) -> None:
    for name in SETS:
        page = visits[f"/opendata/{name}/"]
        [block] = page.soup.select('script[type="application/ld+json"]')
        [thing] = [
            each for each in json.loads(block.get_text())["@graph"] if each["@type"] == "Dataset"
        ]
        assert 50 <= len(thing["description"]) <= 5000
        assert page.soup.select_one("#licence")
        files = [each["contentUrl"] for each in thing["distribution"]]
        assert [f"http://testserver/opendata/{file}" for file in FILES if name in file] == files
