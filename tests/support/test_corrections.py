"""A report is answered with one press: the record is corrected, the reader is written to."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from cities.models import City, Participation, StandingNote
from support.corrections import place_of
from support.models import Ticket
from tests import factory
from tests.support.sending import letters_to, report, ticket_of

pytestmark = pytest.mark.django_db

ABOUT = "Город у реки.\nВ городе жителей 1 900\u00a0человек, и есть театр. Конец."
PROPOSAL = "жителей 1 900 000 человек"


@pytest.fixture
def proposed(report: Ticket, city: City) -> Ticket:
    """Let the quote stand in the city's text, and propose better words."""
    city.about = ABOUT
    city.save()
    report.proposal, report.quote_before = PROPOSAL, "В городе "
    report.save()
    return report


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def address(ticket: Ticket) -> str:
    return f"/admin/support/ticket/{ticket.pk}/change/"


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def seen_on(page: BeautifulSoup) -> str:
    field = page.select_one("input[name=seen]")
    assert field
    return str(field["value"])


def correct(client: Client, ticket: Ticket, **fields: str) -> Any:
    """Open the report and press the button under the field."""
    seen = seen_on(soup(client.get(address(ticket))))
    sent = {"action": "correct", "words": PROPOSAL, "seen": seen} | fields
    return client.post(address(ticket), sent, follow=True)


def test_a_reader_may_propose_better_words_and_need_not_explain_them(
    resident_client: Client, city: City
) -> None:
    page = city.get_absolute_url()
    answer = report(resident_client, page=page, quote="было", proposal="стало", text="")
    assert answer.status_code == 302
    sent = Ticket.objects.get()
    assert (sent.quote, sent.proposal) == ("было", "стало")
    assert [entry.text for entry in sent.entries.all()] == ["Как правильно: «стало»"]
    shown = soup(resident_client.get(f"/support/{sent.pk}/"))
    assert shown.select_one(".difference ins")


def test_a_report_with_neither_words_nor_an_explanation_is_refused(
    resident_client: Client, city: City
) -> None:
    answer = report(resident_client, page=city.get_absolute_url(), quote="было", text="")
    assert soup(answer).select_one("#id_text_error")
    assert not Ticket.objects.exists()


def test_one_press_corrects_the_record_closes_the_report_and_writes_before_and_after(
    editor_client: Client, resident: User, proposed: Ticket, city: City
) -> None:
    correct(editor_client, proposed)
    city.refresh_from_db()
    # The record's own spaces stay where its words do.
    assert plain(city.about) == plain(ABOUT).replace("жителей 1 900 человек", PROPOSAL)
    assert "\u00a0" in city.about
    proposed.refresh_from_db()
    assert (proposed.state, proposed.outcome) == ("closed", "fixed")
    letter = plain(letters_to(resident.email)[-1].text)
    assert "Было:\nВ городе жителей 1 900 человек, и есть театр." in letter
    assert "Стало:\nВ городе жителей 1 900 000 человек, и есть театр." in letter
    assert LogEntry.objects.filter(content_type__model="city").count() == 1


def test_the_reader_sees_what_was_changed_word_by_word(
    editor_client: Client, resident_client: Client, proposed: Ticket
) -> None:
    correct(editor_client, proposed)
    shown = soup(resident_client.get(f"/support/{proposed.pk}/")).select_one(".notice--success")
    assert shown
    assert "000" in "".join(tag.text for tag in shown.select("ins"))


def test_the_proposed_words_may_be_edited_first(
    editor_client: Client, proposed: Ticket, city: City
) -> None:
    correct(editor_client, proposed, words="жителей 1,9 млн человек")
    city.refresh_from_db()
    assert "жителей 1,9 млн человек, и есть театр" in plain(city.about)


def test_a_proposal_may_be_refused_there_with_a_reason_only(
    editor_client: Client, resident: User, proposed: Ticket, city: City
) -> None:
    refused = editor_client.post(address(proposed), {"action": "refuse", "refusal": " "})
    assert soup(refused).select(".correction .errorlist")
    editor_client.post(address(proposed), {"action": "refuse", "refusal": "Так в переписи"})
    proposed.refresh_from_db()
    city.refresh_from_db()
    assert (proposed.outcome, city.about) == ("unchanged", ABOUT)
    assert "Так в переписи" in letters_to(resident.email)[-1].text


def test_the_record_opens_at_the_field_with_the_report_beside_it(
    editor_client: Client, proposed: Ticket, city: City
) -> None:
    there = editor_client.post(address(proposed), {"action": "record"}, follow=True)
    assert there.redirect_chain[-1][0] == f"/admin/cities/city/{city.pk}/change/#report"
    page = soup(there)
    box = page.select_one(".field-about .correction#report")
    assert box
    mark = box.select_one("mark")
    assert mark
    assert mark.text == "жителей 1 900 человек"
    # What is typed in it is sent by a form of its own, not with the record.
    form = page.select_one("form#ticket-work")
    assert form
    assert form["action"] == address(proposed)
    named = box.select("[name]")
    assert len(named) >= 5
    assert [tag["name"] for tag in named if tag.get("form") != "ticket-work"] == []


def test_words_in_a_row_of_the_record_are_found_there(
    editor_client: Client, resident: User, city: City
) -> None:
    StandingNote.objects.create(city=city, text="Город состоит в Лиге городов.")
    made = ticket_of(
        resident, kind="report", fault="typo", record=city, quote="в Лиге", proposal="в Лиге наций"
    )
    there = editor_client.post(address(made), {"action": "record"}, follow=True)
    assert soup(there).select(".inline-group .field-text .correction")


def test_words_in_an_event_of_the_citys_page_open_the_event(
    editor_client: Client, resident: User, city: City
) -> None:
    event = factory.event("2020-05-05", city)
    Participation.objects.update(text="Приехала делигация")
    made = ticket_of(
        resident, kind="report", fault="typo", record=city, quote="делигация", proposal="делегация"
    )
    there = editor_client.post(address(made), {"action": "record"}, follow=True)
    assert there.redirect_chain[-1][0] == f"/admin/cities/event/{event.pk}/change/#report"
    correct(editor_client, made, words="делегация")
    assert Participation.objects.get().text == "Приехала делегация"


def test_of_two_places_the_one_with_the_same_neighbours_is_meant(
    proposed: Ticket, city: City
) -> None:
    city.about = "В селе жителей 1 900 человек. В городе жителей 1 900 человек."
    city.save()
    place = place_of(proposed)
    assert place
    assert place.text_with("много") == "В селе жителей 1 900 человек. В городе много."


def test_words_that_are_nowhere_in_the_record_are_shown_beside_its_first_field(
    editor_client: Client, report: Ticket
) -> None:
    there = editor_client.post(address(report), {"action": "record"}, follow=True)
    box = soup(there).select_one(".correction")
    assert box
    assert "Этих слов в\u00a0записи нет" in box.text
    assert not box.select("[value=correct]")
    editor_client.post(address(report), {"action": "fixed"})
    report.refresh_from_db()
    assert report.outcome == "fixed"


def test_a_record_that_was_changed_meanwhile_is_compared_once_more_and_no_word_is_lost(
    editor_client: Client, proposed: Ticket, city: City
) -> None:
    seen = seen_on(soup(editor_client.get(address(proposed))))
    City.objects.update(about=ABOUT.replace("театр", "музей"))
    sent = {"action": "correct", "words": "мои слова", "seen": seen}
    page = soup(editor_client.post(address(proposed), sent))
    city.refresh_from_db()
    proposed.refresh_from_db()
    assert (proposed.is_closed, "музей" in city.about) == (False, True)
    words = page.select_one("textarea[name=words]")
    assert words
    assert words.text.strip() == "мои слова"
    again = sent | {"seen": seen_on(page)}
    editor_client.post(address(proposed), again)
    city.refresh_from_db()
    assert "В городе мои слова, и есть музей." in city.about


def test_of_two_of_the_staff_the_second_is_told_and_changes_nothing(
    editor_client: Client, chief_client: Client, proposed: Ticket, city: City
) -> None:
    seen = seen_on(soup(editor_client.get(address(proposed))))
    correct(chief_client, proposed, words="слова начальника")
    sent = {"action": "correct", "words": "слова редактора", "seen": seen}
    told = editor_client.post(address(proposed), sent).content.decode()
    assert "Тем временем сообщение закрыли" in told
    city.refresh_from_db()
    assert "слова начальника" in city.about
    assert "слова редактора" in told


def test_what_the_record_cannot_hold_is_said_and_nothing_is_changed(
    editor_client: Client, resident: User, city: City
) -> None:
    made = ticket_of(resident, kind="report", fault="typo", record=city, quote="Проверочный")
    page = soup(correct(editor_client, made, words="я" * 101))
    assert page.select(".correction .errorlist")
    city.refresh_from_db()
    made.refresh_from_db()
    assert (city.name, made.is_closed) == ("Проверочный", False)


def test_support_sees_the_proposal_but_may_not_change_the_catalogue(
    support_client: Client, proposed: Ticket, city: City
) -> None:
    place = place_of(proposed)
    assert place
    page = soup(support_client.get(address(proposed)))
    assert page.select_one(".correction")
    assert not page.select("[value=correct]")
    sent = {"action": "correct", "words": "да", "seen": place.fingerprint}
    assert support_client.post(address(proposed), sent).status_code == 403
    city.refresh_from_db()
    assert city.about == ABOUT


def test_a_reopened_report_says_no_more_that_it_was_corrected(
    editor_client: Client, resident_client: Client, proposed: Ticket
) -> None:
    correct(editor_client, proposed)
    resident_client.post(f"/support/{proposed.pk}/", {"text": "Не то"})
    proposed.refresh_from_db()
    assert (proposed.is_closed, proposed.text_after) == (False, "")


def test_a_report_follows_its_event_into_a_joined_record_and_back(
    editor_client: Client, resident: User, city: City
) -> None:
    stays, goes = (factory.event("2020-05-05", city) for _ in range(2))
    made = ticket_of(
        resident, kind="report", fault="typo", record=goes, page=goes.get_absolute_url()
    )
    path = f"/admin/cities/event/join/?of={stays.pk}&of={goes.pk}"
    seen = soup(editor_client.get(path)).select_one("input[name=seen]")
    assert seen
    assert editor_client.post(path, {"seen": seen["value"]}).status_code == 302
    made.refresh_from_db()
    assert made.record == stays
    editor_client.post(f"/admin/cities/event/part/{goes.pk}/")
    made.refresh_from_db()
    assert made.record_number == goes.pk
