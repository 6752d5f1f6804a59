"""How tall the pages of a result are, and how many stops the keyboard makes on its first."""

from typing import Final

from playwright.sync_api import Page

from tests.browser.conftest import Visit, share_cookies
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url

NARROW: Final = 360
WIDE: Final = 1280
BEGINNING: Final = "resultat"
ACTIONS: Final = "resultat/actions"
OTHERS: Final = ("resultat/portrait", ACTIONS, "resultat/exemples", "resultat/calcul")
MAX_NARROW_BEGINNING: Final = 3_000
MAX_NARROW_OTHER: Final = 6_000
MAX_WIDE_BEGINNING: Final = 1_900
MAX_STOPS: Final = 60
STOPS: Final = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(each => each.type !== "hidden" && each.checkVisibility()).length"""
SUGGESTED: Final = """() => [...document.querySelectorAll("main a[href*='/resultat/actions/']")]
  .map(each => each.getAttribute("href"))"""


def height(page: Page, address: str, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 800})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_a_result_is_short_whatever_was_answered(
    visit: Visit, visitor: Visitor, answered: str, site: str
) -> None:
    page = visit()
    share_cookies(visitor, page, site)
    for root in ("", "/en"):
        beginning = assessment_url(answered, BEGINNING, root)
        assert height(page, beginning, WIDE) <= MAX_WIDE_BEGINNING
        assert height(page, beginning, NARROW) <= MAX_NARROW_BEGINNING
        assert page.evaluate(STOPS) < MAX_STOPS
        others = [assessment_url(answered, name, root) for name in OTHERS]
        page.goto(assessment_url(answered, ACTIONS, root))
        suggested = page.evaluate(SUGGESTED)
        assert suggested
        heights = {url: height(page, url, NARROW) for url in (*others, *suggested)}
        assert {url: each for url, each in heights.items() if each > MAX_NARROW_OTHER} == {}
