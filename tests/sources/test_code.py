"""What no module of the site may hold."""

from tests.sources.files import WRITTEN, found, matches


def test_today_is_the_day_in_kazan() -> None:
    rule = matches(r"now\(\)\.date\(\)|\.today\(|datetime\.(?:now|utcnow)\(")
    faults = ("timezone.now().date()", "d.today()", "datetime.datetime.now()")
    assert found(WRITTEN, rule, *faults) == []


def test_no_address_is_a_regular_expression() -> None:
    assert found(WRITTEN, matches(r"\bre_path\b"), "from django.urls import re_path") == []
