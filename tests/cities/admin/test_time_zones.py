"""A city's time zone is chosen by its Russian name."""

import re
import zoneinfo

import pytest
from django.test import Client

from cities.admin.zones import zones
from cities.models import City
from tests.cities.admin.pages import send, soup, typed


@pytest.fixture
def labels(editor_client: Client, antalya: City) -> dict[str, str]:
    page = soup(editor_client.get(f"/admin/cities/city/{antalya.pk}/change/"))
    return {str(each["value"]): each.text for each in page.select("#id_time_zone option")}


def test_zones_are_named_in_russian_with_their_clock(labels: dict[str, str]) -> None:
    assert labels.pop("") == "---------"
    assert labels["Asia/Tehran"] == "Тегеран (UTC+3:30)"
    assert labels["America/Bogota"] == "Богота (UTC−5)"
    assert labels["Europe/Moscow"] == "Москва (UTC+3)"
    for label in labels.values():
        assert re.fullmatch(r"[^a-zA-Z]+ \(UTC[+−]\d+(:\d\d)?\)", label), label


def test_zones_stand_from_west_to_east(labels: dict[str, str]) -> None:
    offsets = [zones()[key].offset for key in labels if key]
    assert offsets == sorted(offsets)


def test_every_zone_of_the_table_is_one(labels: dict[str, str]) -> None:
    assert set(zones()) <= zoneinfo.available_timezones()
    assert len(zones()) > 400


def test_a_stored_zone_of_another_name_stays(editor_client: Client, antalya: City) -> None:
    City.objects.update(time_zone="Asia/Calcutta")
    address = f"/admin/cities/city/{antalya.pk}/change/"
    assert typed(editor_client.get(address))["time_zone"] == "Asia/Calcutta"
    assert send(editor_client, address, about="Другое").status_code == 302
    antalya.refresh_from_db()
    assert antalya.time_zone == "Asia/Calcutta"
