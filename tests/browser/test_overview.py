"""The overview on a phone: how tall its pages are, and what a thumb and a keyboard find."""

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.browser.conftest import Visit, share_cookies
from tests.browser.test_accessibility import RULES
from tests.visitor import Visitor
from tests.web.assessment_actions import fill, page_url, start, stored

NARROW: Final[ViewportSize] = {"width": 360, "height": 740}
MAX_HEIGHT: Final = 6_000
"""Pixels, of all the pages of an overview together."""
MIN_TOUCH: Final = 44
FIRST: Final = "tour-d-horizon/concertation"
NEED: Final = "need.concertation.meet"
OBSTACLE: Final = "concertation.visibility"
HEIGHT: Final = "document.documentElement.scrollHeight"
TOUCHED: Final = """() => Math.min(...[...document.querySelectorAll(".light-row > label")]
  .filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().height))"""


def shown(visit: Visit, visitor: Visitor, site: str) -> Page:
    page = visit()
    page.set_viewport_size(NARROW)
    share_cookies(visitor, page, site)
    return page


def test_the_whole_overview_is_short_on_a_phone_with_room_for_a_thumb(
    visit: Visit, visitor: Visitor, edition: Edition, site: str
) -> None:
    assessment = start(visitor)
    page = shown(visit, visitor, site)
    for root in ("", "/en"):
        total = 0
        for slug in map(slug_of, edition.overview.asked):
            page.goto(page_url(assessment, slug, root))
            total += page.evaluate(HEIGHT)
            assert page.evaluate(TOUCHED) >= MIN_TOUCH
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        assert total <= MAX_HEIGHT


def test_no_asks_further_in_its_place_without_script_and_by_keyboard(
    chromium: Browser, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    context = chromium.new_context(java_script_enabled=False, viewport=NARROW, base_url=site)
    page = context.new_page()
    share_cookies(visitor, page, site)
    page.goto(page_url(assessment, FIRST))
    row = page.locator(f"fieldset[id='{NEED}']")
    further = row.get_by_role("group", name="En auriez-vous besoin?")
    expect(further).to_be_hidden()
    row.get_by_role("radio", name="Oui").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("radio", name="Non").first).to_be_checked()
    expect(further).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(further.get_by_role("radio", name="Oui")).to_be_checked()
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "3"}
    context.close()


def test_a_finer_answer_and_what_no_asks_have_no_barrier_that_a_machine_can_find(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {"concertation/obstacles": {OBSTACLE: "3"}})
    page = shown(visit, visitor, site)
    page.goto(page_url(assessment, FIRST))
    page.locator(f"fieldset[id='{NEED}'] > .light-row > label", has_text="Non").click()
    expect(page.get_by_text("Répondu plus finement")).to_be_visible()
    assert Axe().run(page, options=RULES).response["violations"] == []
    # « Non » is no answer before what it asks has one
    expect(page.get_by_role("status")).to_have_text("")
    page.locator(".then label", has_text="Non").first.click()
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    row, tag = page.locator(f"fieldset[id='{NEED}']"), page.locator(".saved")
    top = row.evaluate("row => row.getBoundingClientRect().top")
    assert abs(tag.evaluate("tag => tag.getBoundingClientRect().top") - top) < MIN_TOUCH
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "not_needed"}
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/obstacles") == {OBSTACLE: "3"}
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "not_needed"}
