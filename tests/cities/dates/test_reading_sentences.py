"""Dates in the middle of sentences, and numbers that only look like dates."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.dates.findings import Found, Owner, Unread
from cities.dates.reasons import Reason
from cities.dates.ru.sentences import find_spans
from cities.dates.ru.writing import write
from cities.dates.span import DateSpan

from .strategies import ALMOST_DATES, SPANS

EVENT_DATES = {
    "17-20 сентября 2025 года прошёл форум": "2025-09-17/2025-09-20",
    "C 19 по 22 апреля 2018 года прошёл конкурс": "2018-04-19/2018-04-22",
    "Форум прошёл 5-7 декабря 2023 г. в г.Казани": "2023-12-05/2023-12-07",
    "11-13 октября 2024 делегация посетила город": "2024-10-11/2024-10-13",
    "В октябре-ноябре 2020 года висели баннеры": "2020-10/2020-11",
    "В 2019 года филиал открыл музей": "2019",
    "Первого мая 2020 года": "2020-05-01",
    "Участник пресс-тура 2016 г.": "2016",
    "Договор о дружбе (1997 г.)": "1997",
    "Турнир прошёл 18.08.2025, форум — позже": "2025-08-18",
    "Визит (6-8.02.2025)": "2025-02-06/2025-02-08",
    "25 мая 2023 года доклад на тренинге (25-26 мая 2023 года)": "2023-05-25",
    "Соглашение 2015 года в силе, 5 мая 2016 года прошла встреча": "2016-05-05",
    "Центр открыт в 2015 году, а 5 мая 2016 года прошла встреча": "2016-05-05",
    "В 2024 году в рамках договора от 11.06.2022 прошла олимпиада": "2024",
    "По договору от 11.06.2022 прошла встреча 5 мая 2024 года": "2024-05-05",
    "Соглашение от 5 мая 2010 г.": "2010-05-05",
    "20-28 сентября 2025 года, а 23 сентября заседание": "2025-09-20/2025-09-28",
    "Форум – 2020 - 5 мая 2021 года итоги": "2021-05-05",
    "5 мая 2020 года - 1 место": "2020-05-05",
    "Период 2020-11-13/2020-12-14 согласован": "2020-11-13/2020-12-14",
    "Встреча 05. 05. 2020 г. прошла": "2020-05-05",
    "Встреча 05.05. 2020 г. прошла": "2020-05-05",
    "Выставка 12.2019-02.2020 прошла": "2019-12/2020-02",
    "В 2020м году открыт центр": "2020",
    "Программа на 2021–2023 годы подписана в 2020 году": "2020",
    "Визит намечен на 15 мая 2020 года, программа — на май 2020": "2020-05-15",
}

WITHOUT_EVENT_DATE = {
    "16 января прошла встреча": Reason.NO_YEAR,
    "14 декабря прошла выставка «Кавказ – 2024»": Reason.NO_YEAR,
    "16 января прошла встреча по итогам форума 5 мая 2018 года": Reason.NO_YEAR,
    "16 января встреча в рамках договора от 11.06.2022": Reason.NO_YEAR,
    "Праздник отмечается ежегодно 25 мая": Reason.NO_YEAR,
    "Встреча прошла в декабре": Reason.NO_YEAR,
    "Член ассоциации с 2006 года": Reason.OPEN_ENDED,
    "Проект завершится до 2030 года": Reason.OPEN_ENDED,
    "Весной 2020 года прошла встреча": Reason.VAGUE,
    "В III квартале 2021 года": Reason.VAGUE,
    "В начале мая 2020 года": Reason.VAGUE,
    "На рубеже 2019–2020 годов": Reason.VAGUE,
    "Между 5 и 7 мая 2020 года": Reason.VAGUE,
    "В 2018-2019 учебном году": Reason.VAGUE,
    "В 2020 учебном году": Reason.VAGUE,
    "В 1990-х годах": Reason.VAGUE,
    "31 февраля 2020 года прошла встреча": Reason.IMPOSSIBLE,
    "В 9999 году": Reason.IMPOSSIBLE,
    "В 0000 году": Reason.IMPOSSIBLE,
    "Турнир 18.08.25": Reason.SHORT_YEAR,
    "28 декабря - 3 января 2021 года": Reason.BACKWARDS,
    "5 мая 2000 человек вышли на субботник": Reason.NO_YEAR,
    "Во время COVID-19 мая 2020 года": Reason.NOT_A_DATE,
    "Телефон 299-10-10 мая 2020": Reason.NOT_A_DATE,
    "Прошло 2,5 мая 2020 года": Reason.NOT_A_DATE,
    "Города в 1200 году до н. э.": Reason.NOT_A_DATE,
}

NOT_DATES = (
    "к 1000-летию города",
    "гимназия №189",
    "5-7 человек",
    "к 220-летию со дня рождения",
    "Kazan Digital Week-2020",
    "Kazan Digital Week - 2020",
    "Almaty Investment Forum – 2020",
    "Almaty Investment Forum 2021",
    "2 499 км²",
    "294,42 км²",
    "тел. +7 (843) 299-10-10",
    "8-800-555-35-35",
    "57 метров, 1142 метра и 4 матча",
    "2020м пути",
    "версия 1.12.2020.4",
    "12.2020 га",
    "13.2020",
    "24-й выставки",
    "204-й годовщине",
    "в составе12 человек",
    "1000-е место",
    "2010-х моделей",
    "в 10.30 и в 12:00",
    "версия 1.18.08.2025.3",
    "адрес 10.12.2020.1",
    "улица Марта",
    "٥ мая",
    "20000000000000000000",
)


def slices(text: str, found: Iterable[Found | Unread]) -> list[str]:
    return [text[place.start : place.end] for place in found]


@pytest.mark.parametrize(("text", "edtf"), EVENT_DATES.items())
def test_the_date_of_the_event_is_found(text: str, edtf: str) -> None:
    span = find_spans(text).event_span
    assert span
    assert span.edtf == edtf


@pytest.mark.parametrize(("text", "reason"), WITHOUT_EVENT_DATE.items())
def test_a_date_that_cannot_be_known_is_reported_and_not_guessed(text: str, reason: Reason) -> None:
    findings = find_spans(text)
    assert findings.event_span is None
    assert [unread.reason for unread in findings.unread] == [reason]


@pytest.mark.parametrize("text", NOT_DATES)
def test_numbers_that_are_no_dates_stay_numbers(text: str) -> None:
    findings = find_spans(text)
    assert (findings.dates, findings.unread) == ((), ())


def test_a_day_with_no_year_is_reported_with_its_place() -> None:
    text = "Заседание состоялось\xa023\xa0сентября в Казани"
    assert slices(text, find_spans(text).unread) == ["23\xa0сентября"]


def test_dates_come_in_the_order_of_the_text_with_their_places() -> None:
    text = "Открыт в 2015 году, визиты 5\u00adмая 2016 г. и 6-8.02.2017."
    findings = find_spans(text)
    assert slices(text, findings.dates) == ["2015 году", "5\u00adмая 2016 г.", "6-8.02.2017"]
    assert [found.span.edtf for found in findings.dates] == [
        "2015",
        "2016-05-05",
        "2017-02-06/2017-02-08",
    ]


OWNERS = {
    "договор от 11.06.2022": Owner.DOCUMENT,
    "соглашение от 5 мая 2010 г.": Owner.DOCUMENT,
    "участники договора 1996 года": Owner.DOCUMENT,
    "Соглашения, подписанного 11 июня 2002 года": Owner.DOCUMENT,
    "Подписан договор 11 июня 2002 года": Owner.EVENT,
    "Концерт 10 июня 2017 года": Owner.EVENT,
    "план на 2020 год": Owner.REPORT,
    "отчёт за 2019 год": Owner.REPORT,
    "по состоянию на 1 января 2021 года": Owner.REPORT,
    "выше, чем в 2018 году": Owner.REPORT,
    "художник (1932–2004)": Owner.PERSON,
    "родился 5 мая 1960 года": Owner.PERSON,
    "певец 1948 года рождения": Owner.PERSON,
    "Выставка «Город. 1917 год»": Owner.TITLE,
    "плакаты 1941 года": Owner.THING,
    "автомобиль 1961 года выпуска": Owner.THING,
    "в здании, построенном в 1936 году": Owner.THING,
    "Опубликовано 14 июня 2018 года": Owner.PUBLICATION,
    "16 июня 2017. Церемония прошла 15 июня 2017 года": Owner.PUBLICATION,
    "Прошёл визит. Напомним, договор подписан в 2002 году": Owner.BACKGROUND,
    "В XVIII веке": Owner.THING,
    "Весной прошла встреча": Owner.EVENT,
}


@pytest.mark.parametrize(("text", "owner"), OWNERS.items())
def test_it_is_said_whose_time_it_is(text: str, owner: Owner) -> None:
    assert find_spans(text).times[0].owner is owner


def test_days_named_one_by_one_are_dates_one_by_one() -> None:
    spans = [found.span.edtf for found in find_spans("Игры 5, 6 и 10 мая 2020 года").dates]
    assert spans == ["2020-05-05/2020-05-06", "2020-05-10"]


@given(SPANS)
def test_a_written_date_is_found_in_a_sentence(span: DateSpan) -> None:
    assert find_spans(f"Встреча прошла: {write(span)} в Казани").event_span == span


@given(st.text() | ALMOST_DATES)
def test_no_text_crashes_and_no_year_is_invented(text: str) -> None:
    said = set(re.findall("[0-9]{4}", text))
    for found in find_spans(text).dates:
        assert {str(found.span.start.year), str(found.span.end.year)} <= said
        assert 0 <= found.start < found.end <= len(text)
