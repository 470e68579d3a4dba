"""Every way in which the city hall's old page writes a date, and what looks like one there."""

import pytest

from cities.dates.reasons import Reason
from cities.dates.ru.sentences import find_spans
from cities.dates.ru.typed import read_span

DATES_OF_THE_PAGE = {
    "10 июня 2017 года": "2017-06-10",
    "15 декабря 2017 года": "2017-12-15",
    "C 19 по 22 апреля 2018 года": "2018-04-19/2018-04-22",
    "23 сентября 2020 года": "2020-09-23",
    "В декабре 2022 года": "2022-12",
    "с 6 по 10 июня 2025 года.": "2025-06-06/2025-06-10",
    "17-20 сентября 2025 года": "2025-09-17/2025-09-20",
    "В 2015 году": "2015",
    "25-26 мая 2023 года": "2023-05-25/2023-05-26",
    "29-30 октября 2023 года": "2023-10-29/2023-10-30",
    "5-7 декабря 2023 года": "2023-12-05/2023-12-07",
    "21-23 июня 2024 года": "2024-06-21/2024-06-23",
    "6-8 февраля 2025 года": "2025-02-06/2025-02-08",
    "В феврале 2017 года": "2017-02",
    "С 11 по 14 октября 2018 года": "2018-10-11/2018-10-14",
    "В 2019 года": "2019",
    "23 июня 2019 году": "2019-06-23",
    "С 13 ноября по 14 декабря 2020 года": "2020-11-13/2020-12-14",
    "11-13 октября 2024": "2024-10-11/2024-10-13",
    "в ноябре 2019 года": "2019-11",
    "2016 г.": "2016",
    "В октябре-ноябре 2020 года": "2020-10/2020-11",
    "30 октября 2021 г.": "2021-10-30",
    "27 апреля 2019 году": "2019-04-27",
    "С 1 по 30 апреля 2021 года": "2021-04-01/2021-04-30",
    "10-14 октября 2022 года.": "2022-10-10/2022-10-14",
    "5-7 декабря 2023 г.": "2023-12-05/2023-12-07",
    "14-15 ноября 2024 года": "2024-11-14/2024-11-15",
    "18 августа 2025 года": "2025-08-18",
}


@pytest.mark.parametrize(("text", "edtf"), DATES_OF_THE_PAGE.items())
def test_a_date_of_the_page_is_read_alone_and_in_a_sentence(text: str, edtf: str) -> None:
    assert read_span(text).edtf == edtf
    in_sentence = find_spans(f"{text} делегация приняла участие").event_span
    assert in_sentence == read_span(text)


def test_three_agreements_on_one_line_are_three_dates() -> None:
    findings = find_spans("Соглашение (2012 г.)Соглашение (2022 г.), туризм (2024 г.)")
    assert [found.span.edtf for found in findings.dates] == ["2012", "2022", "2024"]


def test_membership_since_a_year_is_no_event() -> None:
    findings = find_spans("член ОГМВ с 2006 года  и АГП с 2005 года")
    assert findings.event_span is None
    assert {unread.reason for unread in findings.unread} == {Reason.OPEN_ENDED}
