"""The journey of a file in Firefox and in WebKitGTK, the engine of Safari."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.browser import other_journeys as journey
from tests.browser.other_browsers import LAUNCHES
from tests.browser.tools import NO_FIREFOX, NO_WEBKIT, firefox_path, mini_browser_path
from tests.browser.webdriver import OtherBrowser
from tests.effort import LONG

MISSING = {
    "firefox": None if firefox_path() else NO_FIREFOX,
    "webkit": None if mini_browser_path() else NO_WEBKIT,
}
PHONE = (360, 740)
DESK = (1280, 900)
SHORT = "a[href*='/rapport.pdf'][href*='version=courte']"

Launch = Callable[..., OtherBrowser]


@pytest.fixture(params=sorted(LAUNCHES))
def launch(request: pytest.FixtureRequest, site: str, tmp_path: Path) -> Iterator[Launch]:
    """Start the browser in as many profiles as the test has people."""
    name = str(request.param)
    if missing := MISSING[name]:
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with ExitStack() as at_end:
        profiles = iter(range(10))

        def start(site: str = site) -> OtherBrowser:
            folder = tmp_path / f"{name}-{next(profiles)}"
            return at_end.enter_context(LAUNCHES[name](folder, site))

        yield start


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
    status, kind, disposition, size = browser.download(
        browser.run("return document.querySelector(arguments[0]).href", SHORT)
    )
    assert (status, kind) == (200, "application/pdf")
    assert disposition.startswith("attachment")
    assert size > 10_000
    journey.add_to_plan(browser, assessment)
    browser.open(f"/diagnostic/{assessment}/etape/profil")
    link = journey.return_link(browser)
    other = launch()
    other.open(link)
    journey.follow(other, "main form button")
    assert assessment in other.path
    other.open(result)
    assert other.run("return document.querySelectorAll('.card:not(:has(form))').length") == 1
