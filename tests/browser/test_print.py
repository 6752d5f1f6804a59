"""Printing: nothing that a page may cut is a grid or a flexible box, and everything is unfolded."""

import io
from typing import Final

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.page_snapshots import HEIGHT, Rendering, Showcase
from tests.browser.questionnaire import answer_every_page, begin
from tests.exports.readers import squeezed
from tests.visitor import Visitor
from tests.web.conftest import Browse
from tests.web.every_file import every_file
from tests.web.every_page import every_page

PAPER_WIDTH: Final = 700
"""Pixels of a letter page between its margins."""
MAX_UNBROKEN_HEIGHT: Final = 90
"""Pixels of what never comes to the end of a page: a line of the header, with its sign."""
GRIDS: Final = """most => [...document.querySelectorAll("body *")]
  .filter(each => /grid|flex/.test(getComputedStyle(each).display) && each.offsetHeight > most)
  .map(each => each.outerHTML.slice(0, 120))"""
TALL_AND_WHOLE: Final = """most => [...document.querySelectorAll("body *")]
  .filter(each => getComputedStyle(each).breakInside === "avoid" && each.offsetHeight > most)
  .map(each => each.outerHTML.slice(0, 120))"""


def printed_text(page: Page) -> str:
    file = PdfReader(io.BytesIO(page.pdf(format="Letter")))
    return squeezed("".join(each.extract_text() for each in file.pages))


def test_nothing_that_the_end_of_a_page_may_cut_is_a_grid_on_paper(
    chromium: Browser, visitor: Visitor, browse: Browse
) -> None:
    pages = [*every_page(visitor, browse), *every_file(visitor, browse)]
    showcase, found = Showcase(chromium), list[str]()
    for page in pages:
        shown = showcase.show(page, Rendering(PAPER_WIDTH, "print"))
        for rule, most in ((GRIDS, MAX_UNBROKEN_HEIGHT), (TALL_AND_WHOLE, HEIGHT)):
            found += [f"{page.response.url} {each}" for each in shown.evaluate(rule, most)]
    showcase.context.close()
    assert found == []


def test_what_is_folded_is_printed_with_script_and_without(visit: Visit) -> None:
    page = visit()
    begin(page)
    answer_every_page(page, briefly=True)
    page.goto(f"{page.url}/calcul")
    folded = squeezed(page.locator("main details .figures").last.text_content() or "")
    assert folded
    plain = visit(java_script_enabled=False, storage_state=page.context.storage_state())
    plain.goto(page.url)
    for each in (page, plain):
        assert each.locator("main details[open]").count() == 0
        assert folded in printed_text(each)
