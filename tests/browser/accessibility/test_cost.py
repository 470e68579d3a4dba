"""What the accessible version costs its readers and everybody else."""

import gzip
import re
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest

from tests.waiting import PATIENCE

KIB = 1024
STYLE = r'<link rel="stylesheet" href="([^"]+)"'
SCRIPT = r'<script src="([^"]+)"'


def fetch(address: str, **headers: str) -> bytes:
    with urlopen(Request(address, headers=headers), timeout=PATIENCE) as answer:
        found: bytes = answer.read()
    return found


def weight(site: str, version: str, pattern: str) -> int:
    """Return how many bytes of a kind come with a page, compressed as they are sent."""
    page = fetch(f"{site}/{version}").decode()
    files = re.findall(pattern, page)
    assert files
    sent = [fetch(site + file, **{"Accept-Encoding": "gzip"}) for file in files]
    assert all(gzip.decompress(body) for body in sent)
    return sum(map(len, sent))


def test_styles_weigh_little(site: str, covered: Callable[[int, str], None]) -> None:
    styles = weight(site, "?biggerVersion=Y", STYLE)
    covered(styles, "стили версии для слабовидящих, сжатые байты")
    assert styles <= 6 * KIB


def test_scripts_weigh_little(site: str, covered: Callable[[int, str], None]) -> None:
    scripts = weight(site, "?biggerVersion=Y", SCRIPT)
    own = scripts - weight(site, "", SCRIPT)
    covered(own, "скрипт версии для слабовидящих, сжатые байты")
    assert own <= 1.2 * KIB
    assert scripts <= 4 * KIB


@pytest.mark.parametrize("version", ["", "?biggerVersion=Y"])
def test_a_page_of_either_version_asks_for_one_style_sheet(site: str, version: str) -> None:
    page = fetch(f"{site}/{version}").decode()
    [style] = re.findall(STYLE, page)
    assert b"@import" not in fetch(site + style)
