"""What is done outside the records' own forms is written down, too, with who did it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from accounts.models import User
from cities.history.models import Change
from cities.models import City, Event, JoinedEvent
from support.models import Ticket
from tests import factory
from tests.cities.admin.pages import send, soup, typed
from tests.support.sending import ticket_of

EVENT = "/admin/cities/event/"
Action = Change.Action


@dataclass
class Work:
    """An editor, a city, two events of it and a report of a reader about it."""

    client: Client
    city: City
    one: Event
    other: Event
    report: Ticket

    @property
    def pair(self) -> str:
        return f"{EVENT}join/?of={self.one.pk}&of={self.other.pk}"


@pytest.fixture
def work(editor_client: Client, resident: User, antalya: City) -> Work:
    antalya.about = "Город у моря."
    antalya.save()
    one = factory.event("2024-06-21", antalya, factory.city(name="Второй"), title="Форум")
    other = factory.event("2024-06-21", antalya, title="Форум городов")
    report = ticket_of(
        resident, kind="report", fault="wrong", quote="у моря", proposal="у тёплого моря",
        record=antalya, record_title=antalya.name,
    )  # fmt: skip
    return Work(editor_client, antalya, one, other, report)


def correct(work: Work) -> None:
    path = f"/admin/support/ticket/{work.report.pk}/change/"
    field = soup(work.client.get(path)).select_one("input[name=seen]")
    assert field
    sent = {"action": "correct", "words": "у тёплого моря", "seen": str(field["value"])}
    work.client.post(path, sent)


def join(work: Work) -> None:
    work.client.post(work.pair, typed(work.client.get(work.pair)))


def join_and_part(work: Work) -> None:
    join(work)
    work.client.post(f"{EVENT}part/{work.other.pk}/")


def split(work: Work) -> None:
    path = f"{EVENT}{work.one.pk}/split/"
    send(work.client, path, title="Вторая встреча", **{f"city-{work.city.pk}": "goes"})


def take_off(work: Work) -> None:
    work.client.post(EVENT, {"action": "unpublish", "_selected_action": [work.one.pk]})


def set_checked(work: Work) -> None:
    send(work.client, f"/admin/cities/city/{work.city.pk}/change/", _checked="1", population="5")


ADDED, BACK, CHANGED, FOUND = Action.ADDED, Action.BROUGHT_BACK, Action.CHANGED, Action.FOUND


@pytest.mark.parametrize(
    ("press", "written"),
    [
        (correct, {"Анталья": [FOUND, CHANGED]}),
        (join, {"Форум": [FOUND, CHANGED], "Форум городов": [FOUND]}),
        (join_and_part, {"Форум": [FOUND, CHANGED, CHANGED], "Форум городов": [FOUND, BACK]}),
        (split, {"Форум": [FOUND, CHANGED], "Вторая встреча": [ADDED]}),
        (take_off, {"Форум": [FOUND, CHANGED]}),
        (set_checked, {"Анталья": [FOUND, CHANGED]}),
    ],
)
def test_the_history_holds_who_did_what(
    work: Work, editor: User, press: Callable[[Work], None], written: dict[str, list[str]]
) -> None:
    press(work)
    found: dict[str, list[str]] = {}
    for change in Change.objects.order_by("pk").select_related("revision__user"):
        found.setdefault(change.title, []).append(change.action)
        assert change.revision.user == (None if change.action == FOUND else editor)
    assert found == written


def test_the_history_names_the_event_that_was_joined(work: Work) -> None:
    join(work)
    page = work.client.get(f"{EVENT}{work.one.pk}/history/")
    said = soup(page).select(".history__change")[0].text
    assert "Форум городов" in said


def test_an_event_out_of_the_bin_has_the_addresses_of_what_was_joined_with_it(
    work: Work, client: Client
) -> None:
    join(work)
    work.client.post(f"{EVENT}{work.one.pk}/delete/", {"post": "yes"})
    assert client.get(work.other.get_absolute_url()).status_code == 404
    entry = Change.objects.in_bin().get()
    work.client.post(f"/admin/history/change/{entry.pk}/bring-back/")
    answer = client.get(work.other.get_absolute_url())
    assert answer.headers.get("Location") == work.one.get_absolute_url()


def test_a_former_version_neither_parts_what_is_joined_nor_joins_what_is_parted(
    work: Work, client: Client, editor: User
) -> None:
    join(work)
    before, joined = Change.objects.of(work.one).order_by("pk")
    _bring_back(work, before)
    assert client.get(work.other.get_absolute_url()).status_code == 301
    work.client.post(f"{EVENT}part/{work.other.pk}/")
    _bring_back(work, joined)
    assert not JoinedEvent.objects.exists()
    assert client.get(work.other.get_absolute_url()).status_code == 200


def _bring_back(work: Work, change: Change) -> None:
    path = f"{EVENT}{work.one.pk}/history/{change.pk}/"
    assert work.client.post(path).status_code == 302
