"""The journey of a file in Firefox and in WebKitGTK, the engine of Safari."""

from typing import Any

import pytest

from tests.browser import other_journeys as journey
from tests.browser.conftest import Launch
from tests.effort import LONG

PHONE = (360, 740)
DESK = (1280, 900)
SHORT = "a[href*='/rapport.pdf'][href*='version=courte']"

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
