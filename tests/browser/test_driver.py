"""The tools of the browser tests see what is wrong, on a page with our strict security policy."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import (
    axe,
    contrast,
    enlarge_text,
    open_page,
    screenshot,
    sideways_scroll,
)

PAGE = """<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Проверочная страница</title>
<link rel="stylesheet" href="/style.css"></head>
<body><main><h1>Города-побратимы</h1><p>Текст</p>{}</main></body></html>
"""
STYLE = """
body { color: #595959; background: #fff; }
.paler { color: #767676; }
.faint { color: #aaa; }
.small { display: inline-block; width: 1rem; height: 0.75rem; font-size: 0.5rem; color: #000; }
.layers { color: #fff; background: rgb(0 0 0 / 50%); }
.wide { width: 25rem; }
.large-text { display: none; }
@media (max-width: 30em) { .large-text { display: block; } }
"""
BODIES = {
    "/good/": "",
    "/unnamed-button/": "<button></button>",
    "/faint/": "<p class='faint'>Бледный текст</p>",
    "/paler/": "<p class='paler'>Бледноватый текст</p>",
    "/small-targets/": "<a class='small' href='/1'>а</a><a class='small' href='/2'>б</a>",
    "/layers/": "<p class='layers'>Белое на сером</p>",
    "/wide/": "<p class='wide'>Широкий абзац</p>",
    "/media-query/": "<p class='large-text'>Текст увеличен</p>",
}


class Site(BaseHTTPRequestHandler):
    """Answers the pages above with a policy that allows no inline script, style or eval."""

    def do_GET(self) -> None:
        is_style = self.path == "/style.css"
        body = STYLE if is_style else PAGE.format(BODIES.get(self.path, ""))
        self.send_response(200)
        self.send_header("Content-Type", f"text/{'css' if is_style else 'html'}; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def rules_broken(browser: Browser, address: str, *tags: str) -> list[str]:
    with open_page(browser) as page:
        page.goto(address)
        return [violation.rule for violation in axe(page, *tags)]


def test_axe_finds_nothing_on_a_good_page_in_spite_of_its_security_policy(
    browser: Browser, site: str
) -> None:
    assert rules_broken(browser, f"{site}/good/") == []


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/unnamed-button/", "button-name"),
        ("/faint/", "color-contrast"),
        # axe leaves this rule off unless it is asked.
        ("/small-targets/", "target-size"),
    ],
)
def test_axe_finds_a_planted_violation(browser: Browser, site: str, path: str, rule: str) -> None:
    assert rules_broken(browser, f"{site}{path}") == [rule]


def test_axe_can_be_asked_for_enhanced_contrast_alone(browser: Browser, site: str) -> None:
    # On white #595959 gives 7.0 : 1 and #767676 gives 4.5 : 1; below that the ordinary rule speaks.
    assert rules_broken(browser, f"{site}/good/", "wcag2aaa") == []
    assert rules_broken(browser, f"{site}/paler/", "wcag2aaa") == ["color-contrast-enhanced"]


def test_a_page_wider_than_its_window_is_seen(browser: Browser, site: str) -> None:
    with open_page(browser, width=320) as page:
        page.goto(f"{site}/good/")
        assert sideways_scroll(page) == 0
        page.goto(f"{site}/wide/")
        assert sideways_scroll(page) > 0


def test_larger_text_of_the_visitors_browser_reaches_rem_and_media_queries(
    browser: Browser, site: str
) -> None:
    with open_page(browser, width=800) as page:
        page.goto(f"{site}/media-query/")
        assert not page.get_by_text("Текст увеличен").is_visible()
        enlarge_text(page, 200)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.get_by_text("Текст увеличен").is_visible()


def test_contrast_is_that_of_the_colours_as_they_are_painted(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/layers/")
        assert contrast(page, "h1") == pytest.approx(7.0, abs=0.01)
        # Half-transparent black on white is #7f7f7f.
        assert contrast(page, ".layers") == pytest.approx(4.0, abs=0.01)


def test_a_name_of_another_machine_is_not_even_resolved(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        failures: list[str | None] = []
        page.on("requestfailed", lambda request: failures.append(request.failure))
        page.goto(f"{site}/good/")
        with page.expect_event("requestfailed"):
            page.evaluate("document.location = 'http://other-machine.example/'")
        assert failures == ["net::ERR_NAME_NOT_RESOLVED"]


def test_a_screenshot_shows_the_whole_page(browser: Browser, site: str, tmp_path: Path) -> None:
    with open_page(browser, width=390) as page:
        page.goto(f"{site}/good/")
        screenshot(page, tmp_path / "shots" / "good.png")
    assert (tmp_path / "shots" / "good.png").read_bytes().startswith(b"\x89PNG")
