"""Russian out of spans; «_» stands for the space that must not break."""

import pytest

from cities.dates.ru.writing import NBSP, write, write_without_year
from cities.dates.span import DateSpan

WRITTEN = [
    ("2025-09-17/2025-09-20", "17–20_сентября 2025_года", "17–20_сентября"),
    ("2017-06-10", "10_июня 2017_года", "10_июня"),
    ("2020-11-13/2020-12-14", "13_ноября_— 14_декабря 2020_года", "13_ноября_— 14_декабря"),
    ("2020-10/2020-11", "октябрь_— ноябрь 2020_года", "октябрь_— ноябрь"),
    ("2022-12", "декабрь 2022_года", "декабрь"),
    ("2015", "2015_год", ""),
    ("2021-04-01/2021-04-30", "1–30_апреля 2021_года", "1–30_апреля"),
    (
        "2020-12-28/2021-01-03",
        "28_декабря 2020_года_— 3_января 2021_года",
        "28_декабря 2020_года_— 3_января 2021_года",
    ),
    (
        "2020-12/2021-01",
        "декабрь 2020_года_— январь 2021_года",
        "декабрь 2020_года_— январь 2021_года",
    ),
    ("2015/2016", "2015–2016_годы", "2015–2016_годы"),
]


@pytest.mark.parametrize(("edtf", "whole", "_without_year"), WRITTEN)
def test_a_span_is_written_in_good_russian(edtf: str, whole: str, _without_year: str) -> None:
    assert write(DateSpan.from_edtf(edtf)) == whole.replace("_", NBSP)


@pytest.mark.parametrize(("edtf", "_whole", "without_year"), WRITTEN)
def test_under_a_heading_with_the_year_the_year_is_not_repeated(
    edtf: str, _whole: str, without_year: str
) -> None:
    assert write_without_year(DateSpan.from_edtf(edtf)) == without_year.replace("_", NBSP)
