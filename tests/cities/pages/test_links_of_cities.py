"""A city's website is shown in readable form."""

import pytest

from cities.pages.templatetags.catalogue import bare_host


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://www.almaty.kz/", "almaty.kz"),
        ("https://xn--80aauks4g.xn--p1ai/", "казань.рф"),
        ("https://example.org/%D0%BC%D1%8D%D1%80%D0%B8%D1%8F/", "example.org/мэрия"),
        ("https://xn--80aauks4g.xn--p1ai:8443/a/", "казань.рф:8443/a"),
        ("https://мэрия.рф", "мэрия.рф"),
        ("https://xn--a/", "xn--a"),
    ],
)
def test_a_link_is_shown_without_percent_encoding(address: str, shown: str) -> None:
    assert bare_host(address) == shown
