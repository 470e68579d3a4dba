"""The columns: what is stored, sorted, refused and carried by fixtures."""

import json
from datetime import date
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.migrations.writer import MigrationWriter

from cities.dates.fields import DateSpanField, HistoryYearField, SpanEdgeField
from cities.dates.forms import DateSpanFormField, HistoryYearFormField
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan
from cities.models import Event

pytestmark = pytest.mark.django_db


def event_of(edtf: str) -> Event:
    return Event.objects.create(title=f"Test data: {edtf}", dates=DateSpan.from_edtf(edtf))


def test_a_span_is_stored_with_both_its_edges() -> None:
    stored = Event.objects.filter(pk=event_of("2020-10/2020-11").pk)
    assert stored.values_list("dates", "dates_start", "dates_end").get() == (
        DateSpan.from_edtf("2020-10/2020-11"),
        date(2020, 10, 1),
        date(2020, 11, 30),
    )


def test_edges_follow_the_span_through_change_bulk_and_edtf_text() -> None:
    event = event_of("2015")
    event.dates = "2016-05-05"
    event.save()
    Event.objects.bulk_create([Event(title="Test", slug="test", dates=DateSpan.year(2017))])
    in_order = Event.objects.order_by("dates_start").values_list("dates_start", flat=True)
    assert list(in_order) == [date(2016, 5, 5), date(2017, 1, 1)]


def test_an_object_never_shows_an_edge_beside_another_span() -> None:
    event = event_of("2015")
    event.dates = DateSpan.year(2016)
    assert (event.dates_start, event.dates_end) == (date(2016, 1, 1), date(2016, 12, 31))
    event.full_clean()


def test_a_loaded_object_has_its_span_and_edges_even_when_deferred() -> None:
    event_of("2022-12")
    event = Event.objects.only("title").get()
    assert event.dates_end == date(2022, 12, 31)
    assert event.dates.edtf == "2022-12"


def test_events_are_found_by_their_span() -> None:
    event = event_of("2022-12")
    assert Event.objects.get(dates=event.dates) == Event.objects.get(dates="2022-12") == event


@pytest.mark.parametrize(
    "changes",
    [
        {"dates": "2016"},
        {"dates_start": date(2014, 1, 1)},
        {"dates_end": date(2016, 12, 31)},
        {"dates_end": None},
        {"dates_start": date(2016, 1, 1)},
    ],
)
def test_the_database_refuses_columns_that_disagree(changes: dict[str, object]) -> None:
    event = event_of("2015")
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**changes)


def test_saving_the_span_without_its_edges_is_refused_and_not_half_done() -> None:
    event = event_of("2015")
    event.dates = DateSpan.year(2016)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(update_fields=["dates"])
    event.save(update_fields=["dates", "dates_start", "dates_end"])
    assert Event.objects.get().dates_start == date(2016, 1, 1)


@pytest.mark.parametrize(
    "value", ["10 мая 2020", "2020-13", "9999", 2015.5, date(2020, 5, 5).timetuple()]
)
def test_what_is_no_edtf_is_refused_before_it_is_stored(value: Any) -> None:
    field = DateSpanField()
    with pytest.raises(ValidationError):
        field.to_python(value)
    with pytest.raises(ValidationError):
        Event.objects.create(title="Test", dates=value)


def test_fixtures_carry_edtf_and_nothing_derived() -> None:
    event = event_of("2020-11-13/2020-12-14")
    text = serializers.serialize("json", [event])
    fields = json.loads(text)[0]["fields"]
    assert fields["dates"] == "2020-11-13/2020-12-14"
    assert {"dates_start", "dates_end"}.isdisjoint(fields)


def test_fixtures_load_back_what_was_dumped() -> None:
    event = event_of("2015/2016")
    text = serializers.serialize("json", [event])
    event.delete()
    for loaded in serializers.deserialize("json", text):
        loaded.save()
    assert Event.objects.get().dates_end == date(2016, 12, 31)


@pytest.mark.parametrize(
    "field",
    [
        DateSpanField("dates", null=True),
        HistoryYearField(blank=True),
        SpanEdgeField("dates", "end"),
    ],
)
def test_migrations_say_what_the_model_says(field: "models.Field[object, object]") -> None:
    _name, dotted_path, args, kwargs = field.deconstruct()
    assert dotted_path == f"cities.dates.fields.{type(field).__name__}"
    again = type(field)(*args, **kwargs)
    assert again.deconstruct()[1:] == field.deconstruct()[1:]
    assert MigrationWriter.serialize(again)[0].startswith("cities.dates.fields.")


def test_the_year_of_founding_is_a_value_on_objects_and_edtf_in_fixtures() -> None:
    field = HistoryYearField(null=True)
    assert field.to_python("-0599") == HistoryYear(-600)
    assert field.get_prep_value(HistoryYear.in_century(9)) == "08"
    assert field.to_python(None) is field.get_prep_value(None) is None
    with pytest.raises(ValidationError):
        field.to_python("600 до н. э.")


def test_forms_of_models_take_russian() -> None:
    assert isinstance(DateSpanField().formfield(), DateSpanFormField)
    assert isinstance(HistoryYearField().formfield(), HistoryYearFormField)
    assert not SpanEdgeField("dates", "start").editable
