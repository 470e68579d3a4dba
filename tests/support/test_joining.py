"""«Я тоже это вижу»: what readers see of other people's reports, and how they join one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from accounts.deletion import delete_account
from accounts.models import AccountDeletion, User
from cities.models import City
from support import actions
from support.models import Ticket
from tests.conftest import PASSWORD
from tests.support.sending import TEXT, ticket_of

pytestmark = pytest.mark.django_db


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_report_shows_how_many_people_reported_it_and_can_be_joined(
    other_resident: User, other_resident_client: Client, report: Ticket, city: City
) -> None:
    path = f"/support/report/?page={city.get_absolute_url()}"
    page = page_of(other_resident_client, path)
    assert "уже заметили ошибки: 1" in page
    assert TEXT not in page
    other_resident_client.post(f"/support/{report.pk}/join/")
    assert list(report.supporters.all()) == [other_resident]
    assert "Проверочный" in page_of(other_resident_client, "/support/")


def test_each_reader_joins_once_and_the_author_never(
    resident_client: Client, other_resident_client: Client, report: Ticket
) -> None:
    for client in (resident_client, other_resident_client, other_resident_client):
        client.post(f"/support/{report.pk}/join/")
    assert report.supporters.count() == 1


def test_a_message_cannot_be_joined_and_a_stranger_cannot_join(
    client: Client, other_resident_client: Client, ticket: Ticket, report: Ticket
) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(
        record_type=report.record_type, record_number=report.record_number
    )
    assert other_resident_client.post(f"/support/{ticket.pk}/join/").status_code == 404
    assert client.post(f"/support/{report.pk}/join/")["Location"].startswith("/accounts/login/")


def test_a_wish_to_join_outlives_the_log_in_and_is_noted_on_the_report_s_page(
    client: Client, other_resident: User, report: Ticket
) -> None:
    door = client.post(f"/support/{report.pk}/join/")["Location"]
    back = parse_qs(urlsplit(door).query)["next"][0]
    form = {"login": other_resident.email, "password": PASSWORD, "next": back}
    assert client.post("/accounts/login/", form)["Location"] == back
    page = page_of(client, back)
    assert "Вы тоже отметили эту ошибку" in page
    assert "Записали, что вы" in page
    assert list(report.supporters.all()) == [other_resident]
    client.post("/accounts/logout/")
    client.post("/accounts/login/", form)
    assert report.supporters.count() == 1


def test_others_see_a_quote_only_after_staff_have_looked_at_it(
    client: Client, editor: User, report: Ticket, city: City
) -> None:
    path = f"/support/report/?page={city.get_absolute_url()}"
    assert "жителей 1 900 человек" not in page_of(client, path)
    actions.take(report, editor)
    assert "жителей 1 900 человек" in page_of(client, path)


def test_authors_and_supporters_are_counted_together(
    client: Client, resident: User, other_resident: User, editor: User, report: Ticket
) -> None:
    city = report.record
    report.supporters.add(other_resident, editor)
    fields = {"kind": "report", "fault": "wrong", "record": city, "record_title": city.name}
    for _number in range(6):
        ticket_of(resident, **fields)
    page = page_of(client, f"/support/report/?page={city.get_absolute_url()}")
    assert "уже заметили ошибки: 9" in page


def test_a_report_that_is_not_shown_cannot_be_joined(
    other_resident_client: Client, resident: User
) -> None:
    unseen = ticket_of(resident, kind="report", fault="broken", subject="Тайная страница")
    assert other_resident_client.post(f"/support/{unseen.pk}/join/").status_code == 404


def test_a_closed_report_cannot_be_joined(
    other_resident_client: Client, editor: User, report: Ticket
) -> None:
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    assert other_resident_client.post(f"/support/{report.pk}/join/").status_code == 404
    assert not report.supporters.exists()


@pytest.mark.parametrize("gone", ["hidden", "deleted"])
def test_a_report_on_a_card_that_is_no_longer_shown_cannot_be_joined(
    other_resident_client: Client, report: Ticket, city: City, gone: str
) -> None:
    City.objects.update(published=False) if gone == "hidden" else city.delete()
    assert other_resident_client.post(f"/support/{report.pk}/join/").status_code == 404
    assert "Проверочный" not in page_of(other_resident_client, "/support/")


def test_the_page_marks_the_reader_s_own_reports_and_those_they_joined(
    client: Client, resident_client: Client, other_resident_client: Client, report: Ticket
) -> None:
    path = f"/support/report/?page={report.page}"
    own = page_of(resident_client, path)
    assert f'href="{report.get_absolute_url()}">Об этом сообщили вы: №\u00a0{report.pk}' in own
    assert "/join/" not in own
    assert "/join/" in page_of(other_resident_client, path)
    other_resident_client.post(f"/support/{report.pk}/join/")
    joined = page_of(other_resident_client, path)
    assert "Вы тоже отметили эту ошибку" in joined
    assert "/join/" not in joined
    assert "уже заметили ошибки: 2" in joined
    assert 'form="report" name="then" value="log-in"' in page_of(client, path)


def test_a_report_without_an_author_is_not_marked_as_a_stranger_s_own(
    client: Client, resident: User, report: Ticket, city: City
) -> None:
    delete_account(resident, AccountDeletion.Reason.OWN_WISH)
    page = page_of(client, f"/support/report/?page={city.get_absolute_url()}")
    assert "уже заметили ошибки" in page
    assert f'href="/support/{report.pk}/"' not in page


def test_a_supporter_finds_the_card_and_the_day_it_was_resolved(
    other_resident: User, other_resident_client: Client, editor: User, report: Ticket
) -> None:
    actions.join(report, other_resident)
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    page = page_of(other_resident_client, "/support/")
    assert f'href="{report.page}"' in page
    assert f"{timezone.localdate().year}</span>" in page
