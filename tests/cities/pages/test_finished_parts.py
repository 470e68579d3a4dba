"""Parts of pages are kept by the versions of what they show: a save makes its own parts alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.utils.safestring import SafeString

from cities.models import City
from cities.pages import finished
from tests import factory
from tests.cities.admin.pages import soup

pytestmark = pytest.mark.django_db

PAGES = ("/", "/cities/", "/cities/antalya/")
WORD = "Переменилось"


@pytest.fixture
def records() -> dict[str, Model]:
    """Return a record of each kind that a card or a city's page shows."""
    city = factory.city("TR", slug="antalya", name="Анталья", latitude=37, longitude=31)
    factory.city("KZ", slug="almaty", name="Алматы")
    series = factory.series()
    event = factory.event("2024-05-05", city, series=series)
    return {
        "city": city,
        "country": city.country,
        "agreement": factory.agreement(city),
        "note": city.notes.create(text="Связь"),
        "event": event,
        "series": series,
        "participation": city.participations.get(),
    }


def texts(client: Client) -> list[str]:
    return [client.get(path).content.decode() for path in PAGES]


@pytest.mark.parametrize(
    ("kind", "column", "pages"),
    [
        ("city", "about", (True, True, True)),
        ("country", "official_name", (True, True, True)),
        ("agreement", "title", (True, True, True)),
        ("note", "text", (True, True, True)),
        ("event", "title", (True, True, True)),
        ("series", "title", (False, False, True)),
        ("participation", "text", (False, False, True)),
    ],
)
def test_a_change_of_what_a_part_shows_is_seen_at_once(
    client: Client, records: dict[str, Model], kind: str, column: str, pages: tuple[bool, ...]
) -> None:
    texts(client)
    record = records[kind]
    type(record)._default_manager.filter(pk=record.pk).update(**{column: WORD})
    assert tuple(WORD in text for text in texts(client)) == pages


@pytest.mark.parametrize(
    "change",
    [
        lambda records: records["event"].delete(),
        lambda records: type(records["event"]).objects.update(published=False),
        lambda records: records["participation"].delete(),
    ],
)
def test_an_event_that_is_gone_leaves_every_part(
    client: Client, records: dict[str, Model], change: Callable[[dict[str, Model]], object]
) -> None:
    title = str(records["event"])
    assert [title in text for text in texts(client)] == [True] * 3
    change(records)
    assert not any(title in text or "1 событие" in text for text in texts(client))


@pytest.mark.parametrize("first", ["/", "/cities/"])
def test_a_card_is_whole_whichever_page_is_asked_first(
    client: Client, records: dict[str, Model], first: str
) -> None:
    client.get(first)
    for path in ("/", "/cities/"):
        card = soup(client.get(path)).select_one("details.card:has(#antalya) .card__holds")
        assert card is not None
        assert "вместе с 1996 года" in card.text.replace("\u00a0", " "), path


def test_a_save_has_only_its_own_parts_made(
    client: Client, records: dict[str, Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    render = finished._rendered

    def noted(request: HttpRequest, name: str, *others: Any) -> SafeString:
        made.append(name)
        return render(request, name, *others)

    monkeypatch.setattr(finished, "_rendered", noted)
    texts(client)
    assert sorted(made) == [
        finished.CARD,
        finished.CARD,
        "cities/includes/_today.html",
    ]
    made.clear()
    City.objects.filter(slug="almaty").update(about=WORD)
    texts(client)
    assert made == [finished.CARD]


def test_who_is_logged_in_gets_the_same_parts(
    client: Client, resident_client: Client, records: dict[str, Model]
) -> None:
    texts(client)
    before = dict(finished._shelf._kept)
    texts(resident_client)
    assert finished._shelf._kept.keys() == before.keys()


def test_a_reader_without_images_gets_parts_without_them(
    client: Client, records: dict[str, Model]
) -> None:
    pictured = texts(client)
    client.cookies["accessibility"] = "accessible.100.device.off"
    bare = texts(client)
    assert all("/locator-" in text for text in pictured)
    assert not any("/locator-" in text for text in bare)


def test_with_debug_nothing_is_kept(
    client: Client, records: dict[str, Model], settings: LazySettings
) -> None:
    settings.DEBUG = True
    texts(client)
    assert all(finished._kept(key) is None for key in finished._shelf._kept)
