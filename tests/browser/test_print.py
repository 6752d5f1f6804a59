"""Printing: few sheets, none of them empty, without what is pressed or followed.

Nothing that the end of a sheet may cut is a grid or a flexible box, and what is worth reading is
unfolded.
"""

from typing import Final

from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, share_cookies
from tests.browser.page_snapshots import HEIGHT, Rendering, Showcase
from tests.browser.questionnaire import answer_every_page, begin
from tests.browser.test_result_size import BEGINNING
from tests.effort import LONG
from tests.exports.readers import of_pdf_by_poppler, squeezed
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url
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


PRESSED: Final = """() => [...document.querySelectorAll("nav, button, .button, .top, .bottom")]
  .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 120))"""
COLOURED: Final = """() => [...document.querySelectorAll("a")]
  .filter(each => each.checkVisibility() && (
   getComputedStyle(each).textDecorationLine !== "none" ||
   getComputedStyle(each).color !== getComputedStyle(each.parentElement).color))
  .map(each => each.outerHTML.slice(0, 120))"""
SHEETS: Final = ("Letter", "A4")
MAX_SHEETS: Final = 4
"""Of the first page of a result, whatever was answered."""
MAX_LOOKED_UP_SHEETS: Final = {"exemples": 5, "calcul": 4}
"""Of the pages of the sample to look things up in, even in the widest of system fonts."""


def sheets_of(page: Page, size: str) -> list[str]:
    """The text of each sheet of a printed page."""
    *sheets, _ = of_pdf_by_poppler(page.pdf(format=size)).split("\f")
    return [squeezed(each) for each in sheets]


def printed_text(page: Page) -> str:
    return "".join(sheets_of(page, "Letter"))


def test_nothing_that_the_end_of_a_page_may_cut_is_a_grid_on_paper(
    chromium: Browser, visitor: Visitor, browse: Browse
) -> None:
    pages, files = every_page(visitor, browse), every_file(visitor, browse)
    if not LONG:
        # The other language has the same elements in the same places.
        pages = pages[: len(pages) // 2]
    showcase, found = Showcase(chromium), list[str]()
    for page in (*pages, *files):
        shown = showcase.show(page, Rendering(PAPER_WIDTH, "print"))
        for rule, most in ((GRIDS, MAX_UNBROKEN_HEIGHT), (TALL_AND_WHOLE, HEIGHT)):
            found += [f"{page.response.url} {each}" for each in shown.evaluate(rule, most)]
    showcase.context.close()
    assert found == []


def test_paper_has_no_empty_sheet_and_nothing_to_press_or_follow(
    chromium: Browser, visitor: Visitor, browse: Browse
) -> None:
    pages = every_page(visitor, browse)
    showcase, found = Showcase(chromium), list[str]()
    for page in pages[: len(pages) // 2]:
        shown = showcase.show(page, Rendering(PAPER_WIDTH, "print"))
        where = f"{page.response.url}"
        found += [
            f"{where} {each}" for rule in (PRESSED, COLOURED) for each in shown.evaluate(rule)
        ]
        for number, sheet in enumerate(sheets_of(shown, "Letter"), start=1):
            if not sheet:
                found.append(f"{where} sheet {number} is empty")
    showcase.context.close()
    assert found == []


def test_a_result_is_printed_on_few_sheets_whatever_was_answered(
    visit: Visit, visitor: Visitor, answered: str, site: str
) -> None:
    page = visit()
    share_cookies(visitor, page, site)
    for root in ("", "/en"):
        page.goto(assessment_url(answered, BEGINNING, root))
        for size in SHEETS:
            assert len(sheets_of(page, size)) <= MAX_SHEETS


def test_what_is_looked_up_is_printed_small_on_few_sheets(visit: Visit) -> None:
    page = visit()
    for root in ("", "/en"):
        for name, most in MAX_LOOKED_UP_SHEETS.items():
            page.goto(f"{root}/exemple/{name}")
            for size in SHEETS:
                assert len(sheets_of(page, size)) <= most, name


def test_no_label_stands_alone_at_the_foot_of_a_sheet(visit: Visit) -> None:
    page = visit()
    page.goto("/exemple/exemples")
    labels = {squeezed(each) for each in page.locator("main dt").all_text_contents()}
    assert len(labels) > 4
    for sheet in sheets_of(page, "Letter"):
        assert not [each for each in labels if sheet.endswith(each)]


def test_a_questionnaire_is_printed_with_its_statements_and_what_was_chosen(visit: Visit) -> None:
    page = visit()
    begin(page)
    asked = page.locator("main legend").first.text_content()
    assert squeezed(asked or "") in printed_text(page)


def test_what_was_folded_is_folded_again_once_printed(visit: Visit) -> None:
    page = visit()
    page.goto("/exemple/calcul")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0


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
