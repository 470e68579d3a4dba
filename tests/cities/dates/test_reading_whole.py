"""Texts that are a date from end to end, as in the fields of forms."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.dates.reasons import MESSAGES, DateNotRead, Reason
from cities.dates.ru.typed import read_span
from cities.dates.ru.writing import write
from cities.dates.span import DateSpan

from .strategies import ALMOST_DATES, SPANS

READ = {
    "первого мая 2020 года": "2020-05-01",
    "мая 5, 2020": "2020-05-05",
    "(5 мая 2020)": "2020-05-05",
    "«5 мая 2020 г.»": "2020-05-05",
    "5 мая 2020!": "2020-05-05",
    "5 мая 2020 г. (15:00)": "2020-05-05",
    "5 мая 2020 г. 15 ч.": "2020-05-05",
    "18 августа 2025 года в 10:00": "2025-08-18",
    "10 июня 2017 года": "2017-06-10",
    "C 19 по 22 апреля 2018 года": "2018-04-19/2018-04-22",
    "С 19 по 22 апреля 2018 года": "2018-04-19/2018-04-22",
    "с 19-го по 22-е апреля 2018 г.": "2018-04-19/2018-04-22",
    "С 13 ноября по 14 декабря 2020 года": "2020-11-13/2020-12-14",
    "с 13 ноября до 14 декабря 2020 года": "2020-11-13/2020-12-14",
    "17-20 сентября 2025 года": "2025-09-17/2025-09-20",
    "17–20 сентября 2025": "2025-09-17/2025-09-20",
    "17 — 20 сентября 2025 г": "2025-09-17/2025-09-20",
    "17 ‑ 20 сентября 2025\u202fг.": "2025-09-17/2025-09-20",
    "17−20\xa0сентября\xa02025\xa0года": "2025-09-17/2025-09-20",
    "11-13 октября 2024": "2024-10-11/2024-10-13",
    "27 апреля 2019 году": "2019-04-27",
    "В октябре-ноябре 2020 года": "2020-10/2020-11",
    "октябрь — ноябрь 2020 года": "2020-10/2020-11",
    "с октября по ноябрь 2020 г.": "2020-10/2020-11",
    "ноябрь 2020 - январь 2021": "2020-11/2021-01",
    "В 2019 года": "2019",
    "2016 г.": "2016",
    "2016г.": "2016",
    "2015": "2015",
    "2015 год": "2015",
    "2015-й год": "2015",
    "в 2015-м году": "2015",
    "2015–2016 годы": "2015/2016",
    "2015-2016 гг.": "2015/2016",
    "2015 - 2016 г.г.": "2015/2016",
    "с 2015 по 2016 год": "2015/2016",
    "18.08.2025": "2025-08-18",
    "18.08.2025 г.": "2025-08-18",
    "5.5.2020": "2020-05-05",
    "05. 05. 2020 г.": "2020-05-05",
    "12.2022": "2022-12",
    "12.2022 г.": "2022-12",
    "с 12.2019 по 02.2020": "2019-12/2020-02",
    "10-ого июня 2017": "2017-06-10",
    "20е мая 2020": "2020-05-20",
    "в 2015м году": "2015",
    "6-8.02.2025": "2025-02-06/2025-02-08",
    "21–23.06.2024": "2024-06-21/2024-06-23",
    "13.11 – 14.12.2020": "2020-11-13/2020-12-14",
    "13.11.-14.12.2020": "2020-11-13/2020-12-14",
    "с 13.11 по 14.12.2020": "2020-11-13/2020-12-14",
    "28.12.2020-03.01.2021": "2020-12-28/2021-01-03",
    "28 декабря 2020 - 3 января 2021 года": "2020-12-28/2021-01-03",
    "28 декабря 2020 г. по 3 января 2021 г.": "2020-12-28/2021-01-03",
    "2020-11-13": "2020-11-13",
    "2020-11-13/2020-12-14": "2020-11-13/2020-12-14",
    "2020-10/2020-11": "2020-10/2020-11",
    "2022-12": "2022-12",
    "дек. 2022 г.": "2022-12",
    "13 сент. 2020": "2020-09-13",
    "17 сен 2020 г": "2020-09-17",
    "ДЕКАБРЬ 2022": "2022-12",
    "дeкaбpь 2022": "2022-12",
    "  5   мая\t2020  ": "2020-05-05",
    "05 мая 2020 года.": "2020-05-05",
    "9 маи\u0306 2020": "2020-05-09",
    "5\u00ad мая 2020": "2020-05-05",
    "от 11.06.2022": "2022-06-11",
    "25 и 26 мая 2023 года": "2023-05-25/2023-05-26",
    "1, 2 и 3 мая 2023": "2023-05-01/2023-05-03",
    "октябрь и ноябрь 2020": "2020-10/2020-11",
    "апрель, май и июнь 2020": "2020-04/2020-06",
    "«05» мая 2020 г.": "2020-05-05",
    "10/06/2017": "2017-06-10",
    "2017, 2018 и 2019 годы": "2017/2019",
    "29 февраля 2024": "2024-02-29",
}

REFUSED = {
    "": Reason.NOT_A_DATE,
    "скоро": Reason.UNKNOWN_WORD,
    "17 сентяря": Reason.MISSPELT,
    "17 сентяря 2025": Reason.MISSPELT,
    "1О июня 2017": Reason.UNKNOWN_WORD,
    "1 апреля 20025": Reason.NOT_A_YEAR,
    "20 сентября 25": Reason.SHORT_YEAR,
    "100 мая 2020": Reason.NOT_A_DATE,
    "2020-13": Reason.MORE_THAN_A_DATE,
    "1200 год до н. э.": Reason.NOT_A_DATE,
    "1-3-5 мая 2020": Reason.NOT_A_DATE,
    "встреча 5 мая 2020": Reason.MORE_THAN_A_DATE,
    "5 мая 2020 " + "!" * 300: Reason.MORE_THAN_A_DATE,
    "25 мая": Reason.NO_YEAR,
    "17-20 сентября": Reason.NO_YEAR,
    "декабрь": Reason.NO_YEAR,
    "18.08": Reason.NO_YEAR,
    "10 июня 2019 - 12 июня": Reason.NO_YEAR,
    "12.10.2020 - 14.12": Reason.NO_YEAR,
    "18.08.25": Reason.SHORT_YEAR,
    "5 мая 25 г.": Reason.SHORT_YEAR,
    "31 февраля 2020": Reason.IMPOSSIBLE,
    "29 февраля 2023": Reason.IMPOSSIBLE,
    "45 мая 2020": Reason.IMPOSSIBLE,
    "0 мая 2020": Reason.IMPOSSIBLE,
    "32.13.2020": Reason.IMPOSSIBLE,
    "9999": Reason.IMPOSSIBLE,
    "0000 год": Reason.IMPOSSIBLE,
    "5 мая 9999 года": Reason.IMPOSSIBLE,
    "20-17 сентября 2025": Reason.BACKWARDS,
    "28 декабря - 3 января 2021 года": Reason.BACKWARDS,
    "2016-2015 годы": Reason.BACKWARDS,
    "10 июня - июль 2019": Reason.MIXED,
    "май 2020 - 2021 год": Reason.MIXED,
    "с 2006 года": Reason.OPEN_ENDED,
    "до 5 мая 2020": Reason.OPEN_ENDED,
    "к 2030 году": Reason.OPEN_ENDED,
    "весна 2020 года": Reason.VAGUE,
    "летом 2020": Reason.VAGUE,
    "II квартал 2020 года": Reason.VAGUE,
    "начало 2020 года": Reason.VAGUE,
    "в конце мая 2020 года": Reason.VAGUE,
    "около 2015 года": Reason.VAGUE,
    "1990-е годы": Reason.VAGUE,
    "2010-х": Reason.VAGUE,
    "в последний день мая 2020 года": Reason.VAGUE,
    "5 и 10 мая 2023 года": Reason.SEVERAL,
    "в 2015 и 2018 годах": Reason.SEVERAL,
    "10–12 июня 2017 г. и 15 июня 2017 г.": Reason.SEVERAL,
    "2018-2019 учебный год": Reason.VAGUE,
    "13.2020": Reason.IMPOSSIBLE,
    "12.9999": Reason.IMPOSSIBLE,
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_a_date_is_read_as_people_write_it(text: str, edtf: str) -> None:
    assert read_span(text).edtf == edtf


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: Reason) -> None:
    with pytest.raises(DateNotRead) as refused:
        read_span(text)
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    ("text", "word", "guess"),
    [
        ("17 сентяря", "сентяря", "сентября"),
        ("17–20 Сентбря 2025", "Сентбря", "сентября"),
        ("5 may 2025", "may", ""),
        ("1О июня 2017", "1О", ""),
        ("5 мая 2О20", "2О20", ""),
        ("1 апреля 20025", "20025", ""),
        ("20205", "20205", ""),
        ("встреча 5 мая 2020", "встреча", ""),
        ("5 мая 2020 + 7", "+ 7", ""),
    ],
)
def test_it_is_said_which_word_is_not_understood(text: str, word: str, guess: str) -> None:
    with pytest.raises(DateNotRead) as refused:
        read_span(text)
    assert (refused.value.word, refused.value.guess) == (word, guess)
    assert f"«{word}»" in str(refused.value)
    assert guess in str(refused.value)


def test_every_reason_has_its_message() -> None:
    assert set(MESSAGES) == set(Reason)


@given(SPANS)
def test_what_is_written_reads_back_the_same(span: DateSpan) -> None:
    assert read_span(write(span)) == span
    assert read_span(span.edtf) == span


@given(SPANS, st.sampled_from(["года", "г.", "году", ""]), st.sampled_from("-–—"))
def test_a_span_typed_plainly_reads_back_the_same(span: DateSpan, word: str, dash: str) -> None:
    typed = write(span).replace("\xa0", " ").replace("года", word)
    assert read_span(typed.replace(" — ", dash).replace("–", dash)) == span


@given(st.text() | ALMOST_DATES)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(DateNotRead):
        assert read_span(text).edtf
