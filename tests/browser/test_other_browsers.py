"""The journey of a file in Firefox and in WebKitGTK, the engine of Safari.

`make test` walks through it once in each; `make test-long` in both languages, on a phone and on a
desk, and looks at every page in every state for what is beyond the right edge.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.browser import other_journeys as journey
from tests.browser.conftest import Launch
from tests.browser.page_snapshots import FRAMED, TYPES
from tests.conftest import ROOT
from tests.effort import LONG
from tests.visitor import Page, Visitor
from tests.web.conftest import Browse
from tests.web.every_page import every_page

PHONE = (360, 740)
DESK = (1280, 900)
NARROWEST = (320, 640)
SHORT = "a[href*='rapport.pdf'][href*='version=courte']"

SCREENS: list[Any] = [("/", PHONE)]
if LONG:
    SCREENS += [("/en", PHONE), ("/", DESK), ("/en", DESK)]


@pytest.mark.parametrize(("root", "screen"), SCREENS)
def test_a_file_goes_from_its_first_page_to_another_device(
    launch: Launch, root: str, screen: tuple[int, int]
) -> None:
    browser = launch()
    browser.resize(*screen)
    assert browser.run("return innerWidth") == screen[0]
    assessment = journey.begin(browser, root)
    journey.answer_every_page(browser)
    result = browser.path
    address = browser.run("return document.querySelector(arguments[0]).href", SHORT)
    status, kind, disposition, size = browser.download(address)
    assert (status, kind) == (200, "application/pdf")
    assert disposition.startswith("attachment")
    assert size > 10_000
    home = f"{root.rstrip('/')}/diagnostic/{assessment}"
    journey.add_to_plan(browser, home)
    browser.open(f"{home}/etape/profil")
    link = journey.return_link(browser)
    other = launch()
    other.open(link)
    journey.follow(other, "main form button")
    assert assessment in other.path
    other.open(result)
    assert other.run("return document.querySelectorAll('.card:not(:has(form))').length") == 1


@contextmanager
def shown(pages: list[Page]) -> Iterator[str]:
    """The address of pages made before, each at its number, with our style and our script."""

    class Show(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            number = path.lstrip("/")
            kind, body = "text/html; charset=utf-8", FRAMED.encode()
            if number.isdecimal():
                body = pages[int(number)].source.encode()
            elif path.startswith("/static/"):
                file = ROOT / number
                kind, body = TYPES.get(file.suffix.lstrip("."), "image/png"), file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing of each request."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Show) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


if LONG:

    def test_no_page_is_wider_than_a_narrow_screen(
        launch: Launch, visitor: Visitor, browse: Browse
    ) -> None:
        pages = every_page(visitor, browse)
        browser = launch()
        browser.resize(*NARROWEST)
        found = []
        with shown(pages) as site:
            for number, page in enumerate(pages):
                browser.open(f"{site}/{number}")
                if beyond := browser.run(journey.OFF_SCREEN):
                    found.append(f"{page.response.url} runs {beyond} px off the right edge")
        assert found == []
