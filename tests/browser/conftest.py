"""A real browser before the real application: one Chromium for a run, one server for each test."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser.example_results import EXAMPLES, Fill
from tests.browser.other_browsers import LAUNCHES
from tests.browser.tools import (
    NO_BROWSER,
    NO_FIREFOX,
    NO_WEBKIT,
    chromium_path,
    firefox_path,
    mini_browser_path,
)
from tests.browser.webdriver import OtherBrowser
from tests.visitor import Visitor
from tests.web.conftest import Browse, app, browse, clock, make_app, prepared, visitor
from tests.web.journeys.results.conftest import example
from tests.web.journeys.results.example_answers import AnswersByPage

__all__ = ["app", "browse", "clock", "example", "make_app", "prepared", "visitor"]

PATIENCE = 15_000
"""Milliseconds before something that does not come is said to be missing."""

MISSING = {
    "firefox": None if firefox_path() else NO_FIREFOX,
    "webkit": None if mini_browser_path() else NO_WEBKIT,
}
"""What to say of each browser that is not there."""

Visit = Callable[..., Page]
Launch = Callable[[], OtherBrowser]


def do_without(missing: str) -> NoReturn:
    """Say loudly what is missing; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where none can be had, a failure in CI and a loud skip elsewhere."""
    path = chromium_path()
    if path is None:
        do_without(NO_BROWSER)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The address of the application, served as it is."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator[Visit]:
    """Open as many browsers as the test has people; each must meet no error of ours."""
    with ExitStack() as at_end:

        def new(**options: Any) -> Page:
            options = {"base_url": site, **options}
            context = chromium.new_context(**options)
            at_end.callback(context.close)
            return watched(context, options["base_url"], at_end)

        yield new


@pytest.fixture(params=sorted(LAUNCHES))
def launch(request: pytest.FixtureRequest, site: str, tmp_path: Path) -> Iterator[Launch]:
    """Start the browser in as many profiles as the test has people."""
    name = str(request.param)
    if missing := MISSING[name]:
        do_without(missing)
    with ExitStack() as at_end:
        profiles = iter(range(10))

        def start() -> OtherBrowser:
            folder = tmp_path / f"{name}-{next(profiles)}"
            return at_end.enter_context(LAUNCHES[name](folder, site))

        yield start


@pytest.fixture(params=EXAMPLES, ids=lambda each: each.__name__)
def answered(
    request: pytest.FixtureRequest, visitor: Visitor, example: AnswersByPage, browse: Browse
) -> str:
    """A file of the visitor, of which the result is one of four."""
    make: Fill = request.param
    return make(visitor, example, browse)


def watched(context: BrowserContext, site: str, at_end: ExitStack) -> Page:
    """A page that fails the test on a script error, a refused resource, or a request elsewhere."""
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    met: list[str] = []
    page.on("pageerror", lambda error: met.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: (
            met.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    page.on(
        "request",
        lambda asked: (
            None
            if urlsplit(asked.url).netloc == urlsplit(site).netloc
            else met.append(f"elsewhere: {asked.url}")
        ),
    )
    at_end.callback(lambda: _none(met))
    return page


def share_cookies(visitor: Visitor, page: Page, site: str) -> None:
    """Give a browser the cookies of a visitor in this process, and so all that it may open."""
    jar = visitor.client.cookies.jar
    page.context.add_cookies([{"name": c.name, "value": c.value or "", "url": site} for c in jar])


def _none(met: list[str]) -> None:
    assert met == []
