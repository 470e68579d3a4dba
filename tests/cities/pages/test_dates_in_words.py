"""Dates are shown in words wherever people read them, never as the database stores them."""

import re
from collections.abc import Callable

from django.test import Client

from cities.dates.history import HistoryYear
from tests import factory
from tests.cities.admin.pages import soup
from tests.pages import Visits

EDTF = re.compile(r"(?<![\w./-])-?\d{4}(?:-\d\d){1,2}(?![\w-])|(?<!\d)\d{4}/\d{4}(?!\d)|\d~")


def test_no_page_shows_a_date_as_the_database_stores_it(
    visits: Visits, covered: Callable[[int, str], None]
) -> None:
    pages = [*visits.lists_and_pages, *visits.forms]
    covered(len(pages), "страницы без дат в виде EDTF")
    assert {p.path: EDTF.findall(p.soup.text) for p in pages if EDTF.search(p.soup.text)} == {}


def test_a_user_who_may_only_view_a_record_reads_its_dates_in_words(support_client: Client) -> None:
    city = factory.city(founded=HistoryYear.in_century(9))
    agreement = factory.agreement(city, signed="2003-06-06")
    event = factory.event("2025-09-17/2025-09-20", city)
    pages = {
        f"city/{city.pk}": ["IX\xa0век", "6\xa0июня 2003\xa0года"],
        f"agreement/{agreement.pk}": ["6\xa0июня 2003\xa0года"],
        f"event/{event.pk}": ["17–20\xa0сентября 2025\xa0года"],
    }
    for address, dates in pages.items():
        page = soup(support_client.get(f"/admin/cities/{address}/change/"))
        assert page.select_one("input[name=title], input[name=name]") is None
        shown = [box.text.strip() for box in page.select(".readonly")]
        assert [date for date in dates if date in shown] == dates
        assert EDTF.search(" ".join(shown)) is None


def test_the_admin_s_lists_show_dates_in_words(editor_client: Client) -> None:
    city = factory.city()
    factory.agreement(city, signed="2003-06-06")
    factory.agreement(city, signed=None)
    factory.event("2022-12", city)
    agreements = soup(editor_client.get("/admin/cities/agreement/"))
    events = soup(editor_client.get("/admin/cities/event/"))
    signed = {cell.text for cell in agreements.select(".field-signed_in_words")}
    assert signed == {"6\xa0июня 2003\xa0года", "—"}
    assert [cell.text for cell in events.select(".field-dates_in_words")] == [
        "декабрь 2022\xa0года"
    ]
