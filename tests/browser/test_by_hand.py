"""By keyboard alone: past what every page repeats, and through a result in few stops."""

from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, share_cookies
from tests.browser.test_result_size import BEGINNING, MAX_STOPS
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url

FOCUSED: Final = "document.activeElement === document.body ? '' : document.activeElement.outerHTML"


def press_tab(page: Page) -> str:
    """Go to the next stop; the element that has the focus then, empty after the last one."""
    page.keyboard.press("Tab")
    return str(page.evaluate(FOCUSED))


def stops_of(page: Page) -> int:
    """How often one presses Tab before the focus leaves the page."""
    count = 0
    while press_tab(page) and count <= MAX_STOPS:
        count += 1
    return count


def test_the_keyboard_goes_through_a_result_in_few_stops(
    visit: Visit, visitor: Visitor, answered: str, site: str
) -> None:
    page = visit()
    share_cookies(visitor, page, site)
    page.goto(assessment_url(answered, BEGINNING))
    assert 0 < stops_of(page) < MAX_STOPS


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("address", ["/", "/exemple", "/methode", "/diagnostic/nouveau"])
def test_the_first_stop_leads_past_what_every_page_repeats(
    visit: Visit, address: str, *, script: bool
) -> None:
    page = visit(java_script_enabled=script)
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert (skip.bounding_box() or {"x": -1})["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1
