"""While a colleague has a record open, an editor sees so."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cities.models import City
from tests.cities.admin.pages import change, saved, soup, typed
from tests.support.sending import ticket_of


@pytest.fixture(autouse=True)
def nobody_here(db: None) -> None:
    cache.clear()


def said(client: Client, address: str) -> str:
    box = soup(client.get(address)).select_one("[data-present]")
    assert box
    return box.text.strip()


def test_who_opens_the_same_record_is_told_who_has_it_open_and_since_when(
    editor_client: Client, chief_client: Client, chief: User, antalya: City
) -> None:
    address = change(antalya)
    with time_machine.travel("2026-05-05T14:05:00+03:00", tick=False):
        assert said(chief_client, address) == ""
        words = said(editor_client, address)
    assert str(chief) in words
    assert "14:05" in words


def test_an_entry_fades_by_itself(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    chief_client.get(address)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert said(editor_client, address) == ""


def test_a_page_with_script_beats_and_hears_who_comes(
    editor_client: Client, chief_client: Client, editor: User, antalya: City
) -> None:
    address = change(antalya)
    beat = address.replace("change", "present")
    assert chief_client.post(beat).content.strip() == b""
    editor_client.get(address)
    assert str(editor) in chief_client.post(beat).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert said(editor_client, address) == ""


def test_who_has_saved_is_here_no_more(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    saved(chief_client, address, typed(chief_client.get(address)), about="Новое")
    assert said(editor_client, address) == ""


def test_a_conversation_of_support_says_so_too(
    support_client: Client, chief_client: Client, support_worker: User, resident: User
) -> None:
    address = f"/admin/support/ticket/{ticket_of(resident).pk}/change/"
    support_client.get(address)
    assert str(support_worker) in said(chief_client, address)
    beat = address.replace("change", "present")
    assert str(support_worker) in chief_client.post(beat).content.decode()


def test_strangers_hear_nothing(resident_client: Client, antalya: City) -> None:
    for path in (change(antalya).replace("change", "present"), "/admin/support/ticket/1/present/"):
        assert resident_client.post(path).status_code in {302, 403}
